import Diagnostics

extension Vocabulary {
  /// Keys that every rule with a condition has.
  private static func rule(_ specific: [Key]) -> [Key] {
    [
      Key(.id, "编号", .identifier, required: true, "编号", "its id", example: "award", zhExample: "表彰"),
      Key(.label, "名称", .text, "名称", "its name", example: "Provincial award", zhExample: "获省部级表彰"),
      Key(
        .when, "条件", .condition, required: true, "条件", "when it holds", example: "awards > 0",
        zhExample: "表彰数 > 0"),
    ] + specific + [
      Key(
        .missing, "缺失处理", .choice(.missing), "条件用到的数据缺失时：退回（默认，列为问题）或不适用",
        "when data for the condition is missing: reject (default, listed as a problem) or not-applicable",
        example: "not-applicable", zhExample: "不适用"),
      Key(
        .basis, "依据", .citation, "依据条款", "the clause it rests on", example: "cy10 art. 7",
        zhExample: "财预10 第七条"),
      Key(.note, "说明", .text, "说明", "a remark", example: "once a year", zhExample: "每年一次"),
      Key(
        .locked, "锁定", .boolean, "继承者不得改动", "books extending this one can't change it", example: "true",
        zhExample: "是"),
    ]
  }

  static let consequenceForms: [Form] = [
    Form(
      name: .adjustments, title: Message(zh: "加减分", en: "adjustments"),
      keys: [
        Key(
          .cap, "限额", .form(.caps), "加减分合计的上限", "limits on the sums", example: "{bonus: 5, deduction: 10}",
          zhExample: "{加分: 5, 扣分: 10}"),
        Key(
          .rules, "规则", .list(.form(.adjustment)), "加分、扣分规则", "the rules",
          example: "[{id: award, when: awards > 0, points: 2 * awards, max: 4}]",
          zhExample: "[{编号: 表彰, 条件: 表彰数 > 0, 分值: 2 * 表彰数, 最高: 4}]"),
      ]),
    Form(
      name: .caps, title: Message(zh: "限额", en: "caps"),
      keys: [
        Key(.bonus, "加分", .quantity, "加分合计最多", "the most that bonuses add", example: "5"),
        Key(.deduction, "扣分", .quantity, "扣分合计最多", "the most that deductions take", example: "10"),
        Key(.total, "总分", .quantity, "加减后总分最高", "the greatest total after adjustments", example: "100"),
      ]),
    Form(
      name: .adjustment, title: Message(zh: "加减分规则", en: "adjustment"),
      keys: rule([
        Key(
          .points, "分值", .quantity, required: true, "加（正）减（负）多少分",
          "points added (positive) or taken (negative)", example: "2 * awards", zhExample: "2 * 表彰数"),
        Key(.max, "最高", .quantity, "本条最多加到", "the greatest value of this rule's points", example: "4"),
        Key(
          .min, "最低", .quantity, "本条最多扣到（负数）", "the least value of this rule's points (negative)",
          example: "-3"),
        Key(
          .evidence, "佐证", .choice(.evidence), "是否必须有佐证材料", "whether evidence must be given",
          example: "required", zhExample: "必须"),
      ])),
    Form(
      name: .veto, title: Message(zh: "一票否决", en: "veto"),
      keys: rule([
        Key(.grade, "等级", .text, "直接定为此等级", "the grade is this", example: "Poor", zhExample: "差"),
        Key(
          .gradeAtMost, "最高等级", .text, "等级至多为此", "the grade is this at best", example: "Fair", zhExample: "中"),
        Key(.total, "总分", .quantity, "总分直接定为", "the total is this", example: "0"),
        Key(.totalAtMost, "总分上限", .quantity, "总分至多为", "the total is this at most", example: "59"),
        Key(
          .indicator, "指标", .identifier, "该指标记零分（单项否决）", "this indicator scores zero", example: "safety",
          zhExample: "安全生产"),
      ])),
    Form(
      name: .finding, title: Message(zh: "审核规则", en: "finding"),
      keys: rule([
        Key(
          .message, "信息", .text, "要说的话", "what to say", example: "executed more than the budget",
          zhExample: "执行数大于预算数"),
        Key(
          .severity, "级别", .choice(.severity), "级别，默认警告", "its severity; warning unless said",
          example: "error", zhExample: "错误"),
      ])),
    Form(
      name: .grade, title: Message(zh: "等级", en: "grade"),
      keys: [
        Key(.grade, "等级", .text, required: true, "等级名", "the grade's name", example: "Good", zhExample: "良"),
        Key(
          .atLeast, "不低于", .quantity, "总分不低于；最后一级可不写", "the least total; the last grade needs none",
          example: "80"),
        Key(
          .when, "条件", .condition, "还须满足的条件", "a further condition", example: "satisfaction >= 85",
          zhExample: "满意度 >= 85"),
        Key(
          .quota, "名额", .form(.quota), "名额限制，超出者降入下一等级", "how many can have it; the rest get the next grade",
          example: "{share: 20%, within: group}", zhExample: "{比例: 20%, 范围: 组内}"),
        Key(.byVeto, "仅由否决", .boolean, "只由一票否决给出", "only a veto gives it", example: "true", zhExample: "是"),
        Key(
          .basis, "依据", .citation, "依据条款", "the clause it rests on", example: "cy10 art. 20",
          zhExample: "财预10 第二十条"),
        Key(.note, "说明", .text, "说明", "a remark", example: "commended", zhExample: "通报表扬"),
      ]),
    Form(
      name: .quota, title: Message(zh: "名额", en: "quota"),
      keys: [
        Key(.share, "比例", .share, "占比，按单位数向下取整", "share of the subjects, rounded down", example: "20%"),
        Key(.count, "个数", .integer, "个数", "how many", example: "3"),
        Key(
          .within, "范围", .choice(.within), "在谁之中算，默认全部", "among whom; all unless said", example: "group",
          zhExample: "组内"),
        Key(
          .ties, "并列", .choice(.ties), "边界上并列的怎么办，默认都不入", "those tied at the limit; out unless said",
          example: "include", zhExample: "都入"),
        Key(
          .order, "次序", .choice(.placeOrder), "名额按什么先后给，默认按排名", "in what order places are given; that of the ranking unless said",
          example: "total", zhExample: "按总分"),
        Key(
          .of, "基数", .choice(.quotaBase), "比例以哪些单位为基数，默认考核范围内全部单位", "what the share is of; all subjects within the scheme unless said",
          example: "scored", zhExample: "有总分"),
        Key(
          .vetoed, "被否决者", .choice(.vetoedRank), "被一票否决的单位怎样占名额，默认与排名相同",
          "whether vetoed subjects take places; as in the ranking unless said", example: "last", zhExample: "列末位"),
      ]),
    Form(
      name: .ranking, title: Message(zh: "排名", en: "ranking"),
      keys: [
        Key(
          .by, "排序值", .expression, "按什么排，默认总分", "what to rank by; the total unless said", example: "total",
          zhExample: "总分"),
        Key(
          .order, "次序", .choice(.order), "次序，默认从高到低", "highest first unless said", example: "descending",
          zhExample: "从高到低"),
        Key(
          .ties, "并列", .choice(.rankTies), "并列名次，默认跳号", "ties; competition (1, 2, 2, 4) unless said",
          example: "dense", zhExample: "连号"),
        Key(
          .within, "范围", .choice(.within), "在谁之中排，默认全部", "among whom; all unless said", example: "group",
          zhExample: "组内"),
        Key(
          .vetoed, "被否决者", .choice(.vetoedRank), "被一票否决（定级、限级、总分）的单位怎样排，默认不参与",
          "how to rank those whose grade or total a veto sets or limits; out unless said", example: "last", zhExample: "列末位"),
        Key(
          .incomplete, "未完成者", .choice(.incompleteRank), "有审核错误或没有总分的单位怎样排，默认补正前不参与",
          "how to rank those with an error found or without a total; out unless said", example: "in", zhExample: "照常"),
      ]),
    Form(
      name: .peers, title: Message(zh: "其他单位", en: "other subjects"),
      keys: [
        Key(
          .shown, "显示", .choice(.peerNames), required: true, "怎样显示其他单位", "how other subjects are shown", example: "anonymous",
          zhExample: "匿名"),
        Key(
          .least, "不少于", .integer, "匿名时，少于这么多个单位就连数值也不显示，默认 5",
          "without names, figures of fewer subjects are not shown either; 5 unless said", example: "5"),
      ]),
    Form(
      name: .reward, title: Message(zh: "奖励", en: "reward"),
      keys: rule([
        Key(
          .grant, "给予", .form(.grant), required: true, "给什么", "what is granted",
          example: "{money: base * 1.2, unit: 元}", zhExample: "{金额: 奖金基数 * 1.2, 单位: 元}")
      ])),
    Form(
      name: .grant, title: Message(zh: "给予", en: "grant"),
      keys: [
        Key(
          .money, "金额", .quantity, "金额", "an amount of money", example: "base * 1.2", zhExample: "奖金基数 * 1.2"),
        Key(.unit, "单位", .text, "金额单位", "its unit", example: "元"),
        Key(
          .rounding, "修约", .either(.integer, .form(.stepRounding)), "金额保留几位小数，末尾的零照写；不写的不修约",
          "fraction digits of the amount, zeros at its end kept; not rounded unless said",
          example: "{digits: 2, mode: half-up}", zhExample: "{位数: 2, 方式: 四舍五入}"),
        Key(.honour, "荣誉", .text, "荣誉", "an honour", example: "Unit of the year", zhExample: "年度先进单位"),
        Key(.points, "积分", .quantity, "积分", "points", example: "10"),
        Key(
          .other, "其他", .text, "其他", "anything else", example: "priority in the next budget",
          zhExample: "下年度预算优先安排"),
      ]),
    Form(
      name: .measure, title: Message(zh: "问责措施", en: "accountability measure"),
      keys: rule([
        Key(
          .duty, "责任", .form(.duty), "谁、多久、做什么", "who must do what by when",
          example: "{owner: head of the unit, within: P30D}", zhExample: "{责任人: 主要负责人, 期限: 30天}")
      ])),
    Form(
      name: .duty, title: Message(zh: "责任", en: "duty"),
      keys: [
        Key(
          .owner, "责任人", .text, required: true, "责任人", "who is responsible", example: "head of the unit",
          zhExample: "主要负责人"),
        Key(
          .within, "期限", .duration, "期限，自结果认定之日起", "how long, from the day of the decision", example: "P30D",
          zhExample: "30天"),
        Key(
          .action, "措施", .text, "要做的事", "what to do", example: "hand in a plan of rectification",
          zhExample: "提交整改方案"),
      ]),
  ]
}
