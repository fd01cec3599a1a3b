import Diagnostics
import ExactDecimal
import FEEL
import Rulebook

/// Tells how one subject's results came about, by walking the plan over the cells that the run left.
struct Explainer {
  let outcome: Outcome
  /// Index of the subject's row.
  let row: Int

  var plan: Plan { outcome.plan }
  var book: Book { plan.book.book }
  var data: SubjectRow { outcome.rows[row] }

  func cell(_ id: NodeID) -> Cell { outcome.cell(id, row) }
  func number(_ id: NodeID) -> Number? { cell(id).number }
  func number(ifAny id: NodeID?) -> Number? { id.flatMap { cell($0).number } }
  func citation(_ citation: Citation?) -> Message? { citation.map { book.text(of: $0) } }

  func subject() -> Explanation {
    let indicators = plan.indicators.map { indicator($0) }
    return Explanation(
      .subject, title, result: summary, number: number(plan.total), place: data.origin,
      steps: indicators + [subtotal()] + adjustments() + vetoes() + [total()] + [grade()].compactMap { $0 } + [rank()]
        + rewards() + measures() + findings() + problems())
  }

  private var title: Message {
    let period = data.period?.text ?? outcome.period?.text
    let day = outcome.day
    let zh = [data.group.map { "组别 \($0)" }, period.map { "期间 \($0)" }, day.map { "采用 \($0) 有效的值" }].compactMap { $0 }
    let en = [data.group.map { "group \($0)" }, period.map { "period \($0)" }, day.map { "values in force on \($0)" }].compactMap { $0 }
    return Message(
      zh: data.subject + (zh.isEmpty ? "" : "（\(zh.joined(separator: "，"))）"),
      en: data.subject + (en.isEmpty ? "" : " (\(en.joined(separator: ", ")))"))
  }

  private var summary: Message {
    var parts = [
      Message(zh: "总分 ", en: "total ")
        + (outcome.subjects[row].isOutside
          ? Message(zh: "没有（不在考核范围）", en: "none (outside the scheme)")
          : cell(plan.total).number == nil ? Message(zh: "没有算出", en: "could not be worked out") : Figures.text(cell(plan.total)))
    ]
    if let grade = plan.grade, let name = cell(grade).value?.stringValue {
      parts.append(Message(zh: "等级 \(name)", en: "grade \(name)"))
    }
    if let rank = number(plan.rank) { parts.append(Message(zh: "名次 \(rank)", en: "rank \(rank)")) }
    return Message(zh: parts.map(\.zh).joined(separator: "，"), en: parts.map(\.en).joined(separator: ", "))
  }

  /// Problems reported at a node for this subject.
  func problems(at nodes: [NodeID]) -> [Explanation] {
    outcome.problems.filter { $0.row == row && nodes.contains($0.node) }.map { problem in
      switch problem.kind {
      case .row(let found): Explanation(.problem, found.message, place: plan[problem.node].text?.span)
      case .expression(let issue): Explanation(.problem, issue.message, place: plan[problem.node].text?.span)
      }
    }
  }

  /// What was reported about the subject as a whole, findings of the book apart.
  private func problems() -> [Explanation] {
    outcome.subjects[row].diagnostics.filter { $0.code != EvaluationCode.finding.code }.map {
      Explanation(.problem, $0.message, place: $0.primary?.span)
    }
  }
}
