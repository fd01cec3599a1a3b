import Diagnostics
import ExactDecimal

extension Checks {
  /// Siblings' weights add up: to the parent's points, or to 100 percent. Weights that are formulas are checked for each
  /// subject when it is evaluated.
  static func checkWeights(_ book: Book) -> [Diagnostic] {
    let full = book.full.map(\.constant) ?? 100
    return check(
      book.indicators, mode: book.weightMode, aggregation: book.aggregation?.method, full: full, parent: nil, in: book)
      + checkGroups(book.indicators, mode: book.weightMode, full: full, in: book)
  }

  /// Groups share out the full marks of their own scale: as given, their points, or those of the group above.
  private static func checkGroups(
    _ indicators: [Indicator], mode: WeightMode, full: Number?, in book: Book
  ) -> [Diagnostic] {
    indicators.filter(\.isGroup).flatMap { group in
      let own = group.full.map(\.constant) ?? (mode == .points ? group.weight?.constant : full)
      return check(
        group.children, mode: group.weightMode, aggregation: group.aggregation?.method, full: own, parent: group,
        in: book)
        + checkGroups(group.children, mode: group.weightMode, full: own, in: book)
    }
  }

  private static func check(
    _ children: [Indicator], mode: WeightMode, aggregation: AggregationMethod?, full: Number?,
    parent: Indicator?, in book: Book
  ) -> [Diagnostic] {
    // Weights that nothing is multiplied by are still none that somebody meant.
    guard !children.isEmpty, aggregation?.usesWeights(mode) ?? true else {
      return children.compactMap { $0.weight.flatMap { weight in weight.constant?.isNegative == true ? notPositive(weight) : nil } }
    }
    var problems: [Diagnostic] = []
    var sum: Number? = 0
    for child in children {
      guard let weight = child.weight else {
        if !hasOwnFull(child, mode) { problems.append(weightMissing(child, book)) }
        sum = nil
        continue
      }
      guard let number = weight.constant else {
        sum = nil
        continue
      }
      if number.isNegative || (number.isZero && mode != .points) { problems.append(notPositive(weight)) }
      sum = sum.flatMap { try? $0.adding(number, in: .exact) }
    }
    let wanted: Number? = mode == .points ? full : (mode == .percent ? 100 : nil)
    guard let sum, let wanted, sum != wanted, !(book.isTemplate && parent == nil && sum < wanted) else {
      return problems
    }
    let name = parent.map { "`\($0.name)`" }
    let gap = (try? wanted.subtracting(sum, in: .exact)) ?? 0
    problems.append(
      Diagnostic(
        RulebookCode.weightSum,
        Message(
          zh:
            "\(name.map { "\($0) 下级" } ?? "一级指标")的权重合计为 \(sum)，应为 \(wanted)\(gap.isNegative ? "，多了 \(gap.magnitude)" : "，少了 \(gap)")",
          en:
            "the weights \(name.map { "under \($0)" } ?? "of the top indicators") sum to \(sum), not \(wanted): \(gap.isNegative ? "\(gap.magnitude) too much" : "\(gap) short")"
        ),
        at: place(ofSumOf: children, parent, book),
        notes: [
          Message(
            zh: children.map { "\($0.name) \($0.weight?.constant?.description ?? "?")" }.joined(
              separator: "，"),
            en: children.map { "\($0.name) \($0.weight?.constant?.description ?? "?")" }.joined(
              separator: ", "))
        ],
        help: mode == .points
          ? Message(
            zh: "分值方式下，下级分值之和等于上级分值", en: "with weights in points, children sum to the parent's points")
          : Message(zh: "百分比方式下，同级权重之和为 100", en: "with weights in percent, siblings sum to 100")))
    return problems
  }

  private static func notPositive(_ weight: Quantity) -> Diagnostic {
    let number = weight.constant?.description ?? ""
    return Diagnostic(
      RulebookCode.weightLimit, Message(zh: "权重 `\(number)` 应大于 0", en: "the weight `\(number)` should be above 0"), at: weight.span)
  }

  /// Where a wrong sum is shown: in the book's own file if it has a hand in it, not in the base it extends.
  private static func place(ofSumOf children: [Indicator], _ parent: Indicator?, _ book: Book) -> Span {
    let usual = parent.map { $0.weight?.span ?? $0.id.span } ?? children.first?.id.span ?? book.span
    let own = book.span.file
    guard usual.file != own else { return usual }
    let weights = children.compactMap(\.weight?.span)
    if let place = (weights + children.map(\.id.span)).first(where: { $0.file == own }) { return place }
    return parent == nil ? book.span.firstLine : usual
  }

  /// In points mode, full marks given alone serve as the weight.
  private static func hasOwnFull(_ child: Indicator, _ mode: WeightMode) -> Bool {
    mode == .points && child.full != nil
  }

  private static func weightMissing(_ child: Indicator, _ book: Book) -> Diagnostic {
    let word = FormName.indicator.form.key(.weight)?.spelling(in: book.language) ?? ""
    return Diagnostic(
      RulebookCode.weightMissing,
      Message(zh: "指标 `\(child.name)` 没有权重", en: "indicator `\(child.name)` has no weight"),
      at: child.id.span,
      help: Message(zh: "加上 `\(word): …`", en: "add `\(word): …`"))
  }
}
