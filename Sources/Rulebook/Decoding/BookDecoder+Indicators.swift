import Diagnostics
import ExactDecimal

extension Score? {
  /// Ratings by words are judgements.
  fileprivate var isSubjective: Bool { if case .rubric? = self?.method { true } else { false } }
}

extension BookDecoder {
  mutating func indicator(_ form: FormNode, in parent: Indicator.Tags?, mode: WeightMode) -> Indicator {
    let tags = Indicator.Tags(
      dimension: form.choice(.dimension) ?? parent?.dimension, stage: form.choice(.stage) ?? parent?.stage,
      isForInformation: form.flag(.forInformation) || parent?.isForInformation ?? false)
    let id = form.text(.id) ?? form.text(.label) ?? SourceText(text: "", node: .placeholder(at: form.span))
    let childMode = form.choice(.weights) ?? mode
    let children = form.forms(.indicators).map { indicator($0, in: tags, mode: childMode) }
    if let field = form[.indicators], children.isEmpty, case .list(let items, _) = field.value, items.isEmpty {
      report(
        Diagnostic(
          RulebookCode.emptySection, Message(zh: "`\(id.text)` 没有下级指标", en: "`\(id.text)` has no children"),
          at: field.keySpan,
          help: Message(zh: "写上下级指标，或删去这一行", en: "add children, or leave the line out")))
    }
    let score = decodeScore(form)
    let result = Indicator(
      id: id, label: form.text(.label), dimension: tags.dimension, stage: tags.stage,
      weight: form.quantity(.weight),
      full: form.quantity(.full), value: form.text(.value), unit: form.string(.unit),
      direction: form.choice(.direction) ?? .higherIsBetter, target: form.quantity(.target), score: score,
      // What no score counts keeps nobody from having one.
      missing: form.choice(.missing) ?? (tags.isForInformation ? .exclude : nil), appliesWhen: form.text(.appliesWhen),
      rounding: stepRounding(form),
      children: children, aggregation: aggregation(form), weightMode: childMode,
      minimumData: minimumData(form),
      weightLimits: weightLimits(form), isSubjective: form.has(.subjective) ? form.flag(.subjective) : score.isSubjective,
      isForInformation: form.flag(.forInformation), source: form.string(.source), citation: citation(form),
      note: form.string(.note), span: form.span)
    checkParts(result, form)
    return result
  }

  private mutating func checkParts(_ indicator: Indicator, _ form: FormNode) {
    guard !form.isBroken else { return }
    let name = indicator.id.text
    if indicator.isGroup {
      if let score = form[.score] {
        report(
          Diagnostic(
            RulebookCode.parameterUnused,
            Message(
              zh: "`\(name)` 有下级指标，不能再有评分标准",
              en: "`\(name)` has children, so it can't have a score of its own"),
            at: score.keySpan,
            help: Message(
              zh: "下级的合成写在 `\(word(.aggregate, in: .indicator))`",
              en: "say how the children are put together with `\(word(.aggregate, in: .indicator))`")))
      }
      for key in [KeyName.value, .target] {
        guard let field = form[key] else { continue }
        report(
          Diagnostic(
            RulebookCode.parameterUnused,
            Message(
              zh: "`\(name)` 的得分由下级指标合成，用不到 `\(field.keySpan.text)`",
              en: "the score of `\(name)` is put together from its children: it has no use for `\(field.keySpan.text)`"),
            at: field.keySpan, help: Message(zh: "删去这一行，或移到下级指标里", en: "leave the line out, or move it to a child")))
      }
      return
    }
    if !form.has(.score), !form.has(.indicators), !isTemplate {
      let example = "`\(word(.score, in: .indicator)): {\(word(.method, in: .score)): …}`"
      report(
        Diagnostic(
          RulebookCode.noScore,
          Message(
            zh: "指标 `\(name)` 没有评分标准，也没有下级指标", en: "indicator `\(name)` has neither a score nor children"),
          at: indicator.id.span, help: Message(zh: "加上 \(example)", en: "add \(example)")))
    }
    guard let method = indicator.score?.method else { return }
    if method.needsValue, !form.has(.value) { report(missing(.value, of: form, because: isUsed(method.kind))) }
    if case .ratio(let ratio) = method, ratio.target == nil, !form.has(.target) {
      report(missing(.target, of: form, because: isUsed(method.kind)))
    }
  }
}

extension Indicator {
  /// Tags that children inherit.
  struct Tags {
    let dimension: Dimension?
    let stage: Stage?
    /// Whether it, or a group above it, is for information.
    let isForInformation: Bool
  }
}
