import Diagnostics
import _StringProcessing

/// A regular expression as FEEL takes it from XPath, run by Swift's engine over code points.
struct Pattern {
  private let regex: Regex<AnyRegexOutput>

  init(_ pattern: String, flags: String) throws(Fault) {
    guard flags.allSatisfy({ "smixq".contains($0) }) else {
      throw Fault(
        .invalidArgument,
        Message(zh: "`\(flags)` 里有不认识的选项", en: "`\(flags)` has an unknown flag"),
        help: Message(zh: "可用的选项是 `s`、`m`、`i`、`x`", en: "the flags are `s`, `m`, `i` and `x`"))
    }
    var text = pattern
    if flags.contains("q") {
      text = pattern.unicodeScalars.map {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
          ? "\($0)" : "\\u{\(String($0.value, radix: 16))}"
      }.joined()
    } else if flags.contains("x") {
      text = Self.withoutSpace(pattern)
    }
    // XPath writes the subtraction of character classes with one hyphen.
    text = text.replacing("-[", with: "--[")
    do {
      var regex = try Regex(text).matchingSemantics(.unicodeScalar)
      if flags.contains("i") { regex = regex.ignoresCase() }
      if flags.contains("s") { regex = regex.dotMatchesNewlines() }
      if flags.contains("m") { regex = regex.anchorsMatchLineEndings() }
      self.regex = regex
    } catch {
      throw Fault(
        .invalidArgument,
        Message(zh: "`\(pattern)` 不是有效的正则表达式", en: "`\(pattern)` is not a valid regular expression"))
    }
  }

  /// The pattern without the white space that the flag `x` allows outside character classes.
  private static func withoutSpace(_ pattern: String) -> String {
    var result = String.UnicodeScalarView()
    var depth = 0
    for scalar in pattern.unicodeScalars {
      if scalar == "[" { depth += 1 }
      if scalar == "]" { depth -= 1 }
      if depth > 0 || !Characters.isSpace(scalar) { result.append(scalar) }
    }
    return String(result)
  }

  func isFound(in text: String) -> Bool { text.firstMatch(of: regex) != nil }

  func split(_ text: String) -> [String] {
    var parts: [String] = []
    var start = text.startIndex
    for match in text.matches(of: regex) {
      parts.append(String(text[start..<match.range.lowerBound]))
      start = match.range.upperBound
    }
    return parts + [String(text[start...])]
  }

  /// `$1` in the replacement stands for a group, `$0` for the whole match, `\$` for a dollar sign.
  func replacing(in text: String, with replacement: String) throws(Fault) -> String {
    var result = ""
    var start = text.startIndex
    for match in text.matches(of: regex) {
      result += text[start..<match.range.lowerBound]
      result += Self.filled(replacement, match.output.map { $0.substring.map(String.init) ?? "" })
      start = match.range.upperBound
      guard result.utf8.count <= Limits.stringBytes else { throw .tooLarge }
    }
    return result + text[start...]
  }

  private static func filled(_ replacement: String, _ groups: [String]) -> String {
    var result = ""
    var characters = Array(replacement)[...]
    while let character = characters.popFirst() {
      if character == "\\", let next = characters.first, next == "$" || next == "\\" {
        result.append(next)
        characters.removeFirst()
      } else if character == "$", let digit = characters.first?.wholeNumberValue {
        characters.removeFirst()
        if digit < groups.count { result += groups[digit] }
      } else {
        result.append(character)
      }
    }
    return result
  }
}
