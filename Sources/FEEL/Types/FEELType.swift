public import Diagnostics

/// A FEEL type (DMN 1.5, 10.3.2.9).
public indirect enum FEELType: Sendable, Hashable {
  case any
  case null
  case number
  case string
  case boolean
  case date
  case time
  case dateTime
  case daysAndTime
  case yearsAndMonths
  case list(FEELType)
  case context([String: FEELType])
  case range(FEELType)
  case function([FEELType], FEELType)

  /// Whether every value of this type may stand where the other type is asked for. `any` conforms to all: what is not
  /// known until evaluation is checked then.
  public func conforms(to other: FEELType) -> Bool {
    switch (self, other) {
    case (_, .any), (.any, _), (.null, _): true
    case (.list(let item), .list(let wanted)): item.conforms(to: wanted)
    case (.range(let end), .range(let wanted)): end.conforms(to: wanted)
    case (.context(let members), .context(let wanted)):
      wanted.allSatisfy { members[$0.key]?.conforms(to: $0.value) ?? false }
    case (.function(let parameters, let result), .function(let wanted, let wantedResult)):
      // Function definitions check their own arguments; only what is declared can be compared.
      (parameters.count == wanted.count
        && zip(wanted, parameters).allSatisfy { $0.conforms(to: $1) }
        || wanted.isEmpty)
        && result.conforms(to: wantedResult)
    default: self == other
    }
  }

  /// Whether values of the two types can be compared.
  func isAlike(_ other: FEELType) -> Bool { conforms(to: other) || other.conforms(to: self) }

  /// Whether every value of this type is of the other type too (DMN 1.5, 10.3.2.9.3). Unlike `conforms`, this holds
  /// nothing for possible that isn't known.
  func isSubtype(of other: FEELType) -> Bool {
    switch (self, other) {
    case (_, .any), (.null, _): true
    case (.list(let item), .list(let wanted)): item.isSubtype(of: wanted)
    case (.range(let end), .range(let wanted)): end.isSubtype(of: wanted)
    case (.context(let members), .context(let wanted)):
      wanted.allSatisfy { members[$0.key]?.isSubtype(of: $0.value) ?? false }
    case (.function(let parameters, let result), .function(let wanted, let wantedResult)):
      parameters.count == wanted.count && zip(wanted, parameters).allSatisfy { $0.isSubtype(of: $1) }
        && result.isSubtype(of: wantedResult)
    default: self == other
    }
  }

  /// The nearest type that both conform to.
  public func joined(with other: FEELType) -> FEELType {
    switch (self, other) {
    case (.null, let type), (let type, .null): type
    case (.list(let left), .list(let right)): .list(left.joined(with: right))
    case (.range(let left), .range(let right)): .range(left.joined(with: right))
    case (.context(let left), .context(let right)):
      .context(
        left.reduce(into: [:]) { common, entry in
          if let type = right[entry.key] { common[entry.key] = entry.value.joined(with: type) }
        })
    default: self == other ? self : .any
    }
  }

  static func common(of types: some Sequence<FEELType>) -> FEELType {
    var result: FEELType?
    for type in types { result = result.map { $0.joined(with: type) } ?? type }
    return result ?? .any
  }

  /// Whether values of the type have an order.
  var isOrdered: Bool {
    switch self {
    case .any, .null, .number, .string, .date, .time, .dateTime, .daysAndTime, .yearsAndMonths: true
    case .boolean, .list, .context, .range, .function: false
    }
  }

  /// The type in words for messages.
  public func name(in language: Language) -> String { words.text(in: language) }

  /// The type in words, in both languages.
  public var words: Message {
    switch self {
    case .any: Message(zh: "任意值", en: "any value")
    case .null: Message(zh: "空值", en: "null")
    case .number: Message(zh: "数值", en: "a number")
    case .string: Message(zh: "文字", en: "text")
    case .boolean: Message(zh: "是非值", en: "true or false")
    case .date: Message(zh: "日期", en: "a date")
    case .time: Message(zh: "时刻", en: "a time")
    case .dateTime: Message(zh: "日期和时刻", en: "a date and time")
    case .daysAndTime: Message(zh: "时长（天、时、分、秒）", en: "a duration in days and time")
    case .yearsAndMonths: Message(zh: "时长（年、月）", en: "a duration in years and months")
    case .list(.any): Message(zh: "列表", en: "a list")
    case .list(let item): Message(zh: "列表（各项为\(item.words.zh)）", en: "a list (of \(item.plural))")
    case .context: Message(zh: "一组具名的值", en: "a group of named values")
    case .range: Message(zh: "区间", en: "a range")
    case .function: Message(zh: "函数", en: "a function")
    }
  }

  private var plural: String {
    switch self {
    case .any, .null: "any values"
    case .number: "numbers"
    case .string: "texts"
    case .boolean: "true or false values"
    case .date: "dates"
    case .time: "times"
    case .dateTime: "dates and times"
    case .daysAndTime, .yearsAndMonths: "durations"
    case .list: "lists"
    case .context: "groups of named values"
    case .range: "ranges"
    case .function: "functions"
    }
  }

  /// The type as FEEL writes it after `instance of`.
  public var keyword: String {
    switch self {
    case .any: "Any"
    case .null: "Null"
    case .number: "number"
    case .string: "string"
    case .boolean: "boolean"
    case .date: "date"
    case .time: "time"
    case .dateTime: "date and time"
    case .daysAndTime: "days and time duration"
    case .yearsAndMonths: "years and months duration"
    case .list(let item): "list<\(item.keyword)>"
    case .context(let members):
      "context<"
        + members.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.keyword)" }
        .joined(separator: ", ") + ">"
    case .range(let end): "range<\(end.keyword)>"
    case .function(let parameters, let result):
      "function<\(parameters.map(\.keyword).joined(separator: ", "))> -> \(result.keyword)"
    }
  }
}
