import Testing

@testable import FEEL

@Suite("Names and what is remembered about them")
struct NameTests {
  private func scope(_ names: [String], type: FEELType = .number) -> Scope.Shared {
    var scope = Scope()
    for (slot, name) in names.enumerated() { scope.declare(name, type: type, slot: slot) }
    return Scope.Shared(scope)
  }

  @Test("A text parses again where other names are known, and only there")
  func parsesByNames() {
    var parses = ParseCache()
    let text = "x y"
    func root(_ scope: Scope.Shared) -> Syntax.Kind? { parses.parse(text, scope: scope).expression?.root.kind }
    #expect(root(scope(["x y"])) == .name("x y"))
    // The names are the same, though they stand for something else.
    #expect(root(scope(["x y"], type: .string)) == .name("x y"))
    #expect(FEELCompiler.compile(text, scope: scope(["x y"], type: .string), parses: &parses).expression?.type == .string)
    // `y` can't follow `x`: there is no result, and the one of before is not given.
    #expect(parses.parse("x * y", scope: scope(["x * y"])).expression?.root.kind == .name("x * y"))
    guard case .binary(.multiply, _, _)? = parses.parse("x * y", scope: scope(["x", "y"])).expression?.root.kind else {
      Issue.record("the text is read by names of another scope")
      return
    }
  }

  @Test("The longest of many names is found, whatever they begin with")
  func longestName() {
    var names = (0..<500).flatMap { ["n\($0)", "n\($0) of all", "名\($0)"] }
    names += ["a", "ab", "a b", "得分", "得分率"]
    let index = NameIndex(names)
    func longest(_ text: String) -> String? { index.longest(in: Array(text.utf8), at: 0) { _ in true }?.name }
    for number in 0..<500 {
      #expect(longest("n\(number)  of all + 1") == "n\(number) of all")
      #expect(longest("名\(number)") == "名\(number)")
    }
    #expect(longest("a  b") == "a b")
    #expect(longest("a c") == "a")
    #expect(longest("ab") == "ab")
    #expect(longest("得分率 > 1") == "得分率")
    #expect(longest("满意度") == nil)
  }

  @Test("A name declared twice is found as declared last")
  func declaredTwice() {
    var scope = Scope()
    scope.declare("x", type: .number, slot: 0)
    scope.declare("x", type: .string, slot: 1)
    #expect(scope["x"]?.slot == 1)
    #expect(scope.names == ["x"])
  }

  @Test("Members of a family are there when they are asked for")
  func family() {
    var scope = Scope()
    let family = Family([("score", .number, 0), ("得分", .number, 0), ("label", .string, 1)], isNullable: true)
    scope.declare(family: family, of: "speed", firstSlot: 10)
    #expect(scope["speed.得分"]?.slot == 10)
    #expect(scope["speed.label"]?.type == .string)
    #expect(scope["speed.none"] == nil)
    #expect(FEELCompiler.compile("speed.score * 2", scope: scope).expression?.slots == [10])
  }
}
