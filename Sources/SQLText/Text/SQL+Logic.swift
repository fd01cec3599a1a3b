import FEEL

/// Three-valued conditions, where NULL is open: SQL's `AND`, `OR` and `NOT` are those of rule books.
extension SQL {
  static let yes = SQL("TRUE", isNullable: false)
  static let no = SQL("FALSE", isNullable: false)
  static let null = SQL("NULL", isNullable: true)

  var isYes: Bool { text == "TRUE" }
  var isNo: Bool { text == "FALSE" }
  var isNull: Bool { text == "NULL" || text.hasPrefix("CAST(NULL AS ") }

  static func all(_ conditions: [SQL]) -> SQL {
    if conditions.contains(where: \.isNo) { return .no }
    return joined(conditions.filter { !$0.isYes }, "AND", .and) ?? .yes
  }

  static func any(_ conditions: [SQL]) -> SQL {
    if conditions.contains(where: \.isYes) { return .yes }
    return joined(conditions.filter { !$0.isNo }, "OR", .or) ?? .no
  }

  private static func joined(_ conditions: [SQL], _ word: String, _ binding: Binding) -> SQL? {
    var seen: Set<String> = []
    let distinct = conditions.filter { seen.insert($0.text).inserted }
    guard let first = distinct.first else { return nil }
    if distinct.count == 1 { return first }
    let parts = distinct.map { $0.operand(binding) }
    let isLong = parts.reduce(0, { $0 + $1.count }) > 110
    return SQL(parts.joined(separator: isLong ? "\n  \(word) " : " \(word) "), binding, of: distinct)
  }

  var negated: SQL {
    if isYes { return .no }
    if isNo { return .yes }
    if isNull { return .null }
    if binding == .comparison, !isNullable, text.hasSuffix(" IS NULL") {
      return SQL("\(text.dropLast(8)) IS NOT NULL", .comparison, of: [self], isNullable: false)
    }
    return SQL("NOT \(operand(.comparison))", .not, of: [self])
  }

  /// Whether there is a value.
  var hasValue: SQL {
    if isNull { return .no }
    return isNullable ? SQL("\(operand(.sum)) IS NOT NULL", .comparison, of: [self], isNullable: false) : .yes
  }

  var lacksValue: SQL {
    if isNull { return .yes }
    return isNullable ? SQL("\(operand(.sum)) IS NULL", .comparison, of: [self], isNullable: false) : .no
  }

  /// A condition as true or not.
  var holds: SQL {
    if isNull { return .no }
    return isNullable ? SQL("COALESCE(\(text), FALSE)", of: [self], isNullable: false) : self
  }

  /// A condition as false or not.
  var isFalse: SQL {
    if isNull { return .no }
    return isNullable ? SQL("NOT COALESCE(\(text), TRUE)", .not, of: [self], isNullable: false) : negated
  }

  static func compared(_ left: SQL, _ operation: BinaryOperator, _ right: SQL) -> SQL {
    let sign = operation == .notEqual ? "<>" : operation.rawValue
    return SQL("\(left.operand(.sum)) \(sign) \(right.operand(.sum))", .comparison, of: [left, right])
  }

  /// `CASE WHEN … THEN … ELSE … END`; NULL without `otherwise`.
  static func cases(_ branches: [(when: SQL, then: SQL)], otherwise: SQL?) -> SQL {
    var kept: [(when: SQL, then: SQL)] = []
    var last = otherwise
    for branch in branches where !branch.when.isNo && !branch.when.isNull {
      if branch.when.isYes {
        last = branch.then
        break
      }
      kept.append(branch)
    }
    // The last branches may come to the same as the rest.
    while let end = kept.last, end.then.text == (last?.text ?? "NULL") { kept.removeLast() }
    guard !kept.isEmpty else { return last ?? .null }
    let parts = kept.flatMap { [$0.when, $0.then] } + (last.map { [$0] } ?? [])
    let values = kept.map(\.then) + (last.map { [$0] } ?? [])
    let tail = last.flatMap { $0.isNull ? nil : " ELSE \($0.text)" } ?? ""
    let lines = kept.map { "WHEN \($0.when.text) THEN \($0.then.text)" }
    let short = "CASE \(lines.joined(separator: " "))\(tail) END"
    if short.count <= 110 { return SQL(short, of: parts, values: values, mayLack: last == nil) }
    let long = lines + (tail.isEmpty ? [] : [String(tail.dropFirst())])
    let indented = long.map { "\n  " + $0.with("\n", as: "\n  ") }.joined()
    return SQL("CASE\(indented)\nEND", of: parts, values: values, mayLack: last == nil)
  }
}

extension String {
  /// With each occurrence of a code point replaced, without Foundation. Not by characters: a database does not see that a
  /// quote and the accent behind it are one.
  func with(_ old: Unicode.Scalar, as new: String) -> String {
    guard unicodeScalars.contains(old) else { return self }
    var out = ""
    for scalar in unicodeScalars { if scalar == old { out += new } else { out.unicodeScalars.append(scalar) } }
    return out
  }
}
