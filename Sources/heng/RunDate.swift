import FEEL
import Glibc
import Rulebook

/// The day whose values are in force when the data do not say.
enum RunDate {
  /// The last day of the book's own period, so that a run gives the same whenever it is made; else today, but not before
  /// the book's first day.
  static func date(of book: Book, now: CalendarDate) -> CalendarDate {
    book.effective?.to ?? max(book.effective?.from ?? now, now)
  }
}

extension CalendarDate {
  /// Today in the machine's time zone.
  static var today: CalendarDate {
    var seconds = time(nil)
    var local = tm()
    localtime_r(&seconds, &local)
    let date = CalendarDate(
      year: Int(local.tm_year) + 1900, month: Int(local.tm_mon) + 1, day: Int(local.tm_mday))
    return date ?? .epoch
  }
}
