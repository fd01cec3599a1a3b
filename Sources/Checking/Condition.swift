package import Diagnostics
package import Evaluation
import FEEL
package import Rulebook

/// A condition of a rule, with what it decides.
package struct Condition: Sendable {
  /// What the rule is: `否决`, `veto`.
  package let kind: Message
  package let name: String
  package let text: SourceText
  package let node: NodeID

  /// The conditions of a book's own rules, in the book's order of sections.
  static func all(in plan: Plan, _ indicators: [IndicatorNodes]) -> [Condition] {
    func make(_ kind: Message, _ rule: Rule, _ node: NodeID) -> Condition? {
      rule.when.map { Condition(kind: kind, name: rule.name, text: $0, node: node) }
    }
    var all = plan.adjustments.map { make(Message(zh: "加减分", en: "adjustment"), $0.nodes.rule, $0.nodes.when) }
    all += plan.vetoes.map { make(Message(zh: "否决", en: "veto"), $0.nodes.rule, $0.nodes.when) }
    all += plan.findings.map { make(Message(zh: "审核", en: "finding"), $0.nodes.rule, $0.nodes.when) }
    all += plan.rewards.map { make(Message(zh: "奖励", en: "reward"), $0.nodes.rule, $0.nodes.when) }
    all += plan.measures.map { make(Message(zh: "问责措施", en: "measure"), $0.nodes.rule, $0.nodes.when) }
    all += indicators.map { nodes in
      guard let text = nodes.indicator.appliesWhen, let node = nodes.appliesWhen else { return nil }
      return Condition(kind: Message(zh: "适用条件", en: "applies-when"), name: nodes.indicator.name, text: text, node: node)
    }
    return all.compactMap { $0 }.filter { plan.isOwn($0.text.span) }
  }
}

extension CheckedSubject {
  /// Whether a condition can hold. What only fails because nobody gets a grade is told at that grade.
  package func canBeTrue(_ node: NodeID) -> Bool {
    if ranges[node].canBeTrue { return true }
    guard case .formula(let formula) = plan[node].operation, let grade = plan.grade, formula.operands.nodes.contains(grade) else {
      return false
    }
    let any = Possible(.texts(Set(book.grades.map(\.name.text))), mayBeMissing: true)
    return FormulaRange(formula.operands.mapNodes { $0 == grade ? any : ranges[$0] }).possible(formula.expression.node).canBeTrue
  }

  /// The alternatives, joined by `or`, of a condition that can hold which can't; by their bytes in its text.
  func deadAlternatives(of node: NodeID) -> [Range<Int>] {
    guard case .formula(let formula) = plan[node].operation, !(plan.grade.map(formula.operands.nodes.contains) ?? false) else { return [] }
    let range = ranges.formula(formula)
    func alternatives(_ node: ResolvedNode) -> [ResolvedNode] {
      guard case .or(let left, let right) = node.operation else { return [node] }
      return alternatives(left) + alternatives(right)
    }
    let all = alternatives(formula.expression.node)
    return all.count < 2 ? [] : all.filter { !asksWhetherMissing($0) && !range.possible($0).canBeTrue }.map(\.range)
  }

  /// `x = null`: to ask costs nothing, even where there always is a value.
  private func asksWhetherMissing(_ node: ResolvedNode) -> Bool {
    if case .comparison(_, let left, let right) = node.operation { left.isNull || right.isNull } else { false }
  }

  /// Whether a condition is just the word `true`.
  func saysTrue(_ node: NodeID) -> Bool {
    switch plan[node].operation {
    case .constant(.boolean(true)): return true
    case .formula(let formula):
      if case .constant(.boolean(true)) = formula.expression.node.operation { return true }
      return false
    default: return false
    }
  }

  /// What a condition can come to for those who have a total: whether somebody has one is not what conditions ask.
  func rangeWithTotal(_ node: NodeID) -> Possible {
    let results = [plan.total, plan.subtotal]
    guard case .formula(let formula) = plan[node].operation, formula.operands.nodes.contains(where: results.contains) else {
      return ranges[node]
    }
    let operands = formula.operands.mapNodes { operand in
      var range = ranges[operand]
      if results.contains(operand) { range.mayBeMissing = false }
      return range
    }
    return FormulaRange(operands).possible(formula.expression.node)
  }

  /// What the names of a condition can come to, for people to see why.
  package func grounds(of node: NodeID) -> [Message] {
    guard case .formula(let formula) = plan[node].operation else { return [] }
    let bytes = Array(formula.expression.text.utf8)
    var seen: Set<String> = []
    return formula.expression.uses.compactMap { use in
      guard bytes.indices.contains(use.range.lowerBound), use.range.upperBound <= bytes.count, let operand = formula.operands[use.slot]
      else { return nil }
      let name = String(decoding: bytes[use.range], as: UTF8.self)
      guard seen.insert(name).inserted, case .numbers(let bounds) = ranges[operand].values else { return nil }
      let words = Self.words(bounds)
      return Message(zh: "`\(name)` 的取值：\(words.zh)", en: "`\(name)` is \(words.en)")
    }
  }
}
