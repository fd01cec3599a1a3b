import ExactDecimal
import FEEL
import Rulebook

/// Runs a plan on a batch of rows, node by node, each over all rows of the batch in tight loops.
///
/// Rows that it can't decide are told as suspects, and nodes that it can't do at all have no column; the row executor does
/// both. So every outcome is the same, whichever executor it came from. One thread's own.
package final class ColumnExecutor {
  package let plan: Plan
  private let workspace = Workspace()
  package let texts = TextTable()
  /// What ranks and quotas compare stands after all batches; their nodes and what rests on them are left open here.
  private let isDeferred: [Bool]
  private let standings: Standings
  /// Nodes whose values are compared between subjects, for which a bound does not do.
  private let compared: Set<NodeID>
  private let guards: ApplicabilityGuards
  /// Where outputs are named.
  private let compiled: CompiledPlan?
  /// Whether small batches run in loops as well, for tests.
  var compilesEarly: Bool {
    get { compiled?.compilesEarly ?? false }
    set { compiled?.compilesEarly = newValue }
  }
  /// Batches that the compiled plan did.
  private(set) var compiledBatches = 0

  /// - Parameters:
  ///   - outputs: the nodes wanted; only they and what they need are computed. All, unless given.
  ///   - standings: what all subjects came to, where they are compared.
  package init(_ plan: Plan, for outputs: [NodeID]? = nil, standings: Standings = Standings()) {
    self.plan = plan
    self.standings = standings
    compared = Set(plan.nodes.compactMap(\.operation.comparedFigure))
    var needed = [Bool](repeating: outputs == nil, count: plan.nodes.count)
    for id in outputs ?? [] { needed[id.index] = true }
    for index in plan.nodes.indices.reversed() where needed[index] {
      for operand in plan.nodes[index].operation.operands { needed[operand.index] = true }
    }
    var deferred: [Bool] = []
    for (index, node) in plan.nodes.enumerated() {
      deferred.append(
        !needed[index] || node.operation.looksAcrossSubjects && !standings.contains(NodeID(index: index))
          || node.operation.operands.contains { deferred[$0.index] })
    }
    isDeferred = deferred
    guards = ApplicabilityGuards(plan, outputs: outputs ?? plan.nodes.indices.map(NodeID.init(index:)), isNeeded: needed)
    if let outputs {
      compiled = CompiledPlan(plan, outputs: outputs, isNeeded: needed, texts: texts)
    } else {
      compiled = nil
    }
  }

  /// The columns of a batch, in the plan's order; `nil` for nodes that look across subjects or are out of reach.
  package struct Result {
    let columns: [Column?]
    let suspects: UnsafeMutablePointer<RowState>
  }

  /// Evaluates up to `BatchSize.rows` rows. The result is good until the next call.
  package func run(_ source: some BatchSource) -> Result {
    let run = BatchRun(workspace, count: source.count)
    var batch = PlanColumns(plan: plan, run: run, texts: texts, source: source)
    if let columns = compiled(source, run) { return Result(columns: columns, suspects: run.suspects) }
    let doubts = guards.guards.map { _ in workspace.flags() }
    for index in plan.nodes.indices {
      if isDeferred[index] {
        batch.columns.append(nil)
        continue
      }
      let id = NodeID(index: index)
      batch.run.suspects = guards.place(of: id).map { doubts[$0] } ?? run.suspects
      let column = standings.contains(id) ? try? batch.compared(id, standings) : try? batch.column(id)
      if case .numbers(let numbers)? = column, !numbers.isExact, compared.contains(id),
        let exact = try? batch.byRows(id, exactly: true)
      {
        batch.columns.append(exact)
      } else {
        batch.columns.append(column ?? (try? batch.byRows(id)))
      }
      for place in guards.places(endingAt: id) { batch.doubt(id, guards.guards[place].guarded, doubts[place]) }
    }
    return Result(columns: batch.columns, suspects: run.suspects)
  }

  /// The columns of the outputs alone, where the plan is within reach of the exact program.
  private func compiled(_ source: some BatchSource, _ run: BatchRun) -> [Column?]? {
    guard let compiled else { return nil }
    let columns = compiled.evaluate(compiled.inputs.map { try? source.column(for: $0.operation, in: run, texts) }, run)
    if columns != nil { compiledBatches += 1 }
    return columns
  }
}

extension Operation {
  /// Whether it reads what was submitted.
  var isInput: Bool {
    switch self {
    case .field, .previousField, .previousResult, .identity, .evidence: true
    default: false
    }
  }

  /// The figure by which subjects are ranked or scored.
  var comparedFigure: NodeID? {
    switch self {
    case .rank(let operation): operation.by
    case .score(.peers(let comparison), _): comparison.value
    default: nil
    }
  }

  /// Whether a subject's figure depends on other subjects'.
  package var looksAcrossSubjects: Bool {
    switch self {
    case .rank, .score(.peers, _): true
    case .grade(let operation): operation.steps.contains { $0.quota != nil }
    default: false
    }
  }
}
