import ExactDecimal

// Reads operations, one a line (`add 1.5 2`), and writes their results, one a line, for Scripts/check-decimal to judge.
// A result is a number, for the four basic operations followed by whether it is exact, or the name of an error.

/// The result of one line, or `nil` if it can't be read.
func result(of words: [Substring]) throws(ArithmeticError) -> String? {
  guard words.count >= 2, let first = Decimal128(words[1]) else { return nil }
  switch words[0] {
  case "read": return first.description
  case "negate": return first.negated.description
  case "floor": return first.floor().description
  case "ceiling": return first.ceiling().description
  case "sqrt": return try first.squareRoot().description
  case "ln": return try first.naturalLogarithm().description
  case "exp": return try first.exponential().description
  case "round":
    guard words.count == 4, let digits = Int(words[2]), let mode = RoundingMode(rawValue: String(words[3]))
    else { return nil }
    return try first.rounded(toFractionDigits: digits, mode).description
  default: break
  }
  guard words.count == 3, let second = Decimal128(words[2]) else { return nil }
  switch words[0] {
  case "add": return described(try first.adding(second))
  case "subtract": return described(try first.subtracting(second))
  case "multiply": return described(try first.multiplied(by: second))
  case "divide": return described(try first.divided(by: second))
  case "power": return try first.power(second).description
  case "modulo": return try Number(first).modulo(Number(second), in: .decimal128).decimal128().description
  case "compare": return first == second ? "0" : first < second ? "-1" : "1"
  // Equal numbers have equal hashes, and either order gives the same verdict.
  case "hash": return first == second && first.hashValue != second.hashValue ? "unlike" : "alike"
  default: return nil
  }
}

func described(_ rounded: Decimal128.Rounded) -> String {
  "\(rounded.value) \(rounded.isExact ? "exact" : "inexact")"
}

while let line = readLine() {
  do {
    print(try result(of: line.split(separator: " ")) ?? "unreadable")
  } catch {
    print(error)
  }
}
