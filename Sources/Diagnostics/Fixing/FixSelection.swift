/// Fixes that can be made in one file at once: where edits overlap, the fix that stands first wins. A fix is made whole or
/// not at all.
public struct FixSelection: Sendable {
  /// A problem with the fix that was chosen for it.
  public struct Choice: Sendable {
    public let diagnostic: Diagnostic
    public let fix: Fix
  }

  /// In order of place.
  public let choices: [Choice]

  /// Chooses among what was found in the file at `path` as it is now: safe fixes only, or the first one of every problem.
  /// Fixes that would change another file as well are left out.
  public init(_ diagnostics: [Diagnostic], of path: String, onlySafe: Bool = true) {
    let candidates = diagnostics.compactMap { diagnostic -> (start: Int, choice: Choice)? in
      let fix = onlySafe ? diagnostic.fixes.first { $0.safety == .safe } : diagnostic.fixes.first
      guard let fix, let start = fix.edits.map(\.span.range.lowerBound).min(),
        fix.edits.allSatisfy({ $0.span.file.path == path && $0.span.range.upperBound <= $0.span.file.bytes.count })
      else { return nil }
      return (start, Choice(diagnostic: diagnostic, fix: fix))
    }
    var occupied = OccupiedRanges()
    var chosen: [Choice] = []
    for (_, choice) in candidates.sorted(by: { $0.start < $1.start }) {
      var trial = occupied
      guard choice.fix.edits.allSatisfy({ trial.take($0.span.range) }) else { continue }
      occupied = trial
      chosen.append(choice)
    }
    choices = chosen
  }

  public var isEmpty: Bool { choices.isEmpty }

  /// All edits in order of place; what is inserted before a place stands before what replaces its bytes.
  var edits: [Edit] {
    choices.flatMap(\.fix.edits).sorted {
      ($0.span.range.lowerBound, $0.span.range.upperBound) < ($1.span.range.lowerBound, $1.span.range.upperBound)
    }
  }

  /// The text with the fixes made; all other bytes stay as they are.
  public func applied(to bytes: [UInt8]) -> [UInt8] {
    edits.applied(to: bytes)
  }
}

extension Sequence<Edit> {
  /// A text, or a part of it, with the edits that lie in it, which are in order and apart, made; all other bytes stay as they
  /// are. O(bytes + edits).
  package func applied(to bytes: [UInt8], within part: Range<Int>? = nil) -> [UInt8] {
    let part = part ?? 0..<bytes.count
    var out: [UInt8] = []
    var done = part.lowerBound
    for edit in self where edit.span.range.lowerBound >= done && edit.span.range.upperBound <= part.upperBound {
      out += bytes[done..<edit.span.range.lowerBound]
      out += edit.replacement.utf8
      done = edit.span.range.upperBound
    }
    return out + bytes[done..<part.upperBound]
  }
}
