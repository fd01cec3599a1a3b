public import Diagnostics
import Evaluation
import Rulebook

/// Results of tests for machines.
public enum TestJSON {
  public static func render(_ results: [TestFileResult], coverage: Bool, mutations: [MutationResult] = []) -> JSONText {
    .object([
      EvaluationPlace.made(as: .tests, by: nil),
      .init("passed", .boolean(results.allSatisfy(\.isPassed))),
      .init(
        "files",
        .array(
          results.map { result in
            file(result, coverage: coverage, mutations.first { $0.path == result.path })
          })),
    ])
  }

  private static func file(_ result: TestFileResult, coverage: Bool, _ mutation: MutationResult?) -> JSONText {
    var members: [JSONText.Member] = [
      .init("file", .string(result.path)), .init("language", result.languageVersion.map { .integer($0.rawValue) } ?? .null),
      .init("passed", .boolean(result.isPassed)),
      .init("problems", JSONRenderer.json(result.problems)), .init("cases", .array(result.cases.map(test))),
    ]
    if coverage, let found = result.coverage {
      members.append(
        .init(
          "coverage",
          .object([
            .init("parts", .integer(found.items.count)), .init("covered", .integer(found.met.count)),
            .init("uncovered", .array(found.unmet.map { item($0, result.suggestions[$0]) })),
          ])))
    }
    if let mutation {
      members.append(
        .init(
          "mutation",
          .object([
            .init("noticed", .integer(mutation.noticed)), .init("refused", .integer(mutation.refused)),
            .init("unnoticed", .array(mutation.unnoticed.map { step($0) })),
            .init("equivalent", .array(mutation.equivalent.map { step($0.mutant, reason: $0.reason) })),
            .init(
              "stale", .array(mutation.stale.map { .object([.init("line", .integer($0.span.line)), .init("change", .string($0.text))]) })),
          ])))
    }
    return .object(members)
  }

  private static func step(_ mutant: Mutant, reason: String? = nil) -> JSONText {
    .object(
      [
        .init("file", .string(mutant.path)), .init("line", .integer(mutant.place.line)),
        .init("column", .integer(mutant.place.start.column)),
        .init("change", .string(mutant.change)),
      ] + (reason.map { [.init("reason", .string($0))] } ?? []))
  }

  private static func test(_ test: TestCaseResult) -> JSONText {
    .object([
      .init("name", .string(test.name)), .init("line", .integer(test.place.line)), .init("passed", .boolean(test.isPassed)),
      .init("period", .optional(test.period?.text)), .init("date", .optional(test.day.map { "\($0)" })),
      .init("differences", .array(test.differences.map(difference))), .init("problems", JSONRenderer.json(test.problems)),
    ])
  }

  private static func difference(_ difference: Difference) -> JSONText {
    .object([
      .init("subject", .string(difference.subject)), .init("what", text(difference.what)), .init("expected", text(difference.expected)),
      .init("found", text(difference.found)), .init("line", .integer(difference.place.line)),
    ])
  }

  private static func item(_ item: CoverageItem, _ suggestion: CoverageSuggestion?) -> JSONText {
    var members: [JSONText.Member] = [
      .init("kind", .string(item.kind.rawValue)), .init("name", text(item.name)), .init("file", .optional(item.place?.file.path)),
      .init("line", item.place.map { .integer($0.line) } ?? .null),
    ]
    if let suggestion {
      let example: [JSONText.Member] = [
        .init("case", .string(suggestion.test)), .init("with", .string(suggestion.text(in: .en))),
      ]
      members.append(.init("example", .object(example)))
    }
    return .object(members)
  }

  private static func text(_ message: Message) -> JSONText {
    .object([.init("zh", .string(message.zh)), .init("en", .string(message.en))])
  }
}
