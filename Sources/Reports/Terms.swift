package import Diagnostics
package import Evaluation
import Rulebook

/// Words that several reports share.
enum Terms {
  static let subject = Message(zh: "单位", en: "subject")
  static let group = Message(zh: "组别", en: "group")
  static let period = Message(zh: "期间", en: "period")
  static let total = Message(zh: "总分", en: "total")
  static let grade = Message(zh: "等级", en: "grade")
  static let rank = Message(zh: "名次", en: "rank")
  static let vetoes = Message(zh: "一票否决", en: "vetoes")
  static let bonus = Message(zh: "加分", en: "bonus")
  static let deduction = Message(zh: "扣分", en: "deduction")
  static let rewards = Message(zh: "奖励", en: "rewards")
  static let measures = Message(zh: "问责", en: "accountability")
  static let problems = Message(zh: "问题", en: "problems")
  static let unusable = Message(zh: "未能使用的数据行", en: "rows of the data that could not be used")
  static let outside = Message(zh: "不在考核范围", en: "outside the scheme")
  static let incomplete = Message(zh: "未完成的单位", en: "incomplete subjects")

  static func status(_ status: IndicatorOutcome.Status) -> Message {
    switch status {
    case .scored: Message(zh: "已评分", en: "scored")
    case .zeroed: Message(zh: "缺失记零", en: "zero: no data")
    case .carried: Message(zh: "沿用上期", en: "carried over")
    case .vetoed: Message(zh: "否决记零", en: "zero by veto")
    case .excluded: Message(zh: "剔除", en: "left out")
    case .notApplicable: Message(zh: "不适用", en: "not applicable")
    case .rejected: Message(zh: "退回", en: "rejected")
    case .failed: Message(zh: "未能算出", en: "failed")
    }
  }

  /// `第 5 行（局甲）`
  static func place(of row: UnusableRow, _ language: Language) -> String {
    var parts: [String] = []
    if let file = row.origin?.file.path { parts.append(file) }
    if let number = row.row { parts.append(language == .zh ? "第 \(number) 行" : "row \(number)") }
    if let subject = row.subject { parts.append(subject) }
    if parts.isEmpty { return language == .zh ? "（不明位置）" : "(unknown place)" }
    return parts.joined(separator: language == .zh ? "，" : ", ")
  }

  static func separator(_ language: Language) -> String { language == .zh ? "、" : ", " }
  static func colon(_ language: Language) -> String { language == .zh ? "：" : ": " }
}

extension RewardOutcome {
  /// `绩效奖金 6000 元、年度先进单位`
  func text(in language: Language) -> String {
    let parts = reward.grant.parts(money: money, points: points).map { $0.text(in: language) }
    let list = parts.joined(separator: Terms.separator(language))
    if parts.isEmpty || parts == [reward.rule.name] { return reward.rule.name }
    return "\(reward.rule.name)\(language == .zh ? "（\(list)）" : " (\(list))")"
  }
}

extension MeasureOutcome {
  /// `约谈主要负责人（主要负责人，2027-01-30 前）`
  func text(in language: Language) -> String {
    var parts: [String] = []
    if let owner = measure.duty?.owner { parts.append(owner) }
    if let due { parts.append(language == .zh ? "\(due) 前" : "by \(due)") }
    guard !parts.isEmpty else { return measure.rule.name }
    let list = parts.joined(separator: language == .zh ? "，" : ", ")
    return "\(measure.rule.name)\(language == .zh ? "（\(list)）" : " (\(list))")"
  }
}

extension Provisional {
  /// Why ranks and places may still change, as a line.
  package func text(in language: Language) -> String { TextTable.oneLine(message.text(in: language)) }
}

/// Results in the order that readers look for them: by group, then by rank; those without a total last.
extension Outcome {
  /// O(n log n).
  var ranked: [SubjectOutcome] {
    var groups: [String?: Int] = [:]
    for subject in subjects where groups[subject.group] == nil { groups[subject.group] = groups.count }
    let isByGroup = plan.book.book.ranking.within == .group
    func key(_ subject: SubjectOutcome) -> (Int, Int, Int) {
      let group = isByGroup ? groups[subject.group] ?? 0 : 0
      return (group, subject.rank ?? Int.max, subject.row)
    }
    // Subjects are large: only their places are sorted.
    return subjects.indices.map { (key(subjects[$0]), $0) }.sorted { $0.0 < $1.0 }.map { subjects[$0.1] }
  }

  /// O(subjects).
  var hasGroups: Bool { subjects.contains { $0.group != nil } }
  var title: String { plan.book.book.title ?? plan.book.book.id }
  package var periodText: String? { period?.text ?? rows.first?.period?.text }
}
