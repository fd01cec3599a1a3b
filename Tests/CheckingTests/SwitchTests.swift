import Diagnostics
import Testing

@testable import Checking

/// Checks are switched off at one place, with a reason, and only there.
@Suite struct SwitchTests {
  private static func codes(_ rule: String) throws -> [String] {
    try Example.diagnostics("adjustments:\n  rules:\n\(rule)\n").map(\.code.id).filter { $0 != "L301" }
  }

  @Test(arguments: [
    "    - {id: praise, when: satisfaction >= 95, points: 2} # heng: off L502 the survey is the evidence",
    "    # heng: off L502 the survey is the evidence\n    - {id: praise, when: satisfaction >= 95, points: 2}",
    "    # 衡：关闭 L502 调查本身就是佐证\n    # another remark\n    - {id: praise, when: satisfaction >= 95, points: 2}",
    "    # heng: off L502, L101 both have their reason\n    - {id: praise, when: satisfaction > 100, points: 2}",
  ])
  func switchesOff(rule: String) throws { #expect(try Self.codes(rule) == []) }

  @Test func speaksOfItsOwnLineOnly() throws {
    let first = "    - {id: praise, when: satisfaction >= 95, points: 2} # heng: off L502 the survey is the evidence\n"
    #expect(try Self.codes(first + "    - {id: more, when: satisfaction >= 99, points: 2}") == ["L502"])
  }

  @Test func aTextIsNoComment() throws {
    let rule = "    - {id: praise, label: 'a# heng: off L502 x', when: satisfaction >= 95, points: 2}"
    #expect(try Self.codes(rule) == ["L502"])
  }

  @Test func errorsCantBeSwitchedOff() throws {
    let rule = "    - {id: praise, when: satisfactio >= 95, points: 2} # heng: off F101 no"
    #expect(try Self.codes(rule).contains("F101"))
  }
}
