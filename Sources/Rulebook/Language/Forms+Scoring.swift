import Diagnostics

extension Vocabulary {
  /// The parameters of every scoring method; a score and a book's own method share them.
  private static let scoringKeys: [Key] = [
    Key(
      .method, "方法", .text, required: true, "评分方法：内置的或本册自定义的",
      "the method: built in, or one of the book's own", example: "ratio", zhExample: "比例"),
    Key(
      .with, "代入", .map(.expression), "代入自定义方法的参数", "arguments for the book's own method",
      example: "{goal: 95}", zhExample: "{目标: 95}"),
    Key(
      .let, "中间值", .map(.expression), "评分中先算出的值", "values worked out first", example: "{gap: value - target}",
      zhExample: "{差: 值 - 目标值}"),
    Key(
      .target, "目标值", .quantity, "比例法的目标值，默认用指标的目标值", "ratio: the target; the indicator's own unless said",
      example: "95"),
    Key(
      .cap, "封顶", .amount, "比例法的得分上限，默认满分", "ratio: the most it can score; full marks unless said",
      example: "120%"),
    Key(
      .zeroBelow, "低于记零", .number, "比例法：完成率（%）低于此数记零分",
      "ratio: below this achievement in percent the score is zero", example: "60"),
    Key(.full, "满分值", .quantity, "线性法：得满分的值", "linear: the value that earns full marks", example: "800"),
    Key(.zero, "零分值", .quantity, "线性法：得零分的值", "linear: the value that earns nothing", example: "1200"),
    Key(
      .points, "折点", .list(.form(.point)), "分段法的折点", "piecewise: the points",
      example: "[{at: 60, score: 0}, {at: 100, score: 100%}]",
      zhExample: "[{值: 60, 得分: 0}, {值: 100, 得分: 100%}]"),
    Key(
      .below, "低于起点", .amount, "分段法：低于最小折点的得分，默认同最小折点",
      "piecewise: the score below the first point; that point's unless said", example: "0"),
    Key(
      .above, "高于终点", .amount, "分段法：高于最大折点的得分，默认同最大折点",
      "piecewise: the score above the last point; that point's unless said", example: "0"),
    Key(
      .bands, "档次", .list(.form(.band)), "分档法的档次，取首个符合的", "bands: the bands; the first that fits counts",
      example: "[{at-least: 90, score: 100%}, {score: 0}]", zhExample: "[{不低于: 90, 得分: 100%}, {得分: 0}]"),
    Key(
      .deductions, "扣分项", .list(.form(.deduction)), "扣分法的扣分项", "deduct: what is deducted",
      example: "[{label: late, count: days_late, points: 0.5}]", zhExample: "[{名称: 逾期, 次数: 逾期天数, 分值: 0.5}]"),
    Key(
      .floor, "最低", .amount, "扣分法、公式法、标准分法的最低得分（扣分法、标准分法默认 0）",
      "deduct, formula, z-score: the least score (deduct, z-score: 0 unless said)", example: "0"),
    Key(
      .most, "最高", .amount, "公式法、标准分法的最高得分（标准分法默认满分）",
      "formula, z-score: the greatest score (z-score: full marks unless said)", example: "100%"),
    Key(
      .items, "要点", .list(.form(.item)), "清单法的要点", "checklist: the items",
      example: "[{label: plan filed, when: plan_filed, score: 50%}]",
      zhExample: "[{名称: 已备案, 条件: 已备案, 得分: 50%}]"),
    Key(
      .allOrNothing, "全有或全无", .boolean, "清单法：全部符合才得满分，否则零分", "checklist: full marks only if all items hold",
      example: "true", zhExample: "是"),
    Key(
      .levels, "档级", .list(.form(.level)), "评语法的档级", "rubric: the levels",
      example: "[{level: met, score: 100%}, {level: not met, score: 0}]",
      zhExample: "[{档级: 达成, 得分: 100%}, {档级: 未达成, 得分: 0}]"),
    Key(
      .rating, "评定值", .expression, "评语法：档级给的是区间时，评定的百分数",
      "rubric: the percentage judged, where a level gives a range", example: "judged_rate", zhExample: "评定率"),
    Key(
      .best, "首位得分", .amount, "名次、百分位、极差标准化法：最好的得分，默认满分",
      "rank, percentile, min-max: the score of the best; full marks unless said", example: "100%"),
    Key(
      .worst, "末位得分", .amount, "名次、百分位、极差标准化法：最差的得分，默认 0",
      "rank, percentile, min-max: the score of the worst; 0 unless said", example: "60%"),
    Key(
      .mean, "均值得分", .amount, "标准分法：值为均值时的得分，默认满分的 50%",
      "z-score: the score at the mean; 50% of full marks unless said", example: "60%"),
    Key(
      .step, "标准差得分", .amount, "标准分法：每优于均值一个标准差加多少分，默认满分的 10%",
      "z-score: the points for each standard deviation; 10% of full marks unless said", example: "15%"),
    Key(
      .within, "范围", .choice(.within), "名次、百分位、极差标准化、标准分法：与谁比较，默认全部",
      "rank, percentile, min-max, z-score: among whom; all unless said", example: "group", zhExample: "组内"),
    Key(
      .inputs, "输入", .list(.either(.expression, .form(.tableInput))), "决策表的输入列", "table: its input columns",
      example: "[rate, complaints]", zhExample: "[执行率, 投诉数]"),
    Key(
      .hitPolicy, "命中策略", .choice(.hitPolicy), "决策表的命中策略，默认唯一", "table: its hit policy; unique unless said",
      example: "first", zhExample: "首个"),
    Key(
      .collect, "汇总方式", .choice(.collect), "命中策略为汇总时的方式，默认求和", "table: how to collect; sum unless said",
      example: "max", zhExample: "最大"),
    Key(
      .priorities, "优先次序", .list(.amount), "命中策略为优先时，得分的优先次序", "table: the scores in order of priority",
      example: "[0, 50%, 100%]"),
    Key(
      .rules, "规则", .list(.form(.tableRule)), "决策表的规则行", "table: its rules",
      example: "[{when: [\">= 90\", \"-\"], score: 100%}]", zhExample: "[{条件: [\">= 90\", \"-\"], 得分: 100%}]"),
    Key(
      .otherwise, "其他", .amount, "决策表、分档、评语无一符合时的得分；不写则报错",
      "table, bands, rubric: the score when nothing fits; an error if left out", example: "0"),
    Key(
      .formula, "公式", .expression, "公式法的公式，可用 值、目标值、满分",
      "formula: the formula; it may use value, target, full", example: "full * value / 100",
      zhExample: "满分 * 值 / 100"),
  ]

  static let scoringForms: [Form] = [
    Form(name: .score, title: Message(zh: "评分标准", en: "score"), keys: scoringKeys),
    Form(
      name: .method, title: Message(zh: "自定义评分方法", en: "the book's own method"),
      keys: scoringKeys + [
        Key(.label, "名称", .text, "名称", "its name", example: "completion rate", zhExample: "完成率法"),
        Key(
          .parameters, "参数", .map(.form(.methodParameter)), "参数", "its parameters",
          example: "{goal: {label: goal, default: 100}}", zhExample: "{目标: {名称: 目标, 缺省值: 100}}"),
        Key(
          .basis, "依据", .citation, "依据条款", "the clause it rests on", example: "cy10 art. 7",
          zhExample: "财预10 第七条"),
        Key(.note, "说明", .text, "说明", "a remark", example: "for quantities", zhExample: "用于定量指标"),
        Key(
          .locked, "锁定", .boolean, "继承者不得改动", "books extending this one can't change it", example: "true",
          zhExample: "是"),
      ]),
    Form(
      name: .methodParameter, title: Message(zh: "方法参数", en: "method parameter"),
      keys: [
        Key(.label, "名称", .text, "名称", "its name", example: "goal", zhExample: "目标"),
        Key(
          .default, "缺省值", .expression, "不代入时的值；不写则必须代入",
          "its value when no argument is given; needed if left out", example: "100"),
      ]),
    Form(
      name: .point, title: Message(zh: "折点", en: "point"),
      keys: [
        Key(
          .at, "值", .quantity, required: true, "指标值；同值的折点取较高得分",
          "the indicator's value; at a repeated value the higher score counts", example: "90"),
        Key(.score, "得分", .amount, required: true, "得分", "the score there", example: "80%"),
      ]),
    Form(
      name: .band, title: Message(zh: "档次", en: "band"),
      keys: [
        Key(.atLeast, "不低于", .quantity, "值 ≥ 此数", "value ≥ this", example: "90"),
        Key(.moreThan, "高于", .quantity, "值 > 此数", "value > this", example: "90"),
        Key(.atMost, "不高于", .quantity, "值 ≤ 此数", "value ≤ this", example: "60"),
        Key(.lessThan, "低于", .quantity, "值 < 此数", "value < this", example: "60"),
        Key(.score, "得分", .amount, required: true, "得分", "the score", example: "80%"),
        Key(.label, "名称", .text, "名称", "its name", example: "good", zhExample: "良好"),
      ]),
    Form(
      name: .deduction, title: Message(zh: "扣分项", en: "deduction"),
      keys: [
        Key(.label, "名称", .text, "名称", "its name", example: "late report", zhExample: "逾期报送"),
        Key(
          .when, "条件", .condition, "条件成立才扣", "deducted only when this holds", example: "days_late > 0",
          zhExample: "逾期天数 > 0"),
        Key(
          .count, "次数", .quantity, "次数，默认 1", "how many times; once unless said", example: "days_late",
          zhExample: "逾期天数"),
        Key(.points, "分值", .amount, required: true, "每次扣多少", "points deducted each time", example: "0.5"),
        Key(.max, "最高", .amount, "本项最多扣", "the most that is deducted", example: "3"),
      ]),
    Form(
      name: .item, title: Message(zh: "要点", en: "item"),
      keys: [
        Key(.label, "名称", .text, "名称", "its name", example: "plan filed", zhExample: "已备案"),
        Key(
          .when, "条件", .condition, required: true, "符合的条件", "when it holds", example: "plan_filed",
          zhExample: "已备案"),
        Key(
          .score, "得分", .amount, "符合的得分；全有或全无时可不写", "its score; not needed with all-or-nothing",
          example: "50%"),
      ]),
    Form(
      name: .level, title: Message(zh: "档级", en: "level"),
      keys: [
        Key(
          .level, "档级", .text, required: true, "档级名，与数据中的值相同", "the level's name as in the data",
          example: "met", zhExample: "达成"),
        Key(.score, "得分", .amount, "得分", "the score", example: "100%"),
        Key(
          .range, "区间", .form(.scoreRange), "得分区间，由评定值确定", "a range of scores; the rating decides",
          example: "{from: 60%, to: 80%}", zhExample: "{起: 60%, 止: 80%}"),
      ]),
    Form(
      name: .scoreRange, title: Message(zh: "得分区间", en: "range of scores"),
      keys: [
        Key(.from, "起", .share, required: true, "最低得分率", "the least share of full marks", example: "60%"),
        Key(.to, "止", .share, required: true, "最高得分率", "the greatest share of full marks", example: "80%"),
      ]),
    Form(
      name: .tableInput, title: Message(zh: "输入列", en: "input column"),
      keys: [
        Key(
          .value, "取值", .expression, required: true, "公式", "the formula", example: "rate", zhExample: "执行率"),
        Key(.label, "名称", .text, "名称", "its name", example: "rate", zhExample: "执行率"),
      ]),
    Form(
      name: .tableRule, title: Message(zh: "规则行", en: "table rule"),
      keys: [
        Key(
          .when, "条件", .list(.unaryTest), required: true, "逐列的条件，`-` 为不限",
          "a test for each column; `-` for any", example: "[\">= 90\", \"-\"]"),
        Key(.score, "得分", .amount, required: true, "得分", "the score", example: "100%"),
        Key(.label, "名称", .text, "名称", "its name", example: "fast and clean", zhExample: "快且无投诉"),
      ]),
  ]
}
