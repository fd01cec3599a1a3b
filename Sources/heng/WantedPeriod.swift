import Diagnostics
import Evaluation

/// The period that `--period` names.
enum WantedPeriod {
  /// `nil` if none is named. Throws if the text is no period.
  static func read(_ text: String?, _ language: Language?) throws(Run.Stop) -> ReportingPeriod? {
    guard let text else { return nil }
    guard let period = ReportingPeriod(text) else {
      throw refusal(
        Message(
          zh: "`\(text)` 不是期间（如 2026、2026-06、2026Q2）", en: "`\(text)` is not a period (such as 2026, 2026-06, 2026Q2)"), [], language)
    }
    return period
  }

  static func refusal(_ message: Message, _ notes: [Message], _ language: Language?) -> Run.Stop {
    Run.Stop(
      diagnostics: [Diagnostic(CommandCode.unknownPeriod, message, at: nil, notes: notes)], status: .wrongUsage, language: language)
  }
}
