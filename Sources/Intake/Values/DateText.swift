import Diagnostics
import FEEL

/// A day as people write it: `2026-01-31`, `2026/1/31`, `2026.1.31`, `2026年1月31日`, `20260131`.
enum DateText {
  static func read(_ text: String) throws(ValueProblem) -> CalendarDate {
    let plain = CellText.halfWidth(text)
    guard let (year, month, day) = parts(plain) else { throw unreadable(text, plain) }
    guard let date = CalendarDate(year: year, month: month, day: day) else {
      throw ValueProblem(
        .unreadableValue, Message(zh: "没有 `\(text)` 这一天", en: "there is no such day as `\(text)`"),
        help: Message(zh: "检查月份和日期", en: "check the month and the day"))
    }
    return date
  }

  private static func parts(_ text: String) -> (Int, Int, Int)? {
    let bytes = Array(text.utf8)
    if bytes.count == 8, bytes.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) {
      return (number / 10_000, number / 100 % 100, number % 100)
    }
    for separator in ["-", "/", "."] {
      if let parts = numbers(text, separator, separator, "") { return parts }
    }
    return numbers(text, "年", "月", "日")
  }

  private static func numbers(
    _ text: String, _ first: String, _ second: String, _ last: String
  ) -> (Int, Int, Int)? {
    guard text.hasSuffix(last) || last.isEmpty else { return nil }
    let body = last.isEmpty ? text[...] : text.dropLast()
    guard let firstSign = body.firstIndex(of: Character(first)) else { return nil }
    let after = body.index(after: firstSign)
    guard let secondSign = body[after...].firstIndex(of: Character(second)),
      let year = number(body[..<firstSign], digits: 4...4),
      let month = number(body[after..<secondSign], digits: 1...2),
      let day = number(body[body.index(after: secondSign)...], digits: 1...2)
    else { return nil }
    return (year, month, day)
  }

  private static func number(_ text: Substring, digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(text)
  }

  private static func unreadable(_ text: String, _ plain: String) -> ValueProblem {
    let help: Message
    if plain.utf8.count == 5, let days = Int(plain),
      let date = CalendarDate(year: 1899, month: 12, day: 30)?.adding(days: days)
    {
      // Spreadsheets keep days as numbers and show them so when a cell's format is lost.
      help = Message(
        zh: "这像是表格软件的日期序号（对应 `\(date)`）；请把单元格格式改为日期后重新导出",
        en:
          "it looks like a spreadsheet's day number (for `\(date)`): give the cells a date format and export again"
      )
    } else {
      help = Message(zh: "日期写成 `2026-01-31`", en: "write a date as `2026-01-31`")
    }
    return ValueProblem(
      .unreadableValue, Message(zh: "`\(text)` 不能读作日期", en: "`\(text)` can't be read as a date"), help: help)
  }
}
