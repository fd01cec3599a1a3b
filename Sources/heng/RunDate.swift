import FEEL
import Glibc
import Rulebook

/// The day whose values are in force when the data do not say.
enum RunDate {
  /// Today within the book's own period; else that period's nearest day.
  static func date(of book: Book, now: CalendarDate) -> CalendarDate {
    if let to = book.effective?.to, to < now { return to }
    if let from = book.effective?.from, now < from { return from }
    return now
  }
}

extension CalendarDate {
  /// Today in the machine's time zone.
  static var today: CalendarDate {
    var seconds = time(nil)
    var local = tm()
    localtime_r(&seconds, &local)
    let date = CalendarDate(year: Int(local.tm_year) + 1900, month: Int(local.tm_mon) + 1, day: Int(local.tm_mday))
    return date ?? .epoch
  }
}
