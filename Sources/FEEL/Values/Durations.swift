/// A length of time in days, hours, minutes and seconds, exact to the nanosecond.
public struct DayTimeDuration: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let nanoseconds: Int128

  /// Durations stay below 10¹⁸ days: as many as a literal may say, so that each can be written and read again.
  static let limit: Int128 = 86_400_000_000_000 * 1_000_000_000_000_000_000 - 1

  /// `nil` for 10¹⁸ days or more.
  public init?(nanoseconds: Int128) {
    guard nanoseconds.magnitude <= UInt128(Self.limit) else { return nil }
    self.nanoseconds = nanoseconds
  }

  public init(seconds: Int) {
    nanoseconds = Int128(seconds) * Int128(TimeOfDay.nanosecondsPerSecond)
  }

  /// `P1DT2H3M4.5S`, `-PT36H`
  public init?(_ text: String) {
    var scanner = ByteScanner(text)
    let negative = scanner.take("-")
    guard scanner.take("P") else { return nil }
    var total: Int128 = 0
    var parts = 0
    var fields: [(Unicode.Scalar, Int128)] = [("D", 86_400)]
    var inTime = false
    while !scanner.isAtEnd {
      if !inTime, scanner.take("T") {
        inTime = true
        fields = [("H", 3600), ("M", 60), ("S", 1)]
        guard !scanner.isAtEnd else { return nil }
        continue
      }
      guard let number = scanner.digits(1...18) else { return nil }
      var nanoseconds: Int?
      if inTime, scanner.take(".") {
        // A fraction may have no digits: the standard's compatibility kit reads `PT0.S`, XML Schema does not.
        nanoseconds = scanner.nanoseconds() ?? 0
      }
      guard let index = fields.firstIndex(where: { scanner.take($0.0) }) else { return nil }
      let unit = fields[index].1
      guard nanoseconds == nil || (unit == 1 && inTime) else { return nil }
      fields.removeFirst(index + 1)
      total += Int128(number.value) * unit * 1_000_000_000 + Int128(nanoseconds ?? 0)
      parts += 1
    }
    guard parts > 0 else { return nil }
    self.init(nanoseconds: negative ? -total : total)
  }

  public var negated: DayTimeDuration { DayTimeDuration(unchecked: -nanoseconds) }

  private init(unchecked nanoseconds: Int128) { self.nanoseconds = nanoseconds }

  var days: Int { component(86_400 * 1_000_000_000, below: nil) }
  var hours: Int { component(3600 * 1_000_000_000, below: 24) }
  var minutes: Int { component(60 * 1_000_000_000, below: 60) }
  var seconds: Int { component(1_000_000_000, below: 60) }

  private func component(_ unit: Int128, below modulus: Int128?) -> Int {
    let count = nanoseconds / unit
    return Int(truncatingIfNeeded: modulus.map { count % $0 } ?? count)
  }

  public static func < (left: DayTimeDuration, right: DayTimeDuration) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  public var description: String {
    if nanoseconds == 0 { return "PT0S" }
    let size = DayTimeDuration(unchecked: nanoseconds < 0 ? -nanoseconds : nanoseconds)
    var text = nanoseconds < 0 ? "-P" : "P"
    if size.days > 0 { text += "\(size.days)D" }
    let rest = Int(size.nanoseconds % 1_000_000_000)
    if size.hours + size.minutes + size.seconds + rest > 0 {
      text += "T"
      if size.hours > 0 { text += "\(size.hours)H" }
      if size.minutes > 0 { text += "\(size.minutes)M" }
      if size.seconds > 0 || rest > 0 {
        text += "\(size.seconds)\(rest > 0 ? "." + fraction(rest) : "")S"
      }
    }
    return text
  }
}

/// A length of time in calendar months.
public struct YearMonthDuration: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let months: Int

  /// Enough for the whole calendar, small enough that sums never overflow.
  static let limit = 1_000_000_000_000

  public init?(months: Int) {
    guard months.magnitude <= UInt(Self.limit) else { return nil }
    self.months = months
  }

  /// `P1Y2M`, `-P3M`
  public init?(_ text: String) {
    var scanner = ByteScanner(text)
    let negative = scanner.take("-")
    guard scanner.take("P") else { return nil }
    var total = 0
    var parts = 0
    var fields: [(Unicode.Scalar, Int)] = [("Y", 12), ("M", 1)]
    while !scanner.isAtEnd {
      guard let number = scanner.digits(1...11),
        let index = fields.firstIndex(where: { scanner.take($0.0) })
      else { return nil }
      total += number.value * fields[index].1
      fields.removeFirst(index + 1)
      parts += 1
    }
    guard parts > 0 else { return nil }
    self.init(months: negative ? -total : total)
  }

  /// Whole months from one day to another: negative when the second is earlier.
  public init(from start: CalendarDate, to end: CalendarDate) {
    var count = (end.year - start.year) * 12 + end.month - start.month
    if count > 0, end.day < start.day { count -= 1 }
    if count < 0, end.day > start.day { count += 1 }
    months = count
  }

  public var negated: YearMonthDuration { YearMonthDuration(unchecked: -months) }

  private init(unchecked months: Int) { self.months = months }

  public static func < (left: YearMonthDuration, right: YearMonthDuration) -> Bool {
    left.months < right.months
  }

  public var description: String {
    let size = months.magnitude
    if size == 0 { return "P0M" }
    let years = size / 12 > 0 ? "\(size / 12)Y" : ""
    let rest = size % 12 > 0 ? "\(size % 12)M" : ""
    return "\(months < 0 ? "-" : "")P\(years)\(rest)"
  }
}
