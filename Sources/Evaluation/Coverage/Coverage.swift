/// Which parts of a rule book some data bring into play. It is read off the cells that a run left, so runs pay nothing for it.
public struct Coverage: Sendable {
  /// What there is, in the book's order.
  public private(set) var items: [CoverageItem] = []
  /// What was brought into play.
  public private(set) var met: Set<CoverageItem> = []
  private var known: Set<CoverageItem> = []

  /// What was not, in the book's order.
  public var unmet: [CoverageItem] { items.filter { !met.contains($0) } }

  public init() {}

  /// Takes in what there is in a plan, whether any data are evaluated by it or not. O(nodes).
  public mutating func add(_ plan: Plan) {
    for probe in CoverageProbe.all(of: plan) where known.insert(probe.item).inserted { items.append(probe.item) }
  }

  /// Takes in what an outcome's subjects brought into play. O(nodes × subjects).
  public mutating func add(_ outcome: Outcome) {
    add(outcome.plan)
    let subjects = outcome.subjects.map { (Explainer(outcome: outcome, row: $0.row), $0) }
    for probe in CoverageProbe.all(of: outcome.plan) where !met.contains(probe.item) {
      if subjects.contains(where: { probe.isMet($0.0, $0.1) }) { met.insert(probe.item) }
    }
  }
}
