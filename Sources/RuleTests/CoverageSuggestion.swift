public import Diagnostics
import Evaluation
public import FEEL
import Intake
import Rulebook

/// Data that bring a part of the rules into play: those of a case, with some values changed.
public struct CoverageSuggestion: Sendable {
  public let test: String
  /// Names of inputs and their values.
  public let changes: [(name: String, value: Value)]

  /// Results of the previous period.
  public let previous: [(name: String, value: Value)]

  /// The changes as a file of tests has them: `values: {executed: 700, goals_published: no}, previous: {grade: Poor}`.
  public func text(in language: Language) -> String {
    func form(_ key: KeyName, _ entries: [(name: String, value: Value)]) -> String? {
      guard !entries.isEmpty else { return nil }
      let spelling = FormName.testCase.form.key(key)?.spelling(in: language) ?? key.rawValue
      return "\(spelling): {\(entries.map { "\($0.name): \(Self.text($0.value, language))" }.joined(separator: ", "))}"
    }
    return [form(.values, changes), form(.previous, previous)].compactMap { $0 }.joined(separator: ", ")
  }

  private static func text(_ value: Value, _ language: Language) -> String {
    switch value {
    case .null: "/"
    case .boolean(let flag): language == .zh ? (flag ? "是" : "否") : "\(flag)"
    case .string(let text): text
    default: "\(value)"
    }
  }
}

/// Searches data for what the cases of a file leave out, beginning with those of the cases.
struct Suggestions {
  private let ready: TestRunner.Ready
  private let bases: [(test: String, row: SubjectRow)]

  /// The cases whose data are tried.
  private static let mostBases = 6

  init(_ ready: TestRunner.Ready) {
    self.ready = ready
    bases = ready.file.cases.prefix(Self.mostBases).compactMap { test in
      SubmissionReader.read(test, of: ready.file.source, inputs: ready.book.book.inputs).last?.submission.rows.first.map {
        (test.name.text, $0)
      }
    }
  }

  func all(for items: [CoverageItem]) -> [CoverageItem: CoverageSuggestion] {
    let search = CoverageSearch(ready.plan)
    var found: [CoverageItem: CoverageSuggestion] = [:]
    for item in items {
      guard let example = search.example(for: item, from: bases.map(\.row)) else { continue }
      let changes = example.changes.map { (name: ready.book.book.inputs[$0.input].id.text, value: $0.value) }
      let previous = example.previous.map { (name: ready.language == .zh ? $0.name.zh : $0.name.rawValue, value: $0.value) }
      found[item] = CoverageSuggestion(test: bases[example.base].test, changes: changes, previous: previous)
    }
    return found
  }
}
