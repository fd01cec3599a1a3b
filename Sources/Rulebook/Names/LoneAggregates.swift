import Diagnostics
import FEEL

extension FormulaPass {
  /// Aggregates over one value: whoever writes `sum(total)` means the totals of all subjects, which a formula does not see.
  func checkLoneAggregates() -> [Diagnostic] {
    // A formula of an own method is compiled for each score that uses it.
    var told: Set<Span> = []
    return formulas.loneAggregates.compactMap { text, found in
      guard found.isCertain || found.slot.map({ isOneValue(names.symbols[$0]) }) == true else { return nil }
      let place = text.span(of: found.range)
      guard told.insert(place).inserted else { return nil }
      let bytes = Array(text.text.utf8)
      let argument = String(decoding: bytes[found.argument.clamped(to: 0..<bytes.count)], as: UTF8.self)
      return Diagnostic(
        ExpressionCode.loneAggregate,
        Message(
          zh: "`\(found.function)` 只得到一个值 `\(argument)`，结果说明不了什么",
          en: "`\(found.function)` is given the one value `\(argument)`, so it tells nothing"),
        at: place,
        notes: [
          Message(
            zh: "公式只看得到一个单位的数据，不会汇总各单位的 `\(argument)`",
            en: "a formula sees the data of one subject only, not `\(argument)` of all subjects")
        ],
        help: Message(
          zh: "要汇总几个值，都写进去：`\(found.function)(甲, 乙)`；要与其他单位比较，用比较类的评分方法（名次、百分位、极差标准化、标准分），或按名次、名额定等级和奖励",
          en:
            "give it all the values: `\(found.function)(a, b)`; to compare subjects, use a scoring method that does (`rank`, `percentile`, `min-max`, `z-score`), or ranks and quotas"
        ))
    }
  }

  /// Whether a name of unknown type always stands for one value.
  private func isOneValue(_ symbol: Symbol) -> Bool {
    switch symbol {
    case .input, .parameter, .indicator, .result, .previous, .previousInput: true
    // In a method that no score uses, the value is of a type that nobody knows.
    case .local(_, let name): Symbol.Aspect.own.contains { $0.rawValue == name }
    case .value: false
    }
  }
}
