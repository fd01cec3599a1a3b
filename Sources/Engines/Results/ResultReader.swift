import Diagnostics
package import Evaluation
import ExactDecimal
import FEEL
import Rulebook
package import SQLText

/// Turns rows of a program's result into outcomes.
package struct ResultReader: Sendable {
  private let plan: Plan
  private let outputs: [SQLProgram.Output]
  private let period: ReportingPeriod?
  /// The place of the column that says whether the row executor has to finish the row.
  private let undecided: Int?

  /// - Parameter outputs: the columns of the rows, in their order.
  package init(_ outputs: [SQLProgram.Output], _ plan: Plan, period: ReportingPeriod?) {
    self.plan = plan
    self.period = period
    self.outputs = outputs
    undecided = outputs.firstIndex { $0.role == .undecided }
  }

  /// Columns whose numbers the dialect does not know to the last digit.
  package var approximate: [SQLProgram.Output] { outputs.filter { $0.content == .approximate } }

  package func subject(_ cells: [String?]) -> String? {
    outputs.firstIndex { $0.role == .subject }.flatMap { cells.indices.contains($0) ? cells[$0] : nil }
  }

  /// Whether the row executor has to finish the row.
  package func isUndecided(_ cells: [String?]) -> Bool {
    guard let undecided, cells.indices.contains(undecided) else { return true }
    return Self.flag(cells[undecided]) != false
  }

  /// Whether the row's figures may be wrong. Of a row that is not in doubt all figures are right, even if it is left to the
  /// row executor, which has a problem to tell then.
  package func isDoubtful(_ cells: [String?]) -> Bool { flag(.doubtful, cells) ?? isUndecided(cells) }

  /// Whether the rank may be wrong, though nothing else is.
  package func isRankDoubtful(_ cells: [String?]) -> Bool { flag(.rankDoubtful, cells) ?? false }

  /// Whether the row is left to the row executor: there is something to report, the figures may be wrong, or one that is to be
  /// shown is not known to the last digit.
  package func isLeft(_ cells: [String?]) -> Bool {
    if isUndecided(cells) || isRankDoubtful(cells) { return true }
    // Whether it lacks something or is outside the scheme, the row executor tells.
    if let total = outputs.firstIndex(where: { $0.role == .total }), cells.indices.contains(total), cells[total] == nil { return true }
    return zip(outputs, cells).contains { output, cell in
      guard let cell, output.content == .approximate || output.content == .decimal && !isDecided(cell) else { return false }
      switch output.role {
      // What is not granted is not shown.
      case .rewardMoney(let index), .rewardPoints(let index): return flag(.reward(index), cells) ?? true
      default: return true
      }
    }
  }

  /// Whether a number that is known to so many digits is shown as it would be if all were known.
  private func isDecided(_ cell: String) -> Bool {
    // Most have few digits.
    guard cell.utf8.count > SQLProgram.fractionDigits, let number = Number(cell) else { return true }
    return Shortening.isDecided(number, known: SQLProgram.fractionDigits)
  }

  private func flag(_ role: SQLProgram.Output.Role, _ cells: [String?]) -> Bool? {
    guard let place = outputs.firstIndex(where: { $0.role == role }), cells.indices.contains(place) else { return nil }
    return Self.flag(cells[place]) != false
  }

  /// The outcome of a row that is decided; without a rank, if that is in doubt.
  package func outcome(_ cells: [String?], row: Int) throws -> SubjectOutcome {
    guard cells.count == outputs.count else { throw Self.unreadable("\(cells.count) cells for \(outputs.count)") }
    var draft = Draft(
      scores: Array(repeating: nil, count: plan.allIndicators.count), values: Array(repeating: nil, count: plan.values.count))
    for (output, cell) in zip(outputs, cells) {
      guard let cell, output.content != .approximate else { continue }
      try draft.take(cell, output, plan)
    }
    let (money, points) = (draft.money, draft.points)
    let rewards = draft.rewards.map { index in
      RewardOutcome(reward: plan.rewards[index].reward, money: money[index], points: points[index])
    }
    let measures = draft.measures.map { index -> MeasureOutcome in
      let measure = plan.measures[index].measure
      return MeasureOutcome(measure: measure, due: measure.duty?.within?.end(from: period?.last ?? plan.date))
    }
    return SubjectOutcome(
      row: row, subject: draft.subject, group: draft.group, total: draft.total, bonus: draft.bonus, deduction: draft.deduction,
      grade: draft.grade, rank: isRankDoubtful(cells) ? nil : draft.rank, scores: draft.scores, of: plan,
      adjustments: draft.adjustments.map { (plan.adjustments[$0.index].adjustment, $0.points) },
      vetoes: draft.vetoes.map { plan.vetoes[$0].veto }, findings: draft.findings.map { plan.findings[$0].finding },
      rewards: rewards, measures: measures, values: draft.values)
  }

  /// A row as it comes to be.
  private struct Draft {
    var subject = ""
    var group: String?
    var grade: String?
    var total: Number?
    var rank: Int?
    var bonus = Number(0)
    var deduction = Number(0)
    var scores: [Number?]
    var adjustments: [(index: Int, points: Number)] = []
    var vetoes: [Int] = []
    var findings: [Int] = []
    var rewards: [Int] = []
    var measures: [Int] = []
    var money: [Int: Number] = [:]
    var points: [Int: Number] = [:]

    var values: [Value?]

    init(scores: [Number?], values: [Value?]) { (self.scores, self.values) = (scores, values) }

    mutating func take(_ cell: String, _ output: SQLProgram.Output, _ plan: Plan) throws {
      func number() throws -> Number {
        guard let number = Number(cell) else { throw ResultReader.unreadable("`\(cell)` for \(output.name)") }
        return number
      }
      func value(_ cell: String, _ output: SQLProgram.Output) throws -> Value {
        switch output.content {
        case .text: return .string(cell)
        case .boolean: return .boolean(try holds())
        case .integer, .decimal, .approximate: return .number(try number())
        case .date:
          guard let date = CalendarDate(cell) else { throw ResultReader.unreadable("`\(cell)` for \(output.name)") }
          return .date(date)
        }
      }
      func holds() throws -> Bool {
        guard let flag = ResultReader.flag(cell) else { throw ResultReader.unreadable("`\(cell)` for \(output.name)") }
        return flag
      }
      switch output.role {
      case .subject: subject = cell
      case .group: group = cell
      case .grade: grade = cell
      case .total: total = try number()
      case .rank: rank = try number().intValue
      case .bonus: bonus = try number()
      case .deduction: deduction = try number()
      case .score(let index): scores[index] = try number()
      case .adjustment(let index):
        let points = try number()
        if !points.isZero { adjustments.append((index, points)) }
      case .veto(let index): if try holds() { vetoes.append(index) }
      case .finding(let index): if try holds() { findings.append(index) }
      case .reward(let index): if try holds() { rewards.append(index) }
      case .measure(let index): if try holds() { measures.append(index) }
      case .rewardMoney(let index): money[index] = try number()
      case .rewardPoints(let index): points[index] = try number()
      case .value(let index): values[index] = try value(cell, output)
      case .period, .doubtful, .rankDoubtful, .undecided: break
      }
    }
  }

  /// Databases write yes and no each in their own way.
  private static func flag(_ cell: String?) -> Bool? {
    switch cell {
    case "t", "true": true
    case "f", "false": false
    default: nil
    }
  }

  private static func unreadable(_ what: String) -> EngineFailure {
    EngineFailure([
      Diagnostic(
        EngineCode.incompleteResult,
        Message(zh: "读不懂服务器的结果，没有写出结果：\(what)", en: "the server's result can't be read; nothing was written: \(what)"), at: nil)
    ])
  }
}
