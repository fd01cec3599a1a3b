import ExactDecimal

extension Value: CustomStringConvertible {
  /// The value as a FEEL expression that means it: strings in quotes, dates as `@"…"`.
  public var description: String {
    switch self {
    case .string(let text): Self.quoted(text)
    case .date, .time, .dateTime, .daysAndTime, .yearsAndMonths: "@\"\(plainText)\""
    default: plainText
    }
  }

  /// The value as FEEL's `string()` gives it: a string as it is, dates without `@`; strings within lists are quoted.
  public var plainText: String {
    switch self {
    case .null: "null"
    case .number(let number): number.description
    case .string(let text): text
    case .boolean(let flag): flag ? "true" : "false"
    case .date(let date): date.description
    case .time(let time): time.description
    case .dateTime(let moment): moment.description
    case .daysAndTime(let duration): duration.description
    case .yearsAndMonths(let duration): duration.description
    case .list(let items): "[" + items.map(\.nestedText).joined(separator: ", ") + "]"
    case .context(let context):
      "{"
        + context.map { "\(Self.key($0.key)): \($0.value.nestedText)" }.joined(separator: ", ") + "}"
    case .range(let range): range.description
    case .function(let function): function.description
    }
  }

  private var nestedText: String { description }

  private static func key(_ name: String) -> String {
    let isName =
      name.unicodeScalars.first.map(Characters.startsName) == true
      && name.unicodeScalars.allSatisfy { Characters.continuesName($0) || $0 == " " }
    return isName ? name : quoted(name)
  }

  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension RangeValue: CustomStringConvertible {
  public var description: String {
    switch (lower, upper) {
    case (nil, let upper?): "(\(includesUpper ? "<=" : "<") \(upper))"
    case (let lower?, nil): "(\(includesLower ? ">=" : ">") \(lower))"
    default:
      (includesLower ? "[" : "(") + "\(lower ?? .null)..\(upper ?? .null)" + (includesUpper ? "]" : ")")
    }
  }
}
