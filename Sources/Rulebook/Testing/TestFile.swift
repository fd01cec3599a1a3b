public import Diagnostics
public import ExactDecimal
package import YAMLTree

/// A file of tests beside a rule book, `*.test.yaml`.
public struct TestFile: Sendable {
  public let source: SourceFile
  /// The path of the rule book under test.
  public let book: String
  /// The spelling that the file uses.
  public let language: Language?
  public let cases: [TestCase]
  /// Steps away from the rules that change no result.
  public let equivalents: [EquivalentSteps]
}

/// Steps away from the rules on one line that change no result, and why.
public struct EquivalentSteps: Sendable {
  /// Text of the line.
  public let place: SourceText
  /// `0 → 1`, as they are listed where no case notices them.
  public let changes: [SourceText]
  public let reason: String
}

/// Data for one or several subjects, and what they are to come to.
public struct TestCase: Sendable {
  public let name: SourceText
  public let period: SourceText?
  public let subjects: [TestSubject]
  /// Codes of problems that are to be reported of whichever subject.
  public let problems: [SourceText]
}

/// One subject's data.
public struct TestSubject: Sendable {
  public let name: SourceText
  public let group: SourceText?
  /// Mappings of values by input: what a later one gives replaces what an earlier one does.
  package let values: [Node]
  package let previous: Node?
  package let evidence: Node?
  public let expected: Expectation?
}

/// What a subject is to come to; `nil` where the test does not say.
public struct Expectation: Sendable {
  public let total: ExpectedNumber?
  public let subtotal: ExpectedNumber?
  public let bonus: ExpectedNumber?
  public let deduction: ExpectedNumber?
  public let rank: ExpectedNumber?
  public let grade: SourceText?
  public let scores: [(indicator: SourceText, score: ExpectedNumber)]
  public let adjustments: [ExpectedItem]?
  public let vetoes: [ExpectedItem]?
  public let findings: [ExpectedItem]?
  public let rewards: [ExpectedItem]?
  public let measures: [ExpectedItem]?
  public let problems: [SourceText]
  public let span: Span
}

/// A rule that is to apply, and its amounts where the test says them.
public struct ExpectedItem: Sendable {
  public let name: SourceText
  public let points: ExpectedNumber?
  public let money: ExpectedNumber?
}

/// A number as a test expects it.
public struct ExpectedNumber: Sendable {
  public enum Content: Sendable, Hashable {
    /// There is to be none.
    case none
    case exactly(Number)
    /// Equal after rounding half up to so many digits after the point.
    case rounded(Number, digits: Int)
  }

  public let content: Content
  public let text: SourceText

  /// Words for there being none, in both spellings.
  public static let noneWords: Set = ["none", "无"]

  /// `nil` if the text is no number and no word for none.
  init?(_ text: SourceText) {
    self.text = text
    if Self.noneWords.contains(text.text) {
      content = .none
      return
    }
    let isRounded = text.text.hasPrefix("~")
    let digits = text.text.drop { $0 == "~" || $0 == " " }
    guard let number = Number(digits) else { return nil }
    let places = digits.firstIndex(of: ".").map { digits.distance(from: $0, to: digits.endIndex) - 1 } ?? 0
    content = isRounded ? .rounded(number, digits: places) : .exactly(number)
  }

  /// Whether a number, or there being none, is what is expected.
  public func isMet(by found: Number?) -> Bool {
    switch content {
    case .none: found == nil
    case .exactly(let number): found == number
    case .rounded(let number, let digits): found?.rounded(toFractionDigits: digits, .halfUp) == number
    }
  }
}
