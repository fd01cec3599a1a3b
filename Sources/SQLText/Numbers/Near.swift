import ExactDecimal

/// A number column within a bound of its error.
///
/// Bounds follow the standard model of rounding: an operation is off by at most 2⁻⁵³ of its result.
struct Near {
  var value: SQL
  var bounds: Interval
  /// How far a value is from the number at most.
  var error: Double

  /// The unit roundoff, with a little to spare for the arithmetic of the bounds themselves.
  static let roundoff = 0x1.01p-53

  init(_ value: SQL, _ bounds: Interval, error: Double) {
    self.value = value
    self.bounds = bounds
    self.error = error
  }

  /// A number known when the query is written.
  init(_ number: Number) {
    let nearest = Double(number.decimal128().description) ?? 0
    let isExact = Number("\(nearest)") == number && nearest == nearest.rounded() && abs(nearest) < 0x1p53
    self.init(Self.literal(nearest), Interval(number), error: isExact ? 0 : abs(nearest) * Self.roundoff)
  }

  static func literal(_ value: Double) -> SQL {
    let text = value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    return SQL(text + "D", value < 0 ? .sum : .atom, isNullable: false)
  }

  static func sum(_ terms: [Near]) -> Near {
    var result = terms[0]
    var text = result.value.operand(.sum)
    for term in terms.dropFirst() {
      text += " + \(term.value.operand(.product))"
      let bounds = result.bounds + term.bounds
      result.error += term.error
      result.error += (bounds.magnitude + result.error) * roundoff
      result.bounds = bounds
    }
    result.value = SQL(text, .sum, of: terms.map(\.value))
    return result
  }

  static func - (left: Near, right: Near) -> Near {
    let bounds = left.bounds - right.bounds
    let error = left.error + right.error
    let text = "\(left.value.operand(.sum)) - \(right.value.operand(.product))"
    return Near(
      SQL(text, .sum, of: [left.value, right.value]), bounds, error: error + (bounds.magnitude + error) * roundoff)
  }

  static func * (left: Near, right: Near) -> Near {
    let bounds = left.bounds * right.bounds
    let error = left.bounds.magnitude * right.error + right.bounds.magnitude * left.error + left.error * right.error
    let text = "\(left.value.operand(.product)) * \(right.value.operand(.atom))"
    return Near(
      SQL(text, .product, of: [left.value, right.value]), bounds, error: error + (bounds.magnitude + error) * roundoff)
  }

  /// - Parameters:
  ///   - divisor: what is never zero.
  ///   - least: how far the divisor is from zero at least.
  func over(_ other: Near, _ divisor: SQL, least: Double) -> Near {
    let wide = bounds.magnitude / least
    let away =
      other.bounds.low >= 0 ? Interval(low: max(other.bounds.low, least), high: max(other.bounds.high, least))
      : other.bounds.high <= 0 ? Interval(low: min(other.bounds.low, -least), high: min(other.bounds.high, -least))
      : Interval(low: -least, high: least)
    let quotient = other.bounds.low < 0 && other.bounds.high > 0 ? Interval(low: -wide, high: wide) : bounds / away
    // |â/b̂ − a/b| ≤ (e_a + |a/b| e_b) ÷ |b̂|
    let off = (error + quotient.magnitude * other.error) / max(least - other.error, least / 2)
    let text = "\(value.operand(.product)) / \(divisor.operand(.atom))"
    return Near(
      SQL(text, .product, of: [value, divisor], isNullable: value.isNullable), quotient,
      error: off + (quotient.magnitude + off) * Self.roundoff)
  }
}
