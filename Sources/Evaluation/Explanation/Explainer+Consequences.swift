public import Diagnostics
public import ExactDecimal
import FEEL
public import Rulebook

/// Rewards, measures of accountability and findings: each with its condition, granted or not.
extension Explainer {
  func rewards() -> [Explanation] {
    plan.rewards.map { reward, nodes, money, points in
      var seen: Set<NodeID> = []
      var steps = [condition(nodes.when, &seen)]
      let isGranted = holds(nodes.when) && plan.isGrantable(nodes) { cell($0) }
      if isGranted, let money {
        let shown = number(money).map { reward.grant.money(text: $0) }
        steps.append(value(money, called: Message(zh: "金额", en: "amount"), result: shown, &seen))
      }
      if isGranted, let points { steps.append(value(points, called: Message(zh: "分数", en: "points"), &seen)) }
      if holds(nodes.when), !isGranted {
        steps.append(
          number(plan.total) == nil
            ? Self.remark("没有总分，不给予", "without a total nothing is granted")
            : Self.remark("审核有错误，补正前不给予", "an error was found: nothing is granted until it is mended"))
      }
      let grant = Message.list(reward.grant.parts(money: number(ifAny: money), points: number(ifAny: points)))
      let result =
        isGranted ? Message(zh: "给予 \(grant.zh)", en: "granted: \(grant.en)") : self.withheld(nodes, "不给予", "not granted")
      return Explanation(
        .reward, Message(zh: "奖励“\(reward.rule.name)”", en: "reward `\(reward.rule.name)`"), result: result,
        number: isGranted ? number(ifAny: money) : nil, place: reward.rule.id.span, citation: citation(reward.rule.citation),
        steps: steps)
    }
  }

  func measures() -> [Explanation] {
    plan.measures.map { measure, nodes in
      var seen: Set<NodeID> = []
      var steps = [condition(nodes.when, &seen)]
      let isDemanded = holds(nodes.when)
      var result = withheld(nodes, "不适用", "does not apply")
      if isDemanded {
        result = Message(zh: "适用", en: "applies")
        if let duty = measure.duty {
          let start = data.period?.last ?? plan.date
          steps += duty.steps(due: duty.within?.end(from: start), from: start)
        }
      }
      return Explanation(
        .measure, Message(zh: "问责“\(measure.rule.name)”", en: "accountability `\(measure.rule.name)`"), result: result,
        place: measure.rule.id.span, citation: citation(measure.rule.citation), steps: steps)
    }
  }

  func findings() -> [Explanation] {
    plan.findings.map { finding, nodes in
      var seen: Set<NodeID> = []
      let severity = Message { finding.severity.spelling(in: $0) }
      let result =
        holds(nodes.when)
        ? Message(zh: "发现（\(severity.zh)）", en: "found (\(severity.en))")
          + (finding.message.map { Message(zh: "：\($0)", en: ": \($0)") } ?? Message(verbatim: ""))
        : withheld(nodes, "没有问题", "nothing found")
      return Explanation(
        .finding, Message(zh: "审核“\(finding.rule.name)”", en: "finding `\(finding.rule.name)`"), result: result,
        place: finding.rule.id.span, citation: citation(finding.rule.citation), steps: [condition(nodes.when, &seen)])
    }
  }

  /// What is said of a rule that does not hold, or can't be decided.
  private func withheld(_ nodes: RuleNodes, _ zh: String, _ en: String) -> Message {
    guard cell(nodes.when).value == nil, !nodes.rule.lapsesWhenMissing, !plan.asksForRankInVain(nodes.when, cell) else {
      return Message(zh: zh, en: en)
    }
    return Message(zh: "无法判断", en: "undecided")
  }
}

extension Grant {
  /// An amount with its unit: `1317.90 元`.
  package func money(text amount: Number) -> Message {
    Message(verbatim: Figures.money(amount, digits: rounding?.digits)) + Message(zh: " \(unit ?? "元")", en: unit.map { " \($0)" } ?? "")
  }

  /// What is granted, part by part: `6000 元`, `年度先进单位`.
  public func parts(money amount: Number?, points: Number?) -> [Message] {
    var parts: [Message] = []
    if let amount { parts.append(money(text: amount)) }
    if let points { parts.append(Message(zh: "\(Figures.text(points)) 分", en: "\(Figures.text(points)) points")) }
    if let honour { parts.append(Message(verbatim: honour)) }
    if let other { parts.append(Message(verbatim: other)) }
    return parts
  }
}

extension Duty {
  /// Who is to do what by when.
  func steps(due: CalendarDate?, from start: CalendarDate) -> [Explanation] {
    var steps = [Explanation(.note, Message(zh: "责任人", en: "owner"), result: Message(verbatim: owner))]
    if let action { steps.append(Explanation(.note, Message(zh: "整改要求", en: "action"), result: Message(verbatim: action))) }
    guard let within, let due else { return steps }
    let term: Message =
      switch within {
      case .days(let days): Message(zh: "\(days) 天", en: "\(days) day\(days == 1 ? "" : "s")")
      case .months(let months): Message(zh: "\(months) 个月", en: "\(months) month\(months == 1 ? "" : "s")")
      }
    steps.append(
      Explanation(
        .note, Message(zh: "期限：自 \(start) 起 \(term.zh)", en: "due: \(term.en) from \(start)"), result: Message(verbatim: "\(due)")))
    return steps
  }
}
