import Diagnostics
import FEEL
import Foundation
import Rulebook
import Testing

/// Every key's example line, put into a book around it, reads without a problem.
struct ExampleTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let form: FormName
    let key: KeyName
    let language: Language

    var testDescription: String { "\(form.rawValue).\(key.rawValue) (\(language.rawValue))" }
  }

  static let examples = Vocabulary.forms.flatMap { form in
    form.keys.flatMap { key in
      Language.allCases.map { Example(form: form.name, key: key.name, language: $0) }
    }
  }

  @Test(arguments: examples)
  func exampleReads(example: Example) throws {
    let text = ExampleBook(language: example.language).text(example.form, example.key)
    let book = try readBook(text)
    // Around one example a book lacks much that a whole one needs; what is written in it must be readable all the same.
    let problems = book.diagnostics.filter {
      "YF".contains($0.code.id.prefix(1)) || $0.code.id.hasPrefix("R0")
    }
    #expect(problems.isEmpty, "\(TextRenderer(language: .en).render(problems))\n\(text)")
  }

  /// Blocks of YAML in the reference are parts of books without any problem.
  @Test(arguments: Language.allCases)
  func pagesExamplesHold(language: Language) throws {
    let blocks = Self.blocks(of: LanguageReference.markdown(in: language))
    #expect(blocks.count >= 15)
    for block in blocks {
      let text = ExampleBook(language: language).text(around: block)
      let problems = try readBook(text).diagnostics
      #expect(problems.isEmpty, "\(TextRenderer(language: .en).render(problems))\n\(text)")
    }
  }

  /// The book of the tutorial, and what the tutorial adds to it.
  @Test(arguments: Language.allCases)
  func tutorialsBookHolds(language: Language) throws {
    let page = LanguageReferenceTests.page(language).deletingLastPathComponent().appending(
      path: "tutorial.md")
    let blocks = Self.blocks(of: String(decoding: try Data(contentsOf: page), as: UTF8.self))
    try #require(blocks.count == 2)
    for text in [blocks[0], blocks.joined(separator: "\n")] {
      let problems = try readBook(text).diagnostics
      #expect(problems.isEmpty, "\(TextRenderer(language: .en).render(problems))")
    }
  }

  private static func blocks(of page: String) -> [String] {
    page.split(separator: "```yaml\n").dropFirst().map { rest in
      String(rest[..<(rest.range(of: "\n```")?.lowerBound ?? rest.endIndex)])
    }
  }
}

func readBook(_ text: String) throws -> ReadBook {
  try RulebookReader.read("rulebook.yaml", files: FileProvider { _ in .success(Array(text.utf8)) })
}

/// Writes books around examples.
struct ExampleBook {
  let language: Language

  private func word(_ form: FormName, _ key: KeyName) -> String {
    form.form.key(key)?.spelling(in: language) ?? key.rawValue
  }

  // MARK: - One key

  /// A book in which a form stands with its required keys and one more.
  func text(_ form: FormName, _ key: KeyName) -> String {
    let steps = path(to: form)
    var lines = lines(of: form, with: key)
    for step in steps.reversed() {
      lines =
        required(step.form, except: step.key) + ["\(word(step.form, step.key)):"]
        + indented(lines, in: step.shape)
    }
    return (lines + declarations(except: Set(lines.compactMap(topKey)))).joined(separator: "\n") + "\n"
  }

  private func lines(of form: FormName, with key: KeyName) -> [String] {
    required(form, except: key) + [line(form, key)]
  }

  private func required(_ form: FormName, except key: KeyName) -> [String] {
    form.form.keys.filter { $0.isRequired && $0.name != key }.map { line(form, $0.name) }
  }

  private func line(_ form: FormName, _ key: KeyName) -> String {
    "\(word(form, key)): \(form.form.key(key)?.example.text(in: language) ?? "")"
  }

  struct Step {
    let form: FormName
    let key: KeyName
    let shape: Shape
  }

  /// The shortest way from the book to a form.
  private func path(to target: FormName) -> [Step] {
    var queue: [(FormName, [Step])] = [(.book, [])]
    var seen: Set<FormName> = [.book]
    while !queue.isEmpty {
      let (form, steps) = queue.removeFirst()
      if form == target { return steps }
      for key in form.form.keys {
        for next in forms(in: key.shape) where seen.insert(next).inserted {
          queue.append((next, steps + [Step(form: form, key: key.name, shape: key.shape)]))
        }
      }
    }
    Issue.record("no way leads to \(target)")
    return []
  }

  private func forms(in shape: Shape) -> [FormName] {
    switch shape {
    case .form(let name): [name]
    case .quantity, .amount: [.byDate]
    case .list(let item), .map(let item): forms(in: item)
    case .either(let first, let second): forms(in: first) + forms(in: second)
    default: []
    }
  }

  private func indented(_ lines: [String], in shape: Shape) -> [String] {
    switch shape {
    case .list:
      return lines.enumerated().map { ($0.offset == 0 ? "  - " : "    ") + $0.element }
    case .map: return ["  example_item:"] + lines.map { "    " + $0 }
    default: return lines.map { "  " + $0 }
    }
  }

  private func topKey(_ line: String) -> String? {
    line.first == " " ? nil : line.prefix { $0 != ":" }.description
  }

  // MARK: - A block of the reference

  /// The block itself if it is a book; else a book in which it stands.
  func text(around block: String) -> String {
    let lines = block.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let keys = Set(lines.compactMap(topKey))
    if keys.contains(word(.book, .rulebook)) { return block }
    if !keys.isDisjoint(with: [word(.indicator, .score)]) {
      let indicator = ["\(word(.indicator, .id)): example_item", "\(word(.indicator, .weight)): 100"] + lines
      return text(
        around: (["\(word(.book, .indicators)):"] + indented(indicator, in: .list(.text))).joined(
          separator: "\n"))
    }
    return (["\(word(.book, .rulebook)): example"] + lines + declarations(except: keys)).joined(
      separator: "\n") + "\n"
  }

  /// Everything that examples name, section by section.
  private func declarations(except keys: Set<String>) -> [String] {
    let sections = language == .zh ? Self.chinese : Self.english
    return sections.filter { !keys.contains($0.key) }.flatMap { ["\($0.key):"] + $0.lines.map { "  " + $0 } }
  }

  typealias Section = (key: String, lines: [String])

  private static let english: [Section] = [
    ("basis", ["cy10: {title: Project performance measure}"]),
    ("parameters", ["base: 5000"]),
    (
      "inputs",
      """
      budget: {type: money}
      executed: {type: money}
      cost: {type: money}
      output: {type: number}
      staff: {type: integer}
      on_time: {type: percent}
      satisfaction: {type: percent}
      complaints: {type: integer}
      days_late: {type: integer}
      awards: {type: integer}
      accidents: {type: integer}
      plan_filed: {type: boolean}
      plan_published: {type: boolean}
      judged: {type: choice, options: [met, partly met, not met]}
      judged_rate: {type: percent}
      rate: {type: percent}
      x: {type: number}
      """.split(separator: "\n").map(String.init)
    ),
    (
      "indicators",
      [
        "- {id: a, weight: 50, value: 1, score: {method: ratio, target: 1}}",
        "- {id: b, weight: 50, value: 1, score: {method: ratio, target: 1}}",
      ]
    ),
    (
      "grades",
      [
        "- {grade: Excellent, at-least: 90}", "- {grade: Good, at-least: 80}",
        "- {grade: Fair, at-least: 60}", "- {grade: Poor}",
      ]
    ),
  ]

  private static let chinese: [Section] = [
    ("依据", ["财预10: {标题: 项目支出绩效评价管理办法}"]),
    ("参数", ["奖金基数: 5000"]),
    (
      "数据项",
      """
      预算数: {类型: 金额}
      执行数: {类型: 金额}
      成本: {类型: 金额}
      单位成本: {类型: 金额}
      编制数: {类型: 整数}
      办结率: {类型: 百分比}
      满意度: {类型: 百分比}
      投诉数: {类型: 整数}
      逾期天数: {类型: 整数}
      表彰数: {类型: 整数}
      事故数: {类型: 整数}
      已备案: {类型: 是否}
      已公开: {类型: 是否}
      评定: {类型: 选项, 选项: [达成, 部分达成, 未达成]}
      评定率: {类型: 百分比}
      执行率: {类型: 百分比}
      数: {类型: 数值}
      """.split(separator: "\n").map(String.init)
    ),
    (
      "指标",
      [
        "- {编号: 甲, 权重: 50, 取值: 1, 评分: {方法: 比例, 目标值: 1}}",
        "- {编号: 乙, 权重: 50, 取值: 1, 评分: {方法: 比例, 目标值: 1}}",
      ]
    ),
    ("等级", ["- {等级: 优, 不低于: 90}", "- {等级: 良, 不低于: 80}", "- {等级: 中, 不低于: 60}", "- {等级: 差}"]),
  ]
}
