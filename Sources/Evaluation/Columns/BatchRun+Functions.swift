import ExactDecimal
import Glibc

/// Functions whose results are irrational: binary figures within a bound of what the row executor has to 34 digits. A row
/// on which anything turns within the bound is left to that.
///
/// The C library's `sqrt` is rounded correctly, its `exp` and `log` are off by less than one unit in the last place (glibc,
/// "Known Maximum Errors in Math Functions"); four are allowed here.
extension BatchRun {
  private static let slack = 4 * Numbers.roundoff

  /// Rows with a number at or near zero, or below, are left to the row executor.
  func squareRoot(_ numbers: Numbers) throws(OutOfReach) -> Numbers {
    let numbers = plain(numbers)
    let least = try leastPositive(numbers)
    return try function(
      numbers, low: numbers.low < least ? least : numbers.low, error: numbers.error / (2 * (least - numbers.error).squareRoot())
    ) { $0.squareRoot() }
  }

  /// Rows with a number at or near zero, or below, are left to the row executor.
  func logarithm(_ numbers: Numbers) throws(OutOfReach) -> Numbers {
    let numbers = plain(numbers)
    let least = try leastPositive(numbers)
    return try function(
      numbers, low: numbers.low < least ? least : numbers.low, error: numbers.error / (least - numbers.error)
    ) { log($0) }
  }

  func exponential(_ numbers: Numbers) throws(OutOfReach) -> Numbers {
    let numbers = plain(numbers)
    guard numbers.high < 30 else { throw OutOfReach() }
    return try function(numbers, low: numbers.low, error: exp(numbers.high + numbers.error) * numbers.error * 1.001) { exp($0) }
  }

  /// The least number that is well above its error; rows with a lesser one become suspects.
  private func leastPositive(_ numbers: Numbers) throws(OutOfReach) -> Double {
    let tiny = max(numbers.error * 1e6, 1e-9)
    if numbers.low >= tiny { return numbers.low }
    var least = Double.infinity
    forEach(numbers, numbers) { row, value, _ in
      guard numbers.state(row) == .present else { return }
      if value < tiny { suspects[row] = 1 } else { least = min(least, value) }
    }
    guard least < .infinity else { throw OutOfReach() }
    return least
  }

  /// A rising function of each number from `low` on.
  private func function(
    _ numbers: Numbers, low: Double, error: Double, _ body: (Double) -> Double
  ) throws(OutOfReach) -> Numbers {
    let (first, last) = (body(low), body(max(numbers.high, low)))
    let result = Numbers(
      map(numbers) { $0 < low ? first : body($0) }, states: numbers.states, scale: nil, low: first, high: last,
      error: error + max(abs(first), abs(last)) * Self.slack + 0x1p-60)
    guard result.magnitude < 1e15, result.error < 1e-3 else { throw OutOfReach() }
    return result
  }
}
