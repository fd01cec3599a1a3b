import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Foundation
import Reports

/// Holds what an explanation prints against itself: every equation and every comparison has to be true as it stands there.
struct Statements {
  let language: Language
  /// Equations and comparisons that were looked at.
  private(set) var checked = 0
  private(set) var faults: [String] = []

  init(_ language: Language) { self.language = language }

  mutating func check(_ explanation: Explanation) {
    for step in explanation.flattened { check(step: step) }
  }

  private mutating func check(step: Explanation) {
    let text = step.text.text(in: language)
    let result = step.result?.text(in: language)
    if step.kind == .condition {
      comparisons(text, result, step)
      condition(text, result, step)
      return
    }
    if step.relation == .equals || step.kind == .total || step.kind == .item { outcome(text, result, step) }
    equations(text, step)
    band(text, step)
  }

  private mutating func expect(_ isTrue: Bool, _ step: Explanation, _ why: String = "") {
    checked += 1
    guard !isTrue else { return }
    let steps = step.steps.map { "\n    \($0.text.text(in: language)) | \($0.result?.text(in: language) ?? "")" }.joined()
    faults.append("\(step.text.text(in: language)) \(step.relation) \(step.result?.text(in: language) ?? "") [\(step.kind)] \(why)\(steps)")
  }

  // MARK: - Arithmetic and what it comes to

  /// The arithmetic that a step ends in comes to its result.
  private mutating func outcome(_ text: String, _ result: String?, _ step: Explanation) {
    guard let result, let number = step.number, let shown = Self.number(in: result) else { return }
    // What a result says is the number.
    expect(Self.holds(Interval(number.magnitude), shown), step, "the result is not \(number)")
    // A limit, a rounding or a veto came between; that is told below.
    let isChanged = step.steps.contains { [.rounding, .note, .veto].contains($0.kind) } && step.relation != .equals
    if let value = Self.tail(of: text) {
      if !isChanged { expect(Self.holds(value, shown), step) }
    } else if step.relation == .equals, let formula = Self.formula(in: text) {
      guard let value = Self.evaluate(formula)?.numberValue else { return expect(false, step, "can't be worked out: \(formula)") }
      expect(formula.contains("≈") ? Self.isNear(value, number) : value == number, step, "\(value)")
    } else if step.relation == .equals, step.kind == .score || step.kind == .aggregation,
      text.last.map({ "0123456789)%".contains($0) }) ?? false
    {
      expect(false, step, "no arithmetic")
    }
  }

  /// The arithmetic that a text ends in, behind a colon, a comma or an `=`.
  private static func tail(of text: String) -> Interval? {
    let characters = Array(text)
    for start in characters.indices.dropFirst() {
      let head = characters[..<start].suffix(2)
      guard let last = head.last, "：，".contains(last) || last == " " && head.first.map({ ":,=".contains($0) }) ?? false else { continue }
      if let value = Arithmetic.value(of: String(characters[start...])) { return value }
    }
    return nil
  }

  /// `x / y * 100 = 435 / 500 * 100`: the formula with the numbers put in. It has as many `=` of its own before the one between
  /// as behind it.
  private static func formula(in text: String) -> String? {
    let parts = text.components(separatedBy: " = ")
    guard parts.count.isMultiple(of: 2) else { return nil }
    let source = parts[..<(parts.count / 2)].joined(separator: " = ")
    // Only formulas have names and signs of their own before it.
    let signs = [" * ", " / ", "(", " then "]
    let hasSigns = signs.contains { source.contains($0) }
    guard source.contains(where: \.isLetter), hasSigns || source.split(separator: " ").last?.contains(where: \.isLetter) ?? false else {
      return nil
    }
    return parts[(parts.count / 2)...].joined(separator: " = ")
  }

  private static func evaluate(_ formula: String) -> Value? {
    var text = formula
    for (shown, meant) in [
      ("≈", ""), ("(missing)", "null"), ("（缺）", "null"), ("(not applicable)", "null"), ("（不适用）", "null"), ("(left out)", "null"),
      ("（剔除）", "null"),
      ("（退回）", "null"), ("(rejected)", "null"), ("（未能算出）", "null"), ("(could not be worked out)", "null"),
    ] { text = text.replacing(shown, with: meant) }
    // Yes and no outside of texts.
    text = text.split(separator: "\"", omittingEmptySubsequences: false).enumerated().map { index, part in
      index.isMultiple(of: 2) ? String(part).replacing("是", with: "true").replacing("否", with: "false") : String(part)
    }.joined(separator: "\"")
    guard let expression = FEELCompiler.compile(text, scope: Scope()).expression else { return nil }
    return try? expression.evaluate { _ in .null }
  }

  /// Every `A = B` within a text whose two sides are arithmetic.
  private mutating func equations(_ text: String, _ step: Explanation) {
    guard step.kind != .value, Self.formula(in: text) == nil else { return }
    let parts = text.components(separatedBy: " = ")
    for (left, right) in zip(parts, parts.dropFirst()) {
      guard let one = Arithmetic.suffix(of: Array(left)), let (other, _) = Arithmetic.prefix(of: Array(right)) else { continue }
      expect(one.meets(other), step, "\(left) = \(right)")
    }
  }

  // MARK: - Comparisons

  private mutating func comparisons(_ text: String, _ result: String?, _ step: Explanation) {
    guard !text.contains(", that is "), !text.contains("，即 ") else { return }
    for (sign, isMet) in [(" ≥ ", true), (" < ", false)] {
      let parts = text.components(separatedBy: sign)
      guard parts.count == 2, let left = Arithmetic.suffix(of: Array(parts[0])), let (right, _) = Arithmetic.prefix(of: Array(parts[1]))
      else { continue }
      expect(isMet ? right.low <= left.high : left.low < right.high, step)
      expect([Self.met(true, language), Self.met(false, language)].firstIndex(of: result ?? "") == (isMet ? 0 : 1), step)
    }
  }

  private static func met(_ isMet: Bool, _ language: Language) -> String {
    language == .zh ? (isMet ? "满足" : "不满足") : isMet ? "met" : "not met"
  }

  /// A condition with the numbers put in is what is said of it.
  private mutating func condition(_ text: String, _ result: String?, _ step: Explanation) {
    let (mark, yes, no) = language == .zh ? ("，即 ", "成立", "不成立") : (", that is ", "holds", "does not hold")
    guard let start = text.range(of: mark), result == yes || result == no else { return }
    let formula = String(text[start.upperBound...])
    guard !formula.contains("≈"), let value = Self.evaluate(formula) else { return }
    expect((value == .boolean(true)) == (result == yes), step, "\(value)")
  }

  /// `85 is in band 2 (80 ≤ value < 90)`
  private mutating func band(_ text: String, _ step: Explanation) {
    let word = language == .zh ? "值" : "value"
    guard step.kind == .score,
      let range = text.range(of: word + " < ") ?? text.range(of: word + " ≤ ") ?? text.range(of: " ≤ " + word)
        ?? text.range(of: " < " + word)
    else { return }
    let head = text[..<range.lowerBound]
    guard let open = head.lastIndex(where: { "（(".contains($0) }) else { return }
    let words = text[..<open].split(whereSeparator: { "，, ".contains($0) })
    guard let value = words.lazy.compactMap({ Arithmetic.value(of: $0) }).first else { return }
    let inner = text[text.index(after: open)...].prefix { !"）)".contains($0) }
    let parts = inner.components(separatedBy: word)
    guard parts.count == 2 else { return }
    if let low = Arithmetic.prefix(of: Array(parts[0]))?.value {
      expect(parts[0].contains("≤") ? low.low <= value.high : low.low < value.high, step, "\(inner)")
    }
    let upper = parts[1].drop { " <≤".contains($0) }
    if let high = Arithmetic.value(of: upper) {
      expect(parts[1].contains("≤") ? value.low <= high.high : value.low < high.high, step, "\(inner)")
    }
  }

  // MARK: - Numbers

  /// The first number of a result.
  private static func number(in result: String) -> Interval? {
    // A unit is no operator.
    let text = Array(result.hasSuffix("%") && !result.contains("×") ? String(result.dropLast()) : result)
    guard let start = text.firstIndex(where: { $0 == "≈" || $0.isASCII && $0.isNumber }) else { return nil }
    return Arithmetic.prefix(of: Array(text[start...]))?.value
  }

  private static func holds(_ value: Interval, _ shown: Interval) -> Bool {
    // Results are told without their sign where a word says it.
    value.meets(shown) || ((try? Interval(0) - value)?.meets(shown) ?? false)
  }

  /// Whether a value worked out from shortened figures is another one but for that.
  private static func isNear(_ value: Number, _ number: Number) -> Bool {
    guard let difference = try? value.subtracting(number, in: .exact).magnitude,
      let tolerance = try? max(number.magnitude, 1).divided(by: 1_000_000, in: .exact)
    else { return false }
    return difference <= tolerance
  }
}
