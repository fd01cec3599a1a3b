/// Diagnostics as JSON for machines: positions as 1-based lines and columns and as UTF-8 byte offsets, both languages of each message.
public enum JSONRenderer {
  public static func json(_ diagnostics: [Diagnostic]) -> JSONText {
    .array(diagnostics.map(json))
  }

  public static func json(_ diagnostic: Diagnostic) -> JSONText {
    var members: [JSONText.Member] = [
      .init("code", .string(diagnostic.code.id)),
      .init("slug", .string(diagnostic.code.slug)),
      .init("severity", .string(diagnostic.severity.rawValue)),
      .init("message", json(diagnostic.message)),
      .init("at", diagnostic.primary.map(json) ?? .null),
    ]
    if let place = diagnostic.data { members.append(.init("data", json(place))) }
    if !diagnostic.secondary.isEmpty {
      members.append(.init("related", .array(diagnostic.secondary.map(json))))
    }
    if !diagnostic.notes.isEmpty { members.append(.init("notes", .array(diagnostic.notes.map(json)))) }
    if let help = diagnostic.help { members.append(.init("help", json(help))) }
    if !diagnostic.fixes.isEmpty { members.append(.init("fixes", .array(diagnostic.fixes.map(json)))) }
    return .object(members)
  }

  private static func json(_ message: Message) -> JSONText {
    .object([.init("zh", .string(message.zh)), .init("en", .string(message.en))])
  }

  private static func json(_ labelled: LabelledSpan) -> JSONText {
    var members = place(labelled.span)
    if let label = labelled.label { members.append(.init("label", json(label))) }
    return .object(members)
  }

  private static func json(_ place: DataPlace) -> JSONText {
    .object([
      .init("row", place.row.map(JSONText.integer) ?? .null),
      .init("column", place.column.map(JSONText.integer) ?? .null),
      .init("field", .optional(place.field)),
      .init("subject", .optional(place.subject)),
    ])
  }

  private static func json(_ fix: Fix) -> JSONText {
    .object([
      .init("title", json(fix.title)),
      .init("safety", .string(fix.safety.rawValue)),
      .init(
        "edits",
        .array(
          fix.edits.map { edit in
            .object(place(edit.span) + [.init("replacement", .string(edit.replacement))])
          })),
    ])
  }

  private static func place(_ span: Span) -> [JSONText.Member] {
    let (start, end) = (span.start, span.end)
    return [
      .init("file", .string(span.file.path)),
      .init("line", .integer(start.line)), .init("column", .integer(start.column)),
      .init("end-line", .integer(end.line)), .init("end-column", .integer(end.column)),
      .init("byte-start", .integer(span.range.lowerBound)),
      .init("byte-end", .integer(span.range.upperBound)),
    ]
  }
}
