/// Diagnostics as GitHub's workflow commands: printed by a step of a workflow, they show beside the lines of a pull request.
public struct GitHubRenderer: Sendable {
  public let language: Language

  public init(language: Language) { self.language = language }

  /// A line for each diagnostic, each ending in a line break.
  public func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { render($0) + "\n" }.joined()
  }

  private func render(_ diagnostic: Diagnostic) -> String {
    var properties: [(String, String)] = []
    if let span = diagnostic.primary?.span {
      let (start, end) = (span.start, span.end)
      properties = [("file", span.file.path), ("line", String(start.line))]
      // GitHub takes columns only for a place within one line.
      if start.line == end.line {
        properties += [("col", String(start.column)), ("endColumn", String(max(start.column, end.column)))]
      } else {
        properties.append(("endLine", String(end.line)))
      }
    }
    properties.append(("title", "\(diagnostic.code.id) \(diagnostic.code.slug)"))
    let told = [diagnostic.message] + diagnostic.notes + [diagnostic.help].compactMap { $0 }
    let text = told.map { SafeText.line($0.text(in: language)) }.joined(separator: "\n")
    let list = properties.map { "\($0)=\(Self.property($1))" }.joined(separator: ",")
    return "::\(command(diagnostic.severity)) \(list)::\(Self.data(text))"
  }

  private func command(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }

  /// The text of a command: what would end it or begin an escape is escaped.
  static func data(_ text: String) -> String { escaped(text, ["%": "%25", "\r": "%0D", "\n": "%0A"]) }

  /// A property's value, which a colon or comma would end too.
  static func property(_ text: String) -> String {
    escaped(text, ["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"])
  }

  private static func escaped(_ text: String, _ escapes: [Unicode.Scalar: String]) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      if let escape = escapes[scalar] {
        out += escape
      } else if SafeText.isActive(scalar) {
        out += SafeText.number(of: scalar)
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return SafeText.withoutInnerOrders(out)
  }
}
