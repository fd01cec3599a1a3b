import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// # 等级谁也得不到 | A grade that nobody can get
/// zh: 按各指标可能的得分，没有哪个总分能得到这个等级；或者符合它的条件的，都已评为前面的等级。
/// en: Given the scores that the indicators can have, no total leads to the grade; or whoever meets its condition has an earlier grade already.
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
    return beyond(reached, subject) + taken(node, reached, subject)
  }

  /// Grades that no total leads to.
  private static func beyond(_ reached: Set<String>, _ subject: CheckedSubject) -> [Diagnostic] {
    let total = CheckedSubject.words(subject.ranges.bounds(subject.plan.total))
    return subject.book.grades.filter { !$0.isByVetoOnly && !reached.contains($0.name.text) && subject.isOwn($0.span) }.map { grade in
      Diagnostic(
        code, severity: .warning,
        Message(zh: "等级 `\(grade.name.text)` 谁也得不到", en: "nobody can get the grade `\(grade.name.text)`"), at: grade.name.span,
        notes: [Message(zh: "总分可能的范围：\(total.zh)", en: "totals can be \(total.en)")],
        help: Message(zh: "核对等级界限、满分和加分上限", en: "check the grade's limit, the full marks and the caps of bonuses"))
    }
  }
  /// Grades whose conditions hold only for subjects that an earlier grade takes.
  private static func taken(_ node: NodeID, _ reached: Set<String>, _ subject: CheckedSubject) -> [Diagnostic] {
    guard case .grade(let operation) = subject.plan[node].operation else { return [] }
    let grades = subject.book.grades
    return operation.steps.indices.compactMap { index in
      let grade = grades[index]
      guard !grade.isByVetoOnly, reached.contains(grade.name.text), subject.isOwn(grade.span),
        let first = (0..<index).first(where: { takesAll($0, of: index, operation, subject) })
      else { return nil }
      let name = grades[first].name.text
      return Diagnostic(
        code, severity: .warning,
        Message(
          zh: "等级 `\(grade.name.text)` 谁也得不到：符合它的都已评为 `\(name)`",
          en: "nobody can get the grade `\(grade.name.text)`: whoever could has `\(name)` already"), at: grade.name.span,
        secondary: [LabelledSpan(grades[first].name.span, Message(zh: "先符合这一等级", en: "this one fits first"))],
        help: Message(zh: "等级从高到低排列，条件严的在前", en: "write the grades from the best down, the stricter condition first"))
    }
  }

  /// Whether all that could have a grade have an earlier one.
  private static func takesAll(_ first: Int, of later: Int, _ operation: GradeOperation, _ subject: CheckedSubject) -> Bool {
    let (taker, step) = (operation.steps[first], operation.steps[later])
    // Two lower limits alone are compared with the book; quotas leave some for the grades below, as vetoes do.
    guard !taker.isByVetoOnly, taker.quota == nil, taker.when != nil || step.when != nil else { return false }
    let canSkip = operation.vetoes.contains { veto in
      guard subject.ranges[veto.when].canBeTrue else { return false }
      let places = [veto.grade, veto.atMost].compactMap { name in operation.steps.firstIndex { $0.name == name } }
      return places.contains { first < $0 && $0 <= later }
    }
    return !canSkip && GradeImplication(subject, operation).holds(taker, given: step)
  }
}

/// Whether what leads to one grade leads to another.
private struct GradeImplication {
  private let subject: CheckedSubject
  private let total: NodeID

  init(_ subject: CheckedSubject, _ operation: GradeOperation) {
    self.subject = subject
    total = operation.total
  }

  func holds(_ taker: GradeOperation.Step, given step: GradeOperation.Step) -> Bool {
    let formulas = [taker.when, step.when].compactMap { $0.flatMap(formula) }
    // Formulas of a book number their names alike.
    var names: [Int: Possible] = [:]
    var slot: Int?
    var least = subject.ranges.bounds(total)
    if let limit = step.atLeast.flatMap({ subject.ranges.bounds($0).low }), let kept = least.intersected(Bounds(low: limit, high: nil)) {
      least = kept
    }
    for formula in formulas {
      for (name, node) in formula.operands {
        names[name] = subject.ranges[node]
        if node == total { slot = name }
      }
    }
    // Only subjects with a total are graded.
    if let slot { names[slot] = Possible(.numbers(least)) }
    var given = FormulaRange(names)
    if let when = step.when {
      guard let formula = formula(when), let kept = given.assuming(formula.expression.node) else { return false }
      given = kept
    }
    if let bound = taker.atLeast {
      let known = slot.flatMap { given[$0] }?.bounds ?? least
      guard let limit = subject.ranges.bounds(bound).high, let low = known.low, limit.at <= low.at else { return false }
    }
    guard let when = taker.when else { return true }
    guard let formula = formula(when) else { return false }
    if let own = step.when.flatMap(self.formula), own.expression.text == formula.expression.text { return true }
    let truth = given.possible(formula.expression.node)
    return truth.canBeTrue && !truth.canBeFalse && !truth.mayBeMissing
  }

  private func formula(_ node: NodeID) -> BoundFormula? {
    if case .formula(let formula) = subject.plan[node].operation { formula } else { nil }
  }
}
