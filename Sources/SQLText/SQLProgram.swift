package import Rulebook

/// A plan as one SQL query over a table with a row a subject.
///
/// Every outcome is the row executor's to the last digit, in every row whose `undecided` is false. The other rows are for
/// the row executor to finish: it would report a problem there, or the dialect's numbers can't tell.
package struct SQLProgram: Sendable {
  /// Digits after the point of numbers that have more. They are rounded to odd: cut off, and the last digit is made odd if that
  /// left something out. So rounding them to fewer digits gives what rounding the number itself would give.
  package static let fractionDigits = 16

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
      /// Whether the row's figures may be wrong here: its data are beyond what is assumed of them, a number is too near a
      /// limit to tell, or it is compared with such a row by a quota or a score among peers.
      case doubtful
      /// Whether the rank may be wrong because there is a row in doubt among those ranked; the row's other figures are right
      /// all the same, unless it is in doubt itself.
      case rankDoubtful
      /// Whether the row executor has to finish the row: its figures are in doubt, or there is a problem to report. The
      /// figures of a row that is not in doubt are right all the same.
      case undecided
    }

    /// What a column holds.
    package enum Content: Sendable, Hashable {
      case text
      case boolean
      case date
      /// Whole numbers.
      case integer
      /// The number exactly; a fraction that has more than `fractionDigits` after the point rounded to odd to so many.
      case decimal
      /// Within an error of the number, where the dialect knows no better; not to be shown as exact.
      case approximate
    }

    /// The column's name, unquoted.
    package let name: String
    package let role: Role
    package let content: Content
    /// Whether its value rests on other rows than its own, as ranks do.
    package let comparesRows: Bool
  }
}
