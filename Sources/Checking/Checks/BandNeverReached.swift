import Diagnostics
import Evaluation
import Rulebook

/// # 档次轮不到 | A band that is never reached
/// zh: 按数据项声明的取值范围，没有哪个值会落到这一档。
/// en: Given the ranges that the inputs declare, no value falls into the band.
/// why-zh: 多半是界限和数据的单位不一致，例如百分数写成了小数。
/// why-en: Usually the limit and the data are in different units, such as a percentage written as a fraction.
/// wrong:
/// ```yaml
/// indicators:
///   - id: opinion
///     weight: 100
///     value: satisfaction
///     score: {method: bands, bands: [{at-least: 110, score: 100%}, {at-least: 60, score: 60%}, {score: 0}]}
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
enum BandNeverReached: Check {
  static let code = CheckCode.bandNeverReached
  static let isForTemplates = true

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    subject.indicators.flatMap { nodes -> [Diagnostic] in
      guard case .bands(let bands, _)? = nodes.indicator.score?.method, subject.isOwn(nodes.indicator.span),
        case .score(.bands(let value, let operands, _), _) = subject.plan[nodes.raw].operation, operands.count == bands.count
      else { return [] }
      let bounds = subject.ranges.bounds(value)
      // A percentage that ends at 1 is told at the input.
      if subject.restsOnFraction(value) { return [] }
      let words = CheckedSubject.words(bounds)
      return zip(bands, operands).filter { !subject.ranges.fits($1, bounds) }.map { band, _ in
        Diagnostic(
          code, severity: .warning, Message(zh: "没有哪个值会落到这一档", en: "no value falls into this band"), at: band.span.firstLine,
          notes: [Message(zh: "值可能的范围：\(words.zh)", en: "the value can be \(words.en)")],
          help: Message(zh: "核对这一档的界限和数据的单位", en: "check the band's limits and the unit of the data"))
      }
    }
  }
}
