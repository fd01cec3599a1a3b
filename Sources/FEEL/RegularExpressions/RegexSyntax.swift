import Diagnostics

/// A regular expression as written.
indirect enum RegexSyntax: Sendable {
  /// One scalar out of some.
  case single(Single)
  case start
  case end
  case backreference(Int)
  /// `number` is `nil` for `(?:…)`.
  case group(RegexSyntax, number: Int?)
  case sequence([RegexSyntax])
  case alternatives([RegexSyntax])
  case repeated(RegexSyntax, minimum: Int, maximum: Int?, isGreedy: Bool)

  enum Single: Sendable, Hashable {
    case scalar(UInt32)
    /// A scalar in any case.
    case scalars([UInt32])
    case set(ScalarSet)
    case any
    /// What `.` means without the flag `s`.
    case notLineEnd

    func matches(_ value: UInt32) -> Bool {
      switch self {
      case .scalar(let scalar): value == scalar
      case .scalars(let scalars): scalars.contains(value)
      case .set(let set): set.contains(value)
      case .any: true
      case .notLineEnd: value != 0x0A && value != 0x0D
      }
    }
  }
}

/// The flags of XPath's regular expressions.
struct RegexFlags: Sendable, Hashable {
  var dotMatchesAll = false
  var isMultiline = false
  var ignoresCase = false
  var ignoresSpace = false
  var isLiteral = false

  /// `nil` for an unknown flag.
  init?(_ text: String) {
    for flag in text.unicodeScalars {
      switch flag {
      case "s": dotMatchesAll = true
      case "m": isMultiline = true
      case "i": ignoresCase = true
      case "x": ignoresSpace = true
      case "q": isLiteral = true
      default: return nil
      }
    }
  }
}

/// Why a text is no regular expression.
struct RegexProblem: Error {
  let reason: Message
}
