public import Diagnostics

/// A version of the rule language: what the same text of a book means. A new one is made when a mend changes results of unchanged
/// books; a book that names a version keeps its results.
///
/// A version only chooses defaults, where a book is decoded or planned. What is declared in the model or the plan says everything to
/// those that run it: none of them asks for the version.
public enum LanguageVersion: Int, Sendable, Hashable, CaseIterable, Comparable {
  /// As books meant until October 2026.
  case first = 1
  /// What it reads otherwise is listed in `changes`.
  case second = 2

  /// What books mean that name none.
  public static let current = LanguageVersion.second

  public static func < (left: LanguageVersion, right: LanguageVersion) -> Bool { left.rawValue < right.rawValue }

  /// All versions, as messages list them: `1, 2`.
  public static var list: String { allCases.map { "\($0.rawValue)" }.joined(separator: ", ") }
}

extension LanguageVersion {
  /// Something that a version reads otherwise than the one before it.
  public struct Change: Sendable, Hashable {
    /// What it is about, in a few words.
    public let subject: Message
    public let before: Message
    public let now: Message
  }

  /// What this version reads otherwise than the one before, in the order of a rule book. The only list of it: the guide and
  /// `heng diff` take theirs from here.
  public var changes: [Change] {
    switch self {
    case .first: []
    case .second:
      [
        Change(
          subject: Message(zh: "分值方式的权重", en: "weights as points"),
          before: Message(zh: "下级得分直接相加，不问满分", en: "the children's scores were added up, whatever their full marks"),
          now: Message(
            zh: "指标另有 `满分` 的，按“得分 ÷ 满分 × 权重”计入上级",
            en: "an indicator with `full` marks of its own brings score ÷ full marks × weight to its parent")),
        Change(
          subject: Message(zh: "决策表里的 `null`", en: "`null` in decision tables"),
          before: Message(zh: "只在“首个”策略下排在首位才起作用", en: "the test counted only where it stood first under the policy `first`"),
          now: Message(zh: "不论策略和次序都起作用，数据缺失时命中", en: "it counts under every policy and in any order, and matches where data are missing")),
        Change(
          subject: Message(zh: "上期", en: "the previous period"),
          before: Message(zh: "数据中更早的最近一期，中间缺几期也算", en: "the latest earlier period of the data, however far back"),
          now: Message(
            zh: "紧挨着的、一样长的一期；规则册可以用 `上期` 另行规定，没有这一期就是缺失",
            en: "the adjacent period of the same length, unless the book says otherwise under `previous`; missing without that period")),
        Change(
          subject: Message(zh: "没有总分的单位的一票否决", en: "vetoes without a total"),
          before: Message(zh: "没有总分就没有等级，否决落空", en: "without a total there was no grade, and the veto came to nothing"),
          now: Message(zh: "否决写明的等级和总分照样成立", en: "the grade and the total that a veto names stand all the same")),
        Change(
          subject: Message(zh: "存疑的单位", en: "doubtful subjects"),
          before: Message(
            zh: "有“错误”级审核发现的，照常占名次、名额和奖励", en: "a subject with a finding of severity `error` took its rank, place and rewards"),
          now: Message(
            zh: "改正之前不占名次、名额，不给奖励", en: "it takes no rank and no place, and is granted nothing, until that is mended")),
        Change(
          subject: Message(zh: "被否决的单位的名次", en: "ranks of the vetoed"),
          before: Message(zh: "照常参加排名，占用名次和名额", en: "they were ranked like the others and took places"),
          now: Message(
            zh: "等级或总分被否决定下、限住的，退出排名，不占名额；规则册可以在 `排名` 中另行规定",
            en:
              "those whose grade or total a veto sets or limits are out of the ranking and take no place, unless the book says otherwise under `ranking`"
          )),
      ]
    }
  }

  /// What the versions after an earlier one, up to a later one, changed.
  public static func changes(from earlier: LanguageVersion, to later: LanguageVersion) -> [Change] {
    allCases.filter { earlier < $0 && $0 <= later }.flatMap(\.changes)
  }
}
