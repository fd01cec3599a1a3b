import Diagnostics

extension Vocabulary {
  /// What the record of one subject has, and what is expected of it.
  private static let record: [Key] = [
    Key(
      .group, "组别", .text, "所在的组", "the group it is in", example: "district", zhExample: "支出组"),
    Key(
      .values, "数据", .data, "数据项的值；写法与数据文件相同", "values of inputs, written as in a data file",
      example: "{executed: 960, days_late: 2}", zhExample: "{执行数: 960, 逾期天数: 2}"),
    Key(
      .previous, "上期", .data, "上期的总分、等级、名次和数据", "total, grade, rank and values of the previous period",
      example: "{total: 88, grade: Good}", zhExample: "{总分: 88, 等级: 良}"),
    Key(
      .evidence, "佐证", .data, "数据项的佐证材料", "evidence for values", example: "{awards: letter of 12 May}",
      zhExample: "{表彰数: 表彰决定}"),
    Key(
      .expect, "预期", .form(.expectation), "预期的结果", "what is expected", example: "{total: 92.5, grade: Excellent}",
      zhExample: "{总分: 92.5, 等级: 优}"),
  ]

  /// The forms of files of tests, `*.test.yaml`.
  public static let testForms: [Form] = [
    Form(
      name: .tests, title: Message(zh: "测试文件", en: "file of tests"),
      keys: [
        Key(
          .rulebook, "规则册", .text, "所测试的规则册，相对本文件的路径；默认 `rulebook.yaml`",
          "the rule book under test, a path relative to this file; `rulebook.yaml` unless given", example: "rulebook.yaml"),
        Key(.note, "说明", .text, "说明", "a remark", example: "limits of grades", zhExample: "等级的界线"),
        Key(
          .period, "期间", .text, "数据的期间，决定采用哪天有效的值", "the period of the data, whose last day's values are in force",
          example: "2026"),
        Key(
          .shared, "共用数据", .data, "每个单位都有的数据，用例可以另写", "values that every subject has unless its case says otherwise",
          example: "{budget: 1000, staff: 12}", zhExample: "{预算数: 1000, 编制数: 12}"),
        Key(
          .cases, "用例", .list(.form(.testCase)), required: true, "用例", "the cases",
          example: "[{name: all spent, values: {executed: 1000}, expect: {grade: Excellent}}]",
          zhExample: "[{名称: 全部执行, 数据: {执行数: 1000}, 预期: {等级: 优}}]"),
        Key(
          .equivalents, "等价改动", .list(.form(.equivalent)), "`heng test --mutate` 的改动中，改了结果也不变、用例发现不了的，写明理由",
          "steps of `heng test --mutate` that change no result, so that no case can notice them, with the reason",
          example: "[{at: \"floor: 0\", changes: [0 → 1], reason: every item scores more than 1}]",
          zhExample: "[{所在: \"最低: 0\", 改动: [0 → 1], 理由: 各项得分之和不会低于 1}]"),
      ]),
    Form(
      name: .equivalent, title: Message(zh: "等价改动", en: "steps without effect"),
      keys: [
        Key(
          .at, "所在", .text, required: true, "规则册中改动所在那一行的文字，写足以认出它的一段",
          "text of the line of the rule book that is changed, as much as tells it from others", example: "\"floor: 0\"",
          zhExample: "\"最低: 0\""),
        Key(
          .changes, "改动", .list(.text), required: true, "改动，写法与 `heng test --mutate` 所列相同", "the steps, as `heng test --mutate` lists them",
          example: "[0 → 1]"),
        Key(
          .reason, "理由", .text, required: true, "为什么结果不变", "why no result changes", example: "every item scores more than 1",
          zhExample: "各项得分之和不会低于 1"),
      ]),
    Form(
      name: .testCase, title: Message(zh: "用例", en: "case"),
      keys: [
        Key(
          .name, "名称", .text, required: true, "用例的名称；只有一个单位时也是单位的名称",
          "the case's name, and the subject's where there is only one", example: "just below 90", zhExample: "差一点不到 90 分"),
        Key(.note, "说明", .text, "说明", "a remark", example: "see article 18", zhExample: "见第十八条"),
        Key(.period, "期间", .text, "数据的期间", "the period of the data", example: "2026"),
      ] + record + [
        Key(
          .subjects, "各单位", .list(.form(.testSubject)), "几个单位，用于名次、名额等比较", "several subjects, for ranks, quotas and comparisons",
          example: "[{subject: east, values: {executed: 950}}, {subject: west, values: {executed: 900}}]",
          zhExample: "[{单位: 甲处, 数据: {执行数: 950}}, {单位: 乙处, 数据: {执行数: 900}}]"),
        Key(
          .problems, "问题", .list(.text), "预期报告的问题的代码", "codes of the problems that are to be reported", example: "[E101]"),
      ]),
    Form(
      name: .testSubject, title: Message(zh: "单位", en: "subject of a case"),
      keys: [
        Key(.subject, "单位", .text, required: true, "单位的名称", "the subject's name", example: "east", zhExample: "甲处")
      ] + record),
    Form(
      name: .expectation, title: Message(zh: "预期", en: "expectation"),
      keys: [
        Key(
          .total, "总分", .text, "总分；`无` 表示没有总分，`~` 开头表示按所写位数修约后比较",
          "the total; `none` where there is to be none; after `~` compared to the digits that are written", example: "92.5"),
        Key(.subtotal, "基础分", .text, "加减分之前的分数", "the points before adjustments", example: "90"),
        Key(.bonus, "加分", .text, "加分合计", "the sum of bonuses", example: "3"),
        Key(.deduction, "扣分", .text, "扣分合计", "the sum of deductions", example: "0.5"),
        Key(.grade, "等级", .text, "等级；`无` 表示没有等级", "the grade; `none` where there is to be none", example: "Good", zhExample: "良"),
        Key(.rank, "名次", .text, "名次", "the rank", example: "1"),
        Key(
          .scores, "得分", .map(.text), "指标的得分；`无` 表示没有得分", "scores of indicators; `none` where there is to be none",
          example: "{speed: 18, praise: none}", zhExample: "{时效: 18, 口碑: 无}"),
        Key(
          .adjustments, "加减分", .either(.list(.text), .map(.text)), "生效的加减分规则，可写各加减多少分；不多也不少",
          "the adjustments that are made, and their points if they matter; these and no others", example: "{award: 2}",
          zhExample: "{表彰: 2}"),
        Key(
          .vetoes, "一票否决", .list(.text), "生效的否决事项，不多也不少", "the vetoes that apply; these and no others", example: "[safety]",
          zhExample: "[安全事故]"),
        Key(
          .findings, "审核", .list(.text), "成立的审核规则，不多也不少", "the findings that are made; these and no others", example: "[overspent]",
          zhExample: "[超支]"),
        Key(
          .rewards, "奖励", .either(.list(.text), .map(.form(.expectedGrant))), "给予的奖励，可写金额和分数；不多也不少",
          "the rewards that are granted, and their amounts if they matter; these and no others", example: "{prize: {money: 5000}}",
          zhExample: "{奖金: {金额: 5000}}"),
        Key(
          .accountability, "问责", .list(.text), "启动的问责措施，不多也不少", "the measures that are taken; these and no others", example: "[talk]",
          zhExample: "[约谈]"),
        Key(.problems, "问题", .list(.text), "对本单位预期报告的问题的代码", "codes of the problems that are to be reported of it", example: "[E101]"),
      ]),
    Form(
      name: .expectedGrant, title: Message(zh: "预期的奖励", en: "expected reward"),
      keys: [
        Key(.money, "金额", .text, "金额", "how much money", example: "5000"),
        Key(.points, "分值", .text, "分数", "how many points", example: "2"),
      ]),
  ]
}
