import Diagnostics
import FEEL
import Rulebook
import Testing

/// What a base locks stays locked for all that extend it, however many books lie between.
@Suite struct LockInheritanceTests {
  private static let base = """
    rulebook: a
    template: true
    locks: [grades]
    inputs:
      x: {required: true, locked: true}
      y: {required: true}
    indicators:
      - {id: i, weight: 100, value: x + y, score: {method: ratio, target: 100}}
    grades:
      - {grade: A, at-least: 80}
      - {grade: B}

    """

  private static func codes(middle: String, own: String) throws -> [String] {
    let texts = ["a.yaml": base, "b.yaml": "rulebook: b\nextends: a.yaml\n" + middle, "c.yaml": "rulebook: c\nextends: b.yaml\n" + own]
    let files = FileProvider { path in .success(Array((texts[path] ?? "").utf8)) }
    return try RulebookReader.read("c.yaml", files: files).diagnostics.map(\.code.id)
  }

  @Test(arguments: ["", "rounding: {total: 1}\n", "locks: [rounding]\nrounding: {total: 1}\n", "locks: []\n"])
  func locksReachTheGrandchild(middle: String) throws {
    #expect(try Self.codes(middle: middle, own: "grades:\n  - {grade: A, at-least: 10}\n").contains("R103"))
    #expect(try Self.codes(middle: middle, own: "removes: [x]\n").contains("R103"))
    #expect(try Self.codes(middle: middle, own: "inputs: {x: {required: false}}\n").contains("R103"))
    #expect(try !Self.codes(middle: middle, own: "parameters: {p: 1}\n").contains("R103"))
  }

  /// What the book between locks is locked as well.
  @Test func locksOfTheBookBetweenHold() throws {
    let middle = "locks: [rounding]\nrounding: {total: 1}\n"
    #expect(try Self.codes(middle: middle, own: "rounding: {total: 2}\n").contains("R103"))
  }
}
