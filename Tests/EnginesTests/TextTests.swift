import Engines
import Testing

/// Rows as servers write them.
@Suite(.timeLimit(.minutes(60)))
struct CSVRowsTests {
  @Test(arguments: [
    ("a,b\n", ["a", "b"]), ("a,,\"\"\n", ["a", nil, ""]), ("\"x, \"\"y\"\"\",\"p\nq\"\r\n", ["x, \"y\"", "p\nq"]), ("\n", [nil]),
    ("甲,\"乙\"", ["甲", "乙"]),
  ])
  func cellsOfARow(text: String, cells: [String?]) {
    #expect(Array(text.utf8).withUnsafeBufferPointer { CSVRows.cells($0) } == cells)
  }

  @Test(arguments: [["a", nil, ""], ["x, \"y\"", "p\nq", " z"], ["甲", "1.5"]] as [[String?]])
  func whatIsWrittenIsRead(cells: [String?]) {
    #expect(Array(CSVRows.line(cells).utf8).withUnsafeBufferPointer { CSVRows.cells($0) } == cells)
  }
}
