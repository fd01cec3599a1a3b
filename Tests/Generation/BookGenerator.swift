import Diagnostics
import ExactDecimal
import Rulebook

/// Makes random rule books that use every part of the language, and remembers where their thresholds are.
struct BookGenerator {
  var random: Randomness
  /// Values on which something turns, in hundredths, by input.
  private(set) var thresholds: [String: Set<Int>] = [:]
  private var nextIndicator = 1
  /// Leaves and groups made so far, by id, for formulas.
  private(set) var indicators: [String] = []
  /// Whether the inputs of numbers declare a range.
  private(set) var hasRanges = false
  /// Whether some inputs have a value for where the data give none, which readers of data fill in.
  var hasDefaults = false

  /// The range that inputs of numbers declare, if they do.
  static let range: (low: Number, high: Number) = (-10, 130)
  static let numbers = ["x1", "x2", "x3", "x4", "x5", "x6"]
  static let labels = ["x1": "完成数", "x2": "计划数"]
  static let flags = ["b1", "b2"]
  static let words = ["甲等", "乙等", "丙等"]

  init(seed: UInt64) { random = Randomness(seed: seed) }

  mutating func book() -> Item {
    let mode = random.pick(["points", "percent", "relative"])
    let full = random.chance(15) ? random.pick([50, 120, 150]) : 100
    var entries: [(key: KeyName, item: Item)] = [
      (.rulebook, .text("generated")), (.weights, .choice(.weightMode, mode)),
    ]
    // Most books mean what books mean now.
    if random.chance(12) { entries.append((.language, .number(1))) }
    if full != 100 { entries.append((.full, .number(full))) }
    let rounding = rounding()
    if !rounding.isEmpty { entries.append((.rounding, .form(.rounding, rounding))) }
    entries.append((.parameters, parameters))
    entries.append((.inputs, inputs()))
    entries.append((.values, values()))
    entries.append((.methods, methods))
    let children = siblings(random.int(2...4), mode: mode, full: full, depth: 1)
    entries.append((.indicators, .list(children.items)))
    entries += aggregation(of: children, mode: mode) + children.limits
    entries += consequences(top: children.ids)
    return .form(.book, entries)
  }

  // MARK: - Data and values

  private var parameters: Item {
    .map([
      ("p1", .text("60")),
      (
        "p2",
        Self.byDate([
          (nil, "2025-12-31", "80"), ("2026-01-01", "2026-06-30", "85"), ("2026-07-01", nil, "90.5"),
        ])
      ),
      ("base", .form(.parameter, [(.value, .text("5000")), (.label, .text("奖金基数"))])),
    ])
  }

  static func byDate(_ values: [(from: String?, to: String?, value: String)]) -> Item {
    let items = values.map { value -> Item in
      var entries: [(key: KeyName, item: Item)] = []
      if let from = value.from { entries.append((.from, .text(from))) }
      if let to = value.to { entries.append((.to, .text(to))) }
      return .form(.datedValue, entries + [(.value, .text(value.value))])
    }
    return .form(.byDate, [(.byDate, .list(items))])
  }

  private mutating func inputs() -> Item {
    // Ranges let engines of binary figures know how large numbers get.
    hasRanges = random.chance(60)
    var entries: [(name: String, item: Item)] = []
    for (index, id) in Self.numbers.enumerated() {
      var form: [Entry] = []
      if let label = Self.labels[id] { form.append((.label, .text(label))) }
      if hasRanges { form += [(.min, .text("\(Self.range.low)")), (.max, .text("\(Self.range.high)"))] }
      entries.append((id, input(["number", "percent", "money"][index % 3], form, defaults: ["0", "12", "7.125", "60"])))
    }
    entries.append(("n1", input("integer", defaults: ["0", "3"])))
    for flag in Self.flags { entries.append((flag, input("boolean", defaults: ["是", "no"]))) }
    let words = Item.list(Self.words.map { Item.text($0) })
    entries.append(("c1", input("choice", [(.options, words)], defaults: Self.words)))
    return .map(entries)
  }

  private mutating func input(_ type: String, _ entries: [Entry] = [], defaults: [String]) -> Item {
    var form: [Entry] = [(.type, .choice(.valueType, type))]
    form += entries
    if hasDefaults, random.chance(40) { form.append((.default, .text(random.pick(defaults)))) }
    return .form(.input, form)
  }

  private mutating func values() -> Item {
    .map([
      (
        "v1",
        random.chance(30) ? .form(.value, [(.formula, .text("x1 / 3 + x2 / 7")), (.inResults, .flag(true))]) : .text("x1 / 3 + x2 / 7")
      ),
      (
        "v2",
        .form(
          .value,
          [(.formula, .text("x3 * 1.005")), (.rounding, .number(2))] + (random.chance(30) ? [(.inResults, .flag(true))] : []))
      ),
      ("v3", .text("if x4 = null then 0 else x4")),
      ("v4", .text("if abs(计划数) < 1 then null else 完成数 / 计划数 * 100")),
      (
        "v5",
        .form(
          .value,
          [
            (.formula, .text("mean(x5, x6)")),
            (
              .rounding,
              .form(.stepRounding, [(.digits, .number(1)), (.mode, .choice(.rounding, "half-even"))])
            ),
          ])
      ),
    ])
  }

  /// The book's own methods: one with arguments, one with `let`, one that calls functions.
  private var methods: Item {
    .map([
      (
        "m1",
        .form(
          .method,
          [
            (.parameters, .map([("goal", .form(.methodParameter, [(.default, .text("100"))]))])),
            (.method, .choice(.scoring, "ratio")), (.target, .text("goal")), (.cap, .text("110%")),
          ])
      ),
      (
        "m2",
        .form(
          .method,
          [
            (
              .parameters,
              .map([
                ("low", .form(.methodParameter, [(.default, .text("40"))])),
                ("high", .form(.methodParameter, [])),
              ])
            ),
            (.let, .map([("gap", .text("high - low")), ("share", .text("(value - low) / gap"))])),
            (.method, .choice(.scoring, "formula")), (.formula, .text("full * share")), (.floor, .text("0")),
            (.most, .text("100%")),
          ])
      ),
    ])
  }

  // MARK: - Indicators

  private mutating func rounding() -> [(key: KeyName, item: Item)] {
    var entries: [(key: KeyName, item: Item)] = []
    for key in [KeyName.indicator, .group, .total] where random.chance(60) {
      entries.append((key, .number(random.int(0...3))))
    }
    if random.chance(60) { entries.append((.mode, .choice(.rounding, roundingMode()))) }
    return entries
  }

  private mutating func roundingMode() -> String {
    random.pick(["half-up", "half-even", "half-down", "up", "down", "ceiling", "floor"])
  }

  private typealias Siblings = (items: [Item], ids: [String], limits: [Entry], shares: [String])

  private mutating func siblings(_ count: Int, mode: String, full: Int, depth: Int) -> Siblings {
    var weights: [String] =
      switch mode {
      case "points": random.parts(of: full, count).map { "\($0)" }
      case "percent" where random.chance(20): random.parts(of: 1000, count).map { decimal($0 * 10) }
      case "percent": random.parts(of: 100, count).map { "\($0)" }
      default: (0..<count).map { _ in "\(random.int(1...9))" }
      }
    let points = weights.map { mode == "points" ? Int($0) ?? full : full }
    var limits: [Entry] = []
    // Two siblings may share their weight by a formula, kept to the same sum; then limits are checked for each subject.
    if mode == "percent", random.chance(15) {
      let (first, second) = (weights[0], weights[1])
      weights[0] = "if b1 then \(first) else \(second)"
      weights[1] = random.chance(80) ? "if b1 then \(second) else \(first)" : "n1 + \(second)"
      if random.chance(20) { (weights[0], weights[1]) = ("\(first) + 9 * n1", "\(second) - 9 * n1") }
      if count == 2, random.chance(50) {
        limits = [
          random.pick([(.least, .number(20)), (.most, .number(70)), (.heaviest, .text("i\(nextIndicator)"))])
        ]
      }
    }
    var items: [Item] = []
    var ids: [String] = []
    for (weight, points) in zip(weights, points) {
      let (item, id) = indicator(weight: weight, mode: mode, points: points, depth: depth)
      items.append(item)
      ids.append(id)
    }
    // Shares of the weight that some of the siblings have, for minimum data right at the limit.
    // What is shown beside them counts for nothing, whatever it scores.
    if random.chance(8) { items.append(indicator(weight: nil, mode: mode, points: full, depth: 3).0) }
    let shares = mode == "percent" && weights.allSatisfy { Number($0) != nil } ? weights.map { "\($0)%" } : []
    return (items, ids, limits.isEmpty ? [] : [(.weightLimits, .form(.weightLimits, limits))], shares)
  }

  private mutating func indicator(weight: String?, mode: String, points: Int, depth: Int) -> (Item, String) {
    let id = "i\(nextIndicator)"
    nextIndicator += 1
    var entries: [Entry] = [(.id, .text(id))]
    entries.append(weight.map { (.weight, .text($0)) } ?? (.forInformation, .flag(true)))
    var full = points
    if random.chance(20) {
      full = random.pick([10, 50, 100])
      entries.append((.full, .number(full)))
    }
    if random.chance(20) { entries.append((.label, .text("指标\(id)"))) }
    if random.chance(70) {
      let policy = random.pick([
        "zero", "exclude", "carry-last", "reject", "not-applicable", "exclude", "zero",
      ])
      entries.append((.missing, .choice(.missing, policy)))
    }
    if random.chance(12) {
      entries.append(
        (.appliesWhen, .text(random.pick(["b1", "x3 > 0", "x3 != null", "not(b2)", "n1 < 4 or b1"]))))
    }
    if random.chance(15) {
      let step = Item.form(
        .stepRounding, [(.digits, .number(random.int(-1...2))), (.mode, .choice(.rounding, roundingMode()))])
      entries.append((.rounding, random.chance(50) ? .number(random.int(0...4)) : step))
    }
    if depth < 3, full >= 6, random.chance(35) {
      let childMode = random.pick(["points", "percent", "relative"])
      let children = siblings(random.int(2...3), mode: childMode, full: full, depth: depth + 1)
      entries.append((.weights, .choice(.weightMode, childMode)))
      // Points of children make up the group's own scale, which then has to be said.
      if childMode == "points", mode != "points", !entries.contains(where: { $0.key == .full }) {
        entries.append((.full, .number(full)))
      }
      entries += aggregation(of: children, mode: childMode) + children.limits
      entries.append((.indicators, .list(children.items)))
    } else {
      entries += score(full: full)
    }
    indicators.append(id)
    return (.form(.indicator, entries), id)
  }

  private mutating func aggregation(of children: Siblings, mode: String) -> [(key: KeyName, item: Item)] {
    var entries: [(key: KeyName, item: Item)] = []
    if random.chance(55) {
      let method = random.pick([
        "weighted-arithmetic-mean", "weighted-geometric-mean", "weighted-harmonic-mean", "sum", "min", "max",
        "formula",
      ])
      if method == "formula" {
        let first = "\(children.ids[0]).score"
        let second = "\(children.ids[1]).得分"
        let text = random.pick([
          "min(\(first), \(second))", "(\(first) + \(second)) / 3", "if \(first) > 5 then \(second) else 0",
          "\(first) - \(second)", "\(first) - x3 / 10", "\(first) * 2 - 3",
        ])
        entries.append(
          (
            .aggregate,
            .form(.aggregate, [(.method, .choice(.aggregation, method)), (.formula, .text(text))] + bounds(60))
          ))
      } else if random.chance(25) {
        entries.append((.aggregate, .form(.aggregate, [(.method, .choice(.aggregation, method))] + bounds(70))))
      } else {
        entries.append((.aggregate, .choice(.aggregation, method)))
      }
    }
    if random.chance(25) {
      let least: (key: KeyName, item: Item) =
        random.chance(50)
        ? (.count, .number(random.int(1...2))) : (.share, .text(random.pick(["50%", "0.75"] + children.shares)))
      entries.append((.minimumData, .form(.minimumData, [least])))
    }
    return entries
  }

  /// What an aggregation is held within.
  private mutating func bounds(_ percent: Int) -> [Entry] {
    var entries: [Entry] = []
    if random.chance(percent) { entries.append((.floor, .text(random.pick(["0", "10%", "-5", "p1 / 10"])))) }
    if random.chance(percent) { entries.append((.most, .text(random.pick(["100%", "80%", "40", "p2"])))) }
    return entries
  }

  /// Remembers that something turns at a value of an input.
  mutating func mark(_ input: String, _ hundredths: [Int]) {
    thresholds[input, default: []].formUnion(hundredths)
  }
}
