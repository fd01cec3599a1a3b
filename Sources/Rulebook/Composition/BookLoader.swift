import Diagnostics
import YAMLTree

/// Reads a rule file, and those it extends, into one tree of recognised keys.
struct BookLoader {
  let files: FileProvider
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var sources: [SourceFile] = []
  /// Paths of the books that are extended, whether or not they can be read.
  private(set) var bases: [String] = []
  private(set) var language: Language?
  /// The most that any of the files lost.
  private(set) var loss = Loss.nothing

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
    if chain.map(files.identity).contains(files.identity(basePath)) {
      diagnostics.append(
        Diagnostic(
          RulebookCode.circularExtends,
          Message(
            zh: "继承关系成环：\((chain + [basePath]).joined(separator: " → "))",
            en: "the books extend each other in a circle: \((chain + [basePath]).joined(separator: " → "))"),
          at: reference.span))
      loss = max(loss, .declarations)
      return ComposedTree(root: own)
    }
    bases.append(basePath)
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
      loss = max(loss, .declarations)
      return ComposedTree(root: own)
    case .success(let file):
      guard files.recognised(file, Self.recognise).isRulebook else {
        // Nothing is said of what it holds: a book may name any file, and what it holds is not for whoever sees the messages.
        diagnostics.append(
          Diagnostic(
            RulebookCode.notARulebook,
            Message(zh: "`\(basePath)` 不是规则册，不能继承", en: "`\(basePath)` is not a rule book and can't be extended"),
            at: reference.span,
            help: Message(zh: "继承的文件以 `规则册: 编号` 开头", en: "a file that is extended begins with `rulebook: id`")))
        loss = max(loss, .declarations)
        return ComposedTree(root: own)
      }
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
    loss = max(loss, recognised.loss)
    if !isBase { language = recognised.language }
    return recognised.root
  }

  private static func recognise(_ file: SourceFile) -> RecognisedFile {
    var (root, diagnostics) = YAMLReader.read(file, keys: Self.keys)
    diagnostics = folded(diagnostics)
    let isRulebook = root?.mapping.map(Self.isRulebook) == true || begins(file)
    guard let root else {
      return RecognisedFile(root: nil, language: nil, diagnostics: diagnostics, loss: .shape, isRulebook: isRulebook)
    }
    guard let entries = root.mapping, Self.isRulebook(entries) || root.isBroken else {
      // What is no rule book at all is not shown: it may be any file that happens to stand in the folder.
      if !isRulebook { diagnostics = [] }
      let shown = isRulebook ? file : SourceFile(path: file.path, bytes: [], firstLine: root.span.line)
      diagnostics.append(
        Diagnostic(
          RulebookCode.notARulebook, Message(zh: "这不是规则册", en: "this is not a rule book"),
          at: Span(shown, shown.byteRange(ofLine: root.span.line)),
          help: Message(
            zh: "规则册的第一行写 `规则册: 编号`（或 `rulebook: id`）",
            en: "a rule book begins with `rulebook: id` (or `规则册: 编号`)")))
      return RecognisedFile(root: nil, language: nil, diagnostics: diagnostics, loss: .declarations, isRulebook: isRulebook)
    }
    var reader = FormReader()
    let value = reader.read(root, as: .form(.book))
    // Where lines don't show what belongs to what, keys stand in the wrong places: only that is worth telling.
    let isMisshapen = diagnostics.contains { Self.misshaping.contains($0.code) }
    if !isMisshapen { diagnostics += reader.diagnostics + [reader.mixedSpelling()].compactMap { $0 } }
    return RecognisedFile(
      root: value.form, language: reader.language, diagnostics: diagnostics,
      loss: isMisshapen ? .shape : (reader.losesDeclarations ? .declarations : .nothing), isRulebook: isRulebook)
  }

  /// Whether a file that can't be read begins as rule books do.
  private static func begins(_ file: SourceFile) -> Bool {
    (1...min(file.lineCount, 50)).contains { number in
      let line = file.text(in: file.byteRange(ofLine: number)).drop { $0 == "\u{FEFF}" }
      return FormName.book.form.key(.rulebook).map { line.hasPrefix($0.zh) || line.hasPrefix($0.name.rawValue) } ?? false
    }
  }

  private static let keys = Vocabulary.spellings(in: .zh).union(Vocabulary.spellings(in: .en))

  private static let misshaping: Set<Code> = Set(
    [YAMLCode.syntax, .unclosedQuote, .unclosedBracket, .wrongIndentation, .missingColon].map(\.code))

  /// A lost line makes those after it wrong in the same way: neighbours are told as one.
  private static func folded(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var result: [Diagnostic] = []
    var run = (code: YAMLCode.syntax.code, lastLine: Int.min, more: 0)
    func close() {
      guard run.more > 0, let first = result.popLast() else { return }
      let note = Message(
        zh: "其后 \(run.more) 处相邻的同类问题多半由此而来", en: "\(run.more) more like it follow, most likely for this reason")
      result.append(
        Diagnostic(
          first.code, severity: first.severity, first.message, at: first.primary?.span,
          label: first.primary?.label, secondary: first.secondary, notes: first.notes + [note], help: first.help,
          fixes: first.fixes))
    }
    for diagnostic in diagnostics.sortedByPlace() {
      let line = diagnostic.primary?.span.line ?? Int.min
      let code = diagnostic.code == YAMLCode.syntax.code ? YAMLCode.wrongIndentation.code : diagnostic.code
      let reach = code == YAMLCode.wrongIndentation.code ? 20 : 2
      let isFoldable = code == YAMLCode.wrongIndentation.code || code == YAMLCode.duplicateKey.code
      if isFoldable, code == run.code, line > run.lastLine, line <= run.lastLine.advanced(by: reach) {
        run = (code, line, run.more + 1)
        continue
      }
      close()
      run = (code, isFoldable ? line : Int.min, 0)
      result.append(diagnostic)
    }
    close()
    return result
  }

  /// A mapping with at least one key of a rule book: a misspelt `rulebook` still gets its other keys checked.
  private static func isRulebook(_ entries: [Entry]) -> Bool {
    entries.contains { entry in
      entry.key.scalar.map { FormName.book.form.key(spelled: $0.text) != nil } ?? false
    }
  }
}
