/// One published figure, as it is published.
struct Expectation: Sendable {
  enum Figure: Hashable, Sendable {
    case total, grade, rank
    /// An indicator's score on its own scale, or its share of full marks (0 to 1), by id.
    case score(String)
    case rate(String)
    /// A computed value, by id.
    case value(String)
    /// Whether a finding is reported: `yes` or `no`, by id.
    case finding(String)
    /// Whether the subject is listed as having a problem: `yes` or `no`.
    case problem
  }

  let subject: String
  var period: String? = nil
  let figure: Figure
  /// The figure; nil where there must be none, such as the total of a subject with too little data.
  let text: String?
  /// How many fraction digits are published: the outcome is rounded half-up to as many before it is compared.
  /// nil: the outcome must be equal as it is.
  var digits: Int? = nil

  /// Whether an outcome is the published figure, to its last digit.
  func agrees(with outcome: Observed?) -> Bool {
    switch (outcome, text) {
    case (nil, nil): true
    case (.text(let word), let text?): word == text
    case (.number(let exact, let rounded), let text?):
      if let digits {
        Self.plain(rounded(digits)) == Self.plain(text)
      } else {
        exact.map { Self.plain($0) == Self.plain(text) } ?? false
      }
    default: false
    }
  }

  /// A line for a report of differences.
  func difference(from outcome: Observed?) -> String {
    let place = ([subject] + (period.map { [$0] } ?? [])).joined(separator: " ")
    return "\(place) \(figure): published \(text ?? "none"), computed \(outcome?.described(digits) ?? "none")"
  }

  /// A decimal number without zeros that say nothing: `0.380` → `0.38`, `-0.0` → `0`.
  static func plain(_ number: String) -> String {
    var text = Substring(number)
    let isNegative = text.hasPrefix("-")
    if isNegative { text = text.dropFirst() }
    if text.contains(".") {
      while text.last == "0" { text = text.dropLast() }
      if text.last == "." { text = text.dropLast() }
    }
    while text.first == "0", text.count > 1, text.dropFirst().first != "." { text = text.dropFirst() }
    return (isNegative && text != "0" ? "-" : "") + text
  }

  /// Fraction digits that write a number to `count` significant digits, for a published number of at least 1.
  static func digits(significant count: Int, of number: String) -> Int {
    let whole = number.prefix { $0 != "." }.drop { $0 == "-" || $0 == "0" }
    return count - whole.count
  }
}

/// What a run gave, free of the evaluator's types.
enum Observed: Sendable {
  case text(String)
  /// The exact number in plain digits (nil if its expansion does not end), and it rounded half-up to some
  /// fraction digits.
  case number(exact: String?, rounded: @Sendable (Int) -> String)

  func described(_ digits: Int?) -> String {
    switch self {
    case .text(let word): word
    case .number(let exact, let rounded): digits.map(rounded) ?? exact ?? rounded(20)
    }
  }
}
