import ExactDecimal
import FEEL
import Rulebook

extension BookGenerator {
  /// Data of some subjects: on every threshold and right beside it, ties of every rounding, extremes, and gaps.
  mutating func rows(_ count: Int = 12) -> [Row] {
    let gaps = random.pick([0, 5, 20])
    return (1...count).map { index in
      var row = Row("s\(index)", group: random.chance(90) ? random.pick(["东部", "西部"]) : nil)
      row.values = values(missing: gaps)
      row.previous = random.chance(70) ? values(missing: gaps) : [:]
      if random.chance(70) {
        row.results[.grade] = .string(random.pick(Self.grades))
        row.results[.total] = .number(number(decimal(random.int(0...10000))))
      }
      row.evidence = (Self.numbers + Self.flags + ["n1"]).filter { _ in random.chance(40) }
      return row
    }
  }

  private mutating func values(missing: Int) -> [String: Value] {
    var values: [String: Value] = [:]
    for input in Self.numbers where !random.chance(missing) { values[input] = .number(number(near(input))) }
    if !random.chance(missing) { values["n1"] = .number(Number(random.int(-1...5))) }
    for flag in Self.flags where !random.chance(missing) { values[flag] = .boolean(random.chance(50)) }
    if !random.chance(missing) { values["c1"] = .string(random.pick(Self.words)) }
    return values
  }

  private mutating func near(_ input: String) -> String {
    let known = (thresholds[input] ?? []).sorted()
    if known.isEmpty || random.chance(25) {
      return random.chance(15)
        ? random.pick(["0", "-5", "1000000", "33.335", "88.885"]) : decimal(random.int(0...13000))
    }
    let threshold = random.pick(known)
    switch random.int(0...6) {
    case 0, 1: return decimal(threshold)
    case 2: return decimal(threshold + 1)
    case 3: return decimal(threshold - 1)
    case 4: return decimal(threshold - threshold % 100) + ".000000001"
    case 5: return threshold >= 100 ? decimal((threshold / 100 - 1) * 100) + ".999999999" : "0.5"
    default:
      return decimal(threshold - threshold % 100) + random.pick([".5", ".05", ".005", ".0005", ".995"])
    }
  }
}
