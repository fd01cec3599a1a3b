public import Diagnostics
import YAMLTree

/// Lays out rule files and files of tests, and spells them in the language asked for.
public enum RuleFormatter {
  public enum Outcome: Sendable {
    case same
    case changed([UInt8])
    /// The file is left alone, and why.
    case refused([Diagnostic])
  }

  /// Throws if the file can't be read. A file whose meaning could not be kept is left alone. O(n log n).
  ///
  /// - Parameter keys: the language to spell keys in; as they are unless given.
  public static func format(_ path: String, keys: Language? = nil, files: FileProvider = .disk) throws(FileProblem) -> Outcome {
    let source = try files.file(at: path).get()
    var text = source
    if let keys {
      let translation = try BookTranslator.edits(path, to: keys, files: files)
      guard let edits = translation.edits else { return .refused(translation.diagnostics) }
      text = SourceFile(path: path, bytes: edits.applied(to: source.bytes))
      // What is spelled anew must read as well as before.
      if !edits.isEmpty, !reads(text, files) { return .refused([untranslatable(source)]) }
    }
    guard let bytes = YAMLLayout.formatted(text) else {
      let problems = YAMLReader.read(text).diagnostics
      return .refused(problems.hasErrors ? problems : [unformattable(source)])
    }
    return bytes == source.bytes ? .same : .changed(bytes)
  }

  private static func reads(_ text: SourceFile, _ files: FileProvider) -> Bool {
    let overlaid = files.replacing(text.path, by: text.bytes)
    if TestFileReader.isTests(text.path) {
      return (try? TestFileReader.read(text.path, files: overlaid))?.diagnostics.hasErrors == false
    }
    return (try? RulebookReader.read(text.path, files: overlaid))?.checked != nil
  }

  private static func untranslatable(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      CommandCode.unformattable,
      Message(zh: "换成另一种语言的键后读不通，文件没有改动", en: "with keys in the other language the file no longer reads: it is left as it is"),
      at: Span(file, file.byteRange(ofLine: 1)))
  }

  private static func unformattable(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      CommandCode.unformattable,
      Message(zh: "排版会改变这个文件的含义，所以没有改动", en: "a new layout would change what the file says: it is left as it is"),
      at: Span(file, file.byteRange(ofLine: 1)),
      help: Message(zh: "看看有没有多行文字、锚点或特别的缩进", en: "see whether it has texts of several lines, anchors or unusual indentation"))
  }
}
