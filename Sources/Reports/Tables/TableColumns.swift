package import Diagnostics
package import Evaluation
package import Rulebook

/// What the table of results shows of each subject.
package struct TableColumns: Sendable, Hashable {
  /// Parts of the table, in its order.
  package enum Part: String, CaseIterable, Sendable {
    case subject, group, period, total, grade
    case gradeBeforeVetoes = "grade-before-vetoes"
    case rank, vetoes, bonus, deduction, scores, weights, values, rewards, amounts, accountability, problems

    package var name: Message {
      switch self {
      case .subject: Terms.subject
      case .group: Terms.group
      case .period: Terms.period
      case .total: Terms.total
      case .grade: Terms.grade
      case .gradeBeforeVetoes: Message(zh: "否决前等级", en: "grade before vetoes")
      case .rank: Terms.rank
      case .vetoes: Terms.vetoes
      case .bonus: Terms.bonus
      case .deduction: Terms.deduction
      case .scores: Message(zh: "得分", en: "scores")
      case .weights: Message(zh: "有效权重", en: "weights")
      case .values: Message(zh: "计算值", en: "values")
      case .rewards: Terms.rewards
      case .amounts: Message(zh: "奖励数额", en: "amounts")
      case .accountability: Terms.measures
      case .problems: Terms.problems
      }
    }

    /// Whether it stands in the table without being asked for.
    var isUsual: Bool { self != .gradeBeforeVetoes && self != .weights }
  }

  /// Names of the parts that may be asked for, and of those among them that are not there otherwise.
  package static var names: String { Part.allCases.dropFirst().map(\.rawValue).joined(separator: ",") }
  package static var unusualNames: String { Part.allCases.filter { !$0.isUsual }.map(\.rawValue).joined(separator: ",") }

  private let parts: Set<Part>
  /// Indicators by id, where not all scores are shown.
  private let indicators: Set<String>
  /// Computed values by id that are asked for.
  private let values: Set<String>

  /// Everything that is usual.
  package static let all = TableColumns(parts: Set(Part.allCases.filter(\.isUsual)), indicators: [], values: [])

  private init(parts: Set<Part>, indicators: Set<String>, values: Set<String>) {
    self.parts = parts.union([.subject])
    self.indicators = indicators
    self.values = values
  }

  /// Columns by their names in either language, or ids or labels of indicators and computed values; the first name that is
  /// none of these is the failure. The subject is always shown.
  package static func named(_ names: [String], of plan: Plan) -> Result<TableColumns, UnknownName> {
    var parts: Set<Part> = []
    var indicators: Set<String> = []
    var values: Set<String> = []
    for name in names {
      if let part = Part.allCases.first(where: { $0.rawValue == name || $0.name.zh == name || $0.name.en == name }) {
        parts.insert(part)
      } else if let found = plan.allIndicators.first(where: { $0.indicator.id.text == name || $0.indicator.name == name }) {
        indicators.insert(found.indicator.id.text)
      } else if let found = plan.values.first(where: { $0.value.id.text == name || $0.value.name == name }) {
        values.insert(found.value.id.text)
      } else {
        return .failure(UnknownName(name: name))
      }
    }
    return .success(TableColumns(parts: parts, indicators: indicators, values: values))
  }

  package struct UnknownName: Error {
    package let name: String

    package func diagnostic(of plan: Plan) -> Diagnostic {
      let names = Part.allCases.map(\.rawValue) + plan.allIndicators.map(\.indicator.id.text) + plan.values.map(\.value.id.text)
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

  /// Whether a computed value is shown: by itself where the book lists it among the results, else where it is asked for.
  package func shows(value: ComputedValue) -> Bool {
    parts.contains(.values) && value.isInResults || values.contains(value.id.text)
  }

  /// Whether something is shown that only the row executor's outcome tells.
  package var needsOutcome: Bool { parts.contains(.gradeBeforeVetoes) || parts.contains(.weights) }
}
