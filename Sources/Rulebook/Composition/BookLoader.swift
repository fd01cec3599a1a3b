import Diagnostics
import YAMLTree

/// Reads a rule file, and those it extends, into one tree of recognised keys.
struct BookLoader {
  let files: FileProvider
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var sources: [SourceFile] = []
  private(set) var language: Language?

  init(files: FileProvider) { self.files = files }

  /// The composed tree, or `nil` if the file is not a rule book at all. An unreadable file throws.
  mutating func load(_ path: String) throws(FileProblem) -> ComposedTree? {
    let file = try files.file(at: path).get()
    guard let own = read(file) else { return nil }
    return compose(own, path: path, chain: [path])
  }

  private mutating func compose(_ own: FormNode, path: String, chain: [String]) -> ComposedTree {
    guard case .text(let reference)? = own[.extends]?.value else { return ComposedTree(root: own) }
    let basePath = FileAccess.join(FileAccess.folder(of: path), reference.text)
    if chain.contains(basePath) {
      diagnostics.append(
        Diagnostic(
          RulebookCode.circularExtends,
          Message(
            zh: "继承关系成环：\((chain + [basePath]).joined(separator: " → "))",
            en: "the books extend each other in a circle: \((chain + [basePath]).joined(separator: " → "))"),
          at: reference.span))
      return ComposedTree(root: own)
    }
    switch files.file(at: basePath) {
    case .failure(let problem):
      diagnostics.append(
        Diagnostic(
          RulebookCode.unreadableBase,
          Message(
            zh: "读不到所继承的规则册 `\(basePath)`：\(problem.reason.zh)",
            en: "can't read the base `\(basePath)`: \(problem.reason.en)"),
          at: reference.span,
          help: Message(zh: "路径从本文件所在的文件夹算起", en: "the path starts from this file's folder")))
      return ComposedTree(root: own)
    case .success(let file):
      guard let base = read(file, isBase: true) else { return ComposedTree(root: own) }
      let composedBase = compose(base, path: basePath, chain: chain + [basePath])
      var composer = Composer()
      var composed = composer.compose(base: composedBase.root, own: own)
      composed.overrides = composedBase.overrides + composed.overrides
      composed.removed.merge(composedBase.removed) { own, _ in own }
      diagnostics += composer.diagnostics
      return composed
    }
  }

  private mutating func read(_ file: SourceFile, isBase: Bool = false) -> FormNode? {
    sources.append(file)
    // A base is read once for all books that extend it.
    let recognised = isBase ? files.recognised(file, Self.recognise) : Self.recognise(file)
    diagnostics += recognised.diagnostics
    if !isBase { language = recognised.language }
    return recognised.root
  }

  private static func recognise(_ file: SourceFile) -> RecognisedFile {
    var (root, diagnostics) = YAMLReader.read(file)
    guard let root else { return RecognisedFile(root: nil, language: nil, diagnostics: diagnostics) }
    guard let entries = root.mapping, isRulebook(entries) || root.isBroken else {
      diagnostics.append(
        Diagnostic(
          RulebookCode.notARulebook, Message(zh: "这不是规则册", en: "this is not a rule book"),
          at: Span(file, file.byteRange(ofLine: root.span.line)),
          help: Message(
            zh: "规则册的第一行写 `规则册: 编号`（或 `rulebook: id`）",
            en: "a rule book begins with `rulebook: id` (or `规则册: 编号`)")))
      return RecognisedFile(root: nil, language: nil, diagnostics: diagnostics)
    }
    var reader = FormReader()
    let value = reader.read(root, as: .form(.book))
    diagnostics += reader.diagnostics + [reader.mixedSpelling()].compactMap { $0 }
    return RecognisedFile(root: value.form, language: reader.language, diagnostics: diagnostics)
  }

  /// A mapping with at least one key of a rule book: a misspelt `rulebook` still gets its other keys checked.
  private static func isRulebook(_ entries: [Entry]) -> Bool {
    entries.contains { entry in
      entry.key.scalar.map { FormName.book.form.key(spelled: $0.text) != nil } ?? false
    }
  }
}
