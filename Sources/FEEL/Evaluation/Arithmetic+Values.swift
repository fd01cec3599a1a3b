import Diagnostics
import ExactDecimal

/// The operators `+ - * / **` over values (DMN 1.5, table 55).
enum ValueArithmetic {
  /// The result's type, or `nil` when the operator has no meaning for the operands.
  static func type(_ operation: BinaryOperator, _ left: FEELType, _ right: FEELType) -> FEELType? {
    switch (left, right) {
    case (.any, .any), (.null, .any), (.any, .null), (.null, .null): return .any
    case (.any, let known), (.null, let known), (let known, .any), (let known, .null):
      let kinds: Set<FEELType> = [
        .number, .string, .date, .time, .dateTime, .daysAndTime, .yearsAndMonths,
      ]
      guard kinds.contains(known) else { return nil }
      switch operation {
      case .power: return known == .number ? .number : nil
      case .multiply, .divide: return known == .string ? nil : .any
      case .subtract where known == .string: return nil
      case .add where known == .string: return .string
      default: return .any
      }
    case (.number, .number): return .number
    case (.string, .string): return operation == .add ? .string : nil
    default: return temporalType(operation, left, right)
    }
  }

  private static func temporalType(
    _ operation: BinaryOperator, _ left: FEELType, _ right: FEELType
  ) -> FEELType? {
    switch (operation, left, right) {
    case (.subtract, .date, .date), (.subtract, .time, .time), (.subtract, .dateTime, .dateTime),
      (.subtract, .date, .dateTime), (.subtract, .dateTime, .date):
      .daysAndTime
    case (.add, .daysAndTime, .daysAndTime), (.subtract, .daysAndTime, .daysAndTime),
      (.multiply, .daysAndTime, .number), (.divide, .daysAndTime, .number),
      (.multiply, .number, .daysAndTime):
      .daysAndTime
    case (.add, .yearsAndMonths, .yearsAndMonths), (.subtract, .yearsAndMonths, .yearsAndMonths),
      (.multiply, .yearsAndMonths, .number), (.divide, .yearsAndMonths, .number),
      (.multiply, .number, .yearsAndMonths):
      .yearsAndMonths
    case (.divide, .daysAndTime, .daysAndTime), (.divide, .yearsAndMonths, .yearsAndMonths): .number
    case (.add, .date, .daysAndTime), (.add, .date, .yearsAndMonths), (.subtract, .date, .daysAndTime),
      (.subtract, .date, .yearsAndMonths), (.add, .daysAndTime, .date), (.add, .yearsAndMonths, .date):
      .date
    case (.add, .dateTime, .daysAndTime), (.add, .dateTime, .yearsAndMonths),
      (.subtract, .dateTime, .daysAndTime), (.subtract, .dateTime, .yearsAndMonths),
      (.add, .daysAndTime, .dateTime), (.add, .yearsAndMonths, .dateTime):
      .dateTime
    case (.add, .time, .daysAndTime), (.subtract, .time, .daysAndTime), (.add, .daysAndTime, .time):
      .time
    default: nil
    }
  }

  static func numbers(
    _ operation: BinaryOperator, _ left: Number, _ right: Number, _ arithmetic: Arithmetic
  ) throws(ArithmeticError) -> Number {
    switch operation {
    case .add: try left.adding(right, in: arithmetic)
    case .subtract: try left.subtracting(right, in: arithmetic)
    case .multiply: try left.multiplying(by: right, in: arithmetic)
    case .divide: try left.divided(by: right, in: arithmetic)
    default: try left.power(right, in: arithmetic)
    }
  }

  /// The result over operands that are not both numbers, nor null.
  static func apply(
    _ operation: BinaryOperator, _ left: Value, _ right: Value
  ) throws(Fault) -> Value {
    guard type(operation, left.type, right.type) != nil else {
      throw .mismatch(operation, left.type, right.type)
    }
    let isSum = operation == .add
    switch (left, right) {
    case (.string(let left), .string(let right)):
      guard left.utf8.count + right.utf8.count <= Limits.stringBytes else { throw .tooLarge }
      return .string(left + right)
    case (.daysAndTime(let left), .daysAndTime(let right)):
      if operation == .divide {
        return .number(try quotient(left.nanoseconds, right.nanoseconds))
      }
      return try duration(left.nanoseconds + (isSum ? right.nanoseconds : -right.nanoseconds))
    case (.yearsAndMonths(let left), .yearsAndMonths(let right)):
      if operation == .divide { return .number(try quotient(Int128(left.months), Int128(right.months))) }
      return try months(left.months + (isSum ? right.months : -right.months))
    case (.daysAndTime(let duration), .number(let factor)), (.number(let factor), .daysAndTime(let duration)):
      let scaled = try scale(duration.nanoseconds, operation, factor)
      return try self.duration(scaled)
    case (.yearsAndMonths(let duration), .number(let factor)),
      (.number(let factor), .yearsAndMonths(let duration)):
      let scaled = try scale(Int128(duration.months), operation, factor)
      guard let count = Int(exactly: scaled) else { throw .overflow }
      return try months(count)
    case (.daysAndTime(let duration), let moment) where isSum: return try shift(moment, by: duration)
    case (.yearsAndMonths(let duration), let moment) where isSum: return try shift(moment, by: duration)
    case (let moment, .daysAndTime(let duration)):
      return try shift(moment, by: isSum ? duration : duration.negated)
    case (let moment, .yearsAndMonths(let duration)):
      return try shift(moment, by: isSum ? duration : duration.negated)
    default: return try difference(left, right)
    }
  }

  static func negate(_ value: Value) throws(Fault) -> Value {
    switch value {
    case .null: return .null
    case .number(let number): return .number(number.negated)
    case .daysAndTime(let duration): return .daysAndTime(duration.negated)
    case .yearsAndMonths(let duration): return .yearsAndMonths(duration.negated)
    default:
      throw Fault(
        .typeMismatch,
        Message(
          zh: "负号后面不能是\(value.type.words.zh)", en: "a minus sign can't stand before \(value.type.words.en)"))
    }
  }

  private static func shift(_ moment: Value, by duration: DayTimeDuration) throws(Fault) -> Value {
    let result: Value? =
      switch moment {
      case .time(let time): .time(time.adding(duration))
      case .dateTime(let moment): moment.adding(duration).map(Value.dateTime)
      case .date(let date): DateAndTime(midnightOf: date).adding(duration).map { .date($0.date) }
      default: nil
      }
    guard let result else { throw .overflow }
    return result
  }

  private static func shift(_ moment: Value, by duration: YearMonthDuration) throws(Fault) -> Value {
    let result: Value? =
      switch moment {
      case .dateTime(let moment): moment.adding(months: duration.months).map(Value.dateTime)
      case .date(let date): date.adding(months: duration.months).map(Value.date)
      default: nil
      }
    guard let result else { throw .overflow }
    return result
  }

  private static func difference(_ left: Value, _ right: Value) throws(Fault) -> Value {
    if case .time(let left) = left, case .time(let right) = right {
      if left.zone == right.zone {
        return try duration(Int128(left.nanosecondOfDay) - Int128(right.nanosecondOfDay))
      }
      guard (left.zone == nil) == (right.zone == nil), let first = left.instant, let second = right.instant
      else { throw .unlikeZones }
      return try duration(Int128(first) - Int128(second))
    }
    let pair = [left, right].map { value -> DateAndTime? in
      switch value {
      case .dateTime(let moment): moment
      // The standard takes a date's midnight in UTC here.
      case .date(let date): DateAndTime(midnightOf: date, zone: .offset(seconds: 0))
      default: nil
      }
    }
    guard let first = pair[0], let second = pair[1] else { throw .overflow }
    guard (first.time.zone == nil) == (second.time.zone == nil), let end = first.instant,
      let start = second.instant
    else { throw .unlikeZones }
    return try duration(end - start)
  }

  private static func duration(_ nanoseconds: Int128) throws(Fault) -> Value {
    guard let duration = DayTimeDuration(nanoseconds: nanoseconds) else { throw .overflow }
    return .daysAndTime(duration)
  }

  private static func months(_ count: Int) throws(Fault) -> Value {
    guard let duration = YearMonthDuration(months: count) else { throw .overflow }
    return .yearsAndMonths(duration)
  }

  private static func quotient(_ left: Int128, _ right: Int128) throws(Fault) -> Number {
    guard let left = Number("\(left)"), let right = Number("\(right)") else { throw .overflow }
    do { return try left.divided(by: right, in: .decimal128) } catch { throw Fault(error) }
  }

  /// A whole number of units times or divided by a number, its fraction dropped.
  private static func scale(
    _ units: Int128, _ operation: BinaryOperator, _ factor: Number
  ) throws(Fault) -> Int128 {
    guard let count = Number("\(units)") else { throw .overflow }
    do {
      let scaled = try numbers(operation, count, factor, .exact)
      guard let result = Int128(scaled.rounded(toFractionDigits: 0, .down).text(fractionDigits: 0)) else {
        throw Fault.overflow
      }
      return result
    } catch let error as ArithmeticError {
      throw Fault(error)
    } catch {
      throw .overflow
    }
  }
}

extension Fault {
  init(_ error: ArithmeticError) {
    switch error {
    case .divisionByZero:
      self.init(.divisionByZero, Message(zh: "除数为 0", en: "division by zero"))
    case .overflow: self = .overflow
    case .undefined:
      self.init(.undefinedResult, Message(zh: "这个运算没有结果", en: "this has no result among real numbers"))
    }
  }

  static let overflow = Fault(
    .arithmeticOverflow, Message(zh: "结果太大，无法表示", en: "the result is too large"))
  static let tooLarge = Fault(
    .evaluationLimit, Message(zh: "结果太长", en: "the result is too long"))
  static let unlikeZones = Fault(
    .invalidArgument,
    Message(
      zh: "带时区和不带时区的时间不能相减", en: "a time with a zone and one without can't be subtracted"))

  static func mismatch(_ operation: BinaryOperator, _ left: FEELType, _ right: FEELType) -> Fault {
    let sign = operation.rawValue
    var help: Message?
    if operation == .add, left == .string || right == .string {
      help = Message(
        zh: "要拼接成文字，把另一项写成 `string(…)`", en: "to join texts, put the other part into `string(…)`")
    }
    return Fault(
      .typeMismatch,
      Message(
        zh: "`\(sign)` 的左边是\(left.words.zh)，右边是\(right.words.zh)，不能这样计算",
        en: "`\(sign)` can't be applied to \(left.words.en) and \(right.words.en)"),
      help: help)
  }
}

/// Bounds that keep a hostile expression from using up memory or time.
enum Limits {
  static let stringBytes = 1_000_000
  static let listItems = 1_000_000
  static let steps = 10_000_000
  /// See `Weight`.
  static let weight = 5_000_000
  static let valueDepth = 200
  static let callDepth = 100
}
