import Diagnostics

extension Vocabulary {
  static let indicatorForms: [Form] = [
    Form(
      name: .indicator, title: Message(zh: "指标", en: "indicator"),
      keys: [
        Key(
          .id, "编号", .identifier, required: true, "编号，公式中用 `编号.得分` 等引用",
          "its id; formulas use `id.score` and so on", example: "execution", zhExample: "预算执行率"),
        Key(.label, "名称", .text, "名称", "its name", example: "Budget execution rate", zhExample: "预算执行率"),
        Key(
          .dimension, "维度", .choice(.dimension), "经济性、效率性、效果性、公平性之一；下级沿用上级",
          "economy, efficiency, effectiveness or equity; children inherit it", example: "economy",
          zhExample: "经济性"),
        Key(
          .stage, "环节", .choice(.stage), "决策、过程、产出、效益之一；下级沿用上级",
          "decision, process, output or outcome; children inherit it", example: "process", zhExample: "过程"),
        Key(
          .weight, "权重", .quantity, "权重：分值或百分数，可为公式、可按期",
          "its weight in points or percent; may be a formula or by date", example: "10"),
        Key(
          .full, "满分", .quantity, "本指标自己的计分满分；默认按分值权重，或沿用上级满分",
          "full marks of its own scale; by default its points, or the parent's full marks", example: "10"),
        Key(
          .value, "取值", .expression, "指标值的公式", "the formula of its value", example: "executed / budget * 100",
          zhExample: "执行数 / 预算数 * 100"),
        Key(.unit, "单位", .text, "指标值的单位", "the value's unit", example: "\"%\""),
        Key(
          .direction, "方向", .choice(.direction), "越高越好（默认）或越低越好",
          "higher-is-better (default) or lower-is-better", example: "lower-is-better", zhExample: "越低越好"),
        Key(.target, "目标值", .quantity, "目标值，可按期", "its target; may be given by date", example: "95"),
        Key(
          .score, "评分", .either(.text, .form(.score)), "评分标准：方法及其参数，或自定义方法的名字",
          "how it is scored: a method and its parameters, or the name of the book's own method",
          example: "{method: ratio, target: 95}", zhExample: "{方法: 比例, 目标值: 95}"),
        Key(
          .missing, "缺失处理", .choice(.missing), "没有数据时怎么办，默认退回", "what to do without data; reject unless said",
          example: "exclude", zhExample: "剔除"),
        Key(
          .appliesWhen, "适用条件", .condition, "条件不成立时本指标不适用", "the indicator does not apply when this is false",
          example: "staff > 0", zhExample: "编制数 > 0"),
        Key(
          .rounding, "修约", .either(.integer, .form(.stepRounding)), "本指标得分的修约", "rounding of this score",
          example: "{digits: 1}", zhExample: "{位数: 1}"),
        Key(
          .subjective, "主观", .boolean, "是否凭评议打分；评级法的指标默认是", "whether it is scored by judgement; those with a rubric are unless said",
          example: "true", zhExample: "是"),
        Key(
          .forInformation, "仅供参考", .boolean, "照常评分、列出，但不计入上级得分；不写权重，或权重为 0",
          "scored and shown, but never part of the score above; it has no weight, or 0", example: "true", zhExample: "是"),
        Key(
          .indicators, "指标", .list(.form(.indicator)), "下级指标", "its children",
          example: "[{id: a, weight: 100, value: x, score: {method: ratio, target: 1}}]",
          zhExample: "[{编号: 甲, 权重: 100, 取值: 数, 评分: {方法: 比例, 目标值: 1}}]"),
        Key(
          .aggregate, "合成", .either(.choice(.aggregation), .form(.aggregate)), "下级怎样合成本级得分",
          "how the children make this score", example: "sum", zhExample: "求和"),
        Key(
          .weights, "权重方式", .choice(.weightMode), "下级的权重方式，默认同规则册",
          "how the children's weights are given; as the book's unless said", example: "relative",
          zhExample: "相对"),
        Key(
          .minimumData, "最少数据", .form(.minimumData), "本级至少要有的数据，不足即视为缺失",
          "the least data this score needs; less counts as missing", example: "{count: 2}",
          zhExample: "{项数: 2}"),
        Key(
          .weightLimits, "权重限制", .form(.weightLimits), "下级权重的限制", "limits on the children's weights",
          example: "{least: 5}", zhExample: "{不少于: 5}"),
        Key(
          .source, "来源", .text, "数据来源", "where its data come from", example: "budget system",
          zhExample: "预算一体化系统"),
        Key(
          .basis, "依据", .citation, "依据条款", "the clause it rests on", example: "cy10 art. 7",
          zhExample: "财预10 第七条"),
        Key(.note, "说明", .text, "说明", "a remark", example: "counted at year end", zhExample: "年末数"),
        Key(
          .locked, "锁定", .boolean, "继承者不得改动", "books extending this one can't change it", example: "true",
          zhExample: "是"),
      ]),
    Form(
      name: .aggregate, title: Message(zh: "合成", en: "aggregation"),
      keys: [
        Key(
          .method, "方法", .choice(.aggregation), required: true, "合成方法", "the method",
          example: "weighted-geometric-mean", zhExample: "加权几何平均"),
        Key(
          .formula, "公式", .expression, "方法为公式时的公式，用 `编号.得分` 引用下级",
          "the formula, over `id.score` of the children", example: "min(a.score, b.score)",
          zhExample: "min(甲.得分, 乙.得分)"),
        Key(
          .floor, "最低", .amount, "合成得分的下限；公式低于它的，按它计（公式不写则不得低于 0）",
          "the least that the aggregation gives, which counts where it comes to less; without it a formula may not be below 0",
          example: "0"),
        Key(
          .most, "最高", .amount, "合成得分的上限；公式高于它的，按它计（公式不写则不得高于满分）",
          "the most that the aggregation gives, which counts where it comes to more; without it a formula may not exceed full marks",
          example: "100%"),
      ]),
    Form(
      name: .minimumData, title: Message(zh: "最少数据", en: "minimum data"),
      keys: [
        Key(.count, "项数", .integer, "至少几个下级有得分", "how many children must have a score", example: "2"),
        Key(
          .share, "权重占比", .share, "有得分的下级权重至少占多少", "the share of weight that must have a score",
          example: "60%"),
      ]),
    Form(
      name: .weightLimits, title: Message(zh: "权重限制", en: "limits on weights"),
      keys: [
        Key(.least, "不少于", .number, "每项权重不少于", "the least weight of each", example: "5"),
        Key(.most, "不多于", .number, "每项权重不多于", "the most weight of each", example: "60"),
        Key(
          .heaviest, "最重", .identifier, "权重不得低于其他任何一项的指标", "the indicator that none may outweigh",
          example: "results", zhExample: "结果"),
        Key(
          .subjective, "主观", .share, "主观评分的指标合计不超过的比例", "the most that indicators scored by judgement may have of the points",
          example: "30%"),
        Key(
          .each, "各项", .map(.form(.weightLimit)), "个别指标的限制", "limits of single indicators",
          example: "{results: {least: 20}}", zhExample: "{结果: {不少于: 20}}"),
      ]),
    Form(
      name: .weightLimit, title: Message(zh: "单项权重限制", en: "limit of one weight"),
      keys: [
        Key(.least, "不少于", .number, "不少于", "the least", example: "20"),
        Key(.most, "不多于", .number, "不多于", "the most", example: "60"),
      ]),
  ]
}
