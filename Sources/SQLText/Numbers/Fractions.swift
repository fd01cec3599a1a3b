import ExactDecimal
import FEEL

/// Arithmetic on fractions. With a limit, numerators are whole numbers that a binary figure holds exactly below it, and what
/// would not fit gives `nil`; without one they are decimals of any length, and every operation has a result.
struct Fractions {
  let query: Query
  let limit: Double?
  /// NULL as a numerator.
  let nothing: String
  /// The text of a number that a numerator or factor is.
  let literal: @Sendable (Number) -> String

  private var isWhole: Bool { limit != nil }

  /// The fraction, if its parts stay below the limit.
  private func checked(_ fraction: Fraction, _ parts: [Interval] = []) -> Fraction? {
    guard let limit else { return fraction }
    return ([fraction.units] + parts).allSatisfy { $0.magnitude < limit } ? fraction : nil
  }

  func number(_ number: Number) -> SQL { SQL(literal(number), number.isNegative ? .sum : .atom) }

  func constant(_ number: Number) throws(Unsayable) -> Fraction? {
    let (up, down) = number.parts
    let rest = isWhole ? down : try down.withoutTwosAndFives()
    let numerator = isWhole ? up : try number.times(rest)
    return checked(
      Fraction(
        self.number(numerator), units: Interval(numerator), Denominator(rest), value: Interval(number), constant: number))
  }

  // MARK: - Products

  /// A numerator times a number.
  private func product(_ numerator: SQL, _ factor: Number) -> SQL {
    if factor == 1 || numerator.text == nothing { return numerator }
    if let known = Number(numerator.text), let product = try? known.multiplying(by: factor, in: .exact), numerator.reads.isEmpty {
      return number(product)
    }
    return SQL("\(numerator.operand(.product)) * \(number(factor).operand(.product))", .product, of: [numerator])
  }

  func scaled(_ fraction: Fraction, by factor: Number) throws(Unsayable) -> Fraction? {
    if factor == 1 { return fraction }
    if let constant = fraction.constant { return try self.constant(constant.times(factor)) }
    if factor.isZero {
      // Nothing, where there is a number at all.
      return try constant(0).map { zero in
        var zero = zero
        zero.numerator = fraction.isNullable ? .cases([(fraction.numerator.hasValue, zero.numerator)], otherwise: nil) : zero.numerator
        if fraction.isNullable { zero.constant = nil }
        return zero
      }
    }
    let whole = try factor.over(fraction.denominator.constant)
    let (up, down) = whole.parts
    let rest = isWhole ? down : try down.withoutTwosAndFives()
    let by = isWhole ? up : try whole.times(rest)
    return checked(
      Fraction(
        product(fraction.numerator, by), units: fraction.units * Interval(by), Denominator(rest, fraction.denominator.factors),
        value: fraction.value * Interval(factor)))
  }

  func product(_ left: Fraction, _ right: Fraction) throws(Unsayable) -> Fraction? {
    if let factor = right.constant { return try scaled(left, by: factor) }
    if let factor = left.constant { return try scaled(right, by: factor) }
    let numerator = SQL(
      "\(left.numerator.operand(.product)) * \(right.numerator.operand(.atom))", .product, of: [left.numerator, right.numerator])
    return checked(
      Fraction(
        numerator, units: left.units * right.units,
        Denominator(
          try left.denominator.constant.times(right.denominator.constant), left.denominator.factors + right.denominator.factors),
        value: left.value * right.value))
  }

  /// The quotient where the divisor is there and not zero; the caller sees to the other rows.
  ///
  /// - Parameter isPositive: whether the divisor is above zero wherever the quotient is used.
  func quotient(_ left: Fraction, _ right: Fraction, isPositive: Bool, _ name: String, _ stage: Stage) throws(Unsayable) -> Fraction? {
    if let divisor = right.constant { return divisor.isZero ? left : try scaled(left, by: Number(1).over(divisor)) }
    let factor = self.factor(right, name, stage)
    let (extra, rest) = Self.difference(right.denominator.factors, left.denominator.factors)
    guard let up = try scaled(left, by: right.denominator.constant).flatMap({ times($0, extra) }) else { return nil }
    var text = up.numerator
    let isSigned = !isPositive && !right.value.isNonNegative
    if isSigned {
      text = SQL("\(text.operand(.product)) * SIGN(\(right.numerator.text))", .product, of: [text, right.numerator])
    }
    var units = up.units
    if isSigned { units = units.united(units.negated) }
    // What the left was divided by and the right was not, and the divisor itself.
    return checked(Fraction(text, units: units, Denominator(up.denominator.constant, rest + [factor])))
  }

  /// A column that is the magnitude of a divisor, and 1 where there is none.
  private func factor(_ divisor: Fraction, _ name: String, _ stage: Stage) -> Denominator.Factor {
    let least = isWhole ? 1 : Double.leastNonzeroMagnitude
    let magnitude = (divisor.used ?? divisor.units).absolute
    let bounds = Interval(low: max(isWhole ? magnitude.low.rounded(.up) : magnitude.low, least), high: max(magnitude.high, 1))
    let numerator = divisor.numerator
    if divisor.units.isPositive, !numerator.isEverNull {
      return .init(column: query.column(numerator, name + ".divisor", stage), bounds: bounds)
    }
    let size = divisor.units.isNonNegative ? numerator.text : "ABS(\(numerator.text))"
    // What stands in where there is no divisor, within the bounds of those that are used.
    let stand = bounds.low <= 1 ? 1 : min(bounds.low.rounded(.up), bounds.high.rounded(.down))
    let one = number(Number(Int(stand))).text
    let text =
      divisor.units.isPositive ? "COALESCE(\(size), \(one))" : "COALESCE(NULLIF(\(size), \(number(0).text)), \(one))"
    let safe = SQL(text, of: [numerator], isNullable: false)
    return .init(
      column: query.column(safe, name + ".divisor", stage), bounds: bounds.united(Interval(low: stand, high: stand)))
  }

  /// A fraction's numerator times factors; its denominator stays, so that the number is greater by them.
  private func times(_ fraction: Fraction, _ factors: [Denominator.Factor]) -> Fraction? {
    guard !factors.isEmpty, fraction.numerator.text != nothing, fraction.constant?.isZero != true else { return fraction }
    var result = fraction
    for factor in factors {
      result.numerator = SQL(
        "\(result.numerator.operand(.product)) * \(factor.column.operand(.atom))", .product, of: [result.numerator, factor.column])
      result.units = result.units * factor.bounds
      result.value = result.value * factor.bounds
      result.constant = nil
    }
    return checked(result)
  }

  /// The factors that only the first has, and those that only the second has.
  private static func difference(
    _ first: [Denominator.Factor], _ second: [Denominator.Factor]
  ) -> (first: [Denominator.Factor], second: [Denominator.Factor]) {
    var (own, rest): ([Denominator.Factor], [Denominator.Factor]) = ([], second)
    for factor in first {
      if let index = rest.firstIndex(of: factor) { rest.remove(at: index) } else { own.append(factor) }
    }
    return (own, rest)
  }

  // MARK: - Common denominators

  /// Both over one denominator.
  func aligned(_ left: Fraction, _ right: Fraction) throws(Unsayable) -> (left: Fraction, right: Fraction)? {
    guard let all = try aligned([left, right]) else { return nil }
    return (all[0], all[1])
  }

  func aligned(_ fractions: [Fraction]) throws(Unsayable) -> [Fraction]? {
    var common = Denominator.one
    for fraction in fractions {
      common.constant = try Number.leastCommonMultiple(common.constant, fraction.denominator.constant)
      common.factors += Self.difference(fraction.denominator.factors, common.factors).first
    }
    common = Denominator(common.constant, common.factors)
    var results: [Fraction] = []
    for fraction in fractions {
      let by = try common.constant.over(fraction.denominator.constant)
      let missing = Self.difference(common.factors, fraction.denominator.factors).first
      var wide = fraction
      wide.numerator = product(fraction.numerator, by)
      wide.units = fraction.units * Interval(by)
      guard let wide = times(wide, missing), checked(wide) != nil else { return nil }
      var result = Fraction(wide.numerator, units: wide.units, common, value: fraction.value, constant: fraction.constant)
      // The denominator's bounds say less than those of the number did.
      result.value = fraction.value
      results.append(result)
    }
    return results
  }

  func sum(_ terms: [Fraction]) throws(Unsayable) -> Fraction? {
    let kept = terms.filter { $0.constant != 0 || $0.isNullable }
    guard let first = kept.first ?? terms.first else { return try constant(0) }
    if kept.count <= 1 { return first }
    if kept.allSatisfy({ $0.constant != nil }) {
      var sum = Number.zero
      for term in kept { sum = try sum.plus(term.constant ?? 0) }
      return try constant(sum)
    }
    guard let parts = try aligned(kept) else { return nil }
    var text = parts[0].numerator.operand(.sum)
    for part in parts.dropFirst() {
      let next = part.numerator.operand(.product)
      text += next.hasPrefix("-") ? " - \(next.dropFirst())" : " + \(part.numerator.binding == .sum ? "(\(part.numerator.text))" : next)"
    }
    let units = parts.dropFirst().reduce(parts[0].units) { $0 + $1.units }
    let value = kept.dropFirst().reduce(kept[0].value) { $0 + $1.value }
    return checked(
      Fraction(SQL(text, .sum, of: parts.map(\.numerator)), units: units, parts[0].denominator, value: value))
  }

  func difference(_ left: Fraction, _ right: Fraction) throws(Unsayable) -> Fraction? {
    if right.constant == 0 { return left }
    if let first = left.constant, let second = right.constant { return try constant(first.plus(second.negated)) }
    guard let (first, second) = try aligned(left, right) else { return nil }
    let text = "\(first.numerator.operand(.sum)) - \(second.numerator.operand(.product))"
    return checked(
      Fraction(
        SQL(text, .sum, of: [first.numerator, second.numerator]), units: first.units - second.units, first.denominator,
        value: left.value - right.value))
  }

  func negated(_ fraction: Fraction) throws(Unsayable) -> Fraction {
    if let constant = fraction.constant, let result = try self.constant(constant.negated) { return result }
    var result = fraction
    result.numerator = SQL("-\(fraction.numerator.operand(.atom))", .product, of: [fraction.numerator])
    (result.units, result.value) = (fraction.units.negated, fraction.value.negated)
    return result
  }

  func magnitude(_ fraction: Fraction) throws(Unsayable) -> Fraction {
    if fraction.value.isNonNegative { return fraction }
    if fraction.value.high <= 0 { return try negated(fraction) }
    var result = fraction
    result.numerator = SQL("ABS(\(fraction.numerator.text))", of: [fraction.numerator])
    (result.units, result.value) = (fraction.units.absolute, fraction.value.absolute)
    result.constant = fraction.constant?.magnitude
    return result
  }

  // MARK: - Choices

  func least(_ left: Fraction, _ right: Fraction) throws(Unsayable) -> Fraction? { try extreme(left, right, isLeast: true) }
  func greatest(_ left: Fraction, _ right: Fraction) throws(Unsayable) -> Fraction? { try extreme(left, right, isLeast: false) }

  private func extreme(_ left: Fraction, _ right: Fraction, isLeast: Bool) throws(Unsayable) -> Fraction? {
    if !left.isNullable, !right.isNullable {
      if left.value.high <= right.value.low { return isLeast ? left : right }
      if right.value.high <= left.value.low { return isLeast ? right : left }
    }
    guard let (first, second) = try aligned(left, right) else { return nil }
    let chosen = SQL(
      "\(isLeast ? "LEAST" : "GREATEST")(\(first.numerator.text), \(second.numerator.text))",
      of: [first.numerator, second.numerator])
    // Both functions take no notice of NULL.
    let isThere = SQL.all([first.numerator.hasValue, second.numerator.hasValue])
    let text = isThere.isYes ? chosen : SQL.cases([(isThere, chosen.present)], otherwise: nil)
    return checked(
      Fraction(
        text, units: isLeast ? first.units.least(second.units) : first.units.greatest(second.units), first.denominator,
        value: isLeast ? left.value.least(right.value) : left.value.greatest(right.value)))
  }

  /// No number in any row.
  private var none: Fraction {
    Fraction(SQL(nothing, isNullable: true), units: Interval(low: 0, high: 0), .one)
  }

  /// `nil` as the last is NULL.
  func cases(_ branches: [(when: SQL, then: Fraction)], otherwise: Fraction?) throws(Unsayable) -> Fraction? {
    if branches.isEmpty { return otherwise ?? none }
    let all = branches.map(\.then) + (otherwise.map { [$0] } ?? [])
    guard let parts = try aligned(all), let first = parts.first else { return nil }
    let text = SQL.cases(
      zip(branches, parts).map { ($0.when, $1.numerator) }, otherwise: otherwise == nil ? nil : parts.last?.numerator)
    // Where only one is left, it is what it was, such as 0 and not 0 ÷ 7.
    if text.reads.isEmpty, let left = zip(all, parts).first(where: { $0.constant != nil && $1.numerator.text == text.text })?.0 {
      return left
    }
    // A choice among whole literals would be of the database's small whole numbers.
    let isLiteral = parts.allSatisfy(\.numerator.reads.isEmpty) && !isWhole && !text.reads.isEmpty
    let typed = isLiteral ? SQL("CAST(\(text.text) AS numeric)", of: [text]) : text
    let units = parts.dropFirst().reduce(first.units) { $0.united($1.units) }
    let value = all.dropFirst().reduce(all[0].value) { $0.united($1.value) }
    var result = Fraction(typed, units: units, first.denominator, value: value)
    result.value = value
    return checked(result)
  }

  /// The fraction of the window's row that has the greatest or least key.
  func extreme(
    _ fraction: Fraction, _ key: SQL, _ partition: String, _ parts: [SQL], isGreatest: Bool, _ name: String, _ stage: Stage
  ) -> Fraction {
    let order = "ORDER BY \(key.text) \(isGreatest ? "DESC" : "ASC") NULLS LAST"
    func first(_ column: SQL, _ suffix: String) -> SQL {
      let window = [partition, order].filter { !$0.isEmpty }.joined(separator: " ")
      let value = SQL("FIRST_VALUE(\(column.text)) OVER (\(window))", of: [column, key] + parts)
      return query.column(value, name + suffix, stage)
    }
    var result = fraction
    result.numerator = first(fraction.numerator, "")
    result.denominator.factors = fraction.denominator.factors.map {
      Denominator.Factor(column: first($0.column, ".divisor").present, bounds: $0.bounds)
    }
    result.denominator = Denominator(fraction.denominator.constant, result.denominator.factors)
    return result
  }

  // MARK: - Comparison

  func compared(_ left: Fraction, _ operation: BinaryOperator, _ right: Fraction) throws(Unsayable) -> SQL? {
    if !left.isNullable, !right.isNullable, let known = Self.known(left.value, operation, right.value) { return known }
    guard let (first, second) = try aligned(left, right) else { return nil }
    return .compared(first.numerator, operation, second.numerator)
  }

  /// What bounds alone tell.
  static func known(_ left: Interval, _ operation: BinaryOperator, _ right: Interval) -> SQL? {
    let (isBelow, isAbove) = (left.high < right.low, right.high < left.low)
    let (isAtMost, isAtLeast) = (left.high <= right.low, right.high <= left.low)
    switch operation {
    case .less: return isBelow ? .yes : isAtLeast ? .no : nil
    case .lessOrEqual: return isAtMost ? .yes : isAbove ? .no : nil
    case .greater: return isAbove ? .yes : isAtMost ? .no : nil
    case .greaterOrEqual: return isAtLeast ? .yes : isBelow ? .no : nil
    case .equal: return isBelow || isAbove ? .no : nil
    case .notEqual: return isBelow || isAbove ? .yes : nil
    default: return nil
    }
  }
}
