import ExactDecimal

/// A number column within a bound of its error.
///
/// Bounds follow the standard model of rounding: an operation is off by at most 2⁻⁵³ of its result.
struct Near {
  var value: SQL
  var bounds: Interval
  /// How far a value is from the number at most: a fixed part, and one in proportion to the number.
  var absolute: Double
  var relative: Double

  var error: Double { absolute + relative * bounds.magnitude * 1.01 }

  /// The unit roundoff, with a little to spare for the arithmetic of the bounds themselves.
  static let roundoff = 0x1.01p-53

  init(_ value: SQL, _ bounds: Interval, absolute: Double = 0, relative: Double) {
    self.value = value
    self.bounds = bounds
    self.absolute = absolute
    self.relative = relative
  }

  /// A number known when the query is written.
  init(_ number: Number) {
    let nearest = Double(number.decimal128().description) ?? 0
    let isExact = Number("\(nearest)") == number && nearest == nearest.rounded() && abs(nearest) < 0x1p53
    self.init(Self.literal(nearest), Interval(number), relative: isExact ? 0 : Self.roundoff)
  }

  static func literal(_ value: Double) -> SQL {
    let text = value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    return SQL(text + "D", value < 0 ? .sum : .atom, isNullable: false)
  }

  static func sum(_ terms: [Near]) -> Near {
    let text = terms[0].value.operand(.sum) + terms.dropFirst().map { " + \($0.value.operand(.product))" }.joined()
    let value = SQL(text, .sum, of: terms.map(\.value))
    let bounds = terms.dropFirst().reduce(terms[0].bounds) { $0 + $1.bounds }
    let absolute = terms.reduce(0) { $0 + $1.absolute } * (1 + Double(terms.count) * roundoff)
    let roundings = Double(terms.count - 1) * roundoff * 1.01
    let isOneSigned = terms.allSatisfy(\.bounds.isNonNegative) || terms.allSatisfy { $0.bounds.high <= 0 }
    if isOneSigned {
      // Terms of one sign: errors in proportion stay so.
      let most = terms.map(\.relative).max() ?? 0
      return Near(value, bounds, absolute: absolute, relative: (most + roundings) * 1.01)
    }
    let size = terms.reduce(0) { $0 + $1.bounds.magnitude }
    let parts = terms.reduce(0) { $0 + $1.relative * $1.bounds.magnitude } * 1.01
    return Near(value, bounds, absolute: absolute + parts + size * roundings, relative: 0)
  }

  static func - (left: Near, right: Near) -> Near {
    var negative = right
    negative.bounds = right.bounds.negated
    var result = sum([left, negative])
    result.value = SQL(
      "\(left.value.operand(.sum)) - \(right.value.operand(.product))", .sum, of: [left.value, right.value])
    return result
  }

  static func * (left: Near, right: Near) -> Near {
    let text = "\(left.value.operand(.product)) * \(right.value.operand(.atom))"
    let absolute =
      left.absolute * (right.bounds.magnitude + right.error) + right.absolute * (left.bounds.magnitude + left.error)
    return Near(
      SQL(text, .product, of: [left.value, right.value]), left.bounds * right.bounds, absolute: absolute * 1.01,
      relative: (left.relative + right.relative + roundoff) * 1.01)
  }

  /// - Parameters:
  ///   - divisor: what is never zero.
  ///   - least: how far the divisor is from zero at least.
  func over(_ other: Near, _ divisor: SQL, least: Double) -> Near {
    let wide = bounds.magnitude / least
    let away =
      other.bounds.low >= 0
      ? Interval(low: max(other.bounds.low, least), high: max(other.bounds.high, least))
      : Interval(low: min(other.bounds.low, -least), high: min(other.bounds.high, -least))
    let isMixed = other.bounds.low < 0 && other.bounds.high > 0
    let quotient = isMixed ? Interval(low: -wide, high: wide) : bounds / away
    let text = "\(value.operand(.product)) / \(divisor.operand(.atom))"
    // A fixed error of the divisor is at most so large a part of it.
    let part = other.absolute / least
    return Near(
      SQL(text, .product, of: [value, divisor]), quotient, absolute: absolute / least * (1 + 2 * part) * 1.01,
      relative: (relative + (other.relative + part) * (1 + 2 * part) + Self.roundoff) * 1.01)
  }
}
