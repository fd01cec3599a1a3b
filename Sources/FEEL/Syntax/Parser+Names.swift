import Diagnostics

/// Whether a word has a meaning of its own where an operator or a value may stand. The parser asks this of every word
/// several times: comparing short strings is faster than hashing them.
private func isKeyword(_ word: String) -> Bool {
  switch word.utf8.count {
  case 2: word == "or" || word == "in" || word == "if"
  case 3: word == "and" || word == "for"
  case 4: word == "then" || word == "else" || word == "true" || word == "null" || word == "some"
  case 5: word == "false" || word == "every"
  case 6: word == "return"
  case 7: word == "between"
  case 8: word == "instance" || word == "function"
  case 9: word == "satisfies"
  default: false
  }
}

/// The words of the expression language.
public enum FEELWords {
  /// Whether a word can be no name, as it has a meaning of its own in every formula: `in`, `and`, `null`.
  public static func isReserved(_ word: String) -> Bool { isKeyword(word) }
}

/// Chinese words that people write for FEEL's.
private let chineseKeywords: [String: String] = [
  "且": "and", "并且": "and", "而且": "and", "同时": "and", "或": "or", "或者": "or", "非": "not", "如果": "if",
  "若": "if", "那么": "then", "则": "then", "否则": "else", "真": "true", "假": "false",
  "大于等于": ">=", "不小于": ">=", "不低于": ">=", "不少于": ">=", "小于等于": "<=", "不大于": "<=", "不高于": "<=", "不超过": "<=",
  "不等于": "!=", "等于": "=", "大于": ">", "高于": ">", "多于": ">", "超过": ">", "小于": "<", "低于": "<", "少于": "<",
]

/// Those that may stand between values without spaces.
private let chineseConnectives = ["并且", "而且", "或者", "且", "或"]

/// Longer ones first, as they begin with shorter ones.
private let chineseComparisons = chineseKeywords.filter { BinaryOperator(sign: $0.value) != nil }.keys
  .sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }

private let chineseOperators = chineseConnectives + chineseComparisons
/// What comparisons begin with: most words that follow a name begin otherwise.
private let firstOfComparisons = Set(chineseComparisons.compactMap(\.unicodeScalars.first))

extension ExpressionParser {
  /// The keyword the current token is, in FEEL's spelling, with its place.
  func keyword() -> (word: String, range: Range<Int>)? {
    guard case .word(let word) = token.kind else { return nil }
    if isKeyword(word) {
      return isLongerName(than: token.range) ? nil : (word, token.range)
    }
    if startsForeign {
      guard let meant = chineseKeywords[word], meant != "not", knownName() == nil else { return nil }
      return (meant, token.range)
    }
    return mode == .strict ? capitalKeyword(word) : nil
  }

  /// `AND` and `OR` as databases have them.
  private func capitalKeyword(_ word: String) -> (word: String, range: Range<Int>)? {
    guard let first = word.utf8.first, first == 0x41 || first == 0x4F, word.utf8.count <= 3 else { return nil }
    let meant = word.lowercased()
    return (meant == "and" || meant == "or") && knownName() == nil ? (meant, token.range) : nil
  }

  /// Whether the current token begins with a character beyond ASCII, as all Chinese keywords do.
  private var startsForeign: Bool {
    let start = token.range.lowerBound
    return start < lexer.bytes.count && lexer.bytes[start] >= 0x80
  }

  /// The keyword where an operator may stand; there `且满意度` begins with one.
  func connective() -> (word: String, range: Range<Int>)? {
    if let keyword = keyword() { return keyword }
    guard startsForeign, case .word(let word) = token.kind else { return nil }
    let start = token.range.lowerBound
    for prefix in chineseOperators where word.hasPrefix(prefix) {
      return chineseKeywords[prefix].map { ($0, start..<(start + prefix.utf8.count)) }
    }
    return nil
  }

  /// Consumes a keyword if it is the current token; a Chinese one is reported.
  func take(keyword wanted: String) throws(ExpressionIssue) -> Bool {
    guard let found = connective(), found.word == wanted else { return false }
    try consume(found)
    return true
  }

  func consume(_ keyword: (word: String, range: Range<Int>)) throws(ExpressionIssue) {
    if lexer.slice(keyword.range) != keyword.word {
      lexer.reportForeign(keyword.range, keyword.word)
    }
    consume(upTo: keyword.range.upperBound)
  }

  func expect(keyword: String) throws(ExpressionIssue) {
    guard try take(keyword: keyword) else {
      throw unexpected(expecting: Message(zh: "`\(keyword)`", en: "`\(keyword)`"))
    }
  }

  private func isLongerName(than range: Range<Int>) -> Bool {
    knownName().map { $0.end > range.upperBound } ?? false
  }

  /// The longest known name at the current token.
  func knownName() -> (name: String, end: Int)? {
    let start = token.range.lowerBound
    var best = longestName(at: start)
    // Within iterations and filters there are names of the expression's own.
    if !locals.isEmpty || filterDepth > 0 {
      var indices = [NameIndex(locals)]
      if filterDepth > 0 { indices += scope.names.memberIndices + [keys, NameIndex(["item"])] }
      let own = longest(in: indices, at: start)
      if (own?.end ?? 0) > (best?.end ?? 0) { best = own }
    }
    return best
  }

  func longest(in indices: [NameIndex], at start: Int) -> (name: String, end: Int)? {
    indices.compactMap { $0.longest(in: lexer.bytes, at: start, endsAt: isWordEnd) }
      .max { $0.end < $1.end }
  }

  /// Whether a name may end at an offset: not within a word, unless a Chinese connective follows.
  func isWordEnd(_ offset: Int) -> Bool {
    guard let (next, _) = lexer.scalar(at: offset), Characters.continuesName(next),
      let previous = lexer.scalar(before: offset), Characters.continuesName(previous)
    else { return true }
    guard next.value >= 0x80 else { return false }
    let rest = lexer.bytes[offset...]
    return chineseConnectives.contains { rest.starts(with: $0.utf8) } || (firstOfComparisons.contains(next) && beginsComparison(offset))
  }

  /// Whether `大于` and a figure follow: without a figure it is more likely part of a name.
  private func beginsComparison(_ offset: Int) -> Bool {
    let rest = lexer.bytes[offset...]
    return chineseComparisons.contains { word in
      guard rest.starts(with: word.utf8), let next = lexer.scalar(at: lexer.skipSpace(from: offset + word.utf8.count)) else { return false }
      return Characters.digit(next.scalar) != nil || next.scalar == "-"
    }
  }

  /// A name at the current token: the longest known one, or else the words up to the next keyword or sign.
  func name() throws(ExpressionIssue) -> Syntax.Name {
    let start = token.range.lowerBound
    if let known = knownName() {
      consume(upTo: known.end)
      return Syntax.Name(text: known.name, range: start..<known.end)
    }
    return try words()
  }

  /// A member's name after a dot.
  func memberName() throws(ExpressionIssue) -> Syntax.Name {
    let start = token.range.lowerBound
    if let known = longest(in: scope.names.memberIndices + [keys, Properties.names], at: start) {
      consume(upTo: known.end)
      return Syntax.Name(text: known.name, range: start..<known.end)
    }
    return try words()
  }

  /// Words that stand side by side, as one name.
  private func words() throws(ExpressionIssue) -> Syntax.Name {
    let start = token.range.lowerBound
    guard case .word = token.kind else {
      throw unexpected(expecting: Message(zh: "名称", en: "a name"))
    }
    try advance()
    while case .word(let word) = token.kind, !isKeyword(word), chineseKeywords[word] == nil,
      connective() == nil, knownName() == nil
    {
      try advance()
    }
    return declaredName(start..<lastEnd)
  }

  private func declaredName(_ range: Range<Int>) -> Syntax.Name {
    Syntax.Name(text: NameIndex.normalised(withoutComments(range)), range: range)
  }

  /// A part of the text with a space in place of each comment: words of a name may have one between them.
  private func withoutComments(_ range: Range<Int>) -> String {
    guard lexer.bytes[range].contains(0x2F) else { return lexer.slice(range) }
    var bytes: [UInt8] = []
    var position = range.lowerBound
    while position < range.upperBound, let (_, length) = lexer.scalar(at: position) {
      let next = lexer.skipSpace(from: position)
      bytes += next > position ? [0x20] : lexer.bytes[position..<(position + length)]
      position = max(next, position + length)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The name of a new variable, up to a sign or keyword that must follow it.
  func newName(until isEnd: (Token) -> Bool) throws(ExpressionIssue) -> Syntax.Name {
    let start = token.range.lowerBound
    guard case .word = token.kind, !isEnd(token) else {
      throw unexpected(expecting: Message(zh: "名称", en: "a name"))
    }
    while !isEnd(token) {
      switch token.kind {
      case .word, .number: try advance()
      case .sign(let sign) where ["+", "-", "*", "/", ".", "**", "'"].contains(sign): try advance()
      default: throw unexpected()
      }
    }
    return declaredName(start..<lastEnd)
  }

  /// A context's key or a named argument's name before `:`, if that is what stands here.
  func key() throws(ExpressionIssue) -> Syntax.Name? {
    let range = token.range
    if case .string(let text) = token.kind {
      guard following()?.is(":") == true else { return nil }
      try advance()
      return Syntax.Name(text: text, range: range)
    }
    let before = mark()
    if case .word = token.kind, let name = try? newName(until: { $0.is(":") }) { return name }
    reset(to: before)
    return nil
  }
}
