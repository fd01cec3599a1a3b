import Diagnostics

extension Guide {
  /// One section for each built-in method, then the book's own methods.
  static let scoring: [GuideSection] = ScoringMethod.allCases.map(section) + [ownMethods]

  private static func section(_ method: ScoringMethod) -> GuideSection {
    let (text, example) = explanation(of: method)
    return GuideSection(
      Message(
        zh: "评分方法：\(method.spelling(in: .zh))（`\(method.rawValue)`）",
        en: "scoring method `\(method.rawValue)` (\(method.spelling(in: .zh)))"),
      text, example: example)
  }

  private static func explanation(of method: ScoringMethod) -> (Message, Message) {
    switch method {
    case .ratio:
      (
        Message(
          zh:
            "得分 = 完成率 × 满分。完成率 = 值 ÷ 目标值；越低越好的为目标值 ÷ 值，值为零或以下即全部完成。得分不低于 0，不超过 `封顶`（默认满分）。完成率低于 `低于记零`（%）的记零。目标值写在评分里或指标上。",
          en:
            "Score = achievement × full marks. Achievement is value ÷ target, or target ÷ value where lower is better (with a value of zero or below the score is the most there is). Never below 0, never above `cap` (full marks unless said); an achievement below `zero-below` percent scores 0. The target stands in the score or on the indicator."
        ),
        Message(
          zh: "取值: 执行数 / 预算数 * 100\n评分: {方法: 比例, 目标值: 95, 低于记零: 60}",
          en: "value: executed / budget * 100\nscore: {method: ratio, target: 95, zero-below: 60}")
      )
    case .linear:
      (
        Message(
          zh: "`零分值` 得 0，`满分值` 得满分，之间按直线，之外不再变。两个值谁大谁小都可以，不用再写方向。",
          en:
            "0 at `zero`, full marks at `full`, a straight line between, flat outside. Either may be the greater, so it needs no direction."
        ),
        Message(
          zh: "取值: 单位成本\n评分: {方法: 线性, 满分值: 800, 零分值: 1200}",
          en: "value: cost / output\nscore: {method: linear, full: 800, zero: 1200}")
      )
    case .piecewise:
      (
        Message(
          zh: "折点之间按直线，之外同端点（或按 `低于起点`、`高于终点`）。折点不论次序；同一个值写两次的，取较高的得分，可用来表示跳跃。",
          en:
            "Straight lines between the points, flat outside unless `below` and `above` say otherwise. The points may stand in any order; at a repeated value the higher score counts, which makes a step."
        ),
        Message(
          zh:
            "取值: 办结率\n评分:\n  方法: 分段\n  折点:\n    - {值: 60, 得分: 0}\n    - {值: 90, 得分: 80%}\n    - {值: 100, 得分: 100%}",
          en:
            "value: on_time\nscore:\n  method: piecewise\n  points:\n    - {at: 60, score: 0}\n    - {at: 90, score: 80%}\n    - {at: 100, score: 100%}"
        )
      )
    case .bands:
      (
        Message(
          zh: "从上到下取首个符合的档次。`不低于` ≥、`高于` >、`不高于` ≤、`低于` <，可以合用；没有界限的档次符合一切。都不符合时取 `其他`，没写就报错。",
          en:
            "The first band that fits, from the top. `at-least` ≥, `more-than` >, `at-most` ≤, `less-than` < may be combined; a band without bounds fits all. If none fits, `otherwise` counts; without it that is an error."
        ),
        Message(
          zh:
            "取值: 满意度\n评分:\n  方法: 分档\n  档次:\n    - {不低于: 90, 得分: 100%}\n    - {不低于: 80, 得分: 70%}\n    - {得分: 0}",
          en:
            "value: satisfaction\nscore:\n  method: bands\n  bands:\n    - {at-least: 90, score: 100%}\n    - {at-least: 80, score: 70%}\n    - {score: 0}"
        )
      )
    case .deduct:
      (
        Message(
          zh: "满分减去各扣分项之和，不低于 `最低`（默认 0）。每项扣 分值 × 次数（默认一次），最多扣 `最高`；有条件的，条件成立才扣。次数为负按 0 算；扣的分不能为负，算出负数就报错。不用写 `取值`。",
          en:
            "Full marks less the deductions, not below `floor` (0 unless said). Each takes points × count (once unless said), at most its `max`, and only when its `when` holds. A count below zero counts as 0; what is taken can't be negative, or it is an error. It needs no `value`."
        ),
        Message(
          zh:
            "评分:\n  方法: 扣分\n  扣分项:\n    - {名称: 逾期报送, 次数: 逾期天数, 分值: 5%, 最高: 30%}\n    - {名称: 未备案, 条件: not(已备案), 分值: 20%}",
          en:
            "score:\n  method: deduct\n  deductions:\n    - {label: late report, count: days_late, points: 5%, max: 30%}\n    - {label: plan not filed, when: not(plan_filed), points: 20%}"
        )
      )
    case .checklist:
      (
        Message(
          zh: "符合的要点得分相加，不超过满分；`全有或全无: 是` 的，全部符合才得满分，否则零分，要点不用写得分。不用写 `取值`。",
          en:
            "The scores of the items that hold, added up to full marks at most; with `all-or-nothing: true`, full marks if all hold, else 0, and items need no score. It needs no `value`."
        ),
        Message(
          zh:
            "评分:\n  方法: 清单\n  要点:\n    - {名称: 方案已备案, 条件: 已备案, 得分: 40%}\n    - {名称: 目标已公开, 条件: 已公开, 得分: 60%}",
          en:
            "score:\n  method: checklist\n  items:\n    - {label: plan filed, when: plan_filed, score: 40%}\n    - {label: goals published, when: plan_published, score: 60%}"
        )
      )
    case .rubric:
      (
        Message(
          zh: "值是文字或选项，按所评的档级得分。档级给的是 `区间` 的，由 `评定值`（占满分的百分数）定分，且必须落在区间内。没有这一档时取 `其他`，没写就报错。",
          en:
            "The value is text or a choice; its level gives the score. A level with a `range` takes the score from `rating` (percent of full marks), which has to lie in the range. For an unknown level `otherwise` counts; without it that is an error."
        ),
        Message(
          zh:
            "取值: 评定\n评分:\n  方法: 评语\n  评定值: 评定率\n  档级:\n    - {档级: 达成, 得分: 100%}\n    - {档级: 部分达成, 区间: {起: 60%, 止: 80%}}\n    - {档级: 未达成, 得分: 0}",
          en:
            "value: judged\nscore:\n  method: rubric\n  rating: judged_rate\n  levels:\n    - {level: met, score: 100%}\n    - {level: partly met, range: {from: 60%, to: 80%}}\n    - {level: not met, score: 0}"
        )
      )
    case .rank:
      (
        Message(
          zh: "按值在同组（或全部）单位中的名次，从 `首位得分` 到 `末位得分` 均匀递减；并列的得较高的分；方向按指标的 `方向`。只有一个单位的得首位得分。",
          en:
            "By the value's position among the peers, in even steps from `best` to `worst`; equals share the better score; the indicator's direction says which end is first. A single subject gets `best`."
        ),
        Message(
          zh: "取值: 满意度\n评分: {方法: 名次, 首位得分: 100%, 末位得分: 60%, 范围: 组内}",
          en: "value: satisfaction\nscore: {method: rank, best: 100%, worst: 60%, within: group}")
      )
    case .percentile:
      (
        Message(
          zh:
            "按优于多少单位计分：百分位 = 值比它差的单位数 ÷ (单位数 − 1)，并列的不算（同电子表格的 PERCENTRANK.INC、SQL 的 PERCENT_RANK）；得分从 `末位得分`（百分位 0）到 `首位得分`（百分位 1）按直线。并列的得较低的分；各单位的值都相同的，或只有一个单位的，得首位得分。方向按指标的 `方向`；没有数据或不适用的单位不参与比较。",
          en:
            "By the share of the peers that it does better than: those with a worse value ÷ (peers − 1), equals not counted (PERCENTRANK.INC of spreadsheets, PERCENT_RANK of SQL). The score goes in a straight line from `worst` (share 0) to `best` (share 1). Equals share the lower score; where all values are equal, or there is a single subject, the score is `best`. The indicator's direction says what is better; subjects without data or to whom the indicator does not apply are no peers."
        ),
        Message(
          zh: "取值: 办结率\n评分: {方法: 百分位, 首位得分: 100%, 末位得分: 50%, 范围: 组内}",
          en: "value: on_time\nscore: {method: percentile, best: 100%, worst: 50%, within: group}")
      )
    case .minMax:
      (
        Message(
          zh:
            "按值在同组（或全部）单位最差值与最好值之间的位置计分：(值 − 最差值) ÷ (最好值 − 最差值)，从 `末位得分` 到 `首位得分` 按直线（OECD/JRC《综合指标构建手册》2008 年第 5 步，极差标准化）。各单位的值都相同的，得首位得分。方向按指标的 `方向`；没有数据或不适用的单位不参与比较。",
          en:
            "By the value's place between the worst and the best value of the peers: (value − worst value) ÷ (best value − worst value), in a straight line from `worst` to `best` (OECD/JRC Handbook on Constructing Composite Indicators, 2008, step 5, min-max normalisation). Where all values are equal the score is `best`. The indicator's direction says what is better; subjects without data or to whom the indicator does not apply are no peers."
        ),
        Message(
          zh: "取值: 单位成本\n方向: 越低越好\n评分: {方法: 极差标准化, 末位得分: 40%}",
          en: "value: cost / output\ndirection: lower-is-better\nscore: {method: min-max, worst: 40%}")
      )
    case .zScore:
      (
        Message(
          zh:
            "按偏离均值多少个标准差计分：Z = (值 − 均值) ÷ 总体标准差，越低越好的取相反数；得分 = `均值得分`（默认满分的 50%）+ Z × `标准差得分`（默认满分的 10%，即 T 分数），不低于 `最低`（默认 0），不超过 `最高`（默认满分）。各单位的值都相同的，得均值得分。均值精确，标准差取 34 位有效数字。没有数据或不适用的单位不参与比较。",
          en:
            "By the standard deviations from the peers' mean: z = (value − mean) ÷ the population's standard deviation, its sign turned where lower is better. Score = `mean` (50% of full marks unless said) + z × `step` (10% of full marks unless said: a T-score), not below `floor` (0 unless said), not above `most` (full marks unless said). Where all values are equal the score is `mean`. The mean is exact, the standard deviation has 34 digits. Subjects without data or to whom the indicator does not apply are no peers."
        ),
        Message(
          zh: "取值: 满意度\n评分: {方法: 标准分, 均值得分: 60%, 标准差得分: 15%, 范围: 组内}",
          en: "value: satisfaction\nscore: {method: z-score, mean: 60%, step: 15%, within: group}")
      )
    case .table:
      (
        Message(
          zh:
            "决策表：`输入` 是若干公式，每条规则对每列写一个条件（`>= 90`、`[60..80)`、`\"优\", \"良\"`、`-` 为不限）。`命中策略`：`唯一`（默认，两条命中就报错）、`首个`、`任一`（得分须相同）、`优先`（按 `优先次序`）、`汇总`（`求和`、`最小`、`最大`、`计数`）。都不命中取 `其他`，没写就报错（汇总的求和、计数为 0）。缺失的数据：条件写 `null` 的规则专管它，不论命中策略和先后；这条规则命中时，同一输入的其他条件（连同 `-`）都不算命中（`汇总` 时 `-` 仍算）。没有规则管到的，缺失不符合任何条件，整张表没有得分，按 `缺失处理`；`-` 不看数据，不会把缺失变成得分。（语言版本 1 中，`null` 只在 `首个` 且写在前面时有用。）",
          en:
            "A decision table: `inputs` are formulas, and each rule has one test for each of them (`>= 90`, `[60..80)`, `\"good\", \"fair\"`, `-` for any). `hit-policy`: `unique` (the default; two matches are an error), `first`, `any` (the scores must agree), `priority` (by `priorities`), `collect` (`sum`, `min`, `max`, `count`). If none matches, `otherwise` counts; without it that is an error (0 for a collected sum or count). Missing data: a rule that tests for `null` speaks for them, under every hit policy and wherever it stands. Where it matches, no other test of that input does, nor does `-` (with `collect`, `-` still does). Without such a rule what is missing meets no test, and the table gives no points: the indicator's `missing` decides. `-` does not look at the data and never turns missing data into a score. (In version 1 of the language `null` helped under `first` only, standing first.)"
        ),
        Message(
          zh:
            "评分:\n  方法: 决策表\n  输入: [办结率, 投诉数]\n  命中策略: 首个\n  规则:\n    - {条件: [\">= 95\", \"0\"], 得分: 100%}\n    - {条件: [\">= 80\", \"<= 3\"], 得分: 70%}\n    - {条件: [\"-\", \"-\"], 得分: 0}",
          en:
            "score:\n  method: table\n  inputs: [on_time, complaints]\n  hit-policy: first\n  rules:\n    - {when: [\">= 95\", \"0\"], score: 100%}\n    - {when: [\">= 80\", \"<= 3\"], score: 70%}\n    - {when: [\"-\", \"-\"], score: 0}"
        )
      )
    case .formula:
      (
        Message(
          zh: "公式直接给出得分，可用 `值`、`目标值`、`满分`。结果须在 0 与满分之间，否则报错；写了 `最低`、`最高` 的，超出部分按界限取。",
          en:
            "The formula gives the points; it may use `value`, `target`, `full`. The result must lie within 0 and full marks, or it is an error; `floor` and `most` clamp it."
        ),
        Message(
          zh: "取值: 投诉数\n评分: {方法: 公式, 公式: '满分 - 2 * 值', 最低: 0}",
          en: "value: complaints\nscore: {method: formula, formula: full - 2 * value, floor: 0}")
      )
    }
  }

  private static let ownMethods = GuideSection(
    Message(zh: "自定义的评分方法", en: "the book's own scoring methods"),
    Message(
      zh:
        "许多指标评法相同的，在 `评分方法` 里写一次，带上参数，各指标用名字引用：`评分: 名字`，或 `评分: {方法: 名字, 代入: {参数: 公式}}`。任何评分里都可用 `中间值` 先算几个值。",
      en:
        "Where many indicators are scored alike, write the method once under `methods`, with parameters, and use its name: `score: name`, or `score: {method: name, with: {parameter: formula}}`. Any score may work out values first with `let`."
    ),
    example: Message(
      zh: """
        评分方法:
          达标法:
            参数: {标准: {缺省值: 100}}
            方法: 公式
            中间值: {完成率: "min(值 / 标准, 1)"}
            公式: 满分 * 完成率
        指标:
          - {编号: 办结, 权重: 50, 取值: 办结率, 评分: 达标法}
          - {编号: 口碑, 权重: 50, 取值: 满意度, 评分: {方法: 达标法, 代入: {标准: 95}}}
        """,
      en: """
        methods:
          attainment:
            parameters: {goal: {default: 100}}
            method: formula
            let: {attained: "min(value / goal, 1)"}
            formula: full * attained
        indicators:
          - {id: speed, weight: 50, value: on_time, score: attainment}
          - {id: praise, weight: 50, value: satisfaction, score: {method: attainment, with: {goal: 95}}}
        """))
}
