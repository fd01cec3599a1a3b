import Diagnostics
import FEEL

extension ReferencePage {
  /// The names that formulas may use.
  var names: String {
    let header = [say("写法", "name"), say("英文", "Chinese"), say("含义", "meaning")]
    let intro = say(
      """
      <a id="names"></a>
      ## 公式中的名字

      两种写法在公式中都认。数据项、参数、计算值用编号或名称；名称要是合法的名字，并且没有歧义，数据项的名称优先于指标的名称。
      """,
      """
      <a id="names"></a>
      ## Names in formulas

      Formulas know both spellings. Inputs, parameters and values go by id or by label; a label has to be a legal name
      without ambiguity, and an input's label wins over an indicator's.
      """)
    let aspects = Symbol.Aspect.shared.map { row("id.\($0.rawValue)", "编号.\($0.zh)", meaning(of: $0)) }
    let own = Symbol.Aspect.own.map { row($0.rawValue, $0.zh, meaning(of: $0)) }
    let results = Symbol.ResultName.allCases.map { row($0.rawValue, $0.zh, meaning(of: $0)) }
    let (en, zh) = Symbol.previousWords
    let previous =
      Symbol.ResultName.carried.map { row("\(en).\($0.rawValue)", "\(zh).\($0.zh)", meaning(of: $0)) } + [
        row(
          "\(en).id", "\(zh).编号",
          Message(zh: "数据项的上期值；也可用名称", en: "an input's value of the previous period; also by label"))
      ]
    return [
      intro, say("### 任何公式：指标", "### Anywhere: indicators"),
      say("用编号或名称。", "By id or by label."), table(header, aspects),
      say("### 指标自己的评分中", "### In an indicator's own score"),
      say("另有评分方法的参数和 `中间值` 的名字。", "Together with the method's parameters and the names under `let`."),
      table(header, own),
      say("### 考核结果", "### Results"), table(header, results),
      say("### 上期", "### The previous period"), table(header, previous),
    ].joined(separator: "\n\n")
  }

  private func row(_ en: String, _ zh: String, _ meaning: Message) -> [String] {
    [code(say(zh, en)), code(say(en, zh)), meaning.text(in: language)]
  }

  private func meaning(of aspect: Symbol.Aspect) -> Message {
    switch aspect {
    case .score: Message(zh: "得分，按本指标自己的满分计", en: "points on the indicator's own scale")
    case .value: Message(zh: "评分前的值", en: "the value before scoring")
    case .rate: Message(zh: "得分率：得分 ÷ 满分，0 到 1", en: "score ÷ full marks, 0 to 1")
    case .weight: Message(zh: "权重", en: "the weight")
    case .full: Message(zh: "满分", en: "full marks")
    case .target: Message(zh: "目标值", en: "the target")
    }
  }

  private func meaning(of result: Symbol.ResultName) -> Message {
    switch result {
    case .total: Message(zh: "总分：加减分、修约、否决之后", en: "the total, after adjustments, rounding and vetoes")
    case .subtotal: Message(zh: "基础分：加减分之前", en: "the total before adjustments")
    case .bonus: Message(zh: "加分合计，限额之后", en: "the sum of bonuses, capped")
    case .deduction: Message(zh: "扣分合计，正数，限额之后", en: "the sum of deductions as a positive number, capped")
    case .grade: Message(zh: "等级（文本）", en: "the grade (text)")
    case .rank: Message(zh: "名次，1 为第一", en: "the position, 1 for the first")
    case .group: Message(zh: "数据中的组别（文本）", en: "the group in the data (text)")
    case .subject: Message(zh: "被考核单位（文本）", en: "who is evaluated (text)")
    case .period: Message(zh: "数据所属期间（文本）", en: "the period of the data (text)")
    }
  }

  /// The functions of FEEL.
  var functions: String {
    let rows = FunctionReference.all.map { function in
      // Ways to call that differ in their types only read alike.
      let calls = function.signatures.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      return [calls.map(code).joined(separator: "<br>"), function.summary.text(in: language)]
    }
    return [
      say(
        """
        <a id="functions"></a>
        ## 函数

        公式用 FEEL（OMG DMN 1.5 标准第 10 章）。方括号内的参数可省，`…` 表示可有多个。
        """,
        """
        <a id="functions"></a>
        ## Functions

        Formulas are FEEL (OMG DMN 1.5, chapter 10). Parameters in brackets may be left out; `…` takes any number.
        """),
      table([say("调用", "call"), say("结果", "result")], rows),
    ].joined(separator: "\n\n")
  }
}
