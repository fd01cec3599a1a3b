/// Why an operation has no number as its result.
public enum ArithmeticError: Error, Sendable, Hashable {
  /// A division by zero, or zero raised to a negative power.
  case divisionByZero
  /// The result is too large: beyond decimal128's range, or an exact number of more than a million bits.
  case overflow
  /// No real result, e.g. the square root of a negative number or the logarithm of zero.
  case undefined
}

/// How + − × ÷ treat results that need more than 34 digits or never end.
public enum Arithmetic: Sendable, Hashable {
  /// FEEL's standard: every result is rounded half-even to 34 digits (IEEE 754 decimal128).
  case decimal128
  /// Exact rationals: nothing is rounded until it is asked for.
  case exact
}
