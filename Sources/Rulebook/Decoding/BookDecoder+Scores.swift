import Diagnostics
import ExactDecimal
import FEEL

extension BookDecoder {
  /// Keys that mean something to each method; the rest are reported, not silently ignored.
  private static let parameters: [ScoringMethod: [KeyName]] = [
    .ratio: [.target, .cap, .zeroBelow], .linear: [.full, .zero], .piecewise: [.points, .below, .above],
    .bands: [.bands, .otherwise], .deduct: [.deductions, .floor], .checklist: [.items, .allOrNothing],
    .rubric: [.levels, .rating, .otherwise], .rank: [.best, .worst, .within],
    .percentile: [.best, .worst, .within], .minMax: [.best, .worst, .within],
    .zScore: [.mean, .step, .floor, .most, .within],
    .table: [.inputs, .hitPolicy, .collect, .priorities, .rules, .otherwise],
    .formula: [.formula, .floor, .most],
  ]
  private static let always: [KeyName] = [
    .method, .with, .let, .label, .parameters, .basis, .note, .locked,
  ]

  /// The score of an indicator's form: a built-in method, or one of the book's own with its arguments put in.
  mutating func decodeScore(_ form: FormNode) -> Score? {
    guard let field = form[.score] else { return nil }
    switch field.value {
    case .text(let name): return score(using: name, arguments: [], call: nil, span: name.span)
    case .form(let call):
      guard let name = call.text(.method) else { return nil }
      if builtIn(name.text) != nil { return score(call, own: nil, arguments: []) }
      return score(using: name, arguments: call.entries(.with), call: call, span: call.span)
    default: return nil
    }
  }

  private var builtInNames: String {
    ChoiceName.scoring.choices.map { $0.spelling(in: language) }.joined(separator: " ")
  }

  private func builtIn(_ word: String) -> ScoringMethod? {
    Self.methodsByWord[NameKey(word)]
  }

  private static let methodsByWord: [NameKey: ScoringMethod] = Dictionary(
    ChoiceName.scoring.choices.flatMap { choice in
      [choice.en, choice.zh].compactMap { word in ScoringMethod(rawValue: choice.en).map { (NameKey(word), $0) } }
    }, uniquingKeysWith: { first, _ in first })

  private mutating func score(
    using name: SourceText, arguments: [MapEntry], call: FormNode?, span: Span
  ) -> Score? {
    usedMethods.insert(name.text)
    guard let method = methods[name.text] else {
      let candidates = methods.keys.sorted() + ChoiceName.scoring.choices.flatMap { [$0.en, $0.zh] }
      let near = Suggestion.nearest(to: name.text, among: candidates)
      report(
        Diagnostic(
          RulebookCode.unknownMethod,
          Message(zh: "没有评分方法 `\(name.text)`", en: "there is no scoring method `\(name.text)`"),
          at: name.span,
          help: near.map { Message(zh: "是不是 `\($0)`？", en: "did you mean `\($0)`?") }
            ?? Message(
              zh: "内置方法：\(builtInNames)；自定义的写在 `\(word(.methods, in: .book))`",
              en: "built in: \(builtInNames); your own stand under `\(word(.methods, in: .book))`"),
          fixes: near.map {
            [
              Fix(
                Message(zh: "改为 `\($0)`", en: "write `\($0)`"), safety: .needsReview, edits: [Edit(name.span, $0)])
            ]
          } ?? []))
      return nil
    }
    if let call {
      for field in call.fields where ![.method, .with].contains(field.key) {
        report(
          Diagnostic(
            RulebookCode.parameterUnused,
            Message(
              zh: "自定义方法的参数要写在 `\(word(.with, in: .score))` 里",
              en: "arguments of the book's own method go under `\(word(.with, in: .score))`"),
            at: field.keySpan))
      }
    }
    // Without an argument the method's formulas would only be said to use an unknown name.
    guard let bound = bind(arguments, to: method, name: name) else {
      return Score(locals: [], method: nil, ownMethod: name, span: span)
    }
    return score(method, own: name, arguments: bound)
  }

  /// A method of the book's own, once all scores are decoded.
  mutating func ownMethod(_ entry: MapEntry) -> OwnMethod {
    let form = entry.value.form
    let unused = form.flatMap { usedMethods.contains(entry.name.text) ? nil : score($0, own: entry.name, arguments: []) }
    return OwnMethod(
      name: entry.name, citation: form.flatMap { citation($0) }, parameters: (form?.entries(.parameters) ?? []).map(\.name),
      unused: unused)
  }

  /// Arguments for a method's parameters, in the order of the parameters; `nil` if one lacks.
  private mutating func bind(
    _ arguments: [MapEntry], to method: FormNode, name: SourceText
  ) -> [Score.Local]? {
    let parameters = method.entries(.parameters)
    // One that the method doesn't have is most likely the one that it lacks, by another name.
    let strangers = arguments.filter { argument in !parameters.contains { $0.name.text == argument.name.text } }
    for argument in strangers {
      let near = Suggestion.nearest(to: argument.name.text, among: parameters.map(\.name.text))
      let known = parameters.map { "`\($0.name.text)`" }.joined(separator: " ")
      report(
        Diagnostic(
          RulebookCode.unknownArgument,
          Message(
            zh: "方法 `\(name.text)` 没有参数 `\(argument.name.text)`",
            en: "method `\(name.text)` has no parameter `\(argument.name.text)`"),
          at: argument.name.span,
          notes: near == nil && !known.isEmpty
            ? [Message(zh: "它的参数：\(known)", en: "its parameters are: \(known)")] : [],
          help: near.map { Message(zh: "是不是 `\($0)`？", en: "did you mean `\($0)`?") },
          fixes: near.map {
            [
              Fix(
                Message(zh: "改为 `\($0)`", en: "write `\($0)`"), safety: .needsReview,
                edits: [Edit(argument.name.span, $0)])
            ]
          } ?? []))
    }
    let locals = parameters.compactMap { parameter -> Score.Local? in
      let given = arguments.first { $0.name.text == parameter.name.text }
      if case .text(let formula)? = given?.value {
        return Score.Local(name: parameter.name, formula: formula, isArgument: true)
      }
      if let formula = parameter.value.form?.text(.default) {
        return Score.Local(name: parameter.name, formula: formula, isArgument: true)
      }
      if given == nil, strangers.isEmpty {
        let example = "`\(word(.with, in: .score)): {\(parameter.name.text): …}`"
        report(
          Diagnostic(
            RulebookCode.missingArgument,
            Message(
              zh: "方法 `\(name.text)` 的参数 `\(parameter.name.text)` 没有代入值",
              en: "method `\(name.text)` needs a value for `\(parameter.name.text)`"),
            at: name.span,
            help: Message(zh: "加上 \(example)", en: "add \(example)")))
      }
      return nil
    }
    return locals.count == parameters.count ? locals : nil
  }

  /// The score that a form (a score or an own method's definition) describes.
  private mutating func score(_ form: FormNode, own: SourceText?, arguments: [Score.Local]) -> Score? {
    guard let word = form.text(.method) else { return nil }
    guard let kind = builtIn(word.text) else {
      // An own method builds on the built-in ones only: its definition is then read at one place.
      report(
        Diagnostic(
          RulebookCode.unknownMethod,
          Message(zh: "`\(word.text)` 不是内置的评分方法", en: "`\(word.text)` is not a built-in scoring method"),
          at: word.span,
          help: Message(zh: "可用：\(builtInNames)", en: "use one of: \(builtInNames)")))
      return nil
    }
    let used = Self.parameters[kind, default: []]
    for field in form.fields where !Self.always.contains(field.key) && !used.contains(field.key) {
      report(
        Diagnostic(
          RulebookCode.parameterUnused,
          Message(
            zh: "评分方法 `\(kind.spelling(in: language))` 用不到 `\(field.keySpan.text)`",
            en: "the scoring method `\(kind.spelling(in: language))` has no use for `\(field.keySpan.text)`"),
          at: field.keySpan, help: Message(zh: "删去这一项", en: "leave it out")))
    }
    let locals = form.entries(.let).compactMap { entry -> Score.Local? in
      guard case .text(let formula) = entry.value else { return nil }
      return Score.Local(name: entry.name, formula: formula, isArgument: false)
    }
    return Score(locals: arguments + locals, method: method(kind, form), ownMethod: own, span: form.span)
  }

  /// A reason for what must not lack.
  func isUsed(_ kind: ScoringMethod) -> Message {
    Message(
      zh: "评分方法为 `\(kind.spelling(in: language))`", en: "the scoring method is `\(kind.spelling(in: language))`")
  }

  private mutating func method(_ kind: ScoringMethod, _ form: FormNode) -> Score.Method? {
    func lacks(_ key: KeyName) -> Bool { !form.has(key) && !form.isBroken }
    let needed: [KeyName] =
      switch kind {
      case .ratio, .rank, .percentile, .minMax, .zScore: []
      case .linear: [.full, .zero]
      case .piecewise: [.points]
      case .bands: [.bands]
      case .deduct: [.deductions]
      case .checklist: [.items]
      case .rubric: [.levels]
      case .table: [.inputs, .rules]
      case .formula: [.formula]
      }
    for key in needed where lacks(key) { report(missing(key, of: form, because: isUsed(kind))) }
    switch kind {
    case .ratio:
      return .ratio(
        Score.Ratio(
          target: form.quantity(.target), cap: form.amount(.cap), zeroBelow: form.number(.zeroBelow)))
    case .linear:
      guard let full = form.quantity(.full), let zero = form.quantity(.zero) else { return nil }
      return .linear(full: full, zero: zero)
    case .piecewise:
      let points = form.forms(.points).compactMap { point -> Score.Piecewise.Point? in
        guard let at = point.quantity(.at), let score = point.amount(.score) else { return nil }
        return Score.Piecewise.Point(at: at, score: score)
      }
      guard !points.isEmpty else { return nil }
      if form.forms(.points).count == 1, let only = points.first, !form.has(.below), !form.has(.above) { report(singlePoint(only)) }
      return .piecewise(
        Score.Piecewise(points: points, below: form.amount(.below), above: form.amount(.above)))
    case .bands: return bands(form)
    case .deduct: return .deduct(form.forms(.deductions).compactMap(deduction), floor: form.amount(.floor))
    case .checklist: return checklist(form)
    case .rubric: return rubric(form)
    case .rank: return peers(.rank(best: form.amount(.best), worst: form.amount(.worst)), form)
    case .percentile: return peers(.percentile(best: form.amount(.best), worst: form.amount(.worst)), form)
    case .minMax: return peers(.minMax(best: form.amount(.best), worst: form.amount(.worst)), form)
    case .zScore:
      return peers(
        .zScore(mean: form.amount(.mean), step: form.amount(.step), floor: form.amount(.floor), most: form.amount(.most)), form)
    case .table: return table(form)
    case .formula:
      guard let formula = form.text(.formula) else { return nil }
      return .formula(formula, floor: form.amount(.floor), most: form.amount(.most))
    }
  }

  private func singlePoint(_ point: Score.Piecewise.Point) -> Diagnostic {
    Diagnostic(
      RulebookCode.emptyRange, severity: .warning,
      Message(zh: "只有一个折点，得分总是一样", en: "with a single point the score is always the same"), at: point.at.span,
      help: Message(zh: "再写一个折点", en: "add another point"))
  }

  private func peers(_ scale: PeerScale<Amount>, _ form: FormNode) -> Score.Method {
    .peers(scale, within: form.choice(.within) ?? .all)
  }

  private func bands(_ form: FormNode) -> Score.Method? {
    let bands = form.forms(.bands).compactMap { band -> Score.Band? in
      guard let score = band.amount(.score) else { return nil }
      return Score.Band(
        atLeast: band.quantity(.atLeast), moreThan: band.quantity(.moreThan), atMost: band.quantity(.atMost),
        lessThan: band.quantity(.lessThan), score: score, label: band.string(.label), span: band.span)
    }
    return bands.isEmpty ? nil : .bands(bands, otherwise: form.amount(.otherwise))
  }

  private func deduction(_ form: FormNode) -> Score.Deduction? {
    guard let points = form.amount(.points) else { return nil }
    return Score.Deduction(
      label: form.string(.label), when: form.text(.when), count: form.quantity(.count), points: points,
      max: form.amount(.max), span: form.span)
  }

  private mutating func checklist(_ form: FormNode) -> Score.Method {
    let allOrNothing = form.flag(.allOrNothing)
    var items: [Score.Item] = []
    for item in form.forms(.items) {
      guard let when = item.text(.when) else { continue }
      if !allOrNothing, !item.has(.score) {
        report(
          missing(
            .score, of: item, because: Message(zh: "清单逐项计分", en: "each item of a checklist has a score")))
      }
      items.append(
        Score.Item(label: item.string(.label), when: when, score: item.amount(.score), span: item.span))
    }
    return .checklist(items, allOrNothing: allOrNothing)
  }

  private mutating func rubric(_ form: FormNode) -> Score.Method {
    var levels: [Score.Level] = []
    for level in form.forms(.levels) {
      guard let name = level.text(.level) else { continue }
      let range = level.form(.range).flatMap { range -> ClosedShares? in
        guard let from = range.number(.from), let to = range.number(.to) else { return nil }
        if to < from { report(backwards(range)) }
        return ClosedShares(from: min(from, to), to: max(from, to))
      }
      if !level.has(.score), !level.has(.range) {
        report(
          missing(.score, of: level, because: Message(zh: "档级要有得分或区间", en: "a level has a score or a range")))
      }
      levels.append(Score.Level(name: name, score: level.amount(.score), range: range))
    }
    if levels.contains(where: { $0.range != nil }), !form.has(.rating) {
      report(missing(.rating, of: form, because: Message(zh: "有档级给的是区间", en: "a level gives a range")))
    }
    return .rubric(levels, rating: form.text(.rating), otherwise: form.amount(.otherwise))
  }

  private func backwards(_ range: FormNode) -> Diagnostic {
    let least = range[.from]?.value.span.text ?? ""
    let most = range[.to]?.value.span.text ?? ""
    return Diagnostic(
      RulebookCode.emptyRange,
      Message(zh: "得分区间的止 `\(most)` 小于起 `\(least)`", en: "the range of scores ends at `\(most)`, below its start `\(least)`"),
      at: range.span, help: Message(zh: "把起止对调", en: "write the smaller share first"))
  }

  private mutating func table(_ form: FormNode) -> Score.Method {
    let columns = form.list(.inputs).compactMap { value -> Score.DecisionTable.Column? in
      switch value {
      case .text(let formula): Score.DecisionTable.Column(formula: formula, label: nil)
      case .form(let column):
        column.text(.value).map { Score.DecisionTable.Column(formula: $0, label: column.string(.label)) }
      default: nil
      }
    }
    var rules: [Score.DecisionTable.Rule] = []
    for rule in form.forms(.rules) {
      guard let score = rule.amount(.score) else { continue }
      let tests = rule.texts(.when)
      guard case .list? = rule[.when]?.value, case .list? = form[.inputs]?.value else { continue }
      if rule.list(.when).count != form.list(.inputs).count {
        report(
          Diagnostic(
            RulebookCode.tableShape,
            Message(
              zh: "决策表有 \(form.list(.inputs).count) 列输入，这一行却有 \(rule.list(.when).count) 个条件",
              en:
                "the table has \(form.list(.inputs).count) input(s) but this rule has \(rule.list(.when).count) test(s)"
            ),
            at: rule[.when]?.value.span ?? rule.span,
            help: Message(zh: "每列一个条件，不限的写 `-`", en: "one test for each input; write `-` for any")))
        continue
      }
      guard tests.count == rule.list(.when).count else { continue }
      rules.append(
        Score.DecisionTable.Rule(tests: tests, score: score, label: rule.string(.label), span: rule.span))
    }
    let policy: HitPolicyChoice = form.choice(.hitPolicy) ?? .unique
    let priorities = form.list(.priorities).compactMap { FormNode.quantity($0).map(Amount.init) }
    if policy == .priority, !form.has(.priorities) {
      report(
        missing(.priorities, of: form, because: Message(zh: "命中策略为优先", en: "the hit policy is priority")))
    }
    return .table(
      Score.DecisionTable(
        columns: columns, rules: rules, hitPolicy: policy, collector: form.choice(.collect) ?? .sum,
        priorities: priorities, otherwise: form.amount(.otherwise), span: form.span))
  }
}
