import Diagnostics
import ExactDecimal
import FEEL

/// Spark's numbers: binary figures. As long as they are whole and below 2⁵³ they make exact fractions; what grows beyond
/// that goes on within a bound of its error, and where that does not tell, the row is in doubt.
///
/// This is the way of the filtered predicates of computational geometry (Shewchuk 1997), the bounds worked out when the
/// query is written.
struct BoundedDoubles: Algebra {
  enum Figure {
    case exact(Fraction)
    case near(Near)
  }

  let query: Query
  let fractions: Fractions

  init(_ query: Query) {
    self.query = query
    fractions = Fractions(query: query, limit: 0x1p53, nothing: "CAST(NULL AS DOUBLE)") { "\($0)D" }
  }

  // MARK: - Both forms

  func near(_ figure: Figure) -> Near {
    switch figure {
    case .near(let near): return near
    case .exact(let fraction): return near(fraction)
    }
  }

  func near(_ fraction: Fraction) -> Near {
    if let constant = fraction.constant, !fraction.isNullable { return Near(constant) }
    let factors = fraction.denominator.factors.map(\.column)
    var parts = factors
    if fraction.denominator.constant != 1 || factors.isEmpty { parts.insert(fractions.number(fraction.denominator.constant), at: 0) }
    if fraction.denominator.isOne { return Near(fraction.numerator, fraction.value, relative: 0) }
    let divisor = SQL(
      parts.map { $0.operand(parts.count > 1 ? .product : .atom) }.joined(separator: " * "), parts.count > 1 ? .product : .atom, of: parts)
    // One rounding for each product that may not fit, and one for the quotient.
    let roundings = fraction.denominator.bounds.high < 0x1p53 ? 1 : parts.count
    let text = "\(fraction.numerator.operand(.product)) / \(divisor.operand(.atom))"
    return Near(
      SQL(text, .product, of: [fraction.numerator, divisor]), fraction.value,
      relative: Double(roundings) * Near.roundoff * 1.01)
  }

  /// Fractions, if all are.
  private func exact(_ figures: [Figure]) -> [Fraction]? {
    var result: [Fraction] = []
    for figure in figures {
      guard case .exact(let fraction) = figure else { return nil }
      result.append(fraction)
    }
    return result
  }

  /// The exact result if there is one, else the one within an error.
  private func either(
    _ figures: [Figure], _ exactly: ([Fraction]) throws(Unsayable) -> Fraction?, _ nearly: ([Near]) throws(Unsayable) -> Near
  ) throws(Unsayable) -> Figure {
    if let fractions = exact(figures), let result = try exactly(fractions) { return .exact(result) }
    return .near(checked(try nearly(figures.map(near))))
  }

  /// Figures that may be huge, as quotients by next to nothing are, are only taken where they are not.
  private func checked(_ near: Near) -> Near {
    guard near.bounds.magnitude > Self.most else { return near }
    let most = Near.literal(Self.most).text
    query.doubt(SQL("ABS(\(near.value.text)) > \(most)", .comparison, of: [near.value]))
    var result = near
    let isUsual = SQL("ABS(\(near.value.text)) <= \(most)", .comparison, of: [near.value])
    result.value =
      near.value.isNullable ? .cases([(isUsual, near.value)], otherwise: nil) : .cases([(isUsual, near.value)], otherwise: nil).present
    result.bounds = Interval(low: max(near.bounds.low, -Self.most * 1.01), high: min(near.bounds.high, Self.most * 1.01))
    return result
  }

  private static let most = 1e9

  // MARK: - Sources

  func constant(_ number: Number) throws(Unsayable) -> Figure {
    if let fraction = try fractions.constant(number) { return .exact(fraction) }
    return .near(checked(Near(number)))
  }

  /// Digits after the point that whole units below the limit have room for.
  private func scale(_ assumption: Assumption) -> (digits: Int, unit: Double) {
    let most = max(Interval(assumption.low).magnitude, Interval(assumption.high).magnitude)
    var digits = assumption.digits
    while digits > 0, most * (Double("1e\(digits)") ?? 1) >= 0x1p50 { digits -= 1 }
    return (digits, Double("1e\(digits)") ?? 1)
  }

  func given(_ column: SQL, _ name: String, _ assumption: Assumption, comment: String?) -> Figure {
    let (digits, unit) = scale(assumption)
    let units = digits == 0 ? column.text : "RINT(\(column.text) * \(Near.literal(unit).text))"
    let isThere = "\(column.text) BETWEEN \(assumption.low) AND \(assumption.high)"
    let value = SQL("CASE WHEN \(isThere) THEN \(units) END", isNullable: column.isNullable)
    let bounds = Interval(low: Interval(assumption.low).low, high: Interval(assumption.high).high)
    let stored = query.given(value, name, comment: comment)
    return .exact(
      Fraction(
        stored, units: bounds * Interval(low: unit, high: unit), Denominator(Number.tenToThe(digits)), value: bounds))
  }

  func isBeyond(_ raw: SQL, _ assumption: Assumption) -> SQL {
    let (digits, unit) = scale(assumption)
    let literal = Near.literal(unit).text
    let units = digits == 0 ? "RINT(\(raw.text))" : "RINT(\(raw.text) * \(literal)) / \(literal)"
    return SQL(
      "\(raw.text) NOT BETWEEN \(assumption.low) AND \(assumption.high) OR \(raw.text) <> \(units)", .or, isNullable: true)
  }

  // MARK: - Arithmetic

  func sum(_ terms: [Figure]) throws(Unsayable) -> Figure {
    if terms.isEmpty { return try constant(0) }
    let kept = terms.filter { !isZero($0) }
    if kept.isEmpty { return terms[0] }
    return try either(kept, { (terms) throws(Unsayable) in try fractions.sum(terms) }, { Near.sum($0) })
  }

  func difference(_ left: Figure, _ right: Figure) throws(Unsayable) -> Figure {
    if isZero(right) { return left }
    return try either(
      [left, right], { (terms) throws(Unsayable) in try fractions.difference(terms[0], terms[1]) }, { $0[0] - $0[1] })
  }

  func product(_ left: Figure, _ right: Figure) throws(Unsayable) -> Figure {
    if constant(of: left) == 1 { return right }
    if constant(of: right) == 1 { return left }
    return try either(
      [left, right], { (terms) throws(Unsayable) in try fractions.product(terms[0], terms[1]) }, { $0[0] * $0[1] })
  }

  func quotient(_ left: Figure, _ right: Figure, isPositive: Bool, _ name: String, _ stage: Stage) throws(Unsayable) -> Figure {
    if case .exact(let first) = left, case .exact(let second) = right,
      let result = try fractions.quotient(first, second, isPositive: isPositive, name, stage)
    {
      return .exact(result)
    }
    if let divisor = constant(of: right) { return try product(left, constant(Number(1).over(divisor))) }
    let (up, down) = (near(left), near(right))
    var least = down.bounds.low > 0 ? down.bounds.low : down.bounds.high < 0 ? -down.bounds.high : 0
    if case .exact(let fraction) = right {
      // What is not zero is at least one unit.
      least = max(least, 1 / fraction.denominator.bounds.high)
    } else if least <= down.error * 4 {
      // Divisors as small as this are not told from zero.
      least = max(1e-3, down.error * 4)
      query.doubt(SQL("ABS(\(down.value.text)) < \(least)D", .comparison, of: [down.value]))
    }
    let zero = "NULLIF(\(down.value.text), 0D)"
    let safe = query.column(SQL("COALESCE(\(zero), 1D)", of: [down.value], isNullable: false), name + ".divisor", stage)
    return .near(checked(up.over(down, safe, least: least)))
  }

  func negated(_ figure: Figure) throws(Unsayable) -> Figure {
    switch figure {
    case .exact(let fraction): return .exact(try fractions.negated(fraction))
    case .near(let near):
      return .near(
        Near(
          SQL("-\(near.value.operand(.atom))", .product, of: [near.value]), near.bounds.negated, absolute: near.absolute,
          relative: near.relative))
    }
  }

  func magnitude(_ figure: Figure) throws(Unsayable) -> Figure {
    switch figure {
    case .exact(let fraction): return .exact(try fractions.magnitude(fraction))
    case .near(let near):
      return .near(
        Near(SQL("ABS(\(near.value.text))", of: [near.value]), near.bounds.absolute, absolute: near.absolute, relative: near.relative))
    }
  }

  // MARK: - Choices

  func least(_ left: Figure, _ right: Figure) throws(Unsayable) -> Figure { try extreme(left, right, isLeast: true) }
  func greatest(_ left: Figure, _ right: Figure) throws(Unsayable) -> Figure { try extreme(left, right, isLeast: false) }

  private func extreme(_ left: Figure, _ right: Figure, isLeast: Bool) throws(Unsayable) -> Figure {
    let (first, second) = (bounds(of: left), bounds(of: right))
    if !marker(left).isNullable, !marker(right).isNullable {
      if first.high <= second.low { return isLeast ? left : right }
      if second.high <= first.low { return isLeast ? right : left }
    }
    return try either([left, right]) { (terms) throws(Unsayable) in
      try isLeast ? fractions.least(terms[0], terms[1]) : fractions.greatest(terms[0], terms[1])
    } _: { terms in
      let values = terms.map(\.value)
      let chosen = SQL("\(isLeast ? "LEAST" : "GREATEST")(\(values[0].text), \(values[1].text))", of: values)
      let isThere = SQL.all(values.map(\.hasValue))
      let text = isThere.isYes ? chosen : SQL.cases([(isThere, chosen.present)], otherwise: nil)
      return Near(
        text, isLeast ? terms[0].bounds.least(terms[1].bounds) : terms[0].bounds.greatest(terms[1].bounds),
        absolute: max(terms[0].absolute, terms[1].absolute), relative: max(terms[0].relative, terms[1].relative))
    }
  }

  func cases(_ branches: [(when: SQL, then: Figure)], otherwise: Figure?) throws(Unsayable) -> Figure {
    if branches.isEmpty, let otherwise { return otherwise }
    let all = branches.map(\.then) + (otherwise.map { [$0] } ?? [])
    return try either(all) { (terms) throws(Unsayable) in
      try fractions.cases(
        zip(branches, terms).map { ($0.when, $1) }, otherwise: otherwise == nil ? nil : terms.last)
    } _: { terms in
      let text = SQL.cases(
        zip(branches, terms).map { ($0.when, $1.value) }, otherwise: otherwise == nil ? nil : terms.last?.value)
      return Near(
        text, terms.dropFirst().reduce(terms[0].bounds) { $0.united($1.bounds) },
        absolute: terms.map(\.absolute).max() ?? 0, relative: terms.map(\.relative).max() ?? 0)
    }
  }

  // MARK: - Comparison

  func compared(_ left: Figure, _ operation: BinaryOperator, _ right: Figure) throws(Unsayable) -> SQL {
    if let terms = exact([left, right]), let comparison = try fractions.compared(terms[0], operation, terms[1]) {
      return comparison
    }
    let (first, second) = (near(left), near(right))
    let error = first.error + second.error
    if !first.value.isNullable, !second.value.isNullable {
      let (low, high) = (first.bounds.low - error, first.bounds.high + error)
      if let known = Fractions.known(Interval(low: low, high: high), operation, second.bounds) { return known }
    }
    // The difference of two figures is off by a rounding itself.
    let margin = error + (first.bounds.magnitude + second.bounds.magnitude) * Near.roundoff
    if error > 0 {
      let distance = "ABS(\(first.value.operand(.sum)) - \(second.value.operand(.product)))"
      query.doubt(SQL("\(distance) <= \(margin)D", .comparison, of: [first.value, second.value]))
    }
    return .compared(first.value, operation, second.value)
  }

  // MARK: - Columns

  func marker(_ figure: Figure) -> SQL {
    switch figure {
    case .exact(let fraction): fraction.numerator
    case .near(let near): near.value
    }
  }

  func present(_ figure: Figure) -> Figure {
    switch figure {
    case .exact(let fraction): return .exact(fraction.present)
    case .near(var near):
      near.value = near.value.present
      return .near(near)
    }
  }

  func narrowed(_ figure: Figure, _ bounds: Interval) -> Figure {
    switch figure {
    case .exact(let fraction): return .exact(fraction.narrowed(bounds))
    case .near(var near):
      // The figure may be off to the outside.
      near.bounds = near.bounds.narrowed(Interval(low: bounds.low - near.error, high: bounds.high + near.error))
      return .near(near)
    }
  }

  func constant(of figure: Figure) -> Number? {
    if case .exact(let fraction) = figure, !fraction.isNullable { return fraction.constant }
    return nil
  }

  func bounds(of figure: Figure) -> Interval {
    switch figure {
    case .exact(let fraction): fraction.value
    case .near(let near): near.bounds
    }
  }

  func stored(_ figure: Figure, _ name: String, _ stage: Stage, comment: String?) -> Figure {
    switch figure {
    case .exact(var fraction):
      let isPlain = fraction.denominator.factors.isEmpty
      fraction.numerator = query.column(
        fraction.numerator, isPlain ? name : name + ".numerator", stage, comment: note(comment, fraction))
      return .exact(fraction)
    case .near(var near):
      near.value = query.column(near.value, name, stage, comment: (comment.map { $0 + "; " } ?? "") + "± \(near.error)")
      return .near(near)
    }
  }

  private func note(_ comment: String?, _ fraction: Fraction) -> String? {
    guard fraction.denominator.constant != 1 else { return comment }
    return (comment.map { $0 + "; " } ?? "") + "× \(fraction.denominator.constant)"
  }

  func whole(_ value: SQL, _ bounds: Interval) -> Figure {
    .exact(Fraction(SQL("CAST(\(value.text) AS DOUBLE)", of: [value]), units: bounds, .one))
  }
}
