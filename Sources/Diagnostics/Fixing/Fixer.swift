/// Makes a file's safe fixes, looks again and goes on until there is nothing more to fix.
public enum Fixer {
  public struct Outcome: Sendable {
    /// The text as it should be; the text as it was where nothing is to be fixed, or where fixes bring errors.
    public let bytes: [UInt8]
    /// Problems whose fixes were made.
    public let fixed: [Diagnostic]
    /// Errors that would show with the fixes made and did not before, or problems whose fixes never end; if there are any,
    /// nothing was fixed.
    public let brought: [Diagnostic]
  }

  /// Each round fixes what the one before it uncovered, or had no room for.
  static let maxRounds = 100

  /// - Parameter check: what is wrong with a text of the file at `path`. Called once for each round and once more.
  public static func fix<Failure: Error>(
    _ bytes: [UInt8], path: String, check: ([UInt8]) throws(Failure) -> [Diagnostic]
  ) throws(Failure) -> Outcome {
    var text = bytes
    var fixed: [Diagnostic] = []
    var found = try check(bytes)
    // Where only the first problems were told, others show later that were there all the time.
    var reference = isCut(found) ? nil : found
    for round in 0... {
      let selection = FixSelection(found, of: path)
      let next = selection.applied(to: text)
      if next == text { break }
      guard round < maxRounds else { return Outcome(bytes: bytes, fixed: [], brought: selection.choices.map(\.diagnostic)) }
      text = next
      fixed += selection.choices.map(\.diagnostic)
      found = try check(text)
      if reference == nil, !isCut(found) { reference = found }
    }
    let brought = reference.map { errors(in: found, besides: $0) } ?? []
    if !brought.isEmpty { return Outcome(bytes: bytes, fixed: [], brought: brought) }
    return Outcome(bytes: text, fixed: fixed, brought: [])
  }

  private static func isCut(_ diagnostics: [Diagnostic]) -> Bool {
    diagnostics.contains { $0.code == YAMLCode.tooManyProblems.code }
  }

  /// Errors of codes that have become more. Places and texts differ between the two for harmless reasons.
  private static func errors(in after: [Diagnostic], besides before: [Diagnostic]) -> [Diagnostic] {
    var allowed: [Code: Int] = [:]
    for diagnostic in before where diagnostic.severity == .error { allowed[diagnostic.code, default: 0] += 1 }
    return after.filter { diagnostic in
      guard diagnostic.severity == .error else { return false }
      allowed[diagnostic.code, default: 0] -= 1
      return allowed[diagnostic.code, default: 0] < 0
    }
  }
}
