package import Diagnostics
public import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// The whole outcome for machines. Numbers are exact: JSON numbers where they have a decimal text, else
/// `{"numerator", "denominator"}` with the `text` that people are shown. Words of the language (status, severity) have their English spelling.
public enum JSONReport {
  /// The text in UTF-8, with a line's end. O(subjects × what each came to).
  public static func bytes(_ outcome: Outcome) -> [UInt8] {
    var writer = JSONWriter()
    let book = outcome.plan.book.book
    let shown = outcome.shownValues
    writer.object { writer in
      writer.member(EvaluationPlace.made(as: .results, by: book.languageVersion))
      writer.member("rulebook", string: book.id)
      writer.member("title", string: book.title)
      writer.member("department", string: book.department)
      writer.member("file", string: book.path)
      writer.member("period", string: outcome.periodText)
      writer.member("date", string: outcome.day.map { "\($0)" })
      writer.member("complete", boolean: outcome.isComplete)
      writer.member("provisional", provisional(outcome.provisional))
      writer.member("basis", .array(book.bases.map(basis)))
      writer.member("subjects", array: outcome.subjects) { write($0, outcome, shown, to: &$1) }
      writer.member("sums", .array(outcome.rewardSums.map(sum)))
      writer.member("unusable", array: outcome.unusable) { $1.value(unusable($0)) }
      writer.member("overrides", .array(book.overrides.map(override)))
      writer.member("diagnostics", array: outcome.diagnostics) { $1.value(JSONRenderer.json($0)) }
    }
    writer.endLine()
    return writer.bytes
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

  private static func write(_ subject: SubjectOutcome, _ outcome: Outcome, _ shown: [ShownValue], to writer: inout JSONWriter) {
    let row = outcome.rows[subject.row]
    writer.object { writer in
      writer.member("subject", string: subject.subject)
      writer.member("group", string: subject.group)
      writer.member("period", string: row.period?.text ?? outcome.period?.text)
      writer.member("complete", boolean: subject.isComplete)
      writer.member("outside", boolean: subject.isOutside)
      writer.member("held_back", array: subject.heldBack) { $1.value(json($0)) }
      writer.member("total", subject.total)
      writer.member("subtotal", subject.subtotal)
      writer.member("bonus", subject.bonus)
      writer.member("deduction", subject.deduction)
      writer.member("grade", string: subject.grade)
      writer.member("rank", integer: subject.rank)
      writer.member("indicators", array: subject.indicators) { write($0, to: &$1) }
      writer.member("dimensions", array: subject.dimensions) { $1.value(dimension($0)) }
      writer.member("adjustments", array: subject.adjustments) {
        $1.value(item($0.adjustment.rule, outcome, [.init("points", json($0.points))]))
      }
      writer.member("vetoes", array: subject.vetoes) { $1.value(item($0.rule, outcome, [])) }
      writer.member("findings", array: subject.findings) { $1.value(finding($0, outcome)) }
      writer.member("rewards", array: subject.rewards) { $1.value(reward($0, outcome)) }
      writer.member("measures", array: subject.measures) { $1.value(measure($0, outcome)) }
      writer.member("values", array: shown) { $1.value(value($0, subject)) }
      writer.member("data", row.origin.map(json) ?? .null)
      writer.member("diagnostics", array: subject.diagnostics) { $1.value(JSONRenderer.json($0)) }
    }
  }

  private static func write(_ outcome: IndicatorOutcome, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", string: outcome.indicator.id.text)
      writer.member("label", string: outcome.indicator.label?.text)
      writer.member("depth", integer: outcome.depth)
      writer.member("status", string: outcome.status.rawValue)
      writer.member("value", outcome.value)
      writer.member("unit", string: outcome.indicator.unit)
      writer.member("score", outcome.score)
      writer.member("full", outcome.full)
      writer.member("weight", outcome.weight)
      writer.member("dimension", string: outcome.indicator.dimension?.rawValue)
      writer.member("stage", string: outcome.indicator.stage?.rawValue)
    }
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

  fileprivate static func json(_ value: Value?) -> JSONText {
    switch value {
    case nil, .null: .null
    case .number(let number): json(number)
    case .boolean(let flag): .boolean(flag)
    case .some(let other): .string(other.plainText)
    }
  }
}

extension JSONWriter {
  fileprivate mutating func member(_ member: JSONText.Member) { self.member(member.key, member.value) }

  /// A number: most have a decimal text.
  fileprivate mutating func member(_ name: String, _ number: Number?) {
    guard let text = number?.description, !text.hasSuffix("…") else { return member(name, JSONReport.json(number)) }
    member(name, number: text)
  }

  fileprivate mutating func member(_ name: String, _ value: Value?) {
    if case .number(let number) = value { member(name, number) } else { member(name, JSONReport.json(value)) }
  }
}
