import ExactDecimal
import Foundation
import Testing

/// The cases of `Vectors/decimal128.txt`, made by `Scripts/make-decimal-vectors.py`.
@Suite struct VectorTests {
  struct Case: CustomStringConvertible {
    var operation: String
    var operands: [String]
    var result: [String]
    var description: String {
      "\(operation) \(operands.joined(separator: " ")) = \(result.joined(separator: " "))"
    }
  }

  static let cases: [Case] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Vectors/decimal128.txt")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").map { line in
      let halves = line.components(separatedBy: " = ")
      let words = halves[0].split(separator: " ").map(String.init)
      return Case(
        operation: words[0], operands: Array(words.dropFirst()),
        result: halves[1].split(separator: " ").map(String.init))
    }
  }()

  static func number(_ text: String) throws -> Number {
    let parts = text.split(separator: "/")
    let top = try #require(Number(parts[0]))
    guard parts.count == 2 else { return top }
    return try top.divided(by: #require(Number(parts[1])), in: .exact)
  }

  static let operations = [
    "add", "subtract", "multiply", "divide", "compare", "round", "sqrt", "ln", "root", "exp", "power", "xadd",
    "xsubtract", "xmultiply", "xdivide", "xmodulo", "to34", "xpower",
  ]

  @Test(arguments: operations) func vectors(_ operation: String) throws {
    let cases = Self.cases.filter { $0.operation == operation }
    #expect(!cases.isEmpty)
    for item in cases {
      let outcome: String
      do {
        outcome = try Self.outcome(of: item)
      } catch let error as ArithmeticError {
        outcome = "\(error)"
      }
      if item.result[0].first?.isLetter == true {
        #expect(outcome == item.result[0], "\(item)")
      } else {
        let expected = Self.key(try Self.number(item.result[0]))
        let exactness = item.result.count > 1 ? " \(item.result[1])" : ""
        #expect(outcome == expected + exactness, "\(item)")
      }
    }
  }

  /// A value's fraction where decimals may differ only by trailing zeros.
  static func key(_ value: Number) -> String { "\(value.fraction.numerator)/\(value.fraction.denominator)" }

  static func key(_ result: Decimal128.Rounded) -> String {
    key(Number(result.value)) + (result.isExact ? " exact" : " inexact")
  }

  static func outcome(of item: Case) throws -> String {
    let texts = item.operands
    let a = try number(texts[0])
    switch item.operation {
    case "add", "subtract", "multiply", "divide":
      let (x, y) = (try #require(Decimal128(texts[0])), try #require(Decimal128(texts[1])))
      switch item.operation {
      case "add": return key(try x.adding(y))
      case "subtract": return key(try x.subtracting(y))
      case "multiply": return key(try x.multiplied(by: y))
      default: return key(try x.divided(by: y))
      }
    case "compare":
      let b = try number(texts[1])
      #expect((a == b) == (b == a) && (a < b) == (b > a))
      return key(Number(a < b ? -1 : (a == b ? 0 : 1)))
    case "round":
      let mode = try #require(RoundingMode(rawValue: texts[2]))
      return key(a.rounded(toFractionDigits: try #require(Int(texts[1])), mode))
    case "sqrt": return key(Number(try a.squareRoot().decimal128()))
    case "root": return key(Number(try a.root(#require(Int(texts[1]))).decimal128()))
    case "ln": return key(try a.naturalLogarithm())
    case "exp": return key(try a.exponential())
    case "power": return key(try a.power(number(texts[1]), in: .decimal128))
    case "xadd": return key(try a.adding(number(texts[1]), in: .exact))
    case "xsubtract": return key(try a.subtracting(number(texts[1]), in: .exact))
    case "xmultiply": return key(try a.multiplying(by: number(texts[1]), in: .exact))
    case "xdivide": return key(try a.divided(by: number(texts[1]), in: .exact))
    case "xmodulo": return key(try a.modulo(number(texts[1]), in: .exact))
    case "xpower": return key(try a.power(number(texts[1]), in: .exact))
    case "to34": return key(Number(a.decimal128()))
    default: return "unknown"
    }
  }
}
