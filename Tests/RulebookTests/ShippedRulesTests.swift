import Diagnostics
import Foundation
import Rulebook
import Testing

/// The rule books under `Rules`: without problems as they are, and with few, understandable ones after one slip.
struct ShippedRulesTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Rules").resolvingSymlinksInPath()

  /// Paths below `Rules`.
  static let files: [String] = {
    let all = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return all.filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".test.yaml") && !$0.contains("data/") }.sorted()
  }()

  static func provider(replacing path: String? = nil, by bytes: [UInt8] = []) -> FileProvider {
    FileProvider { asked in
      if asked == path { return .success(bytes) }
      return Result { () throws(FileProblem) in try FileAccess.read(FileAccess.join(root.path, asked)) }
    }
  }

  @Test(arguments: files)
  func readsWithoutProblems(path: String) throws {
    let problems = try problemsOfBook(path, files: Self.provider())
    #expect(problems.isEmpty, "\(TextRenderer(language: .en).render(problems))")
  }

  @Test func thereAreManyBooks() { #expect(Self.files.count >= 15) }

  // MARK: - Slips

  enum Slip: CaseIterable {
    case deletedLine, swappedCharacters, doubledLine, fullWidthCharacter
  }

  @Test(arguments: Slip.allCases)
  func oneSlipGivesFewProblems(slip: Slip) throws {
    try #require(!Self.files.isEmpty)
    var random = Random(state: UInt64(Slip.allCases.firstIndex(of: slip) ?? 0) + 1)
    var worst = (count: 0, told: "")
    for round in 0..<125 {
      let path = Self.files[round % Self.files.count]
      let text = String(
        decoding: try Data(contentsOf: Self.root.appending(path: path)), as: UTF8.self)
      let (changed, line) = Self.apply(slip, to: text, &random)
      let problems = try problemsOfBook(
        path, files: Self.provider(replacing: path, by: Array(changed.utf8)))
      if problems.count > worst.count {
        worst = (
          problems.count, "\(path):\(line) \(slip)\n\(TextRenderer(language: .en).render(problems))"
        )
      }
    }
    #expect(worst.count <= 8, "\(worst.told)")
  }

  /// Whatever slipped, fixing ends and has nothing to do the second time. Where it would bring an error (`6。0` for 60), the
  /// file stays as it is.
  @Test(arguments: Slip.allCases)
  func slipsAreFixedOnceAndForAll(slip: Slip) throws {
    var random = Random(state: UInt64(Slip.allCases.firstIndex(of: slip) ?? 0) + 77)
    for round in 0..<25 {
      let path = Self.files[round % Self.files.count]
      let text = String(decoding: try Data(contentsOf: Self.root.appending(path: path)), as: UTF8.self)
      let (changed, line) = Self.apply(slip, to: text, &random)
      func check(_ bytes: [UInt8]) throws -> [Diagnostic] {
        try problemsOfBook(path, files: Self.provider(replacing: path, by: bytes))
      }
      let outcome = try Fixer.fix(Array(changed.utf8), path: path, check: check)
      let again = try Fixer.fix(outcome.bytes, path: path, check: check)
      #expect(again.bytes == outcome.bytes && again.fixed.isEmpty, "\(path):\(line)")
      #expect(outcome.brought.isEmpty || outcome.bytes == Array(changed.utf8), "\(path):\(line)")
    }
  }

  private static func apply(_ slip: Slip, to text: String, _ random: inout Random) -> (String, line: Int) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    // A slip in a line that says something.
    var index = 0
    repeat { index = random.below(lines.count) } while lines[index].count { $0 != " " } < 4
    switch slip {
    case .deletedLine: lines.remove(at: index)
    case .doubledLine: lines.insert(lines[index], at: index)
    case .swappedCharacters:
      let place = random.below(lines[index].count - 1)
      lines[index].swapAt(place, place + 1)
    case .fullWidthCharacter:
      let characters = Array("：，（）“”％＝＞０９。；、　")
      lines[index].insert(
        characters[random.below(characters.count)], at: random.below(lines[index].count + 1))
    }
    return (lines.map { String($0) }.joined(separator: "\n"), index + 1)
  }
}

/// SplitMix64: the same numbers each time.
private struct Random {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, bound)))
  }
}
