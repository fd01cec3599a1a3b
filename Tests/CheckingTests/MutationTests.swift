import Checking
import Diagnostics
import FEEL
import Foundation
import Rulebook
import Testing

/// The shipped rule books with one mistake each: mistakes that break the meaning are reported.
@Suite(.timeLimit(.minutes(60)))
struct MutationTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// All shipped books.
  private static func books() throws -> [String] {
    let files = try #require(FileManager.default.enumerator(atPath: root.appending(path: "Rules").path))
    return files.compactMap { $0 as? String }.filter {
      $0.hasSuffix(".yaml") && !$0.hasSuffix(".test.yaml") && !$0.contains("/data/")
    }.sorted()
  }

  /// A kind of mistake: what is sought in a line, where it counts, and what it becomes.
  private struct Mistake {
    let name: String
    let pattern: Regex<AnyRegexOutput>
    let counts: KeyPath<Surroundings, Bool>
    let becomes: (Substring) -> String?
  }

  /// What stands around a line: weights that are relative, and around the rule of a decision table its hit policy.
  private struct Surroundings {
    var isRelative = false
    var policy = ""
    var hasOtherwise = false
    var isLast = false

    init(_ lines: [Substring], _ index: Int) {
      func indent(_ line: Substring) -> Int { line.prefix { $0 == " " }.count }
      isRelative = lines[..<index].contains { $0.contains(/(weights|权重方式): (relative|相对)/) }
      for line in lines[max(0, index - 20)..<index] {
        if let match = line.firstMatch(of: /(?:hit-policy|命中策略): ([a-z\p{Han}]+)/) { policy = String(match.output.1) }
      }
      let below = lines[(index + 1)...].prefix { indent($0) >= indent(lines[index]) - 2 }
      hasOtherwise = below.contains { $0.contains(/^ +(otherwise|其他):/) }
      isLast = !(below.first?.contains(/(when|条件): \[/) ?? false)
    }

    var isAny: Bool { true }
    var addsUp: Bool { !isRelative }
    /// Whether the rules of the table have to cover all cases.
    var isWhole: Bool { !hasOtherwise && (isUnique || isFirst) }
    /// Whether the rule stands before others that it can take the cases of.
    var comesFirst: Bool { isFirst && !isLast }
    var isUnique: Bool { ["unique", "唯一", "any", "任一"].contains(policy) }
    var isFirst: Bool { ["first", "首个"].contains(policy) }
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
    func mistake(
      _ name: String, _ pattern: String, in counts: KeyPath<Surroundings, Bool> = \.isAny,
      _ becomes: @escaping (Substring) -> String?
    ) throws -> Mistake {
      Mistake(name: name, pattern: try Regex(pattern), counts: counts, becomes: becomes)
    }
    return [
      try mistake("wrong sum", "^ +(- \\{id: [^,]*, )?(weight|权重): [0-9]+$", in: \.addsUp) { replacing($0) { $0 + 1 } },
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
      try mistake("table gap", "^ +- \\{.*(when|条件): \\[.*$", in: \.isWhole) { _ in "" },
      try mistake("overlap", "\"\\[[0-9.]+\\.\\.[0-9.]+\\)\"", in: \.isUnique) { $0.dropLast(2) + "]\"" },
      try mistake("overlap", "\"[<>] [0-9.]+\"", in: \.isUnique) { $0.prefix(2) + "=" + $0.dropFirst(2) },
      try mistake("masked rule", "(when|条件): \\[[^\\]]*[0-9][^\\]]*\\]", in: \.comesFirst) { text in
        text.prefix { $0 != "[" } + "[" + Array(repeating: "\"-\"", count: text.split(separator: ",").count).joined(separator: ", ") + "]"
      },
      try mistake("unreachable grade", "(grade|等级): [^,}]+, (at-least|不低于): [0-9.]+") { text in
        text.prefix(while: { $0 != "," }) + ", " + (text.contains("at-least") ? "at-least: 1000" : "不低于: 1000")
      },
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
    for book in try Self.books() {
      let path = Self.root.appending(path: "Rules/\(book)").path
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      for mistake in mistakes {
        // A handful of each kind in each book.
        let places = lines.indices.filter { index in
          !lines[index].contains(/^ *#/) && (try? mistake.pattern.firstMatch(in: lines[index])) != nil
            && Surroundings(lines, index)[keyPath: mistake.counts]
        }
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
          if found.isEmpty { missed[mistake.name, default: []].append("\(book):\(index + 1): \(changed[index])") }
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
