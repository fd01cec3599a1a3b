package import ExactDecimal

/// The numbers of one column of a batch, and how far they can be trusted.
///
/// Either every number is exact, a whole number of units of 10^−scale held in a `Double` below 2⁵³, where sums, differences
/// and products are exact too; or it is within `error` of the exact one. Whatever asks more of a number than its error
/// allows (a comparison, a rounding) marks the row, and the row executor decides it. This is the way of the filtered
/// predicates of computational geometry (Shewchuk 1997); bounds follow the standard model of rounding, each operation
/// being off by at most 2⁻⁵³ of its result.
package struct Numbers {
  package enum Storage {
    case same(Double)
    case each(UnsafeMutablePointer<Double>)
  }

  package var storage: Storage
  /// `nil` where every row has a value.
  package var states: UnsafeMutablePointer<RowState>?
  /// Digits after the point of exact numbers; `nil` for those within `error`.
  package var scale: Int?
  /// Bounds of what is stored, in its units, rows without a value aside.
  package var low: Double
  package var high: Double
  package var error = 0.0
  /// Of numbers within an error, the rows where the number is exact all the same: a cap was reached, say. 1 for exact.
  package var certain: UnsafeMutablePointer<UInt8>?
  /// Of numbers within an error, what they are exactly, where that is known.
  package var fraction: Fraction?

  /// The unit roundoff, with a little to spare for the arithmetic of the bounds themselves.
  package static let roundoff = 0x1.001p-53
  /// Exact numbers stay below this.
  package static let limit = 0x1p53
  package static let mostDigits = 15

  package var magnitude: Double { max(abs(low), abs(high)) }

  package var constant: Double? {
    if case .same(let value) = storage { return value }
    return nil
  }

  /// A constant; `nil` when it is beyond what columns hold.
  package init?(_ number: Number) {
    if let decimal = number.decimal, -Self.mostDigits...0 ~= decimal.exponent || decimal.isInteger,
      let scaled = Self.scaled(number)
    {
      self.init(.same(scaled.value), scale: scaled.scale, low: scaled.value, high: scaled.value)
      return
    }
    guard let value = number.nearestDouble, value.magnitude < 1e15, value.magnitude > 1e-12 else { return nil }
    self.init(.same(value), scale: nil, low: value, high: value)
    error = value.magnitude * Self.roundoff
  }

  package init(
    _ storage: Storage, states: UnsafeMutablePointer<RowState>? = nil, scale: Int?, low: Double, high: Double,
    error: Double = 0
  ) {
    self.storage = storage
    self.states = states
    self.scale = scale
    self.low = low
    self.high = high
    self.error = error
  }

  /// A decimal as a whole number of units; `nil` when it has too many digits.
  package static func scaled(_ number: Number) -> (value: Double, scale: Int)? {
    for scale in 0...mostDigits {
      guard let units = try? number.multiplying(by: powersOfTen[scale].number, in: .exact) else { return nil }
      guard let whole = units.intValue else { continue }
      let value = Double(whole)
      return value.magnitude < limit ? (value, scale) : nil
    }
    return nil
  }

  package static let powersOfTen: [(value: Double, number: Number)] = {
    var power = 1
    return (0...mostDigits).map { digits in
      if digits > 0 { power *= 10 }
      return (Double(power), Number(power))
    }
  }()

  /// What stands for a row, in its units.
  package func stored(_ row: Int) -> Double {
    switch storage {
    case .same(let value): value
    case .each(let values): values[row]
    }
  }

  /// Whether the number of each row is known exactly, as a decimal or as a fraction.
  package var isExact: Bool { scale != nil || fraction != nil }

  /// The number of a row, exactly; `nil` where it is not known so.
  package func exact(_ row: Int) -> Number? {
    if scale == nil, let fraction {
      guard let top = Int(exactly: fraction.top[row]), let bottom = Int(exactly: fraction.bottom[row]) else { return nil }
      return try? Number(top).divided(by: Number(bottom), in: .exact)
    }
    guard let scale, let whole = Int(exactly: stored(row)) else { return nil }
    return try? Number(whole).divided(by: Self.powersOfTen[scale].number, in: .exact)
  }

  /// The number of a row as near as it is known.
  package func value(_ row: Int) -> Double { scale.map { stored(row) / Self.powersOfTen[$0].value } ?? stored(row) }

  package func state(_ row: Int) -> RowState { states?[row] ?? .present }
}

extension Number {
  /// The value as a `Double`, off by no more than the roundoff.
  package var nearestDouble: Double? { Double(decimal128().description) }
}
