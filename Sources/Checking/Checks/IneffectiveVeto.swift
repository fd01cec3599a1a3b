import Diagnostics

/// # 否决没有后果 | A veto without effect
/// zh: 否决写了条件，却没有写等级、总分或指标，触发了也不改变任何结果。
/// en: The veto has a condition, but names no grade, total or indicator: it changes nothing when it fires.
/// why-zh: 一票否决若不落到结果上，就只是一句话。
/// why-en: A veto that does not reach the result is only words.
/// wrong:
/// ```yaml
/// vetoes:
///   - {id: accident, when: accidents > 0}
/// ```
/// right:
/// ```yaml
/// vetoes:
///   - {id: accident, when: accidents > 0, grade: B}
/// ```
/// fix: none
enum IneffectiveVeto: Check {
  static let code = CheckCode.ineffectiveVeto

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    subject.book.vetoes.filter { veto in
      veto.grade == nil && veto.gradeAtMost == nil && veto.total == nil && veto.totalAtMost == nil && veto.indicator == nil
        && subject.isOwn(veto.rule.span)
    }.map { veto in
      Diagnostic(
        code, severity: .warning,
        Message(zh: "否决`\(veto.rule.name)`没有后果", en: "the veto `\(veto.rule.name)` has no effect"), at: veto.rule.id.span,
        help: Message(zh: "写明等级、总分或归零的指标", en: "name the grade, the total or the indicator that it sets to zero"))
    }
  }
}
