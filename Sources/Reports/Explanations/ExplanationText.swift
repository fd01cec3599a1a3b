public import Diagnostics
public import Evaluation
import Rulebook

/// An explanation as indented text, or as JSON for machines.
public enum ExplanationText {
  /// One line a step, what it rests on indented below; places and clauses at the line's end.
  public static func render(_ explanation: Explanation, language: Language, colour: Bool = false) -> String {
    var out = ""
    write(explanation, language, Painter(isOn: colour), depth: 0, within: nil, to: &out)
    return out
  }

  private static func write(
    _ step: Explanation, _ language: Language, _ painter: Painter, depth: Int, within place: String?, to out: inout String
  ) {
    var line = String(repeating: "  ", count: depth)
    line += TextTable.oneLine(step.text.text(in: language))
    if depth == 0 || step.kind == .indicator || step.kind == .group { line = emphasised(line, painter) }
    if let result = step.result {
      let text = TextTable.oneLine(result.text(in: language))
      line += joint(step.relation, before: text, language) + painter.paint(text, style(of: step))
    }
    // A place that the step above names already would only be noise.
    let own = step.place.map { TextTable.oneLine("\($0.file.path):\($0.line)") }
    if let own, own != place { line += "  " + painter.paint("[\(own)]", .dim) }
    out += line + "\n"
    if let citation = step.citation {
      let word = language == .zh ? "依据：" : "basis: "
      out += String(repeating: "  ", count: depth + 1) + painter.paint(word + TextTable.oneLine(citation.text(in: language)), .cyan) + "\n"
    }
    for inner in step.steps {
      write(inner, language, painter, depth: depth + 1, within: own ?? place, to: &out)
    }
  }

  private static func emphasised(_ line: String, _ painter: Painter) -> String {
    let body = line.drop { $0 == " " }
    return String(line.prefix(line.count - body.count)) + painter.paint(String(body), .bold)
  }

  /// What stands between a step and its result.
  static func joint(_ relation: Explanation.Relation, before result: String, _ language: Language) -> String {
    switch relation {
    // `≈` is the sign itself.
    case .equals: result.hasPrefix("≈") ? " " : " = "
    case .gives: " → "
    case .states: Terms.colon(language)
    }
  }

  private static func style(of step: Explanation) -> Painter.Style {
    switch step.kind {
    case .problem: .red
    case .policy, .veto: .yellow
    case .indicator, .group, .total, .grade, .rank, .subject: .green
    default: .bold
    }
  }

  // MARK: - JSON

  /// An explanation of an outcome, with what it was worked out by.
  public static func json(_ explanation: Explanation, of outcome: Outcome) -> JSONText {
    let head: [JSONText.Member] = [
      EvaluationPlace.made(as: .explanation, by: outcome.plan.book.book.languageVersion),
      .init("period", .optional(outcome.periodText)), .init("date", .optional(outcome.day.map { "\($0)" })),
    ]
    return .object(head + members(explanation))
  }

  /// The same tree with both languages of each text.
  public static func json(_ explanation: Explanation) -> JSONText { .object(members(explanation)) }

  private static func members(_ explanation: Explanation) -> [JSONText.Member] {
    var members: [JSONText.Member] = [
      .init("kind", .string(explanation.kind.rawValue)), .init("text", JSONReport.json(explanation.text)),
    ]
    if let result = explanation.result { members.append(.init("result", JSONReport.json(result))) }
    if let number = explanation.number { members.append(.init("number", JSONReport.json(number))) }
    if let place = explanation.place { members.append(.init("place", JSONReport.json(place))) }
    if let citation = explanation.citation { members.append(.init("basis", JSONReport.json(citation))) }
    if !explanation.steps.isEmpty { members.append(.init("steps", .array(explanation.steps.map { json($0) }))) }
    return members
  }
}
