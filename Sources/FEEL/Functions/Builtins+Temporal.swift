import Diagnostics
import ExactDecimal
import Glibc

extension Builtins {
  static let temporal: [Builtin] =
    [
      Builtin(
        "date",
        [
          Signature([.string("from")], .date), Signature([.of("from", .date)], .date),
          Signature([.of("from", .dateTime)], .date),
          Signature([.number("year"), .number("month"), .number("day")], .date),
        ], zh: "日期", en: "a date from text, a date and time, or year, month and day"
      ) { (call) throws(Fault) in
        switch call[0] {
        case .date: return call[0]
        case .dateTime(let moment): return .date(moment.date)
        case .string(let text): return .date(try read(text, "date", CalendarDate.init))
        default:
          let date = CalendarDate(
            year: try call.integer(0), month: try call.integer(1), day: try call.integer(2))
          guard let date else { throw invalid(Message(zh: "没有这一天", en: "there is no such day")) }
          return .date(date)
        }
      },
      Builtin(
        "time",
        [
          Signature([.string("from")], .time), Signature([.of("from", .time)], .time),
          Signature([.of("from", .dateTime)], .time), Signature([.of("from", .date)], .time),
          Signature(
            [
              .number("hour"), .number("minute"), .number("second"),
              .of("offset", .daysAndTime).nullable.optional,
            ], .time),
        ], zh: "时刻", en: "a time from text, a date and time, or hour, minute and second"
      ) { (call) throws(Fault) in
        switch call[0] {
        case .time: return call[0]
        case .dateTime(let moment): return .time(moment.time)
        case .date: return .time(TimeOfDay(nanosecondOfDay: 0, zone: .offset(seconds: 0)))
        case .string(let text): return .time(try read(text, "time", TimeOfDay.init))
        default: return .time(try time(of: call))
        }
      },
      Builtin(
        "date and time",
        [
          Signature([.string("from")], .dateTime), Signature([.of("from", .dateTime)], .dateTime),
          Signature([.of("date", .date), .of("time", .time)], .dateTime),
          Signature([.of("date", .dateTime), .of("time", .time)], .dateTime),
          Signature(parts, .dateTime), Signature(parts + [.of("offset", .daysAndTime).nullable], .dateTime),
          Signature(parts + [.string("timezone")], .dateTime),
        ], zh: "日期和时刻", en: "a date and time from text, or from a date and a time"
      ) { (call) throws(Fault) in
        switch (call[0], call[1]) {
        case (.date(let date), .time(let time)): return .dateTime(DateAndTime(date: date, time: time))
        case (.dateTime(let moment), .time(let time)):
          return .dateTime(DateAndTime(date: moment.date, time: time))
        case (.string(let text), _): return .dateTime(try read(text, "date and time", DateAndTime.init))
        case (.number, _):
          let date = CalendarDate(
            year: try call.integer(0), month: try call.integer(1), day: try call.integer(2))
          guard let date else { throw invalid(Message(zh: "没有这一天", en: "there is no such day")) }
          return .dateTime(DateAndTime(date: date, time: try time(of: call, from: 3)))
        default: return call[0]
        }
      },
      Builtin(
        "duration", [Signature([.string("from")], .any)], zh: "时长，如 `P30D`、`P1Y6M`",
        en: "a duration from text such as `P30D` or `P1Y6M`"
      ) { (call) throws(Fault) in
        let text = call.string(0)
        if let duration = YearMonthDuration(text) { return .yearsAndMonths(duration) }
        return .daysAndTime(try read(text, "duration", DayTimeDuration.init))
      },
      Builtin(
        "years and months duration",
        [(FEELType.date, FEELType.date), (.dateTime, .dateTime), (.date, .dateTime), (.dateTime, .date)].map {
          Signature([.of("from", $0.0), .of("to", $0.1)], .yearsAndMonths)
        }, zh: "两个日期之间的整月数", en: "the whole months between two dates"
      ) { call in
        guard let start = date(call[0]), let end = date(call[1]) else { return .null }
        return .yearsAndMonths(YearMonthDuration(from: start, to: end))
      },
      ofDate("day of year", .number, zh: "一年中的第几天", en: "the day's number in its year") {
        .number(Number($0.dayOfYear))
      },
      ofDate("day of week", .string, zh: "星期几（英文）", en: "the name of the day") {
        .string(weekdays[$0.weekday - 1])
      },
      ofDate("month of year", .string, zh: "几月（英文）", en: "the name of the month") {
        .string(months[$0.month - 1])
      },
      ofDate("week of year", .number, zh: "一年中的第几周（ISO 8601）", en: "the ISO 8601 week") {
        .number(Number($0.weekOfYear))
      },
      clock("today", .date, zh: "今天", en: "today's date") { .date($0.date) },
      clock("now", .dateTime, zh: "现在", en: "the date and time now") { .dateTime($0) },
    ]

  private static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]

  static func invalid(_ message: Message) -> Fault { Fault(.invalidArgument, message) }

  private static func read<Result>(
    _ text: String, _ name: String, _ parse: (String) -> Result?
  ) throws(Fault) -> Result {
    guard let result = parse(text) else {
      throw invalid(
        Message(zh: "`\(text)` 不能用于 `\(name)`", en: "`\(text)` can't be read by `\(name)`"))
    }
    return result
  }

  private static let parts: [Signature.Parameter] = [
    .number("year"), .number("month"), .number("day"), .number("hour"), .number("minute"),
    .number("second"),
  ]

  /// Hour, minute, second and perhaps an offset or a zone, from an argument on.
  private static func time(of call: Call, from first: Int = 0) throws(Fault) -> TimeOfDay {
    // Seconds may have a fraction.
    let second = call.number(first + 2)
    let whole = second.floor()
    let rest = try? second.subtracting(whole, in: .exact).multiplying(by: 1_000_000_000, in: .exact)
    var zone: TimeZoneRule?
    if case .string(let name) = call[first + 3] {
      guard ZoneDatabase.zone(named: name) != nil else {
        throw invalid(Message(zh: "没有叫 `\(name)` 的时区", en: "there is no time zone `\(name)`"))
      }
      zone = .named(name)
    } else if case .daysAndTime(let offset) = call[first + 3] {
      guard let seconds = Int(exactly: offset.nanoseconds / 1_000_000_000),
        abs(seconds) <= TimeZoneRule.largestOffset
      else { throw invalid(Message(zh: "时区偏移太大", en: "the offset is too large")) }
      zone = .offset(seconds: seconds)
    }
    let time = TimeOfDay(
      hour: try call.integer(first), minute: try call.integer(first + 1), second: whole.intValue ?? -1,
      nanosecond: rest?.floor().intValue ?? 0, zone: zone)
    guard let time else { throw invalid(Message(zh: "没有这个时刻", en: "there is no such time")) }
    return time
  }

  private static func date(_ value: Value) -> CalendarDate? {
    switch value {
    case .date(let date): date
    case .dateTime(let moment): moment.date
    default: nil
    }
  }

  private static func ofDate(
    _ name: String, _ result: FEELType, zh: String, en: String,
    _ body: @escaping @Sendable (CalendarDate) -> Value
  ) -> Builtin {
    Builtin(
      name, [Signature([.of("date", .date)], result), Signature([.of("date", .dateTime)], result)],
      zh: zh, en: en
    ) { call in date(call[0]).map(body) ?? .null }
  }

  /// The clock, in UTC. Strict mode has none: the same data must give the same result on any day.
  private static func clock(
    _ name: String, _ result: FEELType, zh: String, en: String,
    _ body: @escaping @Sendable (DateAndTime) -> Value
  ) -> Builtin {
    Builtin(name, [Signature([], result)], zh: zh, en: en) { (call) throws(Fault) in
      if call.mode == .strict {
        throw Fault(
          .invalidArgument,
          Message(
            zh: "`\(name)()` 每次运行结果不同，这里不能用", en: "`\(name)()` differs from run to run and can't be used here"
          ),
          help: Message(zh: "把日期声明为数据项，由考核数据给出", en: "declare the date as an input"))
      }
      var instant = timespec()
      clock_gettime(CLOCK_REALTIME, &instant)
      let nanoseconds = Int128(instant.tv_sec) * 1_000_000_000 + Int128(instant.tv_nsec)
      guard let epoch = CalendarDate(daysSince1970: 0),
        let duration = DayTimeDuration(nanoseconds: nanoseconds),
        let moment = DateAndTime(midnightOf: epoch, zone: .offset(seconds: 0)).adding(duration)
      else { return .null }
      return body(moment)
    }
  }
}
