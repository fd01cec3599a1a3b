import Diagnostics
import FEEL

/// A text that a formula compares a name with: `grade = "优"`, `评定 in ["达成", "部分达成"]`.
struct TextComparison: Sendable {
  let slot: Int
  let text: String
  let span: Span

  /// Those of a formula that stands at a place in a file.
  static func all(in formula: TypedExpression, _ place: SourceText) -> [TextComparison] {
    let quote = UInt8(ascii: "\"")
    guard !formula.uses.isEmpty,
      formula.text.utf8.withContiguousStorageIfAvailable({ $0.contains(quote) }) ?? formula.text.utf8.contains(quote)
    else { return [] }
    let bytes = Array(formula.text.utf8)
    return formula.uses.flatMap { use in
      texts(after: use.range.upperBound, in: bytes).map { TextComparison(slot: use.slot, text: $0.text, span: place.span(of: $0.range)) }
    }
  }

  /// The texts in double quotes that what stands before `start` is compared with, and their bytes.
  private static func texts(after start: Int, in bytes: [UInt8]) -> [(text: String, range: Range<Int>)] {
    var at = start
    func skipSpaces() { while at < bytes.count, bytes[at] == 0x20 { at += 1 } }
    func take(_ word: String) -> Bool {
      guard bytes[at...].starts(with: word.utf8) else { return false }
      at += word.utf8.count
      skipSpaces()
      return true
    }
    func literal() -> (text: String, range: Range<Int>)? {
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\""),
        let end = bytes[(at + 1)...].firstIndex(of: UInt8(ascii: "\"")),
        !bytes[at..<end].contains(UInt8(ascii: "\\"))
      else { return nil }
      let range = at..<end + 1
      at = end + 1
      skipSpaces()
      return (String(decoding: bytes[range.dropFirst().dropLast()], as: UTF8.self), range)
    }
    guard at <= bytes.count else { return [] }
    skipSpaces()
    if take("!=") || take("=") { return [literal()].compactMap { $0 } }
    guard take("in"), take("[") || take("(") else { return [] }
    var found: [(text: String, range: Range<Int>)] = []
    while let next = literal() {
      found.append(next)
      if !take(",") { break }
    }
    return found
  }
}

extension FormulaPass {
  /// A grade or an option that does not exist: the rule would never apply (or always), and nobody would notice.
  func checkComparisons(_ book: Book) -> [Diagnostic] {
    let grades = book.grades.map(\.name.text)
    return formulas.comparisons.compactMap { comparison in
      switch names.symbols[comparison.slot] {
      case .result(.grade):
        return Self.unknown(
          comparison, among: grades, .unknownGrade, Message(zh: "等级", en: "grade"))
      case .input(let id), .previousInput(let id):
        let options = book.inputs.first { $0.id.text == id }?.options ?? []
        return Self.unknown(comparison, among: options, .unknownLevel, Message(zh: "选项", en: "option"))
      default: return nil
      }
    }
  }

  private static func unknown(
    _ comparison: TextComparison, among known: [String], _ code: RulebookCode, _ what: Message
  ) -> Diagnostic? {
    guard !known.isEmpty, !known.contains(comparison.text) else { return nil }
    let near = Suggestion.nearest(to: comparison.text, among: known)
    let all = known.prefix(20).map { "`\($0)`" }.joined(separator: " ")
    return Diagnostic(
      code,
      Message(
        zh: "没有\(what.zh) `\(comparison.text)`，与它比较没有意义",
        en: "there is no \(what.en) `\(comparison.text)` to compare with"),
      at: comparison.span, notes: [Message(zh: "已有：\(all)", en: "there are: \(all)")],
      help: near.map { Message(zh: "是不是 `\($0)`？", en: "did you mean `\($0)`?") },
      fixes: near.map {
        [
          Fix(
            Message(zh: "改为 `\"\($0)\"`", en: "write `\"\($0)\"`"), safety: .needsReview,
            edits: [Edit(comparison.span, "\"\($0)\"")])
        ]
      } ?? [])
  }
}
