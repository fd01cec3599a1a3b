public import Diagnostics
public import FEEL

/// The day whose values are in force. It is told by the period of the data or by the book, never by the clock: the same book and
/// data come to the same whenever they are evaluated.
extension Book {
  /// Something that the day decides.
  public struct DayDependent: Sendable {
    public enum Kind: Sendable {
      /// A value by date.
      case value
      /// A day by which something is due.
      case due
    }

    public let kind: Kind
    public let span: Span
  }

  /// What the day decides, in the order of the book; empty for a book that means the same on every day.
  public var dayDependents: [DayDependent] {
    var found: [DayDependent] = []
    Checks.visitQuantities(self) { if $0.isDated { found.append(DayDependent(kind: .value, span: $0.span)) } }
    for measure in measures where measure.duty?.within != nil {
      found.append(DayDependent(kind: .due, span: measure.rule.id.span))
    }
    return found
  }

  /// The day for data without a period: the last one that the book is in force, so that every run comes to the same. `nil` if the book
  /// doesn't say and it matters; where it doesn't matter, any day does.
  public var ownDay: CalendarDate? { effective?.to ?? (dayDependents.isEmpty ? newestDay : nil) }

  /// The day on which the newest values are in force: what a book is checked by, and planned by where no period is at hand.
  public var newestDay: CalendarDate {
    if let last = effective?.to { return last }
    var newest = effective?.from ?? .epoch
    Checks.visitQuantities(self) { for value in $0.values { newest = max(newest, value.from ?? newest) } }
    return newest
  }

  /// Whether the day on which the book is evaluated without a period is one that the book names.
  public var namesDay: Bool { effective?.to != nil }

  /// Why an evaluation without a period has no day to go by, with what depends on it.
  public func periodNeeded(help: Message? = nil) -> Diagnostic {
    let dependents = dayDependents
    let isDue = dependents.first?.kind == .due
    let others = dependents.dropFirst()
    let told = others.prefix(4)
    let more = others.count - told.count
    return Diagnostic(
      CommandCode.periodNeeded,
      Message(
        zh: isDue ? "这项措施的期限从期末起算，却不知道是哪一期" : "这里的值按期给出，却不知道是哪一期",
        en: isDue
          ? "this is due so long after the period, but nothing says which period it is"
          : "this value is given by date, but nothing says which period it is"),
      at: dependents.first?.span.firstLine,
      secondary: told.map { LabelledSpan($0.span.firstLine, Message(zh: "也取决于期间", en: "depends on it too")) },
      notes: [Message(zh: "数据没有写期间，规则册的施行期也没有写止日", en: "the data name no period, and the book's `effective` has no last day")]
        + (more > 0 ? [Message(zh: "另有 \(more) 处取决于期间", en: "\(more) more depend on it")] : []),
      help: help
        ?? Message(
          zh: "用 `--period` 指明是哪一期，如 `--period 2026`；或在数据中加一列 `期间`",
          en: "name the period with `--period`, such as `--period 2026`, or give the data a column `period`"))
  }
}
