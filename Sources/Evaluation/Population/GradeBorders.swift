package import ExactDecimal
import Rulebook

/// What decides the grade of one subject that has a total, quotas aside.
package struct GradeFacts: Hashable, Sendable {
  package let total: Number
  /// The grades whose limit and condition it meets and which no veto keeps from it.
  package let eligible: StepSet
  /// The grade that a veto puts it into; such subjects take no place of a quota.
  package let fixed: Int?

  package init(total: Number, eligible: StepSet, fixed: Int?) {
    self.total = total
    self.eligible = eligible
    self.fixed = fixed
  }
}

/// Counts subjects by what decides their grades, in as much as quotas need it: a few thousand entries for totals with two
/// digits, however many subjects there are.
///
/// `Group` is whatever tells groups apart; subjects without a group are peers of each other.
package struct GradeTally<Group: Hashable & Sendable>: Sendable {
  private struct Candidates: Hashable {
    let group: Group
    let total: Number
    /// Up to the first grade without a quota, where the search ends.
    let eligible: StepSet
  }

  private let steps: [GradeOperation.Step]
  private var candidates: [Candidates: Int] = [:]
  /// Subjects with a total, which shares of a quota are taken of.
  private var evaluated: [Group: Int] = [:]

  package init(_ steps: [GradeOperation.Step]) { self.steps = steps }

  /// Adds a subject (or `count` equal ones) of a group.
  package mutating func add(_ facts: GradeFacts, of group: Group, count: Int = 1) {
    evaluated[group, default: 0] += count
    guard facts.fixed == nil else { return }
    var relevant = StepSet()
    var needsPlace = false
    for (index, step) in steps.enumerated() where facts.eligible.contains(index) {
      relevant.insert(index)
      if step.quota == nil { break }
      needsPlace = true
    }
    guard needsPlace else { return }
    candidates[Candidates(group: group, total: facts.total, eligible: relevant), default: 0] += count
  }

  /// Adds what another part of the data came to.
  package mutating func merge(_ other: GradeTally) {
    candidates.merge(other.candidates, uniquingKeysWith: +)
    evaluated.merge(other.evaluated, uniquingKeysWith: +)
  }

  // MARK: - Borders

  /// Who finds room in the quotas, grade by grade from the best down. O(grades · entries · log entries).
  package func borders() -> GradeBorders<Group> {
    var waiting = candidates
    var admissions: [Int: [Group?: GradeBorders<Group>.Admission]] = [:]
    for (index, step) in steps.enumerated() {
      guard let quota = step.quota else { continue }
      var totals: [Group?: [Number: Int]] = [:]
      for (candidate, count) in waiting where candidate.eligible.contains(index) {
        totals[quota.within == .group ? candidate.group : nil, default: [:]][candidate.total, default: 0] += count
      }
      var admitted: [Group?: GradeBorders<Group>.Admission] = [:]
      for (peers, counts) in totals {
        admitted[peers] = Self.admission(counts, room: quota.room(among: evaluated(peers)), quota.ties)
      }
      waiting = waiting.filter { candidate, _ in
        let admission = admitted[quota.within == .group ? candidate.group : nil]
        return !candidate.eligible.contains(index) || admission?.admits(candidate.total) != true
      }
      admissions[index] = admitted
    }
    return GradeBorders(steps: steps, admissions: admissions)
  }

  /// Subjects with a total among peers; `nil` stands for all.
  private func evaluated(_ peers: Group?) -> Int {
    guard let peers else { return evaluated.values.reduce(0, +) }
    return evaluated[peers] ?? 0
  }

  /// The highest totals find room; those tied at the limit stay out or come in together.
  private static func admission(
    _ counts: [Number: Int], room: Int, _ ties: QuotaTies
  ) -> GradeBorders<Group>.Admission {
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

/// The least totals that found room in the quotas: with them a subject's grade follows from its own facts.
package struct GradeBorders<Group: Hashable & Sendable>: Sendable {
  package enum Admission: Hashable, Sendable {
    case everyone
    case nobody
    /// Totals from this one up.
    case from(Number)

    func admits(_ total: Number) -> Bool {
      switch self {
      case .everyone: true
      case .nobody: false
      case .from(let least): least <= total
      }
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
      return admissions[index]?[quota.within == .group ? group : nil]?.admits(facts.total) == true
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
