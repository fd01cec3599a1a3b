package import Diagnostics
package import Evaluation
package import Rulebook

/// What the table of results shows of each subject.
package struct TableColumns: Sendable, Hashable {
  /// Parts of the table, in its order.
  package enum Part: String, CaseIterable, Sendable {
    case subject, group, period, total, grade, rank, vetoes, bonus, deduction, scores, rewards, accountability, problems

    package var name: Message {
      switch self {
      case .subject: Terms.subject
      case .group: Terms.group
      case .period: Terms.period
      case .total: Terms.total
      case .grade: Terms.grade
      case .rank: Terms.rank
      case .vetoes: Terms.vetoes
      case .bonus: Terms.bonus
      case .deduction: Terms.deduction
      case .scores: Message(zh: "得分", en: "scores")
      case .rewards: Terms.rewards
      case .accountability: Terms.measures
      case .problems: Terms.problems
      }
    }
  }

  private let parts: Set<Part>
  /// Indicators by id, where not all scores are shown.
  private let indicators: Set<String>

  /// Everything.
  package static let all = TableColumns(parts: Set(Part.allCases), indicators: [])

  private init(parts: Set<Part>, indicators: Set<String>) {
    self.parts = parts.union([.subject])
    self.indicators = indicators
  }

  /// Columns by their names in either language, or ids or labels of indicators; the first name that is neither is the
  /// failure. The subject is always shown.
  package static func named(_ names: [String], of plan: Plan) -> Result<TableColumns, UnknownName> {
    var parts: Set<Part> = []
    var indicators: Set<String> = []
    for name in names {
      if let part = Part.allCases.first(where: { $0.rawValue == name || $0.name.zh == name || $0.name.en == name }) {
        parts.insert(part)
      } else if let found = plan.allIndicators.first(where: { $0.indicator.id.text == name || $0.indicator.name == name }) {
        indicators.insert(found.indicator.id.text)
      } else {
        return .failure(UnknownName(name: name))
      }
    }
    return .success(TableColumns(parts: parts, indicators: indicators))
  }

  package struct UnknownName: Error {
    package let name: String

    package func diagnostic(of plan: Plan) -> Diagnostic {
      let names = Part.allCases.map(\.rawValue) + plan.allIndicators.map(\.indicator.id.text)
      let near = Suggestion.nearest(to: name, among: names)
      return Diagnostic(
        CommandCode.unknownColumn,
        Message(zh: "结果表没有 `\(name)` 这一列", en: "the table of results has no column `\(name)`"), at: nil,
        help: near.map { Message(zh: "是不是 `\($0)`？", en: "did you mean `\($0)`?") })
    }
  }

  package func shows(_ part: Part) -> Bool { parts.contains(part) }

  package func shows(score indicator: Indicator) -> Bool {
    parts.contains(.scores) || indicators.contains(indicator.id.text)
  }
}
