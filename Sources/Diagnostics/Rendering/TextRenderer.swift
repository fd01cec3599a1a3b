/// Renders diagnostics for a terminal: place, message, the line itself with carets, facts and what to do.
public struct TextRenderer: Sendable {
  public let language: Language
  public let colour: Bool

  public init(language: Language, colour: Bool = false) {
    self.language = language
    self.colour = colour
  }

  public func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map(render).joined(separator: "\n")
  }

  /// One diagnostic, ending in a line break.
  public func render(_ diagnostic: Diagnostic) -> String {
    var out = ""
    if let primary = diagnostic.primary { out += paint(SafeText.line(primary.span.place), .bold) + ": " }
    out += paint("\(word(for: diagnostic.severity))[\(diagnostic.code.id)]", style(of: diagnostic.severity))
    out += ": " + SafeText.line(diagnostic.message.text(in: language))
    if let place = diagnostic.data.flatMap(describe).map({ SafeText.line($0) }) { out += language == .zh ? "（\(place)）" : " (\(place))" }
    out += "\n"
    if let primary = diagnostic.primary {
      out += excerpt(primary, mark: "^", style: style(of: diagnostic.severity))
    }
    for other in diagnostic.secondary {
      // A place in another file says which.
      if other.span.file.path != diagnostic.primary?.span.file.path { out += "   --> \(SafeText.line(other.span.place))\n" }
      out += excerpt(other, mark: "-", style: .blue)
    }
    for note in diagnostic.notes { out += line(.note, note.text(in: language)) }
    if let help = diagnostic.help { out += line(.help, help.text(in: language)) }
    for fix in diagnostic.fixes {
      out += line(fix.safety == .safe ? .safeFix : .reviewFix, fix.title.text(in: language))
    }
    return out
  }

  /// `3 errors, 1 warning` or `no problems`.
  public func summary(of diagnostics: [Diagnostic], files: Int) -> String {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count { $0.severity == .warning }
    switch language {
    case .zh:
      if errors == 0, warnings == 0 { return paint("没有问题", .green) + "（\(files) 个规则文件）" }
      return "\(errors) 个错误，\(warnings) 个警告（\(files) 个规则文件）"
    case .en:
      let unit = files == 1 ? "rule file" : "rule files"
      if errors == 0, warnings == 0 { return paint("no problems", .green) + " (\(files) \(unit))" }
      return "\(errors) error\(errors == 1 ? "" : "s"), \(warnings) warning\(warnings == 1 ? "" : "s")"
        + " (\(files) \(unit))"
    }
  }

  // MARK: - Parts

  private func excerpt(_ labelled: LabelledSpan, mark: Character, style: Style) -> String {
    let span = labelled.span
    let number = span.line
    let lineRange = span.file.byteRange(ofLine: number)
    let from = min(max(span.range.lowerBound, lineRange.lowerBound), lineRange.upperBound)
    let to = min(max(span.range.upperBound, from), lineRange.upperBound)
    let shown = window(span.file.text(in: lineRange), before: span.file.text(in: lineRange.lowerBound..<from))
    let indent = DisplayWidth.of(shown.before)
    let width = max(1, min(DisplayWidth.of(SafeText.line(span.file.text(in: from..<to))), 80))
    let gutter = String(repeating: " ", count: String(number).count)
    var out = " \(paint("\(number) |", .blue)) \(shown.line)\n"
    out += " \(paint("\(gutter) |", .blue)) \(String(repeating: " ", count: indent))"
    out += paint(String(repeating: mark, count: width), style)
    if let label = labelled.label { out += " " + paint(SafeText.line(label.text(in: language)), style) }
    return out + "\n"
  }

  /// A long line (a rule on one line, a wide CSV row) cut to what surrounds the place.
  private func window(_ line: String, before: String) -> (line: String, before: String) {
    guard line.count > 160 else { return (SafeText.line(line), SafeText.line(before)) }
    let skipped = max(0, before.count - 60)
    let head = skipped > 0 ? "…" : ""
    let cut = SafeText.line(line.dropFirst(skipped).prefix(140))
    return (head + cut + "…", head + SafeText.line(before.dropFirst(skipped)))
  }

  private func describe(_ place: DataPlace) -> String? {
    var parts: [String] = []
    switch language {
    case .zh:
      if let row = place.row { parts.append("第 \(row) 行") }
      if let column = place.column { parts.append("第 \(column) 列") }
      if let subject = place.subject { parts.append("单位 \(subject)") }
      if let field = place.field { parts.append("字段 \(field)") }
      return parts.isEmpty ? nil : parts.joined(separator: "，")
    case .en:
      if let row = place.row { parts.append("row \(row)") }
      if let column = place.column { parts.append("column \(column)") }
      if let subject = place.subject { parts.append("subject \(subject)") }
      if let field = place.field { parts.append("field \(field)") }
      return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
  }

  private enum Part { case note, help, safeFix, reviewFix }

  private func line(_ part: Part, _ text: String) -> String {
    let head =
      switch (part, language) {
      case (.note, .zh): "说明"
      case (.note, .en): "note"
      case (.help, .zh): "办法"
      case (.help, .en): "help"
      case (.safeFix, .zh): "修改"
      case (.safeFix, .en): "fix"
      case (.reviewFix, .zh): "修改（请复核）"
      case (.reviewFix, .en): "fix (please review)"
      }
    return "   = " + paint(head, .cyan) + (language == .zh ? "：" : ": ") + SafeText.line(text) + "\n"
  }

  private func word(for severity: Severity) -> String {
    switch (severity, language) {
    case (.error, .zh): "错误"
    case (.warning, .zh): "警告"
    case (.note, .zh): "提示"
    case (_, .en): severity.rawValue
    }
  }

  private enum Style: String {
    case bold = "1"
    case red = "1;31"
    case yellow = "1;33"
    case blue = "34"
    case cyan = "36"
    case green = "32"
  }

  private func style(of severity: Severity) -> Style {
    switch severity {
    case .error: .red
    case .warning: .yellow
    case .note: .cyan
    }
  }

  private func paint(_ text: String, _ style: Style) -> String {
    colour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}
