import Diagnostics

extension Guide {
  /// Subjects beside each other: ranks, places, and what they see of each other.
  static let beside: [GuideSection] = [
    GuideSection(
      Message(zh: "排名：谁参与，被否决的怎么排", en: "rankings: who takes part, and the vetoed"),
      Message(
        zh: """
          默认按总分从高到低排，`排序值`、`次序`、`并列`、`范围` 可另定。

          有 `错误` 级审核问题的、没有总分的，以及是否有这种问题、是否被否决还判断不了的单位，补正之前不排名次，不占名额，不给奖励（只有奖励本身判断不了的不算）；\
          组内排名也一样。有这样的单位时，结果写明名次和名额是暂定的，以及原因。涉及名次或有名额的等级的审核在排名之后，不影响排名和名额，只停发奖励。\
          `未完成者: 照常` 则有总分就照常参与。按其他单位计分的方法（名次、百分位等）仍用所报的全部数值。

          被一票否决定级、限级、定总分或限总分的单位默认不排名次，不占名额（`被否决者: 不参与`）；`列末位` 排在未被否决的单位之后，`照常` 照常排。\
          只使某一指标记零的否决不算。规则第 1 版对两者都照常排。

          所有指标都不适用的单位不在考核范围：不算缺数据，不排名次，不计入名额的基数，各种结果都注明。
          """,
        en: """
          Subjects are ranked by total, highest first; `by`, `order`, `ties` and `within` say otherwise.

          Who has a finding of severity `error`, has no total, or of whom it can't be told yet whether such a finding or a veto holds, takes no \
          rank, no place of a quota and no grant until that is mended (a reward alone that can't be decided does not count); rankings within groups \
          are no different. As long as there are such subjects, the results say that ranks and places are provisional, and why. Findings that look at ranks, or \
          at grades with a quota, come after them: they withhold rewards, but neither ranks nor places. With `incomplete: in` whoever has a total takes part. Methods that \
          score by comparison (rank, percentile and the like) use all values submitted all the same.

          Those whose grade or total a veto sets or limits take no rank and no place (`vetoed: out`); with `last` they come after all that are \
          not vetoed, with `in` they rank as the others do. Vetoes of one indicator don't count here. In version 1 of the language both rank \
          as the others do.

          A subject to whom no indicator applies is outside the scheme: it lacks nothing, is not ranked, is not counted in the base of a quota, and every result says so.
          """),
      example: Message(
        zh: "排名: {排序值: 总分, 并列: 连号, 被否决者: 列末位, 未完成者: 不参与}",
        en: "ranking: {by: total, ties: dense, vetoed: last, incomplete: out}")),
    GuideSection(
      Message(zh: "名额：次序和基数", en: "quotas: order and base"),
      Message(
        zh: """
          名额按排名的排序值和次序先后给，组内或全部按名额自己的 `范围`；`次序: 按总分` 则总分高者先得。排序值取决于等级的，按总分给。\
          不排名次的不占名额。`被否决者` 不写则与排名相同。

          `比例` 以考核范围内全部单位为基数，包括还没有总分的、待补正的和被否决的：补正一个单位，名额数不变。\
          `基数: 有总分` 只数有总分的，`基数: 可占名额` 只数可以占名额的。第 1 版以有总分的单位为基数，按总分给。
          """,
        en: """
          Places are given by the figure and in the order of the ranking, among those of the quota's own `within`; with `order: total` they go \
          to the highest totals, as they do where the ranking's figure rests on grades. Who is not ranked takes no place. `vetoed` is as in the ranking unless said.

          A `share` is of all subjects within the scheme, also those without a total, those to be mended and the vetoed: to mend one does not change \
          the number of places. `of: scored` counts those with a total, `of: eligible` those that can take a place. In version 1 shares are of those \
          with a total, and places go by total.
          """),
      example: Message(
        zh: """
          等级:
            - {等级: 优, 不低于: 90, 名额: {比例: 20%, 基数: 可占名额, 次序: 按总分, 被否决者: 列末位}}
            - {等级: 差}
          """,
        en: """
          grades:
            - {grade: Excellent, at-least: 90, quota: {share: 20%, of: eligible, order: total, vetoed: last}}
            - {grade: Poor}
          """)),
    GuideSection(
      Message(zh: "给被考核者看的说明里的其他单位", en: "other subjects in explanations for those who were measured"),
      Message(
        zh: """
          `其他单位: 匿名` 时，说明和名额的说明不写其他单位的名称，只写个数和界线上的数值；其他单位少于 `不少于`（默认 5）个的，\
          连能看出某一单位的数值（最好值、均值、界线等）也不写。命令的 `--peers named|anonymous` 可临时改变。结果表本身仍列出全部单位。
          """,
        en: """
          With `peers: anonymous` explanations, also of quotas, name no other subject: they say how many there are, and the figures at a limit. Of \
          fewer others than `least` (5 unless said) not even figures are shown that would tell those of one (the best value, the mean, a limit). The \
          option `--peers named|anonymous` says otherwise for one run. The table of results itself lists all subjects as ever.
          """),
      example: Message(zh: "其他单位: {显示: 匿名, 不少于: 5}", en: "peers: {shown: anonymous, least: 5}")),
    GuideSection(
      Message(zh: "组别和自由填写的文字", en: "groups and free texts"),
      Message(
        zh: """
          组别是数据中自由填写的文字。规则里与之比较的组别在数据中从未出现的，计算时提示一次，并列出数据中的写法；`文本` 型数据项与规则中的文字只差写法的，也提示。\
          规则用到组别而数据没有这一列的，只报告一次。
          """,
        en: """
          Groups are free text of the data. A group that the book compares with and that never occurs in the data is told once, with those that \
          do; so is a text of an input of type `text` that the data only write otherwise. Where the book looks at groups and the data have none, \
          that is told once.
          """),
      example: Message(
        zh: "奖励:\n  - {编号: 县奖, 条件: '组别 = \"县\" and 名次 = 1', 给予: {荣誉: 先进县}}",
        en: "rewards:\n  - {id: county, when: group = \"county\" and rank = 1, grant: {honour: County of the year}}")),
  ]
}
