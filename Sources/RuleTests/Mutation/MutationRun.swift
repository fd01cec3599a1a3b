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
  private let date: @Sendable (Book) -> CalendarDate

  /// - Parameters:
  ///   - path: a file of tests.
  ///   - date: the day whose values are in force where a case names no period.
  public init(_ path: String, files: FileProvider = .disk, date: @escaping @Sendable (Book) -> CalendarDate) {
    self.path = path
    self.files = files
    self.date = date
  }

  /// Runs the tests once for each step, `width` at a time; `nil` if they can't be run at all. O(steps × cases).
  ///
  /// - Parameter progress: is told how many steps are done, of how many.
  public func run(
    width: Int, progress: @escaping @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) async throws(FileProblem) -> MutationResult? {
    guard case .ready(let ready) = try TestRunner(files: files, date: date).prepare(path) else { return nil }
    let mutants = PlanMutants(ready.plan).mutants
    let fates = await withTaskGroup(of: (Int, Fate).self) { group in
      var fates = [Fate?](repeating: nil, count: mutants.count)
      var (next, done) = (0, 0)
      func start() {
        guard next < mutants.count else { return }
        let index = next
        next += 1
        group.addTask { (index, fate(of: mutants[index])) }
      }
      for _ in 0..<max(width, 1) { start() }
      for await (index, fate) in group {
        fates[index] = fate
        done += 1
        progress(done, mutants.count)
        start()
      }
      return fates
    }
    return MutationResult(path: path, mutants: mutants, fates: fates.map { $0 ?? .noticed })
  }

  private func fate(of mutant: Mutant) -> Fate {
    let runner = TestRunner(files: files.replacing(mutant.path, by: mutant.bytes), date: date)
    // A file that could be read before can be read now.
    guard let result = try? runner.run(path, untilFailure: true) else { return .refused }
    if result.problems.hasErrors { return .refused }
    return result.isPassed ? .unnoticed : .noticed
  }
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
