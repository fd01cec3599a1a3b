import Checking
import Diagnostics
import FEEL
import Foundation
import Rulebook
import Testing

/// The shipped rule books with one mistake each: mistakes that break the meaning are reported.
@Suite struct MutationTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static let departments = [
    "finance", "education", "ecology-environment", "health", "market-regulation", "government-services",
  ]

  /// A kind of mistake: what is sought in a line, and what it becomes.
  private struct Mistake {
    let name: String
    let pattern: Regex<AnyRegexOutput>
    let becomes: (Substring) -> String?
  }

  private static func number(_ text: Substring) -> Int? { Int(text.filter(\.isNumber)) }

  /// Replaces the last number of a text.
  private static func replacing(_ text: Substring, _ change: (Int) -> Int?) -> String? {
    guard let match = text.matches(of: /[0-9]+/).last, let number = Int(match.output), let other = change(number) else { return nil }
    return String(text[..<match.range.lowerBound]) + "\(other)" + String(text[match.range.upperBound...])
  }

  /// Exchanges the first two numbers of a text.
  private static func exchanging(_ text: Substring) -> String? {
    let numbers = text.matches(of: /-?[0-9]+(\.[0-9]+)?/)
    guard numbers.count >= 2, numbers[0].output.0 != numbers[1].output.0 else { return nil }
    let (first, second) = (numbers[0].range, numbers[1].range)
    return String(text[..<first.lowerBound]) + text[second] + text[first.upperBound..<second.lowerBound] + text[first]
      + text[second.upperBound...]
  }

  private static func mistakes() throws -> [Mistake] {
    func mistake(_ name: String, _ pattern: String, _ becomes: @escaping (Substring) -> String?) throws -> Mistake {
      Mistake(name: name, pattern: try Regex(pattern), becomes: becomes)
    }
    return [
      try mistake("wrong sum", "^ +(- \\{id: [^,]*, )?(weight|权重): [0-9]+$") { replacing($0) { $0 + 1 } },
      try mistake("dangling name", "(value|取值|when|条件|formula|公式): [a-z\\p{Han}_]{3,}") { $0 + "x" },
      try mistake("reversed line", "(full|满分值): -?[0-9.]+, (zero|零分值): -?[0-9.]+") { exchanging($0) },
      try mistake("reversed line", "(zero|零分值): -?[0-9.]+, (full|满分值): -?[0-9.]+") { exchanging($0) },
      try mistake("reversed bands", "\\{(at-least|不低于): [0-9.]+, [^}]*\\}, \\{(at-least|不低于): [0-9.]+") { text in
        let numbers = text.matches(of: /(?:at-least|不低于): ([0-9.]+)/)
        guard numbers.count == 2 else { return nil }
        let (first, second) = (numbers[0].output.1, numbers[1].output.1)
        return String(text[..<first.startIndex]) + second + text[first.endIndex..<second.startIndex] + first
      },
      try mistake("gap", ", \\{(score|得分): [0-9.]+%?\\}\\]") { _ in "]" },
      try mistake("unreachable grade", "(grade|等级): \\p{Han}+, (at-least|不低于): [0-9]+") { replacing($0) { _ in 1000 } },
      try mistake("never true", "(when|条件): [a-z_\\p{Han}]+ > 0$") { $0.dropLast(3) + "< 0" },
      try mistake("unknown grade", "(grade|等级) = \"\\p{Han}+\"") { $0.dropLast() + "等\"" },
      try mistake("unknown method", "(method|方法): [a-z\\p{Han}-]+") { $0 + "x" },
      try mistake("unknown basis", "(basis|依据): [a-z0-9\\p{Han}]+ ") { $0.dropLast() + "x " },
      try mistake("unknown key", "^ +(label|名称): ") { $0.dropLast(2) + "x: " },
    ]
  }

  @Test func mistakesAreReported() throws {
    let day = try #require(CalendarDate("2026-12-31"))
    let mistakes = try Self.mistakes()
    var tried: [String: Int] = [:]
    var missed: [String: [String]] = [:]
    for department in Self.departments {
      let path = Self.root.appending(path: "Rules/\(department)/rulebook.yaml").path
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      for mistake in mistakes {
        // A handful of each kind in each book.
        let places = lines.indices.filter { (try? mistake.pattern.firstMatch(in: lines[$0])) != nil }
        for index in places.enumerated().filter({ $0.offset % max(1, places.count / 5) == 0 }).map(\.element) {
          guard let match = try mistake.pattern.firstMatch(in: lines[index]), let change = mistake.becomes(lines[index][match.range]) else {
            continue
          }
          var changed = lines.map(String.init)
          changed[index] = String(lines[index][..<match.range.lowerBound]) + change + String(lines[index][match.range.upperBound...])
          let bytes = Array(changed.joined(separator: "\n").utf8)
          let files = FileProvider.disk.replacing(path, by: bytes)
          let found = try BookReport(path, files: files) { $0.effective?.to ?? day }.diagnostics
          tried[mistake.name, default: 0] += 1
          if found.isEmpty { missed[mistake.name, default: []].append("\(department):\(index + 1): \(changed[index])") }
        }
      }
    }
    let all = tried.values.reduce(0, +)
    let silent = missed.values.reduce(0) { $0 + $1.count }
    print(
      "mutations: \(all - silent) of \(all) reported; \(tried.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))"
    )
    for (name, places) in missed.sorted(by: { $0.key < $1.key }) {
      print("  \(name) not reported:\n    " + places.joined(separator: "\n    "))
    }
    #expect(all > 150)
    // The bar: at least 95 of 100.
    #expect(silent * 20 <= all)
  }
}
