/// Finds what a user may have meant by a misspelt name.
public enum Suggestion {
  /// The candidate nearest to `name`, if it is near enough to be worth a "did you mean": at most a third of its length
  /// in edits (at least one). O(candidates × length²).
  public static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    var best: (name: String, distance: Int)?
    let wanted = Array(name.lowercased())
    for candidate in candidates {
      let distance = editDistance(wanted, Array(candidate.lowercased()))
      if distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    guard let best, best.distance <= max(1, wanted.count / 3) else { return nil }
    // One edit turns any one-character name into any other: nothing was recognised.
    return best.distance < wanted.count ? best.name : nil
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
