/// Calls `body` until enough time has passed, several times over, and gives the best seconds a call: the figure
/// that other programs on the machine disturb least.
func secondsPerCall(rounds: Int = 5, _ body: () -> Void) -> Double {
  let clock = ContinuousClock()
  var calls = 1
  // First enough calls for a tenth of a second; this also warms up caches.
  while true {
    let elapsed = clock.measure { for _ in 0..<calls { body() } }
    if elapsed > .milliseconds(100) { break }
    calls *= 2
  }
  var best = Double.infinity
  for _ in 0..<rounds {
    let elapsed = clock.measure { for _ in 0..<calls { body() } }
    best = min(best, elapsed / .seconds(1) / Double(calls))
  }
  return best
}

/// A figure with one digit after the point, in a column.
func column(_ value: Double, _ width: Int = 9) -> String {
  let tenths = Int((value * 10).rounded())
  let text = "\(tenths / 10).\(tenths % 10)"
  return String(repeating: " ", count: max(0, width - text.count)) + text
}

/// A name, filled up with spaces.
func label(_ text: String, _ width: Int = 58) -> String {
  text + String(repeating: " ", count: max(1, width - text.count))
}

/// Keeps results alive, so that the optimiser does not drop what is measured.
@inline(never)
func keep<Result>(_ result: Result) {}
