import Diagnostics
import ExactDecimal

extension BookDecoder {
  mutating func consequences(_ root: FormNode) -> Book.Consequences {
    var adjustments = Adjustments()
    if let form = root.form(.adjustments) {
      let caps = form.form(.cap)
      adjustments = Adjustments(
        rules: form.forms(.rules).map { adjustment($0) }, bonusCap: caps?.quantity(.bonus),
        deductionCap: caps?.quantity(.deduction), totalCap: caps?.quantity(.total))
    }
    let vetoes = root.forms(.vetoes).map { veto($0) }
    let findings = root.forms(.findings).map { form in
      Finding(
        rule: rule(form), message: form.string(.message), severity: form.choice(.severity) ?? .warning)
    }
    let ranking = ranking(root.form(.ranking))
    let grades = root.forms(.grades).compactMap { grade($0, ranking) }
    let rewards = root.forms(.rewards).map { form in
      let grant = form.form(.grant)
      return Reward(
        rule: rule(form),
        grant: Grant(
          money: grant?.quantity(.money), unit: grant?.string(.unit),
          rounding: grant.flatMap { grantRounding($0) }, honour: grant?.string(.honour),
          points: grant?.quantity(.points), other: grant?.string(.other)))
    }
    let measures = root.forms(.accountability).map { form in
      Measure(
        rule: rule(form),
        duty: form.form(.duty).flatMap { duty in
          duty.string(.owner).map {
            Duty(owner: $0, within: duty.term(.within), action: duty.string(.action))
          }
        })
    }
    return Book.Consequences(
      adjustments: adjustments, vetoes: vetoes, findings: findings, grades: grades, ranking: ranking, rewards: rewards,
      measures: measures, peers: peers(root))
  }

  private func ranking(_ form: FormNode?) -> Ranking {
    // Until the second version whoever had a total was ranked, whatever else was known of it.
    let isFirst = version == .first
    return Ranking(
      by: form?.text(.by), order: form?.choice(.order) ?? .descending, ties: form?.choice(.ties) ?? .competition,
      within: form?.choice(.within) ?? .all, vetoed: form?.choice(.vetoed) ?? (isFirst ? .within : .out),
      incomplete: form?.choice(.incomplete) ?? (isFirst ? .within : .out))
  }

  private mutating func peers(_ root: FormNode) -> PeerPrivacy {
    guard let form = root.form(.peers) else { return PeerPrivacy(names: root.choice(.peers) ?? .named) }
    let least = form.integer(.least)
    if let least, least < 2 {
      report(
        Diagnostic(
          RulebookCode.leastPeers,
          Message(zh: "`不少于` 至少为 2", en: "`least` is 2 or more"), at: form[.least]?.value.span ?? form.span,
          help: Message(
            zh: "只有一个其他单位时，任何数值都是它的；一般写 5", en: "of a single other subject every figure is its own; 5 is usual")))
    }
    return PeerPrivacy(names: form.choice(.shown) ?? .named, least: max(2, least ?? PeerPrivacy.usualLeast))
  }

  /// Only money is rounded.
  private mutating func grantRounding(_ grant: FormNode) -> StepRounding? {
    if let given = grant[.rounding], !grant.has(.money), !grant.isBroken {
      report(
        Diagnostic(
          RulebookCode.parameterUnused,
          Message(
            zh: "没有 `\(word(.money, in: .grant))`，用不到 `\(given.keySpan.text)`",
            en: "without `\(word(.money, in: .grant))` there is no use for `\(given.keySpan.text)`"),
          at: given.keySpan,
          help: Message(zh: "删去这一项，或写上金额", en: "leave it out, or say the amount")))
    }
    return stepRounding(grant)
  }

  private mutating func rule(_ form: FormNode) -> Rule {
    let missing: MissingPolicy? = form.choice(.missing)
    if let missing, missing != .notApplicable, missing != .reject {
      report(
        Diagnostic(
          RulebookCode.unknownChoice,
          Message(
            zh: "条件的缺失处理只能是 `退回` 或 `不适用`",
            en: "for a condition, missing data is either `reject` or `not-applicable`"),
          at: form[.missing]?.value.span ?? form.span))
    }
    return Rule(
      id: form.text(.id) ?? SourceText(text: "", node: .placeholder(at: form.span)), label: form.text(.label),
      when: form.text(.when), lapsesWhenMissing: missing == .notApplicable, citation: citation(form),
      note: form.string(.note), span: form.span)
  }

  private mutating func adjustment(_ form: FormNode) -> Adjustment {
    Adjustment(
      rule: rule(form), points: form.quantity(.points), max: form.quantity(.max), min: form.quantity(.min),
      needsEvidence: form.choice(.evidence, EvidenceRule.self) == .required)
  }

  private mutating func veto(_ form: FormNode) -> Veto {
    let veto = Veto(
      rule: rule(form), grade: form.text(.grade), gradeAtMost: form.text(.gradeAtMost),
      total: form.quantity(.total),
      totalAtMost: form.quantity(.totalAtMost), indicator: form.text(.indicator))
    let effects: [KeyName] = [.grade, .gradeAtMost, .total, .totalAtMost, .indicator]
    if !form.isBroken, !effects.contains(where: form.has) {
      report(
        missing(
          .grade, of: form,
          because: Message(
            zh: "一票否决要写明后果（等级、最高等级、总分、总分上限或指标）",
            en: "a veto says what it does (grade, grade-at-most, total, total-at-most or indicator)")))
    }
    return veto
  }

  private mutating func grade(_ form: FormNode, _ ranking: Ranking) -> Grade? {
    guard let name = form.text(.grade) else { return nil }
    let quota = form.form(.quota).map {
      Quota(
        share: $0.number(.share), count: $0.integer(.count), within: $0.choice(.within) ?? .all,
        ties: $0.choice(.ties) ?? .exclude, order: $0.choice(.order) ?? (version == .first ? .total : .ranking),
        base: $0.choice(.of) ?? (version == .first ? .scored : .all), vetoed: $0.choice(.vetoed) ?? ranking.vetoed, span: $0.span)
    }
    if let quota, quota.share == nil, quota.count == nil, let node = form.form(.quota), !node.isBroken,
      !node.has(.share), !node.has(.count)
    {
      report(
        missing(.share, of: node, because: Message(zh: "名额要写比例或个数", en: "a quota has a share or a count")))
    }
    return Grade(
      name: name, atLeast: form.quantity(.atLeast), when: form.text(.when), quota: quota,
      isByVetoOnly: form.flag(.byVeto), isBroken: form.isBroken, citation: citation(form), span: form.span)
  }
}
