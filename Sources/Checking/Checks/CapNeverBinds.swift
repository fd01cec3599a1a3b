import Diagnostics
import Evaluation
import ExactDecimal
import Rulebook

/// # 上限从不起作用 | A cap that never binds
/// zh: 各条加分（或扣分）加在一起，或者总分最高的时候，也达不到这个上限（或否决所限的总分），上限写了等于没写。
/// en: All bonuses (or deductions) together, or the highest total, never come up to the cap (or to the total that a veto limits to): it changes nothing.
/// why-zh: 往往是上限多写了一个零，或者后来删掉了几条加分而忘了改上限。
/// why-en: Usually the cap has a digit too many, or some bonuses were taken out later and the cap was forgotten.
/// wrong:
/// ```yaml
/// adjustments:
///   cap: {bonus: 50}
///   rules:
///     - {id: praise, when: satisfaction >= 95, points: 2, evidence: required}
/// ```
/// right:
/// ```yaml
/// adjustments:
///   cap: {bonus: 5}
///   rules:
///     - {id: praise, when: satisfaction >= 95, points: 2, evidence: required}
///     - {id: speed_award, when: on_time >= 1000, points: 4, evidence: required}
/// ```
/// fix: none
enum CapNeverBinds: Check {
  static let code = CheckCode.capNeverBinds

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    let caps = subject.book.adjustments
    return [
      problem(subject, caps.bonusCap, subject.plan.bonus, positive: true),
      problem(subject, caps.deductionCap, subject.plan.deduction, positive: false), total(subject, caps.totalCap),
    ].compactMap { $0 } + vetoes(subject)
  }

  /// Vetoes that limit the total to what nobody has.
  private static func vetoes(_ subject: CheckedSubject) -> [Diagnostic] {
    guard case .total(let operation) = subject.plan[subject.plan.total].operation else { return [] }
    guard let most = subject.ranges.uncapped(operation).high?.at else { return [] }
    return subject.book.vetoes.compactMap { veto in
      guard let limit = veto.totalAtMost, subject.isOwn(limit.span), let least = limit.constant, most < least else { return nil }
      return Diagnostic(
        code, severity: .warning,
        Message(
          zh: "否决`\(veto.rule.name)`限总分 \(least) 从不起作用：总分最多 \(most)",
          en: "the limit of \(least) of the veto `\(veto.rule.name)` never binds: totals come to \(most) at most"),
        at: limit.span, help: help)
    }
  }

  private static func total(_ subject: CheckedSubject, _ cap: Quantity?) -> Diagnostic? {
    guard let cap, subject.isOwn(cap.span), case .total(let operation) = subject.plan[subject.plan.total].operation,
      let least = operation.cap.flatMap({ subject.ranges.bounds($0).low?.at }), let most = subject.ranges.uncapped(operation).high?.at,
      most < least
    else { return nil }
    return Diagnostic(
      code, severity: .warning,
      Message(zh: "总分上限 \(least) 从不起作用：总分最多 \(most)", en: "the cap of \(least) on totals never binds: they come to \(most) at most"),
      at: cap.span, help: help)
  }

  private static let help = Message(zh: "改小上限，或者删去它", en: "lower the cap, or leave it out")

  private static func problem(_ subject: CheckedSubject, _ cap: Quantity?, _ node: NodeID, positive: Bool) -> Diagnostic? {
    guard let cap, subject.isOwn(cap.span), case .sum(let parts, let isPositive, let limit?) = subject.plan[node].operation,
      isPositive == positive, let least = subject.ranges.bounds(limit).low?.at
    else { return nil }
    let all = subject.ranges.sum(of: parts, positive: positive)
    // A rule that never applies is told by itself.
    guard subject.plan.adjustments.allSatisfy({ subject.ranges[$0.nodes.when].canBeTrue }) else { return nil }
    guard let most = all.high?.at, most < least else { return nil }
    return Diagnostic(
      code, severity: .warning,
      Message(
        zh: "\(positive ? "加分" : "扣分")上限 \(least) 从不起作用：全部加起来最多 \(most)",
        en: "the cap of \(least) on \(positive ? "bonuses" : "deductions") never binds: together they come to \(most) at most"),
      at: cap.span, help: help)
  }
}
