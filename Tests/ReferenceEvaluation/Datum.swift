import FEEL

/// A value of a formula; what is missing is a value of its own.
indirect enum Datum: Equatable {
  case missing
  case number(Fraction)
  case text(String)
  case boolean(Bool)
  case date(CalendarDate)
  case list([Datum])
  /// A missing end is open.
  case range(from: Datum?, Bool, to: Datum?, Bool)

  init(_ value: Value) throws(Trouble) {
    switch value {
    case .null: self = .missing
    case .number(let number): self = .number(Fraction(number))
    case .string(let text): self = .text(text)
    case .boolean(let flag): self = .boolean(flag)
    case .date(let date): self = .date(date)
    default: throw .unsupported("\(value)")
    }
  }
}

/// Why there is no value.
enum Trouble: Error {
  /// Data is missing.
  case missing
  /// A rule can't be applied to the data: a division by zero, no band that fits …
  case problem
  /// The reference evaluator does not know this part of FEEL. Never a result: a test that meets it fails.
  case unsupported(String)
}
