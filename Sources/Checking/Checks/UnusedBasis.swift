import Diagnostics
import Rulebook

/// # 依据没有引用 | A basis without use
/// zh: 列出了这份文件，却没有一条规则引用它。
/// en: The document is listed, but no rule cites it.
/// why-zh: 依据应当落到具体规则上，报告才能写明每一分的出处。
/// why-en: Only what rules cite can be shown as the source of a point in reports.
/// wrong:
/// ```yaml
/// basis:
///   cy10: {title: Measure of 2020, number: No. 10}
/// ```
/// right:
/// ```yaml
/// basis:
///   cy10: {title: Measure of 2020, number: No. 10}
/// grades:
///   - {grade: A, at-least: 80, basis: cy10 art. 7}
///   - {grade: B}
/// ```
/// fix: none
enum UnusedBasis: Check {
  static let code = CheckCode.unusedBasis

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    let book = subject.book
    let cited = Set(book.citations.map(\.basis))
    // Templates list documents for those who extend them.
    return book.bases.filter { !cited.contains($0.id) && subject.isOwn($0.span) && !book.isTemplate }.map { basis in
      Diagnostic(
        code, severity: .warning, Message(zh: "依据 `\(basis.id)` 没有规则引用", en: "no rule cites the basis `\(basis.id)`"),
        at: basis.span.firstLine,
        help: Message(zh: "在规则上写 `依据`，或删去它", en: "cite it by `basis` at a rule, or leave it out"))
    }
  }
}
