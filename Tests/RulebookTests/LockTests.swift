import Diagnostics
import Rulebook
import Testing

/// Locks hold for whoever extends a book in turn, over any number of books, in lists and in maps.
struct LockTests {
  private static let base = """
    rulebook: base
    template: true
    inputs:
      x: {type: number, min: 0, locked: true}
      y: {type: number}
    parameters:
      p: {value: 3, locked: true}
      q: {value: 4}
    values: {v: {formula: x * p, locked: true}, w: {formula: y * q}}
    methods: {m: {method: ratio, target: 5, locked: true}}
    indicators:
      - {id: i, weight: 60, value: v + w, score: m, locked: true}
      - id: k
        weight: 40
        locked: true
        indicators: [{id: l, weight: 100, value: w, score: m}]
    grades: [{grade: A, at-least: 80}, {grade: B}]
    rewards: [{id: r, when: total > 3, grant: {points: 1}, locked: true}]
    rounding: {total: 2}
    locks: [grades]

    """

  /// The codes of a book that extends the base through others.
  private static func errors(_ own: String, through middles: [String], base: String = base) throws -> [Code] {
    var texts = ["book0.yaml": base]
    for (index, middle) in middles.enumerated() {
      texts["book\(index + 1).yaml"] = "rulebook: middle\(index)\ntemplate: true\nextends: book\(index).yaml\n\(middle)"
    }
    texts["own.yaml"] = "rulebook: own\nextends: book\(middles.count).yaml\n\(own)"
    let files = texts
    let provider = FileProvider { path in files[path].map { .success(Array($0.utf8)) } ?? .failure(FileProblem(path, errno: 2)) }
    return try RulebookReader.read("own.yaml", files: provider).diagnostics.filter { $0.severity == .error }.map(\.code)
  }

  static let middles: [[String]] = [
    [], [""], ["", ""], ["title: M\n"], ["locks: [rounding]\n"], ["", "locks: [rounding]\n", ""], ["locks: []\n"],
  ]

  @Test(
    arguments: middles,
    [
      "grades: [{grade: A, at-least: 70}]\n", "inputs: {x: {max: 9}}\n", "parameters: {p: {value: 4}}\n", "parameters: {p: 4}\n",
      "values: {v: {formula: x}}\n", "values: {v: x}\n",
      "methods: {m: {target: 6}}\n", "indicators: [{id: i, weight: 90}]\n", "rewards: [{id: r, when: total > 4}]\n",
      "removes: [x]\n", "removes: [p]\n", "removes: [v]\n", "removes: [m]\n", "removes: [i]\n", "removes: [l]\n",
      "indicators: [{id: l, weight: 90}]\n", "removes: [r]\n", "removes: [A]\n",
    ])
  func whatIsLockedStays(middles: [String], own: String) throws {
    let errors = try Self.errors(own, through: middles)
    #expect(errors.contains(RulebookCode.lockedOverride.code), "\(errors)")
  }

  @Test(
    arguments: middles, ["", "inputs: {y: {max: 9}}\n", "parameters: {q: {value: 5}}\n", "values: {w: {formula: y}}\n", "title: Own\n"])
  func whatIsOpenMayChange(middles: [String], own: String) throws {
    #expect(try Self.errors(own, through: middles).isEmpty)
  }

  @Test func theMiddleBooksLocksHoldBesideTheBases() throws {
    for section in ["rounding: {total: 1}\n", "grades: [{grade: A, at-least: 70}]\n"] {
      #expect(try Self.errors(section, through: ["locks: [rounding]\n"]).contains(RulebookCode.lockedOverride.code))
      #expect(try Self.errors(section, through: ["", "locks: [rounding]\n", "title: T\n"]).contains(RulebookCode.lockedOverride.code))
    }
    #expect(try Self.errors("rounding: {total: 1}\n", through: [""]).isEmpty)
  }
}
