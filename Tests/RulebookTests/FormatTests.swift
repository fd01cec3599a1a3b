import Diagnostics
import Evaluation
import FEEL
import Foundation
import Rulebook
import Testing

/// Laying out and translating change nothing but what they are to.
struct FormatTests {
  /// All rule files: those that ship, and those of the fixtures, which have tests among them.
  static let files: [String] = {
    let root = ShippedRulesTests.root.deletingLastPathComponent()
    return ["Rules", "Tests/CommandTests/Fixtures", "Tests/RulebookTests/Golden"].flatMap { folder in
      let all = FileManager.default.enumerator(atPath: root.appending(path: folder).path)?.compactMap { $0 as? String } ?? []
      return all.filter { $0.hasSuffix(".yaml") && !$0.contains("data/") }.map { root.appending(path: "\(folder)/\($0)").path }.sorted()
    }
  }()

  /// Files with other texts in the place of some.
  private static func provider(_ texts: [String: [UInt8]]) -> FileProvider {
    FileProvider { path in
      texts[path].map { .success($0) } ?? Result { () throws(FileProblem) in try FileAccess.read(path) }
    }
  }

  private static func formatted(_ bytes: [UInt8], _ path: String, keys: Language? = nil) throws -> [UInt8]? {
    switch try RuleFormatter.format(path, keys: keys, files: provider([path: bytes])) {
    case .same: bytes
    case .changed(let bytes): bytes
    case .refused: nil
    }
  }

  private static func formatted(_ text: String, keys: Language? = nil, path: String = "book.yaml") throws -> String? {
    try formatted(Array(text.utf8), path, keys: keys).map { String(decoding: $0, as: UTF8.self) }
  }

  /// What a plan does, node by node, without the spelling of formulas.
  private static func plan(_ path: String, _ bytes: [UInt8]) throws -> [String]? {
    let read = try RulebookReader.read(path, files: provider([path: bytes]))
    guard let checked = read.checked, let day = CalendarDate("2026-06-30"), let plan = Planner.plan(checked, on: day).plan else {
      return nil
    }
    return plan.nodes.map { node in
      switch node.operation {
      case .formula(let formula): "formula \(formula.inOrder.map(\.index)) \(formula.expression.type)"
      case .score(_, let full): "score \(node.operation.operands.map(\.index)) \(full.index)"
      case .constant(let value): "constant \(value)"
      default: "\(String("\(node.operation)".prefix { $0 != "(" })) \(node.operation.operands.map(\.index))"
      }
    }
  }

  @Test func thereAreManyFiles() { #expect(Self.files.count > 100) }

  @Test(arguments: files)
  func layoutIsStableAndKeepsThePlan(path: String) throws {
    let bytes = try FileAccess.read(path)
    // What can't be read is left alone.
    if path.contains("/Rules/") { #expect(try Self.formatted(bytes, path) == bytes, "not in the layout") }
    guard let once = try Self.formatted(bytes, path) else { return }
    #expect(try Self.formatted(once, path) == once)
    #expect(once.filter { $0 > 0x20 } == bytes.filter { $0 > 0x20 })
    #expect(try Self.plan(path, once) == Self.plan(path, bytes))
  }

  @Test(arguments: files)
  func translationThereAndBackGivesTheSame(path: String) throws {
    let bytes = try FileAccess.read(path)
    if path.contains("/Rules/") { #expect(try Self.formatted(bytes, path, keys: .en) != nil) }
    guard let en = try Self.formatted(bytes, path, keys: .en), let zh = try Self.formatted(en, path, keys: .zh) else { return }
    #expect(try Self.formatted(zh, path, keys: .en) == en)
    #expect(try Self.formatted(zh, path, keys: .zh) == zh)
    let plan = try Self.plan(path, bytes)
    #expect(try Self.plan(path, zh) == plan && Self.plan(path, en) == plan)
  }

  /// Twice the indentation, blanks after dashes and Windows line ends: the same file comes out.
  @Test(arguments: files.filter { $0.contains("/Rules/") })
  func spacedOutBooksComeBack(path: String) throws {
    let bytes = try FileAccess.read(path)
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    let spaced = lines.map { line in
      let indent = line.prefix { $0 == " " }
      let body = line.dropFirst(indent.count)
      let isDash = body.hasPrefix("- ")
      return indent + indent + (isDash ? "-   " + body.dropFirst(2) : body) + "\r"
    }
    #expect(try Self.formatted(Array(spaced.joined(separator: "\n").utf8), path) == bytes)
  }

  /// White space put in at random where it means nothing is taken out again.
  @Test func disorderIsPutRight() throws {
    let tidy = """
      # About the book
      rulebook: a
      inputs:
        x: {type: number, min: 0}
        y:
          # A percentage
          type: percent
      indicators:
        - id: b
          weight: 100
          value: x
          score:
            method: bands
            bands: [{at-least: 3, score: 100}, {score: 0}]
          note: |
            Two lines

              of text
        # The last
        - {id: c, weight: 0, value: y, score: {method: ratio, target: 1}}

      grades: [{grade: A}]

      """
    let messy = """


      # About the book
      rulebook:   a\u{20}\u{20}
      inputs:
         x: { type:  number ,min: 0 }
         y:
              # A percentage
              type: percent
      indicators:
      -   id: b
          weight: 100\r
          value: x
          score:
             method: bands
             bands: [ {at-least: 3, score: 100},{ score: 0 } ]
          note: |
              Two lines

                of text
      # The last
      - {id: c, weight: 0, value: y, score: {method: ratio, target: 1}}



      grades: [ {grade: A} ]


      """
    #expect(try Self.formatted(messy) == tidy)
    #expect(try Self.formatted(tidy) == tidy)
  }

  @Test func bracketsOverSeveralLinesAreLevels() throws {
    let messy =
      "a: {b:   1,\n     c: [ 1,2,\n   {d: 3,\n e: 4}, # five\n# six\n        6 ],\n  f: 7\n      }\n"
      + "l:\n- g: [\n     8\n   ]\n-\n [9,\n  10]\n"
    let tidy = """
      a: {b: 1,
        c: [1, 2,
          {d: 3,
            e: 4}, # five
          # six
          6],
        f: 7
      }
      l:
        - g: [
            8
          ]
        -
          [9,
            10]

      """
    #expect(try Self.formatted(messy) == tidy)
    #expect(try Self.formatted(tidy) == tidy)
  }

  @Test(
    arguments: [
      // Blanks within texts count.
      "a: |\n  x  \n\n\n  y\n", "a: \"x  y\"\n", "a: 'it''s  : , {'\n", "a: >-\n  x\n  y\n", "a: &b {c: 1}\nd: *b\n",
      // Comments keep their distance.
      "a: 1   # one\nb: [1, 2]  # two\n", "a:\n  - 1\n  # within\nb: 2\n", "a: [\n  1,\n  # second\n  2\n]\n", "a:\nb: 2\n",
    ])
  func whatIsInOrderStays(text: String) throws { #expect(try Self.formatted(text) == text) }

  /// Whatever the bytes, formatting ends, and what it gives is stable.
  @Test(arguments: files.filter { $0.contains("/Fixtures/") })
  func damagedFilesDoNoHarm(path: String) throws {
    let bytes = try FileAccess.read(path)
    var state: UInt64 = 20_261_125
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let inserts = Array("{}[]:,-#*&|>'\" \n\t\r是".utf8)
    for _ in 0..<60 {
      var damaged = bytes
      for _ in 0...random(4) where !damaged.isEmpty {
        let place = random(damaged.count)
        switch random(3) {
        case 0: damaged.remove(at: place)
        case 1: damaged.insert(inserts[random(inserts.count)], at: place)
        default: damaged = Array(damaged[..<place])
        }
      }
      for keys in [nil, Language.zh] {
        guard let once = try Self.formatted(damaged, path, keys: keys) else { continue }
        #expect(try Self.formatted(once, path, keys: keys) == once)
      }
    }
  }

  @Test func whatCannotBeReadIsLeftAlone() throws {
    for text in ["a: [1\n", "a: 1\na: 2\n", "\ta: 1\n", ""] { #expect(try Self.formatted(text) == nil, "\(text)") }
    // A translation needs the whole book.
    #expect(try Self.formatted("rulebook: a\nindicators: [{id: b}]\n", keys: .zh) == nil)
  }

  @Test func translatesKeysValuesAndNamesOfTheLanguage() throws {
    let en = """
      rulebook: a
      locks: [grades]
      inputs: {value_of: {type: number, note: score}, ok: {type: boolean, default: false, "required": true}}
      indicators:
        - {id: total_of, label: score, weight: 100, value: value_of, missing: zero, score: {method: formula, formula: "value * full / 2"}}
      grades: [{grade: total, when: total_of.rate > 0.5 and previous.value_of > 1}, {grade: zero}]
      rewards: [{id: r, when: 'grade = "total" and previous.total > total', grant: {points: bonus}}]

      """
    let zh = """
      规则册: a
      锁定: [等级]
      数据项: {value_of: {类型: 数值, 说明: score}, ok: {类型: 是否, 缺省值: false, "必填": 是}}
      指标:
        - {编号: total_of, 名称: score, 权重: 100, 取值: value_of, 缺失处理: 记零, 评分: {方法: 公式, 公式: "值 * 满分 / 2"}}
      等级: [{等级: total, 条件: total_of.得分率 > 0.5 and 上期.value_of > 1}, {等级: zero}]
      奖励: [{编号: r, 条件: '等级 = "total" and 上期.总分 > 总分', 给予: {积分: 加分}}]

      """
    #expect(try Self.formatted(en, keys: .zh) == zh)
    #expect(try Self.formatted(zh, keys: .en) == en)
    let tests = "cases:\n  - {name: total, values: {total: 3}, expect: {total: 2, scores: {score: 1}}}\n"
    let translated = "用例:\n  - {名称: total, 数据: {total: 3}, 预期: {总分: 2, 得分: {score: 1}}}\n"
    #expect(try Self.formatted(tests, keys: .zh, path: "a.test.yaml") == translated)
    #expect(try Self.formatted(translated, keys: .en, path: "a.test.yaml") == tests)
  }
}
