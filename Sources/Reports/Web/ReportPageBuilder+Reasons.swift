import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// What was granted, demanded or found for a subject, each with its reason and clause.
extension ReportPageBuilder {
  func blocks(_ subject: SubjectOutcome) -> [ReportPage.Block] {
    let steps = outcome.rules(for: subject)
    func item(_ text: String, _ rule: Rule) -> ReportPage.Item {
      let why = steps[rule.id.span]?.steps ?? []
      return ReportPage.Item(
        itemText: tagged(text), itemReasons: why.filter { $0.kind != .data }.map { tagged(reason($0)) },
        itemBasis: rule.citation.map { tagged(self.text(Message(zh: "依据：", en: "basis: ")) + self.text(book.text(of: $0))) })
    }
    func block(_ name: Message, _ items: [ReportPage.Item]) -> ReportPage.Block? {
      items.isEmpty ? nil : ReportPage.Block(blockName: text(name), blockItems: items)
    }
    return [
      block(
        Message(zh: "加减分", en: "adjustments"),
        subject.adjustments.map { item("\($0.adjustment.rule.name)\(Terms.colon(language))\(signed($0.points))", $0.adjustment.rule) }),
      block(
        Message(zh: "一票否决", en: "vetoes"),
        subject.vetoes.map { veto in
          let effects = outcome.effects(of: veto).map { text($0) }.joined(separator: language == .zh ? "，" : ", ")
          return item(effects.isEmpty ? veto.rule.name : "\(veto.rule.name)\(Terms.colon(language))\(effects)", veto.rule)
        }),
      block(Terms.rewards, subject.rewards.map { item($0.text(in: language), $0.reward.rule) }),
      block(
        Terms.measures,
        subject.measures.map { demanded in
          let action = demanded.measure.duty?.action.map { Terms.colon(language) + $0 } ?? ""
          return item(demanded.text(in: language) + action, demanded.measure.rule)
        }),
      block(
        Message(zh: "审核发现", en: "findings"),
        subject.findings.map { finding in
          let message = finding.message.map { Terms.colon(language) + $0 } ?? ""
          let severity = finding.severity.spelling(in: language)
          return item(
            text(Message(zh: "【\(severity)】", en: "[\(severity)] ")) + finding.rule.name + message, finding.rule)
        }),
    ].compactMap { $0 }
  }

  /// A step on one line: the condition or the arithmetic with the numbers put in, and what it comes to.
  func reason(_ step: Explanation) -> String {
    guard let result = step.result.map({ text($0) }) else { return text(step.text) }
    return text(step.text) + ExplanationText.joint(step.relation, before: result, language) + result
  }

  private func signed(_ points: Number) -> String {
    points.isNegative ? "−\(Figures.text(points.magnitude))" : "+\(Figures.text(points))"
  }

  var words: [String: String] {
    let words: [String: Message] = [
      "ranking": Message(zh: "排名", en: "ranking"), "rank": Terms.rank,
      "sums": Message(zh: "奖励合计", en: "sums of the rewards"), "subject": Terms.subject, "group": Terms.group,
      "vetoes": Terms.vetoes, "total": Terms.total, "grade": Terms.grade, "outOf": Message(zh: "占满分", en: "of full marks"),
      "consequences": Message(zh: "奖励与问责", en: "rewards and accountability"),
      "distribution": Message(zh: "等级分布", en: "grades"),
      "distributionCaption": Message(zh: "各等级的单位数及占比", en: "how many subjects have each grade"),
      "count": Message(zh: "单位数", en: "subjects"), "share": Message(zh: "占比", en: "share"),
      "dimensions": Message(zh: "分维度得分", en: "scores by dimension"),
      "dimensionsCaption": Message(zh: "各维度在总分中的得分与满分", en: "what each dimension scored of its part of the total"),
      "subjects": Message(zh: "各单位明细", en: "subjects in detail"), "scores": Message(zh: "指标得分", en: "scores of the indicators"),
      "indicator": Message(zh: "指标", en: "indicator"), "value": Message(zh: "指标值", en: "value"),
      "score": Message(zh: "得分 / 满分", en: "score / full marks"), "weight": Message(zh: "权重", en: "weight"),
      "status": Message(zh: "状态", en: "status"), "basis": Message(zh: "依据", en: "basis"),
      "unusable": Terms.unusable, "overrides": Message(zh: "对所继承规则的改动", en: "changes to the base rule book"),
      "overridesCaption": Message(zh: "本规则册与所继承规则册不同之处", en: "where this rule book departs from the one it extends"),
      "path": Message(zh: "位置", en: "where"), "baseText": Message(zh: "原规定", en: "in the base"),
      "ownText": Message(zh: "本规则册", en: "in this book"),
    ]
    return words.mapValues { text($0) }
  }
}

extension Outcome {
  func cellNumber(_ node: NodeID, _ row: Int) -> Number? { cell(node, row).number }
}
