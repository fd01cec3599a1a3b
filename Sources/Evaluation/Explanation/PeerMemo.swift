import Rulebook
import Synchronization

/// What explanations work out of all subjects at once, such as a distribution of the peers' values: made when it is first asked
/// for, and the same for every subject that is explained. May be asked by several tasks.
final class PeerMemo: Sendable {
  enum Key: Hashable {
    /// The rows of one peer group.
    case rows(Peers, group: String?)
    /// The rows of one peer group that have a rank, also by their ranks.
    case ranked(Peers, group: String?)
    /// How the peers' values of a score are spread.
    case spread(NodeID, Peers, group: String?, Direction, isStandardised: Bool)
    /// The candidates for a grade's places, by the grade's index.
    case queue(Int, group: String?)
  }

  private let made = Mutex<[Key: any Sendable]>([:])

  /// What belongs to a key; `make` may ask for others.
  func value<Result: Sendable>(_ key: Key, _ make: () -> Result) -> Result {
    if let known = made.withLock({ $0[key] }) as? Result { return known }
    let result = make()
    made.withLock { $0[key] = result }
    return result
  }
}
