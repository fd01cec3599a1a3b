import Diagnostics
import Evaluation
import Rulebook

/// # 计分与方向相反 | Scoring against the direction
/// zh: 指标写明越低越好，满分值却高于零分值：值越高得分越高。
/// en: The indicator says lower is better, but its full value is above its zero value: higher values score more.
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

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    subject.plan.allIndicators.compactMap { nodes in
      guard nodes.indicator.direction == .lowerIsBetter, subject.isOwn(nodes.indicator.span),
        case .linear(let full, let zero)? = nodes.indicator.score?.method, let most = full.constant, let least = zero.constant, least < most
      else { return nil }
      return Diagnostic(
        code, severity: .warning,
        Message(
          zh: "`\(nodes.indicator.name)` 越低越好，满分值 \(most) 却高于零分值 \(least)",
          en: "of `\(nodes.indicator.name)` lower is better, but its full value \(most) is above its zero value \(least)"), at: full.span,
        secondary: [LabelledSpan(zero.span)],
        help: Message(zh: "对调两个值，或改正方向", en: "exchange the two values, or mend the direction"))
    }
  }
}
