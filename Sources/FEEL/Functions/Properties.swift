import ExactDecimal

/// The members that dates, times, durations and ranges have (DMN 1.5, table 65).
enum Properties {
  static let all = [
    "year", "month", "day", "weekday", "hour", "minute", "second", "time offset", "timezone", "days", "hours",
    "minutes", "seconds", "years", "months", "start", "end", "start included", "end included",
  ]
  static let names = NameIndex(all)

  static func type(of owner: FEELType, _ name: String) -> FEELType? {
    switch (owner, name) {
    case (.date, "year"), (.date, "month"), (.date, "day"), (.date, "weekday"): .number
    case (.dateTime, "year"), (.dateTime, "month"), (.dateTime, "day"), (.dateTime, "weekday"): .number
    case (.dateTime, "hour"), (.dateTime, "minute"), (.dateTime, "second"): .number
    case (.time, "hour"), (.time, "minute"), (.time, "second"): .number
    case (.time, "time offset"), (.dateTime, "time offset"): .daysAndTime
    case (.time, "timezone"), (.dateTime, "timezone"): .string
    case (.daysAndTime, "days"), (.daysAndTime, "hours"), (.daysAndTime, "minutes"),
      (.daysAndTime, "seconds"), (.yearsAndMonths, "years"), (.yearsAndMonths, "months"):
      .number
    case (.range(let end), "start"), (.range(let end), "end"): end
    case (.range, "start included"), (.range, "end included"): .boolean
    default: nil
    }
  }

  static func value(of owner: Value, _ name: String) -> Value? {
    switch owner {
    case .date(let date): value(of: date, name)
    // A zone's offset depends on the date.
    case .dateTime(let moment) where name == "time offset": offset(moment.offsetSeconds)
    case .dateTime(let moment): value(of: moment.date, name) ?? value(of: moment.time, name)
    case .time(let time): value(of: time, name)
    case .daysAndTime(let duration):
      switch name {
      case "days": number(duration.days)
      case "hours": number(duration.hours)
      case "minutes": number(duration.minutes)
      case "seconds": number(duration.seconds)
      default: nil
      }
    case .yearsAndMonths(let duration):
      switch name {
      case "years": number(duration.months / 12)
      case "months": number(duration.months % 12)
      default: nil
      }
    case .range(let range):
      switch name {
      case "start": range.lower ?? .null
      case "end": range.upper ?? .null
      case "start included": .boolean(range.includesLower)
      case "end included": .boolean(range.includesUpper)
      default: nil
      }
    default: nil
    }
  }

  private static func value(of date: CalendarDate, _ name: String) -> Value? {
    switch name {
    case "year": number(date.year)
    case "month": number(date.month)
    case "day": number(date.day)
    case "weekday": number(date.weekday)
    default: nil
    }
  }

  private static func value(of time: TimeOfDay, _ name: String) -> Value? {
    switch name {
    case "hour": number(time.hour)
    case "minute": number(time.minute)
    case "second": number(time.second)
    case "time offset": offset(time.zone?.offsetSeconds)
    case "timezone":
      if case .named(let zone)? = time.zone { .string(zone) } else { .null }
    default: nil
    }
  }

  private static func offset(_ seconds: Int?) -> Value {
    seconds.map { .daysAndTime(DayTimeDuration(seconds: $0)) } ?? .null
  }

  private static func number(_ value: Int) -> Value { .number(Number(value)) }
}

extension FEELType {
  /// Whether a member that the type has may be null: an unbounded range has no end, a local time no zone.
  func mayLackMember(_ name: String) -> Bool {
    switch self {
    case .range: name == "start" || name == "end"
    case .time, .dateTime: name == "time offset" || name == "timezone"
    case .list(let item): item.mayLackMember(name)
    case .any: true
    default: false
    }
  }
}
