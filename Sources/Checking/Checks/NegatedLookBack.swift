import Diagnostics
import Evaluation
import FEEL
import Rulebook

/// # 否定上期，首年落空 | A negated look back
/// zh: 条件问的是上期“不是”某个结果，而缺失时不适用：没有上期结果的单位（首次参评的）这条规则就不起作用，也没有提示。
/// en: A condition asks that the previous period was *not* something, and does not apply where data is missing: for subjects without a previous period the rule does nothing, and says nothing.
/// why-zh: 首次参评的单位往往正是应当适用的：上年没有被评为“差”，当然也不是连续两年。
/// why-en: A subject in its first year usually belongs among those who were not: it was not graded Poor last year either.
/// wrong:
/// ```yaml
/// accountability:
///   - {id: talk, when: grade = "B" and previous.grade != "B", missing: not-applicable, duty: {owner: head, within: P30D}}
/// ```
/// right:
/// ```yaml
/// accountability:
///   - {id: talk, when: grade = "B" and (previous.grade = null or previous.grade != "B"), missing: not-applicable, duty: {owner: head, within: P30D}}
/// ```
/// fix: needs-review
enum NegatedLookBack: Check {
  static let code = CheckCode.negatedLookBack

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    let plan = subject.plan
    let rules: [(kind: Message, rule: Rule, when: NodeID)] =
      plan.adjustments.map { (Message(zh: "加减分", en: "adjustment"), $0.nodes.rule, $0.nodes.when) }
      + plan.vetoes.map { (Message(zh: "否决", en: "veto"), $0.nodes.rule, $0.nodes.when) }
      + plan.findings.map { (Message(zh: "审核", en: "finding"), $0.nodes.rule, $0.nodes.when) }
      + plan.rewards.map { (Message(zh: "奖励", en: "reward"), $0.nodes.rule, $0.nodes.when) }
      + plan.measures.map { (Message(zh: "问责措施", en: "measure"), $0.nodes.rule, $0.nodes.when) }
    return rules.filter { $0.rule.lapsesWhenMissing }.flatMap { kind, rule, when -> [Diagnostic] in
      // The condition's own formula, and those of the values that it names.
      plan.nodes(below: [when]).flatMap { id -> [Diagnostic] in
        guard case .formula(let formula) = plan[id].operation, let text = plan[id].text, subject.isOwn(text.span) else { return [] }
        return NegatedNames(formula, plan).found.map { told($0, in: text, kind, rule) }
      }
    }
  }

  private static func told(_ found: NegatedNames.Found, in text: SourceText, _ kind: Message, _ rule: Rule) -> Diagnostic {
    let span = text.span(of: found.range)
    let mended = "(\(found.name) = null or \(span.text))"
    return Diagnostic(
      code, severity: .warning,
      Message(
        zh: "没有 `\(found.name)` 的单位，\(kind.zh)`\(rule.name)`不起作用",
        en: "the \(kind.en) `\(rule.name)` does nothing for subjects without `\(found.name)`"),
      at: span,
      help: Message(
        zh: "首次参评的也适用的，写 `\(mended)`；不适用的，写 `\(found.name) != null and …`，说明是有意的",
        en: "write `\(mended)` if it is meant for those in their first year too; if not, say so by `\(found.name) != null and …`"),
      fixes: [
        Fix(
          Message(zh: "改为 `\(mended)`", en: "write `\(mended)`"), safety: .needsReview, edits: [Edit(span, mended)])
      ])
  }
}

/// The parts of a formula that say that something of the previous period is not so, without asking whether there is one.
private struct NegatedNames {
  struct Found {
    /// The part, in bytes of the formula's text.
    let range: Range<Int>
    /// The name of the previous period, as the formula spells it.
    let name: String
  }

  private(set) var found: [Found] = []
  private let bytes: [UInt8]
  private let names: [(slot: Int, range: Range<Int>)]

  init(_ formula: BoundFormula, _ plan: Plan) {
    bytes = Array(formula.expression.text.utf8)
    let previous = formula.operands.filter { slot, node in
      switch plan[node].operation {
      case .previousResult, .previousField: true
      default: false
      }
    }
    let slots = Set(previous.map(\.slot))
    names = formula.expression.uses.filter { slots.contains($0.slot) }.map { ($0.slot, $0.range) }
    guard !names.isEmpty else { return }
    var asked: Set<Int> = []
    Self.collectAsked(formula.expression.node, &asked)
    visit(formula.expression.node, asked, isNegated: false)
  }

  /// Names that the formula compares with `null`.
  private static func collectAsked(_ node: ResolvedNode, _ asked: inout Set<Int>) {
    if case .comparison(_, let left, let right) = node.operation {
      if right.isNull, case .slot(let slot) = left.operation { asked.insert(slot) }
      if left.isNull, case .slot(let slot) = right.operation { asked.insert(slot) }
    }
    for part in parts(node) { collectAsked(part, &asked) }
  }

  private mutating func visit(_ node: ResolvedNode, _ asked: Set<Int>, isNegated: Bool) {
    switch node.operation {
    case .comparison(.notEqual, let left, let right) where !isNegated:
      note(node, asked, in: [left, right])
    case .comparison(_, let left, let right) where isNegated:
      note(node, asked, in: [left, right])
    case .membership(let value, let tests) where isNegated: note(node, asked, in: [value] + tests)
    case .builtin(let function, let arguments) where ResolvedOperation.builtinName(function) == "not" && arguments.count == 1:
      let before = found.count
      visit(arguments[0], asked, isNegated: !isNegated)
      // What is denied as a whole is mended as a whole.
      if !isNegated, found.count > before, let first = found[before...].first {
        found.removeSubrange(before...)
        found.append(Found(range: node.range, name: first.name))
      }
    case .tests(let tests, isNegated: true): for test in tests { visit(test, asked, isNegated: true) }
    default: for part in Self.parts(node) { visit(part, asked, isNegated: isNegated) }
    }
  }

  private mutating func note(_ node: ResolvedNode, _ asked: Set<Int>, in sides: [ResolvedNode]) {
    guard !sides.contains(where: \.isNull) else { return }
    let name = names.first { name in
      !asked.contains(name.slot)
        && sides.contains { $0.range.lowerBound <= name.range.lowerBound && name.range.upperBound <= $0.range.upperBound }
    }
    guard let name, name.range.upperBound <= bytes.count else { return }
    found.append(Found(range: node.range, name: String(decoding: bytes[name.range], as: UTF8.self)))
  }

  /// The parts of a condition, as far as conditions are made of them.
  private static func parts(_ node: ResolvedNode) -> [ResolvedNode] {
    switch node.operation {
    case .and(let left, let right), .or(let left, let right), .comparison(_, let left, let right): [left, right]
    case .conditional(let first, let second, let third): [first, second, third]
    case .condition(let operand), .negation(let operand): [operand]
    case .builtin(_, let arguments): arguments
    case .tests(let tests, _), .list(let tests): tests
    case .membership(let value, let tests): [value] + tests
    default: []
    }
  }
}
