public import Diagnostics
public import FEEL
public import Rulebook
import Synchronization

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
  private let tests: TestFile
  private let cases = CaseOrder()

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
    tests = ready.file
  }

  /// Runs the tests until one fails, with a step made. O(cases); safe to call from many threads.
  public func fate(of mutant: Mutant) -> Fate {
    let runner = TestRunner(files: files.replacing(mutant.path, by: mutant.bytes), date: date)
    switch runner.trial(tests, order: cases.order) {
    case .passed: return .unnoticed
    case .failed(let place):
      cases.failed(place)
      return .noticed
    case .refused: return .refused
    }
  }

  /// What the steps came to.
  ///
  /// - Parameter fates: one for each of the steps, in their order.
  public func result(_ fates: [Fate]) -> MutationResult { MutationResult(path, mutants, fates, tests.equivalents) }
}

/// Which cases to try first: those that have noticed the most steps so far. Whether some case notices a step does not depend on the
/// order, only how soon.
private final class CaseOrder: Sendable {
  private let found = Mutex<[Int: Int]>([:])

  func order(_ count: Int) -> [Int] {
    let found = found.withLock { $0 }
    return (0..<count).sorted { (found[$0] ?? 0, $1) > (found[$1] ?? 0, $0) }
  }

  func failed(_ place: Int) { found.withLock { $0[place, default: 0] += 1 } }
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
  public private(set) var noticed = 0
  public private(set) var refused = 0
  /// In the order of their places.
  public private(set) var unnoticed: [Mutant] = []
  /// Those that the tests say change no result, with the reason.
  public private(set) var equivalent: [(mutant: Mutant, reason: String)] = []
  /// What the tests say of steps that there are none of, or that a case notices.
  public private(set) var stale: [SourceText] = []

  init(_ path: String, _ mutants: [Mutant], _ fates: [Fate], _ equivalents: [EquivalentSteps]) {
    self.path = path
    var used: Set<Span> = []
    for (mutant, fate) in zip(mutants, fates) {
      switch fate {
      case .noticed: noticed += 1
      case .refused: refused += 1
      case .unnoticed:
        if let known = Self.declared(mutant, equivalents) {
          used.insert(known.change.span)
          equivalent.append((mutant, known.reason))
        } else {
          unnoticed.append(mutant)
        }
      }
    }
    stale = equivalents.flatMap(\.changes).filter { !used.contains($0.span) }
  }

  /// How many of the steps that can be noticed are, in percent.
  public var percent: Int {
    let all = noticed + unnoticed.count
    return all == 0 ? 100 : noticed * 100 / all
  }

  private static func declared(_ mutant: Mutant, _ all: [EquivalentSteps]) -> (change: SourceText, reason: String)? {
    let file = mutant.place.file
    let line = file.text(in: file.byteRange(ofLine: mutant.place.line))
    for steps in all where line.contains(steps.place.text) {
      if let change = steps.changes.first(where: { $0.text == mutant.change }) { return (change, steps.reason) }
    }
    return nil
  }
}
