import Diagnostics
import Evaluation
import Rulebook

/// # 计分与方向相反 | Scoring against the direction
/// zh: 指标的方向（不写即越高越好）与满分值、零分值的高低相反。
/// en: The indicator's direction (higher is better, unless it says otherwise) is the opposite of its full and zero values.
/// why-zh: 方向写反，做得好的单位反而得分低。
/// why-en: With the direction reversed, those who do well score low.
/// wrong:
/// ```yaml
/// indicators:
///   - {id: safety, weight: 100, value: accidents, direction: lower-is-better, score: {method: linear, full: 5, zero: 0}}
/// ```
/// right:
/// ```yaml
/// indicators:
///   - {id: safety, weight: 100, value: accidents, direction: lower-is-better, score: {method: linear, full: 0, zero: 5}}
/// ```
/// fix: none
enum AgainstDirection: Check {
  static let code = CheckCode.againstDirection
  static let isForTemplates = true

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    subject.indicators.compactMap { nodes in
      guard subject.isOwn(nodes.indicator.span), case .linear(let full, let zero)? = nodes.indicator.score?.method,
        case .score(.linear(_, let top, let bottom), _) = subject.plan[nodes.raw].operation,
        let most = subject.ranges.bounds(top).only, let least = subject.ranges.bounds(bottom).only, most != least
      else { return nil }
      let isLower = nodes.indicator.direction == .lowerIsBetter
      guard isLower == (least < most) else { return nil }
      let name = nodes.indicator.name
      return Diagnostic(
        code, severity: .warning,
        isLower
          ? Message(
            zh: "`\(name)` 越低越好，满分值 \(most) 却高于零分值 \(least)",
            en: "of `\(name)` lower is better, but its full value \(most) is above its zero value \(least)")
          : Message(
            zh: "`\(name)` 越高越好，满分值 \(most) 却低于零分值 \(least)",
            en: "of `\(name)` higher is better, but its full value \(most) is below its zero value \(least)"), at: full.span,
        secondary: [LabelledSpan(zero.span)],
        help: Message(zh: "对调两个值，或写明方向", en: "exchange the two values, or give the `direction`"))
    }
  }
}
