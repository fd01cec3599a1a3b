import Diagnostics
import FEEL
import Rulebook
import Testing

/// A slip is told once, and its mend is the right one: with it the book reads.
struct MendTests {
  static let zh = """
    规则册: 试
    数据项:
      计生: {类型: 是否}
      办结率: {类型: 百分比, 最小: 0, 最大: 100}
    指标:
      - {编号: 甲, 权重: 100, 取值: 办结率, 评分: {方法: 分档, 档次: [{不低于: 90, 得分: 100%}, {得分: 0}]}}
    等级:
      - {等级: 优, 不低于: 90}
      - {等级: 差}
    奖励:
      - {编号: 奖, 条件: 计生, 给予: {金额: 100, 单位: 元}}

    """

  static let en = """
    rulebook: try
    inputs:
      planned: {type: boolean}
      rate: {type: percent, min: 0, max: 100}
    indicators:
      - {id: a, weight: 100, value: rate, score: {method: bands, bands: [{at-least: 90, score: 100%}, {score: 0}]}}
    grades:
      - {grade: A, at-least: 90}
      - {grade: B}
    rewards:
      - {id: r, when: planned, grant: {money: 100, unit: 元}}

    """

  struct Slip: Sendable, CustomTestStringConvertible {
    let book: String
    let right: String
    let wrong: String
    /// What is to stand in the place of what is wrong.
    let mended: String
    var testDescription: String { "\(wrong) → \(mended)" }
  }

  private static func zh(_ right: String, _ wrong: String, _ mended: String? = nil) -> Slip {
    Slip(book: zh, right: right, wrong: wrong, mended: mended ?? right)
  }
  private static func en(_ right: String, _ wrong: String, _ mended: String? = nil) -> Slip {
    Slip(book: en, right: right, wrong: wrong, mended: mended ?? right)
  }

  static let slips: [Slip] = [
    zh("条件: 计生", "条件: 计生=是"), zh("条件: 计生", "条件: 计生 = 是"), zh("条件: 计生", "条件: 计生 = \"是\""), zh("条件: 计生", "条件: 是 = 计生"),
    zh("条件: 计生", "条件: 计生 != 否"),
    zh("条件: 计生", "条件: 计生 = 有"), zh("条件: 计生", "条件: 计生 = 1"), zh("条件: 计生", "条件: 计生 = 否", "条件: not(计生)"),
    zh("条件: 计生", "条件: 计生 != 是", "条件: not(计生)"),
    zh("条件: 计生", "条件: 计生=是 and 办结率 > 3", "条件: 计生 and 办结率 > 3"),
    en("when: planned", "when: planned = yes"), en("when: planned", "when: planned = \"yes\""),
    en("when: planned", "when: planned = no", "when: not(planned)"),
    en("when: planned", "when: planned != 0"), en("when: planned", "when: planned = \"true\""),
    zh("权重: 100", "权重: 100%"), zh("权重: 100", "权重: 100分"), zh("权重: 100", "权重: \"100 分\""), en("weight: 100", "weight: 100%"),
    en("weight: 100", "weight: 100 points"), zh("不低于: 90}\n", "不低于: 90%}\n", "不低于: 90}\n"), zh("最大: 100", "最大: 100%"),
    zh("最小: 0", "最小: 0%"),
    zh("金额: 100, 单位: 元", "金额: 1万元", "金额: 1, 单位: 万元"), zh("金额: 100, 单位: 元", "金额: 1.5万", "金额: 1.5, 单位: 万元"),
    zh("金额: 100, 单位: 元", "金额: 5000元", "金额: 5000, 单位: 元"), zh("金额: 100, 单位: 元", "金额: 1万元, 单位: 元", "金额: 10000, 单位: 元"),
    zh("金额: 100, 单位: 元", "金额: 100元, 单位: 元"), zh("{金额: 100, 单位: 元}", "1万元", "{金额: 1, 单位: 万元}"), zh("金额: 100, 单位: 元", "积分: 10分", "积分: 10"),
    en("money: 100, unit: 元", "money: 100元"), en("money: 100, unit: 元", "money: \"1,000元\"", "money: 1000, unit: 元"),
    zh("{等级: 优, 不低于: 90}", "{等级: 优, 不低于: 90, 名额: 2}", "{等级: 优, 不低于: 90, 名额: {个数: 2}}"),
    zh("{等级: 优, 不低于: 90}", "{等级: 优, 不低于: 90, 名额: 20%}", "{等级: 优, 不低于: 90, 名额: {比例: 20%}}"),
    zh("{等级: 优, 不低于: 90}", "{等级: 优, 不低于: 90, 名额: 3名}", "{等级: 优, 不低于: 90, 名额: {个数: 3}}"),
    en("at-least: 90}\n", "at-least: 90, quota: 2}\n", "at-least: 90, quota: {count: 2}}\n"),
    en("at-least: 90}\n", "at-least: 90, quota: 20%}\n", "at-least: 90, quota: {share: 20%}}\n"),
    en("at-least: 90}\n", "at-least: 90, quota: 0.2}\n", "at-least: 90, quota: {share: 0.2}}\n"),
    zh("最大: 100}", "最大: 100, 样本: 200}", "最大: 100, 样本: {最小: 200}}"),
    zh("规则册: 试\n", "规则册: 试\n施行期: 2026-01-01\n", "规则册: 试\n施行期: {起: 2026-01-01}\n"),
    zh("规则册: 试\n", "规则册: 试\n最少数据: 1项\n", "规则册: 试\n最少数据: {项数: 1}\n"),
    zh("规则册: 试\n", "规则册: 试\n参数: {基数: 5000元}\n", "规则册: 试\n参数: {基数: {值: 5000, 单位: 元}}\n"),
    zh("规则册: 试\n", "规则册: 试\n排名: 组内\n", "规则册: 试\n排名: {范围: 组内}\n"),
    zh("类型: 百分比, 最小: 0, 最大: 100", "类型: 百分比, 最小: 0, 上限: 100", "类型: 百分比, 最小: 0, 最大: 100"),
    zh("{等级: 差}", "{等级: 差, 低于: 60}"), zh("{等级: 优, 不低于: 90}", "{等级: 优, 不低于: 90, 不高于: 100}"), zh("{等级: 差}", "{低于: 60, 等级: 差}"),
    en("{grade: B}", "{grade: B, below: 90}"), en("{grade: B}", "{grade: B, less-than: 90}"),
  ]

  @Test(arguments: slips)
  func eachHasOneMendThatPasses(slip: Slip) throws {
    let right = slip.book.replacing(slip.right, with: slip.mended, maxReplacements: 1)
    let left = try Self.problems(right).map(\.message.zh)
    #expect(left == [])
    try Self.check(slip.book.replacing(slip.right, with: slip.wrong, maxReplacements: 1), becomes: right)
  }

  private static func problems(_ text: String) throws -> [Diagnostic] {
    try problemsOfBook("a.yaml", files: FileProvider { _ in .success(Array(text.utf8)) })
  }

  private static func check(_ wrong: String, becomes right: String, _ location: SourceLocation = #_sourceLocation) throws {
    let found = try problems(wrong)
    #expect(found.count == 1, "\(found.map(\.message.zh))", sourceLocation: location)
    let mended = FixSelection(found, of: "a.yaml", onlySafe: false).applied(to: Array(wrong.utf8))
    #expect(String(decoding: mended, as: UTF8.self) == right, sourceLocation: location)
  }

  /// Other words for limits, in grades and bands, on a line of their own and within braces.
  static let words: [(zh: Bool, key: String, words: [String])] = [
    (true, "不低于", ["大于等于", "大于或等于", "以上", "≥", ">=", "≧", "至少", "不小于", "不少于", "最低", "下限", "高于等于", "＞＝", "atleast", "min"]),
    (true, "高于", ["大于", "超过", ">", "＞", "多于"]), (true, "不高于", ["小于等于", "≤", "<=", "至多", "不超过", "最高", "上限", "以下", "不大于", "低于或等于"]),
    (true, "低于", ["小于", "<", "不足", "少于", "未满"]),
    (
      false, "at-least",
      [">=", "≥", "atleast", "at_least", "at least", "min", "minimum", "gte", "greater-or-equal", "no-less-than", "from", "At-Least"]
    ),
    (false, "more-than", [">", "gt", "above", "over", "greater-than", "more than"]),
    (false, "at-most", ["<=", "≤", "max", "maximum", "lte", "up-to", "atmost"]),
    (false, "less-than", ["<", "lt", "below", "under", "lower-than"]),
  ]

  @Test(arguments: words.map(\.key))
  func otherWordsForLimits(key: String) throws {
    let (isChinese, _, others) = try #require(Self.words.first { $0.key == key })
    let own = isChinese ? "不低于" : "at-least"
    let (book, band) = isChinese ? (Self.zh, "{不低于: 90, 得分") : (Self.en, "{at-least: 90, score")
    for word in others {
      let right = book.replacing(band, with: band.replacing(own, with: key))
      try Self.check(book.replacing(band, with: band.replacing(own, with: word)), becomes: right)
      guard key == own else { continue }
      let grade = isChinese ? "  - {等级: 优, 不低于: 90}" : "  - {grade: A, at-least: 90}"
      try Self.check(book.replacing(grade, with: grade.replacing(own, with: word)), becomes: book)
      let block = isChinese ? "  - 等级: 优\n    不低于: 90" : "  - grade: A\n    at-least: 90"
      let blocks = book.replacing(grade, with: block)
      try Self.check(blocks.replacing(block, with: block.replacing(own, with: word)), becomes: blocks)
    }
  }

  @Test(arguments: [
    ("起", ["开始", "自", "start"]), ("止", ["结束", "截止", "至", "end"]), ("不少于", ["至少", "≥", "下限", "不低于"]), ("不多于", ["至多", "≤", "上限", "不高于"]),
    ("比例", ["占比", "百分比"]),
    ("个数", ["数量", "名额数"]), ("条件", ["如果", "当"]),
  ])
  func otherWordsElsewhere(key: String, words: [String]) throws {
    let places = [
      "起": "施行期: {起: 2026-01-01}\n", "止": "施行期: {止: 2026-12-31}\n", "不少于": "权重限制: {不少于: 5}\n", "不多于": "权重限制: {不多于: 100}\n",
      "条件": "审核: [{编号: 查, 条件: 计生, 信息: 查}]\n",
    ]
    for word in words {
      let right: String
      if let place = places[key] {
        right = Self.zh.replacing("规则册: 试\n", with: "规则册: 试\n" + place)
      } else {
        right = Self.zh.replacing("{等级: 优, 不低于: 90}", with: "{等级: 优, 不低于: 90, 名额: {\(key): \(key == "比例" ? "20%" : "2")}}")
      }
      try Self.check(
        right.replacing("{\(key): ", with: "{\(word): ").replacing("查, 条件: ", with: "查, \(key == "条件" ? word : "条件"): "), becomes: right)
    }
  }

  // MARK: - Names

  static let keywords = [
    "in", "if", "and", "or", "null", "true", "false", "then", "else", "for", "return", "some", "every", "satisfies", "between", "instance",
    "function",
  ]

  /// Where a name is declared, one that formulas can't say is refused.
  @Test(arguments: keywords)
  func keywordsAreNoNames(word: String) throws {
    let places = [
      "rulebook: a\ntemplate: true\ninputs: {\(word): {type: number}}\n", "rulebook: a\ntemplate: true\nparameters: {\(word): 3}\n",
      "rulebook: a\ntemplate: true\nvalues: {\(word): 3 + 1}\n", "rulebook: a\ntemplate: true\nbasis: {\(word): {title: B}}\n",
      "rulebook: a\ntemplate: true\ninputs: {x: {type: number}}\nindicators: [{id: \"\(word)\", weight: 100, value: x, score: {method: ratio, target: 1}}]\n",
      "rulebook: a\ntemplate: true\ninputs: {x: {type: number}}\nindicators: [{id: i, weight: 100, value: x, score: {method: ratio, target: 1, let: {\(word): 3}}}]\n",
      "rulebook: a\ntemplate: true\nmethods: {\(word): {method: ratio, target: 1}}\n",
      "rulebook: a\ntemplate: true\nmethods: {m: {method: ratio, target: 1, parameters: {\(word): {default: 3}}}}\n",
      "rulebook: a\ntemplate: true\nfindings: [{id: \"\(word)\", when: total > 3}]\n",
    ]
    for text in places {
      let found = try Self.problems(text)
      #expect(
        found.filter { $0.severity == .error }.map(\.code) == [RulebookCode.illegalIdentifier.code], "\(text)\(found.map(\.message.en))")
    }
  }

  /// A label or an id that is called like a function doesn't hide it; alone it is the figure.
  @Test(arguments: ["mean", "sum", "count", "max", "min", "abs", "median", "floor", "stddev"])
  func functionsAreNotHidden(name: String) throws {
    for declared in ["b: {label: \(name)}", "\(name): {type: number}"] {
      let own = declared.hasPrefix("b") ? "b" : name
      let text = """
        rulebook: a
        inputs:
          \(declared)
          c: {type: number}
        indicators:
          - {id: i, label: \(name), weight: 100, value: "\(name == "abs" || name == "floor" ? "\(name)(c)" : "\(name)([\(own), c])") + \(name) + c", score: {method: ratio, target: 90}}

        """
      let found = try Self.problems(text).filter { $0.severity == .error }.map(\.message.en)
      #expect(found == [])
    }
  }

  // MARK: - Periods

  @Test(arguments: ["上期.上期.等级 = \"优\"", "上上期.等级 = \"优\"", "上期.上期.办结率 > 3", "去年.去年.总分 > 3", "上期.上期.上期.总分 > 3", "前年.总分 > 3"])
  func namesGoBackOnePeriod(condition: String) throws {
    let found = try Self.problems(Self.zh.replacing("条件: 计生", with: "条件: \(condition)"))
    #expect(found.count == 1)
    #expect(found.first?.message.zh.contains("往前看一期") == true && found.first?.fixes.isEmpty == true, "\(found.map(\.message.zh))")
  }

  @Test(arguments: ["previous.previous.grade = \"A\"", "previous.previous.rate > 3", "previous.last.total > 3"])
  func namesGoBackOnePeriodInEnglish(condition: String) throws {
    let found = try Self.problems(Self.en.replacing("when: planned", with: "when: \(condition)"))
    #expect(found.count == 1)
    #expect(
      found.first?.message.en.contains("look back one period") == true && found.first?.fixes.isEmpty == true, "\(found.map(\.message.en))")
  }

  @Test func otherWordsForThePreviousPeriod() throws {
    try Self.check(
      Self.zh.replacing("条件: 计生", with: "条件: 去年.等级 = \"优\""), becomes: Self.zh.replacing("条件: 计生", with: "条件: 上期.等级 = \"优\""))
    try Self.check(
      Self.en.replacing("when: planned", with: "when: last.grade = \"A\""),
      becomes: Self.en.replacing("when: planned", with: "when: previous.grade = \"A\""))
  }

  /// A value by date that ends before it begins is told at its dates, in whatever it gives.
  @Test(arguments: ["参数: {数: {按期: [_]}}\n", "满分: {按期: [{值: 100}, _]}\n", "加减分: {限额: {加分: {按期: [_]}}}\n"])
  func datesTheWrongWayRound(place: String) throws {
    let text = Self.zh.replacing("规则册: 试\n", with: "规则册: 试\n" + place.replacing("_", with: "{起: 2026-06-29, 止: 2026-06-01, 值: 9}"))
    let found = try Self.problems(text).filter { $0.severity == .error }
    #expect(found.map(\.code) == [RulebookCode.emptyRange.code], "\(found.map(\.message.zh))")
    #expect(found.first?.primary?.span.text == "2026-06-01" && found.first?.fixes.count == 1)
  }

  /// The same text, composed and decomposed, is one name wherever it stands.
  @Test func accentsAreOneText() throws {
    let text = """
      rulebook: a
      inputs:
        caf\u{E9}: {type: choice, options: ["caf\u{E9}", "th\u{E9}"], label: "Caf\u{E9}"}
      values: {v: 'if cafe\u{301} = "cafe\u{301}" then 1 else 0'}
      indicators:
        - {id: "r\u{E9}sultat", weight: 100, value: v, score: {method: ratio, target: 1}}
      grades: [{grade: "tr\u{E8}s", at-least: 80}, {grade: B}]
      rewards: [{id: g, when: 'grade = "tre\u{300}s" and re\u{301}sultat.score > 1', grant: {points: 3}}]

      """
    let found = try Self.problems(text).map(\.message.en)
    #expect(found == [])
    let twice = "rulebook: a\ntemplate: true\ninputs: {caf\u{E9}: {type: number}, x: {type: number}}\nvalues: {cafe\u{301}: x + 1}\n"
    #expect(try Self.problems(twice).contains { $0.code == RulebookCode.duplicateId.code })
  }
}
