import Diagnostics
import ExactDecimal
import FEEL
import Rulebook

extension Executor {
  /// The cell of a node that looks at one subject only.
  mutating func cell(_ id: NodeID, _ row: Int) throws(RowProblem) -> Cell {
    do {
      switch plan[id].operation {
      case .round(let node, let step): return round(cell(of: node, row), step)
      case .score(let operation, let full):
        guard let points = try score(operation, full: full, row) else { return .missing }
        return .number(points)
      case .settle(let operation): return settle(operation, row)
      case .zeroed(let score, let conditions): return try zeroed(score, conditions, row)
      case .rate(let score, let full):
        guard let number = cell(of: score, row).number else { return cell(of: score, row) }
        return .number(try number.divided(by: try self.number(full, row), in: .exact))
      case .weighed(let score, let full, let weight):
        guard let number = cell(of: score, row).number else { return cell(of: score, row) }
        let share = try number.divided(by: try self.number(full, row), in: .exact)
        return .number(try share.multiplying(by: try self.number(weight, row), in: .exact))
      case .aggregate(let operation): return try aggregate(operation, row)
      case .adjust(let operation): return try adjust(operation, row)
      case .sum(let nodes, let positive, let cap): return try sum(nodes, positive: positive, cap: cap, row)
      case .total(let operation): return try total(operation, row)
      case .standing(let operation): return .value(.boolean(stands(operation, row)))
      case .anyHolds(let conditions): return .value(.boolean(conditions.contains { cell(of: $0, row) == .value(.boolean(true)) }))
      case .inapplicable(let node): return .value(.boolean(cell(of: node, row) == .notApplicable))
      default: return .missing
      }
    } catch let absence as Absence {
      return absence.cell
    } catch let error as ArithmeticError {
      throw RowProblem(error)
    } catch let problem as RowProblem {
      throw problem
    } catch {
      return .failed
    }
  }

  private func round(_ cell: Cell, _ step: RoundingStep) -> Cell {
    guard let number = cell.number else { return cell }
    return .number(number.rounded(toFractionDigits: step.digits, step.mode))
  }

  private func stands(_ operation: StandingOperation, _ row: Int) -> Bool {
    if let total = operation.total, cell(of: total, row).number == nil { return false }
    return operation.bars.allSatisfy { bar in
      switch cell(of: bar.when, row) {
      case .value(let value): value != .boolean(true) || bar.isOpenOnly
      case .failed: false
      default: bar.lapsesWhenMissing
      }
    }
  }

  // MARK: - Policies

  private func settle(_ operation: SettleOperation, _ row: Int) -> Cell {
    let applies = operation.appliesWhen.map { cell(of: $0, row) }
    if applies.contains(.value(.boolean(false))) { return .notApplicable }
    if applies.contains(.failed) { return .failed }
    // Whether it applies can't be told: the indicator's own policy decides.
    guard applies.allSatisfy({ $0 == .value(.boolean(true)) }) else { return unscored(operation, row) }
    switch cell(of: operation.score, row) {
    case .missing, .excluded: return unscored(operation, row)
    case let other: return other
    }
  }

  private func unscored(_ operation: SettleOperation, _ row: Int) -> Cell {
    switch operation.policy {
    case .zero: return .number(0)
    case .exclude: return .excluded
    case .notApplicable: return .notApplicable
    case .reject: return .rejected
    case .carryLast:
      guard let carried = operation.carried else { return .rejected }
      let cell = cell(of: carried, row)
      return cell == .missing ? .rejected : cell
    }
  }

  private func zeroed(_ score: NodeID, _ conditions: [NodeID], _ row: Int) throws(Absence) -> Cell {
    for condition in conditions where try holds(condition, row) == true { return .number(0) }
    return cell(of: score, row)
  }

  // MARK: - Adjustments and total

  private func adjust(_ operation: AdjustOperation, _ row: Int) throws -> Cell {
    guard let holds = try holds(operation.when, row) else { return .number(0) }
    guard holds else { return .number(0) }
    if let evidence = operation.evidence, cell(of: evidence, row) != .value(.boolean(true)) {
      return .number(0)
    }
    var points = try number(operation.points, row)
    if let most = try number(ifAny: operation.max, row), most < points { points = most }
    if let least = try number(ifAny: operation.min, row), points < least { points = least }
    return .number(points)
  }

  private func sum(_ nodes: [NodeID], positive: Bool, cap: NodeID?, _ row: Int) throws -> Cell {
    var sum: Number = 0
    for node in nodes {
      // Points that could not be worked out are listed as a problem; they move nothing.
      guard let points = cell(of: node, row).number, points.isNegative != positive else { continue }
      sum = try sum.adding(points.magnitude, in: .exact)
    }
    if let cap = try number(ifAny: cap, row), cap < sum {
      guard !cap.isNegative else { throw Self.negativeCap(cap, of: positive) }
      sum = cap
    }
    return .number(sum)
  }

  private static func negativeCap(_ cap: Number, of isBonus: Bool) -> RowProblem {
    RowProblem(
      .negativeCap,
      isBonus
        ? Message(zh: "加分的限额是 \(cap)，限额不能为负", en: "the cap of bonuses is \(cap), which can't be negative")
        : Message(zh: "扣分的限额是 \(cap)，限额不能为负", en: "the cap of deductions is \(cap), which can't be negative"),
      help: Message(zh: "限额写成正数", en: "give the cap as a positive number"))
  }

  private func total(_ operation: TotalOperation, _ row: Int) throws -> Cell {
    if operation.vetoStands, let total = vetoed(operation, row) { return .number(total) }
    let subtotal = cell(of: operation.subtotal, row)
    guard let base = subtotal.number else { return subtotal }
    var total = try base.adding(number(operation.bonus, row), in: .exact)
      .subtracting(number(operation.deduction, row), in: .exact)
    if let cap = try number(ifAny: operation.cap, row), cap < total { total = cap }
    if let rounding = operation.rounding {
      total = total.rounded(toFractionDigits: rounding.digits, rounding.mode)
    }
    // Of several vetoes the harshest counts, in whatever order they stand.
    var fixed: Number?
    var limit: Number?
    for veto in operation.vetoes where try holds(veto.when, row) == true {
      if let value = try number(ifAny: veto.total, row) { fixed = min(fixed ?? value, value) }
      if let value = try number(ifAny: veto.atMost, row) { limit = min(limit ?? value, value) }
    }
    if let fixed { total = fixed }
    if let limit, limit < total { total = limit }
    return .number(total)
  }

  /// The total that vetoes set, whatever became of the score: the least of those that hold, and no more than what others leave.
  private func vetoed(_ operation: TotalOperation, _ row: Int) -> Number? {
    func least(_ figure: (TotalVeto) -> NodeID?) -> Number? {
      operation.vetoes.filter { cell(of: $0.when, row) == .value(.boolean(true)) }
        .compactMap { figure($0).flatMap { cell(of: $0, row).number } }.min()
    }
    guard let fixed = least(\.total) else { return nil }
    return least(\.atMost).map { min($0, fixed) } ?? fixed
  }

  private typealias TotalVeto = (when: NodeID, total: NodeID?, atMost: NodeID?)
}
