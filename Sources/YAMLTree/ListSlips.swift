public import Diagnostics

/// Slips that only show where a list is wanted: elsewhere the same text is as good as any.
extension Node {
  /// `【a, b】` in the place of a list.
  public var wideBrackets: Diagnostic? {
    guard let scalar, scalar.style == .plain, span.text == scalar.text else { return nil }
    return WidthTraps.enclosing(span, by: [("【", "】", ["[", "]"])])?.diagnostic
  }

  /// `[a、b]`: Chinese marks where commas should divide the items.
  public var undivided: Diagnostic? {
    guard span.range.count > 2, span.file.bytes[span.range.lowerBound] == 0x5B, let items = sequence, items.count == 1,
      let item = items.first, item.scalar?.style == .plain, !item.isBroken
    else { return nil }
    let bytes = span.file.bytes
    let range = item.span.range
    for mark in ["、", "；"] {
      let edits = range.filter { bytes[$0...].starts(with: mark.utf8) }.map {
        Edit(Span(span.file, $0..<$0 + mark.utf8.count), ", ")
      }
      if !edits.isEmpty { return WidthTraps.comma(edits, safety: .needsReview).diagnostic }
    }
    return nil
  }
}
