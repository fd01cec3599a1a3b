import ExactDecimal

/// Equality and order of values (DMN 1.5, tables 53 and 54).
enum Comparison {
  /// Whether two values are equal; `nil` when they are of different kinds. Null equals only null.
  static func equal(_ left: Value, _ right: Value) -> Bool? {
    switch (left, right) {
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): isSame(left, right)
    case (.boolean(let left), .boolean(let right)): left == right
    case (.null, .null): true
    case (.null, _), (_, .null): false
    case (.time, .time), (.dateTime, .dateTime): order(left, right).map { $0 == 0 } ?? (left == right)
    case (.list(let left), .list(let right)):
      left.count == right.count && zip(left, right).allSatisfy { equal($0, $1) == true }
    case (.context(let left), .context(let right)):
      left.count == right.count
        && left.allSatisfy { entry in
          right[entry.key].map { equal(entry.value, $0) == true } ?? false
        }
    case (.range(let left), .range(let right)):
      left.includesLower == right.includesLower && left.includesUpper == right.includesUpper
        && equalEnds(left.lower, right.lower) && equalEnds(left.upper, right.upper)
    case (.date, .date), (.daysAndTime, .daysAndTime), (.yearsAndMonths, .yearsAndMonths),
      (.function, .function):
      left == right
    default: nil
    }
  }

  /// Code point by code point: `String` would take a letter with its accent apart for the one with it on.
  static func isSame(_ left: String, _ right: String) -> Bool {
    left.utf8.count == right.utf8.count && left.utf8.elementsEqual(right.utf8)
  }

  private static func equalEnds(_ left: Value?, _ right: Value?) -> Bool {
    switch (left, right) {
    case (nil, nil): true
    case (let left?, let right?): equal(left, right) == true
    default: false
    }
  }

  /// −1, 0 or 1; `nil` when the values have no common order.
  static func order(_ left: Value, _ right: Value) -> Int? {
    switch (left, right) {
    case (.number(let left), .number(let right)): sign(left, right)
    case (.string(let left), .string(let right)): strings(left, right)
    case (.date(let left), .date(let right)): sign(left, right)
    case (.daysAndTime(let left), .daysAndTime(let right)): sign(left, right)
    case (.yearsAndMonths(let left), .yearsAndMonths(let right)): sign(left, right)
    case (.time(let left), .time(let right)):
      times(
        (left.zone, Int128(left.nanosecondOfDay), left.instant.map { Int128($0) }),
        (right.zone, Int128(right.nanosecondOfDay), right.instant.map { Int128($0) }))
    case (.dateTime(let left), .dateTime(let right)):
      times(
        (left.time.zone, left.localNanoseconds, left.instant),
        (right.time.zone, right.localNanoseconds, right.instant))
    default: nil
    }
  }

  private static func sign<Ordered: Comparable>(_ left: Ordered, _ right: Ordered) -> Int {
    left == right ? 0 : left < right ? -1 : 1
  }

  /// By code points, as the standard's reference implementations do.
  private static func strings(_ left: String, _ right: String) -> Int {
    isSame(left, right)
      ? 0 : left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars) ? -1 : 1
  }

  /// The standard compares numbers of seconds (10.3.2.3.4), so that fractions of one make no difference.
  static func seconds(_ nanoseconds: Int128) -> Int128 {
    let (quotient, remainder) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    return remainder < 0 ? quotient - 1 : quotient
  }

  /// Times in one zone compare by the clock; others by the instant. A local time and a zoned one have no order.
  private static func times(
    _ left: (zone: TimeZoneRule?, clock: Int128, instant: Int128?),
    _ right: (zone: TimeZoneRule?, clock: Int128, instant: Int128?)
  ) -> Int? {
    if left.zone == right.zone, left.instant == nil || right.instant == nil {
      return sign(seconds(left.clock), seconds(right.clock))
    }
    guard (left.zone == nil) == (right.zone == nil), let first = left.instant, let second = right.instant
    else { return nil }
    return sign(seconds(first), seconds(second))
  }

  /// Whether a comparison holds of numbers, which always have an order.
  static func numbers(_ operation: BinaryOperator, _ left: Number, _ right: Number) -> Bool {
    switch operation {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: !(right < left)
    case .greater: right < left
    default: !(left < right)
    }
  }

  static func holds(_ operation: BinaryOperator, _ left: Value, _ right: Value) -> Bool? {
    switch operation {
    case .equal: return equal(left, right)
    case .notEqual: return equal(left, right).map { !$0 }
    default:
      guard let order = order(left, right) else { return nil }
      switch operation {
      case .less: return order < 0
      case .lessOrEqual: return order <= 0
      case .greater: return order > 0
      default: return order >= 0
      }
    }
  }

  /// Whether a value lies in a range; `nil` when it can't be compared with the ends.
  static func contains(_ range: RangeValue, _ value: Value) -> Bool? {
    guard !value.isNull else { return nil }
    if let lower = range.lower {
      guard let order = order(lower, value) else { return nil }
      if order > 0 || (order == 0 && !range.includesLower) { return false }
    }
    if let upper = range.upper {
      guard let order = order(value, upper) else { return nil }
      if order > 0 || (order == 0 && !range.includesUpper) { return false }
    }
    return true
  }

  /// Whether a value passes a test given as a value: equal to it, in the range, or passing any item of the list.
  static func passes(_ value: Value, _ test: Value) -> Bool? {
    switch test {
    case .range(let range):
      if case .range = value { return equal(value, test) }
      return contains(range, value)
    case .list(let items):
      if case .list = value, equal(value, test) == true { return true }
      var result: Bool? = false
      for item in items {
        switch passes(value, item) {
        case true?: return true
        case nil: if value.isNull { result = nil }
        case false?: break
        }
      }
      return result
    default: return equal(value, test)
    }
  }
}

extension DateAndTime {
  var localNanoseconds: Int128 {
    Int128(date.daysSince1970) * Int128(TimeOfDay.nanosecondsPerDay) + Int128(time.nanosecondOfDay)
  }
}
