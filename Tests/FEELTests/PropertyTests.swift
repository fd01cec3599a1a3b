import Diagnostics
import Testing

@testable import FEEL

@Test func `the calendar agrees with counting days one by one`() throws {
  var date = try #require(CalendarDate(year: -401, month: 1, day: 1))
  let last = try #require(CalendarDate(year: 2401, month: 1, day: 1))
  var days = date.daysSince1970
  var weekday = date.weekday
  while date < last {
    #expect(
      CalendarDate(daysSince1970: days) == date && date.daysSince1970 == days && date.weekday == weekday)
    let next =
      CalendarDate(year: date.year, month: date.month, day: date.day + 1)
      ?? CalendarDate(year: date.year, month: date.month + 1, day: 1)
      ?? CalendarDate(year: date.year + 1, month: 1, day: 1)
    date = try #require(next)
    days += 1
    weekday = weekday % 7 + 1
  }
  #expect(CalendarDate("2026-07-01")?.weekday == 3)
  #expect(CalendarDate(year: 1970, month: 1, day: 1)?.daysSince1970 == 0)
}

@Test func `ends of the calendar do not trap`() throws {
  let last = try #require(CalendarDate("999999999-12-31"))
  #expect(last.adding(days: 1) == nil)
  #expect(last.adding(months: Int.max) == nil)
  #expect(last.adding(days: Int.max) == nil)
  #expect(CalendarDate(daysSince1970: Int.min + 1) == nil)
  #expect(DayTimeDuration("P999999999999999999D") != nil)
  #expect(DayTimeDuration("P9999999999999999999D") == nil)
  #expect(outcome("@\"999999999-12-31\" + @\"P1D\"", .strict) == "F202")
  #expect(outcome("@\"P9999999999Y\" * 99999999999", .strict) == "F202")
}

/// A value printed and read again is the same value.
@Test func `values survive printing`() {
  for (text, _) in commonCases + functionCases + temporalCases {
    guard let expression = FEELCompiler.compile(text, scope: sampleScope).expression,
      let value = try? expression.evaluate(ArrayEnvironment(sampleValues))
    else { continue }
    if case .function = value { continue }
    let again = FEELCompiler.compile(value.description, scope: Scope()).expression
    #expect((try? again?.evaluate { _ in .null }) == value, "\(value)")
  }
}

/// Whatever the text, nothing traps, issues point into it, and a checked expression gives a value of its type.
@Test func `mutated expressions never crash`() {
  var generator = SeededGenerator(state: 20_260_101)
  let corpus = (commonCases + functionCases + temporalCases).map(\.0)
  let scraps = Array("()[]{}，。“”＞＝+-*/\"'@?%!.,:=<>且或非 90１x分null𠮷\u{0}\u{301}")
  for _ in 0..<6000 {
    var text = Array(corpus.randomElement(using: &generator) ?? "")
    for _ in 0..<Int.random(in: 1...3, using: &generator) where !text.isEmpty {
      let place = Int.random(in: 0..<text.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: text.remove(at: place)
      case 1: text.insert(scraps.randomElement(using: &generator) ?? " ", at: place)
      case 2: text[place] = scraps.randomElement(using: &generator) ?? " "
      default:
        let other = Array(corpus.randomElement(using: &generator) ?? "")
        text.insert(contentsOf: other[Int.random(in: 0..<other.count, using: &generator)...], at: place)
      }
    }
    check(String(text))
  }
}

private func check(_ text: String) {
  let length = text.utf8.count
  for mode in [EvaluationMode.standard, .strict] {
    let (expression, issues) = FEELCompiler.compile(text, scope: sampleScope, mode: mode)
    for issue in issues {
      #expect((0...length).contains(issue.range.upperBound) && !issue.message.zh.isEmpty, "\(text)")
      #expect(issue.replacement.map { $0.range.upperBound <= length } ?? true)
    }
    #expect(expression != nil || !issues.isEmpty, "\(text)")
    guard let expression, mode == .strict else {
      _ = expression?.evaluateStandard(ArrayEnvironment(sampleValues))
      continue
    }
    guard let value = try? expression.evaluate(ArrayEnvironment(sampleValues)) else { continue }
    if value.isNull {
      #expect(expression.isNullable, "\(text) gave null")
    } else {
      #expect(
        value.isInstance(of: expression.type), "\(text) gave \(value), not \(expression.type.keyword)")
    }
  }
  _ = FEELCompiler.compileUnaryTests(text, scope: sampleScope, inputType: .number)
}

/// Puts parts of expressions into others, so that most results can be read and many have a type.
@Test func `grafted expressions give values of their type`() {
  var generator = SeededGenerator(state: 4)
  let parts = (commonCases + functionCases + temporalCases).flatMap { text, _ in
    guard let root = Parser.parse(text, scope: sampleScope).expression?.root else {
      return [(String, Range<Int>)]()
    }
    return nodes(of: root).map { (text, $0.range) }
  }
  for _ in 0..<6000 {
    guard let (text, place) = parts.randomElement(using: &generator),
      let (donor, range) = parts.randomElement(using: &generator)
    else { continue }
    var bytes = Array(text.utf8)
    bytes.replaceSubrange(place, with: [0x28] + Array(donor.utf8)[range] + [0x29])
    check(String(decoding: bytes, as: UTF8.self))
  }
}

private func nodes(of syntax: Syntax) -> [Syntax] { [syntax] + syntax.children.flatMap(nodes) }

@Test func `every function is documented once`() {
  let references = FunctionReference.all
  #expect(Set(references.map(\.name)).count == references.count)
  for reference in references {
    #expect(!reference.signatures.isEmpty && !reference.summary.zh.isEmpty && !reference.summary.en.isEmpty)
    #expect(reference.signatures.allSatisfy { $0.hasPrefix(reference.name + "(") })
  }
}
