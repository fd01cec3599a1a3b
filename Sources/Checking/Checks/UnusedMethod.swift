import Diagnostics
import Evaluation
import Rulebook

/// # 评分方法没有用到 | A scoring method without use
/// zh: 定义了这个评分方法，却没有指标用它。
/// en: The scoring method is defined, but no indicator uses it.
/// why-zh: 往往是指标上写了内置方法或别的方法，该用的反而没用上。
/// why-en: Usually an indicator names a built-in method or another one in its place.
/// wrong:
/// ```yaml
/// methods:
///   proportional: {method: formula, formula: full * value / 100}
/// ```
/// right:
/// ```yaml
/// methods:
///   proportional: {method: formula, formula: full * value / 100}
/// indicators:
///   - {id: opinion, weight: 100, value: satisfaction, score: proportional}
/// ```
/// fix: none
enum UnusedMethod: Check {
  static let code = CheckCode.unusedMethod

  static func check(_ subject: CheckedSubject) -> [Diagnostic] {
    // Templates have methods for those who extend them.
    guard !subject.book.isTemplate else { return [] }
    return subject.book.methods.filter { $0.unused != nil }.map { method in
      Diagnostic(
        code, severity: .warning,
        Message(zh: "评分方法 `\(method.name.text)` 没有用到", en: "the scoring method `\(method.name.text)` is never used"),
        at: method.name.span, help: Message(zh: "删去它，或在指标的 `评分` 上用它", en: "leave it out, or name it at an indicator's `score`"))
    }
  }
}
