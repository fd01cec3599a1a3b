import ArgumentParser
import Diagnostics
import Evaluation
import FEEL
import Rulebook

@main
struct Workload: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workload",
    abstract: "Evaluate the benchmark's workload by a rule book, as its specification describes.",
    discussion: """
      Examples:
        workload e2e --book book.yaml d1000000.csv result.csv --threads 2
        workload eval --book book.yaml d1000000.csv 5
        workload one --book book.yaml d50.csv 2000
      """,
    subcommands: [EndToEnd.self, EvaluationOnly.self, SingleRow.self])
}

/// Who evaluates the rows.
enum Executor: String, ExpressibleByArgument, CaseIterable {
  case columns, rows, postgresql, spark
}

/// The rule book that all commands take.
struct BookOption: ParsableArguments {
  @Option(help: "The rule book.")
  var book: String

  func plan() throws -> Plan {
    guard let checked = try RulebookReader.read(book).checked, let day = CalendarDate("2026-06-30"),
      let plan = Planner.plan(checked, on: day).plan
    else {
      throw ValidationError("\(book) has problems; see `heng check`")
    }
    return plan
  }
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
