import Diagnostics
import Testing
import YAMLTree

/// What Chinese keyboards put into files: full-width colons, commas and spaces.
struct InputMethodTests {
  static let keys: Set = [
    "规则册", "标题", "指标", "编号", "权重", "评分", "方法", "目标值", "等级", "不低于", "文号", "说明", "名额", "比例", "rulebook", "title", "grades", "grade",
    "at-least",
  ]

  static let tidy = """
    规则册: 试
    标题: 试
    指标:
      - 编号: 甲
        权重: 100
        评分:
          方法: 比例
          目标值: 90
        说明: |
          注意：这里是文字
          编号：也是文字
    等级:
      - 等级: 优
        不低于: 90
      - 等级: 差

    """

  static func read(_ text: String) -> (root: Node?, diagnostics: [Diagnostic]) {
    YAMLReader.read(SourceFile(path: "a.yaml", text: text), keys: keys)
  }

  /// The text with its safe fixes made.
  private static func mended(_ text: String) throws -> String {
    String(
      decoding: Fixer.fix(Array(text.utf8), path: "a.yaml") { read(String(decoding: $0, as: UTF8.self)).diagnostics }.bytes, as: UTF8.self)
  }

  /// All colons of keys, those of some lines, without the blanks, with comments between.
  static let typed: [String] = {
    let all = wide(tidy) { _ in true }
    return [
      all, all.replacing("：\n", with: "： \n"), wide(tidy) { $0 > 0 }, wide(tidy) { $0 != 2 }, wide(tidy) { $0 % 2 == 0 },
      wide(tidy) { $0 > 3 },
      all.replacing("指标：", with: "# 注释\n指标："), all.replacing("    权重", with: "\n    权重"),
    ]
  }()

  private static func wide(_ text: String, _ isWide: (Int) -> Bool) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { number, line in
      guard isWide(number), !line.contains("：") else { return String(line) }
      let wide = line.replacing(": ", with: "：")
      return wide.last == ":" ? wide.dropLast() + "：" : String(wide)
    }.joined(separator: "\n")
  }

  @Test(arguments: typed)
  func allColonsAreToldAndMendedAtOnce(text: String) throws {
    let (root, diagnostics) = Self.read(text)
    #expect(diagnostics.map(\.code) == [YAMLCode.fullWidthColon.code], "\(diagnostics.map(\.message.en))")
    #expect(try #require(root).hasSameContent(as: try #require(Self.read(Self.tidy).root)))
    let fixed = try Self.mended(text)
    let (mended, left) = Self.read(fixed)
    #expect(left.isEmpty)
    #expect(try #require(mended).hasSameContent(as: try #require(Self.read(Self.tidy).root)))
    #expect(fixed.contains("注意：这里是文字\n      编号：也是文字"))
  }

  @Test(arguments: [
    ("a: {编号: 甲，权重：100}", "a: {编号: 甲, 权重: 100}"), ("a: {等级: 优，不低于：90}", "a: {等级: 优, 不低于: 90}"),
    ("a: {标题: 某办法，文号：某〔2017〕4号}", "a: {标题: 某办法, 文号: 某〔2017〕4号}"), ("a: {等级：优，不低于：90}", "a: {等级: 优, 不低于: 90}"),
    ("a: {等级: 优、不低于：90；说明：好}", "a: {等级: 优, 不低于: 90, 说明: 好}"), ("- {等级: 优， 不低于： 90}", "- {等级: 优, 不低于: 90}"),
    ("a: {grade: A，at-least：90}", "a: {grade: A, at-least: 90}"), ("a: {等级: 优，不低于: 90}", "a: {等级: 优, 不低于: 90}"),
    ("a: {等级：优，不低于：90，名额：{比例：20%}}", "a: {等级: 优, 不低于: 90, 名额: {比例: 20%}}"),
    ("a: {b: {等级: 优，不低于：90}, c: 1}", "a: {b: {等级: 优, 不低于: 90}, c: 1}"),
    ("a: {编号: 甲，\n  权重：100}", "a: {编号: 甲, 权重: 100}"),
  ])
  func wideCommasBetweenKeysAreRecognised(text: String, meant: String) throws {
    let (root, diagnostics) = Self.read(text)
    #expect(!diagnostics.isEmpty)
    for diagnostic in diagnostics {
      #expect([YAMLCode.fullWidthComma.code, YAMLCode.fullWidthColon.code].contains(diagnostic.code), "\(diagnostic.message.en)")
    }
    let wanted = try #require(Self.read(meant).root)
    #expect(try #require(root).hasSameContent(as: wanted))
    #expect(try #require(Self.read(try Self.mended(text)).root).hasSameContent(as: wanted))
  }

  @Test(arguments: [
    "a: {标题: 关于考核，评比的办法}", "a: {标题: 甲，乙：丙}", "a: {标题: 甲，标题：乙}", "a: {标题: \"甲，文号：乙\"}", "a: 某办法，文号：某〔2017〕4号", "a: [甲：乙]", "a:\n  - 注意：这样写",
    "说明: |\n  编号：甲\n  权重：乙", "a: {说明: 权重（%），编号}",
  ])
  func proseStays(text: String) { #expect(Self.read(text).diagnostics.isEmpty, "\(Self.read(text).diagnostics.map(\.message.en))") }

  static let spaces = ["\u{3000}", "\u{A0}", "\u{2003}", "\u{202F}", "\u{3000}\u{3000}", "\u{3000} "]

  /// Wherever a blank could stand, an odd space does, and a comment may follow.
  @Test(
    arguments: spaces,
    [
      "a: Good_# 90\n", "a: Good_\n", "a_: Good\n", "a: \"Good\"_# c\n", "a: 'Good'_\n", "a: {b: 1}_# c\n", "a: [1]_\n",
      "a: {b: 1_, c: 2}\n", "a: {b: 1,_c: 2}\n",
      "a: {b: \"x\"_, c: 2}\n", "a: [x_, y]\n", "a: [x,_y]\n", "a: {_b: 1}\n", "a: {b: 1_}\n", "-_a: 1\n", "- a_# c\n", "a:_# c\n  b: 1\n",
      "a: |_# c\n  text\n",
      "a: 1\n_\nb: 2\n", "a:\n  - x\n  -_y\n", "a: 90_# 含\nb: 1\n", "a: {b: x_# c\n  }\n", "a: Good _# 90\n",
    ])
  func oddSpacesAreTold(space: String, shape: String) throws {
    let text = shape.replacing("_", with: space)
    let plain = shape.replacing("_\n", with: "\n").replacing("_", with: " ")
    let (root, diagnostics) = Self.read(text)
    #expect(!diagnostics.isEmpty)
    for diagnostic in diagnostics {
      #expect(diagnostic.code == YAMLCode.unusualSpace.code && !diagnostic.fixes.isEmpty, "\(diagnostic.message.en)")
    }
    #expect(diagnostics.count == 1, "\(diagnostics.count)")
    let wanted = try #require(Self.read(plain).root)
    #expect(try #require(root).hasSameContent(as: wanted))
    #expect(try #require(Self.read(try Self.mended(text)).root).hasSameContent(as: wanted))
  }

  @Test(arguments: ["a: 甲\u{3000}乙 # c", "a: \"x\u{3000}# y\"", "# 注\u{3000}# 释\na: 1", "a: |\n  x\u{3000}# y", "a: x#\u{3000}y"])
  func spacesWithinTextsStay(text: String) { #expect(Self.read(text).diagnostics.isEmpty) }
}
