import ExactDecimal
import FEEL
import Rulebook

/// Number columns of a dialect: what a walk over the plan needs of them, however they are held.
///
/// Figures without a number are NULL. Operations throw what the dialect can't say at all; rows for which it can't tell are
/// put in doubt.
protocol Algebra {
  associatedtype Figure

  var query: Query { get }

  func constant(_ number: Number) throws(Unsayable) -> Figure
  /// A number column of the source, and what of it can't be taken as it is.
  func given(_ column: SQL, _ name: String, _ assumption: Assumption, comment: String?) -> Figure

  /// Whether a number of the source is beyond what is taken for granted; NULL where there is none.
  func isBeyond(_ raw: SQL, _ assumption: Assumption) -> SQL

  func sum(_ terms: [Figure]) throws(Unsayable) -> Figure
  func difference(_ left: Figure, _ right: Figure) throws(Unsayable) -> Figure
  func product(_ left: Figure, _ right: Figure) throws(Unsayable) -> Figure
  /// The quotient where the divisor is there and not zero; the caller sees to the other rows.
  func quotient(_ left: Figure, _ right: Figure, isPositive: Bool, _ name: String, _ stage: Stage) throws(Unsayable) -> Figure
  func negated(_ figure: Figure) throws(Unsayable) -> Figure
  func magnitude(_ figure: Figure) throws(Unsayable) -> Figure
  func least(_ left: Figure, _ right: Figure) throws(Unsayable) -> Figure
  func greatest(_ left: Figure, _ right: Figure) throws(Unsayable) -> Figure
  /// The figure of the first branch that holds; NULL without `otherwise`.
  func cases(_ branches: [(when: SQL, then: Figure)], otherwise: Figure?) throws(Unsayable) -> Figure
  /// NULL where one of them has no number.
  func compared(_ left: Figure, _ operation: BinaryOperator, _ right: Figure) throws(Unsayable) -> SQL
  func rounded(_ figure: Figure, _ digits: Int, _ mode: RoundingMode, _ name: String, _ stage: Stage) throws(Unsayable) -> Figure

  /// What is NULL where there is no number.
  func marker(_ figure: Figure) -> SQL
  /// The same, known to have a number wherever it is used.
  func present(_ figure: Figure) -> Figure
  /// The same, known to be within bounds wherever it is used.
  func narrowed(_ figure: Figure, _ bounds: Interval) -> Figure
  func constant(of figure: Figure) -> Number?
  func bounds(of figure: Figure) -> Interval
  /// The same in columns of its own.
  func stored(_ figure: Figure, _ name: String, _ stage: Stage, comment: String?) -> Figure
  /// A whole number that the walk makes: a position, a count.
  func whole(_ value: SQL, _ bounds: Interval) -> Figure
  /// A column by which rows sort as their numbers do, and are equal if these are.
  func sortKey(_ figure: Figure, _ name: String, _ stage: Stage) throws(Unsayable) -> SQL
  /// The greatest or least number among the rows of a window, where `key` is the numbers' sort key.
  func extreme(
    _ figure: Figure, _ key: SQL, _ partition: String, _ parts: [SQL], isGreatest: Bool, _ name: String, _ stage: Stage
  ) throws(Unsayable) -> Figure
  /// What people read.
  func shown(_ figure: Figure) -> (value: SQL, content: SQLProgram.Output.Content)
}

/// What is taken for granted of a number column; rows that are otherwise are in doubt.
struct Assumption {
  let low: Number
  let high: Number
  /// Whether the rule book itself says so.
  var isLowDeclared = false
  var isHighDeclared = false
  /// Digits after the point, for dialects whose numbers have few; 0 for whole numbers.
  let digits: Int
}

extension Algebra {
  func sum(_ left: Figure, _ right: Figure) throws(Unsayable) -> Figure { try sum([left, right]) }

  func isZero(_ figure: Figure) -> Bool { constant(of: figure)?.isZero ?? false }
}
