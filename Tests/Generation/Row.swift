import Diagnostics
import Evaluation
import ExactDecimal
public import FEEL
import Rulebook

/// What a subject submits, as a test writes it: values by input id; what is not named is missing.
struct Row {
  var subject: String
  var group: String?
  var values: [String: Value] = [:]
  var previous: [String: Value] = [:]
  var results: [Symbol.ResultName: Value] = [:]
  var evidence: [String] = []

  init(
    _ subject: String, group: String? = nil, _ values: [String: Value] = [:], previous: [String: Value] = [:],
    results: [Symbol.ResultName: Value] = [:], evidence: [String] = []
  ) {
    self.subject = subject
    self.group = group
    self.values = values
    self.previous = previous
    self.results = results
    self.evidence = evidence
  }

  /// A single subject.
  init(
    _ values: [String: Value], previous: [String: Value] = [:], results: [Symbol.ResultName: Value] = [:],
    evidence: [String] = []
  ) {
    self.init("s", values, previous: previous, results: results, evidence: evidence)
  }

  func row(for book: Book) -> SubjectRow {
    let ids = book.inputs.map(\.id.text)
    return SubjectRow(
      subject: subject, group: group, values: ids.map { values[$0] ?? .null },
      evidence: Dictionary(
        uniqueKeysWithValues: ids.indices.filter { evidence.contains(ids[$0]) }.map { ($0, "file.pdf") }),
      previousResults: results, previousValues: previous.isEmpty ? [] : ids.map { previous[$0] ?? .null })
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
  /// A number where the text is one, else a text.
  public init(stringLiteral text: String) { self = Number(text).map(Value.number) ?? .string(text) }
  public init(booleanLiteral flag: Bool) { self = .boolean(flag) }
}

struct Unreadable: Error, CustomStringConvertible {
  let description: String
}

/// A rule book from its text; throws with the diagnostics of one that has errors.
func read(_ yaml: String) throws -> CheckedBook {
  let files = FileProvider { _ in .success(Array(yaml.utf8)) }
  let read = try RulebookReader.read("rulebook.yaml", files: files)
  guard let checked = read.checked else { throw Unreadable(description: describe(read.diagnostics)) }
  return checked
}

func describe(_ diagnostics: [Diagnostic]) -> String {
  diagnostics.map { "\($0.primary?.span.place ?? ""): \($0.message.en)" }.joined(separator: "\n")
}

func number(_ text: String) -> Number { Number(text) ?? -999_999 }
