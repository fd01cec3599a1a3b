import Diagnostics
import FEEL

extension Checks {
  /// Values by date: no two in force on the same day, and one in force on each day of the book's period.
  static func checkDates(_ book: Book) -> [Diagnostic] {
    quantities(book).filter {
      $0.values.count > 1 || $0.values.first?.from != nil || $0.values.first?.to != nil
    }
    .flatMap { problems(of: $0, in: book.effective) }
  }

  private static func problems(of quantity: Quantity, in period: Period?) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    for (index, later) in quantity.values.enumerated() {
      for earlier in quantity.values[..<index] where overlap(earlier, later) {
        problems.append(
          Diagnostic(
            RulebookCode.datesOverlap,
            Message(zh: "两个值在同一天都有效", en: "two values are in force on the same day"),
            at: later.formula.span, secondary: [LabelledSpan(earlier.formula.span)],
            help: Message(zh: "让前一个的“止”早于后一个的“起”", en: "let the first end before the second begins")))
      }
    }
    let days = [period?.from, period?.to].compactMap { $0 } + gaps(quantity, in: period)
    if let date = days.filter({ quantity.inForce(on: $0) == nil }).min() {
      problems.append(
        Diagnostic(
          RulebookCode.noValueInForce,
          period == nil
            ? Message(zh: "\(date) 没有有效的值，此后又有", en: "no value is in force on \(date), though later ones are")
            : Message(zh: "施行期内的 \(date) 没有有效的值", en: "no value is in force on \(date), within the book's period"),
          at: quantity.span.firstLine,
          help: Message(zh: "补上该日有效的值", en: "add the value for that day")))
    }
    return problems
  }

  /// The days after which a value ends and a later one has yet to begin, within the book's period.
  private static func gaps(_ quantity: Quantity, in period: Period?) -> [CalendarDate] {
    quantity.values.compactMap { value in
      guard let day = value.to?.adding(days: 1), quantity.values.contains(where: { $0.from.map { day < $0 } ?? false }) else { return nil }
      return period?.contains(day) ?? true ? day : nil
    }
  }

  private static func overlap(_ first: Dated, _ second: Dated) -> Bool {
    func before(_ end: CalendarDate?, _ start: CalendarDate?) -> Bool {
      guard let end, let start else { return false }
      return end < start
    }
    return !before(first.to, second.from) && !before(second.to, first.from)
  }

  private static func quantities(_ book: Book) -> [Quantity] {
    let caps = [
      book.full, book.adjustments.bonusCap, book.adjustments.deductionCap, book.adjustments.totalCap,
    ]
    let parameters = book.parameters.map(\.value)
    let indicators = book.allIndicators.flatMap { indicator in
      [indicator.weight, indicator.full, indicator.target] + scoreQuantities(indicator.score?.method)
    }
    let rules = book.adjustments.rules.flatMap { [$0.points, $0.max, $0.min] }
    let others =
      book.grades.map(\.atLeast) + book.rewards.flatMap { [$0.grant.money, $0.grant.points] }
      + book.vetoes.flatMap { [$0.total, $0.totalAtMost] }
    return (caps + parameters + indicators + rules + others).compactMap { $0 }
  }

  private static func scoreQuantities(_ method: Score.Method?) -> [Quantity?] {
    switch method {
    case .ratio(let ratio)?: [ratio.target, ratio.cap?.quantity]
    case .linear(let full, let zero)?: [full, zero]
    case .piecewise(let piecewise)?:
      piecewise.points.flatMap { [$0.at, $0.score.quantity] } + [piecewise.below?.quantity, piecewise.above?.quantity]
    case .bands(let bands, let otherwise)?:
      bands.flatMap { [$0.atLeast, $0.moreThan, $0.atMost, $0.lessThan, $0.score.quantity] } + [otherwise?.quantity]
    case .deduct(let deductions, let floor)?:
      deductions.flatMap { [$0.count, $0.points.quantity, $0.max?.quantity] } + [floor?.quantity]
    case .checklist(let items, _)?: items.map { $0.score?.quantity }
    case .rubric(let levels, _, let otherwise)?: levels.map { $0.score?.quantity } + [otherwise?.quantity]
    case .peers(let scale, _)?: scale.amounts.map(\.quantity)
    case .table(let table)?:
      table.rules.map(\.score.quantity) + table.priorities.map(\.quantity) + [table.otherwise?.quantity]
    case .formula(_, let floor, let most)?: [floor?.quantity, most?.quantity]
    case nil: []
    }
  }
}
