import Diagnostics
import ExactDecimal

extension Builtins {
  static let numeric: [Builtin] =
    [
      Builtin(
        "decimal", [Signature([.number("n"), .number("scale")], .number)],
        zh: "四舍六入五成双到若干位小数", en: "rounds half to even to a number of decimals"
      ) { (call) throws(Fault) in
        .number(call.number(0).rounded(toFractionDigits: try scale(call), .halfEven))
      },
      rounding("floor", .floor, optional: true, zh: "向下取整（可到若干位小数）", en: "rounds towards minus infinity"),
      rounding("ceiling", .ceiling, optional: true, zh: "向上取整（可到若干位小数）", en: "rounds towards infinity"),
      rounding("round up", .up, zh: "远离 0 进位到若干位小数", en: "rounds away from zero"),
      rounding("round down", .down, zh: "向 0 截去到若干位小数", en: "rounds towards zero"),
      rounding("round half up", .halfUp, zh: "四舍五入到若干位小数", en: "rounds half away from zero"),
      rounding("round half down", .halfDown, zh: "五舍六入到若干位小数", en: "rounds half towards zero"),
      Builtin(
        "abs",
        [
          Signature([.number("n")], .number), Signature([.of("n", .daysAndTime)], .daysAndTime),
          Signature([.of("n", .yearsAndMonths)], .yearsAndMonths),
        ], zh: "绝对值", en: "the magnitude of a number or duration"
      ) { call in
        switch call[0] {
        case .daysAndTime(let duration):
          .daysAndTime(duration.nanoseconds < 0 ? duration.negated : duration)
        case .yearsAndMonths(let duration):
          .yearsAndMonths(duration.months < 0 ? duration.negated : duration)
        default: .number(call.number(0).magnitude)
        }
      },
      Builtin(
        "modulo", [Signature([.number("dividend"), .number("divisor")], .number)],
        zh: "除法的余数，符号随除数", en: "the remainder, with the divisor's sign"
      ) { (call) throws(Fault) in
        try number { () throws(ArithmeticError) in
          try call.number(0).modulo(call.number(1), in: call.mode.arithmetic)
        }
      },
      function("sqrt", zh: "平方根", en: "the square root") { (n) throws(ArithmeticError) in try n.squareRoot()
      },
      function("log", zh: "自然对数", en: "the natural logarithm") { (n) throws(ArithmeticError) in
        try n.naturalLogarithm()
      },
      function("exp", zh: "e 的若干次方", en: "e to a power") { (n) throws(ArithmeticError) in try n.exponential()
      },
      parity("odd", 1, zh: "是否奇数", en: "whether a whole number is odd"),
      parity("even", 0, zh: "是否偶数", en: "whether a whole number is even"),
    ]

  /// A number, with an arithmetic error told as a fault.
  static func number(_ body: () throws(ArithmeticError) -> Number) throws(Fault) -> Value {
    do { return .number(try body()) } catch { throw Fault(error) }
  }

  /// DMN 1.5 bounds scales to decimal128's exponents.
  private static func scale(_ call: Call) throws(Fault) -> Int {
    let scale = call.number(1).rounded(toFractionDigits: 0, .down)
    guard let digits = scale.intValue, (-6111...6176).contains(digits) else {
      throw Fault(
        .invalidArgument,
        Message(zh: "小数位数 `\(scale)` 超出范围", en: "`\(scale)` is out of range for a number of decimals"))
    }
    return digits
  }

  private static func rounding(
    _ name: String, _ mode: RoundingMode, optional: Bool = false, zh: String, en: String
  ) -> Builtin {
    let digits = Signature.Parameter.number("scale")
    var signatures = [Signature([.number("n"), digits], .number)]
    if optional { signatures.append(Signature([.number("n")], .number)) }
    return Builtin(name, signatures, zh: zh, en: en) { (call) throws(Fault) in
      let digits = call.arguments.count > 1 ? try scale(call) : 0
      return .number(call.number(0).rounded(toFractionDigits: digits, mode))
    }
  }

  private static func function(
    _ name: String, zh: String, en: String,
    _ body: @escaping @Sendable (Number) throws(ArithmeticError) -> Number
  ) -> Builtin {
    Builtin(name, [Signature([.number("number")], .number)], zh: zh, en: en) { (call) throws(Fault) in
      try number { () throws(ArithmeticError) in
        try body(call.number(0)).fitted(to: call.mode.arithmetic)
      }
    }
  }

  private static func parity(_ name: String, _ remainder: Int, zh: String, en: String) -> Builtin {
    Builtin(name, [Signature([.number("number")], .boolean)], zh: zh, en: en) { (call) throws(Fault) in
      let value = call.number(0)
      guard value.isInteger else {
        throw Fault(.invalidArgument, Message(zh: "`\(value)` 不是整数", en: "`\(value)` is not a whole number"))
      }
      let rest = try number { () throws(ArithmeticError) in try value.modulo(2, in: .exact) }
      return .boolean(rest == .number(Number(remainder)))
    }
  }
}
