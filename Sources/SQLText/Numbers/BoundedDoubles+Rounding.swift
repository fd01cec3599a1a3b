import Diagnostics
import ExactDecimal

/// Rounding, order and display of binary figures.
extension BoundedDoubles {
  func rounded(
    _ figure: Figure, _ digits: Int, _ mode: RoundingMode, _ name: String, _ stage: Stage
  ) throws(Unsayable) -> Figure {
    if let number = constant(of: figure) { return try constant(number.rounded(toFractionDigits: digits, mode)) }
    var value = bounds(bounds(of: figure), digits)
    let unit = Number.tenToThe(abs(digits))
    let denominator = digits > 0 ? Denominator(unit) : .one
    func result(_ whole: SQL) throws(Unsayable) -> Figure {
      let scale = Interval(digits > 0 ? unit : 1)
      var numerator = digits < 0 ? SQL("\(whole.operand(.product)) * \(unit)D", .product, of: [whole]) : whole
      if (value * scale).magnitude >= 0x1p50 {
        // So many digits are only taken where they are few.
        numerator = query.column(numerator, name + ".unlimited", stage)
        let most = 1e15 / scale.high
        query.doubt(SQL("ABS(\(numerator.text)) > 1000000000000000D", .comparison, of: [numerator]))
        let isUsual = SQL("ABS(\(numerator.text)) <= 1000000000000000D", .comparison, of: [numerator])
        let kept = SQL.cases([(isUsual, numerator)], otherwise: nil)
        numerator = numerator.isNullable ? kept : kept.present
        value = Interval(low: max(value.low, -most), high: min(value.high, most))
      }
      let units = value * scale
      var fraction = Fraction(numerator, units: Interval(low: units.low.rounded(.down), high: units.high.rounded(.up)), denominator)
      fraction.value = value
      return .exact(fraction)
    }
    if case .exact(let fraction) = figure {
      let multiple = try (digits >= 0 ? unit : Number(1).over(unit)).over(fraction.denominator.constant)
      let (up, down) = multiple.parts
      // All digits there are already stand before the last kept one.
      if down == 1, fraction.denominator.factors.isEmpty { return figure }
      if let whole = try whole(fraction, up, down, mode, name, stage) { return try result(whole) }
    }
    return try result(try nearest(near(figure), digits, mode, name, stage))
  }

  static var tooWide: Unsayable {
    Unsayable(
      Message(zh: "二进制数不够精确，无法取整到这一位", en: "binary figures are too coarse for rounding to so many digits"),
      help: Message(zh: "为数据项写明 `最小`、`最大`，或改用 postgresql", en: "give the inputs' `min` and `max`, or use postgresql"))
  }

  /// Bounds of what is rounded, which never passes zero.
  private func bounds(_ value: Interval, _ digits: Int) -> Interval {
    let unit = digits < 0 ? (Double("1e\(-digits)") ?? 1) : (Double("1e-\(digits)") ?? 1)
    let wide = value + Interval(low: -unit, high: unit)
    return Interval(low: value.low >= 0 ? 0 : wide.low, high: value.high <= 0 ? 0 : wide.high)
  }

  /// Whole numbers of 64 bits divide exactly; `nil` where they may not be enough.
  private func whole(
    _ fraction: Fraction, _ up: Number, _ down: Number, _ mode: RoundingMode, _ name: String, _ stage: Stage
  ) throws(Unsayable) -> SQL? {
    let dividend = fraction.units * Interval(up)
    let divisor = fraction.denominator.factors.reduce(Interval(down)) { $0 * $1.bounds }
    guard dividend.magnitude * 2 + divisor.high < 0x1p62 else { return nil }
    func product(_ first: String, _ factor: Number, _ parts: [SQL]) -> SQL {
      factor == 1 ? SQL(first, of: parts) : SQL("\(first) * \(factor)L", .product, of: parts)
    }
    let a = query.column(
      product("CAST(\(fraction.numerator.text) AS BIGINT)", up, [fraction.numerator]), name + ".dividend", stage)
    let factors = fraction.denominator.factors.map(\.column)
    let texts = factors.map { "CAST(\($0.text) AS BIGINT)" }
    let constant = down == 1 && !factors.isEmpty ? [] : ["\(down)"]
    var b = SQL((constant + texts).joined(separator: " * "), constant.count + texts.count > 1 ? .product : .atom, of: factors)
    if !factors.isEmpty { b = query.column(b, name + ".divisor", stage) }
    let rounding = WholeRounding { a, b in SQL("(\(a.operand(.product)) div \(b.operand(.atom)))", of: [a, b]) }
    let quotient = rounding.rounded(a, by: b, mode, isNonNegative: fraction.units.isNonNegative)
    return SQL("CAST(\(quotient.text) AS DOUBLE)", of: [quotient])
  }

  /// Rounds a number within its error; rows too near to where the result turns are in doubt.
  private func nearest(
    _ near: Near, _ digits: Int, _ mode: RoundingMode, _ name: String, _ stage: Stage
  ) throws(Unsayable) -> SQL {
    let unit = Double("1e\(digits)") ?? 1
    let margin = near.error * unit + (near.bounds.magnitude * unit + 1) * 2 * Near.roundoff
    guard margin < 0.01 else {
      throw Self.tooWide
    }
    let scaled =
      digits == 0
      ? near.value
      : SQL("\(near.value.operand(.product)) * \(Near.literal(unit).text)", .product, of: [near.value])
    let x = query.column(scaled, name + ".scaled", stage)
    let nearestWhole = "RINT(\(x.text))"
    switch mode {
    case .halfUp, .halfDown, .halfEven:
      query.doubt(SQL("ABS(\(x.text) - \(nearestWhole)) >= \(0.5 - margin)D", .comparison, of: [x]))
      return SQL(nearestWhole, of: [x])
    case .up, .down, .ceiling, .floor:
      query.doubt(SQL("ABS(\(x.text) - \(nearestWhole)) <= \(margin)D", .comparison, of: [x]))
      let function =
        switch mode {
        case .ceiling: "CEIL(\(x.text))"
        case .floor: "FLOOR(\(x.text))"
        case .up: near.bounds.isNonNegative ? "CEIL(\(x.text))" : "CASE WHEN \(x.text) < 0 THEN FLOOR(\(x.text)) ELSE CEIL(\(x.text)) END"
        default: near.bounds.isNonNegative ? "FLOOR(\(x.text))" : "CASE WHEN \(x.text) < 0 THEN CEIL(\(x.text)) ELSE FLOOR(\(x.text)) END"
        }
      return SQL("CAST(\(function) AS DOUBLE)", of: [x])
    }
  }

  // MARK: - Order

  /// A quotient of exact figures is the nearest figure to the number: it keeps the order, and equal numbers stay equal.
  /// Others are in doubt where the next one is within the error.
  func sortKey(_ figure: Figure, _ name: String, _ stage: Stage) throws(Unsayable) -> SQL {
    if case .exact(let fraction) = figure {
      if fraction.denominator.factors.isEmpty { return query.column(fraction.numerator, name + ".order", stage) }
      let most = fraction.denominator.bounds.high
      let gap = 1 / (most * most)
      if most < 0x1p53, fraction.value.magnitude * Near.roundoff * 4 < gap {
        return query.column(near(fraction).value, name + ".order", stage)
      }
    }
    let near = near(figure)
    let key = query.column(near.value, name + ".order", stage)
    let before = query.column(
      SQL("LAG(\(key.text)) OVER (ORDER BY \(key.text) NULLS LAST)", of: [key], isNullable: true), name + ".before", stage)
    query.doubt(SQL("\(key.text) - \(before.text) <= \(near.error * 2.01)D", .comparison, of: [key, before]))
    return key
  }

  func extreme(
    _ figure: Figure, _ key: SQL, _ partition: String, _ parts: [SQL], isGreatest: Bool, _ name: String, _ stage: Stage
  ) throws(Unsayable) -> Figure {
    switch figure {
    case .exact(let fraction):
      return .exact(fractions.extreme(fraction, key, partition, parts, isGreatest: isGreatest, name, stage))
    case .near(var near):
      let value = SQL("\(isGreatest ? "MAX" : "MIN")(\(near.value.text)) OVER (\(partition))", of: [near.value] + parts)
      near.value = query.column(value, name, stage)
      return .near(near)
    }
  }

  // MARK: - Display

  func shown(_ figure: Figure) -> (value: SQL, content: SQLProgram.Output.Content) {
    guard case .exact(let fraction) = figure else { return (near(figure).value, .approximate) }
    let numerator = fraction.numerator
    if let digits = (0...15).first(where: { Number.tenToThe($0) == fraction.denominator.constant }),
      fraction.denominator.factors.isEmpty
    {
      let whole = "CAST(\(numerator.text) AS DECIMAL(17, 0))"
      let unit = digits == 0 ? "" : " * \((try? Number(1).over(.tenToThe(digits)))?.description ?? "1")BD"
      return (SQL(whole + unit, .product, of: [numerator]), .decimal)
    }
    // Whole part and 16 digits after it, by whole division; 38 digits have room for all of it.
    let factors = fraction.denominator.factors.map(\.column)
    let divisor =
      "CAST(" + ([fractions.number(fraction.denominator.constant).text] + factors.map { $0.operand(.product) }).joined(separator: " * ")
      + " AS DECIMAL(17, 0))"
    guard fraction.denominator.bounds.high < 0x1p53 else { return (near(fraction).value, .approximate) }
    let whole = "(CAST(\(numerator.text) AS DECIMAL(17, 0)) div \(divisor))"
    let rest = "(CAST(\(numerator.text) AS DECIMAL(17, 0)) % \(divisor))"
    let scaled = "CAST(\(rest) * 10000000000000000BD AS DECIMAL(38, 0))"
    let tail = "(\(scaled) div \(divisor))"
    // Rounded to odd: see `SQLProgram.fractionDigits`. Divisors are positive.
    let odd = "CASE WHEN \(scaled) % \(divisor) = 0 OR \(tail) % 2 <> 0 THEN 0 WHEN \(numerator.text) < 0 THEN -1 ELSE 1 END"
    let text =
      "CAST(\(whole) AS DECIMAL(20, 0)) + CAST(\(tail) + \(odd) AS DECIMAL(17, 0)) * 0.0000000000000001BD"
    return (SQL(text, .sum, of: [numerator] + factors), .decimal)
  }
}
