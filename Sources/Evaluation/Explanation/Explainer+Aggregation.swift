import Diagnostics
import ExactDecimal
import FEEL
import Rulebook

/// How children's scores make a group's.
extension Explainer {
  private struct Part {
    let name: String
    let score: Number
    let full: Number
    let weight: Number
    let isWeighted: Bool
    /// What it adds to a sum: its score, or its share of the weight.
    let term: String

    /// Of no marks at all there is nothing to score.
    var rate: String { full.isZero ? "0" : "\(Figures.operand(score)) ÷ \(Figures.operand(full))" }
    var isZero: Bool { full.isZero || score.isZero }
  }

  func aggregation(_ node: NodeID, place: Span?, title: Message? = nil) -> Explanation {
    guard case .aggregate(let operation) = plan[node].operation else {
      return Explanation(.aggregation, title ?? Message(verbatim: ""), result: Figures.points(cell(node)))
    }
    var parts: [Part] = []
    var steps: [Explanation] = []
    for child in operation.children {
      let cell = cell(child.score)
      if let score = cell.number, let full = number(child.full) {
        let weight = number(ifAny: child.weight)
        parts.append(
          Part(
            name: child.name, score: score, full: full, weight: weight ?? 1, isWeighted: weight != nil,
            term: share(child.score) ?? Figures.operand(score)))
      } else {
        steps.append(Explanation(.note, Message(zh: "未计入“\(child.name)”", en: "not counted: `\(child.name)`"), result: Figures.text(cell)))
      }
    }
    if let minimum = operation.minimumData { steps += enough(parts, of: operation, minimum) }
    let word = Message { operation.method.spelling(in: $0) }
    var isArithmetic = true
    var text = (title.map { $0 + Message(zh: "：", en: ": ") } ?? Message(zh: "合成：", en: "aggregation: ")) + word
    if !parts.isEmpty, number(node) != nil, let full = number(operation.full) {
      text = text + Message(zh: "，", en: ", ") + arithmetic(operation, parts, full, &steps, &isArithmetic)
    }
    let bounds = bounds(of: operation, node)
    steps += bounds
    return Explanation(
      .aggregation, text, relation: number(node) == nil ? .states : bounds.isEmpty ? nil : .gives, result: Figures.points(cell(node)),
      number: number(node),
      place: place,
      steps: steps + problems(at: [node]))
  }

  /// `80 ÷ 100 × 50`
  private func share(_ node: NodeID) -> String? {
    guard case .weighed(let score, let full, let weight) = plan[node].operation, let score = number(score), let full = number(full),
      let weight = number(weight)
    else { return nil }
    return "\(Figures.operand(score)) ÷ \(Figures.operand(full)) × \(Figures.operand(weight))"
  }

  private func arithmetic(
    _ operation: AggregateOperation, _ parts: [Part], _ full: Number, _ steps: inout [Explanation],
    _ isArithmetic: inout Bool
  ) -> Message {
    let whole = Figures.text(full)
    let isWhole = parts.count == operation.children.count
    func joined(_ separator: String, _ term: (Part) -> String) -> String { parts.map(term).joined(separator: separator) }
    func weight(_ part: Part) -> String { Figures.operand(part.weight) }
    let weights = "(\(joined(" + ", weight)))"
    if !isWhole, [.sum, .arithmetic, .geometric, .harmonic].contains(operation.method) {
      steps.append(Self.remark("未计入的部分由其余各项按比例承担", "what is not counted leaves its part to the rest, in proportion"))
    }
    switch operation.method {
    case .sum:
      let sum = joined(" + ", \.term)
      if isWhole { return Message(verbatim: sum) }
      if parts.allSatisfy(\.full.isZero) {
        isArithmetic = false
        return Message(zh: "计入的各项满分都是 0", en: "what is counted has no marks")
      }
      return Message(verbatim: "(\(sum)) × \(whole) ÷ (\(joined(" + ") { Figures.operand($0.full) }))")
    case .arithmetic:
      // On one scale with full marks the rates need not be written out.
      if parts.allSatisfy({ $0.full == full }) {
        return Message(verbatim: "(\(joined(" + ") { "\(Figures.operand($0.score)) × \(weight($0))" })) ÷ \(weights)")
      }
      return Message(verbatim: "(\(joined(" + ") { "\($0.rate) × \(weight($0))" })) ÷ \(weights) × \(whole)")
    case .geometric where parts.contains(where: \.isZero), .harmonic where parts.contains(where: \.isZero):
      isArithmetic = false
      return Message(zh: "有一项得分率为零", en: "one of the rates is zero")
    case .geometric:
      return Message(verbatim: "(\(joined(" × ") { "(\($0.rate))^\(weight($0))" }))^(1 ÷ \(weights)) × \(whole)")
    case .harmonic:
      return Message(verbatim: "\(weights) ÷ (\(joined(" + ") { "\(weight($0)) ÷ (\($0.rate))" })) × \(whole)")
    case .min, .max:
      let name = operation.method.rawValue
      return Message(verbatim: "\(name)(\(joined(", ") { $0.rate })) × \(whole)")
    case .formula:
      guard let node = operation.formula else { return Message(verbatim: "") }
      var seen: Set<NodeID> = []
      let text = formulaText(node)
      steps += operands(of: node, &seen)
      return text
    }
  }

  /// What is said where the result is the least or the most that it is held within.
  private func bounds(of operation: AggregateOperation, _ node: NodeID) -> [Explanation] {
    guard let result = number(node), let full = number(operation.full) else { return [] }
    func text(_ bound: Points) -> String {
      let figure = Figures.text(bound.number)
      return bound.text == figure ? figure : "\(bound.text) = \(figure)"
    }
    var steps: [Explanation] = []
    if let least = points(operation.floor, full: full), result == least.number {
      steps.append(Self.remark("合成得分不低于 \(text(least))", "the aggregation gives \(text(least)) at least"))
    }
    if let most = points(operation.most, full: full), result == most.number {
      steps.append(Self.remark("合成得分不高于 \(text(most))", "the aggregation gives \(text(most)) at most"))
    }
    return steps
  }

  private func enough(_ parts: [Part], of operation: AggregateOperation, _ minimum: MinimumData) -> [Explanation] {
    var steps: [Explanation] = []
    if let count = minimum.count {
      let isEnough = parts.count >= count
      steps.append(
        Explanation(
          .condition,
          Message(zh: "最少数据：至少 \(count) 项，实有 \(parts.count) 项", en: "minimum data: at least \(count), \(parts.count) present"),
          result: Self.met(isEnough), place: minimum.span))
    }
    if let share = minimum.share {
      // As in the aggregation: what does not apply does not count.
      let applicable = operation.children.filter { cell($0.score) != .notApplicable }
        .map { number(ifAny: $0.weight) ?? 1 }
      let all = (try? applicable.reduce(Number(0)) { try $0.adding($1, in: .exact) }) ?? 0
      let present = (try? parts.reduce(Number(0)) { try $0.adding($1.weight, in: .exact) }) ?? 0
      let needed = (try? share.multiplying(by: all, in: .exact)) ?? 0
      let isEnough = all.isZero || needed <= present
      let (left, right) = (Figures.text(present), "\(Figures.percent(share)) × \(Figures.text(all))")
      // With all of them there it is not asked how much weight they have.
      let held =
        parts.count == operation.children.count
        ? Message(zh: "各项都有数据", en: "all have data")
        : all.isZero
          ? Message(zh: "没有权重", en: "there are no weights")
          : Message(
            zh: "有数据的权重 \(left) \(isEnough ? "≥" : "<") \(right)", en: "those present have \(left) \(isEnough ? "≥" : "<") \(right)")
      steps.append(
        Explanation(
          .condition,
          Message(
            zh: "最少数据：有数据的权重至少占 \(Figures.percent(share))，\(held.zh)",
            en: "minimum data: at least \(Figures.percent(share)) of the weights; \(held.en)"),
          result: Self.met(parts.count == operation.children.count || isEnough), place: minimum.span))
    }
    return steps
  }

  static func met(_ isMet: Bool) -> Message {
    isMet ? Message(zh: "满足", en: "met") : Message(zh: "不满足", en: "not met")
  }
}
