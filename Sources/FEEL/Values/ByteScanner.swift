/// Reads the ISO 8601 texts of dates, times and durations byte by byte.
struct ByteScanner {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { position == bytes.count }
  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let next, UInt32(next) == character.value else { return false }
    position += 1
    return true
  }

  /// A run of digits whose length is within `lengths`; the value fits an `Int` for up to 18 digits.
  mutating func digits(_ lengths: ClosedRange<Int>) -> (value: Int, count: Int)? {
    var value = 0
    var count = 0
    while let next, (0x30...0x39).contains(next) {
      guard count < lengths.upperBound, count < 18 else { return nil }
      value = value * 10 + Int(next - 0x30)
      count += 1
      position += 1
    }
    return lengths.contains(count) ? (value, count) : nil
  }

  /// Digits after a decimal point as nanoseconds; digits beyond the ninth are dropped.
  mutating func nanoseconds() -> Int? {
    var value = 0
    var count = 0
    while let next, (0x30...0x39).contains(next) {
      if count < 9 { value = value * 10 + Int(next - 0x30) }
      count += 1
      position += 1
    }
    guard count > 0 else { return nil }
    for _ in min(count, 9)..<9 { value *= 10 }
    return value
  }

  mutating func rest() -> String {
    defer { position = bytes.count }
    return String(decoding: bytes[position...], as: UTF8.self)
  }

  mutating func date() -> CalendarDate? {
    let negative = take("-")
    let leadingZero = next == 0x30
    guard let year = digits(4...9), !(leadingZero && year.count > 4), take("-"),
      let month = digits(2...2), take("-"), let day = digits(2...2)
    else { return nil }
    return CalendarDate(year: negative ? -year.value : year.value, month: month.value, day: day.value)
  }

  /// A time; `24:00:00` reads as midnight and is told by `endsDay`.
  mutating func time(endsDay: inout Bool) -> TimeOfDay? {
    guard let hour = digits(2...2), take(":"), let minute = digits(2...2), take(":"),
      let second = digits(2...2)
    else { return nil }
    var nanosecond = 0
    if take(".") {
      guard let fraction = nanoseconds() else { return nil }
      nanosecond = fraction
    }
    var zone: TimeZoneRule?
    if take("@") {
      let name = rest()
      guard ZoneDatabase.zone(named: name) != nil else { return nil }
      zone = .named(name)
    } else if !isAtEnd {
      guard let offset = offset() else { return nil }
      zone = .offset(seconds: offset)
    }
    endsDay = hour.value == 24 && minute.value + second.value + nanosecond == 0
    return TimeOfDay(
      hour: endsDay ? 0 : hour.value, minute: minute.value, second: second.value, nanosecond: nanosecond,
      zone: zone)
  }

  private mutating func offset() -> Int? {
    if take("Z") || take("z") { return 0 }
    let negative = next == 0x2D
    guard take("+") || take("-") else { return nil }
    guard let hours = digits(2...2), hours.value <= 18, take(":"), let minutes = digits(2...2),
      minutes.value < 60
    else { return nil }
    var seconds = 0
    if take(":") {
      guard let rest = digits(2...2), rest.value < 60 else { return nil }
      seconds = rest.value
    }
    let total = hours.value * 3600 + minutes.value * 60 + seconds
    guard total <= TimeZoneRule.largestOffset else { return nil }
    return negative ? -total : total
  }
}
