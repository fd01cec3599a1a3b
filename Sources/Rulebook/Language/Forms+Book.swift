import Diagnostics

extension Vocabulary {
  static let bookForms: [Form] = [
    Form(
      name: .book, title: Message(zh: "规则册", en: "rule book"),
      keys: [
        Key(
          .rulebook, "规则册", .identifier, required: true, "规则册的编号", "the rule book's id",
          example: "fiscal_bureau", zhExample: "财政局"),
        Key(
          .language, "语言版本", .integer, "本册按规则语言的哪一版解释，不写为最新版",
          "the version of the rule language that the book is read by; the newest unless said", example: "2"),
        Key(
          .title, "标题", .text, "办法的名称", "the measure's title",
          example: "Performance measure of the finance bureau", zhExample: "市财政局绩效考核办法"),
        Key(
          .department, "部门", .text, "适用部门", "the department it is for", example: "Finance Bureau",
          zhExample: "市财政局"),
        Key(
          .scope, "适用范围", .text, "适用于谁、什么事项", "whom and what it applies to",
          example: "all divisions of the bureau", zhExample: "局机关各处室"),
        Key(
          .template, "模板", .boolean, "只供继承，不单独计算；权重合计由继承者补足",
          "only to be extended, never run by itself; extending books complete the weights", example: "true",
          zhExample: "是"),
        Key(
          .extends, "继承", .text, "所继承的规则册，相对本文件的路径",
          "the rule book this one extends, a path relative to this file", example: "../common/municipal.yaml"),
        Key(
          .effective, "施行期", .form(.period), "施行的起止日期", "when it is in force",
          example: "{from: 2026-01-01, to: 2026-12-31}", zhExample: "{起: 2026-01-01, 止: 2026-12-31}"),
        Key(
          .previous, "上期", .either(.choice(.previousPeriod), .form(.previousPeriod)), "上期是哪一期，默认相邻",
          "which period `previous` means; the adjacent one unless said", example: "{every: 2 years}", zhExample: "{相隔: 2年}"),
        Key(
          .status, "状态", .choice(.status), "是草案还是已施行；写了施行期的默认已施行，没有写的默认草案",
          "whether it is a draft or in force; in force if it says since when, unless said", example: "draft", zhExample: "草案"),
        Key(
          .basis, "依据", .map(.form(.basis)), "制定依据：编号 → 文件", "the documents it rests on, by id",
          example: "{cy10: {title: Project performance measure, number: 财预〔2020〕10号}}",
          zhExample: "{财预10: {标题: 项目支出绩效评价管理办法, 文号: 财预〔2020〕10号}}"),
        Key(
          .locks, "锁定", .list(.text), "锁定的部分（本册的一级键），继承者不得改动",
          "sections (top-level keys) that books extending this one can't change",
          example: "[grades, rounding]", zhExample: "[等级, 修约]"),
        Key(
          .removes, "移除", .list(.identifier), "从所继承的规则册中去掉的条目编号",
          "ids of the base's items that this book drops", example: "[old_indicator]", zhExample: "[旧指标]"),
        Key(
          .rounding, "修约", .form(.rounding), "各步得分的修约", "how scores are rounded at each step",
          example: "{indicator: 2, total: 2, mode: half-up}", zhExample: "{指标: 2, 总分: 2, 方式: 四舍五入}"),
        Key(
          .weights, "权重方式", .choice(.weightMode), "权重怎样给出，默认百分比",
          "how weights are given; percent unless said", example: "points", zhExample: "分值"),
        Key(
          .full, "满分", .quantity, "总分的满分，默认 100", "the total's full marks; 100 unless said", example: "100"),
        Key(
          .aggregate, "合成", .either(.choice(.aggregation), .form(.aggregate)), "一级指标怎样合成总分",
          "how the top indicators make the total", example: "weighted-arithmetic-mean", zhExample: "加权算术平均"),
        Key(
          .minimumData, "最少数据", .form(.minimumData), "合成总分至少要有的数据", "the least data a total needs",
          example: "{count: 3}", zhExample: "{项数: 3}"),
        Key(
          .weightLimits, "权重限制", .form(.weightLimits), "一级指标权重的上下限", "limits on the top indicators' weights",
          example: "{least: 5, heaviest: results}", zhExample: "{不少于: 5, 最重: 结果}"),
        Key(
          .parameters, "参数", .map(.either(.quantity, .form(.parameter))), "公式用的常数，可按期给出",
          "constants for formulas; may be given by date", example: "{base: 5000}", zhExample: "{奖金基数: 5000}"),
        Key(
          .inputs, "数据项", .map(.form(.input)), "报送的数据：编号 → 数据项", "the data that subjects submit, by id",
          example: "{budget: {label: Budget, type: money, unit: 万元}}", zhExample: "{预算数: {类型: 金额, 单位: 万元}}"),
        Key(
          .values, "计算值", .map(.either(.expression, .form(.value))), "由数据算出、供各处引用的中间值",
          "values computed from the data, for use elsewhere", example: "{rate: executed / budget * 100}",
          zhExample: "{执行率: 执行数 / 预算数 * 100}"),
        Key(
          .methods, "评分方法", .map(.form(.method)), "自定义的评分方法，可带参数",
          "the book's own scoring methods, with parameters",
          example: "{completion: {method: ratio, target: 100}}", zhExample: "{完成率法: {方法: 比例, 目标值: 100}}"),
        Key(
          .indicators, "指标", .list(.form(.indicator)), "指标体系，可多级", "the indicator tree, of any depth",
          example: "[{id: execution, weight: 100, value: rate, score: {method: ratio, target: 100}}]",
          zhExample: "[{编号: 执行, 权重: 100, 取值: 执行率, 评分: {方法: 比例, 目标值: 100}}]"),
        Key(
          .adjustments, "加减分", .form(.adjustments), "加分与扣分", "bonuses and deductions on the total",
          example: "{cap: {bonus: 5}, rules: []}", zhExample: "{限额: {加分: 5}, 规则: []}"),
        Key(
          .vetoes, "一票否决", .list(.form(.veto)), "一票否决事项", "what overrides the score",
          example: "[{id: safety, when: accidents > 0, grade: Poor}]",
          zhExample: "[{编号: 安全, 条件: 事故数 > 0, 等级: 差}]"),
        Key(
          .findings, "审核", .list(.form(.finding)), "数据与得分的审核规则", "checks on the data and the scores",
          example: "[{id: overspent, when: executed > budget}]", zhExample: "[{编号: 超支, 条件: 执行数 > 预算数}]"),
        Key(
          .grades, "等级", .list(.form(.grade)), "等级，从高到低", "the grades, best first",
          example: "[{grade: Good, at-least: 80}, {grade: Poor}]", zhExample: "[{等级: 良, 不低于: 80}, {等级: 差}]"),
        Key(
          .ranking, "排名", .form(.ranking), "怎样排名，默认按总分从高到低",
          "how to rank; by total, highest first unless said", example: "{within: group}",
          zhExample: "{范围: 组内}"),
        Key(
          .peers, "其他单位", .either(.choice(.peerNames), .form(.peers)), "给被考核者看的说明里怎样显示其他单位，默认具名",
          "how explanations for those who were measured show the others; named unless said", example: "{shown: anonymous, least: 5}",
          zhExample: "{显示: 匿名, 不少于: 5}"),
        Key(
          .rewards, "奖励", .list(.form(.reward)), "奖励", "rewards",
          example: "[{id: honour, when: rank <= 3, grant: {honour: Unit of the year}}]",
          zhExample: "[{编号: 先进, 条件: 名次 <= 3, 给予: {荣誉: 年度先进单位}}]"),
        Key(
          .accountability, "问责", .list(.form(.measure)), "问责与整改措施", "measures of accountability",
          example: "[{id: talk, when: grade = \"Poor\", duty: {owner: head, within: P30D}}]",
          zhExample: "[{编号: 约谈, 条件: 等级 = \"差\", 责任: {责任人: 主要负责人, 期限: 30天}}]"),
        Key(.note, "说明", .text, "说明", "a remark", example: "for trial", zhExample: "试行"),
      ]),
    Form(
      name: .period, title: Message(zh: "起止", en: "period"),
      keys: [
        Key(.from, "起", .date, "开始日期", "first day", example: "2026-01-01"),
        Key(.to, "止", .date, "结束日期", "last day", example: "2026-12-31"),
      ]),
    Form(
      name: .basis, title: Message(zh: "依据文件", en: "basis"),
      keys: [
        Key(
          .title, "标题", .text, required: true, "文件名称", "the document's title",
          example: "Project performance measure", zhExample: "项目支出绩效评价管理办法"),
        Key(.number, "文号", .text, "文号", "its document number", example: "财预〔2020〕10号"),
        Key(.issued, "发布日期", .date, "发布日期", "date of issue", example: "2020-02-25"),
        Key(.url, "网址", .text, "公开网址", "where it is published", example: "https://www.mof.gov.cn"),
        Key(
          .checked, "核对日期", .date, "何时对照原文核对过名称、文号和所引条款；没有写的按未核对处理",
          "when title, number and the clauses cited were compared with the document; unverified if left out", example: "2026-11-20"),
        Key(
          .checkedBy, "核对人", .text, "由谁核对，写核对日期时必写", "who did so; needed with `checked`", example: "legal affairs section",
          zhExample: "法规科"),
        Key(
          .clauses, "条款", .map(.form(.clause)), "单独核对的条款；列出的以自己的为准，没有列出的随文件",
          "clauses with a record of their own, which goes before the document's",
          example: "{art. 7: {checked: 2026-11-20, checked-by: legal affairs section}}",
          zhExample: "{第七条: {核对日期: 2026-11-20, 核对人: 法规科}}"),
        Key(.note, "说明", .text, "说明", "a remark", example: "as amended", zhExample: "修订版"),
      ]),
    Form(
      name: .clause, title: Message(zh: "所引条款", en: "clause"),
      keys: [
        Key(
          .checked, "核对日期", .date, "何时对照原文核对过本条；没有写的按未核对处理",
          "when the clause was compared with the document; unverified if left out", example: "2026-11-20"),
        Key(
          .checkedBy, "核对人", .text, "由谁核对，写核对日期时必写", "who did so; needed with `checked`", example: "legal affairs section",
          zhExample: "法规科"),
        Key(.note, "说明", .text, "说明", "a remark", example: "text not at hand", zhExample: "未见原文"),
      ]),
    Form(
      name: .rounding, title: Message(zh: "修约", en: "rounding"),
      keys: [
        Key(
          .indicator, "指标", .integer, "指标得分保留几位小数", "fraction digits of an indicator's score", example: "2"),
        Key(.group, "分组", .integer, "上级指标得分保留几位小数", "fraction digits of a group's score", example: "2"),
        Key(.total, "总分", .integer, "总分保留几位小数", "fraction digits of the total", example: "2"),
        Key(
          .mode, "方式", .choice(.rounding), "修约方式，默认四舍五入", "the rounding mode; half-up unless said",
          example: "half-up", zhExample: "四舍五入"),
      ]),
    Form(
      name: .stepRounding, title: Message(zh: "本步修约", en: "rounding of one step"),
      keys: [
        Key(.digits, "位数", .integer, required: true, "保留几位小数", "fraction digits", example: "3"),
        Key(
          .mode, "方式", .choice(.rounding), "修约方式", "the rounding mode", example: "half-up", zhExample: "四舍五入"),
      ]),
    Form(
      name: .byDate, title: Message(zh: "按期取值", en: "values by date"),
      keys: [
        Key(
          .byDate, "按期", .list(.form(.datedValue)), required: true, "各期的取值；计算时取当期有效的",
          "the values and when each is in force",
          example: "[{to: 2025-12-31, value: 90}, {from: 2026-01-01, value: 95}]",
          zhExample: "[{止: 2025-12-31, 值: 90}, {起: 2026-01-01, 值: 95}]")
      ]),
    Form(
      name: .previousPeriod, title: Message(zh: "上期", en: "previous period"),
      keys: [
        Key(
          .every, "相隔", .duration, required: true, "上期与本期的起始相隔几个月或几年", "how many months or years before this period it begins",
          example: "2 years", zhExample: "2年")
      ]),
    Form(
      name: .datedValue, title: Message(zh: "一期的取值", en: "value of a period"),
      keys: [
        Key(.from, "起", .date, "开始日期，不写为最早", "first day; open if left out", example: "2026-01-01"),
        Key(.to, "止", .date, "结束日期，不写为至今", "last day; open if left out", example: "2026-12-31"),
        Key(.value, "值", .amount, required: true, "取值", "the value", example: "95"),
      ]),
  ]

  static let dataForms: [Form] = [
    Form(
      name: .input, title: Message(zh: "数据项", en: "input"),
      keys: [
        Key(
          .label, "名称", .text, "数据项名称；数据表头可用名称或编号", "its name; data headers may use name or id",
          example: "Annual budget", zhExample: "全年预算数"),
        Key(
          .type, "类型", .choice(.valueType), "数据类型，默认数值", "its type; number unless said", example: "money",
          zhExample: "金额"),
        Key(.unit, "单位", .text, "计量单位", "its unit", example: "万元"),
        Key(.min, "最小", .number, "允许的最小值", "the least value allowed", example: "0"),
        Key(.max, "最大", .number, "允许的最大值", "the greatest value allowed", example: "100"),
        Key(
          .required, "必填", .boolean, "是否必填，默认否", "whether it must be given; no unless said", example: "true",
          zhExample: "是"),
        Key(
          .default, "缺省值", .text, "未报时视为的值（写明才有）", "the value taken when none is given; none unless said",
          example: "0"),
        Key(
          .options, "选项", .list(.text), "可选的值（类型为选项时）", "the allowed values of a choice",
          example: "[met, partly met, not met]", zhExample: "[达成, 部分达成, 未达成]"),
        Key(
          .sample, "样本", .form(.sample), "样本量要求；数据中另报 `编号.样本`",
          "sample size needed; the data give it as `id.sample`", example: "{min: 200}", zhExample: "{最小: 200}"
        ),
        Key(
          .source, "来源", .text, "数据来源", "where it comes from", example: "budget system", zhExample: "预算一体化系统"),
        Key(
          .basis, "依据", .citation, "依据条款", "the clause it rests on", example: "cy10 art. 7",
          zhExample: "财预10 第七条"),
        Key(.note, "说明", .text, "口径说明", "how it is counted", example: "final accounts", zhExample: "以决算数为准"),
        Key(
          .locked, "锁定", .boolean, "继承者不得改动", "books extending this one can't change it", example: "true",
          zhExample: "是"),
      ]),
    Form(
      name: .sample, title: Message(zh: "样本量", en: "sample size"),
      keys: [Key(.min, "最小", .integer, required: true, "最小样本量", "the least sample size", example: "200")]),
    Form(
      name: .parameter, title: Message(zh: "参数", en: "parameter"),
      keys: [
        Key(
          .value, "值", .quantity, required: true, "取值，可按期给出", "its value; may be given by date",
          example: "5000"),
        Key(.label, "名称", .text, "名称", "its name", example: "bonus base", zhExample: "奖金基数"),
        Key(.unit, "单位", .text, "单位", "its unit", example: "元"),
        Key(
          .basis, "依据", .citation, "依据条款", "the clause it rests on", example: "cy10 art. 7",
          zhExample: "财预10 第七条"),
        Key(.note, "说明", .text, "说明", "a remark", example: "set each year", zhExample: "每年核定"),
        Key(
          .locked, "锁定", .boolean, "继承者不得改动", "books extending this one can't change it", example: "true",
          zhExample: "是"),
      ]),
    Form(
      name: .value, title: Message(zh: "计算值", en: "computed value"),
      keys: [
        Key(
          .formula, "公式", .expression, required: true, "公式", "the formula",
          example: "executed / budget * 100", zhExample: "执行数 / 预算数 * 100"),
        Key(.label, "名称", .text, "名称", "its name", example: "execution rate", zhExample: "执行率"),
        Key(.unit, "单位", .text, "单位", "its unit", example: "\"%\""),
        Key(
          .rounding, "修约", .either(.integer, .form(.stepRounding)), "修约", "rounding of this value",
          example: "{digits: 4}", zhExample: "{位数: 4}"),
        Key(
          .inResults, "列入结果", .boolean, "是否作为一列列入各种结果，默认否", "whether it is a column of the results; no unless said",
          example: "true", zhExample: "是"),
        Key(
          .basis, "依据", .citation, "依据条款", "the clause it rests on", example: "cy10 art. 7",
          zhExample: "财预10 第七条"),
        Key(.note, "说明", .text, "说明", "a remark", example: "capped at 100", zhExample: "最高 100"),
        Key(
          .locked, "锁定", .boolean, "继承者不得改动", "books extending this one can't change it", example: "true",
          zhExample: "是"),
      ]),
  ]
}
