import Diagnostics
import ExactDecimal

extension Checks {
  /// Grades stand from the best down; each total finds one.
  static func checkGrades(_ book: Book) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    var seen: [String: Span] = [:]
    var above: (grade: Grade, least: Number)?
    let byScore = book.grades.filter { !$0.isByVetoOnly }
    for grade in book.grades {
      if let first = seen[grade.name.text] {
        problems.append(
          Diagnostic(
            RulebookCode.duplicateId,
            Message(zh: "等级 `\(grade.name.text)` 写了两次", en: "the grade `\(grade.name.text)` stands twice"),
            at: grade.name.span,
            secondary: [LabelledSpan(first, Message(zh: "第一次在这里", en: "first used here"))],
            help: Message(zh: "换一个等级名，或删去一个", en: "choose another name, or leave one of them out")))
      }
      seen[grade.name.text] = grade.name.span
      if let quota = grade.quota, quota.count == 0 || quota.share?.isZero == true {
        problems.append(
          Diagnostic(
            RulebookCode.emptyRange, severity: .warning,
            Message(zh: "`\(grade.name.text)` 的名额是 0", en: "the quota of `\(grade.name.text)` is 0"), at: quota.span.firstLine,
            help: Message(zh: "改大名额，或删去这个等级", en: "raise it, or leave the grade out")))
      }
    }
    for (index, grade) in byScore.enumerated() {
      let isLast = index == byScore.count - 1
      guard let least = grade.atLeast else {
        if !isLast, !grade.isBroken, grade.when == nil, grade.quota == nil {
          let word = FormName.grade.form.key(.atLeast)?.spelling(in: book.language) ?? ""
          problems.append(
            Diagnostic(
              RulebookCode.unreachable,
              Message(
                zh: "`\(grade.name.text)` 没有下限，其后的等级永远轮不到",
                en: "`\(grade.name.text)` has no lower limit, so no later grade can ever be given"),
              at: grade.name.span, help: Message(zh: "加上 `\(word): …`", en: "add `\(word): …`")))
        }
        continue
      }
      if let number = least.constant {
        if let above, above.least <= number, above.grade.when == nil, above.grade.quota == nil {
          problems.append(
            Diagnostic(
              RulebookCode.gradeOrder,
              Message(
                zh: "`\(grade.name.text)` 的下限 \(number) 不低于上一等级 `\(above.grade.name.text)` 的 \(above.least)",
                en:
                  "`\(grade.name.text)` begins at \(number), no lower than the grade above it, `\(above.grade.name.text)` (\(above.least))"
              ),
              at: least.span, help: Message(zh: "等级从高到低排列", en: "write the grades from the best down")))
        }
        above = (grade, number)
      }
      if isLast, !grade.isBroken {
        problems.append(
          Diagnostic(
            RulebookCode.gradeOrder, severity: .warning,
            Message(
              zh: "总分低于 `\(grade.name.text)` 下限的单位没有等级",
              en: "subjects below `\(grade.name.text)` get no grade"), at: grade.name.span,
            help: Message(zh: "加一个没有下限的最低等级", en: "add a last grade without a lower limit")))
      }
    }
    return problems
  }
}
