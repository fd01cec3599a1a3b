import Diagnostics
import FEEL

extension BookDecoder {
  /// A document, with who looked it up.
  mutating func basis(_ entry: MapEntry) -> Basis {
    let form = entry.value.form
    let issued = form?.date(.issued)
    return Basis(
      id: entry.name.text, title: form?.string(.title) ?? entry.name.text, number: form?.string(.number),
      lookup: form.flatMap { lookup($0, issued: issued) },
      clauses: form?.entries(.clauses).map { clause in
        Basis.Clause(name: clause.name, lookup: clause.value.form.flatMap { lookup($0, issued: issued) })
      } ?? [],
      span: entry.name.span)
  }

  /// Who compared something with the document, and when: one says nothing without the other.
  private mutating func lookup(_ form: FormNode, issued: CalendarDate?) -> Basis.Lookup? {
    let date = form.date(.checked)
    let by = form.string(.checkedBy)
    if !form.isBroken {
      if form.has(.checked), !form.has(.checkedBy) {
        report(missing(.checkedBy, of: form, because: Message(zh: "写了核对日期", en: "it says when the document was looked up")))
      }
      if form.has(.checkedBy), !form.has(.checked) {
        report(missing(.checked, of: form, because: Message(zh: "写了核对人", en: "it says who looked the document up")))
      }
    }
    if let date, let issued, date < issued, let field = form[.checked] {
      report(
        Diagnostic(
          RulebookCode.checkedBeforeIssued,
          Message(
            zh: "核对日期 `\(date)` 早于文件的发布日期 `\(issued)`",
            en: "looked up on `\(date)`, before the document was issued on `\(issued)`"), at: field.value.span,
          help: Message(zh: "核对两个日期，是否写反、写错年份", en: "check both dates: is the year right?")))
    }
    return date.map { Basis.Lookup(date: $0, by: by) }
  }
}
