import FEEL
package import Rulebook

extension ReportingPeriod {
  /// Whether both are the same days, however they are written.
  package func isSame(as other: ReportingPeriod) -> Bool { first == other.first && last == other.last }

  /// How many months it lasts.
  var months: Int { (last.year - first.year) * 12 + last.month - first.month + 1 }

  /// The period of the same length that begins so many months earlier, written in the same manner; `nil` if no period begins then.
  package func earlier(by months: Int) -> ReportingPeriod? {
    guard months >= 0, let day = first.adding(months: -months), (day.month - 1) % self.months == 0, 0 <= day.year, day.year <= 9999 else {
      return nil
    }
    let year = String(repeating: "0", count: 4 - "\(day.year)".count) + "\(day.year)"
    let part = (day.month - 1) / self.months + 1
    let isChinese = text.contains("年")
    let rest: String
    switch self.months {
    case 12: rest = isChinese ? "年" : ""
    case 6: rest = isChinese ? (part == 1 ? "年上半年" : "年下半年") : "H\(part)"
    case 3: rest = isChinese ? "年第\(["一", "二", "三", "四"][part - 1])季度" : "Q\(part)"
    default: rest = isChinese ? "年\(part)月" : (part < 10 ? "-0\(part)" : "-\(part)")
    }
    return ReportingPeriod(year + rest)
  }

  /// The one period that `previous` means in this one, where the rule names one.
  package func previous(by rule: PreviousPeriod) -> ReportingPeriod? {
    switch rule {
    case .adjacent(let apart): earlier(by: apart ?? months)
    case .latest, .latestOfData: nil
    }
  }
}
