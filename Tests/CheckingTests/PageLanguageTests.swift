import Diagnostics
import Rulebook
import Testing

@testable import Checking

/// The examples of a page are shown in the reader's language, and still show what they are to show.
@Suite struct PageLanguageTests {
  static let pages = CheckCatalogue.pages.filter { !$0.hasNoExample }.map(\.id)

  @Test(arguments: pages, Language.allCases)
  func translatedExamplesAreTrue(id: String, language: Language) throws {
    let page = try #require(CheckCatalogue.page(of: id))
    let wrong = FragmentTranslator.spelled(Example.text(try #require(page.wrong)), in: language)
    let found = try Example.diagnostics(wrong)
    #expect(found.contains { $0.code.id == id }, "\(wrong)gives \(found.map(\.code.id))")
    let right = FragmentTranslator.spelled(Example.text(try #require(page.right)), in: language)
    let left = try Example.diagnostics(right).filter { $0.severity == .error }
    #expect(left.isEmpty, "\(right)gives \(left.map { "\($0.code.id) \($0.message.en)" })")
  }

  /// No key of the other language is left where both examples are in one language.
  @Test(arguments: pages)
  func keysAreInTheReadersLanguage(id: String) throws {
    let page = try #require(CheckCatalogue.page(of: id))
    let right = try #require(page.right)
    for language in Language.allCases {
      let shown = FragmentTranslator.spelled(right, in: language)
      for line in shown.split(separator: "\n") where line.first?.isLetter == true {
        guard let key = line.firstIndex(of: ":").map({ String(line[..<$0]) }), let known = FormName.book.form.key(spelled: key) else {
          continue
        }
        #expect(known.language == nil || known.language == language, "\(id): \(line)")
      }
      #expect(FragmentTranslator.spelled(shown, in: language) == shown)
    }
    #expect(
      page.text(in: .zh) { FragmentTranslator.spelled($0, in: .zh) }.contains(
        FragmentTranslator.spelled(right, in: .zh).split(separator: "\n")[0]))
  }
}
