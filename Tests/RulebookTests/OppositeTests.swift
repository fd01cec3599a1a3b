import Diagnostics
import Rulebook
import Testing

/// No "did you mean" says the opposite: over all keys and words of the language, in both spellings, and what people write near them.
struct OppositeTests {
  /// Written apart from the program's own list.
  static let pairs = [
    ("加", "减"), ("加", "扣"), ("高", "低"), ("上", "下"), ("大", "小"), ("多", "少"), ("前", "后"), ("首", "末"), ("起", "止"), ("满", "零"), ("最高", "最低"),
    ("升", "降"),
    ("内", "外"), ("入", "出"), ("好", "坏"), ("优", "劣"), ("正", "负"), ("有", "无"), ("主", "客"), ("全", "无"), ("奖", "罚"), ("期初", "期末"),
    ("least", "most"), ("min", "max"), ("minimum", "maximum"), ("before", "after"), ("above", "below"), ("higher", "lower"),
    ("high", "low"), ("best", "worst"),
    ("up", "down"), ("more", "less"), ("first", "last"), ("with", "without"), ("include", "exclude"), ("ascending", "descending"),
    ("ceiling", "floor"),
    ("bonus", "deduction"), ("from", "to"), ("all", "none"), ("in", "out"), ("top", "bottom"), ("required", "optional"),
  ]

  static let words: [(language: Language, form: String, words: [String])] = Language.allCases.flatMap { language in
    FormName.allCases.map { (language, $0.rawValue, $0.form.keys.map { $0.spelling(in: language) }) }
      + ChoiceName.allCases.map { (language, $0.rawValue, $0.choices.map { $0.spelling(in: language) }) }
  }

  /// A word with the one of a pair in the place of the other.
  private static func opposites(of word: String) -> Set<String> {
    var found: Set<String> = []
    for (one, other) in pairs.flatMap({ [$0, ($0.1, $0.0)] }) {
      // Within English words, parts mean nothing: `min` in `administer`.
      if one.utf8.first.map({ $0 < 0x80 }) == true {
        let parts = word.split(separator: "-").map(String.init)
        for index in parts.indices where parts[index] == one {
          var flipped = parts
          flipped[index] = other
          found.insert(flipped.joined(separator: "-"))
          found.insert(flipped.joined(separator: " "))
          found.insert(flipped.joined(separator: "_"))
          found.insert(flipped.joined())
        }
      } else if word.contains(one) {
        found.insert(word.replacing(one, with: other, maxReplacements: 1))
      }
    }
    for no in ["不", "非", "未", "无"] { found.insert(word.hasPrefix(no) ? String(word.dropFirst()) : no + word) }
    for no in ["un", "non-", "not-", "no-", "non"] where word.utf8.first.map({ $0 < 0x80 }) == true {
      found.insert(word.hasPrefix(no) ? String(word.dropFirst(no.count)) : no + word)
    }
    found.remove(word)
    return found
  }

  @Test func noWordIsSuggestedForItsOpposite() {
    var tried = 0
    for (_, form, words) in Self.words {
      for word in words {
        for opposite in Self.opposites(of: word) where opposite.count > 1 {
          tried += 1
          #expect(Suggestion.nearest(to: opposite, among: [word]) == nil, "\(opposite) → \(word) (\(form))")
          let found = Suggestion.nearest(to: opposite, among: words.filter { $0 != opposite })
          #expect(found != word, "\(opposite) → \(word) (\(form))")
        }
      }
    }
    #expect(tried > 2_000)
  }

  /// Of any two keys of a form, the one is never taken for a slip of the other where they say opposite things.
  @Test func noKeyIsSuggestedForAnother() {
    for (_, form, words) in Self.words {
      for word in words {
        let opposites = Self.opposites(of: word)
        for other in words where opposites.contains(other) {
          #expect(Suggestion.nearest(to: other, among: [word]) == nil, "\(other) → \(word) (\(form))")
        }
      }
    }
  }

  /// With a letter doubled, left out or exchanged, most words are still recognised, and never as their opposite.
  @Test func slipsNeverTurnAround() {
    var (recognised, slips) = (0, 0)
    for (_, form, words) in Self.words {
      for word in words where word.count > 2 {
        let letters = Array(word)
        for index in letters.indices {
          var left = letters
          left.remove(at: index)
          var doubled = letters
          doubled.insert(letters[index], at: index)
          for slip in [String(left), String(doubled)] where slip != word && !words.contains(slip) {
            slips += 1
            let found = Suggestion.nearest(to: slip, among: words)
            if found == word { recognised += 1 }
            if let found { #expect(!Self.opposites(of: found).contains(word), "\(slip) (\(word)) → \(found) (\(form))") }
          }
        }
      }
    }
    #expect(recognised * 10 > slips * 8, "\(recognised) of \(slips)")
  }

  /// Data whose column says the opposite of an input has no such input.
  @Test(arguments: [("低于", "不低于"), ("加分", "减分"), ("below", "above")])
  func keysAreNotTurnedAround(typed: String, never: String) throws {
    let text = "规则册: 试\n等级:\n  - {等级: 优, \(typed): 90}\n  - {等级: 差}\n"
    for diagnostic in try problemsOfBook("a.yaml", files: FileProvider { _ in .success(Array(text.utf8)) }) {
      for fix in diagnostic.fixes { #expect(!fix.edits.contains { $0.replacement == never }) }
      #expect(diagnostic.help?.zh.contains("是不是") != true)
    }
  }
}
