import Diagnostics
import FEEL
import Foundation
import Rulebook
import Testing

/// The table of the language, its reference, and the promise that every line shown as an example can be written.
struct LanguageReferenceTests {
  static func page(_ language: Language) -> URL {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return root.appending(path: language == .zh ? "Docs/zh/language.md" : "Docs/language.md")
  }

  /// Re-record with `HENG_RECORD=1`.
  @Test(arguments: Language.allCases)
  func pageIsUpToDate(language: Language) throws {
    let text = LanguageReference.markdown(in: language)
    if ProcessInfo.processInfo.environment["HENG_RECORD"] == "1" {
      try Data(text.utf8).write(to: Self.page(language))
    }
    let written = String(decoding: try Data(contentsOf: Self.page(language)), as: UTF8.self)
    #expect(written == text, "the page is out of date: run the tests with HENG_RECORD=1")
  }

  @Test(arguments: Language.allCases)
  func pageNamesEverything(language: Language) {
    let text = LanguageReference.markdown(in: language)
    for form in Vocabulary.forms + Vocabulary.testForms {
      #expect(text.contains("<a id=\"form-\(form.name.rawValue)\">"), "\(form.name)")
      for key in form.keys {
        #expect(text.contains("`\(key.en)`") && text.contains("`\(key.zh)`"), "\(form.name).\(key.en)")
      }
    }
    for choice in ChoiceName.allCases.flatMap(\.choices) {
      #expect(text.contains("`\(choice.en)`") && text.contains("`\(choice.zh)`"), "\(choice.en)")
    }
    for function in FunctionReference.all {
      #expect(function.signatures.allSatisfy(text.contains), "\(function.name)")
    }
    // Every link inside the page leads somewhere.
    for link in text.matches(of: /\]\(#([A-Za-z-]+)\)/) {
      #expect(text.contains("<a id=\"\(link.1)\">"), "\(link.1)")
    }
  }
}

/// The table is whole and without contradictions.
struct VocabularyTests {
  @Test func everyFormNameHasOneForm() {
    let forms = Vocabulary.forms + Vocabulary.testForms
    #expect(forms.map(\.name).count == Set(forms.map(\.name)).count)
    #expect(Set(forms.map(\.name)) == Set(FormName.allCases))
    for form in forms { #expect(!form.keys.isEmpty, "\(form.name)") }
  }

  @Test func everyKeyNameStandsInAForm() {
    let used = Set((Vocabulary.forms + Vocabulary.testForms).flatMap(\.keys).map(\.name))
    #expect(Set(KeyName.allCases).subtracting(used) == [])
  }

  @Test(arguments: FormName.allCases)
  func spellingsAreUniqueWithinAForm(name: FormName) {
    let keys = name.form.keys
    #expect(Set(keys.map(\.en)).count == keys.count)
    #expect(Set(keys.map(\.zh)).count == keys.count)
    // A spelling that one language has must not be another key in the other.
    for key in keys {
      for language in Language.allCases {
        #expect(name.form.key(spelled: key.spelling(in: language))?.key.name == key.name, "\(key.en)")
      }
    }
  }

  @Test(arguments: ChoiceName.allCases)
  func choicesAreUnique(name: ChoiceName) {
    let choices = name.choices
    #expect(Set(choices.map(\.en)).count == choices.count)
    #expect(Set(choices.map(\.zh)).count == choices.count)
    #expect(choices.allSatisfy { !$0.meaning.zh.isEmpty && !$0.meaning.en.isEmpty })
  }

  /// The cases of the types are the choices of the table, in the same order.
  @Test func everyEnumerationMatchesItsChoices() {
    var met: Set<ChoiceName> = []
    func check<Case: Spelled>(_ type: Case.Type) {
      met.insert(type.name)
      #expect(type.allCases.map(\.rawValue) == type.name.choices.map(\.en), "\(type)")
      for value in type.allCases { #expect(!value.spelling(in: .zh).isEmpty) }
    }
    check(WeightMode.self)
    check(ValueType.self)
    check(Direction.self)
    check(Dimension.self)
    check(Stage.self)
    check(MissingPolicy.self)
    check(ScoringMethod.self)
    check(HitPolicyChoice.self)
    check(Collector.self)
    check(AggregationMethod.self)
    check(RoundingChoice.self)
    check(QuotaTies.self)
    check(RankTies.self)
    check(Peers.self)
    check(RankOrder.self)
    check(EvidenceRule.self)
    check(FindingSeverity.self)
    check(VetoedRank.self)
    check(IncompleteRank.self)
    check(PlaceOrder.self)
    check(QuotaBase.self)
    check(PeerNames.self)
    check(PreviousChoice.self)
    check(BookStatus.self)
    #expect(met == Set(ChoiceName.allCases))
  }
}
