package import ExactDecimal
package import Rulebook

/// How one figure is spread over a peer group: how often each exact value occurs. A total with two digits takes a few
/// thousand entries, however many subjects there are.
package struct Distribution: Sendable {
  private var counts: [Number: Int] = [:]

  package init() {}

  /// Different values so far.
  package var distinct: Int { counts.count }

  /// Adds a value that `count` subjects have. O(1).
  package mutating func add(_ value: Number, count: Int = 1) {
    counts[value, default: 0] += count
  }

  /// Adds what another part of the group came to. O(distinct values of the other).
  package mutating func merge(_ other: Distribution) {
    counts.merge(other.counts, uniquingKeysWith: +)
  }

  /// The values in order, for looking up. O(distinct · log distinct).
  package func sealed() -> SealedDistribution { SealedDistribution(counts) }
}

/// A distribution that is complete. Lookups take O(log distinct).
package struct SealedDistribution: Sendable {
  /// The different values, ascending.
  private let values: [Number]
  /// How many subjects have lower values, at each value's place; then the number of all.
  private let lower: [Int]

  fileprivate init(_ counts: [Number: Int]) {
    let ordered = counts.sorted { $0.key < $1.key }
    values = ordered.map(\.key)
    var lower = [0]
    for item in ordered { lower.append((lower.last ?? 0) + item.value) }
    self.lower = lower
  }

  /// Subjects with a value.
  package var count: Int { lower.last ?? 0 }
  package var distinct: Int { values.count }
  package var minimum: Number? { values.first }
  package var maximum: Number? { values.last }

  // MARK: - Places

  /// Where a value stands or would stand among the different values.
  private func place(of value: Number) -> (index: Int, isThere: Bool) {
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < value { low = middle + 1 } else { high = middle }
    }
    return (low, low < values.count && values[low] == value)
  }

  /// Subjects with a lower value.
  package func count(below value: Number) -> Int { lower[place(of: value).index] }

  /// Subjects with just this value.
  package func count(at value: Number) -> Int {
    let (index, isThere) = place(of: value)
    return isThere ? lower[index + 1] - lower[index] : 0
  }

  /// Subjects with a higher value.
  package func count(above value: Number) -> Int {
    let (index, isThere) = place(of: value)
    return count - lower[isThere ? index + 1 : index]
  }

  /// The rank of a value, from 1: after ties the next rank is skipped (competition) or not (dense).
  package func position(of value: Number, _ order: RankOrder, ties: RankTies) -> Int {
    let (index, isThere) = place(of: value)
    return switch (ties, order) {
    case (.competition, .ascending): lower[index] + 1
    case (.competition, .descending): count(above: value) + 1
    case (.dense, .ascending): index + 1
    case (.dense, .descending): values.count - index + (isThere ? 0 : 1)
    }
  }

  // MARK: - Moments

  /// Mean and spread of the values.
  package struct Moments: Sendable {
    /// Σ value ÷ n, exact.
    package let mean: Number
    /// Σ value² ÷ n − mean², exact.
    package let variance: Number
    /// The population's standard deviation: exact where the variance has a rational root, else decimal128.
    package let deviation: Number
    /// The decimals that values were rounded to before they were added; `nil` where they were added as they are.
    package let scale: Int?

    /// A value as it was added.
    package func scaled(_ value: Number) -> Number { scale.map { value.rounded(toFractionDigits: $0, .halfEven) } ?? value }
  }

  /// Mean, variance and standard deviation of the population. O(distinct · log distinct). `nil` if it is empty; throws `overflow`.
  ///
  /// Fractions with a small common denominator are added exactly. Others would have one of thousands of digits, which nobody
  /// needs: each is rounded once to a common scale, on which the largest has 34 digits. Either way the result is the same for any
  /// order of the subjects.
  package func moments() throws(ArithmeticError) -> Moments? {
    guard count > 0 else { return nil }
    let scale = commonScale
    var (terms, squares): ([Number], [Number]) = ([], [])
    terms.reserveCapacity(values.count)
    squares.reserveCapacity(values.count)
    for (index, value) in values.enumerated() {
      let value = scale.map { value.rounded(toFractionDigits: $0, .halfEven) } ?? value
      let term = try value.multiplying(by: Number(lower[index + 1] - lower[index]), in: .exact)
      terms.append(term)
      squares.append(try term.multiplying(by: value, in: .exact))
    }
    let mean = try Number.sum(terms).divided(by: Number(count), in: .exact)
    let variance = try Number.sum(squares).divided(by: Number(count), in: .exact)
      .subtracting(mean.multiplying(by: mean, in: .exact), in: .exact)
    return Moments(mean: mean, variance: variance, deviation: try variance.squareRoot(), scale: scale)
  }

  /// Common denominators up to 300 digits are small.
  private static let mostBits = 1000

  private var commonScale: Int? {
    var denominator = CommonDenominator(mostBits: Self.mostBits)
    for value in values where denominator.isSmall { denominator.take(value) }
    guard !denominator.isSmall, let first = values.first, let last = values.last else { return nil }
    let largest = max(first.magnitude, last.magnitude).decimal128()
    return 34 - largest.digitCount - largest.exponent
  }
}
