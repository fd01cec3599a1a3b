import Diagnostics
import Rulebook

/// # 核对的条款没有引用 | A clause looked up that no rule cites
/// zh: 依据的 `条款` 中列出了这一条，却没有一条规则这样引用它。
/// en: The clause is listed among a document's `clauses`, but no rule cites it by that name.
/// why-zh: 写法不一致（`第7条`、`第七条`），核对就落不到所引的条款上。
/// why-en: If rules spell it otherwise (`article 7`, `art. 7`), what was looked up is not what they cite.
/// wrong:
/// ```yaml
/// basis:
///   cy10: {title: Measure of 2020, clauses: {article 7: {checked: 2026-11-20, checked-by: legal affairs}}}
/// grades:
///   - {grade: A, at-least: 80, basis: cy10 art. 7}
///   - {grade: B}
/// ```
/// right:
/// ```yaml
/// basis:
///   cy10: {title: Measure of 2020, clauses: {art. 7: {checked: 2026-11-20, checked-by: legal affairs}}}
/// grades:
///   - {grade: A, at-least: 80, basis: cy10 art. 7}
///   - {grade: B}
/// ```
/// fix: none
enum ClauseNotCited: Check {
  static let code = CheckCode.clauseNotCited

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    let book = subject.book
    let cited = Dictionary(grouping: book.citations, by: \.basis).mapValues { Set($0.map(\.clause)) }
    return book.bases.flatMap { basis -> [Diagnostic] in
      let clauses = cited[basis.id] ?? []
      return basis.clauses.filter { subject.isOwn($0.name.span) && !clauses.contains($0.name.text) }.map { clause in
        let near = Suggestion.nearest(to: clause.name.text, among: clauses.filter { !$0.isEmpty }.sorted())
        return Diagnostic(
          code, severity: .warning,
          Message(
            zh: "没有规则引用 `\(basis.id)` 的条款 `\(clause.name.text)`",
            en: "no rule cites the clause `\(clause.name.text)` of `\(basis.id)`"), at: clause.name.span,
          help: near.map { Message(zh: "是不是 `\($0)`？", en: "did you mean `\($0)`?") }
            ?? Message(zh: "与规则中的写法核对，或删去它", en: "spell it as the rules do, or leave it out"))
      }
    }
  }
}
