/// Finds what a user may have meant by a misspelt name. Every "did you mean" comes from here, so that none has the opposite meaning.
public enum Suggestion {
  /// The candidate nearest to `name`, if it is near enough to be worth a "did you mean": at most a third of its length
  /// in edits (at least one). Never one that says the opposite (`Opposites`), and none where two that are opposed to each other are
  /// equally near: either may be meant. O(candidates × length²).
  public static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased())
    let reach = max(1, wanted.count / 3)
    var near: [(name: String, distance: Int)] = []
    for candidate in candidates {
      let letters = Array(candidate.lowercased())
      guard abs(letters.count - wanted.count) <= reach else { continue }
      let distance = editDistance(wanted, letters)
      // One edit turns any one-character name into any other: nothing was recognised.
      if distance <= reach, distance < wanted.count { near.append((candidate, distance)) }
    }
    guard !near.isEmpty else { return nil }
    let own = Opposites(name)
    near.removeAll { own.isOpposed(to: Opposites($0.name)) }
    // Of those equally near, the one that begins like it: 满分 was rather meant to be 满分值 than 加分.
    func sameStart(_ candidate: String) -> Int { zip(wanted, candidate.lowercased()).prefix { $0 == $1 }.count }
    guard let best = near.min(by: { ($0.distance, sameStart($1.name)) < ($1.distance, sameStart($0.name)) }) else { return nil }
    let meaning = Opposites(best.name)
    let isDoubtful = near.contains { $0.distance == best.distance && meaning.isOpposed(to: Opposites($0.name)) }
    return isDoubtful ? nil : best.name
  }

  /// Levenshtein distance with transpositions of neighbours counted as one edit.
  static func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var rows = [Array(0...right.count)]
    for row in 1...left.count {
      var current = [row]
      for column in 1...right.count {
        let substitution = rows[row - 1][column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
        var cost = min(rows[row - 1][column] + 1, current[column - 1] + 1, substitution)
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          cost = min(cost, rows[row - 2][column - 2] + 1)
        }
        current.append(cost)
      }
      rows.append(current)
    }
    return rows[left.count][right.count]
  }
}
