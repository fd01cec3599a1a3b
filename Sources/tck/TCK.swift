import ArgumentParser
import Foundation

@main
struct TCK: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tck",
    abstract: "Evaluate the cases of the DMN Technology Compatibility Kit and compare the results.",
    discussion: """
      The directory is laid out as LEVEL/GROUP/MODEL.dmn and LEVEL/GROUP/MODEL-test-NN.xml. A case passes when all \
      its results are as expected. Where an error is expected, the result must be null and a diagnostic must say why.
      """)

  @Argument(help: "The directory to look for cases in.")
  var directory: String

  @Option(help: "A file to write one row a case to.")
  var csv: String?

  func run() throws {
    var runner = KitRunner(URL(fileURLWithPath: directory, isDirectory: true))
    var tally = Tally()
    var rows = [CaseOutcome.csvHeader]
    let files = runner.testFiles()
    guard !files.isEmpty else { throw ValidationError("there are no test cases in \(directory)") }
    for (index, file) in files.enumerated() {
      let outcomes = runner.run(file)
      let passed = outcomes.filter(\.isPassed).count
      let group = file.deletingLastPathComponent().lastPathComponent
      print("[\(index + 1)/\(files.count)] \(group): \(passed) of \(outcomes.count)")
      for outcome in outcomes {
        tally.add(outcome)
        rows.append(outcome.csvRow)
        for failure in outcome.failures { print("  \(outcome.id): \(failure)") }
      }
    }
    if let csv { try (rows.joined(separator: "\n") + "\n").write(toFile: csv, atomically: true, encoding: .utf8) }
    print("values: \(tally.passedValues) of \(tally.values), errors: \(tally.passedErrors) of \(tally.errors)")
    print("passed \(tally.passed) of \(tally.total)")
    if tally.passed < tally.total { throw ExitCode.failure }
  }
}
