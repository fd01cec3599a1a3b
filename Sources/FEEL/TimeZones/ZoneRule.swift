/// The rule at the end of a zone's data for all later years: a POSIX `TZ` text such as `CET-1CEST,M3.5.0,M10.5.0/3`
/// (RFC 8536, 3.3; POSIX.1-2017, 8.3).
struct ZoneRule: Sendable, Hashable {
  /// A day of any year, with the local second of that day when the clock changes (may be below 0 or beyond a day).
  struct Change: Sendable, Hashable {
    enum Day: Sendable, Hashable {
      /// 1…365; 29 February is never counted.
      case julian(Int)
      /// 0…365
      case ordinal(Int)
      /// Month 1…12, week 1…5 (5: the last), weekday 0…6 from Sunday.
      case weekday(month: Int, week: Int, day: Int)
    }
    let day: Day
    let second: Int
  }

  struct Daylight: Sendable, Hashable {
    let offset: Int
    let start: Change
    let end: Change
  }

  /// Seconds east of UTC.
  let standard: Int
  let daylight: Daylight?

  func offset(at instant: Int) -> Int {
    guard let daylight else { return standard }
    let local = instant + standard
    let days = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    guard let year = CalendarDate(daysSince1970: days)?.year,
      let start = Self.second(of: daylight.start, in: year),
      let end = Self.second(of: daylight.end, in: year)
    else { return standard }
    let (on, off) = (start - standard, end - daylight.offset)
    let isDaylight = on < off ? instant >= on && instant < off : instant >= on || instant < off
    return isDaylight ? daylight.offset : standard
  }

  /// The local second since 1970 at which a change comes in a year; `nil` out of the calendar.
  private static func second(of change: Change, in year: Int) -> Int? {
    guard let first = CalendarDate(year: year, month: 1, day: 1) else { return nil }
    let days: Int
    switch change.day {
    case .ordinal(let day): days = first.daysSince1970 + day
    case .julian(let day):
      days = first.daysSince1970 + day - 1 + (CalendarDate.isLeap(year) && day >= 60 ? 1 : 0)
    case .weekday(let month, let week, let day):
      guard let start = CalendarDate(year: year, month: month, day: 1) else { return nil }
      // Sunday is 0 here, 7 in `weekday`.
      var date = 1 + (day - start.weekday % 7 + 7) % 7 + (week - 1) * 7
      while date > CalendarDate.days(inMonth: month, of: year) { date -= 7 }
      days = start.daysSince1970 + date - 1
    }
    return days * 86_400 + change.second
  }

  /// `nil` for a text that is no rule.
  init?(_ text: String) {
    var reader = RuleReader(bytes: Array(text.utf8)[...])
    guard reader.name(), let west = reader.time(hours: 24) else { return nil }
    standard = -west
    guard !reader.bytes.isEmpty else {
      daylight = nil
      return
    }
    guard reader.name() else { return nil }
    var offset = standard + 3600
    if reader.bytes.first != 0x2C {
      guard let west = reader.time(hours: 24) else { return nil }
      offset = -west
    }
    guard let start = reader.change(), let end = reader.change(), reader.bytes.isEmpty else { return nil }
    daylight = Daylight(offset: offset, start: start, end: end)
  }
}

private struct RuleReader {
  var bytes: ArraySlice<UInt8>

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let first = bytes.first, UInt32(first) == character.value else { return false }
    bytes.removeFirst()
    return true
  }

  /// `CET` or `<+03>`
  mutating func name() -> Bool {
    if take("<") {
      guard let end = bytes.firstIndex(of: 0x3E), end - bytes.startIndex >= 3 else { return false }
      bytes = bytes[(end + 1)...]
      return true
    }
    let length = bytes.prefix { (0x41...0x5A).contains($0 & 0xDF) }.count
    bytes = bytes.dropFirst(length)
    return length >= 3
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int? {
    let digits = bytes.prefix { (0x30...0x39).contains($0) }
    guard (1...3).contains(digits.count) else { return nil }
    let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    bytes = bytes.dropFirst(digits.count)
    return range.contains(value) ? value : nil
  }

  /// `-1:30:00` in seconds
  mutating func time(hours limit: Int) -> Int? {
    let negative = bytes.first == 0x2D
    if !take("-") { _ = take("+") }
    guard let hours = number(0...limit) else { return nil }
    var total = hours * 3600
    if take(":") {
      guard let minutes = number(0...59) else { return nil }
      total += minutes * 60
      if take(":") {
        guard let seconds = number(0...59) else { return nil }
        total += seconds
      }
    }
    return negative ? -total : total
  }

  /// `,M3.5.0/2`
  mutating func change() -> ZoneRule.Change? {
    guard take(",") else { return nil }
    let day: ZoneRule.Change.Day
    if take("M") {
      guard let month = number(1...12), take("."), let week = number(1...5), take("."),
        let weekday = number(0...6)
      else { return nil }
      day = .weekday(month: month, week: week, day: weekday)
    } else if take("J") {
      guard let number = number(1...365) else { return nil }
      day = .julian(number)
    } else {
      guard let number = number(0...365) else { return nil }
      day = .ordinal(number)
    }
    guard take("/") else { return ZoneRule.Change(day: day, second: 7200) }
    return time(hours: 167).map { ZoneRule.Change(day: day, second: $0) }
  }
}
