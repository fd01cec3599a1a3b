/// The count of cases that passed.
struct Tally {
  private(set) var passed = 0
  private(set) var total = 0
  private(set) var passedValues = 0
  private(set) var values = 0
  private(set) var passedErrors = 0
  private(set) var errors = 0

  mutating func add(_ outcome: CaseOutcome) {
    total += 1
    passed += outcome.isPassed ? 1 : 0
    if outcome.expectsError {
      errors += 1
      passedErrors += outcome.isPassed ? 1 : 0
    } else {
      values += 1
      passedValues += outcome.isPassed ? 1 : 0
    }
  }
}

/// How one case went.
struct CaseOutcome {
  let level: String
  let group: String
  let file: String
  let id: String
  /// Whether any of its results is to be an error.
  let expectsError: Bool
  /// What went wrong, one a result.
  let failures: [String]

  var isPassed: Bool { failures.isEmpty }

  var csvRow: String {
    [
      level, group, file, id, expectsError ? "error" : "value", isPassed ? "passed" : "failed",
      failures.joined(separator: "; "),
    ]
    .map(Self.quoted).joined(separator: ",")
  }

  static let csvHeader = "level,group,file,case,expected,outcome,detail"

  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
