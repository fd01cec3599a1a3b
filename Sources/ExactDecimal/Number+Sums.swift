extension Number {
  /// The exact sum, by halves: fractions of many denominators stay small but for the last few additions.
  ///
  /// O(n log n) for fractions of bounded size. Throws `overflow`.
  public static func sum(_ numbers: some RandomAccessCollection<Number>) throws(ArithmeticError) -> Number {
    guard let first = numbers.first else { return .zero }
    if numbers.count == 1 { return first }
    let middle = numbers.index(numbers.startIndex, offsetBy: numbers.count / 2)
    return try sum(numbers[..<middle]).adding(sum(numbers[middle...]), in: .exact)
  }
}
