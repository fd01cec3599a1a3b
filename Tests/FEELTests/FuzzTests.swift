import Diagnostics
import ExactDecimal
import Foundation
import Testing

@testable import FEEL

/// Reads, checks, evaluates and prints generated, mutated and random texts: `HENG_FUZZ_RUNS` of them (3,000 unless told),
/// from `HENG_FUZZ_SEED`. Nothing may trap or hang, and what is read must survive printing.
@Test func `no text crashes, hangs or grows without bound`() {
  let environment = ProcessInfo.processInfo.environment
  let runs = environment["HENG_FUZZ_RUNS"].flatMap(Int.init) ?? 3000
  let seed = environment["HENG_FUZZ_SEED"].flatMap(UInt64.init) ?? 1
  let corpus = (commonCases + functionCases + temporalCases).map(\.0) + KitExpressions.all()
  var source = FuzzSource(corpus: corpus, seed: seed)
  var slowest = (seconds: 0.0, text: "")
  let start = Date()
  for run in 0..<runs {
    let text = source.next()
    let before = Date()
    exercise(text)
    let seconds = Date().timeIntervalSince(before)
    if seconds > slowest.seconds { slowest = (seconds, text) }
    if run % 10_000 == 9999, runs > 10_000 {
      print("\(run + 1) texts in \(Int(Date().timeIntervalSince(start))) s; slowest \(slowest.seconds) s")
    }
  }
  #expect(slowest.seconds < 60, "\(slowest.text)")
  if runs > 10_000 { print("slowest text, \(slowest.seconds) s: \(slowest.text.prefix(500))") }
}

private func exercise(_ text: String) {
  let environment = ArrayEnvironment(sampleValues)
  let strict = FEELCompiler.compile(text, scope: sampleScope)
  #expect(strict.expression != nil || !strict.issues.isEmpty, "\(text)")
  if let expression = strict.expression, let value = try? expression.evaluate(environment) {
    #expect(
      value.isNull ? expression.isNullable : value.isInstance(of: expression.type),
      "`\(text)` gave \(value.type.keyword), not \(expression.type.keyword)")
    _ = value.description
  }
  if let expression = FEELCompiler.compile(text, scope: sampleScope, mode: .standard).expression {
    let (value, _) = expression.evaluateStandard(environment)
    _ = value.plainText
  }
  let tests = FEELCompiler.compileUnaryTests(text, scope: sampleScope, inputType: .any, mode: .standard)
  _ = tests.expression?.evaluateStandard(environment, input: .number(3))
  let difference = differenceOfReprint(text)
  #expect(difference == nil)
}

/// Texts by turns from the grammar, from known expressions with changes, and from loose words.
private struct FuzzSource {
  private let corpus: [String]
  private var random: SeededGenerator
  private var generator: ExpressionGenerator
  private static let words = [
    "(", ")", "[", "]", "{", "}", "..", ",", ":", ".", "+", "-", "*", "/", "**", "=", "!=", "<", ">", "<=", "@", "?", "%", "!",
    "\"", "'", "\\", "\\u", "\n", "\u{0}", "\u{301}", "𠮷", "，", "（", "】", "“", "１", "e5", "1E", "0", "7", "9999999999", "E400",
    "and", "or", "not", "in", "between", "if", "then", "else", "for", "return", "some", "every", "satisfies", "instance of",
    "function", "null", "true", "item", "partial", "x", "总分", "等次", "且", "如果", "//", "/*", "*/", "list<", "context<a:", "->",
    "date", "time", "duration", "\"P1D\"", "@\"12:00:00@Asia/Tokyo\"", "matches", "\"(a|b)*\"", "sort", "number", "P", "-P1Y",
  ]

  init(corpus: [String], seed: UInt64) {
    self.corpus = corpus
    random = SeededGenerator(state: seed)
    generator = ExpressionGenerator(seed: seed &+ 1)
  }

  private mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  mutating func next() -> String {
    switch below(8) {
    case 0...2: generator.expression(depth: 1 + below(4))
    case 3...5: mutated(known())
    case 6: nested()
    default: (0..<below(30)).map { _ in Self.words[below(Self.words.count)] }.joined(separator: below(2) == 0 ? "" : " ")
    }
  }

  private mutating func known() -> String {
    below(3) == 0 ? generator.expression(depth: 1 + below(3)) : corpus[below(corpus.count)]
  }

  private mutating func mutated(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<(1 + below(4)) {
      let place = below(scalars.count + 1)
      let end = min(scalars.count, place + below(8))
      switch below(5) {
      case 0: scalars.removeSubrange(place..<end)
      case 1: scalars.insert(contentsOf: Array(Self.words[below(Self.words.count)].unicodeScalars), at: place)
      case 2: scalars.insert(contentsOf: scalars[place..<end], at: place)
      case 3: if place < scalars.count, let scalar = Unicode.Scalar(UInt32(below(0x3100))) { scalars[place] = scalar }
      default:
        let other = Array(known().unicodeScalars)
        let start = below(other.count + 1)
        scalars.insert(contentsOf: other[start..<min(other.count, start + below(20))], at: place)
      }
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars.prefix(5000))
    return String(view)
  }

  /// One word many times over.
  private mutating func nested() -> String {
    let openings = [
      "(", "[", "{a:", "-", "not(", "if ", "x in (", "1+", "1 in ", "function(x) ", "for x in ", "@", "a.", "((", "f(1)", "[1]",
    ]
    let count = below(10) == 0 ? below(5000) : below(50)
    return String(repeating: openings[below(openings.count)], count: count) + known()
      + String(repeating: [")", "]", "}", ""][below(4)], count: count)
  }
}
