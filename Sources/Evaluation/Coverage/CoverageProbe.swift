import Diagnostics
import FEEL
import Rulebook

/// An item of a plan and how to tell whether a subject brought it into play.
struct CoverageProbe {
  let item: CoverageItem
  /// The nodes that decide it.
  let roots: [NodeID]
  let isMet: (Explainer, SubjectOutcome) -> Bool

  init(
    _ kind: CoverageItem.Kind, _ name: Message, _ place: Span?, of roots: NodeID?...,
    isMet: @escaping (Explainer, SubjectOutcome) -> Bool
  ) {
    self.roots = roots.compactMap { $0 }
    item = CoverageItem(kind: kind, name: name, place: place)
    self.isMet = isMet
  }

  /// All that a plan has, in the book's order.
  static func all(of plan: Plan) -> [CoverageProbe] {
    plan.allIndicators.flatMap { indicator($0, plan) }
      + plan.adjustments.flatMap { condition($0.nodes) } + plan.vetoes.flatMap { condition($0.nodes) }
      + plan.findings.flatMap { condition($0.nodes) } + grades(plan)
      + plan.rewards.flatMap { item in
        granted(item.nodes, .reward) { $0.rewards.contains { $0.reward.rule.id == item.nodes.rule.id } }
      }
      + plan.measures.flatMap { item in
        granted(item.nodes, .measure) { $0.measures.contains { $0.measure.rule.id == item.nodes.rule.id } }
      }
  }

  // MARK: - Rules

  private static func condition(_ node: NodeID, _ name: Message, _ place: Span?) -> [CoverageProbe] {
    [
      CoverageProbe(.holds, name, place, of: node) { explainer, _ in explainer.cell(node) == .value(.boolean(true)) },
      CoverageProbe(.fails, name, place, of: node) { explainer, _ in explainer.cell(node) == .value(.boolean(false)) },
    ]
  }

  private static func condition(_ nodes: RuleNodes) -> [CoverageProbe] {
    condition(nodes.when, Message(verbatim: nodes.rule.name), nodes.rule.span)
  }

  /// Granting says that the condition held; that it did not is a case of its own.
  private static func granted(
    _ nodes: RuleNodes, _ kind: CoverageItem.Kind, _ isGranted: @escaping (SubjectOutcome) -> Bool
  ) -> [CoverageProbe] {
    [CoverageProbe(kind, Message(verbatim: nodes.rule.name), nodes.rule.span, of: nodes.when) { _, subject in isGranted(subject) }]
      + condition(nodes).filter { $0.item.kind == .fails }
  }

  private static func grades(_ plan: Plan) -> [CoverageProbe] {
    plan.book.book.grades.map { grade in
      CoverageProbe(.grade, Message(verbatim: grade.name.text), grade.span, of: plan.grade) { _, subject in
        subject.grade == grade.name.text
      }
    }
  }

  // MARK: - Indicators

  private static func indicator(_ nodes: IndicatorNodes, _ plan: Plan) -> [CoverageProbe] {
    let indicator = nodes.indicator
    let name = Message(verbatim: indicator.name)
    var probes = [
      CoverageProbe(.indicator, name, indicator.span, of: nodes.raw) { explainer, _ in explainer.number(nodes.raw) != nil }
    ]
    if let when = nodes.appliesWhen {
      probes += condition(when, name + Message(zh: "：适用条件", en: ": applies-when"), indicator.appliesWhen?.span)
    }
    if case .score(let operation, _) = plan[nodes.raw].operation, let method = indicator.score?.method {
      probes += score(operation, method, nodes, name)
    }
    return probes
  }

  private static func score(
    _ operation: ScoreOperation, _ method: Score.Method, _ nodes: IndicatorNodes, _ name: Message
  ) -> [CoverageProbe] {
    let place = nodes.indicator.score?.span
    /// An item that counts only where the score could be worked out.
    func item(
      _ kind: CoverageItem.Kind, _ index: Int?, _ label: String?, _ span: Span?, _ isMet: @escaping (Explainer) -> Bool
    ) -> CoverageProbe {
      let tail = index.map { Self.word(kind, $0, label) } ?? Message(zh: "：其他", en: ": otherwise")
      return CoverageProbe(kind, name + tail, span ?? place, of: nodes.raw) { explainer, _ in
        explainer.number(nodes.raw) != nil && isMet(explainer)
      }
    }
    switch (operation, method) {
    case (.bands(let value, let bands, let otherwise), .bands(let declared, _)):
      func hit(_ explainer: Explainer) -> Int? {
        explainer.number(value).flatMap { number in bands.firstIndex { explainer.fits($0, number) } }
      }
      return declared.enumerated().map { index, band in item(.band, index, band.label, band.span) { hit($0) == index } }
        + (otherwise == nil ? [] : [item(.band, nil, nil, nil) { hit($0) == nil }])
    case (.rubric(let value, let levels, _, let otherwise), _):
      func hit(_ explainer: Explainer) -> Int? {
        explainer.cell(value).value?.stringValue.flatMap { word in levels.firstIndex { $0.name == word } }
      }
      return levels.enumerated().map { index, level in item(.band, index, level.name, nil) { hit($0) == index } }
        + (otherwise == nil ? [] : [item(.band, nil, nil, nil) { hit($0) == nil }])
    case (.table(let table), .table(let declared)):
      func hits(_ explainer: Explainer) -> [Int] {
        let matches = explainer.matches(of: table)
        let found = table.rules.indices.filter { matches[$0] == true }
        return table.hitPolicy.stopsAtFirstMatch ? Array(found.prefix(1)) : found
      }
      return declared.rules.enumerated().map { index, rule in item(.rule, index, rule.label, rule.span) { hits($0).contains(index) } }
        + (table.otherwise == nil ? [] : [item(.rule, nil, nil, declared.span) { hits($0).isEmpty }])
    case (.checklist(let items, _), .checklist(let declared, _)):
      return zip(items, declared).enumerated().flatMap { index, pair in
        condition(pair.0.when, name + word(.holds, index, pair.1.label), pair.1.span)
      }
    case (.deduct(let deductions, _), .deduct(let declared, _)):
      return zip(deductions, declared).enumerated().flatMap { index, pair in
        pair.0.when.map { condition($0, name + word(.holds, index, pair.1.label), pair.1.span) } ?? []
      }
    default: return []
    }
  }

  private static func word(_ kind: CoverageItem.Kind, _ index: Int, _ label: String?) -> Message {
    let number = index + 1
    let place =
      switch kind {
      case .band: Message(zh: "：第 \(number) 档", en: ": band \(number)")
      case .rule: Message(zh: "：第 \(number) 条规则", en: ": rule \(number)")
      default: Message(zh: "：第 \(number) 项", en: ": item \(number)")
      }
    return place + (label.map { Message(zh: "“\($0)”", en: " `\($0)`") } ?? Message(verbatim: ""))
  }
}
