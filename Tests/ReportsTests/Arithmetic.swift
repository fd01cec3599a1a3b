import ExactDecimal

/// Reads the arithmetic that an explanation prints, as anybody with a calculator would: numbers, `≈` before those that are
/// shortened, `+ − × ÷ ^`, `%` for hundredths, parentheses, and the words for least, greatest, sum and count.
struct Arithmetic {
  private let text: [Character]
  private var place: Int

  private init(_ text: [Character], at place: Int) { (self.text, self.place) = (text, place) }

  /// The value of a text that is arithmetic as a whole.
  static func value(of text: some StringProtocol) -> Interval? {
    guard let (value, end) = prefix(of: Array(text)), end == text.count else { return nil }
    return value
  }

  /// The value of the longest arithmetic that a text begins with, and where it ends.
  static func prefix(of text: [Character]) -> (value: Interval, end: Int)? {
    var reader = Arithmetic(text, at: 0)
    guard let value = try? reader.sum() else { return nil }
    return (value, reader.place)
  }

  /// The value of the longest arithmetic that a text ends in, which nothing that could belong to it stands before.
  static func suffix(of text: [Character]) -> Interval? {
    for start in text.indices {
      if start > 0 {
        let before = text[start - 1]
        if before.isLetter || before.isNumber || "_.".contains(before) { continue }
        let last = text[..<start].last { $0 != " " }
        if let last, "+−-×÷*/^%≈([<>≤≥=".contains(last) { continue }
        // An operator needs what stands before it.
        if "+×÷*/^%".contains(text[start]) { continue }
      }
      if text[start] == " " { continue }
      if let value = value(of: String(text[start...])) { return value }
    }
    return nil
  }

  private struct Unreadable: Error {}

  private mutating func skipBlanks() { while place < text.count, text[place] == " " { place += 1 } }

  /// Takes one of some signs, blanks before it too; otherwise nothing is taken.
  private mutating func take(_ signs: String) -> Character? {
    let start = place
    skipBlanks()
    if place < text.count, signs.contains(text[place]) {
      place += 1
      return text[place - 1]
    }
    place = start
    return nil
  }

  private mutating func sum() throws -> Interval {
    var value = try product()
    while true {
      let start = place
      guard let sign = take("+−-") else { return value }
      guard let next = try? product() else {
        place = start
        return value
      }
      value = try sign == "+" ? value + next : value - next
    }
  }

  private mutating func product() throws -> Interval {
    var value = try power()
    while true {
      let start = place
      guard let sign = take("×÷*/") else { return value }
      guard let next = try? power() else {
        place = start
        return value
      }
      value = try "×*".contains(sign) ? value * next : value / next
    }
  }

  private mutating func power() throws -> Interval {
    let base = try share()
    guard take("^") != nil else { return base }
    return try base.power(share())
  }

  private mutating func share() throws -> Interval {
    let value = try operand()
    guard place < text.count, text[place] == "%" else { return value }
    place += 1
    return try value / Interval(100)
  }

  private mutating func operand() throws -> Interval {
    skipBlanks()
    guard place < text.count else { throw Unreadable() }
    if take("(") != nil {
      let value = try sum()
      guard take(")") != nil else { throw Unreadable() }
      return value
    }
    if text[place].isLetter { return try call() }
    return try number()
  }

  private mutating func call() throws -> Interval {
    let start = place
    while place < text.count, text[place].isLetter || text[place] == " " { place += 1 }
    let name = String(text[start..<place])
    guard take("(") != nil else { throw Unreadable() }
    var items = [try sum()]
    while take(",") != nil { items.append(try sum()) }
    guard take(")") != nil else { throw Unreadable() }
    switch name {
    case "min", "最小": return .least(items)
    case "max", "最大": return .greatest(items)
    case "sum", "求和", "合计": return try items.dropFirst().reduce(items[0]) { try $0 + $1 }
    case "count", "计数", "个数": return Interval(Number(items.count))
    default: throw Unreadable()
    }
  }

  private mutating func number() throws -> Interval {
    var isShortened = false
    if take("≈") != nil { isShortened = true }
    let isNegative = place < text.count && "-−".contains(text[place])
    if isNegative { place += 1 }
    let start = place
    while place < text.count, text[place].isASCII, text[place].isNumber { place += 1 }
    var digits = 0
    if place + 1 < text.count, text[place] == ".", text[place + 1].isNumber {
      place += 1
      let point = place
      while place < text.count, text[place].isASCII, text[place].isNumber { place += 1 }
      digits = place - point
    }
    guard start < place, let number = Number((isNegative ? "-" : "") + String(text[start..<place])) else { throw Unreadable() }
    return isShortened ? try Interval(about: number, digits: digits) : Interval(number)
  }
}
