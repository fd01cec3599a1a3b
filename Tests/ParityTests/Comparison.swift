import Diagnostics
import Engines
import Evaluation
import ExactDecimal
import FEEL
import Reports
import Rulebook
import SQLText

/// Holds rows that an engine decided against what the row executor says of them.
struct Comparison {
  let plan: Plan
  let outcome: Outcome
  let program: SQLProgram
  private let reader: ResultReader
  private let rows: [String: Int]

  init(_ outcome: Outcome, _ program: SQLProgram) {
    plan = outcome.plan
    self.outcome = outcome
    self.program = program
    reader = ResultReader(program.outputs, plan, period: outcome.period)
    rows = Dictionary(uniqueKeysWithValues: outcome.subjects.map { ($0.subject, $0.row) })
  }

  /// What is told of an engine's rows.
  struct Result {
    var difference: String?
    var decided = 0
    var undecided = 0
    /// Figures that the engine knows within an error only.
    var approximate = 0
  }

  func compare(_ cells: [[String?]]) -> Result {
    var result = Result()
    var seen: Set<Int> = []
    for row in cells {
      guard let subject = reader.subject(row), let index = rows[subject] else {
        result.difference = "a row of no subject: \(row)"
        return result
      }
      if !seen.insert(index).inserted { result.difference = "\(subject) comes twice" }
      let isUndecided = reader.isUndecided(row)
      if isUndecided { result.undecided += 1 } else { result.decided += 1 }
      if isUndecided, reader.isDoubtful(row) { continue }
      do {
        if let difference = try difference(row, index, isWhole: !isUndecided) {
          result.difference = "\(subject): \(difference)"
          return result
        }
      } catch {
        result.difference = "\(subject): \(EngineFailure.diagnostics(of: error).map(\.message.en)) in \(row)"
        return result
      }
      result.approximate += reader.approximate.count
    }
    if seen.count != rows.count { result.difference = "\(seen.count) rows of \(rows.count)" }
    return result
  }

  /// - Parameter isWhole: whether the problems are to be the same, too.
  private func difference(_ cells: [String?], _ row: Int, isWhole: Bool) throws -> String? {
    let own = try reader.outcome(cells, row: row)
    let hasRank = !reader.isRankDoubtful(cells)
    let other = outcome.subjects[row]
    func differ(_ name: String, _ left: String, _ right: String) -> String? {
      left == right ? nil : "\(name) is \(left), by the row executor \(right)"
    }
    // Of a row that is left to the row executor, but is not in doubt, what others are compared with has to be right.
    guard isWhole else {
      func standing(_ subject: SubjectOutcome) -> String {
        "\(subject.total.map(Self.cut).map { "\($0)" } ?? "-"), \(subject.grade ?? "-"), \(hasRank ? subject.rank ?? 0 : 0)"
      }
      return differ("total, grade and rank", standing(own), standing(other))
    }
    let (left, right) = (
      CSVReport.line(own, nil, of: plan, nil, .all, .en),
      CSVReport.line(blanked(other, hasRank: hasRank), nil, of: plan, nil, .all, .en)
    )
    return differ("the line", left, right)
      ?? differ("adjustments", Self.adjustments(own), Self.adjustments(other))
      ?? differ("vetoes", "\(own.vetoes.map(\.rule.id.text))", "\(other.vetoes.map(\.rule.id.text))")
      ?? differ("findings", "\(own.findings.map(\.rule.id.text))", "\(other.findings.map(\.rule.id.text))")
      ?? values(cells, row)
  }

  /// The subject without the figures that the engine does not know exactly.
  private func blanked(_ subject: SubjectOutcome, hasRank: Bool) -> SubjectOutcome {
    let roles = Set(reader.approximate.map(\.role))
    if roles.isEmpty, hasRank { return subject }
    return SubjectOutcome(
      row: subject.row, subject: subject.subject, group: subject.group, total: roles.contains(.total) ? nil : subject.total,
      bonus: roles.contains(.bonus) ? 0 : subject.bonus, deduction: roles.contains(.deduction) ? 0 : subject.deduction,
      grade: subject.grade, rank: hasRank ? subject.rank : nil,
      scores: subject.indicators.enumerated().map { roles.contains(.score($0.offset)) ? nil : $0.element.score }, of: plan,
      adjustments: [], vetoes: subject.vetoes, findings: subject.findings,
      rewards: subject.rewards.map { granted in
        let index = plan.rewards.firstIndex { $0.reward.rule.id.text == granted.reward.rule.id.text } ?? -1
        return RewardOutcome(
          reward: granted.reward, money: roles.contains(.rewardMoney(index)) ? nil : granted.money,
          points: roles.contains(.rewardPoints(index)) ? nil : granted.points)
      }, measures: subject.measures, values: subject.values.enumerated().map { roles.contains(.value($0.offset)) ? nil : $0.element })
  }

  private static func adjustments(_ subject: SubjectOutcome) -> String {
    subject.adjustments.map { "\($0.adjustment.rule.id.text) \(cut($0.points))" }.joined(separator: ", ")
  }

  /// As programs show numbers: rounded to odd.
  private static func cut(_ number: Number) -> Number {
    let digits = SQLProgram.fractionDigits
    let cut = number.rounded(toFractionDigits: digits, .down)
    guard cut != number, let last = cut.text(fractionDigits: digits).last?.wholeNumberValue, last.isMultiple(of: 2) else { return cut }
    return number.rounded(toFractionDigits: digits, number.isNegative ? .floor : .ceiling)
  }

  /// The computed values, which the table of results does not show.
  private func values(_ cells: [String?], _ row: Int) -> String? {
    for (output, cell) in zip(program.outputs, cells) {
      guard case .value(let index) = output.role, output.content != .approximate else { continue }
      let expected = outcome.cell(plan.values[index].node, row).value
      let isSame: Bool
      switch (cell, expected) {
      case (nil, nil), (nil, .null?): isSame = true
      case (let text?, .number(let number)?): isSame = Number(text) == number || Number(text) == Self.cut(number)
      case (let text?, .boolean(let flag)?): isSame = text.hasPrefix(flag ? "t" : "f")
      case (let text?, let value?): isSame = text == value.plainText
      default: isSame = false
      }
      if !isSame { return "value \(output.name) is \(cell ?? "null"), by the row executor \(expected.map { "\($0)" } ?? "none")" }
    }
    return nil
  }
}
