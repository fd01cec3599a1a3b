package import Diagnostics
import ExactDecimal
import FEEL
package import Rulebook

/// Reads a subject's results off the columns.
struct OutcomeReader {
  let plan: Plan
  let rows: [SubjectRow]
  let columns: [[Cell]]
  private let problemsByRow: [Int: [PlacedProblem]]
  /// What keeps a subject from ranks, by condition.
  private let bars: [NodeID: StandingOperation.Bar]
  /// Nodes whose results people see.
  private let outputs: [NodeID]

  init(plan: Plan, rows: [SubjectRow], columns: [[Cell]], problems: [PlacedProblem]) {
    self.plan = plan
    self.rows = rows
    self.columns = columns
    problemsByRow = Dictionary(grouping: problems, by: \.row)
    outputs = Self.outputs(of: plan)
    bars = Dictionary(plan.bars.map { ($0.when, $0) }, uniquingKeysWith: { first, second in first.isOpenOnly ? second : first })
  }

  /// Problems of the run as a whole.
  var general: [Diagnostic] {
    guard rows.isEmpty else { return [] }
    return [
      Diagnostic(
        EvaluationCode.noSubjects, Message(zh: "数据中没有可以计算的单位", en: "the data hold no subject to evaluate"),
        at: nil)
    ]
  }

  private static func outputs(of plan: Plan) -> [NodeID] {
    let rules =
      plan.adjustments.map(\.nodes) + plan.vetoes.map(\.nodes) + plan.findings.map(\.nodes)
      + plan.rewards.map(\.nodes)
      + plan.measures.map(\.nodes)
    return [plan.total, plan.rank] + [plan.grade].compactMap { $0 } + plan.allIndicators.map(\.score)
      + plan.adjustments.map(\.points) + rules.map(\.when)
      + plan.rewards.flatMap { [$0.money, $0.points].compactMap { $0 } }
      // Any other value is felt through what uses it.
      + plan.feltValues
  }

  func cell(_ node: NodeID, _ row: Int) -> Cell { columns[node.index][row] }

  func subject(_ row: Int) -> SubjectOutcome {
    let data = rows[row]
    let indicators = plan.indicators.flatMap { outcomes(of: $0, row, depth: 0) }
    let holding = { (nodes: RuleNodes) in self.cell(nodes.when, row) == .value(.boolean(true)) }
    let total = cell(plan.total, row).number
    // Without a total nothing is granted but what follows from a veto's grade, and with an error found nothing at all; measures may
    // still be demanded for what is known.
    return SubjectOutcome(
      row: row, subject: data.subject, group: data.group, total: total,
      isTotalByVeto: total != nil && cell(plan.subtotal, row).number == nil,
      subtotal: cell(plan.subtotal, row).number,
      bonus: cell(plan.bonus, row).number ?? 0, deduction: cell(plan.deduction, row).number ?? 0,
      grade: plan.grade.flatMap { cell($0, row).value?.stringValue },
      rank: cell(plan.rank, row).number?.intValue,
      indicators: indicators, dimensions: dimensions(row),
      adjustments: plan.adjustments.compactMap { item in
        guard let points = cell(item.points, row).number, !points.isZero else { return nil }
        return AdjustmentOutcome(adjustment: item.adjustment, points: points)
      },
      vetoes: plan.vetoes.filter { holding($0.nodes) }.map(\.veto),
      findings: plan.findings.filter { holding($0.nodes) }.map(\.finding),
      rewards: plan.rewards.filter { holding($0.nodes) && plan.isGrantable($0.nodes) { cell($0, row) } }.map { item in
        RewardOutcome(
          reward: item.reward, money: item.money.flatMap { cell($0, row).number },
          points: item.points.flatMap { cell($0, row).number })
      },
      measures: plan.measures.filter { holding($0.nodes) }.map { item in
        MeasureOutcome(
          measure: item.measure, due: item.measure.duty?.within?.end(from: data.period?.last ?? plan.date))
      },
      isOutside: isOutside(row), heldBack: heldBack(row),
      values: plan.values.map { cell($0.node, row).value.flatMap { $0 == .null ? nil : $0 } },
      diagnostics: diagnostics(row))
  }

  // MARK: - Beside others

  /// Whether nothing of the scheme applies to a subject, not even a veto that gives it a total or a grade.
  private func isOutside(_ row: Int) -> Bool {
    cell(plan.subtotal, row) == .notApplicable && cell(plan.total, row).value == nil
      && (plan.grade.map { cell($0, row).value == nil } ?? true)
  }

  private func isMended(_ row: Int) -> Bool { plan.mended.map { cell($0, row) == .value(.boolean(true)) } ?? true }

  /// Why a subject takes no rank until it is mended.
  private func heldBack(_ row: Int) -> [Message] {
    guard !isOutside(row) else { return [] }
    var reasons = cell(plan.total, row).number == nil ? [Plan.noTotal] : []
    guard !bars.isEmpty else { return reasons }
    for item in plan.findings {
      guard let bar = bars[item.nodes.when], !bar.isOpenOnly else { continue }
      if cell(bar.when, row) == .value(.boolean(true)) { reasons.append(Plan.found(item.finding.rule)) }
    }
    for rule in plan.findings.map(\.nodes) + plan.vetoes.map(\.nodes) {
      guard let bar = bars[rule.when], !bar.lapsesWhenMissing, cell(bar.when, row).value == nil else { continue }
      reasons.append(Plan.open(rule.rule))
    }
    return reasons
  }

  // MARK: - Indicators

  private func outcomes(of nodes: IndicatorNodes, _ row: Int, depth: Int) -> [IndicatorOutcome] {
    let own = IndicatorOutcome(
      indicator: nodes.indicator, depth: depth, status: status(of: nodes, row),
      value: nodes.value.flatMap { cell($0, row).value }, score: cell(nodes.score, row).number,
      full: cell(nodes.full, row).number, weight: nodes.weight.flatMap { cell($0, row).number })
    return [own] + nodes.children.flatMap { outcomes(of: $0, row, depth: depth + 1) }
  }

  func status(of nodes: IndicatorNodes, _ row: Int) -> IndicatorOutcome.Status {
    switch cell(nodes.score, row) {
    case .excluded, .missing: return .excluded
    case .notApplicable: return .notApplicable
    case .rejected: return .rejected
    case .failed: return .failed
    case .value: break
    }
    if nodes.vetoes.contains(where: { cell(plan.vetoes[$0].nodes.when, row) == .value(.boolean(true)) }) {
      return .vetoed
    }
    // Where it can't be told whether the indicator applies, the policy decides although there is a score.
    var applies = true
    if case .settle(let operation) = plan[nodes.settled].operation {
      applies = operation.appliesWhen.allSatisfy { cell($0, row).value != nil }
    }
    guard !applies || cell(nodes.rounded, row).number == nil else { return .scored }
    return nodes.policy == .carryLast ? .carried : .zeroed
  }

  // MARK: - Dimensions

  /// Each leaf's rate times the part of the total that its weights give it; leaves left out count neither way.
  private func dimensions(_ row: Int) -> [DimensionOutcome] {
    var scores: [Dimension: (score: Number, full: Number)] = [:]
    guard let full = cell(plan.full, row).number else { return [] }
    do {
      try distribute(full, among: plan.indicators, row) { leaf, share in
        guard let dimension = leaf.indicator.dimension, let score = cell(leaf.score, row).number,
          let leafFull = cell(leaf.full, row).number, !leafFull.isZero
        else { return }
        let part = try score.divided(by: leafFull, in: .exact).multiplying(by: share, in: .exact)
        let sofar = scores[dimension] ?? (0, 0)
        scores[dimension] = (
          try sofar.score.adding(part, in: .exact), try sofar.full.adding(share, in: .exact)
        )
      }
    } catch {
      return []
    }
    return Dimension.allCases.compactMap { dimension in
      scores[dimension].map { DimensionOutcome(dimension: dimension, score: $0.score, full: $0.full) }
    }
  }

  private func distribute(
    _ share: Number, among nodes: [IndicatorNodes], _ row: Int,
    _ body: (IndicatorNodes, Number) throws -> Void
  ) throws {
    let present = nodes.filter { !$0.indicator.isForInformation && cell($0.score, row).number != nil }
    func weight(_ node: IndicatorNodes) -> Number { node.weight.flatMap { cell($0, row).number } ?? 1 }
    let sum = try present.reduce(Number(0)) { try $0.adding(weight($1), in: .exact) }
    guard !sum.isZero else { return }
    for node in present {
      let part = try share.multiplying(by: weight(node), in: .exact).divided(by: sum, in: .exact)
      if node.children.isEmpty {
        try body(node, part)
      } else {
        try distribute(part, among: node.children, row, body)
      }
    }
  }

  // MARK: - Problems

  private func diagnostics(_ row: Int) -> [Diagnostic] {
    var result = felt(problemsByRow[row] ?? [], row).map { diagnostic($0) }
    var values = UnusableValues(rows[row], plan.book.book.inputs)
    for nodes in plan.allIndicators where nodes.children.isEmpty {
      if cell(nodes.settled, row) == .rejected, let problem = noScore(nodes, row, &values) { result.append(problem) }
    }
    result += undecided(row, &values)
    result = values.told + result
    for item in plan.adjustments where item.adjustment.needsEvidence {
      if let problem = missingEvidence(item.adjustment, item.points, row) { result.append(problem) }
    }
    for item in plan.findings where cell(item.nodes.when, row) == .value(.boolean(true)) {
      result.append(finding(item.finding, row))
    }
    return result
  }

  /// The problems that some result feels: one in a formula that nothing needed (its indicator does not apply, the other
  /// branch of an `if` was taken) is none.
  private func felt(_ problems: [PlacedProblem], _ row: Int) -> [PlacedProblem] {
    guard !problems.isEmpty else { return [] }
    var reached: Set<NodeID> = []
    var waiting = outputs.filter { cell($0, row) == .failed }
    while let node = waiting.popLast() {
      guard reached.insert(node).inserted else { continue }
      waiting += plan[node].operation.operands.filter { cell($0, row) == .failed }
    }
    return problems.filter { reached.contains($0.node) }
  }

  private func place(_ row: Int, field: String? = nil) -> DataPlace {
    DataPlace(row: rows[row].number ?? rows[row].origin?.line, field: field, subject: rows[row].subject)
  }

  private func diagnostic(_ placed: PlacedProblem) -> Diagnostic {
    let text = plan[placed.node].text
    switch placed.kind {
    case .expression(let issue):
      if let text {
        let located = issue.diagnostic(in: text)
        return Diagnostic(
          located.code, located.message, at: located.primary?.span, notes: located.notes, help: located.help,
          data: place(placed.row))
      }
      return Diagnostic(issue.code, issue.message, at: nil, help: issue.help, data: place(placed.row))
    case .row(let problem):
      return Diagnostic(
        problem.code, problem.message, at: text?.span, help: problem.help, data: place(placed.row))
    }
  }

  private func noScore(_ nodes: IndicatorNodes, _ row: Int, _ values: inout UnusableValues) -> Diagnostic? {
    let lacking = missingInputs(of: nodes.raw, row)
    let what = Message(zh: "指标 `\(nodes.indicator.name)` 没有得分", en: "indicator `\(nodes.indicator.name)` has no score")
    if !lacking.group, values.take(what, lacking: lacking.inputs) { return nil }
    return Diagnostic(
      EvaluationCode.noScore, why(what, lacking, values), at: nodes.indicator.id.span,
      help: Message(zh: "补报数据，或在规则中写明 `缺失处理`", en: "submit the data, or declare what to do with `missing`"),
      data: place(row, field: field(lacking)))
  }

  /// What a node needs and a subject has no data for.
  private struct Lacking {
    /// By index.
    var inputs: [Int] = []
    var group = false
    var isEmpty: Bool { inputs.isEmpty && !group }
  }

  /// The name to look up in the data; that of the group only where nothing else is lacking.
  private func field(_ lacking: Lacking) -> String? {
    lacking.inputs.first.map { plan.book.book.inputs[$0].name } ?? (lacking.group ? groupName : nil)
  }

  private var groupName: String { plan.book.book.language == .zh ? Symbol.ResultName.group.zh : Symbol.ResultName.group.rawValue }

  private func why(_ what: Message, _ lacking: Lacking, _ values: UnusableValues) -> Message {
    let group = lacking.group ? Message(zh: "缺少 `\(groupName)`", en: "no data for `\(groupName)`") : nil
    let lacks = [values.lack(lacking.inputs), group].compactMap { $0 }
    guard !lacks.isEmpty else { return what }
    return Message(
      zh: "\(what.zh)：\(lacks.map(\.zh).joined(separator: "；"))", en: "\(what.en): \(lacks.map(\.en).joined(separator: "; "))")
  }

  /// The inputs below a node that have no data, and whether the group is asked for in vain.
  private func missingInputs(of node: NodeID, _ row: Int) -> Lacking {
    var found = Lacking()
    var seen: Set<NodeID> = []
    func walk(_ id: NodeID) {
      guard seen.insert(id).inserted else { return }
      switch cell(id, row) {
      case .value, .failed: return
      case .missing, .notApplicable, .excluded, .rejected: break
      }
      switch plan[id].operation {
      case .field(let index): found.inputs.append(index)
      case .identity(.group): found.group = true
      default: break
      }
      for operand in plan[id].operation.operands { walk(operand) }
    }
    walk(node)
    return found
  }

  /// Rules whose condition could not be decided for want of data.
  private func undecided(_ row: Int, _ values: inout UnusableValues) -> [Diagnostic] {
    // What is outside the scheme lacks nothing.
    if isOutside(row) { return [] }
    let rules =
      plan.adjustments.map(\.nodes) + plan.vetoes.map(\.nodes) + plan.findings.map(\.nodes)
      + plan.rewards.map(\.nodes) + plan.measures.map(\.nodes)
    let open = rules.filter { !$0.rule.lapsesWhenMissing && isOpen($0.when, row) }
    let hasTotal = cell(plan.total, row).number != nil
    var result: [Diagnostic] = []
    for nodes in open {
      let lacking = missingInputs(of: nodes.when, row)
      // Without a total or a rank, what follows from it is undecided as a matter of course.
      guard hasTotal || !lacking.isEmpty else { continue }
      if lacking.isEmpty, plan.asksForRankInVain(nodes.when, { cell($0, row) }) { continue }
      let problem = undecided(
        nodes.rule.name, lacking, at: nodes.rule.when?.span, row, &values,
        help: Message(
          zh: "补报数据；没有数据即视为不适用的，在规则中写 `缺失处理: 不适用`",
          en: "submit the data, or write `missing: not-applicable` on the rule where no data means that it does not apply"))
      if let problem { result.append(problem) }
    }
    return result + undecidedGrades(row, &values)
  }

  /// Grades within reach of the total that were passed over because their further condition could not be decided.
  private func undecidedGrades(_ row: Int, _ values: inout UnusableValues) -> [Diagnostic] {
    guard let node = plan.grade, case .grade(let operation) = plan[node].operation,
      let total = cell(plan.total, row).number
    else { return [] }
    // Whom a veto puts into a grade, no other would have had.
    if operation.vetoes.contains(where: { $0.grade != nil && cell($0.when, row) == .value(.boolean(true)) }) { return [] }
    let given = cell(node, row).value?.stringValue
    var result: [Diagnostic] = []
    for (step, grade) in zip(operation.steps, plan.book.book.grades).prefix(while: { $0.0.name != given }) {
      guard let when = step.when, isOpen(when, row), !step.isByVetoOnly,
        step.atLeast.map({ cell($0, row).number.map { $0 <= total } ?? false }) ?? true
      else { continue }
      let problem = undecided(
        grade.name.text, missingInputs(of: when, row), at: grade.when?.span, row, &values,
        help: Message(zh: "补报数据", en: "submit the data"))
      if let problem { result.append(problem) }
    }
    return result
  }

  /// Whether data for a condition is missing.
  private func isOpen(_ when: NodeID, _ row: Int) -> Bool {
    switch cell(when, row) {
    case .value, .failed: false
    case .missing, .notApplicable, .excluded, .rejected: true
    }
  }

  private func undecided(
    _ name: String, _ lacking: Lacking, at span: Span?, _ row: Int, _ values: inout UnusableValues, help: Message
  ) -> Diagnostic? {
    let what = Message(zh: "无法判断“\(name)”", en: "can't tell whether `\(name)` applies")
    if !lacking.group, values.take(what, lacking: lacking.inputs) { return nil }
    return Diagnostic(
      EvaluationCode.undecided, why(what, lacking, values), at: span, help: help, data: place(row, field: field(lacking)))
  }

  private func missingEvidence(_ adjustment: Adjustment, _ node: NodeID, _ row: Int) -> Diagnostic? {
    guard case .adjust(let operation) = plan[node].operation, let evidence = operation.evidence,
      cell(operation.when, row) == .value(.boolean(true)), cell(evidence, row) == .value(.boolean(false))
    else { return nil }
    return Diagnostic(
      EvaluationCode.evidenceMissing, severity: .warning,
      Message(
        zh: "“\(adjustment.rule.name)”没有佐证，不予认可",
        en: "`\(adjustment.rule.name)` is not granted: no evidence was given"),
      at: adjustment.rule.id.span, data: place(row))
  }

  private func finding(_ finding: Finding, _ row: Int) -> Diagnostic { finding.diagnostic(at: place(row)) }
}

extension Finding {
  /// What is told of a subject for which the finding holds.
  package func diagnostic(at place: DataPlace) -> Diagnostic {
    let severity: Severity =
      switch severity {
      case .note: .note
      case .warning: .warning
      case .error: .error
      }
    return Diagnostic(
      EvaluationCode.finding, severity: severity, Message(verbatim: message ?? rule.name), at: rule.when?.span ?? rule.span,
      data: place)
  }
}
