package import ExactDecimal

/// The one way in which a number that is too long to be read is shortened, in every output and by every executor.
///
/// It is rounded half-even to ten digits after the point, and `≈` stands before it. The last digit shown is never 0: what is no
/// short decimal does not show as one, so that 89.99999999999 is not taken for 90, on whichever side of a limit it stands.
package enum Shortening {
  /// Digits after the point that a number may have before it is shortened.
  package static let fractionDigits = 10
  /// As many digits are enough to tell any two numbers of a book apart; beyond them only the side is right.
  private static let most = 40

  /// The number as it is shown.
  ///
  /// - Parameter others: numbers that it is compared with: it is given as many digits as show on which side of them it is.
  package static func text(_ number: Number, apartFrom others: [Number] = []) -> String { shown(number, apartFrom: others).text }

  /// Whether the number is shown as it is.
  package static func isShown(_ number: Number) -> Bool { isShort(number.description) }

  /// As `text`, if the digits after the point that are known say what it is.
  ///
  /// - Parameter known: rounded to odd to so many digits, so that rounding it to fewer gives what rounding the number would.
  package static func isDecided(_ number: Number, known: Int) -> Bool {
    let digits = fractionLength(number.description)
    return digits < known || fractionLength(text(number)) < known
  }

  static func shown(_ number: Number, apartFrom others: [Number]) -> (text: String, value: Number) {
    let exact = number.description
    if isShort(exact) { return (exact, number) }
    for digits in fractionDigits...most {
      let rounded = number.rounded(toFractionDigits: digits, .halfEven)
      if rounded == number { return (rounded.description, number) }
      let text = rounded.text(fractionDigits: digits)
      guard text.utf8.last != UInt8(ascii: "0"), isApart(rounded, number, others) else { continue }
      return ("≈" + text, rounded)
    }
    let rounded = number.rounded(toFractionDigits: most, .halfEven)
    let beside = number.rounded(toFractionDigits: most, rounded < number ? .ceiling : .floor)
    return ("≈" + beside.text(fractionDigits: most), beside)
  }

  private static func isApart(_ shown: Number, _ number: Number, _ others: [Number]) -> Bool {
    others.allSatisfy { $0 == number || (number < $0 ? shown < $0 : $0 < shown) }
  }

  private static func isShort(_ text: String) -> Bool {
    guard let point = text.utf8.firstIndex(of: UInt8(ascii: ".")) else { return !text.hasSuffix("…") && !text.contains("E-") }
    let fraction = text.utf8[text.utf8.index(after: point)...]
    return fraction.count <= fractionDigits && !text.hasSuffix("…") && !text.contains("E-")
  }

  private static func fractionLength(_ text: String) -> Int {
    text.utf8.firstIndex(of: UInt8(ascii: ".")).map { text.utf8.distance(from: $0, to: text.utf8.endIndex) - 1 } ?? 0
  }
}
