import Diagnostics
import Testing

struct SuggestionTests {
  @Test(arguments: [
    ("加分", "减分"), ("减分", "加分"), ("低于", "不低于"), ("不低于", "低于"), ("高于", "低于"), ("最高", "最低"), ("最大", "最小"), ("上限", "下限"), ("上期", "下期"),
    ("期前", "期后"), ("多于", "少于"), ("不多于", "不少于"), ("达标", "不达标"), ("达成", "未达成"), ("有投诉", "无投诉"), ("收入数", "支出数"), ("首位得分", "末位得分"),
    ("at-least", "at-last-not"), ("minimum", "maximum"), ("min-score", "max-score"), ("minscore", "maxscore"), ("least", "most"),
    ("before", "after"),
    ("above-par", "below-par"), ("higher", "lower"), ("best", "worst"), ("up", "down"), ("with-tax", "without-tax"), ("paid", "unpaid"),
    ("complete", "incomplete"),
    ("nonprofit", "profit"), ("met", "not met"), ("include", "exclude"), ("inputs", "outputs"), ("import", "export"), ("A+", "A-"),
    ("careless", "careful"),
    ("ascending", "descending"), ("urban", "rural"), ("male", "female"), ("isOpen", "isClosed"), ("是", "否"), ("率≥90", "率≤90"),
    ("期初数", "期末数"),
    ("legal", "illegal"), ("regular", "irregular"), ("unlocked", "locked"), ("主观", "客观"), ("满分值", "零分值"),
  ])
  func neverTheOpposite(one: String, other: String) {
    #expect(Suggestion.nearest(to: one, among: [other]) == nil)
    #expect(Suggestion.nearest(to: other, among: [one]) == nil)
  }

  @Test(arguments: [
    ("不底于", "不低于", ["不低于", "不高于", "低于"]), ("最底", "最低", ["最低", "最高"]), ("atleast", "at-least", ["at-least", "at-most"]),
    ("at-lest", "at-least", ["at-most", "at-least"]), ("maxinum", "maximum", ["minimum", "maximum"]), ("未位得分", "末位得分", ["首位得分", "末位得分"]),
    ("期未数", "期末数", ["期初数", "期末数"]), ("加份", "加分", ["减分", "加分"]),
    ("lower-is-beter", "lower-is-better", ["higher-is-better", "lower-is-better"]),
    ("unpiad", "unpaid", ["paid", "unpaid"]), ("wrost", "worst", ["best", "worst"]), ("权中", "权重", ["权重", "取值"]),
    ("totl", "total", ["total"]),
    ("一票否觉", "一票否决", ["一票否决"]), ("满分", "满分值", ["加分", "满分值"]),
  ])
  func slipsAreStillRecognised(typed: String, meant: String, among: [String]) {
    #expect(Suggestion.nearest(to: typed, among: among) == meant)
  }

  /// As near to the one as to its opposite: nobody knows.
  @Test(arguments: [("mix", ["min", "max"]), ("某分", ["加分", "减分"]), ("最氐", ["最低", "最高"]), ("期X数", ["期初数", "期末数"])])
  func doubtIsNoSuggestion(typed: String, among: [String]) {
    #expect(Suggestion.nearest(to: typed, among: among) == nil)
  }
}
