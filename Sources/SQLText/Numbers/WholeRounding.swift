import ExactDecimal

/// Rounding of a ÷ b to whole numbers, b > 0, by whole division that cuts towards zero: exact in every mode.
struct WholeRounding {
  /// The whole quotient of two expressions.
  let quotient: (SQL, SQL) -> SQL

  /// - Parameters:
  ///   - dividend: a column or number, as it is read several times.
  ///   - isNonNegative: whether the dividend never is below zero.
  func rounded(_ dividend: SQL, by divisor: SQL, _ mode: RoundingMode, isNonNegative: Bool) -> SQL {
    let (a, b) = (dividend, divisor)
    let cut = quotient(a, b)
    switch mode {
    case .down: return cut
    case .halfUp:
      let double = Self.twice(b)
      let up = quotient(SQL("\(Self.twice(a).text) + \(b.operand(.product))", .sum, of: [a, b]), double)
      if isNonNegative { return up }
      let down = quotient(SQL("\(Self.twice(a).text) - \(b.operand(.product))", .sum, of: [a, b]), double)
      return .cases([(SQL("\(a.operand(.sum)) < 0", .comparison, of: [a]), down)], otherwise: up)
    case .floor where isNonNegative: return cut
    case .floor: return stepped(cut, "-", SQL("\(back(cut, b)) > \(a.operand(.sum))", .comparison, of: [cut, a, b]))
    case .ceiling: return stepped(cut, "+", SQL("\(back(cut, b)) < \(a.operand(.sum))", .comparison, of: [cut, a, b]))
    case .up: return away(cut, a, SQL("\(back(cut, b)) <> \(a.operand(.sum))", .comparison, of: [cut, a, b]), isNonNegative)
    case .halfDown:
      let rest = "2 * ABS(\(a.operand(.sum)) - \(back(cut, b)))"
      return away(cut, a, SQL("\(rest) > \(b.operand(.sum))", .comparison, of: [cut, a, b]), isNonNegative)
    case .halfEven:
      let rest = "2 * ABS(\(a.operand(.sum)) - \(back(cut, b)))"
      let condition = "\(rest) > \(b.operand(.sum)) OR \(rest) = \(b.operand(.sum)) AND \(cut.operand(.product)) % 2 <> 0"
      return away(cut, a, SQL(condition, .or, of: [cut, a, b]), isNonNegative)
    }
  }

  static func twice(_ value: SQL) -> SQL {
    if value.reads.isEmpty, let number = Number(value.text), let double = try? number.multiplying(by: 2, in: .exact) {
      return SQL(double.description)
    }
    return SQL("2 * \(value.operand(.atom))", .product, of: [value])
  }

  private func back(_ cut: SQL, _ divisor: SQL) -> String {
    divisor.text == "1" ? cut.operand(.sum) : "\(cut.operand(.product)) * \(divisor.operand(.atom))"
  }

  /// One away from zero where the condition holds.
  private func away(_ cut: SQL, _ dividend: SQL, _ condition: SQL, _ isNonNegative: Bool) -> SQL {
    if isNonNegative { return stepped(cut, "+", condition) }
    let step = "CASE WHEN \(condition.text) THEN CAST(SIGN(\(dividend.text)) AS INTEGER) ELSE 0 END"
    return SQL("\(cut.operand(.sum)) + \(step)", .sum, of: [cut, condition])
  }

  private func stepped(_ cut: SQL, _ sign: String, _ condition: SQL) -> SQL {
    SQL("\(cut.operand(.sum)) \(sign) CASE WHEN \(condition.text) THEN 1 ELSE 0 END", .sum, of: [cut, condition])
  }
}
