import ExactDecimal
import FEEL

/// PostgreSQL's numbers: `numeric` adds, subtracts and multiplies exactly, so that fractions of them are always exact.
struct ExactFractions: Algebra {
  let query: Query
  private let fractions: Fractions
  private let rounding = WholeRounding { a, b in
    SQL("div(\(a.text), \(b.text))", of: [a, b])
  }

  init(_ query: Query) {
    self.query = query
    fractions = Fractions(query: query, limit: nil, nothing: "CAST(NULL AS numeric)") { $0.description }
  }

  private func result(_ fraction: Fraction?) throws(Unsayable) -> Fraction {
    guard let fraction else { throw .tooLarge }
    return fraction
  }

  func constant(_ number: Number) throws(Unsayable) -> Fraction { try result(fractions.constant(number)) }

  func given(_ column: SQL, _ name: String, _ assumption: Assumption, comment: String?) -> Fraction {
    let (low, high) = bounds(assumption)
    let isThere = SQL("\(column.text) BETWEEN \(low) AND \(high)", .comparison, isNullable: true)
    let value = SQL("CASE WHEN \(isThere.text) THEN CAST(\(column.text) AS numeric) END", isNullable: column.isNullable)
    let units = Interval(
      low: assumption.isLowDeclared ? Interval(assumption.low).low : -1e30,
      high: assumption.isHighDeclared ? Interval(assumption.high).high : 1e30)
    return Fraction(query.given(value, name, comment: comment), units: units, .one)
  }

  func isBeyond(_ raw: SQL, _ assumption: Assumption) -> SQL {
    let (low, high) = bounds(assumption)
    let range = "\(raw.text) NOT BETWEEN \(low) AND \(high)"
    let whole = assumption.digits == 0 ? " OR \(raw.text) <> trunc(\(raw.text))" : ""
    return SQL(range + whole, whole.isEmpty ? .comparison : .or, isNullable: true)
  }

  /// Numbers are of any length here; those beyond any figure, and NaN, are not taken.
  private func bounds(_ assumption: Assumption) -> (low: String, high: String) {
    (assumption.isLowDeclared ? "\(assumption.low)" : "-1e30", assumption.isHighDeclared ? "\(assumption.high)" : "1e30")
  }

  func sum(_ terms: [Fraction]) throws(Unsayable) -> Fraction { try result(fractions.sum(terms)) }
  func difference(_ left: Fraction, _ right: Fraction) throws(Unsayable) -> Fraction { try result(fractions.difference(left, right)) }
  func product(_ left: Fraction, _ right: Fraction) throws(Unsayable) -> Fraction { try result(fractions.product(left, right)) }
  func quotient(_ left: Fraction, _ right: Fraction, isPositive: Bool, _ name: String, _ stage: Stage) throws(Unsayable) -> Fraction {
    try result(fractions.quotient(left, right, isPositive: isPositive, name, stage))
  }
  func negated(_ figure: Fraction) throws(Unsayable) -> Fraction { try fractions.negated(figure) }
  func magnitude(_ figure: Fraction) throws(Unsayable) -> Fraction { try fractions.magnitude(figure) }
  func least(_ left: Fraction, _ right: Fraction) throws(Unsayable) -> Fraction { try result(fractions.least(left, right)) }
  func greatest(_ left: Fraction, _ right: Fraction) throws(Unsayable) -> Fraction { try result(fractions.greatest(left, right)) }
  func cases(_ branches: [(when: SQL, then: Fraction)], otherwise: Fraction?) throws(Unsayable) -> Fraction {
    try result(fractions.cases(branches, otherwise: otherwise))
  }
  func compared(_ left: Fraction, _ operation: BinaryOperator, _ right: Fraction) throws(Unsayable) -> SQL {
    guard let comparison = try fractions.compared(left, operation, right) else { throw .tooLarge }
    return comparison
  }

  // MARK: - Rounding

  func rounded(
    _ figure: Fraction, _ digits: Int, _ mode: RoundingMode, _ name: String, _ stage: Stage
  ) throws(Unsayable) -> Fraction {
    if let constant = figure.constant { return try self.constant(constant.rounded(toFractionDigits: digits, mode)) }
    let unit = Number.tenToThe(abs(digits))
    let value = bounds(figure.value, digits)
    if figure.denominator.isOne, digits >= 0, mode == .halfUp || mode == .down {
      // The functions of the database round halves away from zero, and cut towards it.
      let function = mode == .halfUp ? "round" : "trunc"
      return Fraction(SQL("\(function)(\(figure.numerator.text), \(digits))", of: [figure.numerator]), units: value, .one)
    }
    let dividend = digits > 0 ? try fractions.scaled(figure, by: unit) : figure
    guard var dividend else { throw .tooLarge }
    var divisor = divisor(dividend.denominator)
    if digits < 0 { divisor = SQL("\(divisor.operand(.product)) * \(unit)", .product, of: [divisor]) }
    if divisor.text == "1 * \(unit)" { divisor = SQL(unit.description) }
    if mode != .down, !(mode == .halfUp && dividend.value.isNonNegative) {
      dividend.numerator = query.column(dividend.numerator, name + ".dividend", stage)
      if !divisor.isColumn, !divisor.reads.isEmpty { divisor = query.column(divisor, name + ".divisor", stage) }
    }
    let whole = rounding.rounded(dividend.numerator, by: divisor, mode, isNonNegative: dividend.value.isNonNegative)
    let scale = digits < 0 ? unit : try Number(1).over(unit)
    let text = digits == 0 ? whole : SQL("\(whole.operand(.product)) * \(scale)", .product, of: [whole])
    return Fraction(text, units: value, .one)
  }

  private func bounds(_ value: Interval, _ digits: Int) -> Interval {
    let unit = digits < 0 ? (Double("1e\(-digits)") ?? 1) : (Double("1e-\(digits)") ?? 1)
    let wide = value + Interval(low: -unit, high: unit)
    // Rounding never passes zero.
    return Interval(low: value.low >= 0 ? 0 : wide.low, high: value.high <= 0 ? 0 : wide.high)
  }

  /// What a numerator is divided by.
  private func divisor(_ denominator: Denominator) -> SQL {
    let columns = denominator.factors.map(\.column)
    let parts = (denominator.constant == 1 && !columns.isEmpty ? [] : [fractions.number(denominator.constant)]) + columns
    return SQL(
      parts.map { $0.operand(parts.count > 1 ? .product : .atom) }.joined(separator: " * "), parts.count > 1 ? .product : .atom, of: parts)
  }

  // MARK: - Columns

  func marker(_ figure: Fraction) -> SQL { figure.numerator }
  func present(_ figure: Fraction) -> Fraction { figure.present }
  func narrowed(_ figure: Fraction, _ bounds: Interval) -> Fraction { figure.narrowed(bounds) }
  func constant(of figure: Fraction) -> Number? { figure.isNullable ? nil : figure.constant }
  func bounds(of figure: Fraction) -> Interval { figure.value }

  func stored(_ figure: Fraction, _ name: String, _ stage: Stage, comment: String?) -> Fraction {
    var result = figure
    let suffix = figure.denominator.isOne ? "" : ".numerator"
    result.numerator = query.column(figure.numerator, name + suffix, stage, comment: comment)
    return result
  }

  func whole(_ value: SQL, _ bounds: Interval) -> Fraction {
    Fraction(SQL("CAST(\(value.text) AS numeric)", of: [value]), units: bounds, .one)
  }

  /// Different fractions whose denominators are at most D lie 1 ÷ D² apart: cut after so many digits they stay different
  /// and in order, and equal ones stay equal.
  func sortKey(_ figure: Fraction, _ name: String, _ stage: Stage) throws(Unsayable) -> SQL {
    if figure.denominator.factors.isEmpty { return query.column(figure.numerator, name + ".order", stage) }
    let numerator = query.column(figure.numerator, name + ".numerator", stage)
    let divisor = query.column(divisor(figure.denominator), name + ".divisor", stage)
    // Digits of the greatest denominator when numerator and denominator are whole.
    let digits = SQL(
      "2 * MAX(length(trunc(\(divisor.text))::text) + GREATEST(scale(\(numerator.text)), scale(\(divisor.text)))) OVER ()",
      .product, of: [numerator, divisor], isNullable: false)
    let places = query.column(digits, name + ".digits", stage)
    let key = SQL(
      "div(\(numerator.operand(.product)) * CAST('1e' || \(places.text) AS numeric), \(divisor.text))",
      of: [numerator, divisor, places])
    return query.column(key, name + ".order", stage)
  }

  func extreme(
    _ figure: Fraction, _ key: SQL, _ partition: String, _ parts: [SQL], isGreatest: Bool, _ name: String, _ stage: Stage
  ) throws(Unsayable) -> Fraction { fractions.extreme(figure, key, partition, parts, isGreatest: isGreatest, name, stage) }

  func shown(_ figure: Fraction) -> (value: SQL, content: SQLProgram.Output.Content) {
    let divisor = divisor(figure.denominator)
    // Sums and products are exact, with all their digits.
    if divisor.text == "1" { return (SQL("trim_scale(\(figure.numerator.text))", of: [figure.numerator]), .decimal) }
    let digits = SQLProgram.fractionDigits
    let scaled = "\(figure.numerator.operand(.product)) * 1e\(digits)"
    let cut = "div(\(scaled), \(divisor.text))"
    let whole = "\(cut) * \(divisor.operand(.product)) = \(scaled)"
    let value = SQL(
      "trim_scale(CASE WHEN \(whole) OR mod(\(cut), 2) <> 0 THEN \(cut) ELSE \(cut) + sign(\(figure.numerator.text)) END * 1e-\(digits))",
      of: [figure.numerator, divisor])
    return (value, .decimal)
  }
}
