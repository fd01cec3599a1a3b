import Diagnostics
import ExactDecimal
import FEEL

/// Makes the model of a composed tree. It reports what concerns several keys at once; single values were read before.
struct BookDecoder {
  private(set) var diagnostics: [Diagnostic] = []
  /// The book's own scoring methods, by name.
  var methods: [String: FormNode] = [:]
  /// Those that some score uses.
  var usedMethods: Set<String> = []
  var bases: Set<String> = []
  /// A template's groups may be filled by the books that extend it.
  private(set) var isTemplate = false
  /// The spelling that the book uses: messages name keys in it, whatever language they are told in.
  private(set) var language = Language.zh
  /// What the book's text means: as it says itself, unless it is read for comparison.
  private(set) var version = LanguageVersion.current
  /// The version to read by, whatever the book names.
  private let requestedVersion: LanguageVersion?

  init(version: LanguageVersion? = nil) { requestedVersion = version }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  mutating func decode(_ tree: ComposedTree, sources: [SourceFile], language: Language) -> Book {
    let root = tree.root
    self.language = language
    version = requestedVersion ?? declaredVersion(root)
    if requestedVersion == nil { checkBaseVersion(tree) }
    isTemplate = root.flag(.template)
    let effective = root.form(.effective).flatMap { period($0) }
    let documents = root.entries(.basis).map { basis($0) }
    bases = Set(documents.map(\.id))
    for entry in root.entries(.methods) { methods[entry.name.text] = entry.value.form }
    checkLocks(root)
    let mode = root.choice(.weights) ?? WeightMode.percent
    let aggregation = aggregation(root)
    let parameters = root.entries(.parameters).map { parameter($0) }
    let inputs = root.entries(.inputs).map { input($0) }
    let values = root.entries(.values).map { value($0) }
    let indicators = root.forms(.indicators).map { indicator($0, in: nil, mode: mode) }
    let ownMethods = root.entries(.methods).filter { $0.name.span.file == root.span.file }.map { ownMethod($0) }
    checkSections(root)
    return Book(
      id: root.string(.rulebook) ?? "", title: root.string(.title), department: root.string(.department),
      scope: root.string(.scope), note: root.string(.note), language: language, languageVersion: version,
      previous: previousPeriod(root), isTemplate: isTemplate, files: sources, overrides: tree.overrides, span: root.span,
      effective: effective, status: root.choice(.status), bases: documents, rounding: rounding(root),
      weightMode: mode, full: root.quantity(.full), aggregation: aggregation, minimumData: minimumData(root),
      weightLimits: weightLimits(root), parameters: parameters, inputs: inputs, values: values, methods: ownMethods,
      indicators: indicators,
      consequences: consequences(root))
  }

  // MARK: - Parts

  private mutating func declaredVersion(_ root: FormNode) -> LanguageVersion {
    guard case .integer(let number, let span)? = root[.language]?.value else { return .current }
    if let version = LanguageVersion(rawValue: number) { return version }
    let known = LanguageVersion.allCases.map { "`\($0.rawValue)`" }
    report(
      Diagnostic(
        RulebookCode.unknownLanguageVersion,
        Message(zh: "规则语言没有第 \(number) 版", en: "the rule language has no version \(number)"), at: span,
        help: Message(
          zh: "已有的版本：\(known.joined(separator: "、"))；不写为最新版",
          en: "the versions are \(known.joined(separator: ", ")); the newest is used if the key is left out")))
    return .current
  }

  private func rounding(_ root: FormNode) -> Rounding {
    guard let form = root.form(.rounding) else { return Rounding() }
    return Rounding(
      indicator: digits(form, .indicator), group: digits(form, .group), total: digits(form, .total),
      mode: form.choice(.mode, RoundingChoice.self)?.mode ?? .halfUp)
  }

  private mutating func period(_ form: FormNode) -> Period? {
    let period = Period(from: form.date(.from), to: form.date(.to), span: form.span)
    if let from = period.from, let to = period.to, to < from {
      report(
        Diagnostic(
          RulebookCode.emptyRange,
          Message(
            zh: "结束日期 `\(to)` 早于开始日期 `\(from)`",
            en: "the period ends on `\(to)`, before it begins on `\(from)`"),
          at: form.span))
      return nil
    }
    return period
  }

  /// A book that is run has indicators; a template may leave them to the books that extend it.
  private mutating func checkSections(_ root: FormNode) {
    let isEmpty =
      switch root[.indicators]?.value {
      case nil: true
      case .list(let items, _)?: items.isEmpty
      default: false
      }
    guard isEmpty, !isTemplate, !root.isBroken, root.has(.rulebook) else { return }
    let flag = FormName.book.form.key(.template)
    report(
      Diagnostic(
        RulebookCode.emptySection, Message(zh: "规则册没有指标", en: "the book has no indicators"),
        at: Span(root.span.file, root.span.file.byteRange(ofLine: root.span.line)),
        help: Message(
          zh:
            "加上 `\(word(.indicators, in: .book)):` 及各项指标；只供继承的写 `\(word(.template, in: .book)): \(flag?.example.text(in: language) ?? "")`",
          en:
            "add `\(word(.indicators, in: .book)):`; a book only to be extended has `\(word(.template, in: .book)): \(flag?.example.text(in: language) ?? "")`"
        )))
  }

  /// A key as the book spells it.
  func word(_ key: KeyName, in form: FormName) -> String {
    form.form.key(key)?.spelling(in: language) ?? key.rawValue
  }

  /// Names of locked sections must be sections.
  private mutating func checkLocks(_ root: FormNode) {
    for lock in root.texts(.locks) where FormName.book.form.key(spelled: lock.text) == nil {
      let near = Suggestion.nearest(to: lock.text, among: FormName.book.form.keys.flatMap { [$0.en, $0.zh] })
      report(
        Diagnostic(
          RulebookCode.unknownLock,
          Message(zh: "没有 `\(lock.text)` 这个部分可锁定", en: "there is no section `\(lock.text)` to lock"),
          at: lock.span,
          help: near.map { Message(zh: "是不是 `\($0)`？", en: "did you mean `\($0)`?") }
            ?? Message(zh: "单个条目用 `锁定: 是` 来锁", en: "lock a single item with `locked: true` on it")))
    }
  }

  /// Fraction digits, within what scores can need.
  func digits(_ form: FormNode, _ key: KeyName) -> Int? {
    form.integer(key).map { max(-18, min(34, $0)) }
  }

  mutating func citation(_ form: FormNode) -> Citation? {
    guard let text = form.text(.basis) else { return nil }
    let scalars = text.text.unicodeScalars
    let id = String(scalars.prefix { !isSpace($0) })
    let clause = scalars.dropFirst(id.unicodeScalars.count).drop(while: isSpace)
    if !bases.contains(id) {
      let near = Suggestion.nearest(to: id, among: bases.sorted())
      report(
        Diagnostic(
          RulebookCode.unknownBasis, Message(zh: "没有编号为 `\(id)` 的依据", en: "no basis has the id `\(id)`"),
          at: text.span(of: 0..<id.utf8.count),
          notes: near == nil && !bases.isEmpty
            ? [
              Message(
                zh: "已有的依据：\(bases.sorted().joined(separator: " "))",
                en: "the bases are: \(bases.sorted().joined(separator: " "))")
            ] : [],
          help: near.map { Message(zh: "是不是 `\($0)`？", en: "did you mean `\($0)`?") }
            ?? Message(
              zh: "先在规则册的 `依据` 中列出文件，再写 `编号 条款`",
              en: "declare the document under `basis`, then cite it as `id clause`")))
    }
    return Citation(basis: id, clause: String(clause), text: text)
  }

  private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80 ? scalar == " " || (0x09...0x0D).contains(scalar.value) : scalar.properties.isWhitespace
  }

  private mutating func parameter(_ entry: MapEntry) -> Parameter {
    if let form = entry.value.form, form.form == .parameter {
      return Parameter(
        id: entry.name, label: form.text(.label), value: form.quantity(.value), unit: form.string(.unit),
        citation: citation(form))
    }
    return Parameter(
      id: entry.name, label: nil, value: FormNode.quantity(entry.value), unit: nil, citation: nil)
  }

  private mutating func input(_ entry: MapEntry) -> Input {
    let form = entry.value.form
    let input = Input(
      id: entry.name, label: form?.text(.label), type: form?.choice(.type) ?? .number,
      unit: form?.string(.unit),
      minimum: form?.number(.min), maximum: form?.number(.max), isRequired: form?.flag(.required) ?? false,
      defaultText: form?.text(.default), options: form?.texts(.options).map(\.text) ?? [],
      minimumSample: form?.form(.sample)?.integer(.min), source: form?.string(.source),
      citation: form.flatMap { citation($0) }, span: entry.name.span)
    if let least = input.minimum, let most = input.maximum, most < least {
      report(
        Diagnostic(
          RulebookCode.emptyRange,
          Message(
            zh: "最大值 `\(most)` 小于最小值 `\(least)`",
            en: "the greatest value `\(most)` is below the least `\(least)`"),
          at: form?.span ?? entry.name.span))
    }
    if let form, input.type != .choice, let options = form[.options] {
      let choice = ValueType.choice.spelling(in: language)
      report(
        Diagnostic(
          RulebookCode.parameterUnused,
          Message(
            zh: "类型为`\(input.type.spelling(in: language))`的数据项用不到 `\(options.keySpan.text)`",
            en: "an input of the type `\(input.type.spelling(in: language))` has no use for `\(options.keySpan.text)`"),
          at: options.keySpan,
          help: Message(
            zh: "若只能从中选一个，写 `\(word(.type, in: .input)): \(choice)`；否则删去这一项",
            en: "write `\(word(.type, in: .input)): \(choice)` if one of them is to be chosen, or leave them out")))
    }
    if let form, input.options.count > 1 { reportRepeated(form.texts(.options)) }
    if let form, input.type == .choice, input.options.isEmpty, !form.isBroken {
      report(missing(.options, of: form, because: Message(zh: "类型为选项", en: "the type is choice")))
    }
    return input
  }

  private mutating func reportRepeated(_ options: [SourceText]) {
    for (index, option) in options.enumerated() {
      guard let first = options[..<index].first(where: { $0.text == option.text }) else { continue }
      report(
        Diagnostic(
          RulebookCode.duplicateId, Message(zh: "选项 `\(option.text)` 写了两次", en: "the option `\(option.text)` stands twice"),
          at: option.span,
          secondary: [LabelledSpan(first.span, Message(zh: "第一次在这里", en: "first used here"))],
          help: Message(zh: "删去一个，或改正写错的", en: "leave one of them out, or correct a mistyped one")))
    }
  }

  private mutating func value(_ entry: MapEntry) -> ComputedValue {
    if let form = entry.value.form, form.form == .value {
      return ComputedValue(
        id: entry.name, label: form.text(.label), formula: form.text(.formula), unit: form.string(.unit),
        rounding: stepRounding(form), isInResults: form.flag(.inResults), citation: citation(form))
    }
    var formula: SourceText?
    if case .text(let text) = entry.value { formula = text }
    return ComputedValue(
      id: entry.name, label: nil, formula: formula, unit: nil, rounding: nil, isInResults: false, citation: nil)
  }

  func stepRounding(_ form: FormNode) -> StepRounding? {
    switch form[.rounding]?.value {
    case .integer(let digits, _): StepRounding(digits: max(-18, min(34, digits)), mode: nil)
    case .form(let step):
      digits(step, .digits).map {
        StepRounding(digits: $0, mode: step.choice(.mode, RoundingChoice.self)?.mode)
      }
    default: nil
    }
  }

  mutating func aggregation(_ form: FormNode) -> Aggregation? {
    guard let field = form[.aggregate] else { return nil }
    switch field.value {
    case .choice(let word, let span):
      guard let method = AggregationMethod(rawValue: word) else { return nil }
      if method == .formula {
        report(
          missing(
            .formula, in: .aggregate, at: span,
            because: Message(zh: "合成方法为公式", en: "the aggregation is a formula")))
      }
      return Aggregation(method: method, formula: nil, floor: nil, most: nil, span: span)
    case .form(let node):
      guard let method: AggregationMethod = node.choice(.method) else { return nil }
      if method == .formula, !node.has(.formula) {
        report(
          missing(.formula, of: node, because: Message(zh: "合成方法为公式", en: "the aggregation is a formula")))
      }
      return Aggregation(
        method: method, formula: node.text(.formula), floor: node.amount(.floor), most: node.amount(.most), span: node.span)
    default: return nil
    }
  }

  func minimumData(_ form: FormNode) -> MinimumData? {
    form.form(.minimumData).map {
      MinimumData(count: $0.integer(.count), share: $0.number(.share), span: $0.span)
    }
  }

  func weightLimits(_ form: FormNode) -> WeightLimits? {
    guard let node = form.form(.weightLimits) else { return nil }
    func limit(_ form: FormNode) -> WeightLimits.Limit {
      WeightLimits.Limit(least: form.number(.least), most: form.number(.most))
    }
    return WeightLimits(
      all: limit(node), heaviest: node.text(.heaviest),
      each: node.entries(.each).compactMap { entry in entry.value.form.map { (entry.name, limit($0)) } },
      subjective: node.number(.subjective),
      span: node.span)
  }

  // MARK: - Messages

  /// A key that another one makes necessary.
  func missing(_ key: KeyName, of form: FormNode, because reason: Message) -> Diagnostic {
    missing(key, in: form.form, at: form.span, because: reason)
  }

  func missing(_ name: KeyName, in form: FormName, at span: Span, because reason: Message) -> Diagnostic {
    let key = form.form.key(name)
    let end = min(span.range.upperBound, span.file.byteRange(ofLine: span.line).upperBound)
    let word = word(name, in: form)
    return Diagnostic(
      RulebookCode.parameterMissing,
      Message(zh: "\(reason.zh)，但缺少 `\(word)`", en: "\(reason.en), but `\(word)` is missing"),
      at: Span(span.file, span.range.lowerBound..<max(span.range.lowerBound, end)),
      help: key.map {
        let example = "`\(word): \($0.example.text(in: language))`"
        return Message(
          zh: "加上 \(example) 这样的一项（\($0.meaning.zh)）", en: "add something like \(example) (\($0.meaning.en))")
      })
  }
}

extension RoundingChoice {
  var mode: RoundingMode {
    switch self {
    case .halfUp: .halfUp
    case .halfEven: .halfEven
    case .halfDown: .halfDown
    case .up: .up
    case .down: .down
    case .ceiling: .ceiling
    case .floor: .floor
    }
  }
}
