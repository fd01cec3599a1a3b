package import ExactDecimal
import FEEL
package import Rulebook

/// A subject's figure in a ranking.
package struct RankPlace: Hashable, Sendable {
  package let figure: Number
  /// Whether it comes after all others, struck by a veto.
  package let isLast: Bool

  package init(figure: Number, isLast: Bool) {
    self.figure = figure
    self.isLast = isLast
  }
}

extension RankOperation {
  /// What a subject is ranked by, from its cells; `nil` if it takes no rank.
  func place(_ cell: (NodeID) -> Cell) -> RankPlace? {
    guard let figure = cell(by).number else { return nil }
    if let among, cell(among) != .value(.boolean(true)) { return nil }
    guard let vetoed, cell(vetoed.when) == .value(.boolean(true)) else { return RankPlace(figure: figure, isLast: false) }
    return vetoed.rank == .out ? nil : RankPlace(figure: figure, isLast: vetoed.rank == .last)
  }
}

/// The figures of a ranking, being collected.
package struct RankTally<Group: Hashable & Sendable>: Sendable {
  private var first: PeerDistributions<Group>
  private var last: PeerDistributions<Group>

  package init(within: Peers) {
    first = PeerDistributions(within: within)
    last = PeerDistributions(within: within)
  }

  package mutating func add(_ place: RankPlace, of group: Group, count: Int = 1) {
    if place.isLast { last.add(place.figure, of: group, count: count) } else { first.add(place.figure, of: group, count: count) }
  }

  /// Adds what another part of the data came to.
  package mutating func merge(_ other: RankTally) {
    first.merge(other.first)
    last.merge(other.last)
  }

  package func sealed() -> RankTable<Group> { RankTable(first: first.sealed { $0 }, last: last.sealed { $0 }) }
}

/// A ranking in which places can be looked up.
package struct RankTable<Group: Hashable & Sendable>: Sendable {
  fileprivate let first: PeerResults<Group, SealedDistribution>
  fileprivate let last: PeerResults<Group, SealedDistribution>

  /// The rank of a subject of a group; `nil` if its figure is not among those collected.
  package func position(of place: RankPlace, in group: Group, _ operation: RankOperation) -> Int? {
    guard let peers = place.isLast ? last[group] : first[group] else { return nil }
    let own = peers.position(of: place.figure, operation.order, ties: operation.ties)
    guard place.isLast, let before = first[group] else { return own }
    return own + (operation.ties == .dense ? before.distinct : before.count)
  }
}
