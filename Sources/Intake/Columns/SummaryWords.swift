import Diagnostics

/// The words by which rows that sum up others are told from subjects: `合计`, `全镇小计`, `平均分：`, `County total`.
///
/// A row is one of totals or averages if its name is such a word, or ends with one after the name of what is summed up, whatever
/// blanks, colons and remarks in brackets stand around it. A name that merely contains such a word (`合计局`) is a subject's; so
/// is one of a single character before the word (`王平均`), which may be a person.
enum SummaryWords {
  /// Names that are nothing but such a word, in lower case and without blanks.
  static let names: Set<String> = [
    "合计", "总计", "小计", "共计", "累计", "总和", "总数", "汇总", "平均", "平均值", "平均分", "平均数", "均值", "均分", "最高", "最高值", "最高分",
    "最低", "最低值", "最低分", "最大值", "最小值", "中位数", "标准差", "合计数", "总计数", "小计数", "总合计", "总平均", "合计/平均", "total", "totals", "subtotal",
    "sub-total", "grandtotal", "sum", "average", "avg", "avg.", "mean", "median", "maximum", "minimum", "highest", "lowest",
    "stddev", "standarddeviation",
  ]

  /// Words that a name of what is summed up may stand before.
  static let endings = [
    "合计", "总计", "小计", "共计", "合计数", "平均", "平均值", "平均分", "平均数", "均值", "均分", "汇总", "最高", "最高值", "最高分", "最低", "最低值", "最低分",
    "最大值", "最小值", "中位数", "标准差",
  ]

  /// Single characters before an ending that are no surname.
  static let wholes: [Character] = ["全", "总", "各", "本", "共", "区", "县", "市", "省", "镇", "乡", "村", "局", "处", "科", "组"]

  /// The same of English, after a blank.
  static let englishEndings = ["total", "totals", "subtotal", "sub-total", "average", "median", "mean"]

  /// `Total of all districts`
  static let englishBeginnings = ["total of ", "total for ", "average of ", "average for ", "mean of ", "sum of all ", "sum of the "]

  /// Whether a name is that of a row of totals or the like. O(length).
  static func holds(_ name: String) -> Bool {
    let spaced = spaced(name)
    let whole = spaced.filter { $0 != " " }
    if isSummary(spaced, whole) { return true }
    guard whole.hasSuffix(")"), let open = whole.lastIndex(of: "(") else { return false }
    // A remark in brackets, which may be the word itself: `合计（不含市直）`, `全镇（合计）`.
    if names.contains(String(whole[whole.index(after: open)...].dropLast())) { return true }
    let before = spaced.lastIndex(of: "(").map { String(spaced[..<$0]) } ?? ""
    return isSummary(trimmed(before), String(whole[..<open]))
  }

  private static func isSummary(_ spaced: String, _ whole: String) -> Bool {
    if names.contains(whole) { return true }
    for ending in endings where whole.hasSuffix(ending) {
      let before = whole.dropLast(ending.count)
      if before.count > 1 || before.first.map(wholes.contains) ?? false { return true }
    }
    if englishBeginnings.contains(where: { spaced.hasPrefix($0) }) { return true }
    return englishEndings.contains { spaced.hasSuffix(" " + $0) }
  }

  /// What may stand around such a word.
  private static let marks: Set<Character> = [":", "*", "#", "~", "\u{200B}", "\u{FEFF}"]

  /// In lower case and half width, without colons and marks at the ends, with single blanks.
  private static func spaced(_ name: String) -> String {
    var result = ""
    for character in CellText.halfWidth(name).lowercased() where !marks.contains(character) {
      if character.isWhitespace {
        if result.last != " " { result.append(" ") }
      } else {
        result.append(character)
      }
    }
    return trimmed(result)
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  // MARK: - By bytes

  /// Whether a name may be one of these; a quick look at its ends. O(1).
  static func mayHold(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let last = cell.last else { return false }
    if last >= 0x80 {
      guard cell.count >= 3 else { return false }
      let end = (cell[cell.count - 3], cell[cell.count - 2], last)
      // Full-width letters, brackets and colons.
      return end.0 == 0xEF || lastCharacters.contains { $0 == end }
    }
    if last == UInt8(ascii: ")") || last == UInt8(ascii: ":") || last == UInt8(ascii: "*") || last == UInt8(ascii: ".")
      || last == UInt8(ascii: "#") || last == UInt8(ascii: "~")
    {
      return true
    }
    if cell.count < 3 { return false }
    let end = (lower(cell[cell.count - 3]), lower(cell[cell.count - 2]), lower(last))
    if lastLetters.contains(where: { $0 == end }) { return true }
    let start = (lower(cell[0]), lower(cell[1]), lower(cell[2]))
    return cell.count > 6 && firstLetters.contains { $0 == start }
  }

  /// The same for a text without blanks at its ends.
  static func mayHold(_ name: String) -> Bool {
    var name = name
    return name.withUTF8 { mayHold($0) }
  }

  private static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

  private typealias Three = (UInt8, UInt8, UInt8)

  private static func bytes(_ text: Substring) -> Three {
    let bytes = Array(text.utf8.suffix(3))
    return bytes.count == 3 ? (bytes[0], bytes[1], bytes[2]) : (0, 0, 0)
  }

  private static let lastCharacters: [Three] = Set((names.union(endings)).compactMap(\.last).filter { !$0.isASCII })
    .map { bytes(Substring(String($0))) }
  private static let lastLetters: [Three] = Set(
    (names.union(englishEndings)).filter { $0.last?.isASCII ?? false }.map { String($0.suffix(3)) }
  )
  .map { bytes(Substring($0)) }
  private static let firstLetters: [Three] = Set(englishBeginnings.map { String($0.prefix(3)) }).map { bytes(Substring($0)) }

  // MARK: - In databases

  /// The same for databases: how a name is folded, and regular expressions of what the folded one is like with its blanks, and
  /// without them. Both Java's and PostgreSQL's.
  static let pattern: HeaderRoles.NamePattern = {
    func characters(_ codes: ClosedRange<UInt32>) -> [Character] { codes.compactMap { Unicode.Scalar($0) }.map(Character.init) }
    func half(_ character: Character) -> String { CellText.halfWidth("\(character)") }
    let wide = characters(0xFF01...0xFF5E)
    let letters = wide.filter { !half($0).contains(where: marks.contains) }
    let blanks = characters(0...0xFFFF).filter { $0.isWhitespace && $0 != " " }
    let deleted = wide.filter { half($0).contains(where: marks.contains) } + marks.sorted()
    func any(_ words: some Sequence<String>) -> String {
      "(?:" + words.map { $0.replacing(".", with: "[.]").replacing(" ", with: " +") }.joined(separator: "|") + ")"
    }
    let (words, ends) = (any(names.sorted()), any(endings))
    let remark = "(?:[(][^(]*[)] *)?$"
    let whole = "^(?:\(words)|(?:..+|[\(String(wholes))])\(ends))\(remark)|[(]\(words)[)]$"
    let beginnings = englishBeginnings.map { String($0.dropLast()) }
    let spaced = "^ *\(any(beginnings)) +[^ ]|[^ ] +\(any(englishEndings)) *\(remark)"
    return HeaderRoles.NamePattern(
      from: String(letters + blanks + deleted), to: letters.map(half).joined() + String(repeating: " ", count: blanks.count),
      spaced: spaced, whole: whole)
  }()
}
