import Glibc

/// Calls `body` until enough time has passed, several times over, and gives the best seconds of one core a call: other
/// programs on the machine slow the clock on the wall, not the core's.
func secondsPerCall(rounds: Int = 5, _ body: () -> Void) -> Double {
  var calls = 1
  // First enough calls for a tenth of a second; this also warms up caches.
  while coreSeconds({ for _ in 0..<calls { body() } }) <= 0.1 { calls *= 2 }
  var best = Double.infinity
  for _ in 0..<rounds {
    best = min(best, coreSeconds { for _ in 0..<calls { body() } } / Double(calls))
  }
  return best
}

/// What this thread takes of its core for some work, in seconds.
private func coreSeconds(_ work: () -> Void) -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
  let start = now()
  work()
  return now() - start
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
