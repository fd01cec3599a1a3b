import Diagnostics

/// Tells more about unknown names in formulas than the formula alone shows: what the book removed, what could not be read,
/// and indicators named without saying which of their figures is meant.
struct UnknownNames {
  private let indicators: Set<String>
  private let removed: [String: SourceText]
  private let language: Language

  init(_ book: Book, _ tree: ComposedTree) {
    indicators = Set(book.allIndicators.flatMap { [$0.id.text, $0.name] })
    removed = tree.removed
    language = book.language
  }

  func explain(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var uses: [SourceText: [Span]] = [:]
    var told = diagnostics.compactMap { diagnostic -> Diagnostic? in
      if let span = diagnostic.primary?.span, let told = PeriodsBack.told(diagnostic, at: span, language) { return told }
      guard diagnostic.code == ExpressionCode.unknownName.code, let span = diagnostic.primary?.span else {
        return diagnostic
      }
      let parts = span.text.split(separator: ".", maxSplits: 1).map(String.init)
      guard let head = parts.first else { return diagnostic }
      if let removal = removed[head] {
        uses[removal, default: []].append(span)
        return nil
      }
      if indicators.contains(head) {
        return figure(of: head, member: parts.count > 1 ? parts[1] : nil, at: span)
      }
      return diagnostic
    }
    for (removal, spans) in uses { told.append(inUse(removal, spans)) }
    return told
  }

  /// An indicator has several figures: a formula says which.
  private func figure(of indicator: String, member: String?, at span: Span) -> Diagnostic {
    let words = Symbol.Aspect.shared.map { language == .zh ? $0.zh : $0.rawValue }
    let near = member.flatMap { Suggestion.nearest(to: $0, among: words) } ?? words[0]
    let all = words.map { "`\(indicator).\($0)`" }.joined(separator: " ")
    return Diagnostic(
      ExpressionCode.unknownMember,
      member.map { Message(zh: "指标 `\(indicator)` 没有 `\($0)`", en: "the indicator `\(indicator)` has no `\($0)`") }
        ?? Message(
          zh: "`\(indicator)` 是指标，要写明用它的哪一项", en: "`\(indicator)` is an indicator: say which of its figures"),
      at: span, notes: [Message(zh: "可用：\(all)", en: "there are: \(all)")],
      fixes: [
        Fix(
          Message(zh: "改为 `\(indicator).\(near)`", en: "write `\(indicator).\(near)`"), safety: .needsReview,
          edits: [Edit(span, "\(indicator).\(near)")])
      ])
  }

  private func inUse(_ removal: SourceText, _ spans: [Span]) -> Diagnostic {
    Diagnostic(
      RulebookCode.removedInUse,
      Message(
        zh: "移除了 `\(removal.text)`，但还有 \(spans.count) 处公式用到它",
        en: "`\(removal.text)` is removed, but \(spans.count) formula(s) still use it"),
      at: removal.span,
      secondary: spans.prefix(3).map {
        LabelledSpan($0, Message(zh: "`\($0.file.path)` 里用到", en: "used here, in `\($0.file.path)`"))
      },
      help: Message(
        zh: "保留它，或一并移除、改写用到它的条目", en: "keep it, or remove or rewrite the items that use it as well"))
  }
}
