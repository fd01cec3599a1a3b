public import Diagnostics

/// One value of an enumeration, in its two spellings.
public struct Choice: Sendable, Hashable {
  public let en: String
  public let zh: String
  public let meaning: Message

  init(_ en: String, _ zh: String, _ meaningZh: String, _ meaningEn: String) {
    self.en = en
    self.zh = zh
    meaning = Message(zh: meaningZh, en: meaningEn)
  }

  public func spelling(in language: Language) -> String {
    language == .zh ? zh : en
  }
}

/// A type whose cases are spelled in rule books. The raw value is the English spelling.
public protocol Spelled: RawRepresentable<String>, CaseIterable, Sendable {
  static var name: ChoiceName { get }
}

extension Spelled {
  /// The case's word in a language.
  public func spelling(in language: Language) -> String {
    let choice = Self.name.choices.first { $0.en == rawValue }
    return choice?.spelling(in: language) ?? rawValue
  }
}

/// The enumerations of the language.
public enum ChoiceName: String, Sendable, Hashable, CaseIterable {
  case weightMode, valueType, direction, dimension, stage, missing, scoring, hitPolicy, collect, aggregation
  case rounding, ties, rankTies, within, order, evidence, severity, previousPeriod, status
  case vetoedRank, incompleteRank, placeOrder, quotaBase, peerNames

  public var title: Message {
    switch self {
    case .weightMode: Message(zh: "权重方式", en: "ways to give weights")
    case .valueType: Message(zh: "数据类型", en: "types of data")
    case .direction: Message(zh: "方向", en: "directions")
    case .dimension: Message(zh: "维度", en: "dimensions")
    case .stage: Message(zh: "环节", en: "stages")
    case .missing: Message(zh: "缺失处理", en: "ways to deal with missing data")
    case .scoring: Message(zh: "评分方法", en: "scoring methods")
    case .hitPolicy: Message(zh: "命中策略", en: "hit policies")
    case .collect: Message(zh: "汇总方式", en: "ways to collect")
    case .aggregation: Message(zh: "合成方法", en: "ways to aggregate")
    case .rounding: Message(zh: "修约方式", en: "rounding modes")
    case .ties: Message(zh: "并列处理", en: "ways to settle ties at a quota")
    case .rankTies: Message(zh: "并列名次", en: "ways to rank ties")
    case .within: Message(zh: "范围", en: "sets of subjects")
    case .order: Message(zh: "次序", en: "orders")
    case .evidence: Message(zh: "佐证要求", en: "rules about evidence")
    case .severity: Message(zh: "级别", en: "severities")
    case .vetoedRank: Message(zh: "被否决单位的排名", en: "ways to rank vetoed subjects")
    case .incompleteRank: Message(zh: "未完成单位的排名", en: "ways to rank incomplete subjects")
    case .placeOrder: Message(zh: "名额次序", en: "orders in which places are given")
    case .quotaBase: Message(zh: "名额基数", en: "subjects that a quota's share is of")
    case .peerNames: Message(zh: "其他单位的显示", en: "ways to show other subjects")
    case .previousPeriod: Message(zh: "上期", en: "previous periods")
    case .status: Message(zh: "状态", en: "states of a book")
    }
  }

  /// The values, in the order of the reference.
  public var choices: [Choice] { contents?.inOrder ?? [] }

  /// The value that a word of either language spells. O(1).
  func choice(spelled word: String) -> Choice? { contents?.bySpelling[NameKey(word)] }

  /// The names are few: to look for one among them is quicker than to hash its text.
  private var contents: Contents? { Self.table.first { $0.name == self } }

  private final class Contents: Sendable {
    let name: ChoiceName
    let inOrder: [Choice]
    let bySpelling: [NameKey: Choice]

    init(_ name: ChoiceName) {
      self.name = name
      inOrder = name.declared
      bySpelling = Dictionary(
        inOrder.flatMap { [(NameKey($0.en), $0), (NameKey($0.zh), $0)] }, uniquingKeysWith: { first, _ in first })
    }
  }

  private static let table: [Contents] = allCases.map(Contents.init)

  private var declared: [Choice] {
    switch self {
    case .weightMode:
      [
        Choice("points", "分值", "权重是分数，下级之和等于上级分值", "weights are points; children sum to the parent's points"),
        Choice("percent", "百分比", "权重是百分数，同级之和等于 100", "weights are percentages; siblings sum to 100"),
        Choice("relative", "相对", "权重只看相对大小", "only the proportions count"),
      ]
    case .valueType:
      [
        Choice("number", "数值", "数", "a number"),
        Choice("integer", "整数", "整数", "a whole number"),
        Choice(
          "percent", "百分比", "百分数：数据中 `85%` 或 `85`，公式中为 85",
          "a percentage: `85%` or `85` in data, 85 in formulas"),
        Choice("money", "金额", "金额，单位由 `单位` 给出", "an amount of money in the declared unit"),
        Choice("boolean", "是否", "是或否", "yes or no"),
        Choice("text", "文本", "文字", "text"),
        Choice("date", "日期", "日期", "a date"),
        Choice("choice", "选项", "所列选项之一", "one of the listed options"),
      ]
    case .direction:
      [
        Choice("higher-is-better", "越高越好", "数值越高越好", "higher values are better"),
        Choice("lower-is-better", "越低越好", "数值越低越好", "lower values are better"),
      ]
    case .dimension:
      [
        Choice("economy", "经济性", "花得省", "spending less"),
        Choice("efficiency", "效率性", "办得快、产出多", "spending well"),
        Choice("effectiveness", "效果性", "达到目的", "spending wisely"),
        Choice("equity", "公平性", "惠及各群体", "spending fairly"),
      ]
    case .stage:
      [
        Choice("decision", "决策", "立项与目标", "decision and goals"),
        Choice("process", "过程", "资金与管理", "funds and management"),
        Choice("output", "产出", "数量、质量、时效、成本", "quantity, quality, time, cost"),
        Choice("outcome", "效益", "效益与满意度", "benefits and satisfaction"),
      ]
    case .missing:
      [
        Choice("zero", "记零", "记零分", "score zero"),
        Choice("exclude", "剔除", "剔除，同级其余权重按比例放大", "leave out; siblings' weights are renormalised"),
        Choice("carry-last", "沿用上期", "沿用上期数据", "use the previous period's data"),
        Choice("reject", "退回", "退回：该单位本期不出总分", "reject: the subject gets no total"),
        Choice(
          "not-applicable", "不适用", "视为不适用，剔除且不计入最少数据", "does not apply: left out, and not counted as lacking"),
      ]
    case .scoring:
      [
        Choice("ratio", "比例", "完成值与目标值之比", "achievement over target"),
        Choice("linear", "线性", "在零分值与满分值之间按直线计分", "a straight line from the zero value to the full value"),
        Choice("piecewise", "分段", "折点之间按直线计分", "straight lines between given points"),
        Choice("bands", "分档", "按所在档次计分", "a score for each band"),
        Choice("deduct", "扣分", "从满分逐项扣", "full marks less deductions"),
        Choice("checklist", "清单", "逐项符合得分", "marks for each item that holds"),
        Choice("rubric", "评语", "按评定档级计分", "a score for each level judged"),
        Choice("rank", "名次", "按名次计分", "by position among the peers"),
        Choice("percentile", "百分位", "按优于多少单位计分", "by the share of the peers that it does better than"),
        Choice("min-max", "极差标准化", "按在最好值与最差值之间的位置计分", "by the place between the peers' best and worst values"),
        Choice("z-score", "标准分", "按偏离均值多少个标准差计分", "by the standard deviations from the peers' mean"),
        Choice("table", "决策表", "按决策表计分", "a decision table"),
        Choice("formula", "公式", "按公式计分", "a formula"),
      ]
    case .hitPolicy:
      [
        Choice("unique", "唯一", "至多一条规则命中", "at most one rule matches"),
        Choice("first", "首个", "取首个命中的规则", "the first rule that matches"),
        Choice("any", "任一", "命中的规则得分必须相同", "all rules that match agree"),
        Choice("priority", "优先", "按优先次序取得分", "the score that stands first in `priorities`"),
        Choice("collect", "汇总", "汇总所有命中的规则", "all rules that match, collected"),
      ]
    case .collect:
      [
        Choice("sum", "求和", "求和", "their sum"), Choice("min", "最小", "最小值", "the least"),
        Choice("max", "最大", "最大值", "the greatest"), Choice("count", "计数", "条数", "how many"),
      ]
    case .aggregation:
      [
        Choice("weighted-arithmetic-mean", "加权算术平均", "加权算术平均", "weighted arithmetic mean"),
        Choice("weighted-geometric-mean", "加权几何平均", "加权几何平均", "weighted geometric mean"),
        Choice("weighted-harmonic-mean", "加权调和平均", "加权调和平均", "weighted harmonic mean"),
        Choice("sum", "求和", "下级得分相加", "the sum of the children's scores"),
        Choice("min", "最小", "取下级最低得分率", "the least of the children's rates"),
        Choice("max", "最大", "取下级最高得分率", "the greatest of the children's rates"),
        Choice("formula", "公式", "按公式合成", "a formula over the children"),
      ]
    case .rounding:
      [
        Choice("half-up", "四舍五入", "四舍五入", "half away from zero"),
        Choice("half-even", "四舍六入五成双", "四舍六入五成双", "half to even"),
        Choice("half-down", "五舍六入", "五舍六入", "half towards zero"),
        Choice("up", "进一", "向远离零进位", "away from zero"), Choice("down", "截断", "截断", "towards zero"),
        Choice("ceiling", "向上取整", "向上", "up"), Choice("floor", "向下取整", "向下", "down"),
      ]
    case .ties:
      [
        Choice("exclude", "都不入", "名额边界上并列的都不入，不超名额", "those tied at the limit all stay out"),
        Choice("include", "都入", "名额边界上并列的都入，可超名额", "those tied at the limit all come in"),
      ]
    case .rankTies:
      [
        Choice("competition", "跳号", "并列后跳号：1、2、2、4", "1, 2, 2, 4"),
        Choice("dense", "连号", "并列后连号：1、2、2、3", "1, 2, 2, 3"),
      ]
    case .within:
      [
        Choice("all", "全部", "全部单位", "all subjects"),
        Choice("group", "组内", "同组单位", "subjects of the same group"),
      ]
    case .order:
      [
        Choice("descending", "从高到低", "高者在前", "highest first"),
        Choice("ascending", "从低到高", "低者在前", "lowest first"),
      ]
    case .evidence:
      [
        Choice("required", "必须", "没有佐证不予认可", "not granted without evidence"),
        Choice("optional", "可选", "可附佐证", "evidence may be given"),
      ]
    case .severity:
      [
        Choice("note", "提示", "提示", "a note"), Choice("warning", "警告", "警告", "a warning"),
        Choice(
          "error", "错误", "错误：该单位列为未完成，补正前不得名次、名额和奖励",
          "an error: the subject is incomplete, and takes no rank, no place and no grant until it is mended"),
      ]
    case .vetoedRank:
      [
        Choice("out", "不参与", "不排名次，不占名额", "takes no rank and no place"),
        Choice("last", "列末位", "排在未被否决的单位之后", "comes after all that are not vetoed"),
        Choice("in", "照常", "照常排名", "ranks as the others do"),
      ]
    case .incompleteRank:
      [
        Choice("out", "不参与", "补正前不排名次，不占名额，不给奖励", "takes no rank, no place and no grant until it is mended"),
        Choice("in", "照常", "有总分就照常排名", "ranks as the others do, if it has a total"),
      ]
    case .placeOrder:
      [
        Choice("ranking", "按排名", "按 `排名` 的排序值和次序", "by the figure and the order of `ranking`"),
        Choice("total", "按总分", "按总分从高到低", "by the total, highest first"),
      ]
    case .quotaBase:
      [
        Choice("all", "全部", "考核范围内的全部单位", "all subjects within the scheme"),
        Choice("scored", "有总分", "有总分的单位", "those with a total"),
        Choice("eligible", "可占名额", "可以占名额的单位", "those that can take a place"),
      ]
    case .peerNames:
      [
        Choice("named", "具名", "写出其他单位的名称", "other subjects are named"),
        Choice("anonymous", "匿名", "不写其他单位的名称", "other subjects are not named"),
      ]
    case .previousPeriod:
      [
        Choice("adjacent", "相邻", "紧挨着的、一样长的一期", "the adjacent period of the same length"),
        Choice("latest", "最近", "该单位有数据的、更早的最近一期", "the latest earlier period that the subject has data for"),
      ]
    case .status:
      [
        Choice("draft", "草案", "草案：依据可以还没有核对", "a draft: its documents need not have been looked up yet"),
        Choice("in-force", "施行", "已施行：依据都应核对过", "in force: its documents should have been looked up"),
      ]
    }
  }
}
