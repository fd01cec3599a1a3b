/// Diagnostics as a SARIF 2.1.0 log, for code scanning and editors. Regions are 1-based lines and columns, columns in UTF-16
/// code units; paths are relative to where the program ran, as URIs.
public struct SARIFRenderer: Sendable {
  public let language: Language
  /// The program's version.
  public let version: String

  public init(language: Language, version: String) {
    self.language = language
    self.version = version
  }

  /// The whole log, with a rule for each code that occurs. O(diagnostics × length of their lines).
  public func json(_ diagnostics: [Diagnostic]) -> JSONText {
    var indexes: [Code: Int] = [:]
    var codes: [Code] = []
    for diagnostic in diagnostics where indexes[diagnostic.code] == nil {
      indexes[diagnostic.code] = codes.count
      codes.append(diagnostic.code)
    }
    let driver: [JSONText.Member] = [
      .init("name", .string("heng")), .init("version", .string(version)), .init("rules", .array(codes.map(rule))),
    ]
    let run: [JSONText.Member] = [
      .init("tool", .object([.init("driver", .object(driver))])),
      .init("language", .string(language == .zh ? "zh-CN" : "en-US")),
      .init("columnKind", .string("utf16CodeUnits")),
      // A lone CR ends a line too, as in YAML.
      .init("newlineSequences", .array(["\r\n", "\n", "\r"].map(JSONText.string))),
      .init("results", .array(diagnostics.map { result($0, rule: indexes[$0.code] ?? 0) })),
    ]
    return .object([
      .init("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")), .init("version", .string("2.1.0")),
      .init("runs", .array([.object(run)])),
    ])
  }

  // MARK: - Rules and results

  private func rule(_ code: Code) -> JSONText {
    let words = String(code.slug.map { $0 == "-" ? " " : $0 })
    return .object([
      .init("id", .string(code.id)), .init("name", .string(code.slug)), .init("shortDescription", message(words)),
      .init("help", message(subject(of: code).text(in: language))),
    ])
  }

  /// What codes of a letter are about.
  private func subject(of code: Code) -> Message {
    switch code.id.first {
    case "Y": Message(zh: "YAML 文件的写法", en: "how a YAML file is written")
    case "F": Message(zh: "公式和条件", en: "formulas and conditions")
    case "R": Message(zh: "规则册", en: "rule books")
    case "D": Message(zh: "报送的数据", en: "submitted data")
    default: Message(zh: "命令及其运行", en: "commands and how they run")
    }
  }

  private func result(_ diagnostic: Diagnostic, rule: Int) -> JSONText {
    let told = [diagnostic.message] + diagnostic.notes + [diagnostic.help].compactMap { $0 }
    var members: [JSONText.Member] = [
      .init("ruleId", .string(diagnostic.code.id)), .init("ruleIndex", .integer(rule)),
      .init("level", .string(diagnostic.severity.rawValue)),
      .init("message", message(told.map { $0.text(in: language) }.joined(separator: "\n"))),
    ]
    if let primary = diagnostic.primary {
      members.append(.init("locations", .array([.object(location(primary.span, label: primary.label))])))
    }
    if !diagnostic.secondary.isEmpty {
      let related = diagnostic.secondary.enumerated().map { index, other in
        JSONText.object([.init("id", .integer(index + 1))] + location(other.span, label: other.label))
      }
      members.append(.init("relatedLocations", .array(related)))
    }
    if !diagnostic.fixes.isEmpty { members.append(.init("fixes", .array(diagnostic.fixes.map(fix)))) }
    return .object(members)
  }

  private func fix(_ fix: Fix) -> JSONText {
    var files: [SourceFile] = []
    for edit in fix.edits where !files.contains(edit.span.file) { files.append(edit.span.file) }
    let changes = files.map { file in
      let replacements = fix.edits.filter { $0.span.file == file }.map(replacement)
      return JSONText.object([.init("artifactLocation", artifact(file)), .init("replacements", .array(replacements))])
    }
    return .object([
      .init("description", message(fix.title.text(in: language))), .init("artifactChanges", .array(changes)),
      .init("properties", .object([.init("safety", .string(fix.safety.rawValue))])),
    ])
  }

  /// An edit by lines and columns, of which none lies between a CR and its LF: an edit that ends there takes the LF along.
  private func replacement(_ edit: Edit) -> JSONText {
    let (file, range) = (edit.span.file, edit.span.range)
    let cutsLineBreak = file.bytes[range].last == 0x0D && file.bytes[range.upperBound...].first == 0x0A
    let deleted = cutsLineBreak ? Span(file, range.lowerBound..<range.upperBound + 1) : edit.span
    return .object([
      .init("deletedRegion", region(deleted)),
      .init("insertedContent", message(edit.replacement + (cutsLineBreak ? "\n" : ""))),
    ])
  }

  // MARK: - Places

  private func location(_ span: Span, label: Message?) -> [JSONText.Member] {
    let physical: [JSONText.Member] = [.init("artifactLocation", artifact(span.file)), .init("region", region(span))]
    var members: [JSONText.Member] = [.init("physicalLocation", .object(physical))]
    if let label { members.append(.init("message", message(label.text(in: language)))) }
    return members
  }

  private func region(_ span: Span) -> JSONText {
    let start = span.file.utf16Position(at: span.range.lowerBound)
    let end = span.file.utf16Position(at: span.range.upperBound)
    return .object([
      .init("startLine", .integer(start.line)), .init("startColumn", .integer(start.column)),
      .init("endLine", .integer(end.line)), .init("endColumn", .integer(end.column)),
    ])
  }

  private func artifact(_ file: SourceFile) -> JSONText { .object([.init("uri", .string(Self.uri(file.path)))]) }

  private func message(_ text: String) -> JSONText { .object([.init("text", .string(text))]) }

  /// A path as a URI reference: bytes that a URI can't have are percent-encoded.
  static func uri(_ path: String) -> String {
    var out = path.hasPrefix("/") ? "file://" : ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        out.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        out += hex.utf8.count == 1 ? "%0\(hex)" : "%\(hex)"
      }
    }
    return out
  }
}
