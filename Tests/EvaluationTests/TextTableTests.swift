import Testing

@testable import Evaluation

@Suite struct TextTableTests {
  /// FEEL compares texts by their code points, so columns have to tell the two ways of writing an accent apart as well.
  @Test func textsAreToldApartByTheirCodePoints() {
    let table = TextTable()
    let (composed, decomposed) = ("\u{E9}", "e\u{301}")
    #expect(table.code(of: composed) != table.code(of: decomposed))
    #expect(table.code(of: composed) == table.code(of: "\u{E9}"))
    #expect(table.texts.map { Array($0.utf8) } == [Array(composed.utf8), Array(decomposed.utf8)])
  }
}
