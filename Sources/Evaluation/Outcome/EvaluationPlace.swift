public import Diagnostics
public import FEEL
public import Rulebook

/// What results say of themselves: for which period and by the values of which day they were worked out, and by what.
public enum EvaluationPlace {
  /// `period 2026, values in force on 2026-12-31`; `nil` where nothing depends on either.
  public static func text(period: String?, day: CalendarDate?, _ language: Language) -> String? {
    let parts = [
      period.map { Message(zh: "期间 \($0)", en: "period \($0)") },
      day.map { Message(zh: "采用 \($0) 有效的值", en: "values in force on \($0)") },
    ].compactMap { $0?.text(in: language) }
    return parts.isEmpty ? nil : parts.joined(separator: language == .zh ? "，" : ", ")
  }

  /// `"heng": {"program": "0.1.0", "language": 2, "format": 2}`: versions of the program, of the rule language that the book was read
  /// by, and of the form of the object itself.
  public static func made(as format: ResultFormat, by version: LanguageVersion?) -> JSONText.Member {
    .init(
      "heng",
      .object([
        .init("program", .string(ProgramVersion.current)), .init("language", version.map { .integer($0.rawValue) } ?? .null),
        .init("format", .integer(format.version)),
      ]))
  }

  /// `规则语言第 2 版，衡 0.1.0`
  public static func versions(_ version: LanguageVersion, _ language: Language) -> String {
    language == .zh
      ? "规则语言第 \(version.rawValue) 版，衡 \(ProgramVersion.current)" : "rule language \(version.rawValue), heng \(ProgramVersion.current)"
  }
}
