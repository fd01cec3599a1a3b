import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// # 档次之间有空档 | A gap between bands
/// zh: 有的值不落在任何一档，又没有写“其他”；报告中给出这样的一个值，它已由引擎算过。
/// en: Some value is in none of the bands, and there is no `otherwise`; one such value is shown, which the engine has evaluated.
/// why-zh: 遇到这样的数据，这个指标就算不出得分。
/// why-en: With such data the indicator has no score.
/// wrong:
/// ```yaml
/// indicators:
///   - id: opinion
///     weight: 100
///     value: satisfaction
///     score: {method: bands, bands: [{at-least: 90, score: 100%}, {at-least: 60, at-most: 89, score: 60%}, {less-than: 60, score: 0}]}
/// ```
/// right:
/// ```yaml
/// indicators:
///   - id: opinion
///     weight: 100
///     value: satisfaction
///     score: {method: bands, bands: [{at-least: 90, score: 100%}, {at-least: 60, score: 60%}, {score: 0}]}
/// ```
/// fix: none
enum BandGap: Check {
  static let code = CheckCode.bandGap
  static let isForTemplates = true

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    subject.indicators.compactMap { nodes in
      guard case .bands(let bands, nil)? = nodes.indicator.score?.method, let first = bands.first, subject.isOwn(nodes.indicator.span),
        case .score(.bands(let value, let operands, _), _) = subject.plan[nodes.raw].operation
      else { return nil }
      // A band without limits takes whatever is left.
      if operands.contains(where: { $0.atLeast == nil && $0.moreThan == nil && $0.atMost == nil && $0.lessThan == nil }) { return nil }
      let ends = operands.flatMap { [$0.atLeast, $0.moreThan, $0.atMost, $0.lessThan].compactMap { $0 } }
      let limits = ends.compactMap { subject.ranges.bounds($0).only }
      guard limits.count == ends.count else { return nil }
      let witness = Witness(subject)
      let examples = witness.examples(of: value, around: limits)
      let cells = witness.cells(
        of: nodes.raw, given: [value: examples.map { .value($0.value) }], count: examples.count)
      guard let index = cells.firstIndex(of: .failed) else { return nil }
      let example = examples[index]
      let words = witness.words(example.data)
      return Diagnostic(
        code, severity: .warning,
        Message(
          zh: "指标 `\(nodes.indicator.name)` 的各档之间有空档：值 \(example.value.plainText) 不在任何一档",
          en: "the bands of `\(nodes.indicator.name)` leave a gap: the value \(example.value.plainText) is in none of them"),
        at: first.span.firstLine,
        notes: [Message(zh: "例如 \(words)", en: "for example \(words)")],
        help: Message(zh: "让上一档的下限接着下一档的上限，或加一档不写界限的", en: "let each band begin where the next ends, or add a last band without limits"))
    }
  }
}
