import Diagnostics
import ExactDecimal
import FEEL

extension Checks {
  /// What is scored by judgement keeps the declared limit, on every day. Weights that are formulas differ by subject; of a template,
  /// the books that extend it complete them.
  static func checkSubjectiveShare(_ book: Book) -> [Diagnostic] {
    guard !book.isTemplate else { return [] }
    let limited =
      [(limits: book.weightLimits, children: book.indicators)]
      + book.allIndicators.map { (limits: $0.weightLimits, children: $0.children) }
    return limited.compactMap { limits, children in
      guard let limits, let most = limits.subjective else { return nil }
      for day in days(children.withDescendants.compactMap(\.weight), in: book) {
        let judged = judgedShares(of: children, within: 1, on: day)
        guard let sum = try? judged.map(\.share).reduce(Number(0), { try $0.adding($1, in: .exact) }), most < sum else { continue }
        return exceeded(sum, most, judged.map(\.indicator), limits, on: day, book)
      }
      return nil
    }
  }

  /// A day of each stretch in which the same weights are in force, within the book's period; no day where they never change.
  static func days(_ quantities: [Quantity], in book: Book) -> [CalendarDate?] {
    let dated = quantities.filter(\.isDated).flatMap(\.values)
    guard !dated.isEmpty else { return [nil] }
    let first = book.effective?.from ?? dated.compactMap(\.to).min()
    let days = dated.flatMap { [$0.from, $0.to?.adding(days: 1)] } + [first]
    return Set(days.compactMap { $0 }).filter { book.effective?.contains($0) ?? true }.sorted()
  }

  /// What is scored by judgement among some siblings and below them, with its share of all their points, 0…1. A group that is marked
  /// as judged counts as a whole.
  private static func judgedShares(
    of siblings: [Indicator], within whole: Number, on day: CalendarDate?
  ) -> [(indicator: Indicator, share: Number)] {
    let weights = siblings.compactMap { $0.weight?.number(on: day) }
    guard weights.count == siblings.count, let sum = try? weights.reduce(Number(0), { try $0.adding($1, in: .exact) }), !sum.isZero
    else { return [] }
    return zip(siblings, weights).flatMap { indicator, weight -> [(indicator: Indicator, share: Number)] in
      guard let share = try? whole.multiplying(by: weight, in: .exact).divided(by: sum, in: .exact) else { return [] }
      if indicator.isSubjective { return [(indicator, share)] }
      return judgedShares(of: indicator.children, within: share, on: day)
    }
  }

  private static func exceeded(
    _ sum: Number, _ most: Number, _ judged: [Indicator], _ limits: WeightLimits, on day: CalendarDate?, _ book: Book
  ) -> Diagnostic {
    func percent(_ share: Number) -> String {
      (try? share.multiplying(by: 100, in: .exact).rounded(toFractionDigits: 1, .halfUp)).map { "\($0)" } ?? "\(share)"
    }
    // A limit of a base is broken where the indicators stand.
    let isOwn = limits.span.file == book.span.file
    let own = judged.first { $0.span.file == book.span.file }
    let place = isOwn ? limits.span : own.map { $0.weight?.span ?? $0.id.span } ?? limits.span
    let names = judged.map { "`\($0.name)`" }
    let date = day.map { Message(zh: "（\($0) 起）", en: " (from \($0))") } ?? Message(verbatim: "")
    return Diagnostic(
      RulebookCode.subjectiveShare,
      Message(
        zh: "主观评分的指标合计占 \(percent(sum))%\(date.zh)，超过上限 \(percent(most))%",
        en: "indicators scored by judgement have \(percent(sum)) % of the points\(date.en), more than the \(percent(most)) % allowed"),
      at: place.firstLine,
      secondary: isOwn ? [] : [LabelledSpan(limits.span, Message(zh: "上限写在这里", en: "the limit stands here"))],
      notes: [Message(zh: "它们是：\(names.joined(separator: "、"))", en: "they are: \(names.joined(separator: ", "))")],
      help: Message(zh: "降低它们的权重，或改用可计量的评分方法", en: "lower their weights, or score them by figures"))
  }
}
