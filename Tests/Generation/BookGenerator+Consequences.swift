import Rulebook

extension BookGenerator {
  static let grades = ["优", "良", "中", "差"]

  mutating func consequences(top: [String]) -> [Entry] {
    mark("x1", [5000])
    mark("x2", [6000])
    var entries: [Entry] = []
    if random.chance(70) { entries.append((.adjustments, adjustments(top))) }
    if random.chance(70) { entries.append((.vetoes, .list((1...random.int(1...4)).map { veto($0, top) }))) }
    if random.chance(85) { entries.append((.grades, gradeList(top))) }
    let hasGrades = entries.contains { $0.key == .grades }
    if !hasGrades { entries.removeAll { $0.key == .vetoes } }
    if random.chance(60) { entries.append((.ranking, ranking(top))) }
    if hasGrades, random.chance(60) { entries.append((.rewards, rewards(top))) }
    if hasGrades, random.chance(50) { entries.append((.accountability, measures)) }
    if random.chance(30) {
      entries.append((.findings, .list(findings(top, hasGrades: hasGrades))))
    }
    return entries
  }

  private mutating func findings(_ top: [String], hasGrades: Bool) -> [Item] {
    var findings = [rule("f1", "完成数 > 计划数 or \(top[0]).score < 10")]
    if random.chance(50) { findings.append(rule("f2", random.pick(["x2 < 45", "n1 > 2", "x3 > 90"]))) }
    if random.chance(30) { findings.append(rule("f3", hasGrades ? random.pick(["rank <= 2", "grade = \"优\""]) : "名次 <= 3")) }
    return findings.map { entries in
      .form(.finding, entries + (random.chance(60) ? [(.severity, .choice(.severity, random.pick(["error", "warning"])))] : []))
    }
  }

  private mutating func rule(_ id: String, _ when: String) -> [Entry] {
    let entries: [Entry] = [(.id, .text(id)), (.when, .text(when))]
    guard random.chance(30) else { return entries }
    return entries + [(.missing, .choice(.missing, random.pick(["not-applicable", "reject"])))]
  }

  private mutating func adjustments(_ top: [String]) -> Item {
    var rules: [Item] = []
    for index in 1...random.int(1...4) {
      let (when, points) = random.pick([
        ("n1 > 0", "n1 * 0.75"), ("b1", "2"), ("x1 < 50", "-0.5 * n1"), ("x2 >= 60", "x2 / 40"),
        ("v3 > 0", "v3 / 30"),
        ("\(top[0]).rate >= 0.8", "\(top[0]).score / 7"), ("subtotal < 60", "-1.005"), ("b2", "-x3 / 20"),
        ("some x in [x1, x2] satisfies x > 90", "1"), ("every x in [x1, x2] satisfies x > 40", "0.333"),
      ])
      var entries = rule("a\(index)", when) + [(.points, .text(points))]
      if random.chance(30) { entries.append((.max, .text("3"))) }
      if random.chance(30) { entries.append((.min, .text("-2.5"))) }
      if random.chance(30), !when.contains("score"), !when.contains("subtotal"), !when.contains("rate") {
        entries.append((.evidence, .choice(.evidence, "required")))
      }
      rules.append(.form(.adjustment, entries))
    }
    var caps: [Entry] = []
    if random.chance(40) { caps.append((.bonus, .text(random.pick(["2", "3.5", "p1 / 20", "2", "3.5", "p1 / 20", "2 - n1"])))) }
    if random.chance(40) { caps.append((.deduction, .text("2"))) }
    if random.chance(40) { caps.append((.total, .text("100"))) }
    return .form(.adjustments, (caps.isEmpty ? [] : [(.cap, .form(.caps, caps))]) + [(.rules, .list(rules))])
  }

  private mutating func veto(_ index: Int, _ top: [String]) -> Item {
    let effect: Entry = random.pick([
      (.grade, .text(random.pick(Self.grades))), (.gradeAtMost, .text(random.pick(["良", "中"]))),
      (.total, .text(random.pick(["0", "30"]))), (.totalAtMost, .text(random.pick(["59", "79.5"]))),
      (.indicator, .text(random.pick(indicators))),
    ])
    var whens = [
      "n1 > 3", "b2 and x1 < 50", "x4 < 0", "c1 = \"丙等\"", "previous.x1 > 90", "上期.等级 = \"差\" and b1",
    ]
    if effect.key != .indicator { whens += ["\(top[0]).score < 10", "subtotal < 40"] }
    return .form(.veto, rule("z\(index)", random.pick(whens)) + [effect])
  }

  private mutating func gradeList(_ top: [String]) -> Item {
    var items: [Item] = []
    let limits = random.pick([["90", "80", "60"], ["p2", "70", "p1"], ["70", "50", "30"]])
    for (index, name) in Self.grades.enumerated() {
      var entries: [Entry] = [(.grade, .text(name))]
      if index < 3 { entries.append((.atLeast, .text(limits[index]))) }
      if index < 2, random.chance(25) {
        entries.append((.when, .text(random.pick(["x2 >= 60", "\(top[0]).rate > 0.5", "n1 < 3"]))))
      }
      if index < 2, random.chance(45) { entries.append((.quota, quota())) }
      items.append(.form(.grade, entries))
    }
    return .list(items)
  }

  private mutating func quota() -> Item {
    var entries: [Entry] = []
    if random.chance(60) { entries.append((.share, .text(random.pick(["20%", "0.34", "50%"])))) }
    if entries.isEmpty || random.chance(30) { entries.append((.count, .number(random.int(0...3)))) }
    if random.chance(50) { entries.append((.within, .choice(.within, "group"))) }
    if random.chance(50) { entries.append((.ties, .choice(.ties, random.pick(["include", "exclude"])))) }
    if random.chance(25) { entries.append((.order, .choice(.placeOrder, random.pick(["ranking", "total"])))) }
    if random.chance(40) { entries.append((.of, .choice(.quotaBase, random.pick(["all", "scored", "eligible"])))) }
    if random.chance(30) { entries.append((.vetoed, .choice(.vetoedRank, random.pick(["out", "last", "in"])))) }
    return .form(.quota, entries)
  }

  private mutating func ranking(_ top: [String]) -> Item {
    var entries: [Entry] = []
    if random.chance(30) {
      entries.append((.by, .text(random.pick(["subtotal", "\(top[0]).score", "total - bonus", "x1"]))))
    }
    if random.chance(30) { entries.append((.order, .choice(.order, "ascending"))) }
    if random.chance(40) { entries.append((.ties, .choice(.rankTies, "dense"))) }
    entries.append((.within, .choice(.within, random.pick(["all", "group"]))))
    if random.chance(50) { entries.append((.vetoed, .choice(.vetoedRank, random.pick(["out", "last", "in"])))) }
    if random.chance(25) { entries.append((.incomplete, .choice(.incompleteRank, random.pick(["out", "in"])))) }
    return .form(.ranking, entries)
  }

  private mutating func rewards(_ top: [String]) -> Item {
    let money = random.pick(["base * total / 100", "奖金基数 * 1.2", "base * \(top[0]).rate", "base / rank"])
    var grant: [Entry] = [(.money, .text(money))]
    if random.chance(40) { grant.append((.unit, .text("元"))) }
    if random.chance(50) {
      let step: [Entry] = [
        (.digits, .number(random.int(-1...3))), (.mode, .choice(.rounding, random.pick(["half-even", "down", "half-up"]))),
      ]
      grant.append((.rounding, random.chance(50) ? .number(2) : .form(.stepRounding, step)))
    }
    return .list([
      .form(.reward, rule("r1", "grade = \"优\" or grade = \"良\"") + [(.grant, .form(.grant, grant))]),
      .form(
        .reward,
        rule("r2", "名次 <= 3") + [
          (.grant, .form(.grant, [(.honour, .text("先进单位")), (.points, .text("10 - rank"))]))
        ]),
    ])
  }

  private var measures: Item {
    .list([
      .form(
        .measure,
        [
          (.id, .text("q1")), (.when, .text("等级 = \"差\" and previous.grade = \"差\"")),
          (.missing, .choice(.missing, "not-applicable")),
          (.duty, .form(.duty, [(.owner, .text("主要负责人")), (.within, .text("P30D"))])),
        ]),
      .form(.measure, [(.id, .text("q2")), (.when, .text("total < previous.total"))]),
    ])
  }
}
