import Diagnostics
import FEEL
import Foundation
import Testing

/// Expressions of the whole standard with what they come to in lenient mode, and the codes of what went wrong on the way.
///
/// `HENG_RECORD=1` writes the file anew; read the difference then: every line has been checked against DMN 1.5, chapter 10.
@Suite struct StandardTests {
  private static let separator = " ⇒ "

  private static func line(_ text: String) -> String {
    let compiled = FEELCompiler.compile(text, scope: Scope(), mode: .standard)
    var codes = compiled.issues.map(\.code.rawValue)
    var value = "no expression"
    if let expression = compiled.expression {
      let outcome = expression.evaluateStandard(ArrayEnvironment([]))
      value = outcome.value.description
      codes += outcome.issues.map(\.code.rawValue)
    }
    let unique = codes.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return text + separator + value + (unique.isEmpty ? "" : " (" + unique.joined(separator: " ") + ")")
  }

  @Test func valuesOfTheStandard() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden/standard.txt")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    #expect(lines.count > 400)
    let now = lines.map { line in
      line.hasPrefix("#") ? line : Self.line(line.range(of: Self.separator).map { String(line[..<$0.lowerBound]) } ?? line)
    }
    if ProcessInfo.processInfo.environment["HENG_RECORD"] == "1" {
      try (now.joined(separator: "\n") + "\n").write(to: file, atomically: true, encoding: .utf8)
    }
    for (was, now) in zip(lines, now) where was != now { Issue.record("\(was)\nnow: \(now)") }
  }
}
