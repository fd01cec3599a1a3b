import Diagnostics
import ExactDecimal
import Glibc

/// Static methods of `java.lang` that models call most, computed as Java does.
enum JavaLanguage {
  static let functions = math + roundings + extremes + exact + strings + characters + boxes

  /// Java throws an exception here.
  private static func exception(_ what: String) -> HostFailure {
    HostFailure(Message(zh: "Java 的方法得不到结果：\(what)", en: "the Java method gives no result: \(what)"))
  }

  private static func double(_ value: Value) throws(HostFailure) -> Double {
    guard let number = value.numberValue, let double = JavaNumber.double(number) else {
      throw exception("not a double")
    }
    return double
  }

  private static func number(_ value: Value) throws(HostFailure) -> Number {
    guard let number = value.numberValue else { throw exception("NullPointerException") }
    return number
  }

  private static func text(_ value: Value) throws(HostFailure) -> String {
    guard let text = value.stringValue else { throw exception("NullPointerException") }
    return text
  }

  /// NaN and the infinities are no FEEL numbers.
  private static func result(_ double: Double) throws(HostFailure) -> Value {
    guard let value = JavaNumber.value(double) else { throw exception("\(double)") }
    return value
  }

  private static func integer(_ double: Double, _ type: String) throws(HostFailure) -> Value {
    guard let bounds = JavaNumber.bounds[type] else { throw exception(type) }
    // As Java: what is beyond the type's range becomes its nearest value.
    let value = Int(exactly: double) ?? (double.isNaN ? 0 : double < 0 ? Int.min : Int.max)
    return .number(Number(min(max(value, bounds.lowerBound), bounds.upperBound)))
  }

  // MARK: java.lang.Math

  private static let math: [HostFunction] = {
    let unary: [(String, @Sendable (Double) -> Double)] = [
      ("sin", { Glibc.sin($0) }), ("cos", { Glibc.cos($0) }), ("tan", { Glibc.tan($0) }),
      ("asin", { Glibc.asin($0) }), ("acos", { Glibc.acos($0) }), ("atan", { Glibc.atan($0) }),
      ("sinh", { Glibc.sinh($0) }), ("cosh", { Glibc.cosh($0) }), ("tanh", { Glibc.tanh($0) }),
      ("exp", { Glibc.exp($0) }), ("expm1", { Glibc.expm1($0) }), ("log", { Glibc.log($0) }),
      ("log10", { Glibc.log10($0) }), ("log1p", { Glibc.log1p($0) }), ("sqrt", { $0.squareRoot() }),
      ("cbrt", { Glibc.cbrt($0) }), ("floor", { $0.rounded(.down) }), ("ceil", { $0.rounded(.up) }),
      ("rint", { $0.rounded(.toNearestOrEven) }), ("signum", { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }),
      ("toRadians", { $0 / 180 * Double.pi }), ("toDegrees", { $0 * 180 / Double.pi }),
    ]
    let binary: [(String, @Sendable (Double, Double) -> Double)] = [
      ("pow", { Glibc.pow($0, $1) }), ("atan2", { Glibc.atan2($0, $1) }), ("hypot", { Glibc.hypot($0, $1) }),
      ("IEEEremainder", { $0.remainder(dividingBy: $1) }),
    ]
    return unary.map { name, body in
      HostFunction("java.lang.Math", name, ["double"]) { arguments throws(HostFailure) in
        try result(body(try double(arguments[0])))
      }
    }
      + binary.map { name, body in
        HostFunction("java.lang.Math", name, ["double", "double"]) { arguments throws(HostFailure) in
          try result(body(try double(arguments[0]), try double(arguments[1])))
        }
      }
  }()

  private static let roundings: [HostFunction] = [("double", "long"), ("float", "int")].map { type, rounded in
    HostFunction("java.lang.Math", "round", [type]) { arguments throws(HostFailure) in
      let value = try double(arguments[0])
      let floor = value.rounded(.down)
      return try integer(value - floor >= 0.5 ? floor + 1 : floor, rounded)
    }
  }

  /// `abs`, `max` and `min`, which there are for four types, and `max`, `min` and `sum` of the types' classes.
  private static let extremes: [HostFunction] = ["int", "long", "float", "double"].flatMap { type in
    let classes = ["int": "Integer", "long": "Long", "float": "Float", "double": "Double"]
    let own = "java.lang." + (classes[type] ?? "Double")
    let abs = HostFunction("java.lang.Math", "abs", [type]) { arguments throws(HostFailure) in
      let magnitude = try number(arguments[0]).magnitude
      guard JavaNumber.bounds[type].map({ $0.contains(magnitude.intValue ?? .min) }) ?? true else {
        return arguments[0]
      }
      return .number(magnitude)
    }
    let pairs = ["java.lang.Math", own].flatMap { className in
      [("max", true), ("min", false)].map { name, isMaximum in
        HostFunction(className, name, [type, type]) { arguments throws(HostFailure) in
          let (left, right) = (try number(arguments[0]), try number(arguments[1]))
          return .number((left < right) == isMaximum ? right : left)
        }
      }
    }
    let sum = HostFunction(own, "sum", [type, type]) { arguments throws(HostFailure) in
      let (left, right) = (try number(arguments[0]), try number(arguments[1]))
      guard let bounds = JavaNumber.bounds[type] else {
        return try result(try double(arguments[0]) + double(arguments[1]))
      }
      guard let sum = (left.intValue ?? 0).addingReportingOverflow(right.intValue ?? 0) as (Int, Bool)?, !sum.1,
        bounds.contains(sum.0)
      else { throw exception("overflow") }
      return .number(Number(sum.0))
    }
    return [abs, sum] + pairs
  }

  /// Whole numbers whose overflow is an exception.
  private static let exact: [HostFunction] = ["int", "long"].flatMap { type in
    let operations: [(String, @Sendable (Int, Int) -> (partialValue: Int, overflow: Bool))] = [
      ("addExact", { $0.addingReportingOverflow($1) }), ("subtractExact", { $0.subtractingReportingOverflow($1) }),
      ("multiplyExact", { $0.multipliedReportingOverflow(by: $1) }),
      (
        "floorDiv",
        { left, right in
          let (quotient, overflow) = left.dividedReportingOverflow(by: right)
          if overflow { return (quotient, true) }
          return (left % right != 0 && (left < 0) != (right < 0) ? quotient - 1 : quotient, false)
        }
      ),
      (
        "floorMod",
        { left, right in
          let (rest, overflow) = left.remainderReportingOverflow(dividingBy: right)
          if overflow { return (rest, true) }
          return (rest != 0 && (rest < 0) != (right < 0) ? rest + right : rest, false)
        }
      ),
    ]
    return operations.map { name, body in
      HostFunction("java.lang.Math", name, [type, type]) { arguments throws(HostFailure) in
        guard let left = try number(arguments[0]).intValue, let right = try number(arguments[1]).intValue else {
          throw exception("ArithmeticException")
        }
        let result = body(left, right)
        guard !result.overflow, JavaNumber.bounds[type]?.contains(result.partialValue) == true else {
          throw exception("ArithmeticException")
        }
        return .number(Number(result.partialValue))
      }
    }
  }

  // MARK: java.lang.Character

  private static let characters: [HostFunction] = {
    let tests: [(String, @Sendable (Character) -> Bool)] = [
      ("isDigit", { $0.isNumber }), ("isLetter", { $0.isLetter }), ("isUpperCase", { $0.isUppercase }),
      ("isLowerCase", { $0.isLowercase }), ("isWhitespace", { $0.isWhitespace }),
    ]
    let changes: [(String, @Sendable (Character) -> String)] = [
      ("toUpperCase", { $0.uppercased() }), ("toLowerCase", { $0.lowercased() }),
      ("toString", { String($0) }), ("valueOf", { String($0) }),
    ]
    return tests.map { name, body in
      HostFunction("java.lang.Character", name, ["char"]) { arguments throws(HostFailure) in
        .boolean(try text(arguments[0]).first.map(body) ?? false)
      }
    }
      + changes.map { name, body in
        HostFunction("java.lang.Character", name, ["char"]) { arguments throws(HostFailure) in
          .string(try text(arguments[0]).first.map(body) ?? "")
        }
      }
  }()

  // MARK: java.lang.String

  private static let strings: [HostFunction] =
    ["java.lang.Object", "boolean", "char", "int", "long", "float", "double"].map { type in
      HostFunction("java.lang.String", "valueOf", [type]) { arguments throws(HostFailure) in
        .string(JavaFormat.text(arguments[0], isBinary: type == "float" || type == "double"))
      }
    } + [
      HostFunction("java.lang.String", "format", ["java.lang.String", "java.lang.Object[]"]) {
        arguments throws(HostFailure) in
        .string(try JavaFormat.format(try text(arguments[0]), arguments[1].listValue ?? []))
      },
      HostFunction("java.lang.String", "join", ["java.lang.CharSequence", "java.lang.CharSequence[]"], join),
      HostFunction("java.lang.String", "join", ["java.lang.CharSequence", "java.lang.Iterable"], join),
    ]

  private static let join: @Sendable ([Value]) throws(HostFailure) -> Value = { arguments throws(HostFailure) in
    let texts = (arguments[1].listValue ?? []).map { JavaFormat.text($0) }
    return .string(texts.joined(separator: try text(arguments[0])))
  }

  // MARK: classes of the primitive types

  private static let boxes: [HostFunction] = {
    let parsers = [
      ("Byte", "byte", "parseByte"), ("Short", "short", "parseShort"), ("Integer", "int", "parseInt"),
      ("Long", "long", "parseLong"), ("Float", "float", "parseFloat"), ("Double", "double", "parseDouble"),
    ]
    return parsers.flatMap { className, type, parser in
      let className = "java.lang." + className
      let parse: @Sendable ([Value]) throws(HostFailure) -> Value = { arguments throws(HostFailure) in
        let written = try text(arguments[0])
        guard let value = parsed(written, type) else { throw exception("NumberFormatException: \(written)") }
        return value
      }
      return [
        HostFunction(className, "valueOf", [type]) { arguments throws(HostFailure) in arguments[0] },
        HostFunction(className, "valueOf", ["java.lang.String"], parse),
        HostFunction(className, parser, ["java.lang.String"], parse),
        HostFunction(className, "toString", [type]) { arguments throws(HostFailure) in
          .string(JavaFormat.text(arguments[0], isBinary: JavaNumber.bounds[type] == nil))
        },
        HostFunction(className, "compare", [type, type]) { arguments throws(HostFailure) in
          let (left, right) = (try number(arguments[0]), try number(arguments[1]))
          return .number(left < right ? -1 : left > right ? 1 : 0)
        },
      ]
    }
      + ["valueOf", "parseBoolean"].map { name in
        HostFunction("java.lang.Boolean", name, ["java.lang.String"]) { arguments throws(HostFailure) in
          .boolean(arguments[0].stringValue?.lowercased() == "true")
        }
      }
      + [
        HostFunction("java.lang.Boolean", "valueOf", ["boolean"]) { arguments throws(HostFailure) in arguments[0] },
        HostFunction("java.math.BigDecimal", "valueOf", ["double"]) { arguments throws(HostFailure) in arguments[0] },
        HostFunction("java.math.BigDecimal", "valueOf", ["long"]) { arguments throws(HostFailure) in arguments[0] },
      ]
  }()

  private static func parsed(_ text: String, _ type: String) -> Value? {
    if let bounds = JavaNumber.bounds[type] {
      guard let value = Int(text), bounds.contains(value) else { return nil }
      return .number(Number(value))
    }
    var trimmed = text[...]
    while trimmed.first?.isWhitespace == true { trimmed.removeFirst() }
    while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
    if let last = trimmed.last, "fFdD".contains(last) { trimmed.removeLast() }
    return type == "float"
      ? Float(trimmed).flatMap(JavaNumber.value) : Double(trimmed).flatMap(JavaNumber.value)
  }
}
