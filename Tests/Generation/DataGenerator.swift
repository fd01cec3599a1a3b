import ExactDecimal
import FEEL
import Rulebook

extension BookGenerator {
  /// Data of some subjects: on every threshold and right beside it, ties of every rounding, and, but for the plain ones,
  /// extremes, finest steps and gaps, most of which only the row executor reports or decides.
  mutating func rows(_ count: Int = 12) -> [Row] {
    let gaps = random.pick([0, 5, 20])
    // What can't be told of one subject is in doubt for all that it is compared with: some data are plain throughout.
    let plain = random.pick([30, 80, 100])
    return (1...count).map { index in
      let isPlain = random.chance(plain)
      var row = Row("s\(index)", group: isPlain || random.chance(90) ? random.pick(["东部", "西部"]) : nil)
      row.values = values(missing: isPlain ? 0 : gaps, isPlain: isPlain)
      row.previous = isPlain || random.chance(70) ? values(missing: isPlain ? 0 : gaps, isPlain: isPlain) : [:]
      if isPlain || random.chance(70) {
        row.results[.grade] = .string(random.pick(Self.grades))
        row.results[.total] = .number(number(decimal(random.int(0...10000))))
      }
      row.evidence = (Self.numbers + Self.flags + ["n1"]).filter { _ in isPlain || random.chance(40) }
      return row
    }
  }

  private mutating func values(missing: Int, isPlain: Bool) -> [String: Value] {
    var values: [String: Value] = [:]
    for input in Self.numbers where !random.chance(missing) { values[input] = .number(allowed(number(near(input, isPlain: isPlain)))) }
    if !random.chance(missing) { values["n1"] = .number(Number(random.int(isPlain ? 0...5 : -1...5))) }
    for flag in Self.flags where !random.chance(missing) { values[flag] = .boolean(random.chance(50)) }
    if !random.chance(missing) { values["c1"] = .string(random.pick(Self.words)) }
    return values
  }

  /// What an input's range refuses never comes to an executor.
  private func allowed(_ number: Number) -> Number {
    guard hasRanges else { return number }
    return min(max(number, Self.range.low), Self.range.high)
  }

  private mutating func near(_ input: String, isPlain: Bool) -> String {
    let known = (thresholds[input] ?? []).sorted()
    if known.isEmpty || random.chance(25) {
      return !isPlain && random.chance(15)
        ? random.pick(["0", "-5", "1000000", "33.335", "88.885"]) : decimal(random.int(0...13000))
    }
    let threshold = random.pick(known)
    switch random.int(isPlain ? 0...4 : 0...6) {
    case 0, 1: return decimal(threshold)
    case 2: return decimal(threshold + 1)
    case 3: return decimal(threshold - 1)
    case 4:
      return decimal(threshold - threshold % 100) + random.pick(isPlain ? [".5", ".05", ".55"] : [".5", ".05", ".005", ".0005", ".995"])
    case 5: return threshold >= 100 ? decimal((threshold / 100 - 1) * 100) + ".999999999" : "0.5"
    default: return decimal(threshold - threshold % 100) + ".000000001"
    }
  }
}
