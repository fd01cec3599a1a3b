import Diagnostics
import Foundation
import Intake
import Testing

@testable import Streaming

/// What joins the stretches of a table again.
@Suite struct StretchTests {
  private static func order(_ subjects: [String]) -> SubjectOrder {
    var order = SubjectOrder()
    for subject in subjects { order.add(subject.utf8) }
    return order
  }

  @Test(arguments: [
    (["a", "b"], ["c"], true), (["a", "b"], ["b", "c"], false), (["a", "b"], ["a"], false), ([], ["a"], true), (["a"], [], true),
    (["a", "c"], ["b", "d"], false),
  ])
  func subjectsAtTheBorderOfStretches(first: [String], second: [String], isAscending: Bool) {
    var sum = Self.order(first)
    sum.add(Self.order(second))
    #expect(sum.isAscending == isAscending)
    // And before a third.
    sum.add(Self.order(["z"]))
    #expect(sum.isAscending == isAscending)
  }

  @Test func allProblemsAreCountedThoughFewAreTold() {
    func part(_ count: Int, from first: Int) -> RunSummary {
      var summary = RunSummary()
      for row in first..<first + count {
        summary.tell([
          Diagnostic(DataCode.unreadableValue, Message(zh: "\(row)", en: "\(row)"), at: nil),
          Diagnostic(DataCode.totalRow, severity: .warning, Message(zh: "w\(row)", en: "w\(row)"), at: nil),
        ])
      }
      return summary
    }
    var sum = RunSummary()
    for index in 0..<4 { sum.add(part(600, from: index * 600)) }
    #expect(sum.errors == 2400)
    #expect(sum.warnings == 2400)
    #expect(sum.problems.count == RunSummary.told)
  }

  @Test func piecesAreWrittenInTheirOrder() async throws {
    let path = Scratch.path("pieces")
    defer { Scratch.remove(path) }
    let writer = try OrderedWriter(path)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in (0..<40).reversed() {
        group.addTask {
          try await Task.sleep(for: .milliseconds((index * 7) % 11))
          try await writer.write(Array("\(index)\n".utf8), at: index)
        }
      }
      try await group.waitForAll()
    }
    try writer.finish()
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(lines == (0..<40).map { "\($0)" })
  }

  private static func chunks(_ text: String, step: Int) throws -> [Chunk] {
    let path = Scratch.path("chunks.csv")
    defer { Scratch.remove(path) }
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let reader = try ChunkReader(path, step: step)
    var chunks: [Chunk] = []
    while let chunk = try reader.next() { chunks.append(chunk) }
    return chunks
  }

  /// Rows with line ends in their cells count once, blank ones too; a blank before a quote changes nothing.
  @Test(arguments: [8, 20, 1 << 19]) func rowsAreNumberedAcrossStretches(step: Int) throws {
    let text = "subject,x\na,1\n\n \"b\nb\",2\n,\nc,\"3\"\n\"d\"\"\n\",4\ne,5"
    let chunks = try Self.chunks(text, step: step)
    #expect(chunks.map { String(decoding: $0.bytes, as: UTF8.self) }.joined() == text.dropFirst("subject,x\n".count))
    let last = try #require(chunks.last)
    let whole = chunks.map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(whole.filter { $0.hasPrefix("b\"") || $0.hasPrefix("\",4") }.isEmpty)
    if last.bytes == Array("e,5".utf8) { #expect(last.firstRow == 8 && last.firstLine == 10) }
  }

  /// A quote that nothing closes spoils its row; what comes behind is read line by line, whatever is in between.
  @Test(arguments: [8, 1 << 19]) func anOpenQuoteEndsWithItsLine(step: Int) throws {
    let chunks = try Self.chunks("subject,x\na,1\nb,\"2\nc,3\nd,4\n", step: step)
    let own = try #require(chunks.first { $0.bytes.starts(with: "b".utf8) })
    #expect(own.bytes == Array("b,\"2\n".utf8))
    #expect(own.firstRow == 3)
    #expect(chunks.filter { $0.index > own.index && !$0.isLineByLine }.isEmpty)
  }

  /// Nor does it take memory without bound: after so many bytes a quote counts as never closed.
  @Test func anOpenQuoteIsGivenUpAfterSoManyBytes() throws {
    let line = String(repeating: "x", count: 1023) + "\n"
    let chunks = try Self.chunks("subject,x\na,\"1\n" + String(repeating: line, count: 17 << 10) + "z,\"\n", step: 1 << 20)
    #expect(chunks.first?.bytes == Array("a,\"1\n".utf8))
    #expect(chunks.map(\.bytes.count).max() ?? 0 < 40 << 20)
    #expect(chunks.last?.isLineByLine == true)
  }

  /// Bytes that are not UTF-8 anywhere, zero bytes and lone carriage returns are for the reader of whole files.
  @Test(
    arguments: [
      ([0x61, 0x0A], true), ([0x61, 0x0D, 0x0A], true), ([0xE4, 0xB8, 0xAD, 0x0A], true), ([], true), ([0x61, 0x0D, 0x62], false),
      ([0x61, 0x0D], false),
      ([0x61, 0x00], false), ([0xB2, 0xC6], false), ([0xE4, 0xB8], false),
    ] as [([UInt8], Bool)])
  func whatIsTextInAStretch(bytes: [UInt8], isText: Bool) throws {
    let chunk = Chunk(index: 0, bytes: bytes, firstLine: 2, firstRow: 2, isLineByLine: false, position: 0, isCutOff: false)
    #expect(chunk.isText == isText)
  }
}
