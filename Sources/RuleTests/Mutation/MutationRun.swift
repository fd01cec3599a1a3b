public import Diagnostics
public import FEEL
public import Rulebook

/// Changes a rule book one small step at a time and looks whether its tests notice.
///
/// After R. A. DeMillo, R. J. Lipton and F. G. Sayward, Hints on Test Data Selection (1978): tests that tell the rules from all
/// rules one step away rarely let a larger mistake pass.
public struct MutationRun: Sendable {
  private let path: String
  private let files: FileProvider
  private let date: @Sendable (Book) -> CalendarDate?
  /// The steps, in the order of their places.
  public let mutants: [Mutant]

  /// `nil` if the tests can't be run at all.
  ///
  /// - Parameters:
  ///   - path: a file of tests.
  ///   - date: the day whose values are in force where a case names no period.
  public init?(_ path: String, files: FileProvider = .disk, date: @escaping @Sendable (Book) -> CalendarDate? = { $0.ownDay })
    throws(FileProblem)
  {
    guard case .ready(let ready) = try TestRunner(files: files, date: date).prepare(path) else { return nil }
    self.path = path
    self.files = files
    self.date = date
    mutants = PlanMutants(ready.plan).mutants
  }

  /// Runs the tests once, with a step made. O(cases); safe to call from many threads.
  public func fate(of mutant: Mutant) -> Fate {
    let runner = TestRunner(files: files.replacing(mutant.path, by: mutant.bytes), date: date)
    // A file that could be read before can be read now.
    guard let result = try? runner.run(path, untilFailure: true) else { return .refused }
    if result.problems.hasErrors { return .refused }
    return result.isPassed ? .unnoticed : .noticed
  }

  /// What the steps came to.
  ///
  /// - Parameter fates: one for each of the steps, in their order.
  public func result(_ fates: [Fate]) -> MutationResult { MutationResult(path: path, mutants: mutants, fates: fates) }
}

/// What became of a step.
public enum Fate: Sendable {
  /// A case failed.
  case noticed
  /// No case did.
  case unnoticed
  /// The rule book was no longer valid.
  case refused
}

/// What the steps away from a rule book came to.
public struct MutationResult: Sendable {
  /// The file of tests.
  public let path: String
  let mutants: [Mutant]
  let fates: [Fate]

  public var noticed: Int { fates.count { $0 == .noticed } }
  public var refused: Int { fates.count { $0 == .refused } }
  /// In the order of their places.
  public var unnoticed: [Mutant] { zip(mutants, fates).filter { $1 == .unnoticed }.map(\.0) }
}
