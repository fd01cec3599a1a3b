import Diagnostics

/// What rules mean, in the order of a rule book.
enum Guide {
  static let sections: [GuideSection] =
    foundations + scoring + [missing, aggregation, rounding] + results + beside + reuse + [versions]

  private static let foundations: [GuideSection] = [
    GuideSection(
      Message(zh: "编号和名称", en: "ids and labels"),
      Message(
        zh: """
          编号用文字、数字和 `_`，不以数字开头，不含空格和 `-`。数据项、参数、计算值、指标的编号在一册中不能重复。
          名称（`名称`）供人看；名称若是合法的名字并且没有歧义，公式里也可以用它。
          数由 YAML 原样读取，不靠猜：`08`、`1:30`、`1,000` 这类别的软件会读错的写法，以及全角标点和数字，都会指出并给出改法。
          """,
        en: """
          An id has letters (Chinese ones too), digits and `_`, doesn't begin with a digit, and has no spaces or `-`. Inputs,
          parameters, values and indicators share one set of ids in a book. Labels are for people; a label that is a legal
          name without ambiguity may stand in formulas too. Nothing is guessed from YAML: what other readers take for
          something else (`08`, `1:30`, `1,000`) and full-width punctuation and digits are pointed out, with a mend.
          """)),
    GuideSection(
      Message(zh: "公式和条件", en: "formulas and conditions"),
      Message(
        zh: """
          公式用 FEEL：`and` `or` `not(…)`，`=` `!=` `<` `<=` `>` `>=`，`if 甲 then 乙 else 丙`，`值 in [80..90)`，
          `值 between 60 and 80`，`min` `max` `sum` `mean` `round half up(数, 位数)` 等[函数](#functions)。文本用半角双引号：`"优"`。
          数是精确的：`+ − × ÷` 不产生误差，只在写明修约的地方修约。公式里没有百分号：85% 写成 `85`（或 `0.85`，看数据项怎么报）。
          缺失的数据是 `null`，公式读到它，结果也是缺失；要判断有没有，用 `数据 = null`。
          一条公式只看得到一个单位：`sum(总分)` 不是各单位总分之和，汇总函数只得到一个值时报错（F208）；与其他单位比较用名次、名额和比较类的评分方法。
          以 `>` `[` `"` `{` `*` `&` `!` `%` `@` 开头的，或含 `: `、` #` 的，整条用单引号括起来。
          计算值写 `列入结果: 是` 的，是各种结果（表、CSV、JSON、报告）里的一列；别的计算值，以及 `weights`（有效权重：剔除的由其余顶上之后，
          各指标在总分中所占的分）和 `grade-before-vetoes`（否决前等级：不计否决、也不计名额时总分和条件够得上的等级），写 CSV 时用 `--columns` 要。
          """,
        en: """
          Formulas are FEEL: `and` `or` `not(…)`, `=` `!=` `<` `<=` `>` `>=`, `if a then b else c`, `x in [80..90)`,
          `x between 60 and 80`, [functions](#functions) such as `min` `max` `sum` `mean` `round half up(n, digits)`, and text in
          ASCII double quotes: `"Good"`. Numbers are exact: `+ − × ÷` lose nothing, and rounding happens only where the book
          says so. There is no percent sign in formulas: 85% is `85` (or `0.85`, as the input is). Missing data is `null` and
          makes the formula that reads it missing; test for it with `x = null`. A formula sees one subject only: `sum(total)` is not
          the sum over all subjects, and a function of several values that is given one is an error (F208); ranks, quotas and the
          scoring methods that compare are the way to look across subjects. Put a formula in single quotes if it begins
          with one of `>` `[` `"` `{` `*` `&` `!` `%` `@` or has `: ` or ` #` in it. A value with `in-results: true` is a column
          of all results (table, CSV, JSON, report). Other values can be asked for in a CSV file by `--columns`, and so can
          `weights` (effective weights: the part of the total's full marks that each indicator has once those left out have left
          theirs to the rest) and `grade-before-vetoes` (the grade whose limit and condition the total meets if no veto and,
          for subjects that a veto moved, no quota counted).
          """),
      example: Message(
        zh: """
          计算值:
            资金偏差率: abs(执行数 - 预算数) / 预算数 * 100
            人均成本: {公式: 成本 / 编制数, 名称: 人均行政成本, 修约: 2}
          """,
        en: """
          values:
            deviation: abs(executed - budget) / budget * 100
            cost_each: {formula: cost / staff, label: Cost per head, rounding: 2}
          """)),
    GuideSection(
      Message(zh: "数据项", en: "inputs"),
      Message(
        zh: """
          报送数据的表头用编号或名称。百分数报 `85%` 或 `85`，公式中都是 85。是否类可报
          `是` `否` `true` `false` `yes` `no` `1` `0` `√` `×`。空白、`/`、`—`、`-`、`无`、`N/A` 表示没有数据，不是 0；
          通常不发生、不报就是没有的，写 `缺省值: 0`。`必填: 是` 的没有报，列为问题。
          `样本: {最小: 200}` 要求另报一列 `编号.样本`；佐证写在 `编号.佐证` 一列。
          """,
        en: """
          Headers of the data use id or label. A percentage is submitted as `85%` or `85` and is 85 in formulas. Yes and no are
          `是` `否` `true` `false` `yes` `no` `1` `0` `√` `×`. An empty cell, `/`, `—`, `-`, `无` and `N/A` are missing data, not
          zero; for what normally doesn't happen and isn't reported write `default: 0`. With `required: true`, missing data is
          a problem. `sample: {min: 200}` asks for a column `id.sample`; evidence stands in a column `id.evidence`.
          """)),
    GuideSection(
      Message(zh: "权重和满分", en: "weights and full marks"),
      Message(
        zh: """
          `权重方式: 分值`：权重就是分数，下级之和等于上级，一级之和等于总分满分（默认 100）。`百分比`（默认）：同级之和为 100。
          `相对`：任意正数，只看比例。每个上级指标可为下级另定方式。合计不对会报错，并说明差多少；权重是公式的，计算时逐单位检查。
          指标的满分是它自己计分的上限：分值方式下是它的权重；否则沿用上级的满分；也可用 `满分` 另定。
          得分（分数或占满分的百分比，如 `8`、`80%`）都按这个满分算。
          分值方式下求和，指标计入 得分 ÷ 满分 × 权重：权重 50、满分 100 的，得满分也只计 50 分（语言版本 1 按得分直接相加）；
          百分比、相对方式下写 `合成: 求和` 的，仍是各项得分相加。
          只想列出、不想计分的指标写 `仅供参考: 是`：照常评分、显示，可在公式中引用，但不计入任何上级得分；它不写权重（或写 0），
          没有数据时默认剔除，不影响总分。权重为 0 而没有这样写的，检查时提醒。
          """,
        en: """
          `weights: points`: weights are points; children sum to their parent's points and the top indicators to the book's
          full marks (100 unless said). `percent` (the default): siblings sum to 100. `relative`: any positive numbers, only
          proportions count. A group may set another mode for its children. A wrong sum is an error that says how much is
          lacking; weights given as formulas are checked for each subject. Full marks are the most that an indicator scores
          on its own scale: its weight with points; else its parent's full marks; or what `full` says. Scores are given on
          that scale as points (`8`) or as a share of it (`80%`). Where points are summed, an indicator counts score ÷ full
          marks × weight: with a weight of 50 and full marks of 100 it makes 50 points at most (version 1 of the language added
          the scores as they are). With `percent` and `relative`, `aggregate: sum` still adds scores.
          An indicator that is only to be shown has `for-information: true`: it is scored and listed and formulas may use it, but
          no score above counts it. It has no weight (or 0), and without data it is left out unless it says otherwise, so the
          total is never touched. A weight of 0 without this is told by the checks.
          """)),
  ]

  private static let missing = GuideSection(
    Message(zh: "缺失的数据", en: "missing data"),
    Message(
      zh: """
        指标没有数据时，按 `缺失处理`：`记零`；`剔除`（同级其余的按比例顶上）；`沿用上期`（用上期数据计分）；
        `退回`（默认：该单位不出总分，列为问题）；`不适用`（剔除，并且不算缺数据）。
        `适用条件` 不成立的，也是不适用。下级全部没有得分、或不足 `最少数据` 的上级指标，本身就是缺失，默认剔除。
        条件用到的数据缺失时，加减分、否决、奖励、问责默认列为问题；写 `缺失处理: 不适用` 的，视为条件不成立——`上期` 的数据应当这样写。
        这样一来，问上期“不是”什么的条件（`上期.等级 != "差"`），首次参评的单位也不成立（L106 会提醒）；
        本意包括它们的，写 `(上期.等级 = null or 上期.等级 != "差")`。
        报送了却读不懂或不能采用的数据（如 `92.5分`），在那一格说明一次，连同因此不能判断的事项；其余按缺失处理，结果里写“已报送，不可读”，不写“缺少”。
        """,
      en: """
        Without data an indicator follows its `missing`: `zero`; `exclude` (its siblings stand in for it in proportion);
        `carry-last` (scored on the previous period's data); `reject` (the default: the subject gets no total and is listed);
        `not-applicable` (left out, and not counted as lacking). An indicator whose `applies-when` is false does not apply. A
        group whose children are all left out, or with less than `minimum-data`, is missing itself, and is excluded unless it
        says otherwise. Where data for the condition of an adjustment, veto, reward or measure are missing, that is listed as a
        problem; with `missing: not-applicable` the condition counts as not holding: use it for `previous.…`.
        A condition that asks what the previous period was *not* (`previous.grade != "Poor"`) then does not hold in a subject's
        first year either (L106 tells of it); if those are meant too, write `(previous.grade = null or previous.grade != "Poor")`.
        What was submitted but can't be read or used (`92.5分`) is told once, at its cell, with all that can't be decided because of it; it has no value, and
        results say "submitted, not readable" of it, not that it is missing.
        """))

  private static let aggregation = GuideSection(
    Message(zh: "合成", en: "aggregation"),
    Message(
      zh: """
        分值方式默认 `求和`，其余默认 `加权算术平均`。平均、最小、最大都按得分率（得分 ÷ 满分）算，再乘上级的满分。
        有剔除的：求和按“Σ得分 × 上级满分 ÷ Σ在场者满分”补足，平均只在有得分的之间算。有一项为零，加权几何平均、加权调和平均就是零。
        `公式` 用 `编号.得分` 写，结果须在 0 与上级满分之间，否则报错；写了 `最低`、`最高` 的，超出部分按界限取。
        其他合成方法也可写 `最低`、`最高`，如 `合成: {方法: 求和, 最高: 100%}`。
        """,
      en: """
        With weights in points the default is `sum`, else `weighted-arithmetic-mean`. Means, `min` and `max` work on rates
        (score ÷ full marks), times the group's full marks. With children left out, a sum is scaled to Σ scores × the group's
        full ÷ Σ full of those present, and a mean is over those present. A rate of zero makes the geometric and the harmonic
        mean zero. A `formula` over `id.score` gives points within 0 and the group's full marks, or it is an error; `floor` and
        `most` clamp it. The other methods take them as well: `aggregate: {method: sum, most: 100%}`.
        """),
    example: Message(
      zh: """
        指标:
          - 编号: 服务
            权重: 100
            合成: 加权几何平均
            最少数据: {项数: 1}
            指标:
              - {编号: 时效, 权重: 60, 取值: 办结率, 评分: {方法: 比例, 目标值: 100}, 缺失处理: 剔除}
              - {编号: 口碑, 权重: 40, 取值: 满意度, 评分: {方法: 比例, 目标值: 95}, 缺失处理: 剔除}
        """,
      en: """
        indicators:
          - id: service
            weight: 100
            aggregate: weighted-geometric-mean
            minimum-data: {count: 1}
            indicators:
              - {id: speed, weight: 60, value: on_time, score: {method: ratio, target: 100}, missing: exclude}
              - {id: praise, weight: 40, value: satisfaction, score: {method: ratio, target: 95}, missing: exclude}
        """))

  private static let rounding = GuideSection(
    Message(zh: "修约", en: "rounding"),
    Message(
      zh: """
        只在写明的步骤修约：`指标`（指标得分）、`分组`（上级指标得分）、`总分`，各保留几位；不写的不修约，按精确值往下算。
        计算值和单个指标可以另写 `修约`。`89.995` 保留两位、四舍五入是 `90.00`，不修约就是 `89.995`，到不了 90 分的等级。
        没有修约的数若小数超过十位，各种结果里都缩短成一样的写法，前面加 `≈`（`2/3` 是 `≈0.6666666667`）；最后一位不会是 0，所以差一点到 90 的
        `89.99999999999` 不会显示成 90。JSON 里另给精确的分数。要公布、要在电子表格里求和的数，请写明修约。
        """,
      en: """
        Rounding happens at the steps that are declared: `indicator` scores, `group` scores, the `total`, each to so many
        digits. A step that isn't declared isn't rounded: the exact number goes on. Values and single indicators can have a
        `rounding` of their own. `89.995` to two digits half up is `90.00`; unrounded it stays below a grade that begins at 90.
        A number that is not rounded and has more than ten fraction digits is shortened in one way in all results, with `≈`
        before it (`2/3` is `≈0.6666666667`); the last digit shown is never 0, so that `89.99999999999`, which falls short of 90,
        does not show as 90. JSON has the exact fraction as well. Round what is to be published or summed in a spreadsheet.
        """),
    example: Message(
      zh: "修约: {指标: 2, 总分: 2, 方式: 四舍五入}", en: "rounding: {indicator: 2, total: 2, mode: half-up}"))
}
