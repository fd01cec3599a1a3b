import Diagnostics
import Evaluation
import ExactDecimal
import Rulebook

/// # 等级谁也得不到 | A grade that nobody can get
/// zh: 按各指标可能的得分，没有哪个总分能得到这个等级。
/// en: Given the scores that the indicators can have, no total leads to the grade.
/// why-zh: 满分、上限和等级界限对不上，最高的等级就成了摆设，或最低的等级从不会出现。
/// why-en: Where full marks, caps and limits of grades do not fit together, the best grade is out of reach or the worst is never given.
/// wrong:
/// ```yaml
/// grades:
///   - {grade: A, at-least: 120}
///   - {grade: B}
/// ```
/// right:
/// ```yaml
/// grades:
///   - {grade: A, at-least: 90}
///   - {grade: B}
/// ```
/// fix: none
enum GradeNeverReached: Check {
  static let code = CheckCode.gradeNeverReached

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    guard let node = subject.plan.grade, case .texts(let reached?) = subject.ranges[node].values else { return [] }
    let total = CheckedSubject.words(subject.ranges.bounds(subject.plan.total))
    return subject.book.grades.filter { !$0.isByVetoOnly && !reached.contains($0.name.text) && subject.isOwn($0.span) }.map { grade in
      Diagnostic(
        code, severity: .warning,
        Message(zh: "等级 `\(grade.name.text)` 谁也得不到", en: "nobody can get the grade `\(grade.name.text)`"), at: grade.name.span,
        notes: [Message(zh: "总分可能的范围：\(total.zh)", en: "totals can be \(total.en)")],
        help: Message(zh: "核对等级界限、满分和加分上限", en: "check the grade's limit, the full marks and the caps of bonuses"))
    }
  }
}
