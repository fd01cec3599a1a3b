public import Diagnostics
import YAMLTree

/// Reads files of tests by the same table of keys as rule books.
public enum TestFileReader {
  /// How the names of files of tests end.
  private static let endings = [".test.yaml", ".test.yml"]

  /// Whether a file is one of tests, by its name.
  public static func isTests(_ path: String) -> Bool { endings.contains { path.hasSuffix($0) } }

  /// The file as far as it could be read, and its problems: with errors among them it is not worth running.
  ///
  /// Throws if the file can't be read at all. O(bytes).
  public static func read(
    _ path: String, files: FileProvider = .disk
  ) throws(FileProblem) -> (file: TestFile?, diagnostics: [Diagnostic], language: Language?) {
    let source = try files.file(at: path).get()
    let (root, problems) = YAMLReader.read(source, keys: Vocabulary.testSpellings)
    guard let root else { return (nil, problems, nil) }
    guard root.mapping?.contains(where: { isKey($0.key) }) == true || root.isBroken else {
      return (nil, problems + [notATestFile(source, root)], nil)
    }
    var reader = FormReader()
    let form = reader.read(root, as: .form(.tests)).form
    var decoder = TestFileDecoder(source: source, language: reader.language)
    let file = form.map { decoder.file($0) }
    let diagnostics = problems + reader.diagnostics + [reader.mixedSpelling()].compactMap { $0 } + decoder.diagnostics
    return (file, diagnostics.sortedByPlace(), reader.language)
  }

  private static func isKey(_ key: Node) -> Bool {
    key.scalar.map { FormName.tests.form.key(spelled: $0.text) != nil } ?? false
  }

  private static func notATestFile(_ source: SourceFile, _ root: Node) -> Diagnostic {
    Diagnostic(
      TestCode.notATestFile, Message(zh: "这不是测试文件", en: "this is not a file of tests"),
      at: Span(source, source.byteRange(ofLine: root.span.line)),
      help: Message(zh: "测试文件里写 `用例:`（或 `cases:`），下面逐个列出", en: "a file of tests has `cases:` (or `用例:`) with the cases below"))
  }
}

/// Makes the model of a file of tests.
private struct TestFileDecoder {
  let source: SourceFile
  let language: Language?
  private(set) var diagnostics: [Diagnostic] = []

  init(source: SourceFile, language: Language?) {
    self.source = source
    self.language = language
  }

  mutating func file(_ form: FormNode) -> TestFile {
    let shared = data(form, .shared)
    let period = form.text(.period)
    var names: Set<String> = []
    var cases: [TestCase] = []
    for item in form.forms(.cases) {
      guard let test = testCase(item, shared: shared, period: period) else { continue }
      if !names.insert(test.name.text).inserted { repeated(test.name) }
      cases.append(test)
    }
    let book = FileAccess.join(FileAccess.folder(of: source.path), form.string(.rulebook) ?? "rulebook.yaml")
    let equivalents = form.forms(.equivalents).compactMap { item -> EquivalentSteps? in
      guard let place = item.text(.at), let reason = item.string(.reason) else { return nil }
      return EquivalentSteps(place: place, changes: item.texts(.changes), reason: reason)
    }
    return TestFile(source: source, book: book, language: language, cases: cases, equivalents: equivalents)
  }

  private mutating func testCase(_ form: FormNode, shared: Node?, period: SourceText?) -> TestCase? {
    guard let name = form.text(.name) else { return nil }
    var subjects: [TestSubject] = []
    var names: Set<String> = []
    for item in form.forms(.subjects) {
      guard let subject = item.text(.subject) else { continue }
      if !names.insert(subject.text).inserted { repeated(subject) }
      subjects.append(self.subject(item, named: subject, [shared, data(form, .values)], group: form.text(.group)))
    }
    // What stands in the case itself is about its only subject, or shared by its subjects.
    if !form.has(.subjects) { subjects.append(subject(form, named: name, [shared], group: nil)) }
    let problems = form.texts(.problems)
    let isSilent = !form.has(.expect) && form.forms(.subjects).allSatisfy { !$0.has(.expect) }
    if problems.isEmpty, isSilent, !form.isBroken {
      diagnostics.append(
        Diagnostic(
          TestCode.nothingExpected, Message(zh: "用例 `\(name.text)` 没有写预期", en: "the case `\(name.text)` expects nothing"), at: name.span,
          help: Message(zh: "写上 `预期: {等级: 优}` 这样的一行", en: "add a line such as `expect: {grade: Good}`")))
    }
    return TestCase(name: name, period: form.text(.period) ?? period, subjects: subjects, problems: problems)
  }

  private mutating func subject(_ form: FormNode, named name: SourceText, _ shared: [Node?], group: SourceText?) -> TestSubject {
    TestSubject(
      name: name, group: form.text(.group) ?? group, values: (shared + [data(form, .values)]).compactMap { $0 },
      previous: data(form, .previous), evidence: data(form, .evidence), expected: form.form(.expect).map { expectation($0) })
  }

  private mutating func expectation(_ form: FormNode) -> Expectation {
    Expectation(
      total: number(form, .total), subtotal: number(form, .subtotal), bonus: number(form, .bonus), deduction: number(form, .deduction),
      rank: number(form, .rank), grade: form.text(.grade),
      scores: form.entries(.scores).compactMap { entry in number(entry.value).map { (entry.name, $0) } },
      adjustments: items(form, .adjustments), vetoes: items(form, .vetoes), findings: items(form, .findings),
      rewards: items(form, .rewards), measures: items(form, .accountability), problems: form.texts(.problems), span: form.span)
  }

  // MARK: - Values

  private func data(_ form: FormNode, _ key: KeyName) -> Node? {
    if case .data(let node)? = form[key]?.value { node } else { nil }
  }

  private mutating func items(_ form: FormNode, _ key: KeyName) -> [ExpectedItem]? {
    guard form.has(key) else { return nil }
    return form.texts(key).map { ExpectedItem(name: $0, points: nil, money: nil) }
      + form.entries(key).map { entry in
        let amounts = entry.value.form
        return ExpectedItem(
          name: entry.name, points: amounts.flatMap { number($0, .points) } ?? number(entry.value),
          money: amounts.flatMap { number($0, .money) })
      }
  }

  private mutating func number(_ form: FormNode, _ key: KeyName) -> ExpectedNumber? {
    form[key].flatMap { number($0.value) }
  }

  private mutating func number(_ value: FieldValue) -> ExpectedNumber? {
    guard case .text(let text) = value else { return nil }
    if let number = ExpectedNumber(text) { return number }
    diagnostics.append(
      Diagnostic(
        TestCode.unreadableExpectation, Message(zh: "`\(text.text)` 不是数", en: "`\(text.text)` is not a number"), at: text.span,
        help: Message(
          zh: "写成 `92.5`，或 `~33.33`（按所写位数比较），或 `无`", en: "write `92.5`, or `~33.33` (compared to the digits written), or `none`")))
    return nil
  }

  private mutating func repeated(_ name: SourceText) {
    diagnostics.append(
      Diagnostic(
        TestCode.repeatedName, Message(zh: "名称 `\(name.text)` 用了两次", en: "the name `\(name.text)` is used twice"), at: name.span,
        help: Message(zh: "换一个名称", en: "choose another name")))
  }
}
