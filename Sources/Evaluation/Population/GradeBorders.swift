package import ExactDecimal
import Rulebook

/// What decides the grade of one subject, quotas aside.
package struct GradeFacts: Hashable, Sendable {
  /// `nil`: there is nothing to grade; the subject is counted all the same.
  package let total: Number?
  /// The grades whose limit and condition it meets and which no veto keeps from it.
  package let eligible: StepSet
  /// The grade that a veto puts it into; such subjects take no place of a quota.
  package let fixed: Int?
  /// What places are taken by in the order of the ranking, the greater the better.
  package let figure: Number?
  /// Whether its data are in order, so that it can take a place.
  package let takesPlaces: Bool
  /// Whether a veto has struck it.
  package let isVetoed: Bool
  /// Whether nothing of the scheme applies to it.
  package let isOutside: Bool

  package init(
    total: Number?, eligible: StepSet = StepSet(), fixed: Int? = nil, figure: Number? = nil, takesPlaces: Bool = true,
    isVetoed: Bool = false, isOutside: Bool = false
  ) {
    self.total = total
    self.eligible = eligible
    self.fixed = fixed
    self.figure = figure
    self.takesPlaces = takesPlaces
    self.isVetoed = isVetoed
    self.isOutside = isOutside
  }

  /// What it takes a place of a quota by; `nil` if it takes none.
  func place(of quota: Quota) -> Number? {
    guard takesPlaces, fixed == nil, !isVetoed || quota.vetoed != .out else { return nil }
    return quota.order == .ranking ? figure : total
  }
}

/// How many subjects there are of each kind that shares of a quota are taken of.
struct QuotaBases: Sendable {
  private var all = 0
  private var scored = 0
  /// Those that can take a place, and those of them that a veto has struck.
  private var eligible = 0
  private var vetoed = 0

  mutating func add(_ facts: GradeFacts, _ count: Int) {
    if !facts.isOutside { all += count }
    guard facts.total != nil else { return }
    scored += count
    guard facts.takesPlaces, facts.fixed == nil else { return }
    if facts.isVetoed { vetoed += count } else { eligible += count }
  }

  mutating func add(_ other: QuotaBases) {
    all += other.all
    scored += other.scored
    eligible += other.eligible
    vetoed += other.vetoed
  }

  /// How many a quota's share is taken of.
  func count(for quota: Quota) -> Int {
    switch quota.base {
    case .all: all
    case .scored: scored
    case .eligible: quota.vetoed == .out ? eligible : eligible + vetoed
    }
  }
}

/// Counts subjects by what decides their grades, in as much as quotas need it: a few thousand entries for totals with two
/// digits, however many subjects there are.
///
/// `Group` is whatever tells groups apart; subjects without a group are peers of each other.
package struct GradeTally<Group: Hashable & Sendable>: Sendable {
  private struct Candidates: Hashable {
    let group: Group
    /// As much of the facts as quotas look at, up to the first grade without one, where the search ends.
    let facts: GradeFacts
  }

  private let steps: [GradeOperation.Step]
  /// By which figures the quotas give their places.
  private let orders: Set<PlaceOrder>
  private var candidates: [Candidates: Int] = [:]
  private var bases: [Group: QuotaBases] = [:]

  package init(_ steps: [GradeOperation.Step]) {
    self.steps = steps
    orders = Set(steps.compactMap { $0.quota?.order })
  }

  /// Adds a subject (or `count` equal ones) of a group.
  package mutating func add(_ facts: GradeFacts, of group: Group, count: Int = 1) {
    bases[group, default: QuotaBases()].add(facts, count)
    guard facts.total != nil, facts.takesPlaces, facts.fixed == nil else { return }
    var relevant = StepSet()
    var needsPlace = false
    for (index, step) in steps.enumerated() where facts.eligible.contains(index) {
      relevant.insert(index)
      if step.quota == nil { break }
      needsPlace = true
    }
    guard needsPlace else { return }
    let known = GradeFacts(
      total: orders.contains(.total) ? facts.total : nil, eligible: relevant,
      figure: orders.contains(.ranking) ? facts.figure : nil, isVetoed: facts.isVetoed)
    candidates[Candidates(group: group, facts: known), default: 0] += count
  }

  /// Adds what another part of the data came to.
  package mutating func merge(_ other: GradeTally) {
    candidates.merge(other.candidates, uniquingKeysWith: +)
    for (group, base) in other.bases { bases[group, default: QuotaBases()].add(base) }
  }

  // MARK: - Borders

  /// Who finds room in the quotas, grade by grade from the best down. O(grades · entries · log entries).
  package func borders() -> GradeBorders<Group> {
    var waiting = candidates
    var admissions: [Int: [Group?: GradeBorders<Group>.Admission]] = [:]
    for (index, step) in steps.enumerated() {
      guard let quota = step.quota else { continue }
      func peers(_ group: Group) -> Group? { quota.within == .group ? group : nil }
      var figures: [Group?: (first: [Number: Int], last: [Number: Int])] = [:]
      for (candidate, count) in waiting where candidate.facts.eligible.contains(index) {
        guard let figure = candidate.facts.place(of: quota) else { continue }
        if candidate.facts.isVetoed, quota.vetoed == .last {
          figures[peers(candidate.group), default: ([:], [:])].last[figure, default: 0] += count
        } else {
          figures[peers(candidate.group), default: ([:], [:])].first[figure, default: 0] += count
        }
      }
      var admitted: [Group?: GradeBorders<Group>.Admission] = [:]
      for (peers, counts) in figures {
        let room = quota.room(among: base(of: peers, quota))
        let first = Self.admission(counts.first, room: room, quota.ties)
        let taken = counts.first.reduce(0) { first.admits($1.key) ? $0 + $1.value : $0 }
        // Whom a veto has struck, the others leave places to, if they come in at all.
        let isFull = counts.first.contains { !first.admits($0.key) }
        let last = Self.admission(counts.last, room: isFull ? 0 : max(0, room - taken), quota.ties)
        admitted[peers] = GradeBorders<Group>.Admission(first: first, last: quota.vetoed == .last ? last : first)
      }
      waiting = waiting.filter { candidate, _ in
        let admission = admitted[peers(candidate.group)]
        return !candidate.facts.eligible.contains(index) || admission?.admits(candidate.facts, quota) != true
      }
      admissions[index] = admitted
    }
    return GradeBorders(steps: steps, admissions: admissions)
  }

  /// The subjects among peers that a share is taken of; `nil` stands for all.
  private func base(of peers: Group?, _ quota: Quota) -> Int {
    guard let peers else { return bases.values.reduce(0) { $0 + $1.count(for: quota) } }
    return bases[peers]?.count(for: quota) ?? 0
  }

  /// The best figures find room; those tied at the limit stay out or come in together.
  private static func admission(
    _ counts: [Number: Int], room: Int, _ ties: QuotaTies
  ) -> GradeBorders<Group>.Limit {
    if counts.values.reduce(0, +) <= room { return .everyone }
    guard room > 0 else { return .nobody }
    var taken = 0
    var least: Number?
    for (total, count) in counts.sorted(by: { $1.key < $0.key }) {
      taken += count
      // Those that the last places can't be told apart for.
      if taken > room, ties == .exclude { break }
      least = total
      if taken >= room { break }
    }
    return least.map { .from($0) } ?? .nobody
  }
}

/// The least figures that found room in the quotas: with them a subject's grade follows from its own facts.
package struct GradeBorders<Group: Hashable & Sendable>: Sendable {
  package enum Limit: Hashable, Sendable {
    case everyone
    case nobody
    /// Figures from this one up.
    case from(Number)

    func admits(_ figure: Number) -> Bool {
      switch self {
      case .everyone: true
      case .nobody: false
      case .from(let least): least <= figure
      }
    }
  }

  /// Who comes into a quota.
  package struct Admission: Hashable, Sendable {
    let first: Limit
    /// For those whom a veto has struck.
    let last: Limit

    func admits(_ facts: GradeFacts, _ quota: Quota) -> Bool {
      guard let figure = facts.place(of: quota) else { return false }
      return (facts.isVetoed ? last : first).admits(figure)
    }
  }

  fileprivate let steps: [GradeOperation.Step]
  /// By the grade's place, then by peer group; `nil` stands for all subjects.
  fileprivate let admissions: [Int: [Group?: Admission]]

  /// The place of a subject's grade; `nil` if none fits.
  package func step(of facts: GradeFacts, in group: Group) -> Int? {
    if let fixed = facts.fixed { return fixed }
    return steps.indices.first { index in
      guard facts.eligible.contains(index) else { return false }
      guard let quota = steps[index].quota else { return true }
      return admissions[index]?[quota.within == .group ? group : nil]?.admits(facts, quota) == true
    }
  }
}

extension Quota {
  /// The places among a number of subjects.
  func room(among count: Int) -> Int {
    var room = self.count ?? count
    if let share, let part = try? share.multiplying(by: Number(count), in: .exact).floor().intValue {
      room = min(room, part)
    }
    return max(0, room)
  }
}
