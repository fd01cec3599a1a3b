import ExactDecimal

/// A parameter's type by Java's name, which may be written as source text or as `Class.getName` gives it.
struct JavaType: Sendable, Hashable {
  let name: String

  /// Codes of primitive types in names of arrays.
  private static let codes: [Character: String] = [
    "B": "byte", "S": "short", "I": "int", "J": "long", "F": "float", "D": "double", "C": "char", "Z": "boolean",
  ]

  init(_ text: String) {
    var text = text.filter { $0 != " " }
    if text.hasSuffix("...") { text = String(text.dropLast(3)) + "[]" }
    var dimensions = 0
    while text.hasPrefix("[") {
      text.removeFirst()
      dimensions += 1
    }
    if dimensions > 0 {
      if text.hasPrefix("L"), text.hasSuffix(";") {
        text = String(text.dropFirst().dropLast())
      } else if text.count == 1, let code = text.first {
        text = Self.codes[code] ?? text
      }
    }
    name = text + String(repeating: "[]", count: dimensions)
  }

  var isArray: Bool { name.hasSuffix("[]") }

  /// The value as one of this type: decimals narrowed as Java does, but not out of range; `nil` when it can't be one.
  func convert(_ value: Value) -> Value? {
    if isArray {
      guard case .list(let items) = value else { return nil }
      let item = JavaType(String(name.dropLast(2)))
      var result: [Value] = []
      for value in items {
        guard let converted = item.convert(value) else { return nil }
        result.append(converted)
      }
      return .list(result)
    }
    switch name {
    case "byte", "short", "int", "long", "float", "double", "char", "boolean": return primitive(value, name)
    case "java.lang.Object", "java.io.Serializable": return value
    default: return value.isNull ? value : object(value)
    }
  }

  private func object(_ value: Value) -> Value? {
    switch (name, value) {
    case ("java.lang.Byte", _): primitive(value, "byte")
    case ("java.lang.Short", _): primitive(value, "short")
    case ("java.lang.Integer", _): primitive(value, "int")
    case ("java.lang.Long", _): primitive(value, "long")
    case ("java.lang.Float", _): primitive(value, "float")
    case ("java.lang.Double", _): primitive(value, "double")
    case ("java.lang.Character", _): primitive(value, "char")
    case ("java.lang.Boolean", _): primitive(value, "boolean")
    case ("java.lang.Number", .number), ("java.math.BigDecimal", .number), ("java.lang.String", .string),
      ("java.lang.CharSequence", .string), ("java.util.List", .list), ("java.util.Collection", .list),
      ("java.lang.Iterable", .list), ("java.util.Map", .context):
      value
    case ("java.math.BigInteger", .number(let number)): number.isInteger ? value : nil
    default: nil
    }
  }

  private func primitive(_ value: Value, _ name: String) -> Value? {
    switch (name, value) {
    case ("boolean", .boolean): return value
    case ("char", .string(let text)): return text.utf16.count == 1 ? value : nil
    case ("float", .number(let number)): return JavaNumber.float(number).flatMap(JavaNumber.value)
    case ("double", .number(let number)): return JavaNumber.double(number).flatMap(JavaNumber.value)
    case (_, .number(let number)):
      guard let bounds = JavaNumber.bounds[name],
        let integer = number.rounded(toFractionDigits: 0, .down).intValue, bounds.contains(integer)
      else { return nil }
      return .number(Number(integer))
    default: return nil
    }
  }
}

/// Numbers as Java's types have them.
enum JavaNumber {
  static let bounds: [String: ClosedRange<Int>] = [
    "byte": Int(Int8.min)...Int(Int8.max), "short": Int(Int16.min)...Int(Int16.max),
    "int": Int(Int32.min)...Int(Int32.max), "long": Int.min...Int.max,
  ]

  /// The nearest double; `nil` if there is no finite one.
  static func double(_ number: Number) -> Double? {
    Double(number.decimal128().description).flatMap { $0.isFinite ? $0 : nil }
  }

  static func float(_ number: Number) -> Float? {
    Float(number.decimal128().description).flatMap { $0.isFinite ? $0 : nil }
  }

  /// The decimal of a binary number's shortest text; `nil` if it is not finite.
  static func value(_ number: some BinaryFloatingPoint & CustomStringConvertible) -> Value? {
    guard number.isFinite else { return nil }
    return Number(number.description).map(Value.number)
  }
}
