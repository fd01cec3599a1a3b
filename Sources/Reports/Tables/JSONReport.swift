public import Diagnostics
public import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// The whole outcome for machines. Numbers are exact: JSON numbers where they have a decimal text, else
/// `{"numerator", "denominator"}` with the `text` that people are shown. Words of the language (status, severity) have their English spelling.
public enum JSONReport {
  public static func json(_ outcome: Outcome) -> JSONText {
    let book = outcome.plan.book.book
    return .object([
      EvaluationPlace.made(as: .results, by: book.languageVersion), .init("rulebook", .string(book.id)),
      .init("title", .optional(book.title)),
      .init("department", .optional(book.department)), .init("file", .string(book.path)),
      .init("period", .optional(outcome.periodText)), .init("date", .optional(outcome.day.map { "\($0)" })),
      .init("complete", .boolean(outcome.isComplete)), .init("provisional", provisional(outcome.provisional)),
      .init("basis", .array(book.bases.map(basis))),
      .init("subjects", .array(outcome.subjects.map { subject($0, outcome) })),
      .init("sums", .array(outcome.rewardSums.map(sum))),
      .init("unusable", .array(outcome.unusable.map(unusable))),
      .init("overrides", .array(book.overrides.map(override))),
      .init("diagnostics", JSONRenderer.json(outcome.diagnostics)),
    ])
  }

  /// Why ranks and places may still change; null if they can't.
  package static func provisional(_ provisional: Provisional) -> JSONText {
    guard provisional.holds else { return .null }
    return .object([.init("subjects", .integer(provisional.count)), .init("reason", json(provisional.message))])
  }

  private static func basis(_ basis: Basis) -> JSONText {
    .object([
      .init("id", .string(basis.id)), .init("title", .string(basis.title)), .init("number", .optional(basis.number)),
      .init("checked", .optional(basis.lookup.map { "\($0.date)" })), .init("checkedBy", .optional(basis.lookup?.by)),
    ])
  }

  private static func subject(_ subject: SubjectOutcome, _ outcome: Outcome) -> JSONText {
    let row = outcome.rows[subject.row]
    return .object([
      .init("subject", .string(subject.subject)), .init("group", .optional(subject.group)),
      .init("period", .optional(row.period?.text ?? outcome.period?.text)),
      .init("complete", .boolean(subject.isComplete)), .init("outside", .boolean(subject.isOutside)),
      .init("held_back", .array(subject.heldBack.map(json))),
      .init("total", json(subject.total)), .init("subtotal", json(subject.subtotal)),
      .init("bonus", json(subject.bonus)), .init("deduction", json(subject.deduction)),
      .init("grade", .optional(subject.grade)), .init("rank", subject.rank.map(JSONText.integer) ?? .null),
      .init("indicators", .array(subject.indicators.map(indicator))),
      .init("dimensions", .array(subject.dimensions.map(dimension))),
      .init("adjustments", .array(subject.adjustments.map { item($0.adjustment.rule, outcome, [.init("points", json($0.points))]) })),
      .init("vetoes", .array(subject.vetoes.map { item($0.rule, outcome, []) })),
      .init("findings", .array(subject.findings.map { finding($0, outcome) })),
      .init("rewards", .array(subject.rewards.map { reward($0, outcome) })),
      .init("measures", .array(subject.measures.map { measure($0, outcome) })),
      .init("values", .array(outcome.shownValues.map { value($0, subject) })),
      .init("data", row.origin.map(json) ?? .null),
      .init("diagnostics", JSONRenderer.json(subject.diagnostics)),
    ])
  }

  private static func indicator(_ outcome: IndicatorOutcome) -> JSONText {
    .object([
      .init("id", .string(outcome.indicator.id.text)), .init("label", .optional(outcome.indicator.label?.text)),
      .init("depth", .integer(outcome.depth)), .init("status", .string(outcome.status.rawValue)),
      .init("value", json(outcome.value)), .init("unit", .optional(outcome.indicator.unit)),
      .init("score", json(outcome.score)), .init("full", json(outcome.full)), .init("weight", json(outcome.weight)),
      .init("dimension", .optional(outcome.indicator.dimension?.rawValue)),
      .init("stage", .optional(outcome.indicator.stage?.rawValue)),
    ])
  }

  private static func value(_ shown: ShownValue, _ subject: SubjectOutcome) -> JSONText {
    .object([
      .init("id", .string(shown.value.id.text)), .init("label", .optional(shown.value.label?.text)),
      .init("value", json(subject.values[shown.index])), .init("unit", .optional(shown.value.unit)),
    ])
  }

  private static func sum(_ sum: RewardSum) -> JSONText {
    .object([
      .init("id", .string(sum.reward.rule.id.text)), .init("label", .optional(sum.reward.rule.label?.text)),
      .init("money", json(sum.money)), .init("unit", .optional(sum.reward.grant.unit)), .init("points", json(sum.points)),
      .init("subjects", .integer(sum.count)),
    ])
  }

  private static func dimension(_ outcome: DimensionOutcome) -> JSONText {
    .object([
      .init("dimension", .string(outcome.dimension.rawValue)), .init("score", json(outcome.score)),
      .init("full", json(outcome.full)),
    ])
  }

  // MARK: - Rules

  /// Id, label, basis and place of a rule, and what it came to.
  private static func item(_ rule: Rule, _ outcome: Outcome, _ members: [JSONText.Member]) -> JSONText {
    let book = outcome.plan.book.book
    return .object(
      [.init("id", .string(rule.id.text)), .init("label", .optional(rule.label?.text))] + members + [
        .init("when", .optional(rule.when?.text)),
        .init("basis", rule.citation.map { json(book.text(of: $0)) } ?? .null), .init("place", json(rule.id.span)),
      ])
  }

  private static func finding(_ finding: Finding, _ outcome: Outcome) -> JSONText {
    item(
      finding.rule, outcome,
      [.init("severity", .string(finding.severity.rawValue)), .init("message", .optional(finding.message))])
  }

  private static func reward(_ granted: RewardOutcome, _ outcome: Outcome) -> JSONText {
    let grant = granted.reward.grant
    return item(
      granted.reward.rule, outcome,
      [
        .init("money", json(granted.money)), .init("unit", .optional(grant.unit)), .init("points", json(granted.points)),
        .init("honour", .optional(grant.honour)), .init("other", .optional(grant.other)),
      ])
  }

  private static func measure(_ demanded: MeasureOutcome, _ outcome: Outcome) -> JSONText {
    let duty = demanded.measure.duty
    return item(
      demanded.measure.rule, outcome,
      [
        .init("owner", .optional(duty?.owner)), .init("action", .optional(duty?.action)),
        .init("due", .optional(demanded.due.map { "\($0)" })),
      ])
  }

  // MARK: - The rest

  private static func unusable(_ row: UnusableRow) -> JSONText {
    .object([
      .init("subject", .optional(row.subject)), .init("row", row.row.map(JSONText.integer) ?? .null),
      .init("reason", json(row.reason)), .init("data", row.origin.map(json) ?? .null),
    ])
  }

  private static func override(_ override: Override) -> JSONText {
    .object([
      .init("path", .string(override.path)), .init("base", json(override.base)), .init("own", json(override.own)),
    ])
  }

  static func json(_ message: Message) -> JSONText {
    .object([.init("zh", .string(message.zh)), .init("en", .string(message.en))])
  }

  static func json(_ span: Span) -> JSONText {
    let start = span.start
    return .object([
      .init("file", .string(span.file.path)), .init("line", .integer(start.line)), .init("column", .integer(start.column)),
    ])
  }

  static func json(_ number: Number?) -> JSONText {
    guard let number else { return .null }
    let text = number.description
    if !text.hasSuffix("…") { return .number(text) }
    let (numerator, denominator) = number.fraction
    return .object([
      .init("numerator", .string(numerator)), .init("denominator", .string(denominator)),
      .init("text", .string(Shortening.text(number))),
    ])
  }

  private static func json(_ value: Value?) -> JSONText {
    switch value {
    case nil, .null: .null
    case .number(let number): json(number)
    case .boolean(let flag): .boolean(flag)
    case .some(let other): .string(other.plainText)
    }
  }
}
