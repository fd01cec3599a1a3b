package import Diagnostics
package import Rulebook

extension ReportingPeriod {
  /// A warning if a rule book is not in force at the end of the period: another year's book may be meant.
  package func warning(outOfForceOf book: Book) -> Diagnostic? {
    guard let effective = book.effective, !effective.contains(last) else { return nil }
    let (from, to) = (effective.from.map { "\($0)" } ?? "", effective.to.map { "\($0)" } ?? "")
    return Diagnostic(
      EvaluationCode.notInForce, severity: .warning,
      Message(
        zh: "期间 \(text) 不在规则册的施行期内（\(from)～\(to)）", en: "the rule book is not in force in \(text): it is from \(from) to \(to)"),
      at: effective.span,
      help: Message(zh: "用这一期间的规则册；要继续施行就改 `施行期`", en: "use the book of that period, or extend `effective` if it goes on"))
  }
}
