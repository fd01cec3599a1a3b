extension PublishedCase {
  private static let file = "10_china_project_expenditure.json"

  /// 算例：同一份数据，成本超支按比例计分与记零分。
  static func trainingProject(in folder: CaseFolder) throws -> PublishedCase {
    let examples = try folder.examples(file)
    let input = try examples.at("inputs", "case_computed")
    let expected = try examples.at("expected_outputs", "case_computed")
    // 每行：名称、目标值、完成值、分值、偏差原因。
    func done(_ section: String, _ row: Int) throws -> String {
      try input.at(section).elements[row].elements[2].text
    }
    let shared = [
      "全年预算数": try input.at("全年预算").text, "全年执行数": try input.at("执行").text,
      "培训人次数": try done("产出", 0), "合格率": try done("产出", 1) + "%", "实际成本": try done("产出", 2),
      // 完成值 0.75 是评定率。
      "效益评定": "部分达成", "效益评定率": String(try done("效益", 0).dropFirst(2)) + "%",
      "满意率": try done("满意度", 0) + "%",
    ]
    let reasons = [
      "培训500人次": "缺培训人次偏差原因", "合格率>=95": "缺合格率偏差原因", "成本<=30万": "缺成本偏差原因",
      "定性-部分达成": "缺效益偏差原因", "满意度": "缺满意度偏差原因",
    ]
    let lacking = Set(try expected.at("偏差原因缺失项").texts.map { reasons[$0] ?? $0 })
    let outputs = try expected.at("产出").elements
    var rows: [SubmittedData.Row] = []
    var expectations: [Expectation] = []
    for (subject, choice, suffix) in [("按比例", "按比例", "比例法"), ("记零", "记零", "超支零分")] {
      rows.append(
        SubmittedData.Row(subject: subject, values: shared.merging(["成本超支计分": choice]) { own, _ in own }))
      let figures: [(Expectation.Figure, String, Int?)] = [
        (.total, try expected.at("总分_\(suffix)").text, 4),
        (.grade, try expected.at("等级_\(suffix)").text, nil),
        (.score("预算执行率"), try expected.at("执行率得分").text, nil),
        (.score("培训人次"), try outputs[0].text, nil), (.score("培训合格率"), try outputs[1].text, nil),
        (.score("培训成本"), choice == "记零" ? "0" : "9.0909", 4),
        (.score("效益指标"), try expected.at("效益").text, nil),
        (.score("满意度指标"), try expected.at("满意度").text, nil),
        (.finding("执行率低未说明"), try expected.at("执行率<90%需说明").isTrue ? "yes" : "no", nil),
        (.finding("预算数为零"), "no", nil), (.finding("资金来源不符"), "no", nil),
      ]
      expectations += figures.map {
        Expectation(subject: subject, figure: $0.0, text: $0.1, digits: $0.2)
      }
      expectations += reasons.values.sorted().map {
        Expectation(subject: subject, figure: .finding($0), text: lacking.contains($0) ? "yes" : "no")
      }
    }
    return PublishedCase(
      name: "项目支出自评算例", book: "china-project-expenditure",
      submission: SubmittedData(fields: ["成本超支计分"] + shared.keys.sorted(), rows: rows),
      expectations: expectations)
  }

  /// 棠溪镇：资金总额填成 0，不出总分，其余照算。
  static func commissionedProject(in folder: CaseFolder) throws -> PublishedCase {
    let examples = try folder.examples(file)
    let input = try examples.at("inputs", "case_tangxi_2022")
    let expected = try examples.at("expected_outputs", "case_tangxi_2022")
    let outputs = try input.at("产出").elements.map { try $0.elements[2].text }
    var values = [
      "全年预算数": try input.at("年度资金总额", "全年预算").text, "全年执行数": try input.at("年度资金总额", "执行").text,
      "财政拨款预算数": try input.at("本年财政拨款", "全年预算").text,
      "财政拨款执行数": try input.at("本年财政拨款", "执行").text,
      "完成项目数": outputs[0], "合格率": outputs[1], "实际总成本": outputs[4],
    ]
    let judged = [
      ("合规", outputs[2]), ("及时", outputs[3]), ("单项成本", outputs[5]), ("效益一", "达成"),
      ("效益二", "达成"), ("效益三", "达成"), ("满意", "达成"),
    ]
    for (item, level) in judged {
      values["\(item)评定"] = level
      values["\(item)评定率"] = "100%"
    }
    let findings = ["预算数为零", "资金来源不符"]
    let subject = "委托业务"
    let figures: [(Expectation.Figure, String?)] =
      [
        (.total, nil), (.problem, "yes"), (.score("预算执行率"), nil),
        (.score("产出指标"), try expected.at("产出合计").text),
        (.score("效益指标"), try expected.at("效益合计").text),
        (.value("按来源重算执行率得分"), try expected.at("recomputed_execution_score_if_source_used").text),
        (.finding("执行率低未说明"), "no"),
      ] + zip(findings, try expected.at("findings").elements).map { (.finding($0.0), "yes") }
    return PublishedCase(
      name: "项目支出自评：棠溪镇", book: "china-project-expenditure-tangxi",
      submission: SubmittedData(
        fields: values.keys.sorted(), rows: [SubmittedData.Row(subject: subject, values: values)]),
      expectations: figures.map { Expectation(subject: subject, figure: $0.0, text: $0.1) })
  }

  /// 大英县：全部完成。
  static func replacementProject(in folder: CaseFolder) throws -> PublishedCase {
    let examples = try folder.examples(file)
    let input = try examples.at("inputs", "case_daying_2023")
    let expected = try examples.at("expected_outputs", "case_daying_2023")
    let rate = try input.at("全部完成").isTrue ? "100%" : ""
    let values = [
      "全年预算数": try input.at("调整后预算").text, "全年执行数": try input.at("执行").text,
      "产出完成率": rate, "效益完成率": rate,
    ]
    let subject = "安可替代"
    let figures: [(Expectation.Figure, String)] = [
      (.total, try expected.at("总分").text), (.grade, try expected.at("等级").text),
      (.rate("预算执行率"), try expected.at("执行率").text), (.score("预算执行率"), try expected.at("执行率得分").text),
      (.problem, "no"),
    ]
    return PublishedCase(
      name: "项目支出自评：大英县", book: "china-project-expenditure-daying",
      submission: SubmittedData(
        fields: values.keys.sorted(), rows: [SubmittedData.Row(subject: subject, values: values)]),
      expectations: figures.map { Expectation(subject: subject, figure: $0.0, text: $0.1) })
  }
}
