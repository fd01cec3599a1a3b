import Diagnostics
import ExactDecimal

/// A number with a unit behind it, as people write it: `1万元`, `40%`, `95 分`, `1,000`.
struct Measurement {
  /// In plain digits.
  let number: String
  let unit: String?
  let isWhole: Bool
  /// Whether `万` or `亿` stands alone, which multiplies whatever is counted.
  let isMultiple: Bool

  /// `nil` for a plain number, and for whatever is no number with a unit that is known.
  init?(_ text: String) {
    var digits = ""
    var rest = Substring(text)
    if let sign = rest.first, "+-－−".contains(sign) {
      if sign != "+" { digits = "-" }
      rest = rest.dropFirst()
    }
    var hasPoint = false
    while let character = rest.first {
      if let value = character.wholeNumberValue, character.isNumber, (0...9).contains(value), Self.isDigit(character) {
        digits += "\(value)"
      } else if character == "." || character == "．", !hasPoint {
        hasPoint = true
        digits += "."
      } else if character != "," && character != "，" {
        break
      }
      rest = rest.dropFirst()
    }
    let unit = String(rest.drop { $0 == " " || $0 == "\u{3000}" })
    guard digits.last.map({ $0 != "." && $0 != "-" }) == true, Number(digits) != nil else { return nil }
    guard unit.isEmpty || Self.percents.contains(unit) || Self.money[unit] != nil || Self.others.contains(unit) else { return nil }
    number = digits
    self.unit = unit.isEmpty ? nil : Self.percents.contains(unit) ? "%" : unit == "万" ? "万元" : unit == "亿" ? "亿元" : unit
    isWhole = !hasPoint
    isMultiple = unit == "万" || unit == "亿"
  }

  private static func isDigit(_ character: Character) -> Bool {
    character.unicodeScalars.count == 1
      && character.unicodeScalars.allSatisfy { (0x30...0x39).contains($0.value) || (0xFF10...0xFF19).contains($0.value) }
  }

  /// The same amount in another unit of money.
  func converted(to other: String) -> String? {
    guard let unit, let own = Self.money[unit], let target = Self.money[other], own > 0, target > 0, let number = Number(number),
      let factor = Number("\(own)"), let divisor = Number("\(target)"), let product = try? number.multiplying(by: factor, in: .exact),
      let result = try? product.divided(by: divisor, in: .exact)
    else { return unit == other ? self.number : nil }
    return result.description
  }

  private static let percents: Set<String> = ["%", "％", "个百分点", "percent"]

  /// Units of money and how many yuan they are; 0 for other currencies.
  static let money: [String: Int] = [
    "元": 1, "人民币": 1, "块": 1, "yuan": 1, "CNY": 1, "RMB": 1, "千元": 1_000, "万": 10_000, "万元": 10_000, "十万元": 100_000, "百万元": 1_000_000,
    "千万元": 10_000_000, "亿": 100_000_000, "亿元": 100_000_000, "美元": 0, "欧元": 0, "USD": 0, "EUR": 0, "dollars": 0, "euros": 0,
  ]

  /// Words that only count.
  static let counters: Set<String> = ["个", "名", "家", "位", "人", "项", "份", "户", "所", "件", "次", "条", "units", "persons", "items"]

  private static let others: Set<String> = counters.union([
    "分", "天", "日", "周", "月", "个月", "年", "小时", "件次", "批", "批次", "人次", "亩", "公顷", "公里", "千米", "米", "吨", "千克", "公斤", "倍", "级", "档", "度",
    "points", "point", "pts", "day", "days", "months", "years", "hours", "times", "km", "kg", "t", "ha",
  ])
}
