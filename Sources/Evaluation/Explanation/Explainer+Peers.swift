import Diagnostics
import ExactDecimal
import FEEL
import Rulebook

/// Scores by comparison with the peers: whom a subject was compared with, and the arithmetic.
extension Explainer {
  func peers(_ comparison: PeerComparison, _ full: Number) -> ScoreAccount? {
    guard let own = number(comparison.value) else { return nil }
    let (compared, peers, score) = spread(comparison)
    let among =
      comparison.within == .group
      ? Message(zh: "同组 \(peers.count) 个单位", en: "the \(peers.count) of its group")
      : Message(zh: " \(peers.count) 个单位", en: "\(peers.count) subjects")
    let isHigher = comparison.direction == .higherIsBetter
    // Of few peers their best value, or even their mean, tells the value of one.
    if !showsFigures(of: compared), isAboutFigures(comparison.scale) {
      return ScoreAccount(
        Message(
          zh: "在\(among.zh)中比较；其他单位不足 \(outcome.privacy.least) 个，不显示它们的数值",
          en: "compared among \(among.en); there are fewer than \(outcome.privacy.least) others: their figures are not shown"),
        isArithmetic: false)
    }
    switch comparison.scale {
    case .rank(let best, let worst):
      let position = peers.position(of: own, isHigher ? .descending : .ascending, ties: .competition)
      let way = isHigher ? Message(zh: "值高者在前", en: "highest first") : Message(zh: "值低者在前", en: "lowest first")
      let (t, b) = ends(best, worst, full)
      let arithmetic = peers.count > 1 ? "\(t) − (\(t) − \(b)) × (\(position) − 1) ÷ (\(peers.count) − 1)" : t
      return ScoreAccount(
        Message(
          zh: "在\(among.zh)中排第 \(position)（\(way.zh)），首位 \(t) 分、末位 \(b) 分：\(arithmetic)",
          en: "position \(position) among \(among.en) (\(way.en)), first \(t), last \(b): \(arithmetic)"))
    case .percentile(let best, let worst):
      let (t, b) = ends(best, worst, full)
      guard peers.distinct > 1 else { return allEqual(among, t) }
      let worse = isHigher ? peers.count(below: own) : peers.count(above: own)
      let arithmetic = "\(b) + (\(t) − \(b)) × \(worse) ÷ (\(peers.count) − 1)"
      return ScoreAccount(
        Message(
          zh: "在\(among.zh)中优于 \(worse) 个，首位 \(t) 分、末位 \(b) 分：\(arithmetic)",
          en: "better than \(worse) among \(among.en), best \(t), worst \(b): \(arithmetic)"))
    case .minMax(let best, let worst):
      let (t, b) = ends(best, worst, full)
      guard peers.distinct > 1, let minimum = peers.minimum, let maximum = peers.maximum else { return allEqual(among, t) }
      let (m, n) = (Figures.operand(isHigher ? maximum : minimum), Figures.operand(isHigher ? minimum : maximum))
      let arithmetic = "\(b) + (\(t) − \(b)) × (\(Figures.operand(own)) − \(n)) ÷ (\(m) − \(n))"
      return ScoreAccount(
        Message(
          zh: "在\(among.zh)中最好值 \(m)、最差值 \(n)，首位 \(t) 分、末位 \(b) 分：\(arithmetic)",
          en: "the best value among \(among.en) is \(m), the worst \(n); best \(t), worst \(b): \(arithmetic)"))
    case .zScore(let mean, let step, let floor, let most):
      return standardised(own, score, peers, among, isHigher, (mean, step, floor, most), full)
    }
  }

  /// The rows that a score's value is compared among, how their values are spread, and what a score by them rests on.
  private func spread(_ comparison: PeerComparison) -> (rows: [Int], values: SealedDistribution, score: PeerScore) {
    var isStandardised = false
    if case .zScore = comparison.scale { isStandardised = true }
    let (within, direction) = (comparison.within, comparison.direction)
    return outcome.memo.value(.spread(comparison.value, within, group: group(within), direction, isStandardised: isStandardised)) {
      var (rows, distribution) = ([Int](), Distribution())
      for row in peers(within) {
        guard let number = outcome.cell(comparison.value, row).number else { continue }
        rows.append(row)
        distribution.add(number)
      }
      let values = distribution.sealed()
      return (rows, values, PeerScore(values, on: comparison.scale, direction))
    }
  }

  /// Whether a scale rests on the peers' values themselves, and not on positions alone.
  private func isAboutFigures(_ scale: PeerScale<AmountOperand>) -> Bool {
    switch scale {
    case .rank, .percentile: false
    case .minMax, .zScore: true
    }
  }

  private func ends(_ best: AmountOperand?, _ worst: AmountOperand?, _ full: Number) -> (top: String, bottom: String) {
    (
      Figures.operand(points(best, full: full)?.number ?? full), Figures.operand(points(worst, full: full)?.number ?? 0)
    )
  }

  private func allEqual(_ among: Message, _ points: String) -> ScoreAccount {
    ScoreAccount(
      Message(zh: "在\(among.zh)中值都相同：\(points)", en: "the values of \(among.en) are all equal: \(points)"))
  }

  private func standardised(
    _ own: Number, _ score: PeerScore, _ peers: SealedDistribution, _ among: Message, _ isHigher: Bool,
    _ amounts: (mean: AmountOperand?, step: AmountOperand?, floor: AmountOperand?, most: AmountOperand?), _ full: Number
  ) -> ScoreAccount? {
    guard let moments = score.spread,
      let middle = try? points(amounts.mean, full: full)?.number ?? full.divided(by: 2, in: .exact),
      let step = try? points(amounts.step, full: full)?.number ?? full.divided(by: 10, in: .exact)
    else { return nil }
    let m = Figures.operand(middle)
    if moments.deviation.isZero { return allEqual(among, m) }
    let (mean, deviation) = (Figures.operand(moments.mean), Figures.text(moments.deviation))
    let sign = isHigher ? "+" : "−"
    let arithmetic = "\(m) \(sign) (\(Figures.operand(own)) − \(mean)) ÷ \(deviation) × \(Figures.operand(step))"
    var account = ScoreAccount(
      Message(
        zh: "在\(among.zh)中均值 \(mean)、标准差 \(deviation)：\(arithmetic)",
        en: "the mean of \(among.en) is \(mean), the standard deviation \(deviation): \(arithmetic)"))
    guard let unbounded = try? score.standardised(own, middle, step) else { return account }
    let least = points(amounts.floor, full: full) ?? Points(number: 0, text: "0")
    let most = points(amounts.most, full: full) ?? Points(number: full, text: Figures.operand(full))
    if most.number < max(unbounded, least.number) {
      account.isArithmetic = false
      account.steps.append(
        Self.remark(
          "得 \(Figures.text(unbounded)) 分，高于最高分，按 \(most.text) 计",
          "it comes to \(Figures.text(unbounded)), above the greatest score: \(most.text) counts"))
    } else if unbounded < least.number {
      account.isArithmetic = false
      account.steps.append(
        Self.remark(
          "得 \(Figures.text(unbounded)) 分，低于最低分，按 \(least.text) 计",
          "it comes to \(Figures.text(unbounded)), below the least score: \(least.text) counts"))
    }
    return account
  }
}
