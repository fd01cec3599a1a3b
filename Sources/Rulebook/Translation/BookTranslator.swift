public import Diagnostics
import FEEL
import YAMLTree

/// Spells a rule file, or a file of tests, in the other language: its keys, the enumerated values and the language's own names
/// in formulas. What the author chose (ids, labels, texts) stays.
public enum BookTranslator {
  /// The edits, none of which overlap, in order; `nil` if the file has errors, which are told. Throws if it can't be read.
  ///
  /// A name in a formula is translated only where the whole book could be read, so that what it stands for is known.
  public static func edits(
    _ path: String, to language: Language, files: FileProvider = .disk
  ) throws(FileProblem) -> (edits: [Edit]?, diagnostics: [Diagnostic]) {
    let source = try files.file(at: path).get()
    let (root, problems) = YAMLReader.read(source)
    guard let root, !problems.hasErrors else { return (nil, problems) }
    var reader = FormReader()
    let isTests = TestFileReader.isTests(path)
    let form = reader.read(root, as: .form(isTests ? .tests : .book)).form
    guard let form, !reader.diagnostics.hasErrors else { return (nil, problems + reader.diagnostics) }
    var edits = reader.translation(to: language)
    if !isTests {
      edits += words(of: form, language)
      let read = try RulebookReader.read(path, files: files)
      guard let checked = read.checked else { return (nil, read.diagnostics) }
      edits += checked.formulas.named.compactMap { named in
        named.text.span.file === source ? name(named.text, named.use, checked.names.symbols[named.use.slot], language) : nil
      }
    }
    return (applicable(edits, source), [])
  }

  /// Words that the reader of keys takes for names.
  static func words(of form: FormNode, _ language: Language) -> [Edit] { locks(form, language) + methods(.form(form), language) }

  /// Sections in `locks` are named by their keys.
  private static func locks(_ form: FormNode, _ language: Language) -> [Edit] {
    form.texts(.locks).compactMap { text in
      FormName.book.form.key(spelled: text.text).map { Edit(text.span, $0.key.spelling(in: language)) }
    }
  }

  /// Built-in scoring methods stand where a book's own may stand too, so the reader of keys takes them for names.
  private static func methods(_ value: FieldValue, _ language: Language) -> [Edit] {
    switch value {
    case .form(let node):
      return node.fields.flatMap { field in
        guard field.key == .method, case .text(let text) = field.value else { return methods(field.value, language) }
        return ChoiceName.scoring.choice(spelled: text.text).map { [Edit(text.span, $0.spelling(in: language))] } ?? []
      }
    case .list(let items, _): return items.flatMap { methods($0, language) }
    case .map(let entries, _): return entries.flatMap { methods($0.value, language) }
    default: return []
    }
  }

  // MARK: - Names in formulas

  private static func name(_ text: SourceText, _ use: TypedExpression.Use, _ symbol: Symbol, _ language: Language) -> Edit? {
    let span = text.span(of: use.range)
    let word = span.text
    // Where the place is not exact (escapes, folded lines), the name is left as it is.
    guard word == String(decoding: Array(text.text.utf8)[use.range], as: UTF8.self) else { return nil }
    var parts = word.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let last = parts.indices.last, last <= 1 else { return nil }
    func spell(_ index: Int, _ en: String, _ zh: String) {
      if parts[index] == en || parts[index] == zh { parts[index] = language == .zh ? zh : en }
    }
    switch symbol {
    case .result(let name): if last == 0 { spell(0, name.rawValue, name.zh) }
    case .indicator(_, let aspect): spell(last, aspect.rawValue, aspect.zh)
    case .previous(let name):
      if last == 1 { spell(1, name.rawValue, name.zh) }
      spell(0, Symbol.previousWords.en, Symbol.previousWords.zh)
    case .previousInput: if last == 1 { spell(0, Symbol.previousWords.en, Symbol.previousWords.zh) }
    case .input, .parameter, .value, .local: return nil
    }
    let spelled = parts.joined(separator: ".")
    return spelled == word ? nil : Edit(span, spelled)
  }

  // MARK: - Edits

  /// In order and each once; quotes around a word stay, and so do aliases, whose words stand at their anchors.
  static func applicable(_ edits: [Edit], _ source: SourceFile) -> [Edit] {
    var seen: Set<Edit> = []
    var result: [Edit] = []
    for edit in edits.sorted(by: { $0.span.range.lowerBound < $1.span.range.lowerBound }) where seen.insert(edit).inserted {
      let range = edit.span.range
      guard let first = source.bytes[range].first, range.lowerBound >= result.last?.span.range.upperBound ?? 0 else {
        continue
      }
      switch first {
      case UInt8(ascii: "*"): continue
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if range.count > 2 { result.append(Edit(Span(source, range.lowerBound + 1..<range.upperBound - 1), edit.replacement)) }
      default: result.append(edit)
      }
    }
    return result.filter { $0.span.text != $0.replacement }
  }
}
