/// Where a time of day is counted from.
public enum TimeZoneRule: Sendable, Hashable, CustomStringConvertible {
  /// Seconds east of UTC.
  case offset(seconds: Int)
  /// A zone of the IANA database. Its offsets are looked up in the system's zone data.
  case named(String)

  /// 18 hours, beyond XML Schema's 14: as far as the kit of the standard goes.
  static let largestOffset = 18 * 3600

  static func isPlausibleName(_ name: String) -> Bool {
    guard let first = name.utf8.first, (0x41...0x5A).contains(first & 0xDF) else { return false }
    return name.utf8.allSatisfy {
      (0x41...0x5A).contains($0 & 0xDF) || (0x30...0x39).contains($0)
        || [0x2F, 0x5F, 0x2D, 0x2B].contains($0)
    }
  }

  public var description: String {
    switch self {
    case .named(let name): return "@\(name)"
    case .offset(0): return "Z"
    case .offset(let seconds):
      let size = abs(seconds)
      let text =
        (seconds < 0 ? "-" : "+") + padded(size / 3600, to: 2) + ":" + padded(size / 60 % 60, to: 2)
      return size % 60 == 0 ? text : text + ":" + padded(size % 60, to: 2)
    }
  }

  /// Seconds east of UTC when that needs no date.
  var offsetSeconds: Int? {
    switch self {
    case .offset(let seconds): seconds
    case .named(let name): ZoneDatabase.zone(named: name)?.dateless
    }
  }
}

/// A time of day to the nanosecond, local or in a zone.
public struct TimeOfDay: Sendable, Hashable, CustomStringConvertible {
  static let nanosecondsPerSecond = 1_000_000_000
  static let nanosecondsPerDay = 86_400 * nanosecondsPerSecond

  /// 0 ..< 86,400 × 10⁹
  public let nanosecondOfDay: Int
  public let zone: TimeZoneRule?

  init(nanosecondOfDay: Int, zone: TimeZoneRule?) {
    self.nanosecondOfDay = nanosecondOfDay
    self.zone = zone
  }

  public init?(hour: Int, minute: Int, second: Int, nanosecond: Int = 0, zone: TimeZoneRule? = nil) {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
      (0..<Self.nanosecondsPerSecond).contains(nanosecond)
    else { return nil }
    nanosecondOfDay = (hour * 3600 + minute * 60 + second) * Self.nanosecondsPerSecond + nanosecond
    self.zone = zone
  }

  /// `10:30:00`, `10:30:00.5+08:00`, `10:30:00Z`, `10:30:00@Asia/Shanghai`
  public init?(_ text: String) {
    var scanner = ByteScanner(text)
    var endsDay = false
    guard let time = scanner.time(endsDay: &endsDay), scanner.isAtEnd, !endsDay else { return nil }
    self = time
  }

  public var hour: Int { nanosecondOfDay / (3600 * Self.nanosecondsPerSecond) }
  public var minute: Int { nanosecondOfDay / (60 * Self.nanosecondsPerSecond) % 60 }
  public var second: Int { nanosecondOfDay / Self.nanosecondsPerSecond % 60 }
  var secondOfDay: Int { nanosecondOfDay / Self.nanosecondsPerSecond }
  public var nanosecond: Int { nanosecondOfDay % Self.nanosecondsPerSecond }

  /// Nanoseconds from UTC midnight, or from local midnight for a time without a zone; `nil` for a zone of unknown offset.
  var instant: Int? {
    guard let zone else { return nanosecondOfDay }
    return zone.offsetSeconds.map { nanosecondOfDay - $0 * Self.nanosecondsPerSecond }
  }

  /// The time a duration later, on a clock that goes round.
  func adding(_ duration: DayTimeDuration) -> TimeOfDay {
    let day = Int128(Self.nanosecondsPerDay)
    let total = (Int128(nanosecondOfDay) + duration.nanoseconds % day + day) % day
    return TimeOfDay(nanosecondOfDay: Int(total), zone: zone)
  }

  public var description: String {
    var text = [hour, minute, second].map { padded($0, to: 2) }.joined(separator: ":")
    if nanosecond > 0 { text += "." + fraction(nanosecond) }
    return text + (zone?.description ?? "")
  }
}

/// Nanoseconds as the digits after a decimal point, without zeros at the end.
func fraction(_ nanosecond: Int) -> String {
  var digits = padded(nanosecond, to: 9)
  while digits.last == "0" { digits.removeLast() }
  return digits
}

/// A date with a time of day.
public struct DateAndTime: Sendable, Hashable, CustomStringConvertible {
  public let date: CalendarDate
  public let time: TimeOfDay

  public init(date: CalendarDate, time: TimeOfDay) {
    self.date = date
    self.time = time
  }

  /// `2026-01-31T10:30:00`, with a fraction and a zone as for a time; a date alone means its midnight,
  /// `T24:00:00` the next day's.
  public init?(_ text: String) {
    var scanner = ByteScanner(text)
    guard let date = scanner.date() else { return nil }
    if scanner.isAtEnd {
      self.init(date: date, time: TimeOfDay(nanosecondOfDay: 0, zone: nil))
      return
    }
    var endsDay = false
    guard scanner.take("T"), let time = scanner.time(endsDay: &endsDay), scanner.isAtEnd,
      let day = endsDay ? date.adding(days: 1) : date
    else { return nil }
    self.init(date: day, time: time)
  }

  /// A date's midnight, local.
  init(midnightOf date: CalendarDate, zone: TimeZoneRule? = nil) {
    self.init(date: date, time: TimeOfDay(nanosecondOfDay: 0, zone: zone))
  }

  /// Seconds east of UTC at this date and time; `nil` for a local time or an unknown zone.
  var offsetSeconds: Int? {
    switch time.zone {
    case nil: nil
    case .offset(let seconds): seconds
    case .named(let name):
      ZoneDatabase.zone(named: name)?.offset(atLocal: date.daysSince1970 * 86_400 + time.secondOfDay)
    }
  }

  /// Nanoseconds since 1970-01-01T00:00, UTC, or local for a date and time without a zone.
  var instant: Int128? {
    guard time.zone != nil else { return localNanoseconds }
    return offsetSeconds.map { localNanoseconds - Int128($0) * Int128(TimeOfDay.nanosecondsPerSecond) }
  }

  /// A duration later on the line of time: where the zone changes its clock, the local time changes with it.
  func adding(_ duration: DayTimeDuration) -> DateAndTime? {
    let sum = localNanoseconds + duration.nanoseconds
    guard case .named(let name)? = time.zone, let zone = ZoneDatabase.zone(named: name), let instant else {
      return DateAndTime(localNanoseconds: sum, zone: time.zone)
    }
    let later = instant + duration.nanoseconds
    let second = Int128(TimeOfDay.nanosecondsPerSecond)
    let seconds = later >= 0 ? later / second : (later - second + 1) / second
    // Beyond the calendar there is no zone to ask.
    guard seconds.magnitude < 40_000_000_000_000_000 else { return nil }
    let offset = zone.offset(at: Int(seconds))
    return DateAndTime(localNanoseconds: later + Int128(offset) * second, zone: time.zone)
  }

  private init?(localNanoseconds total: Int128, zone: TimeZoneRule?) {
    let day = Int128(TimeOfDay.nanosecondsPerDay)
    let days = total >= 0 ? total / day : (total - day + 1) / day
    guard let count = Int(exactly: days), let date = CalendarDate(daysSince1970: count) else { return nil }
    self.init(date: date, time: TimeOfDay(nanosecondOfDay: Int(total - days * day), zone: zone))
  }

  func adding(months: Int) -> DateAndTime? {
    date.adding(months: months).map { DateAndTime(date: $0, time: time) }
  }

  public var description: String { "\(date)T\(time)" }
}
