public import Diagnostics
import YAMLTree

/// Where rule files come from: the file system, or texts in tests.
public struct FileProvider: Sendable {
  let read: @Sendable (String) -> Result<[UInt8], FileProblem>

  public init(_ read: @escaping @Sendable (String) -> Result<[UInt8], FileProblem>) {
    self.read = read
  }

  public static let disk = FileProvider { path in
    Result { () throws(FileProblem) in try FileAccess.read(path) }
  }
}

/// Reads a rule file, and those it extends, into one tree of recognised keys.
struct BookLoader {
  let files: FileProvider
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var sources: [SourceFile] = []
  private(set) var language: Language?

  init(files: FileProvider) { self.files = files }

  /// The composed tree, or `nil` if the file is not a rule book at all. An unreadable file throws.
  mutating func load(_ path: String) throws(FileProblem) -> ComposedTree? {
    let bytes = try files.read(path).get()
    guard let own = read(path, bytes) else { return nil }
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
    switch files.read(basePath) {
    case .failure(let problem):
      diagnostics.append(
        Diagnostic(
          RulebookCode.unreadableBase,
          Message(
            zh: "读不到所继承的规则册 `\(basePath)`：\(problem.reason.zh)",
            en: "can't read the base `\(basePath)`: \(problem.reason.en)"),
          at: reference.span, help: Message(zh: "路径从本文件所在的文件夹算起", en: "the path starts from this file's folder")))
      return ComposedTree(root: own)
    case .success(let bytes):
      guard let base = read(basePath, bytes, isBase: true) else { return ComposedTree(root: own) }
      let composedBase = compose(base, path: basePath, chain: chain + [basePath])
      var composer = Composer()
      var composed = composer.compose(base: composedBase.root, own: own)
      composed.overrides = composedBase.overrides + composed.overrides
      diagnostics += composer.diagnostics
      return composed
    }
  }

  private mutating func read(_ path: String, _ bytes: [UInt8], isBase: Bool = false) -> FormNode? {
    let file = SourceFile(path: path, bytes: bytes)
    sources.append(file)
    let (root, problems) = YAMLReader.read(file)
    diagnostics += problems
    guard let root else { return nil }
    guard let entries = root.mapping, Self.isRulebook(entries) || root.isBroken else {
      diagnostics.append(
        Diagnostic(
          RulebookCode.notARulebook, Message(zh: "这不是规则册", en: "this is not a rule book"),
          at: Span(file, file.byteRange(ofLine: root.span.line)),
          help: Message(
            zh: "规则册的第一行写 `规则册: 编号`（或 `rulebook: id`）", en: "a rule book begins with `rulebook: id` (or `规则册: 编号`)")))
      return nil
    }
    var reader = FormReader()
    let value = reader.read(root, as: .form(.book))
    diagnostics += reader.diagnostics
    if let mixed = reader.mixedSpelling() { diagnostics.append(mixed) }
    if !isBase { language = reader.language }
    return value.form
  }

  /// A mapping with at least one key of a rule book: a misspelt `rulebook` still gets its other keys checked.
  private static func isRulebook(_ entries: [Entry]) -> Bool {
    entries.contains { entry in
      entry.key.scalar.map { FormName.book.form.key(spelled: $0.text) != nil } ?? false
    }
  }
}
