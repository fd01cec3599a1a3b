public import ExactDecimal

/// A value of FEEL's semantic domain (DMN 1.5, table 42).
public enum Value: Sendable, Hashable {
  case null
  case number(Number)
  case string(String)
  case boolean(Bool)
  case date(CalendarDate)
  case time(TimeOfDay)
  case dateTime(DateAndTime)
  case daysAndTime(DayTimeDuration)
  case yearsAndMonths(YearMonthDuration)
  case list([Value])
  case context(Context)
  indirect case range(RangeValue)
  case function(FunctionValue)

  public var isNull: Bool {
    if case .null = self { return true }
    return false
  }

  public var numberValue: Number? {
    if case .number(let number) = self { return number }
    return nil
  }

  public var stringValue: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  public var booleanValue: Bool? {
    if case .boolean(let flag) = self { return flag }
    return nil
  }

  public var listValue: [Value]? {
    if case .list(let items) = self { return items }
    return nil
  }

  /// The type a value has by itself; a list has the common type of its items.
  public var type: FEELType {
    switch self {
    case .null: .null
    case .number: .number
    case .string: .string
    case .boolean: .boolean
    case .date: .date
    case .time: .time
    case .dateTime: .dateTime
    case .daysAndTime: .daysAndTime
    case .yearsAndMonths: .yearsAndMonths
    case .list(let items): .list(FEELType.common(of: items.lazy.map(\.type)))
    case .context(let context):
      .context(Dictionary(uniqueKeysWithValues: context.map { ($0.key, $0.value.type) }))
    case .range(let range): .range(range.type)
    case .function(let function):
      function.type
    }
  }
}

/// Names with values, in the order they were put in; equality disregards the order.
public struct Context: Sendable, Hashable, Sequence {
  private var entries: [(key: String, value: Value)] = []

  public init() {}

  public init(_ entries: some Sequence<(String, Value)>) {
    for (key, value) in entries { self[key] = value }
  }

  public var count: Int { entries.count }
  public var keys: [String] { entries.map(\.key) }

  /// O(count): contexts in expressions are small.
  public subscript(key: String) -> Value? {
    get { entries.first { $0.key == key }?.value }
    set {
      let index = entries.firstIndex { $0.key == key }
      switch (index, newValue) {
      case (let index?, let value?): entries[index].value = value
      case (let index?, nil): entries.remove(at: index)
      case (nil, let value?): entries.append((key, value))
      case (nil, nil): break
      }
    }
  }

  public func makeIterator() -> some IteratorProtocol<(key: String, value: Value)> {
    entries.makeIterator()
  }

  public static func == (left: Context, right: Context) -> Bool {
    left.count == right.count && left.entries.allSatisfy { right[$0.key] == $0.value }
  }

  public func hash(into hasher: inout Hasher) {
    for entry in entries.sorted(by: { $0.key < $1.key }) {
      hasher.combine(entry.key)
      hasher.combine(entry.value)
    }
  }
}

/// An interval of ordered values. A missing end (`nil`) is unbounded.
public struct RangeValue: Sendable, Hashable {
  public let lower: Value?
  public let upper: Value?
  public let includesLower: Bool
  public let includesUpper: Bool

  public init(lower: Value?, includesLower: Bool, upper: Value?, includesUpper: Bool) {
    self.lower = lower
    self.includesLower = includesLower
    self.upper = upper
    self.includesUpper = includesUpper
  }

  /// The type of the ends.
  var type: FEELType { FEELType.common(of: [lower, upper].compactMap { $0 }.map(\.type)) }
}
