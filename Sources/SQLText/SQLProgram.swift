package import Diagnostics
package import Evaluation
package import Rulebook

/// A plan as one SQL query over a table with a row a subject.
///
/// Every outcome is the row executor's to the last digit, in every row whose `undecided` is false. The other rows are for
/// the row executor to finish: it would report a problem there, or the dialect's numbers can't tell.
package struct SQLProgram: Sendable {
  package let dialect: SQLDialect
  /// One query, `WITH … SELECT … FROM` the source table, without a semicolon; a row a subject, in no order.
  package let text: String
  /// The source table as given, unquoted.
  package let source: String
  /// The columns that the source table has to have.
  package let inputs: [Input]
  /// The columns of the result, in its order.
  package let outputs: [Output]

  /// A column of the source table.
  package struct Input: Sendable, Hashable {
    package enum Role: Sendable, Hashable {
      case subject
      case group
      case period
      /// By index of the book's inputs.
      case input(Int)
      /// Whose sample size the number is; by index of the book's inputs.
      case sample(Int)
      /// Text of the evidence for an input, by its index; null where none was given.
      case evidence(Int)
      /// The same input of the previous period.
      case previousInput(Int)
      case previousResult(Symbol.ResultName)
    }

    /// The column's name, unquoted.
    package let name: String
    package let role: Role
    /// The type in the dialect's words: `text`, `numeric`, `DOUBLE`.
    package let type: String
  }

  /// A column of the result.
  package struct Output: Sendable, Hashable {
    package enum Role: Sendable, Hashable {
      case subject, group, period
      case total, grade, rank, bonus, deduction
      /// An indicator's score, by index in `Plan.allIndicators`; null where it has none.
      case score(Int)
      /// A computed value, by index in `Plan.values`.
      case value(Int)
      /// Points of an adjustment, by index in `Plan.adjustments`; 0 where it does not apply.
      case adjustment(Int)
      /// Whether a rule applies, by index in the plan; false where that is open and nothing rests on it.
      case veto(Int)
      case finding(Int)
      case reward(Int)
      case rewardMoney(Int)
      case rewardPoints(Int)
      case measure(Int)
      /// Whether the row executor has to finish the row.
      case undecided
    }

    /// What a column holds.
    package enum Content: Sendable, Hashable {
      case text
      case boolean
      case date
      /// Whole numbers.
      case integer
      /// The number exactly; where it has more than 15 digits after the point, those, the rest cut off.
      case decimal
      /// Within an error of the number, where the dialect knows no better; not to be shown as exact.
      case approximate
    }

    /// The column's name, unquoted.
    package let name: String
    package let role: Role
    package let content: Content
  }

  /// The program of a plan, or `nil` with the rules that the dialect can't say.
  ///
  /// - Parameter table: the source table; dots separate schema and table.
  package static func make(
    _ plan: Plan, dialect: SQLDialect, table: String
  ) -> (program: SQLProgram?, diagnostics: [Diagnostic]) {
    // Until rules are translated, every row is left to the row executor.
    let name = dialect == .spark ? "`\(table)`" : "\"\(table)\""
    return (
      SQLProgram(
        dialect: dialect, text: "SELECT subject, true AS undecided FROM \(name)", source: table,
        inputs: [Input(name: "subject", role: .subject, type: dialect == .spark ? "STRING" : "text")],
        outputs: [
          Output(name: "subject", role: .subject, content: .text), Output(name: "undecided", role: .undecided, content: .boolean),
        ]), []
    )
  }
}
