import Diagnostics

/// A name that is wrong in one place is often used in many: it is told once, with a fix for all of them.
enum RepeatedReferences {
  private static let codes: Set<Code> = Set(
    [RulebookCode.unknownBasis, .unknownMethod, .unknownGrade, .unknownIndicator, .unknownLevel].map(\.code)
      + [ExpressionCode.unknownName.code])

  static func folded(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var groups: [Diagnostic.Group: [Diagnostic]] = [:]
    for diagnostic in diagnostics.sortedByPlace() where codes.contains(diagnostic.code) {
      groups[diagnostic.group, default: []].append(diagnostic)
    }
    return diagnostics.filter { !codes.contains($0.code) } + groups.values.compactMap(one)
  }

  private static func one(of same: [Diagnostic]) -> Diagnostic? {
    guard let first = same.first, same.count > 1 else { return same.first }
    let others = same.dropFirst().compactMap(\.primary?.span)
    let fixes = first.fixes.enumerated().map { index, fix in
      Fix(
        fix.title, safety: fix.safety,
        edits: same.flatMap { $0.fixes.indices.contains(index) ? $0.fixes[index].edits : [] })
    }
    return Diagnostic(
      first.code, severity: first.severity, first.message, at: first.primary?.span, label: first.primary?.label,
      secondary: first.secondary + others.prefix(2).map { LabelledSpan($0) },
      notes: first.notes
        + [Message(zh: "另有 \(others.count) 处也这样写", en: "\(others.count) more place(s) have it as well")],
      help: first.help, fixes: fixes)
  }
}

extension Diagnostic {
  /// Problems that are the same but for their place.
  fileprivate struct Group: Hashable {
    let code: Code
    let message: Message
    let file: String?
  }

  fileprivate var group: Group { Group(code: code, message: message, file: primary?.span.file.path) }
}
