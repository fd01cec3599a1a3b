import Diagnostics
import FEEL
import Foundation
import Testing

/// The language guides' examples: `expression // result`, where the result is a value or an issue's code.
struct GuideTests {
  static let pages = ["feel-guide.md", "zh/feel-guide.md"]

  struct Example {
    let expression: String
    let result: String
  }

  @Test(arguments: pages)
  func examplesHold(page: String) throws {
    let text = try Self.text(page)
    let data = try Self.data(text)
    let examples = Self.examples(text)
    try #require(examples.count >= 50)
    for example in examples {
      #expect(Self.outcome(example.expression, data) == example.result, "\(page): \(example.expression)")
    }
  }

  /// Both guides show the same results in the same order, texts apart.
  @Test func guidesAgree() throws {
    let results = try Self.pages.map { page in
      Self.examples(try Self.text(page)).map { $0.result.hasPrefix("\"") ? "text" : $0.result }
    }
    #expect(results[0] == results[1])
  }

  private static func text(_ page: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    return String(decoding: try Data(contentsOf: root.appending(path: "Docs").appending(path: page)), as: UTF8.self)
  }

  /// The table of data: a name and a FEEL value, both in back-ticks.
  private static func data(_ page: String) throws -> [(name: String, value: Value)] {
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }
    try #require(rows.count >= 10)
    return try rows.map { row in
      let cells = row.split(separator: "`").map(String.init)
      let compiled = FEELCompiler.compile(cells[3], scope: Scope())
      return (cells[1], try #require(compiled.expression).evaluate { _ in .null })
    }
  }

  private static func examples(_ page: String) -> [Example] {
    page.components(separatedBy: "```feel\n").dropFirst().flatMap { rest in
      rest.components(separatedBy: "\n```")[0].split(separator: "\n").map { line in
        let halves = line.components(separatedBy: "//")
        return Example(
          expression: halves[0].trimmingCharacters(in: .whitespaces),
          result: halves.dropFirst().joined().trimmingCharacters(in: .whitespaces))
      }
    }
  }

  /// The value in strict mode, or the codes of what went wrong.
  private static func outcome(_ text: String, _ data: [(name: String, value: Value)]) -> String {
    var scope = Scope()
    for (slot, entry) in data.enumerated() {
      let isMissing = entry.value.isNull
      scope.declare(entry.name, type: isMissing ? .number : entry.value.type, slot: slot, isNullable: isMissing)
    }
    let (expression, issues) = FEELCompiler.compile(text, scope: scope)
    guard let expression, issues.isEmpty else {
      return issues.map(\.code.rawValue).joined(separator: " ")
    }
    do {
      return try expression.evaluate(ArrayEnvironment(data.map(\.value))).description
    } catch {
      return error.code.rawValue
    }
  }
}
