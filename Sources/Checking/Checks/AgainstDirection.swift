import Diagnostics
import Evaluation
import ExactDecimal
import Rulebook

/// # 计分与方向相反 | Scoring against the direction
/// zh: 指标的方向（不写即越高越好）与满分值、零分值的高低相反；或者写明越低越好，数值越高得分却越高。
/// en: The indicator's direction (higher is better, unless it says otherwise) is the opposite of its full and zero values; or it says that lower is better, and higher values get more points.
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
      guard subject.isOwn(nodes.indicator.span), case .score(let operation, let full) = subject.plan[nodes.raw].operation
      else { return nil }
      let isLower = nodes.indicator.direction == .lowerIsBetter
      let ranges = subject.ranges
      func points(_ amount: AmountOperand) -> Number? { ranges.points(amount, full: ranges.bounds(full)).only }
      switch (nodes.indicator.score?.method, operation) {
      case (.linear(let top, let bottom)?, .linear(_, let full, let zero)):
        guard let most = ranges.bounds(full).only, let least = ranges.bounds(zero).only, most != least, isLower == (least < most)
        else { return nil }
        return linear(nodes.indicator, most, least, top.span, bottom.span)
      // Where nothing is said of the direction, standards may run either way.
      case (.bands(let bands, _)?, .bands(_, let operands, _)) where isLower:
        let steps = operands.map { (at: limit($0, among: operands, ranges), points: points($0.score)) }
        return rises(steps) ? standards(nodes.indicator, bands.first?.span.firstLine) : nil
      case (.piecewise(let piecewise)?, .piecewise(_, let bends, _, _)) where isLower:
        let steps = bends.map { (at: ranges.bounds($0.at).only, points: points($0.score)) }
        return rises(steps) ? standards(nodes.indicator, piecewise.points.first?.at.span) : nil
      default: return nil
      }
    }
  }

  /// The lower limit of a band, or the upper one where all bands are given by theirs; of one that takes the rest, what is beyond
  /// all of them.
  private static func limit(
    _ band: ScoreOperation.BandOperand, among bands: [ScoreOperation.BandOperand], _ ranges: PlanRanges
  ) -> Number? {
    let isByLower = bands.contains { $0.atLeast != nil || $0.moreThan != nil }
    if isByLower, bands.contains(where: { $0.atLeast == nil && $0.moreThan == nil && ($0.atMost ?? $0.lessThan) != nil }) { return nil }
    func own(_ band: ScoreOperation.BandOperand) -> NodeID? { isByLower ? band.atLeast ?? band.moreThan : band.atMost ?? band.lessThan }
    if let own = own(band) { return ranges.bounds(own).only }
    let others = bands.compactMap(own).compactMap { ranges.bounds($0).only }
    return isByLower ? others.min().flatMap { try? $0.subtracting(1, in: .exact) } : others.max().flatMap { try? $0.adding(1, in: .exact) }
  }

  /// Whether higher values are worth more throughout.
  private static func rises(_ steps: [(at: Number?, points: Number?)]) -> Bool {
    let known = steps.compactMap { step in step.at.flatMap { at in step.points.map { (at: at, points: $0) } } }.sorted { $0.at < $1.at }
    guard known.count == steps.count, let first = known.first, let last = known.last, first.points < last.points else { return false }
    return zip(known, known.dropFirst()).allSatisfy { $0.points <= $1.points }
  }

  private static func linear(_ indicator: Indicator, _ most: Number, _ least: Number, _ full: Span, _ zero: Span) -> Diagnostic {
    let name = indicator.name
    return Diagnostic(
      code, severity: .warning,
      indicator.direction == .lowerIsBetter
        ? Message(
          zh: "`\(name)` 越低越好，满分值 \(most) 却高于零分值 \(least)",
          en: "of `\(name)` lower is better, but its full value \(most) is above its zero value \(least)")
        : Message(
          zh: "`\(name)` 越高越好，满分值 \(most) 却低于零分值 \(least)",
          en: "of `\(name)` higher is better, but its full value \(most) is below its zero value \(least)"), at: full,
      secondary: [LabelledSpan(zero)], help: Message(zh: "对调两个值，或写明方向", en: "exchange the two values, or give the `direction`"))
  }

  private static func standards(_ indicator: Indicator, _ place: Span?) -> Diagnostic {
    Diagnostic(
      code, severity: .warning,
      Message(
        zh: "`\(indicator.name)` 越低越好，数值越高得分却越高",
        en: "of `\(indicator.name)` lower is better, but higher values get more points"), at: place ?? indicator.id.span,
      help: Message(zh: "对调各档的得分，或改写方向", en: "turn the scores round, or the `direction`"))
  }
}
