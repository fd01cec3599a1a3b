package import ExactDecimal

/// The numbers between two ends; an end that is `nil` is open to infinity. Never empty.
package struct Bounds: Sendable, Hashable {
  package struct End: Sendable, Hashable {
    package let at: Number
    /// Whether the end itself belongs to it.
    package let isInside: Bool

    package init(_ at: Number, isInside: Bool = true) {
      self.at = at
      self.isInside = isInside
    }
  }

  package var low: End?
  package var high: End?

  package static let all = Bounds(low: nil, high: nil)
  package static let unit = Bounds(0, 1)

  package init(low: End?, high: End?) {
    self.low = low
    self.high = high
  }

  package init(_ low: Number?, _ high: Number?) {
    self.init(low: low.map { End($0) }, high: high.map { End($0) })
  }

  package init(_ number: Number) { self.init(number, number) }

  package var isNonNegative: Bool { low.map { !$0.at.isNegative } ?? false }

  /// The number, if there is only one.
  package var only: Number? { low != nil && low?.at == high?.at ? low?.at : nil }

  package func contains(_ number: Number) -> Bool {
    if let low, number < low.at || (number == low.at && !low.isInside) { return false }
    if let high, high.at < number || (number == high.at && !high.isInside) { return false }
    return true
  }

  // MARK: - Sets

  package func united(_ other: Bounds) -> Bounds {
    Bounds(low: Self.outer(low, other.low) { $0 < $1 }, high: Self.outer(high, other.high) { $1 < $0 })
  }

  /// What both hold; `nil` if that is nothing.
  package func intersected(_ other: Bounds) -> Bounds? {
    let low = Self.inner(low, other.low) { $0 < $1 }
    let high = Self.inner(high, other.high) { $1 < $0 }
    if let low, let high, high.at < low.at || (low.at == high.at && !(low.isInside && high.isInside)) { return nil }
    return Bounds(low: low, high: high)
  }

  private static func outer(_ first: End?, _ second: End?, _ isBefore: (Number, Number) -> Bool) -> End? {
    guard let first, let second else { return nil }
    if first.at == second.at { return End(first.at, isInside: first.isInside || second.isInside) }
    return isBefore(first.at, second.at) ? first : second
  }

  private static func inner(_ first: End?, _ second: End?, _ isBefore: (Number, Number) -> Bool) -> End? {
    guard let first, let second else { return first ?? second }
    if first.at == second.at { return End(first.at, isInside: first.isInside && second.isInside) }
    return isBefore(first.at, second.at) ? second : first
  }

  // MARK: - Arithmetic: bounds of the results, perhaps wider than need be

  package static func + (left: Bounds, right: Bounds) -> Bounds {
    Bounds(sum(left.low?.at, right.low?.at), sum(left.high?.at, right.high?.at))
  }

  package static prefix func - (bounds: Bounds) -> Bounds {
    Bounds(bounds.high?.at.negated, bounds.low?.at.negated)
  }

  package static func - (left: Bounds, right: Bounds) -> Bounds { left + -right }

  package static func * (left: Bounds, right: Bounds) -> Bounds {
    let (one, other) = (left.only, right.only)
    if one?.isZero == true || other?.isZero == true { return Bounds(0) }
    if let one, let other { return product(one, other).map { Bounds($0) } ?? .all }
    if let a = left.low?.at, let b = left.high?.at, let c = right.low?.at, let d = right.high?.at {
      return corners([product(a, c), product(a, d), product(b, c), product(b, d)])
    }
    guard let a = left.low?.at, let c = right.low?.at, !a.isNegative, !c.isNegative else { return .all }
    return Bounds(product(a, c), nil)
  }

  /// Divisors of zero have no quotient.
  package static func / (left: Bounds, right: Bounds) -> Bounds {
    if let dividend = left.only, let divisor = right.only, let result = quotient(dividend, divisor) { return Bounds(result) }
    guard let least = right.low?.at, !least.isNegative else {
      return right.high.map(\.at.isNegative) == true ? -left / -right : .all
    }
    guard let a = left.low?.at, !a.isNegative else {
      guard !least.isZero, let a = left.low?.at, let b = left.high?.at else { return .all }
      let most = right.high?.at
      return corners([quotient(a, least), quotient(b, least), most.map { quotient(a, $0) } ?? 0, most.map { quotient(b, $0) } ?? 0])
    }
    return Bounds(right.high.flatMap { quotient(a, $0.at) } ?? 0, least.isZero ? nil : left.high.flatMap { quotient($0.at, least) })
  }

  package func rounded(_ digits: Int, _ mode: RoundingMode) -> Bounds {
    Bounds(low?.at.rounded(toFractionDigits: digits, mode), high?.at.rounded(toFractionDigits: digits, mode))
  }

  package var magnitude: Bounds {
    guard let low = low?.at, let high = high?.at else { return isNonNegative ? self : Bounds(0, nil) }
    if !low.isNegative { return self }
    if high.isNegative { return -self }
    return Bounds(0, max(low.magnitude, high))
  }

  package func least(_ other: Bounds) -> Bounds {
    let high = [high?.at, other.high?.at].compactMap { $0 }.min()
    return Bounds(low.flatMap { own in other.low.map { min(own.at, $0.at) } }, high)
  }

  package func greatest(_ other: Bounds) -> Bounds { -(-self).least(-other) }

  private static func corners(_ numbers: [Number?]) -> Bounds {
    let known = numbers.compactMap { $0 }
    return known.count == numbers.count ? Bounds(known.min(), known.max()) : .all
  }

  private static func sum(_ left: Number?, _ right: Number?) -> Number? {
    guard let left, let right else { return nil }
    return try? left.adding(right, in: .exact)
  }

  private static func product(_ left: Number, _ right: Number) -> Number? { try? left.multiplying(by: right, in: .exact) }
  private static func quotient(_ left: Number, _ right: Number) -> Number? { try? left.divided(by: right, in: .exact) }
}
