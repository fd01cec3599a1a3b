internal import CGMP

/// The least common denominator of several numbers, as long as it stays small: whether many fractions can be added exactly without
/// a denominator beyond all measure. The answer is the same in any order.
public struct CommonDenominator {
  private let mostBits: Int
  /// `nil` once it has passed the bound.
  private var denominator: BigInteger? = .one

  /// - Parameter mostBits: the size up to which it counts as small.
  public init(mostBits: Int) { self.mostBits = mostBits }

  /// Whether the numbers so far have a small common denominator.
  public var isSmall: Bool { denominator != nil }

  /// Takes in one more number. Decimals have powers of ten, which are no trouble. O(size of the denominator).
  public mutating func take(_ number: Number) {
    guard let known = denominator, case .rational(let fraction) = number.storage else { return }
    let own = fraction.denominator
    let common = BigInteger.make { __gmpz_lcm($0, known.pointer, own.pointer) }
    denominator = common.bitLength <= mostBits ? common : nil
  }
}
