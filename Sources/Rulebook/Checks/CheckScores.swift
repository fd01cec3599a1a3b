import Diagnostics
import ExactDecimal

extension Checks {
  /// Scoring standards that can't mean what they say.
  static func checkScores(_ book: Book) -> [Diagnostic] {
    book.allIndicators.flatMap { indicator -> [Diagnostic] in
      if case .rubric(let levels, _, _)? = indicator.score?.method { return rubricLevels(levels, indicator, book) }
      return indicator.score.map(problems) ?? []
    } + book.methods.flatMap { $0.unused.map(problems) ?? [] }
  }

  /// What is wrong with a score whatever it is of.
  private static func problems(_ score: Score) -> [Diagnostic] {
    switch score.method {
    case .linear(let full, let zero): linear(full, zero)
    case .piecewise(let piecewise): points(piecewise)
    case .bands(let bands, _): unreachableBands(bands)
    case .peers(let scale, _): peers(scale)
    default: []
    }
  }

  private static func linear(_ full: Quantity, _ zero: Quantity) -> [Diagnostic] {
    guard let top = full.constant, let bottom = zero.constant, top == bottom else { return [] }
    return [
      Diagnostic(
        RulebookCode.emptyRange,
        Message(
          zh: "满分值和零分值都是 \(top)，中间没有可计分的区间",
          en: "the full value and the zero value are both \(top): nothing lies between"),
        at: zero.span)
    ]
  }

  /// A comparison that can't make a difference.
  private static func peers(_ scale: PeerScale<Amount>) -> [Diagnostic] {
    switch scale {
    case .rank(let best, let worst), .percentile(let best, let worst), .minMax(let best, let worst):
      guard let best, let worst, let text = sameText(best, worst) else { return [] }
      return [
        Diagnostic(
          RulebookCode.emptyRange,
          Message(
            zh: "首位得分和末位得分都是 \(text)，比较不起作用", en: "best and worst are both \(text): the comparison makes no difference"),
          at: worst.quantity.span)
      ]
    case .zScore(_, let step, _, _):
      guard let step, let text = step.quantity.values.first?.formula.text, step.quantity.values.count == 1,
        let number = Amount.share(of: text).flatMap({ Number($0) }) ?? step.quantity.constant, number.isNegative || number.isZero
      else { return [] }
      return [
        Diagnostic(
          RulebookCode.emptyRange,
          Message(
            zh: "标准差得分是 \(text)，应大于 0", en: "the points for a standard deviation are \(text), and should be above 0"),
          at: step.quantity.span,
          help: Message(zh: "越低越好的写在指标的 `方向` 上", en: "where lower is better, say so by the indicator's `direction`"))
      ]
    }
  }

  private static func sameText(_ first: Amount, _ second: Amount) -> String? {
    guard let text = first.quantity.values.first?.formula.text, first.quantity.values.count == 1,
      second.quantity.values.count == 1, second.quantity.values.first?.formula.text == text
    else { return nil }
    return text
  }

  private static func points(_ piecewise: Score.Piecewise) -> [Diagnostic] {
    var count: [Number: Int] = [:]
    return piecewise.points.compactMap { point in
      guard let at = point.at.constant else { return nil }
      count[at, default: 0] += 1
      guard count[at] == 3 else { return nil }
      return Diagnostic(
        RulebookCode.repeatedPoint,
        Message(zh: "值 \(at) 有三个以上折点", en: "the value \(at) has more than two points"), at: point.at.span,
        help: Message(zh: "同一个值最多两个折点（此处得分跳变）", en: "a value has at most two points, where the score jumps"))
    }
  }

  /// The first band that fits counts: one that an earlier band covers is never reached.
  private static func unreachableBands(_ bands: [Score.Band]) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    let limits = bands.map { (lower: lower($0), upper: upper($0)) }
    for (index, band) in bands.enumerated() {
      if isEmpty(limits[index]) {
        problems.append(empty(band))
        continue
      }
      let covering = limits[..<index].firstIndex {
        !isEmpty($0) && covers($0.lower, limits[index].lower) && covers($0.upper, limits[index].upper)
      }
      guard let cover = covering.map({ bands[$0] }) else { continue }
      problems.append(
        Diagnostic(
          RulebookCode.unreachable,
          Message(zh: "这一档轮不到：前面的档次已包括它", en: "this band is never reached: an earlier one covers it"),
          at: band.span.firstLine,
          secondary: [LabelledSpan(cover.span.firstLine, Message(zh: "先符合这一档", en: "this one fits first"))],
          help: Message(zh: "下限从高到低排列", en: "put the highest lower limits first")))
    }
    return problems
  }

  private static func empty(_ band: Score.Band) -> Diagnostic {
    let low = (band.atLeast ?? band.moreThan)?.span.text ?? ""
    let high = (band.atMost ?? band.lessThan)?.span.text ?? ""
    return Diagnostic(
      RulebookCode.emptyRange,
      Message(
        zh: "这一档没有任何值：上限 `\(high)` 不在下限 `\(low)` 之上",
        en: "no value is in this band: its upper limit `\(high)` is not above its lower limit `\(low)`"),
      at: band.span.firstLine, help: Message(zh: "核对上下限，是否写反", en: "check the limits: are they the wrong way round?"))
  }

  private static func isEmpty(_ limits: (lower: Bound, upper: Bound)) -> Bool {
    guard case .at(let low, let lowInside) = limits.lower, case .at(let negated, let highInside) = limits.upper else { return false }
    let high = negated.negated
    return high < low || (high == low && !(lowInside && highInside))
  }

  /// A bound as (value, is the value inside), with values of upper bounds negated; `nil` when open or a formula.
  private enum Bound {
    case open
    case at(Number, inside: Bool)
    case unknown
  }

  private static func lower(_ band: Score.Band) -> Bound { bound(band.atLeast, band.moreThan, negate: false) }
  private static func upper(_ band: Score.Band) -> Bound { bound(band.atMost, band.lessThan, negate: true) }

  private static func bound(_ inside: Quantity?, _ outside: Quantity?, negate: Bool) -> Bound {
    switch (inside, outside) {
    case (nil, nil): return .open
    case (let quantity?, nil):
      return quantity.constant.map { .at(negate ? $0.negated : $0, inside: true) } ?? .unknown
    case (nil, let quantity?):
      return quantity.constant.map { .at(negate ? $0.negated : $0, inside: false) } ?? .unknown
    default: return .unknown
    }
  }

  private static func covers(_ wide: Bound, _ narrow: Bound) -> Bool {
    switch (wide, narrow) {
    case (.open, _): true
    case (.at(let first, let firstInside), .at(let second, let secondInside)):
      first < second || (first == second && (firstInside || !secondInside))
    default: false
    }
  }

  /// A rubric over an input with declared options names those options.
  private static func rubricLevels(_ levels: [Score.Level], _ indicator: Indicator, _ book: Book)
    -> [Diagnostic]
  {
    guard let name = indicator.value?.text,
      let input = book.inputs.first(where: { $0.id.text == name || $0.label?.text == name }),
      !input.options.isEmpty
    else { return [] }
    return levels.filter { !input.options.contains($0.name.text) }.map { level in
      unknown(
        level.name, among: input.options, what: Message(zh: "选项", en: "option"), code: .unknownLevel)
    }
  }
}
