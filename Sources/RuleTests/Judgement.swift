import Diagnostics
import Evaluation
import ExactDecimal
import Rulebook

/// Holds what a case came to against what it expects.
struct Judgement {
  private let test: TestCase
  private(set) var differences: [Difference] = []
  private(set) var problems: [Diagnostic] = []

  init(_ test: TestCase) { self.test = test }

  mutating func judge(_ outcome: Outcome) {
    for subject in test.subjects {
      guard let expected = subject.expected else { continue }
      guard let found = outcome.subject(named: subject.name.text) else {
        let reason = outcome.unusable.first { $0.subject == subject.name.text }?.reason
        differ(
          subject.name.text, Message(zh: "结果", en: "result"), Message(zh: "有", en: "one"),
          Message(zh: "没有", en: "none") + (reason.map { Message(zh: "：", en: ": ") + $0 } ?? Message(verbatim: "")), subject.name.span)
        continue
      }
      judge(found, expected, outcome)
    }
  }

  /// Problems that nobody expects fail the case: values that could not be read would otherwise be taken for missing ones.
  mutating func judge(_ diagnostics: [Diagnostic]) {
    let expected = test.problems + test.subjects.compactMap(\.expected).flatMap(\.problems)
    let codes = Set(expected.map(\.text))
    for text in test.problems where !diagnostics.contains(where: { $0.code.id == text.text }) { lacking(text, "") }
    for subject in test.subjects {
      let own = diagnostics.filter { $0.data?.subject == subject.name.text || test.subjects.count == 1 }
      for text in subject.expected?.problems ?? [] where !own.contains(where: { $0.code.id == text.text }) {
        lacking(text, subject.name.text)
      }
    }
    // A finding is told as a problem too, but it has been expected or missed by its name.
    let judgesFindings = test.subjects.contains { $0.expected?.findings != nil }
    problems = diagnostics.filter { diagnostic in
      guard !codes.contains(diagnostic.code.id) else { return false }
      if diagnostic.code == EvaluationCode.finding.code, judgesFindings { return false }
      return diagnostic.severity == .error || diagnostic.code == DataCode.unknownColumn.code
    }
  }

  // MARK: - One subject

  private mutating func judge(_ found: SubjectOutcome, _ expected: Expectation, _ outcome: Outcome) {
    let name = found.subject
    for (wanted, score) in expected.scores.map({ ($0.indicator, $0.score) }) {
      guard
        let own = found.indicators.first(where: { $0.indicator.id.text == wanted.text })
          ?? found.indicators.first(where: { $0.indicator.name == wanted.text }),
        !score.isMet(by: own.score)
      else { continue }
      let explanation = outcome.explanation(of: found, indicator: own.indicator.id.text)
      differ(
        name, Message(zh: "指标 `\(own.indicator.name)`", en: "indicator `\(own.indicator.name)`"), Message(verbatim: score.text.text),
        Self.text(own.score), score.text.span, explanation)
    }
    let figures: [(Message, Symbol.ResultName, ExpectedNumber?, Number?)] = [
      (Message(zh: "基础分", en: "subtotal"), .subtotal, expected.subtotal, found.subtotal),
      (Message(zh: "加分", en: "bonus"), .bonus, expected.bonus, found.bonus),
      (Message(zh: "扣分", en: "deduction"), .deduction, expected.deduction, found.deduction),
      (Message(zh: "总分", en: "total"), .total, expected.total, found.total),
      (Message(zh: "名次", en: "rank"), .rank, expected.rank, found.rank.map { Number($0) }),
    ]
    for (what, result, wanted, number) in figures {
      judge(name, what, wanted, number) { outcome.explanation(of: found, result: result) }
    }
    if let grade = expected.grade {
      let isMet = ExpectedNumber.noneWords.contains(grade.text) ? found.grade == nil : found.grade == grade.text
      if !isMet {
        differ(
          name, Message(zh: "等级", en: "grade"), Message(verbatim: grade.text), found.grade.map(Message.init(verbatim:)) ?? Self.none,
          grade.span, outcome.explanation(of: found, result: .grade))
      }
    }
    let plan = outcome.plan
    let rules: [(Message, [Rule], [ExpectedItem]?, [FoundItem])] = [
      (
        Message(zh: "加减分", en: "adjustment"), plan.adjustments.map(\.adjustment.rule), expected.adjustments,
        found.adjustments.map { FoundItem($0.adjustment.rule, points: $0.points) }
      ),
      (Message(zh: "一票否决", en: "veto"), plan.vetoes.map(\.veto.rule), expected.vetoes, found.vetoes.map { FoundItem($0.rule) }),
      (
        Message(zh: "审核", en: "finding"), plan.findings.map(\.finding.rule), expected.findings,
        found.findings.map { FoundItem($0.rule) }
      ),
      (
        Message(zh: "奖励", en: "reward"), plan.rewards.map(\.reward.rule), expected.rewards,
        found.rewards.map { FoundItem($0.reward.rule, points: $0.points, money: $0.money) }
      ),
      (
        Message(zh: "问责", en: "measure"), plan.measures.map(\.measure.rule), expected.measures,
        found.measures.map { FoundItem($0.measure.rule) }
      ),
    ]
    for (what, all, wanted, items) in rules {
      judge(name, what, wanted, items, expected.span) { called in
        all.first { $0.id.text == called || $0.name == called }.flatMap { outcome.explanation(of: found, rule: $0) }
      }
    }
  }

  /// A rule that applied, with its amounts.
  private struct FoundItem {
    let rule: Rule
    var points: Number?
    var money: Number?

    init(_ rule: Rule, points: Number? = nil, money: Number? = nil) {
      self.rule = rule
      self.points = points
      self.money = money
    }

    func isCalled(_ name: String) -> Bool { rule.id.text == name || rule.name == name }
  }

  /// - Parameter why: why the rule of that name applies or not.
  private mutating func judge(
    _ subject: String, _ what: Message, _ wanted: [ExpectedItem]?, _ found: [FoundItem], _ place: Span, why: (String) -> Explanation?
  ) {
    guard let wanted else { return }
    for item in wanted {
      let title = what + Message(verbatim: " `\(item.name.text)`")
      guard let own = found.first(where: { $0.isCalled(item.name.text) }) else {
        differ(
          subject, title, Message(zh: "有", en: "applies"), Message(zh: "没有", en: "does not apply"), item.name.span, why(item.name.text))
        continue
      }
      judge(subject, title + Message(zh: "的分值", en: ", points"), item.points, own.points) { why(item.name.text) }
      judge(subject, title + Message(zh: "的金额", en: ", money"), item.money, own.money) { why(item.name.text) }
    }
    for own in found where !wanted.contains(where: { own.isCalled($0.name.text) }) {
      differ(
        subject, what + Message(verbatim: " `\(own.rule.name)`"), Message(zh: "没有", en: "does not apply"), Message(zh: "有", en: "applies"),
        place, why(own.rule.id.text))
    }
  }

  private mutating func judge(
    _ subject: String, _ what: Message, _ wanted: ExpectedNumber?, _ found: Number?, why: () -> Explanation?
  ) {
    guard let wanted, !wanted.isMet(by: found) else { return }
    differ(subject, what, Message(verbatim: wanted.text.text), Self.text(found), wanted.text.span, why())
  }

  // MARK: - Differences

  private mutating func lacking(_ code: SourceText, _ subject: String) {
    differ(subject, Message(zh: "问题", en: "problem"), Message(verbatim: code.text), Self.none, code.span)
  }

  private mutating func differ(
    _ subject: String, _ what: Message, _ expected: Message, _ found: Message, _ place: Span, _ explanation: Explanation? = nil
  ) {
    differences.append(
      Difference(subject: subject, what: what, expected: expected, found: found, place: place, explanation: explanation))
  }

  private static let none = Message(zh: "无", en: "none")

  private static func text(_ number: Number?) -> Message {
    number.map { Message(verbatim: Figures.text($0)) } ?? none
  }
}
