public import FEEL

/// A period that data are submitted for, as written: `2026`, `2026-06`, `2026Q2`, `2026年`, `2026年6月`, `2026上半年`.
public struct ReportingPeriod: Sendable, Hashable, Comparable {
  public let text: String
  public let first: CalendarDate
  public let last: CalendarDate

  /// `nil` if the text is no period.
  public init?(_ text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard digits.count == 4, let year = Int(digits), let months = Self.months(String(text.dropFirst(4))),
      let first = CalendarDate(year: year, month: months.lowerBound, day: 1),
      let last = CalendarDate(
        year: year, month: months.upperBound, day: CalendarDate.days(inMonth: months.upperBound, of: year))
    else { return nil }
    self.text = text
    self.first = first
    self.last = last
  }

  private static func months(_ rest: String) -> ClosedRange<Int>? {
    switch rest {
    case "", "年", "年度": return 1...12
    case "H1", "-H1", "上半年", "年上半年": return 1...6
    case "H2", "-H2", "下半年", "年下半年": return 7...12
    default: break
    }
    for quarter in 1...4 {
      let chinese = ["一", "二", "三", "四"][quarter - 1]
      let spellings = ["Q\(quarter)", "-Q\(quarter)", "年第\(chinese)季度", "年\(chinese)季度", "年\(quarter)季度"]
      if spellings.contains(rest) { return (quarter * 3 - 2)...(quarter * 3) }
    }
    let digits = rest.filter { $0.isASCII && $0.isNumber }
    guard let month = Int(digits), (1...12).contains(month),
      [
        "-\(digits)", "年\(digits)月", ".\(digits)", "/\(digits)",
      ].contains(rest)
    else { return nil }
    return month...month
  }

  public static func < (left: ReportingPeriod, right: ReportingPeriod) -> Bool {
    (left.last, left.first) < (right.last, right.first)
  }
}
