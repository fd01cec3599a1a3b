package import ExactDecimal
package import Rulebook

/// The distributions of one figure over every peer group, being collected: a distribution for each group, or one of all.
///
/// `Group` is whatever tells groups apart; subjects without a group are peers of each other.
package struct PeerDistributions<Group: Hashable & Sendable>: Sendable {
  private let within: Peers
  private var distributions: [Group?: Distribution] = [:]

  package init(within: Peers) { self.within = within }

  /// Adds the value of a subject (or of `count` subjects) of a group.
  package mutating func add(_ value: Number, of group: Group, count: Int = 1) {
    distributions[within == .group ? group : nil, default: Distribution()].add(value, count: count)
  }

  /// Adds what another part of the data came to.
  package mutating func merge(_ other: PeerDistributions) {
    for (group, distribution) in other.distributions {
      distributions[group, default: Distribution()].merge(distribution)
    }
  }

  /// Whatever is made of each group's distribution, once a group.
  package func sealed<Result>(_ make: (SealedDistribution) -> Result) -> PeerResults<Group, Result> {
    PeerResults(within: within, results: distributions.mapValues { make($0.sealed()) })
  }
}

/// One result for each peer group.
package struct PeerResults<Group: Hashable, Result> {
  fileprivate let within: Peers
  fileprivate let results: [Group?: Result]

  /// What belongs to the peers of a group's subjects; `nil` where none of them has a value.
  package subscript(group: Group) -> Result? { results[within == .group ? group : nil] }
}

extension PeerResults: Sendable where Group: Sendable, Result: Sendable {}
