public import FEEL
public import Rulebook

/// The only definition of what a rule book means on a day: an acyclic graph of column operations in an order in which each
/// stands after what it uses. Executors run it; explanations walk it.
///
/// Only `Planner` makes one, from a book without errors. Immutable; a class because whatever runs or explains it holds it.
public final class Plan: Sendable {
  public let book: CheckedBook
  /// The day whose values are in force.
  public let date: CalendarDate
  public let nodes: [Node]
  /// The indicator tree, in the book's order.
  public let indicators: [IndicatorNodes]
  public let values: [(value: ComputedValue, node: NodeID)]
  public let subtotal: NodeID
  public let full: NodeID
  public let bonus: NodeID
  public let deduction: NodeID
  public let total: NodeID
  public let grade: NodeID?
  public let rank: NodeID
  /// Whether a subject's data are in order, so that it is granted rewards; `nil`: whoever has a total is.
  public let mended: NodeID?
  public let adjustments: [(adjustment: Adjustment, nodes: RuleNodes, points: NodeID)]
  public let vetoes: [(veto: Veto, nodes: RuleNodes)]
  public let findings: [(finding: Finding, nodes: RuleNodes)]
  public let rewards: [(reward: Reward, nodes: RuleNodes, money: NodeID?, points: NodeID?)]
  public let measures: [(measure: Measure, nodes: RuleNodes)]

  init(
    book: CheckedBook,
    date: CalendarDate,
    nodes: [Node],
    indicators: [IndicatorNodes],
    values: [(value: ComputedValue, node: NodeID)],
    subtotal: NodeID,
    full: NodeID,
    bonus: NodeID,
    deduction: NodeID,
    total: NodeID,
    grade: NodeID?,
    rank: NodeID,
    mended: NodeID?,
    adjustments: [(adjustment: Adjustment, nodes: RuleNodes, points: NodeID)],
    vetoes: [(veto: Veto, nodes: RuleNodes)],
    findings: [(finding: Finding, nodes: RuleNodes)],
    rewards: [(reward: Reward, nodes: RuleNodes, money: NodeID?, points: NodeID?)],
    measures: [(measure: Measure, nodes: RuleNodes)]
  ) {
    self.book = book
    self.date = date
    self.nodes = nodes
    self.indicators = indicators
    self.values = values
    self.subtotal = subtotal
    self.full = full
    self.bonus = bonus
    self.deduction = deduction
    self.total = total
    self.grade = grade
    self.rank = rank
    self.mended = mended
    self.adjustments = adjustments
    self.vetoes = vetoes
    self.findings = findings
    self.rewards = rewards
    self.measures = measures
  }

  public struct Node: Sendable {
    public let operation: Operation
    /// The rule text that the node comes from; `nil` for what the language itself adds.
    public let text: SourceText?
  }

  /// The day whose values are in force, as results tell it; `nil` where neither a period nor the book names one, and none is needed.
  package func day(in period: ReportingPeriod?) -> CalendarDate? {
    period == nil && !book.book.namesDay && book.book.dayDependents.isEmpty ? nil : date
  }

  public subscript(id: NodeID) -> Node { nodes[id.index] }

  /// The inputs, by index, that some node looks at, this period's or the previous one's.
  package var usedInputs: Set<Int> {
    var used: Set<Int> = []
    // Nodes are large: they are looked at where they are.
    let nodes = nodes
    let all = nodes.span
    for index in all.indices {
      switch all[index].operation {
      case .field(let input), .previousField(let input): used.insert(input)
      case .evidence(let inputs): used.formUnion(inputs)
      default: break
      }
    }
    return used
  }

  /// Values that are results themselves, and those that nothing else uses: a formula of theirs that fails is felt through
  /// nothing else.
  package var feltValues: [NodeID] {
    let used = Set(nodes.flatMap(\.operation.operands))
    return values.filter { $0.value.isInResults || !used.contains($0.node) }.map(\.node)
  }

  /// Whether a value is a number for every subject.
  package func isNumber(_ value: NodeID) -> Bool {
    switch self[value].operation {
    case .round, .score, .settle, .zeroed, .rate, .weighed, .aggregate, .adjust, .sum, .total, .rank: true
    case .formula(let formula): formula.expression.type == .number
    case .constant(let constant): constant.numberValue != nil
    case .field(let input), .previousField(let input):
      switch book.book.inputs[input].type {
      case .number, .integer, .percent, .money: true
      case .boolean, .text, .choice, .date: false
      }
    case .identity, .previousResult, .evidence, .standing, .anyHolds, .inapplicable, .grade: false
    }
  }

  /// Some nodes and all that they rest on, the nearest first. O(nodes found).
  package func nodes(below tops: [NodeID]) -> [NodeID] {
    var (found, next) = (tops, 0)
    var known = Set(tops)
    while next < found.count {
      found += self[found[next]].operation.operands.filter { known.insert($0).inserted }
      next += 1
    }
    return found
  }

  /// Whether what a rule grants can be given: nothing is left to mend, and there is a total, or the rule follows from the grade, which
  /// a veto gave without one.
  package func isGrantable(_ rule: RuleNodes, _ cell: (NodeID) -> Cell) -> Bool {
    if let mended, cell(mended) != .value(.boolean(true)) { return false }
    if cell(total).number != nil { return true }
    guard let grade, followsGrade(rule) else { return false }
    return cell(grade).value != nil
  }

  /// Whether a rule looks at a grade that may be there without a total.
  package func followsGrade(_ rule: RuleNodes) -> Bool {
    guard let grade, case .grade(let operation) = self[grade].operation, operation.vetoStands,
      operation.vetoes.contains(where: { $0.grade != nil })
    else { return false }
    return nodes(below: [rule.when]).contains(grade)
  }

  /// Whether a veto may give a total to a subject that has none.
  package var mayHaveTotalByVeto: Bool {
    guard case .total(let operation) = self[total].operation else { return false }
    return operation.vetoStands && operation.vetoes.contains { $0.total != nil }
  }

  /// All indicators of the tree, parents before children.
  public var allIndicators: [IndicatorNodes] { indicators.withDescendants }
}

/// An indicator and its nodes. Immutable; a class because the tree is gone through a lot.
public final class IndicatorNodes: Sendable, IndicatorTree {
  public let indicator: Indicator
  public let children: [IndicatorNodes]
  /// Full marks of its own scale.
  public let full: NodeID
  public let weight: NodeID?
  public let value: NodeID?
  public let target: NodeID?
  public let appliesWhen: NodeID?
  /// Names that the score works out first.
  public let locals: [(local: Score.Local, node: NodeID)]
  /// What the scoring method or the aggregation gives, before rounding.
  public let raw: NodeID
  public let rounded: NodeID
  public let rounding: RoundingStep?
  /// After the missing-data policy.
  public let settled: NodeID
  /// After vetoes: the indicator's score.
  public let score: NodeID
  public let policy: MissingPolicy
  /// Vetoes that can set this indicator to zero, by index in the plan.
  public let vetoes: [Int]

  init(
    indicator: Indicator, children: [IndicatorNodes], full: NodeID, weight: NodeID?, value: NodeID?, target: NodeID?,
    appliesWhen: NodeID?, locals: [(local: Score.Local, node: NodeID)], raw: NodeID, rounded: NodeID, rounding: RoundingStep?,
    settled: NodeID, score: NodeID, policy: MissingPolicy, vetoes: [Int]
  ) {
    self.indicator = indicator
    self.children = children
    self.full = full
    self.weight = weight
    self.value = value
    self.target = target
    self.appliesWhen = appliesWhen
    self.locals = locals
    self.raw = raw
    self.rounded = rounded
    self.rounding = rounding
    self.settled = settled
    self.score = score
    self.policy = policy
    self.vetoes = vetoes
  }
}

/// A rule's condition.
public struct RuleNodes: Sendable {
  public let rule: Rule
  public let when: NodeID
}
