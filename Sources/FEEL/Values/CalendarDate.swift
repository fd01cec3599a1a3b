/// A day of the proleptic Gregorian calendar.
public struct CalendarDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Astronomical year: 0 is 1 BC. Within ±999,999,999.
  public let year: Int
  /// 1…12
  public let month: Int
  /// 1…31
  public let day: Int

  /// The years FEEL's literals may have.
  public static let years = -999_999_999...999_999_999

  /// 1970-01-01
  public static let epoch = CalendarDate(checkedYear: 1970, month: 1, day: 1)

  private init(checkedYear year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// `nil` for a day that does not exist (2026-02-29) or a year out of `years`.
  public init?(year: Int, month: Int, day: Int) {
    guard Self.years.contains(year), (1...12).contains(month), day >= 1,
      day <= Self.days(inMonth: month, of: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day a number of days after 1970-01-01. Source: H. Hinnant, “chrono-compatible low-level date algorithms”.
  public init?(daysSince1970 days: Int) {
    guard abs(days) < 366_000_000_000 else { return nil }
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  /// `2026-01-31`; a year has four digits, or up to nine without a leading zero; `-` before it for years below 0.
  public init?(_ text: String) {
    var scanner = ByteScanner(text)
    guard let date = scanner.date(), scanner.isAtEnd else { return nil }
    self = date
  }

  public var daysSince1970: Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// ISO day of the week: Monday is 1, Sunday 7.
  public var weekday: Int { (((daysSince1970 + 3) % 7) + 7) % 7 + 1 }

  /// 1…366
  public var dayOfYear: Int {
    (1..<month).reduce(day) { $0 + Self.days(inMonth: $1, of: year) }
  }

  /// ISO 8601 week: the week with the year's first Thursday is 1.
  public var weekOfYear: Int {
    let week = (dayOfYear - weekday + 10) / 7
    if week < 1 { return Self.weeks(in: year - 1) }
    return week > Self.weeks(in: year) ? 1 : week
  }

  /// The same day a number of months on, or that month's last day when it is shorter. `nil` out of range.
  public func adding(months: Int) -> CalendarDate? {
    let (total, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflow else { return nil }
    let year = total >= 0 ? total / 12 : (total - 11) / 12
    guard Self.years.contains(year) else { return nil }
    let month = total - year * 12 + 1
    return CalendarDate(
      year: year, month: month, day: min(day, Self.days(inMonth: month, of: year)))
  }

  public func adding(days: Int) -> CalendarDate? {
    let (total, overflow) = daysSince1970.addingReportingOverflow(days)
    return overflow ? nil : CalendarDate(daysSince1970: total)
  }

  public static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func weeks(in year: Int) -> Int {
    // A year has 53 weeks when it begins on a Thursday, or on a Wednesday if it is a leap year.
    guard let first = CalendarDate(year: year, month: 1, day: 1) else { return 52 }
    return first.weekday == 4 || (first.weekday == 3 && isLeap(year)) ? 53 : 52
  }

  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  public var description: String {
    let digits = padded(year.magnitude, to: 4)
    return "\(year < 0 ? "-" : "")\(digits)-\(padded(month.magnitude, to: 2))-\(padded(day.magnitude, to: 2))"
  }
}

/// A figure with zeros before it up to a width.
func padded(_ value: some BinaryInteger, to width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
