import Evaluation
import ExactDecimal
import FEEL

/// Works out the arithmetic that an explanation shows, by the FEEL evaluator.
enum Arithmetic {
  /// `nil` if the text ends in no arithmetic.
  static func value(of text: String) -> Number? {
    let marks = ["：", "，", " = "]
    let starts = marks.compactMap { text.ranges(of: $0).last?.upperBound }
    var formula = starts.max().map { String(text[$0...]) } ?? text
    for (sign, operation) in [("≈", ""), ("×", "*"), ("÷", "/"), ("−", "-"), ("^", "**"), ("%", " / 100")] {
      formula = formula.replacing(sign, with: operation)
    }
    guard let expression = FEELCompiler.compile(formula, scope: Scope()).expression else { return nil }
    return try? expression.evaluate { _ in .null }.numberValue
  }
}

extension Explanation {
  /// Whether a rounding step below makes the shown arithmetic into the number.
  func rounds(to number: Number) -> Bool { steps.contains { $0.kind == .rounding && $0.number == number } }
}
