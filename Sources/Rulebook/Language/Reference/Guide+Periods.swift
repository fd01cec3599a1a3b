import Diagnostics

extension Guide {
  static let previousPeriod = GuideSection(
    Message(zh: "上期", en: "the previous period"),
    Message(
      zh: """
        公式中的 `上期.等级`、`上期.总分`、`上期.名次`、`上期.数据项` 和 `缺失处理: 沿用上期`，都看上期。上期是紧挨着本期、与本期一样长的一期：
        2026 年的上期是 2025 年，2026Q1 的上期是 2025Q4；数据里没有这一期，就是缺失，更早的不顶替，并且会提示。别的单位有没有那一期的数据，不影响本单位。
        考核本来就相隔几年的，用 `上期: {相隔: 2年}` 写明起始相隔多久；`上期: {相隔: 1年}` 让季度与上年同一季度相比；
        `上期: 最近` 取该单位有数据的、更早的最近一期。
        上期的数可以随本期数据填报（列 `上期.等级`），也可以由上期那一行数据算出。两者都有的，以填报的为准——上期结果按当时的办法公布，不由本期的办法重算；
        两者不一致会列出警告，写明各是多少。说明（`heng explain`）注明上期是哪一期，出自哪个文件的哪一行。
        """,
      en: """
        `previous.grade`, `previous.total`, `previous.rank` and `previous.` with an input, and `missing: carry-last`, look back to the
        previous period. That is the one of the same length which ends where this one begins: 2025 for 2026, 2025Q4 for 2026Q1. Without
        data for it the figures are missing; older ones don't stand in for them, and you are told. Whether others have data for that
        period makes no difference.
        A book for every two years says how far apart periods begin: `previous: {every: 2 years}`; `previous: {every: 1 year}` compares
        a quarter with the same quarter of the year before; `previous: latest` takes the latest earlier period that the subject has data for.
        Figures of the previous period may be submitted with this one's data (a column `previous.grade`) or come from that period's row.
        Where there are both, the submitted ones hold, for results were announced by the rules of their time and aren't worked out
        again by these; where the two differ, a warning says what either is. `heng explain` names the period and the row's file and line.
        """),
    example: Message(zh: "上期: {相隔: 2年}", en: "previous: {every: 2 years}"))

  /// What versions of the language are, and what each reads otherwise.
  static let versions = GuideSection(
    Message(zh: "语言的版本", en: "versions of the language"),
    Message(zh: versionsText(.zh), en: versionsText(.en)),
    example: Message(zh: "语言版本: \(LanguageVersion.current.rawValue)", en: "language: \(LanguageVersion.current.rawValue)"))

  private static func versionsText(_ language: Language) -> String {
    let intro =
      language == .zh
      ? """
      同样的条文怎么解释，由规则语言的版本决定。规则册用 `语言版本` 写明按哪一版，以后程序更新也不改变结果；不写的按最新版（现在是第 \(LanguageVersion.current.rawValue) 版）。
      结果（results.json、说明、测试、比较的 JSON）都记下规则语言的版本、程序的版本和自身格式的版本；`heng --version` 列出前两者。
      `heng diff 规则册 --old-language 1 --new-language 2 --data 数据.csv` 列出谁的结果因版本不同而变。测试按所测规则册的版本运行。
      """
      : """
      What the same rules mean is a matter of the language's version. A book names the one it is read by under `language`, and later
      programs come to the same results; without it the newest is used (now \(LanguageVersion.current.rawValue)). Results for machines
      (results.json, explanations, tests, differences) record the versions of the language, of the program and of their own format;
      `heng --version` prints the first two. `heng diff BOOK --old-language 1 --new-language 2 --data data.csv` lists whose results
      change by the version. Tests run by the version of their book.
      """
    let parts = LanguageVersion.allCases.reversed().filter { !$0.changes.isEmpty }.map { version -> String in
      let title =
        language == .zh ? "第 \(version.rawValue) 版与前一版不同的地方：" : "What version \(version.rawValue) reads otherwise than the one before:"
      let items = version.changes.map { change in
        let (subject, before, now) = (change.subject.text(in: language), change.before.text(in: language), change.now.text(in: language))
        return language == .zh ? "- \(subject)：\(now)（前一版：\(before)）。" : "- \(subject): \(now) (before: \(before))."
      }
      return ([title, ""] + items).joined(separator: "\n")
    }
    return ([intro] + parts).joined(separator: "\n\n")
  }
}
