import Diagnostics
import FEEL
import Rulebook

/// Which period figures of the previous period are of, and where in the data they stand.
extension Explainer {
  /// `（2025）`: the previous period, where it is known which one that is.
  var previousPeriod: Message {
    let period = (data.period ?? outcome.period)?.previous(by: book.previous)
    return Self.inParentheses((period ?? data.previousRow?.period)?.text)
  }

  /// What there is to say of a figure of the previous period beside its value.
  func previousSource(of figure: PreviousRow.Figure) -> (period: Message, remark: Message, place: Span?) {
    let isSubmitted: Bool
    switch figure {
    case .result(let name): isSubmitted = data.previousRow?.submitted.contains(figure) ?? (data.previousResults[name] != nil)
    case .input(let index):
      let isThere = data.previousValues.indices.contains(index) && !data.previousValues[index].isNull
      isSubmitted = data.previousRow?.submitted.contains(figure) ?? isThere
    }
    if isSubmitted {
      return (previousPeriod, Message(zh: "（随本期数据填报）", en: " (submitted with this period's data)"), data.origin)
    }
    guard let row = data.previousRow else { return (previousPeriod, Message(verbatim: ""), nil) }
    return (Self.inParentheses(row.period.text), Message(verbatim: ""), row.origin)
  }

  private static func inParentheses(_ text: String?) -> Message {
    text.map { Message(zh: "（\($0)）", en: " (\($0))") } ?? Message(verbatim: "")
  }
}
