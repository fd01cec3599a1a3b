import Diagnostics
import Evaluation
import FEEL
import Foundation
import Intake
import Rulebook
import Testing

/// SplitMix64: the same bytes on every machine.
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

private let pieces: [[UInt8]] =
  [
    "\"", ",", "\n", "\r", "{", "}", "[", "]", ":", "\\", "\\u", "0", "-", ".", "e", "单位", "期间", "字段", "值",
    "，", "　", "%",
    "(", ")", "（", "）", ".样本", "上期.", "无", "\t", ";", "- ", "¥", "\"\"", "#", "9999999999", "1,234", "null",
  ].map { Array($0.utf8) } + [[0xFF], [0x80], [0xE4, 0xB8], [0], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF]]

/// Whatever bytes come, there is an answer, its places lie in the text, and no row is lost without a word.
@Test(arguments: Golden.names, [1, 2, 3] as [UInt64])
func damagedFilesAreAnswered(name: String, seed: UInt64) throws {
  let original = Array(try Data(contentsOf: Golden.folder.appending(path: name)))
  var generator = SeededGenerator(state: seed)
  for _ in 0..<60 {
    var bytes = original
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let at = Int.random(in: 0...bytes.count, using: &generator)
      let end = min(bytes.count, at + Int.random(in: 0...4, using: &generator))
      bytes.replaceSubrange(at..<end, with: pieces.randomElement(using: &generator) ?? [])
    }
    let reading = Reading(bytes, path: name, inputs: SampleBook.all)
    for diagnostic in reading.diagnostics {
      for span in [diagnostic.primary?.span].compactMap({ $0 }) + diagnostic.secondary.map(\.span) {
        #expect(span.range.lowerBound >= 0 && span.range.upperBound <= span.file.bytes.count)
      }
    }
    for language in Language.allCases { _ = TextRenderer(language: language).render(reading.diagnostics) }
    for row in reading.rows {
      #expect(row.values.count == SampleBook.all.count && row.texts.count == SampleBook.all.count)
      let isSilent = zip(row.values, row.texts).contains { $0.isNull && $1 != nil }
      #expect(!isSilent || row.hasProblems)
    }
    if reading.rows.isEmpty { #expect(!reading.diagnostics.isEmpty) }
  }
}

/// Random bytes of every kind of file.
@Test(arguments: ["a.csv", "a.json", "a.yaml", "a"])
func randomBytes(path: String) {
  var generator = SeededGenerator(state: 42)
  for _ in 0..<150 {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...40, using: &generator) {
      bytes += pieces.randomElement(using: &generator) ?? []
    }
    let reading = Reading(bytes, path: path)
    if reading.rows.isEmpty { #expect(!reading.diagnostics.isEmpty, "\(bytes)") }
  }
}

/// A long file is read in linear time: seconds even without optimisation.
@Test func manyRows() {
  var text = "被评单位,期间,字段,数值,佐证,说明\n"
  let fields = ["全年预算数", "全年执行数", "完成率", "项目数", "指数"]
  for row in 0..<50_000 { text += "第\(row / 5)街道办事处,2026,\(fields[row % 5]),\"1,23\(row % 10)\",,无\n" }
  let clock = ContinuousClock()
  var reading = Reading("")
  let time = clock.measure { reading = Reading(text) }
  #expect(reading.rows.count == 10_000)
  #expect(time < .seconds(20), "\(time)")
  if ProcessInfo.processInfo.environment["HENG_TIMES"] == "1" {
    print("50 000 rows of the long form: \(time)")
  }
}
