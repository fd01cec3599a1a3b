import Rulebook

extension BookGenerator {
  typealias Entry = (key: KeyName, item: Item)

  /// A leaf's value, direction, target and score.
  mutating func score(full: Int) -> [Entry] {
    let input = random.pick(Self.numbers)
    var entries: [Entry] = []
    switch random.int(0...12) {
    case 0: entries = ratio(input)
    case 1:
      let ends = [random.int(40...70) * 100, random.int(80...120) * 100]
      mark(input, ends)
      let (top, zero) = random.chance(50) ? (ends[1], ends[0]) : (ends[0], ends[1])
      entries = [
        (.value, .text(value(input))),
        (.score, score("linear", [(.full, .text(decimal(top))), (.zero, .text(decimal(zero)))])),
      ]
    case 2: entries = piecewise(input, full)
    case 3: entries = bands(input, full)
    case 4: entries = [(.score, deduct(input, full))]
    case 5: entries = [(.score, checklist(input, full))]
    case 6: entries = [(.value, .text("c1")), (.score, rubric(full))]
    case 7, 11: entries = amongPeers(input)
    case 8: entries = [(.score, table(input, full))]
    case 9: entries = formula(input)
    case 10:
      mark(input, [10000, 9500])
      let call = Item.form(
        .score,
        [
          (.method, .text("m1")),
          (.with, .map([("goal", .text(random.pick(["95", "p2", "if x1 > 50 then 80 else 120"])))])),
        ])
      entries = [(.value, .text(input)), (.score, random.chance(40) ? .text("m1") : call)]
    default:
      mark(input, [4000, 9000])
      let high = random.pick(["90", "p2", "p1 + 15"])
      let arguments: [(name: String, item: Item)] =
        [("high", .text(high))] + (random.chance(50) ? [("low", .text("p1 - 10"))] : [])
      entries = [
        (.value, .text(value(input))),
        (.score, .form(.score, [(.method, .text("m2")), (.with, .map(arguments))])),
      ]
    }
    return entries
  }

  private func score(_ method: String, _ entries: [Entry]) -> Item {
    .form(.score, [(.method, .choice(.scoring, method))] + entries)
  }

  /// The value's formula: mostly the input itself, so that data can be put right on the thresholds.
  private mutating func value(_ input: String) -> String {
    random.chance(75)
      ? input
      : random.pick([
        "v1", "v2", "v3", "v4", "v5", "\(input) / 3", "max(\(input), x1)", "sqrt(abs(\(input)))",
      ])
  }

  private mutating func amount(_ full: Int, least: Int = 0) -> Item {
    // Some lose points.
    if random.chance(5) { return .text(random.pick(["-10%", "-1.5", "0 - x6 / 50"])) }
    return random.chance(50) ? .text("\(random.int(least...100))%") : .text(decimal(random.int(least...full * 100)))
  }

  private mutating func ratio(_ input: String) -> [Entry] {
    let target = random.int(50...110) * 100
    let least = random.int(40...80)
    mark(input, [target, target * least / 100, target * 120 / 100, 0])
    var parameters: [Entry] = []
    var entries: [Entry] = [(.value, .text(value(input)))]
    if random.chance(50) {
      entries.append((.target, .text(decimal(target))))
    } else if random.chance(30) {
      parameters.append(
        (.target, Self.byDate([(nil, "2026-03-31", "70"), ("2026-04-01", nil, decimal(target))])))
    } else {
      parameters.append((.target, .text(decimal(target))))
    }
    if random.chance(40) { parameters.append((.cap, .text(random.pick(["120%", "80%", "5", "120%", "80%", "5", "-1"])))) }
    if random.chance(40) { parameters.append((.zeroBelow, .number(least))) }
    if random.chance(35) { entries.append((.direction, .choice(.direction, "lower-is-better"))) }
    return entries + [(.score, score("ratio", parameters))]
  }

  private mutating func piecewise(_ input: String, _ full: Int) -> [Entry] {
    var points = random.parts(of: 120, 4).reduce(into: [Int]()) { $0.append(($0.last ?? 0) + $1 * 100) }
    if random.chance(40) { points.insert(points[1], at: 1) }
    mark(input, points)
    var items = points.map { Item.form(.point, [(.at, .text(decimal($0))), (.score, amount(full))]) }
    if random.chance(30) { items.reverse() }
    var parameters: [Entry] = [(.points, .list(items))]
    if random.chance(25) { parameters.append((.below, amount(full))) }
    if random.chance(25) { parameters.append((.above, amount(full))) }
    return [(.value, .text(value(input))), (.score, score("piecewise", parameters))]
  }

  private mutating func bands(_ input: String, _ full: Int) -> [Entry] {
    let cuts = random.parts(of: 120, 4).reduce(into: [Int]()) { $0.append(($0.last ?? 0) + $1 * 100) }
      .dropLast()
    mark(input, Array(cuts))
    let goesDown = random.chance(60)
    let isStrict = random.chance(40)
    var bands = (goesDown ? cuts.reversed() : Array(cuts)).map { cut in
      let key: KeyName = goesDown ? (isStrict ? .moreThan : .atLeast) : (isStrict ? .lessThan : .atMost)
      return Item.form(.band, [(key, .text(decimal(cut))), (.score, amount(full))])
    }
    var parameters: [Entry] = []
    if random.chance(40) {
      bands.append(.form(.band, [(.score, amount(full))]))
    } else if random.chance(80) {
      parameters = [(.otherwise, amount(full))]
    }
    return [(.value, .text(value(input))), (.score, score("bands", [(.bands, .list(bands))] + parameters))]
  }

  private mutating func deduct(_ input: String, _ full: Int) -> Item {
    mark(input, [5000, 8000])
    var items = [
      Item.form(.deduction, [(.when, .text("\(input) < 80")), (.points, amount(full))]),
      Item.form(
        .deduction,
        [
          (.count, .text("n1 - 1")), (.points, .text(random.pick(["0.5", "1.25", "10%", "0.5", "1.25", "10%", "3 - n1"]))),
          (.max, amount(full)),
        ]),
    ]
    if random.chance(50) {
      items.append(
        .form(
          .deduction,
          [(.when, .text("b2")), (.count, .text("(80 - \(input)) / 10")), (.points, .text(random.pick(["0.3", "0.3", "x3 / 20"])))]))
    }
    return score(
      "deduct", [(.deductions, .list(items))] + (random.chance(30) ? [(.floor, .text("10%"))] : []))
  }

  private mutating func checklist(_ input: String, _ full: Int) -> Item {
    mark(input, [6000, 8000, 9000])
    let tests = [
      "b1", "not(b2)", "\(input) in [80..90)", "\(input) between 60 and 90", "c1 in (\"甲等\", \"乙等\")",
      "\(input) >= p1",
    ]
    let items = (0..<random.int(2...4)).map { _ in
      Item.form(.item, [(.when, .text(random.pick(tests))), (.score, amount(full))])
    }
    return score(
      "checklist", [(.items, .list(items))] + (random.chance(30) ? [(.allOrNothing, .flag(true))] : []))
  }

  private mutating func rubric(_ full: Int) -> Item {
    var levels = [Item.form(.level, [(.level, .text("甲等")), (.score, .text("100%"))])]
    var parameters: [Entry] = []
    if random.chance(50) {
      let range = Item.form(.scoreRange, [(.from, .text("0%")), (.to, .text("80%"))])
      levels.append(.form(.level, [(.level, .text("乙等")), (.range, range)]))
      parameters.append((.rating, .text("min(max(x5, 0), 81)")))
      mark("x5", [0, 8000, 8100])
    } else {
      levels.append(.form(.level, [(.level, .text("乙等")), (.score, amount(full))]))
    }
    if random.chance(60) {
      levels.append(.form(.level, [(.level, .text("丙等")), (.score, .text("0"))]))
    } else {
      parameters.append((.otherwise, amount(full)))
    }
    return score("rubric", [(.levels, .list(levels))] + parameters)
  }

  private mutating func amongPeers(_ input: String) -> [Entry] {
    let method = random.pick(["rank", "percentile", "min-max", "z-score"])
    var parameters: [Entry] = []
    if method == "z-score" {
      if random.chance(40) { parameters.append((.mean, .text(random.pick(["60%", "3", "p2 / 20"])))) }
      if random.chance(40) { parameters.append((.step, .text(random.pick(["15%", "1.5", "40%"])))) }
      if random.chance(30) { parameters.append((.floor, .text("20%"))) }
      if random.chance(30) { parameters.append((.most, .text("90%"))) }
    } else {
      if random.chance(40) { parameters.append((.worst, .text(random.pick(["60%", "-1"])))) }
      if random.chance(30) { parameters.append((.best, .text("95%"))) }
    }
    if random.chance(50) { parameters.append((.within, .choice(.within, "group"))) }
    return [(.value, .text(value(input))), (.score, score(method, parameters))]
      + (random.chance(40) ? [(.direction, .choice(.direction, "lower-is-better"))] : [])
  }

  private mutating func table(_ input: String, _ full: Int) -> Item {
    mark(input, [6000, 8000, 9000])
    let policy = random.pick(["unique", "first", "any", "priority", "collect"])
    let rules: [(String, String, String)] =
      policy == "unique"
      ? [
        ("[80..90]", "-", "80%"), ("> 90", "\"甲等\"", "100%"), ("> 90", "not(\"甲等\")", "90%"),
        ("< 80", "-", "10%"),
      ]
      : [
        (">= 80", "-", "50%"), ("[60..90)", "\"甲等\", \"乙等\"", policy == "any" ? "50%" : "20%"),
        ("-", "\"丙等\"", "50%"),
      ]
    var cases = rules
    // A rule for what is missing may stand anywhere.
    if random.chance(35) {
      let rule = random.pick([
        ("null", "-", "30%"), ("null", "\"甲等\"", "25%"), ("-", "null", "15%"), ("null", "null", "5%"), ("null, > 90", "-", "60%"),
      ])
      cases.insert(rule, at: random.int(0...cases.count))
    }
    if random.chance(20) { cases.append(("-", "-", "35%")) }
    let items = cases.map { first, second, points in
      Item.form(.tableRule, [(.when, .list([.text(first), .text(second)])), (.score, .text(points))])
    }
    var parameters: [Entry] = [
      (.inputs, .list([.text(input), .text("c1")])), (.hitPolicy, .choice(.hitPolicy, policy)),
      (.rules, .list(items)),
    ]
    if policy == "collect" {
      parameters.append((.collect, .choice(.collect, random.pick(["sum", "min", "max", "count"]))))
    }
    if policy == "priority" { parameters.append((.priorities, .list([.text("20%"), .text("50%")]))) }
    if random.chance(70) { parameters.append((.otherwise, .text("0"))) }
    return score("table", parameters)
  }

  private mutating func formula(_ input: String) -> [Entry] {
    mark(input, [0, 10000])
    let text = random.pick([
      "full * value / 100", "满分 * (值 - 目标值) / 30", "full * log(max(value, 1)) / 5",
      "full * (value / 100) ** 2",
      "full * round half up(value / 100, 2)", "share * full", "full * min([value, 100, weight + 90]) / 100",
    ])
    var parameters: [Entry] = [(.formula, .text(text))]
    if text.hasPrefix("share") { parameters.append((.let, .map([("share", .text("value / target"))]))) }
    if random.chance(90) { parameters += [(.floor, .text("0")), (.most, .text("100%"))] }
    return [(.value, .text(value(input))), (.target, .text("80")), (.score, score("formula", parameters))]
  }
}
