import Diagnostics
import FEEL

extension Checks {
  /// Values by date: no two in force on the same day, and one in force on each day of the book's period.
  static func checkDates(_ book: Book) -> [Diagnostic] {
    var found: [Diagnostic] = []
    visitQuantities(book) { if $0.isDated { found += problems(of: $0, in: book.effective) } }
    return found
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

  /// Goes through every quantity of a book.
  static func visitQuantities(_ book: Book, _ visit: (Quantity) -> Void) {
    func visitAny(_ quantity: Quantity?) { if let quantity { visit(quantity) } }
    visitAny(book.full)
    visitAny(book.aggregation?.floor?.quantity)
    visitAny(book.aggregation?.most?.quantity)
    visitAny(book.adjustments.bonusCap)
    visitAny(book.adjustments.deductionCap)
    visitAny(book.adjustments.totalCap)
    for parameter in book.parameters { visitAny(parameter.value) }
    for indicator in book.allIndicators {
      visitAny(indicator.weight)
      visitAny(indicator.full)
      visitAny(indicator.target)
      visitAny(indicator.aggregation?.floor?.quantity)
      visitAny(indicator.aggregation?.most?.quantity)
      if let method = indicator.score?.method { visitQuantities(method, visitAny) }
    }
    for adjustment in book.adjustments.rules {
      visitAny(adjustment.points)
      visitAny(adjustment.max)
      visitAny(adjustment.min)
    }
    for grade in book.grades { visitAny(grade.atLeast) }
    for reward in book.rewards {
      visitAny(reward.grant.money)
      visitAny(reward.grant.points)
    }
    for veto in book.vetoes {
      visitAny(veto.total)
      visitAny(veto.totalAtMost)
    }
  }

  private static func visitQuantities(_ method: Score.Method, _ visit: (Quantity?) -> Void) {
    switch method {
    case .ratio(let ratio):
      visit(ratio.target)
      visit(ratio.cap?.quantity)
    case .linear(let full, let zero):
      visit(full)
      visit(zero)
    case .piecewise(let piecewise):
      for point in piecewise.points {
        visit(point.at)
        visit(point.score.quantity)
      }
      visit(piecewise.below?.quantity)
      visit(piecewise.above?.quantity)
    case .bands(let bands, let otherwise):
      for band in bands {
        visit(band.atLeast)
        visit(band.moreThan)
        visit(band.atMost)
        visit(band.lessThan)
        visit(band.score.quantity)
      }
      visit(otherwise?.quantity)
    case .deduct(let deductions, let floor):
      for deduction in deductions {
        visit(deduction.count)
        visit(deduction.points.quantity)
        visit(deduction.max?.quantity)
      }
      visit(floor?.quantity)
    case .checklist(let items, _): for item in items { visit(item.score?.quantity) }
    case .rubric(let levels, _, let otherwise):
      for level in levels { visit(level.score?.quantity) }
      visit(otherwise?.quantity)
    case .peers(let scale, _): for amount in scale.amounts { visit(amount.quantity) }
    case .table(let table):
      for rule in table.rules { visit(rule.score.quantity) }
      for priority in table.priorities { visit(priority.quantity) }
      visit(table.otherwise?.quantity)
    case .formula(_, let floor, let most):
      visit(floor?.quantity)
      visit(most?.quantity)
    }
  }
}
