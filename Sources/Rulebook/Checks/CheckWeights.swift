import Diagnostics
import ExactDecimal
import FEEL

extension Checks {
  /// Siblings' weights add up: to the parent's points, or to 100 percent, on every day. Weights that are formulas are checked for
  /// each subject when it is evaluated.
  static func checkWeights(_ book: Book) -> [Diagnostic] {
    let full = book.full.map(Full.quantity) ?? .hundred
    return check(
      book.indicators.counted, mode: book.weightMode, aggregation: book.aggregation?.method, full: full, parent: nil, in: book)
      + checkGroups(book.indicators, mode: book.weightMode, full: full, in: book)
  }

  /// Full marks that weights share out.
  private enum Full {
    case hundred
    case quantity(Quantity)
    case unknown

    func number(on date: CalendarDate?) -> Number? {
      switch self {
      case .hundred: 100
      case .quantity(let quantity): quantity.number(on: date)
      case .unknown: nil
      }
    }
  }

  /// Groups share out the full marks of their own scale: as given, their points, or those of the group above.
  private static func checkGroups(
    _ indicators: [Indicator], mode: WeightMode, full: Full, in book: Book
  ) -> [Diagnostic] {
    indicators.filter(\.isGroup).flatMap { group in
      let own = group.full.map(Full.quantity) ?? (mode == .points ? group.weight.map(Full.quantity) ?? .unknown : full)
      return check(
        group.children.counted, mode: group.weightMode, aggregation: group.aggregation?.method, full: own, parent: group,
        in: book)
        + checkGroups(group.children, mode: group.weightMode, full: own, in: book)
    }
  }

  private static func check(
    _ children: [Indicator], mode: WeightMode, aggregation: AggregationMethod?, full: Full,
    parent: Indicator?, in book: Book
  ) -> [Diagnostic] {
    // Weights that nothing is multiplied by are still none that somebody meant.
    guard !children.isEmpty, aggregation?.usesWeights(mode) ?? true else {
      return children.compactMap { $0.weight.flatMap { weight in weight.constant?.isNegative == true ? notPositive(weight) : nil } }
    }
    var problems: [Diagnostic] = []
    for child in children {
      guard let weight = child.weight else {
        if !hasOwnFull(child, mode) { problems.append(weightMissing(child, book)) }
        continue
      }
      guard let number = weight.constant else { continue }
      if number.isNegative || (number.isZero && mode != .points) { problems.append(notPositive(weight)) }
    }
    if mode == .relative { return problems }
    let share = mode == .points ? full : .hundred
    for day in days(children, share, in: book) {
      let weights = children.map { $0.weight?.number(on: day) }
      var sum: Number? = 0
      for weight in weights { sum = sum.flatMap { sum in weight.flatMap { try? sum.adding($0, in: .exact) } } }
      guard let sum, let wanted = share.number(on: day), sum != wanted, !(book.isTemplate && parent == nil && sum < wanted)
      else { continue }
      return problems + [wrongSum(sum, wanted, of: children, on: day, mode, parent, book)]
    }
    return problems
  }

  /// A day of each stretch in which the same weights are in force, within the book's period; no day where they never change.
  private static func days(_ children: [Indicator], _ full: Full, in book: Book) -> [CalendarDate?] {
    var quantities = children.compactMap(\.weight)
    if case .quantity(let quantity) = full { quantities.append(quantity) }
    return days(quantities, in: book)
  }

  private static func wrongSum(
    _ sum: Number, _ wanted: Number, of children: [Indicator], on day: CalendarDate?, _ mode: WeightMode, _ parent: Indicator?,
    _ book: Book
  ) -> Diagnostic {
    let name = parent.map { "`\($0.name)`" }
    let gap = (try? wanted.subtracting(sum, in: .exact)) ?? 0
    let parts = children.map { "\($0.name) \($0.weight?.number(on: day)?.description ?? "?")" }
    return Diagnostic(
      RulebookCode.weightSum,
      Message(
        zh:
          "\(day.map { "按 \($0) 有效的值，" } ?? "")\(name.map { "\($0) 下级" } ?? "一级指标")的权重合计为 \(sum)，应为 \(wanted)\(gap.isNegative ? "，多了 \(gap.magnitude)" : "，少了 \(gap)")",
        en:
          "\(day.map { "by the values in force on \($0), " } ?? "")the weights \(name.map { "under \($0)" } ?? "of the top indicators") sum to \(sum), not \(wanted): \(gap.isNegative ? "\(gap.magnitude) too much" : "\(gap) short")"
      ),
      at: place(ofSumOf: children, parent, book),
      notes: [Message(zh: parts.joined(separator: "，"), en: parts.joined(separator: ", "))],
      help: mode == .points
        ? Message(
          zh: "分值方式下，下级分值之和等于上级分值", en: "with weights in points, children sum to the parent's points")
        : Message(zh: "百分比方式下，同级权重之和为 100", en: "with weights in percent, siblings sum to 100"))
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
