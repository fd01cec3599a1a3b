import Diagnostics
import Testing

@testable import FEEL

/// The text in quotes as an expression writes it.
private func quoted(_ text: String) -> String { Value.string(text).description }

/// Input, pattern, flags, and whether it is found; `nil` for an invalid pattern.
@Test(
  arguments: [
    ("abracadabra", "bra", "", true), ("abracadabra", "^a.*a$", "", true), ("abracadabra", "^bra", "", false),
    ("A-12", "^[A-Z]-\\d+$", "", true), ("foobar", "^fo*b*", "", true), ("aXb", "a\\sb", "", false),
    // dots and lines
    ("a\nb", "a.b", "", false), ("a\rb", "a.b", "", false), ("a\nb", "a.b", "s", true),
    ("a\n", "a$", "", false), ("a\nb", "a$", "m", true), ("\nabcd\ndefg\n", "^$", "m", true),
    ("abcd\n", "^$", "m", false), ("abcd\ndefg\n", "^defg$", "m", true),
    // case
    ("Q", "[^q]", "i", false), ("X", "[A-Z-[OI]]", "i", true), ("o", "[A-Z-[OI]]", "i", false),
    ("aA", "(a)\\1", "i", true), ("aA", "(a)\\1", "", false), ("ΣΑΣ", "σας", "i", true), ("ß", "SS", "i", false),
    ("a", "\\p{Lu}", "i", false),
    // classes
    ("e", "[a-z-[aeiou]]", "", false), ("f", "[a-z-[aeiou]]", "", true), ("b", "[^a-c-[b]]", "", false),
    ("a-", "a[-b]", "", true), ("a-", "a[b-]", "", true), ("-", "[a\\-z]", "", true), ("]", "[\\]]", "", true),
    ("b", "[]a]", "", nil), ("a", "[]", "", nil), ("a", "[^]", "", nil), ("a", "[b-a]", "", nil),
    ("a", "[a-\\d]", "", nil), ("a", "[a[b]]", "", nil), ("a", "[a", "", nil), ("input", "[0-9-.]*/", "", false),
    ("中文", "^\\p{IsCJKUnifiedIdeographs}+$", "", true), ("中", "\\P{L}", "", false), ("x", "\\p{Xx}", "", nil),
    ("a", "\\p{IsNoBlock}", "", nil), ("e:é-2", "^\\i\\c+$", "", true), ("2e", "^\\i", "", false),
    ("a_", "^\\w+$", "", false), ("٣", "^\\d$", "", true), ("\u{A0}", "\\s", "", false), ("€", "\\p{Sc}", "", true),
    // quantifiers
    ("aaa", "^a{2}$", "", false), ("aaa", "^a{2,}$", "", true), ("aaa", "^a{1,3}?$", "", true),
    ("a", "a{2,1}", "", nil), ("a", "a{,2}", "", nil), ("a", "a**", "", nil), ("a", "*a", "", nil), ("", "^(a*)*$", "", true),
    ("abab", "^(?:ab){2}$", "", true), ("a{", "a{", "", nil), ("a}", "a}", "", nil), ("ab", "^(a|ab)(b|)$", "", true),
    ("a", "^(a{0,2}){0,3}$", "", true), ("aaab", "^(?:a|a)*b$", "", true), ("xay", "x(?:a|)+y", "", true),
    // groups and references
    ("abab", "^(ab)\\1$", "", true), ("h", "(.)\\2", "", nil), ("a", "(a\\1)", "", nil), ("abcd", "(asd)[\\1]", "", nil),
    ("a1", "(a)\\11?", "", false), ("aa1", "(a)\\11", "", true), ("b", "(a)?b\\1", "", true), ("a", "(a", "", nil),
    ("a", "a)", "", nil), ("a", "(?=a)", "", nil), ("a", "(?i)a", "", nil), ("a", "\\b", "", nil), ("a", "a\\", "", nil),
    // white space and literal patterns
    ("hello world", "hello\\ sworld", "x", true), ("hello world", " hello[ ]world", "x", true),
    ("hello world", "\\p{ I s B a s i c L a t i n }+", "x", true), ("hello world", "\\p{ IsBasicLatin}+", "", nil),
    ("x[y-z]", "X[y-Z]", "qi", true), ("xxy", "x*", "q", false), ("abc", "abc", "p", nil),
  ] as [(String, String, String, Bool?)])
func `patterns are XPath's`(input: String, pattern: String, flags: String, expected: Bool?) {
  let text = "matches(\(quoted(input)), \(quoted(pattern)), \(quoted(flags)))"
  #expect(outcome(text, .strict) == expected.map { "\($0)" } ?? "F204", "\(text)")
  #expect(outcome(text, .standard) == expected.map { "\($0)" } ?? "null", "\(text)")
}

@Test(
  arguments: [
    ("abracadabra", "a.*?a", "*", "*c*bra"), ("abracadabra", "a(.)", "a$1$1", "abbraccaddabbra"),
    ("abcd", "(ab)|(a)", "[1=$1][2=$2]", "[1=ab][2=]cd"), ("AAAA", "A+?", "b", "bbbb"),
    ("darted", "^(.*?)d(.*)$", "$1c$2", "carted"), ("a", "(a)", "$12", "a2"), ("a", "a", "$0$1", "a"),
    ("a.b", "\\.", "\\$\\\\", "a$\\b"), ("绩效", "(.)(.)", "$2$1", "效绩"), ("a", "a", "$x", nil), ("a", "a", "\\n", nil),
    ("abc", "x*", "-", nil),
  ] as [(String, String, String, String?)])
func `replacements take in groups`(input: String, pattern: String, by replacement: String, expected: String?) {
  let text = "replace(\(quoted(input)), \(quoted(pattern)), \(quoted(replacement)))"
  #expect(outcome(text, .strict) == expected.map(quoted) ?? "F204", "\(text)")
}

@Test func `patterns that take too long are stopped, and long texts need no stack`() throws {
  let long = String(repeating: "a", count: 200_000)
  var scope = Scope()
  scope.declare("t", type: .string, slot: 0)
  func result(_ text: String) throws -> String {
    let expression = try #require(FEELCompiler.compile(text, scope: scope).expression, "\(text)")
    do {
      return try expression.evaluate(ArrayEnvironment([.string(long)])).description
    } catch {
      return error.code.rawValue
    }
  }
  #expect(try result("matches(t, \"^(a|b)*$\")") == "true")
  #expect(try result("matches(t, \"^(?:a?)*$\")") == "true")
  #expect(try result("string length(replace(t, \"a\", \"bb\"))") == "400000")
  #expect(try result("count(split(t + \",\" + t, \",\"))") == "2")
  #expect(try result("matches(t, \"^(a*)*b\")") == "F205")
  #expect(outcome("matches(\"a\", \"((((a{100}){100}){100}){100})\")", .strict) == "F204")
  #expect(outcome("matches(\"a\", \"(?:(?:(?:(?:){99999}){99999}){99999}){99999}\")", .strict) == "true")
  let deep = String(repeating: "(", count: 5000)
  #expect(outcome("matches(\"a\", \"\(deep)\")", .strict) == "F204")
}
