import Diagnostics
import Rulebook

/// # 依据未核对 | A basis that nobody has looked up
/// zh: 规则引用的文件或条款没有写明何时由谁对照原文核对过。草案（写 `状态: 草案`，或还没有施行期的规则册）不报告。
/// en: It is not said who looked up a document or a clause that rules cite, and when. Drafts (`status: draft`, or books without `effective`) are not told.
/// why-zh: 条号写错、文件修订后条文移位，报告就会引着错的依据扣分发奖。
/// why-en: With a wrong article, or one that moved when the document was amended, reports take points and grant money on a basis that isn't there.
/// wrong:
/// ```yaml
/// effective: {from: 2026-01-01}
/// basis:
///   cy10: {title: Measure of 2020, number: No. 10}
/// grades:
///   - {grade: A, at-least: 80, basis: cy10 art. 7}
///   - {grade: B}
/// ```
/// right:
/// ```yaml
/// effective: {from: 2026-01-01}
/// basis:
///   cy10: {title: Measure of 2020, number: No. 10, checked: 2026-11-20, checked-by: legal affairs}
/// grades:
///   - {grade: A, at-least: 80, basis: cy10 art. 7}
///   - {grade: B}
/// ```
/// fix: none
enum UnverifiedBasis: Check {
  static let code = CheckCode.unverifiedBasis
  static let isForTemplates = true

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    let book = subject.book
    guard !book.isDraft else { return [] }
    let cited = book.citations
    let open = book.bases.filter { subject.isOwn($0.span) }.compactMap { basis -> (basis: Basis, clauses: [String])? in
      var clauses: [String] = []
      var isOpen = book.isTemplate && basis.lookup == nil
      for citation in cited where citation.basis == basis.id && basis.lookup(ofClause: citation.clause) == nil {
        isOpen = true
        if !citation.clause.isEmpty, !clauses.contains(citation.clause) { clauses.append(citation.clause) }
      }
      return isOpen ? (basis, clauses) : nil
    }
    guard let first = open.first else { return [] }
    // Whoever has looked up none of them need not be told of each.
    let names = open.prefix(20).map { basis, clauses in
      let gap = clauses.isEmpty ? "" : " "
      return Message(
        zh: "`\(basis.id)`\(gap)\(clauses.joined(separator: "、"))", en: "`\(basis.id)`\(gap)\(clauses.joined(separator: ", "))")
    }
    let rest = open.count > 20 ? Message(zh: " 等 \(open.count) 件", en: " and \(open.count - 20) more") : Message(verbatim: "")
    return [
      Diagnostic(
        code, severity: .warning,
        open.count == 1
          ? Message(zh: "依据 `\(first.basis.id)` 未核对", en: "nobody has looked up the basis `\(first.basis.id)`")
          : Message(zh: "\(open.count) 件依据未核对", en: "nobody has looked up \(open.count) of the documents"),
        at: first.basis.span.firstLine,
        notes: [
          Message(
            zh: "未核对的：\(names.map(\.zh).joined(separator: "；"))\(rest.zh)",
            en: "not looked up: \(names.map(\.en).joined(separator: "; "))\(rest.en)")
        ],
        help: Message(
          zh: "对照原文后，在文件（或其 `条款`）上写 `核对日期` 和 `核对人`；还在起草的，写 `状态: 草案`",
          en: "compare with the document, then write `checked` and `checked-by` at it (or at its `clauses`); of a draft, `status: draft`"))
    ]
  }
}
