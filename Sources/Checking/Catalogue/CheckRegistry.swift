// Made by Scripts/checks from the comments of checks and codes; not to be edited.
// swift-format-ignore-file

enum CheckRegistry {
  static let all: [any Check.Type] = [
    NeverTrue.self,
    AlwaysTrue.self,
    GradeNeverReached.self,
    CapNeverBinds.self,
    RewardedAndHeldToAccount.self,
    NegatedLookBack.self,
    BandNeverReached.self,
    BandGap.self,
    TableGap.self,
    TableOverlap.self,
    TableRuleMasked.self,
    AgainstDirection.self,
    TargetOutOfRange.self,
    ScoreAboveFull.self,
    MayDivideByZero.self,
    WeightSumVaries.self,
    ZeroWeight.self,
    FailsForAll.self,
    NegativeDeduction.self,
    UnusedInput.self,
    UnusedValue.self,
    UnusedParameter.self,
    UnusedBasis.self,
    UnusedMethod.self,
    UnverifiedBasis.self,
    ClauseNotCited.self,
    PercentAsFraction.self,
    MixedUnits.self,
    DefaultOutOfRange.self,
    DecidedByOneIndicator.self,
    BonusWithoutEvidence.self,
    MeasureWithoutDeadline.self,
    MeasureWithoutOwner.self,
    MissingSource.self,
    SameLabel.self,
  ]

  static let comments = ##"""
@ F001 expression-syntax
# 公式写法不对 | A formula that can't be read
zh: 公式里有看不懂的地方，或者没有写完。
en: Something in the formula can't be read, or the formula ends too early.
why-zh: 公式读不懂，就算不出结果。
why-en: What can't be read can't be computed.
wrong:
```yaml
values:
  late: cases - on_time /
```
right:
```yaml
values:
  late: cases - on_time
```
fix: none
@ F002 empty-expression
# 空的公式 | An empty formula
zh: 这里要写公式，却只有空格。
en: A formula should stand here, but there is nothing but spaces.
why-zh: 分不清是忘了写，还是不需要。
why-en: Nobody can tell whether it was forgotten or isn't wanted.
wrong:
```yaml
values:
  rate: " "
```
right:
```yaml
values:
  rate: on_time / cases * 100
```
fix: none
@ F003 unclosed-delimiter
# 括号或引号没有配对 | An unclosed bracket or quote
zh: 公式里的括号、引号或区间只有开头，没有结尾。
en: A bracket, a quote or a range in the formula is opened but never closed.
why-zh: 结尾放在哪里，结果大不相同，不能代为猜测。
why-en: Where it ends makes a great difference to the result, so it can't be guessed.
wrong:
```yaml
values:
  late_rate: (cases - on_time / cases * 100
```
right:
```yaml
values:
  late_rate: (cases - on_time) / cases * 100
```
fix: none
@ F004 full-width-character
# 公式里的全角字符 | Full-width characters in a formula
zh: 公式里用了全角的符号、数字或引号，要用半角的；文字用半角双引号，不用单引号。
en: The formula has signs, digits or quotes in full-width characters, where ASCII ones belong; texts have double quotes.
why-zh: 看上去一样，公式却读不懂它们。
why-en: They look alike, but formulas don't know them.
wrong:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}, 适用条件: 办结率 ＞ 0}
```
right:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}, 适用条件: 办结率 > 0}
```
fix: safe
@ F005 foreign-operator
# 别处的运算符 | An operator from elsewhere
zh: 公式里没有这个写法，例如 `≥`、`==`、`&&`、`大于`，要写 `>=`、`=`、`and`、`>`。
en: Formulas don't know this operator: write `>=`, `=`, `and`, `>` rather than `≥`, `==`, `&&`, `大于`.
why-zh: 这些写法来自数学书、程序或口语，意思明白，但公式只有一种写法。
why-en: Such signs come from mathematics, programming or speech; what they mean is clear, but formulas have one spelling.
wrong:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
奖励:
  - {编号: 表彰, 条件: 总分 ≥ 90, 给予: {荣誉: 年度先进单位}}
```
right:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
奖励:
  - {编号: 表彰, 条件: 总分 >= 90, 给予: {荣誉: 年度先进单位}}
```
fix: safe
@ F006 percent-sign
# 公式里的百分号 | A percent sign in a formula
zh: 公式里不能写百分号；85% 按数据的单位写 `85` 或 `0.85`。
en: A percent sign can't stand in a formula; 85% is `85` or `0.85`, whichever the data are in.
why-zh: 数据可能报 85，也可能报 0.85，百分号说不清是哪一种，会差一百倍。
why-en: Data come as 85 or as 0.85; the sign doesn't tell which, and a wrong guess is off by a hundred times.
wrong:
```yaml
规则册: 示例
数据项:
  满意度: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 口碑, 权重: 100, 取值: 满意度, 评分: {方法: 比例, 目标值: 90}}
奖励:
  - {编号: 表彰, 条件: 满意度 >= 85%, 给予: {荣誉: 年度先进单位}}
```
right:
```yaml
规则册: 示例
数据项:
  满意度: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 口碑, 权重: 100, 取值: 满意度, 评分: {方法: 比例, 目标值: 90}}
奖励:
  - {编号: 表彰, 条件: 满意度 >= 85, 给予: {荣誉: 年度先进单位}}
```
fix: none
@ F007 nesting-too-deep
# 公式太长或太深 | A formula too deep or too long
zh: 公式的括号嵌套太深，或者太长。
en: The formula is nested too deeply, or it is too long.
why-zh: 这样的公式没有人看得懂，应拆成几个有名称的步骤。
why-en: Nobody can follow such a formula; split it into several steps with names.
wrong:
```yaml
values:
  late: >-
    (((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((
    (((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((
    cases - on_time
    )))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
    )))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
```
right:
```yaml
values:
  late: cases - on_time
```
fix: none
@ F008 invalid-literal
# 无效的日期或数 | A date or number that isn't one
zh: 公式里的日期、时刻、时长或数不存在，或写法不对。
en: A date, time, duration or number in the formula doesn't exist or is written wrongly.
why-zh: 没有这一天，就没法比较先后。
why-en: Nothing can be compared with a day that doesn't exist.
wrong:
```yaml
values:
  deadline: '@"2026-02-30"'
```
right:
```yaml
values:
  deadline: '@"2026-02-28"'
```
fix: none
@ F009 chained-comparison
# 比较连着写 | Comparisons in a chain
zh: 两个比较不能连着写，例如 `60 <= 满意度 < 80`。
en: Two comparisons can't be written in a chain, such as `60 <= satisfaction < 80`.
why-zh: 第一个比较的结果是“是”或“否”，不能再和数比大小。
why-en: The first comparison gives yes or no, which can't be compared with a number.
wrong:
```yaml
规则册: 示例
数据项:
  满意度: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 口碑, 权重: 100, 取值: 满意度, 评分: {方法: 比例, 目标值: 90}}
问责:
  - {编号: 约谈, 条件: 60 <= 满意度 < 80}
```
right:
```yaml
规则册: 示例
数据项:
  满意度: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 口碑, 权重: 100, 取值: 满意度, 评分: {方法: 比例, 目标值: 90}}
问责:
  - 编号: 约谈
    条件: 满意度 in [60..80)
```
fix: needs-review
@ F010 duplicate-entry
# 名称写了两次 | A name given twice
zh: 公式的 `{ }` 里，同一个名称写了两次。
en: The same name stands twice within the `{ }` of a formula.
why-zh: 后面用到它时，不知道是哪一个。
why-en: Where the name is used later, it is not clear which is meant.
wrong:
```yaml
values:
  late_rate: '{late: cases - on_time, late: late / cases * 100}.late'
```
right:
```yaml
values:
  late_rate: '{late: cases - on_time, rate: late / cases * 100}.rate'
```
fix: none
@ F101 unknown-name
# 没有这个名称 | An unknown name
zh: 公式里的名称不是数据项、参数、计算值或指标，多半写错了字。
en: A name in the formula is no input, parameter, value or indicator; most likely it is misspelt.
why-zh: 找不到数据，公式就算不出来。
why-en: Without its data the formula can't be computed.
wrong:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办节率, 评分: {方法: 比例, 目标值: 95}}
```
right:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
fix: needs-review
@ F102 type-mismatch
# 类型不合 | Types that don't fit
zh: 运算或函数用在了不合适的值上，例如数加文字。
en: An operation or a function is used on a value that doesn't suit it, such as a number plus a text.
why-zh: 这样的运算没有意义。
why-en: Such an operation has no meaning.
wrong:
```yaml
values:
  all_cases: cases + "accidents"
```
right:
```yaml
values:
  all_cases: cases + accidents
```
fix: none
@ F103 unknown-function
# 没有这个函数 | An unknown function
zh: 公式用了不存在的函数，多半写错了名称。
en: The formula calls a function that doesn't exist; most likely its name is misspelt.
why-zh: 电子表格里的函数名在这里不一定有。
why-en: Functions of a spreadsheet may have other names here.
wrong:
```yaml
values:
  part: rounddown(on_time / cases, 2)
```
right:
```yaml
values:
  part: round down(on_time / cases, 2)
```
fix: needs-review
@ F104 wrong-argument-count
# 参数个数不对 | The wrong number of arguments
zh: 函数的参数多了或少了，或者只有一部分写了名称。
en: A function has too many or too few arguments, or only some of them have names.
why-zh: 例如四舍五入要写明保留几位小数。
why-en: Rounding, for one, has to say how many digits stay.
wrong:
```yaml
values:
  part: round half up(on_time / cases)
```
right:
```yaml
values:
  part: round half up(on_time / cases, 2)
```
fix: none
@ F105 unknown-parameter
# 没有这个参数名 | An unknown parameter name
zh: 按名称写参数时，函数没有这个名称的参数。
en: An argument is given by name, but the function has no parameter of that name.
why-zh: 不知道这个值给谁用。
why-en: What the value is for is not clear.
wrong:
```yaml
values:
  part: "round half up(n: on_time / cases, scales: 2)"
```
right:
```yaml
values:
  part: "round half up(n: on_time / cases, scale: 2)"
```
fix: needs-review
@ F106 unlike-comparison
# 不同类型相比 | A comparison of unlike things
zh: 两个值类型不同，不能比较，例如数和文字；或者和 `null` 比大小。
en: Two values of different types are compared, such as a number and a text, or one with `null` by size.
why-zh: 数加了引号就成了文字，比较永远不成立。
why-en: A number in quotes is a text, and the comparison would never hold.
wrong:
```yaml
规则册: 示例
数据项:
  满意度: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 口碑, 权重: 100, 取值: 满意度, 评分: {方法: 比例, 目标值: 90}}
奖励:
  - {编号: 表彰, 条件: 满意度 >= "85", 给予: {荣誉: 年度先进单位}}
```
right:
```yaml
规则册: 示例
数据项:
  满意度: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 口碑, 权重: 100, 取值: 满意度, 评分: {方法: 比例, 目标值: 90}}
奖励:
  - {编号: 表彰, 条件: 满意度 >= 85, 给予: {荣誉: 年度先进单位}}
```
fix: needs-review
@ F107 condition-not-boolean
# 条件不是是非 | A condition that isn't true or false
zh: `if`、`and`、`or` 等要的是条件，写的却是数或文字。
en: Where `if`, `and` or `or` want a condition, a number or a text stands.
why-zh: 一个数算不算“是”，各人理解不同，要写成比较。
why-en: Whether a number counts as yes is open to doubt; write a comparison.
wrong:
```yaml
values:
  penalty: if accidents then 5 else 0
```
right:
```yaml
values:
  penalty: if accidents > 0 then 5 else 0
```
fix: none
@ F108 unexpected-result-type
# 结果的类型不对 | A result of the wrong type
zh: 这里要一个数（或条件、文字），公式给出的却是另一种。
en: A number is wanted here, or a condition or a text, but the formula gives something else.
why-zh: 条件处写了一个数，或数值处写了比较，规则就没法执行。
why-en: With a number for a condition, or a comparison for a number, the rule can't be carried out.
wrong:
```yaml
vetoes:
  - {id: safety, when: accidents, total-at-most: 59}
```
right:
```yaml
vetoes:
  - {id: safety, when: accidents > 0, total-at-most: 59}
```
fix: none
@ F109 unknown-member
# 没有这一项 | An unknown member
zh: 点号后面的名称不存在；或者用了指标，却没写明用它的得分还是别的。
en: What follows the dot doesn't exist, or an indicator is named without saying which of its figures is meant.
why-zh: 一个指标有值、得分、得分率等几个数，要写明用哪一个。
why-en: An indicator has a value, a score, a rate and more, and the formula has to say which.
wrong:
```yaml
rewards:
  - {id: honour, when: speed >= 54, grant: {honour: Fastest unit}}
```
right:
```yaml
rewards:
  - {id: honour, when: speed.score >= 54, grant: {honour: Fastest unit}}
```
fix: needs-review
@ F110 not-callable
# 不是函数 | Not a function
zh: 名称后面紧跟括号，是调用函数的写法，它却不是函数；多半漏了运算符。
en: A bracket follows a name as if it were a function, which it isn't; most likely an operator is missing.
why-zh: 漏写的乘号不能代为猜测。
why-en: A multiplication sign that was left out can't be guessed.
wrong:
```yaml
values:
  points: accidents(cases - on_time)
```
right:
```yaml
values:
  points: accidents * (cases - on_time)
```
fix: none
@ F201 division-by-zero
# 除数为零 | Division by zero
zh: 计算时除数为零，没有结果。
en: When the formula was computed, the divisor was zero.
why-zh: 例如应办件数为零时，办结率没有意义，要写明这时怎么算。
why-en: With no cases due, for one, a rate has no meaning; the rule has to say what counts then.
example: none
fix: none
@ F202 arithmetic-overflow
# 结果太大 | A result too large
zh: 计算结果太大，无法表示。
en: The result of the computation is too large to be held.
why-zh: 多半是乘方写错，或数据的单位不对。
why-en: Most likely a power is written wrongly, or data are in the wrong unit.
example: none
fix: none
@ F203 undefined-result
# 运算没有结果 | An operation without a result
zh: 运算没有实数的结果，例如负数开平方。
en: The operation has no real result, such as the square root of a negative number.
why-zh: 没有结果就不能计分，也不会悄悄记为零。
why-en: Without a result there is no score, and it is never silently taken as zero.
example: none
fix: none
@ F204 invalid-argument
# 参数不能用 | An argument that can't be used
zh: 函数收到的值不能用，例如小数位数不是整数，或区间的下限大于上限。
en: A function gets a value it can't use, such as digits that are no whole number, or a range with its ends swapped.
why-zh: 用了这样的值，结果没有意义。
why-en: With such a value the result would have no meaning.
example: none
fix: none
@ F205 evaluation-limit
# 超出计算限度 | Beyond the limits of computing
zh: 计算的步数、嵌套或结果的长度超出限度。
en: The computation takes too many steps, nests too deep, or its result is too long.
why-zh: 没有限度，一个写错的公式会使整次考核停住。
why-en: Without limits one wrong formula could bring a whole evaluation to a halt.
example: none
fix: none
@ F206 unexpected-value
# 不该有的空值 | A value that is missing or out of place
zh: 需要一个值的地方没有值，例如列表里有缺失的数据。
en: A value is missing where one is needed, such as an item of a list that has no data.
why-zh: 缺失不是零，缺了数据的合计和平均没有意义。
why-en: Missing is not zero, and a sum or a mean over what is missing has no meaning.
example: none
fix: none
@ F207 several-rules-match
# 几条规则同时命中 | Several rules match
zh: 决策表里有几条规则同时符合，而命中策略只许一条。
en: Several rules of a decision table match, but its hit policy allows one only.
why-zh: 各条得分不同，取哪一条说不清楚。
why-en: They may give different scores, and which of them counts is not clear.
example: none
fix: none
@ F208 lone-aggregate
# 只有一个数的汇总 | An aggregate over one number
zh: `sum`、`mean`、`median` 等汇总函数只得到一个数。一条公式只看得到一个单位的数据，它不会把各单位的数加起来。
en: A function that sums up several numbers, such as `sum`, `mean` or `median`, is given a single one. A formula sees the data of one subject only; it does not add up those of all subjects.
why-zh: 一个数的合计、平均、中位数就是它自己：`1000 * total / sum(total)` 给每个单位都是 1000，`mark > median(mark)` 永远不成立。
why-en: The sum, mean or median of one number is that number: `1000 * total / sum(total)` gives everybody 1000, and `mark > median(mark)` never holds.
wrong:
```yaml
rewards:
  - {id: pool, when: grade = "A", grant: {money: 1000 * total / sum(total), unit: 元}}
```
right:
```yaml
rewards:
  - {id: pool, when: grade = "A", grant: {money: 10 * total, unit: 元}}
```
fix: none
@ L101 never-true
# 条件永远不成立 | A condition that is never true
zh: 按各数据项声明的取值范围，这个条件在任何情况下都不成立，这条规则等于没有写；或者用 `or` 连起来的几项里，有一项永远不成立。
en: Given the ranges that the inputs declare, the condition holds in no case: the rule might as well not be there. Or one of the parts that it joins by `or` never holds.
why-zh: 否决、奖励或问责从不触发，往往是数值写错、单位弄反，或者范围声明得太窄。
why-en: A veto, reward or measure that never fires usually has a wrong figure or unit, or an input's range is declared too narrow.
wrong:
```yaml
vetoes:
  - {id: dissatisfied, when: satisfaction > 100, grade: B}
```
right:
```yaml
vetoes:
  - {id: dissatisfied, when: satisfaction < 40, grade: B}
```
fix: none
@ L102 always-true
# 条件永远成立 | A condition that is always true
zh: 按各数据项声明的取值范围，这个条件在任何情况下都成立，它什么也没有区分。
en: Given the ranges that the inputs declare, the condition holds in every case: it tells nobody apart.
why-zh: 人人都触发的否决、奖励或问责，多半是界限写错了。
why-en: A veto, reward or measure that everybody meets usually has a wrong limit.
wrong:
```yaml
vetoes:
  - {id: accident, when: accidents >= 0, grade: B}
```
right:
```yaml
vetoes:
  - {id: accident, when: accidents > 0, grade: B}
```
fix: none
@ L103 grade-never-reached
# 等级谁也得不到 | A grade that nobody can get
zh: 按各指标可能的得分，没有哪个总分能得到这个等级；或者符合它的条件的，都已评为前面的等级。
en: Given the scores that the indicators can have, no total leads to the grade; or whoever meets its condition has an earlier grade already.
why-zh: 满分、上限和等级界限对不上，最高的等级就成了摆设，或最低的等级从不会出现。
why-en: Where full marks, caps and limits of grades do not fit together, the best grade is out of reach or the worst is never given.
wrong:
```yaml
grades:
  - {grade: A, at-least: 120}
  - {grade: B}
```
right:
```yaml
grades:
  - {grade: A, at-least: 90}
  - {grade: B}
```
fix: none
@ L104 cap-never-binds
# 上限从不起作用 | A cap that never binds
zh: 各条加分（或扣分）加在一起，或者总分最高的时候，也达不到这个上限（或否决所限的总分），上限写了等于没写。
en: All bonuses (or deductions) together, or the highest total, never come up to the cap (or to the total that a veto limits to): it changes nothing.
why-zh: 往往是上限多写了一个零，或者后来删掉了几条加分而忘了改上限。
why-en: Usually the cap has a digit too many, or some bonuses were taken out later and the cap was forgotten.
wrong:
```yaml
adjustments:
  cap: {bonus: 50}
  rules:
    - {id: praise, when: satisfaction >= 95, points: 2, evidence: required}
```
right:
```yaml
adjustments:
  cap: {bonus: 5}
  rules:
    - {id: praise, when: satisfaction >= 95, points: 2, evidence: required}
    - {id: speed_award, when: on_time >= 1000, points: 4, evidence: required}
```
fix: none
@ L105 rewarded-and-held-to-account
# 同一件事既奖又罚 | Rewarded and held to account for the same thing
zh: 有的等级（或同一个数的有的取值）既满足一项奖励的条件，又满足一项问责措施的条件，而两者别的都不看。
en: A grade, or a value of one and the same figure, meets the condition of a reward and that of a measure, and both look at nothing else.
why-zh: 同一个结果既发奖金又约谈，办法自相矛盾，执行时必起争议。
why-en: To pay a bonus and to call in for a talk for one and the same result is a contradiction that ends in dispute.
wrong:
```yaml
rewards:
  - {id: bonus, when: 'grade in ("A", "B")', grant: {honour: Good work}}
accountability:
  - {id: talk, when: grade = "B", duty: {owner: Director, within: P30D}}
```
right:
```yaml
rewards:
  - {id: bonus, when: grade = "A", grant: {honour: Good work}}
accountability:
  - {id: talk, when: grade = "B", duty: {owner: Director, within: P30D}}
```
fix: none
@ L106 negated-look-back
# 否定上期，首年落空 | A negated look back
zh: 条件问的是上期“不是”某个结果，而缺失时不适用：没有上期结果的单位（首次参评的）这条规则就不起作用，也没有提示。
en: A condition asks that the previous period was *not* something, and does not apply where data is missing: for subjects without a previous period the rule does nothing, and says nothing.
why-zh: 首次参评的单位往往正是应当适用的：上年没有被评为“差”，当然也不是连续两年。
why-en: A subject in its first year usually belongs among those who were not: it was not graded Poor last year either.
wrong:
```yaml
accountability:
  - {id: talk, when: grade = "B" and previous.grade != "B", missing: not-applicable, duty: {owner: head, within: P30D}}
```
right:
```yaml
accountability:
  - {id: talk, when: grade = "B" and (previous.grade = null or previous.grade != "B"), missing: not-applicable, duty: {owner: head, within: P30D}}
```
fix: needs-review
@ L201 band-never-reached
# 档次轮不到 | A band that is never reached
zh: 按数据项声明的取值范围，没有哪个值会落到这一档。
en: Given the ranges that the inputs declare, no value falls into the band.
why-zh: 多半是界限和数据的单位不一致，例如百分数写成了小数。
why-en: Usually the limit and the data are in different units, such as a percentage written as a fraction.
wrong:
```yaml
indicators:
  - id: opinion
    weight: 100
    value: satisfaction
    score: {method: bands, bands: [{at-least: 110, score: 100%}, {at-least: 60, score: 60%}, {score: 0}]}
```
right:
```yaml
indicators:
  - id: opinion
    weight: 100
    value: satisfaction
    score: {method: bands, bands: [{at-least: 90, score: 100%}, {at-least: 60, score: 60%}, {score: 0}]}
```
fix: none
@ L202 band-gap
# 档次之间有空档 | A gap between bands
zh: 有的值不落在任何一档，又没有写“其他”；报告中给出这样的一个值，它已由引擎算过。
en: Some value is in none of the bands, and there is no `otherwise`; one such value is shown, which the engine has evaluated.
why-zh: 遇到这样的数据，这个指标就算不出得分。
why-en: With such data the indicator has no score.
wrong:
```yaml
indicators:
  - id: opinion
    weight: 100
    value: satisfaction
    score: {method: bands, bands: [{at-least: 90, score: 100%}, {at-least: 60, at-most: 89, score: 60%}, {less-than: 60, score: 0}]}
```
right:
```yaml
indicators:
  - id: opinion
    weight: 100
    value: satisfaction
    score: {method: bands, bands: [{at-least: 90, score: 100%}, {at-least: 60, score: 60%}, {score: 0}]}
```
fix: none
@ L203 table-gap
# 决策表有遗漏 | A gap in a decision table
zh: 有的情形没有一条规则命中，又没有写“其他”；报告中给出这样的一种情形，它已由引擎算过。
en: In some case no rule of the table matches, and there is no `otherwise`; one such case is shown, which the engine has evaluated.
why-zh: 遇到这种情形，这个指标就算不出得分。
why-en: In such a case the indicator has no score.
wrong:
```yaml
indicators:
  - id: opinion
    weight: 100
    score:
      method: table
      inputs: [satisfaction]
      rules:
        - {when: [">= 90"], score: 100%}
        - {when: ["[60..89]"], score: 60%}
        - {when: ["< 60"], score: 0}
```
right:
```yaml
indicators:
  - id: opinion
    weight: 100
    score:
      method: table
      inputs: [satisfaction]
      rules:
        - {when: [">= 90"], score: 100%}
        - {when: ["[60..90)"], score: 60%}
        - {when: ["< 60"], score: 0}
```
fix: none
@ L204 table-overlap
# 决策表的规则重叠 | Rules of a table overlap
zh: 命中策略是“唯一”，却有一种情形命中几条规则；或者命中策略是“任一”，而命中的几条规则得分不同。报告中给出这样的一种情形，它已由引擎算过。
en: The hit policy is unique, but in some case several rules match; or it is any, and the rules that match differ in points. One such case is shown, which the engine has evaluated.
why-zh: 遇到这种情形，引擎拒绝替人选一条，这个指标就算不出得分。
why-en: The engine does not choose for you: in such a case the indicator has no score.
wrong:
```yaml
indicators:
  - id: opinion
    weight: 100
    score:
      method: table
      hit-policy: unique
      inputs: [satisfaction]
      rules:
        - {when: [">= 90"], score: 100%}
        - {when: ["[60..90]"], score: 60%}
        - {when: ["< 60"], score: 0}
```
right:
```yaml
indicators:
  - id: opinion
    weight: 100
    score:
      method: table
      hit-policy: unique
      inputs: [satisfaction]
      rules:
        - {when: [">= 90"], score: 100%}
        - {when: ["[60..90)"], score: 60%}
        - {when: ["< 60"], score: 0}
```
fix: none
@ L205 table-rule-masked
# 决策表的规则轮不到 | A rule of a table that never counts
zh: 这条规则在任何情形下都不命中，或者总有前面的规则先命中。
en: The rule matches in no case, or another rule before it always matches first.
why-zh: 写了却永远不起作用的规则，会让人以为那种情形已经管到了。
why-en: A rule that never counts makes people believe that its case is dealt with.
wrong:
```yaml
indicators:
  - id: opinion
    weight: 100
    score:
      method: table
      hit-policy: first
      inputs: [satisfaction]
      rules:
        - {when: [">= 60"], score: 60%}
        - {when: [">= 90"], score: 100%}
        - {when: ["-"], score: 0}
```
right:
```yaml
indicators:
  - id: opinion
    weight: 100
    score:
      method: table
      hit-policy: first
      inputs: [satisfaction]
      rules:
        - {when: [">= 90"], score: 100%}
        - {when: [">= 60"], score: 60%}
        - {when: ["-"], score: 0}
```
fix: none
@ L206 against-direction
# 计分与方向相反 | Scoring against the direction
zh: 指标的方向（不写即越高越好）与满分值、零分值的高低相反；或者写明越低越好，数值越高得分却越高。
en: The indicator's direction (higher is better, unless it says otherwise) is the opposite of its full and zero values; or it says that lower is better, and higher values get more points.
why-zh: 方向写反，做得好的单位反而得分低。
why-en: With the direction reversed, those who do well score low.
wrong:
```yaml
indicators:
  - {id: safety, weight: 100, value: accidents, direction: lower-is-better, score: {method: linear, full: 5, zero: 0}}
```
right:
```yaml
indicators:
  - {id: safety, weight: 100, value: accidents, direction: lower-is-better, score: {method: linear, full: 0, zero: 5}}
```
fix: none
@ L207 target-out-of-range
# 目标值够不到 | A target out of range
zh: 目标值超出了这个指标可能的取值范围，或者是 0。
en: The target is outside what the indicator's value can be, or it is 0.
why-zh: 百分数的目标写成 0.98 或 9800，完成率就全错了。
why-en: A percentage's target written as 0.98 or 9800 makes every achievement wrong.
wrong:
```yaml
indicators:
  - {id: opinion, weight: 100, value: satisfaction, score: {method: ratio, target: 900}}
```
right:
```yaml
indicators:
  - {id: opinion, weight: 100, value: satisfaction, score: {method: ratio, target: 90}}
```
fix: none
@ L208 score-above-full
# 得分高过满分 | A score above full marks
zh: 某一档的得分，或者清单各项加在一起，高于这个指标的满分。
en: The score of a band or level, or of all items of a checklist together, is above the indicator's full marks.
why-zh: 改了权重而忘了改各档的分值，总分就会超过满分。
why-en: A weight was changed and the scores of its bands were forgotten: totals come out above the full marks.
wrong:
```yaml
weights: points
indicators:
  - id: opinion
    weight: 100
    value: satisfaction
    score: {method: bands, bands: [{at-least: 90, score: 120}, {at-least: 60, score: 60}, {score: 0}]}
```
right:
```yaml
weights: points
indicators:
  - id: opinion
    weight: 100
    value: satisfaction
    score: {method: bands, bands: [{at-least: 90, score: 100}, {at-least: 60, score: 60}, {score: 0}]}
```
fix: none
@ L209 may-divide-by-zero
# 可能除以零 | A division by what may be zero
zh: 指标的取值除以一个数据项，而它声明为可以是 0，适用条件也没有排除；报告中给出这样的数据，它已由引擎算过。
en: An indicator's value divides by an input that is declared to be allowed to be 0, and applies-when does not keep that out; such data are shown, which the engine has evaluated.
why-zh: 遇到这样的单位，这个指标和它所在的组就算不出得分，缺失处理也管不到。
why-en: For such a subject neither the indicator nor its group has a score, and no policy for missing data helps.
wrong:
```yaml
inputs:
  villages: {label: Villages, type: integer, min: 0}
  served: {label: Villages served, type: integer, min: 0}
indicators:
  - {id: reach, weight: 100, value: served / villages * 100, score: {method: ratio, target: 95}}
```
right:
```yaml
inputs:
  villages: {label: Villages, type: integer, min: 0}
  served: {label: Villages served, type: integer, min: 0}
indicators:
  - {id: reach, weight: 100, value: served / villages * 100, applies-when: villages > 0, score: {method: ratio, target: 95}}
```
fix: none
@ L210 weight-sum-varies
# 权重并非对谁都合计正确 | Weights that do not sum for everybody
zh: 权重是公式，随是否项或选项而不同；对其中有的单位，同级权重之和不等于上级分值（或 100）。报告中给出这样的一种情形，它已由引擎算过。
en: Weights are formulas that differ by a yes-or-no input or a choice, and for some subjects the siblings do not sum to the parent's points (or to 100); one such case is shown, which the engine has evaluated.
why-zh: 这些单位算不出总分，要到汇总数据时才发现。
why-en: Such subjects have no total, which shows only when data come in.
wrong:
```yaml
inputs:
  satisfaction: {type: percent, min: 0, max: 100, source: survey}
  rural: {type: boolean, required: true, source: register}
indicators:
  - {id: opinion, weight: if rural then 60 else 50, value: satisfaction, score: {method: linear, full: 100, zero: 0}}
  - {id: effort, weight: 40, value: satisfaction, score: {method: linear, full: 90, zero: 0}}
```
right:
```yaml
inputs:
  satisfaction: {type: percent, min: 0, max: 100, source: survey}
  rural: {type: boolean, required: true, source: register}
indicators:
  - {id: opinion, weight: if rural then 60 else 50, value: satisfaction, score: {method: linear, full: 100, zero: 0}}
  - {id: effort, weight: if rural then 40 else 50, value: satisfaction, score: {method: linear, full: 90, zero: 0}}
```
fix: none
@ L211 zero-weight
# 权重为 0 的指标 | A weight of 0
zh: 指标的权重是 0，照样要报数据、评分，却不计入得分，又没有写明 `仅供参考`。
en: The indicator's weight is 0: its data are asked for and scored, but count for nothing, and it is not said to be for information.
why-zh: 多半是忘了分配权重；有意不计分的，写明了才不会有人误会。
why-en: Mostly a weight was forgotten. Where it is meant, saying so keeps people from taking it for a mistake.
wrong:
```yaml
weights: points
indicators:
  - {id: speed, weight: 100, value: on_time / cases * 100, score: {method: ratio, target: 98}}
  - {id: opinion, weight: 0, full: 10, value: satisfaction, score: {method: ratio, target: 90}}
```
right:
```yaml
weights: points
indicators:
  - {id: speed, weight: 100, value: on_time / cases * 100, score: {method: ratio, target: 98}}
  - {id: opinion, for-information: true, full: 10, value: satisfaction, score: {method: ratio, target: 90}}
```
fix: none
@ L212 fails-for-all
# 哪个单位都算不出来 | What fails for every subject
zh: 不管报什么数据都算不出来：除以恒为 0 的数、权重不大于 0 或合计不对、满分为 0、公式得分总在 0 到满分之外。
en: It fails whatever the data: a division by what is always 0, weights that are not above 0 or do not sum, full marks of 0, a formula that never lies within 0 and full marks.
why-zh: 参数写错一个数，要到年底计算时才发现所有单位都没有得分。
why-en: One wrong parameter would be noticed only at the end of the year, when no subject has a score.
wrong:
```yaml
parameters: {part: 0}
indicators:
  - {id: speed, weight: part, value: on_time / cases * 100, score: {method: ratio, target: 98}}
  - {id: opinion, weight: 100 - part, value: satisfaction, score: {method: ratio, target: 90}}
```
right:
```yaml
parameters: {part: 60}
indicators:
  - {id: speed, weight: part, value: on_time / cases * 100, score: {method: ratio, target: 98}}
  - {id: opinion, weight: 100 - part, value: satisfaction, score: {method: ratio, target: 90}}
```
fix: none
@ L213 negative-deduction
# 扣分是负数 | A deduction below zero
zh: 扣分项的分值或最高、加减分的限额，不管数据是什么都是负数。
en: The points or the most of a deduction, or the cap of bonuses or deductions, are below zero whatever the data.
why-zh: 扣分写成正数；负的扣分会变成加分，计算时按错误处理。
why-en: Deductions are given as positive numbers. A negative one would add points, and is an error when it is worked out.
wrong:
```yaml
indicators:
  - id: order
    weight: 100
    score: {method: deduct, deductions: [{count: accidents, points: -5}]}
```
right:
```yaml
indicators:
  - id: order
    weight: 100
    score: {method: deduct, deductions: [{count: accidents, points: 5}]}
```
fix: none
@ L301 unused-input
# 数据项没有用到 | An input without use
zh: 声明了这个数据项，却没有任何公式、指标或条件用到它。
en: The input is declared, but no formula, indicator or condition looks at it.
why-zh: 让单位填报用不到的数据是白费力气；也可能是公式里写成了别的名称。
why-en: Subjects submit it for nothing; or a formula names another input by mistake.
wrong:
```yaml
indicators:
  - {id: speed, weight: 100, value: on_time / cases * 100, score: {method: ratio, target: 98}}
vetoes:
  - {id: accident, when: accidents > 0, grade: B}
```
right:
```yaml
vetoes:
  - {id: accident, when: accidents > 0, grade: B}
```
fix: none
@ L302 unused-value
# 计算值没有用到 | A computed value without use
zh: 定义了这个计算值，却没有任何公式、指标或条件用到它，也没有写 `列入结果: 是`。
en: The value is defined, but no formula, indicator or condition looks at it, and it is no column of the results (`in-results: true`).
why-zh: 多半是公式里写成了别的名称，或者改版后留下的。
why-en: Usually a formula names something else by mistake, or the value was left behind by a change.
wrong:
```yaml
values:
  closing_rate: {formula: on_time / cases * 100}
```
right:
```yaml
values:
  closing_rate: {formula: on_time / cases * 100}
indicators:
  - {id: speed, weight: 60, value: closing_rate, score: {method: ratio, target: 98}}
  - {id: opinion, weight: 40, value: satisfaction, score: {method: ratio, target: 90}}
```
fix: none
@ L303 unused-parameter
# 参数没有用到 | A parameter without use
zh: 定义了这个参数，却没有任何公式用到它。
en: The parameter is defined, but no formula looks at it.
why-zh: 改了参数却不见效果，往往是公式里另写了一个数。
why-en: Changing it has no effect: usually a formula has the figure written out instead.
wrong:
```yaml
parameters:
  bar: 90
```
right:
```yaml
parameters:
  bar: 90
vetoes:
  - {id: dissatisfied, when: satisfaction < bar - 40, grade: B}
```
fix: none
@ L304 unused-basis
# 依据没有引用 | A basis without use
zh: 列出了这份文件，却没有一条规则引用它。
en: The document is listed, but no rule cites it.
why-zh: 依据应当落到具体规则上，报告才能写明每一分的出处。
why-en: Only what rules cite can be shown as the source of a point in reports.
wrong:
```yaml
basis:
  cy10: {title: Measure of 2020, number: No. 10}
```
right:
```yaml
basis:
  cy10: {title: Measure of 2020, number: No. 10}
grades:
  - {grade: A, at-least: 80, basis: cy10 art. 7}
  - {grade: B}
```
fix: none
@ L305 unused-method
# 评分方法没有用到 | A scoring method without use
zh: 定义了这个评分方法，却没有指标用它。
en: The scoring method is defined, but no indicator uses it.
why-zh: 往往是指标上写了内置方法或别的方法，该用的反而没用上。
why-en: Usually an indicator names a built-in method or another one in its place.
wrong:
```yaml
methods:
  proportional: {method: formula, formula: full * value / 100}
```
right:
```yaml
methods:
  proportional: {method: formula, formula: full * value / 100}
indicators:
  - {id: opinion, weight: 100, value: satisfaction, score: proportional}
```
fix: none
@ L306 unverified-basis
# 依据未核对 | A basis that nobody has looked up
zh: 规则引用的文件或条款没有写明何时由谁对照原文核对过。草案（写 `状态: 草案`，或还没有施行期的规则册）不报告。
en: It is not said who looked up a document or a clause that rules cite, and when. Drafts (`status: draft`, or books without `effective`) are not told.
why-zh: 条号写错、文件修订后条文移位，报告就会引着错的依据扣分发奖。
why-en: With a wrong article, or one that moved when the document was amended, reports take points and grant money on a basis that isn't there.
wrong:
```yaml
effective: {from: 2026-01-01}
basis:
  cy10: {title: Measure of 2020, number: No. 10}
grades:
  - {grade: A, at-least: 80, basis: cy10 art. 7}
  - {grade: B}
```
right:
```yaml
effective: {from: 2026-01-01}
basis:
  cy10: {title: Measure of 2020, number: No. 10, checked: 2026-11-20, checked-by: legal affairs}
grades:
  - {grade: A, at-least: 80, basis: cy10 art. 7}
  - {grade: B}
```
fix: none
@ L307 clause-not-cited
# 核对的条款没有引用 | A clause looked up that no rule cites
zh: 依据的 `条款` 中列出了这一条，却没有一条规则这样引用它。
en: The clause is listed among a document's `clauses`, but no rule cites it by that name.
why-zh: 写法不一致（`第7条`、`第七条`），核对就落不到所引的条款上。
why-en: If rules spell it otherwise (`article 7`, `art. 7`), what was looked up is not what they cite.
wrong:
```yaml
basis:
  cy10: {title: Measure of 2020, clauses: {article 7: {checked: 2026-11-20, checked-by: legal affairs}}}
grades:
  - {grade: A, at-least: 80, basis: cy10 art. 7}
  - {grade: B}
```
right:
```yaml
basis:
  cy10: {title: Measure of 2020, clauses: {art. 7: {checked: 2026-11-20, checked-by: legal affairs}}}
grades:
  - {grade: A, at-least: 80, basis: cy10 art. 7}
  - {grade: B}
```
fix: none
@ L401 percent-as-fraction
# 百分数写成了小数 | A percentage given as a fraction
zh: 数据项的类型是百分数（填 82.7 表示 82.7%），最大值却写成 1；或者百分数指标的标准写成 0.95，像是按小数写的。
en: The input is a percentage (82.7 stands for 82.7 %), but its greatest value is 1, or the standard of an indicator that is a percentage is 0.95, as if it were a fraction.
why-zh: 单位填 98，系统却只认 0 到 1，数据全部被拒；或者填 0.98，得分接近零。
why-en: Subjects who submit 98 are refused, and those who submit 0.98 score next to nothing.
wrong:
```yaml
inputs:
  cases: {label: Cases, type: integer, min: 1, required: true}
  on_time: {label: On time, type: integer, min: 0, required: true}
  accidents: {label: Accidents, type: integer, min: 0, required: true}
  satisfaction: {label: Satisfaction, type: percent, min: 0, max: 1, required: true}
```
right:
```yaml
inputs:
  cases: {label: Cases, type: integer, min: 1, required: true}
  on_time: {label: On time, type: integer, min: 0, required: true}
  accidents: {label: Accidents, type: integer, min: 0, required: true}
  satisfaction: {label: Satisfaction, type: percent, min: 0, max: 100, required: true}
```
fix: none
@ L402 mixed-units
# 金额单位混用 | Amounts of different units
zh: 公式把单位不同的金额（如元和万元）直接相加、相减或相比。
en: A formula adds, subtracts or compares amounts of money in different units, such as yuan and ten thousand yuan.
why-zh: 差一万倍的数加在一起，结果必错，却不会有任何提示。
why-en: Sums of figures that differ by a factor of ten thousand are wrong, and nothing else would tell.
wrong:
```yaml
rulebook: example
inputs:
  budget: {label: Budget, type: money, unit: 万元, min: 1, required: true}
  spent: {label: Spent, type: money, unit: 元, min: 0, required: true}
indicators:
  - {id: saving, weight: 100, value: budget - spent, score: {method: linear, full: 100, zero: 0}}
```
right:
```yaml
rulebook: example
inputs:
  budget: {label: Budget, type: money, unit: 万元, min: 1, required: true}
  spent: {label: Spent, type: money, unit: 万元, min: 0, required: true}
indicators:
  - {id: saving, weight: 100, value: budget - spent, score: {method: linear, full: 100, zero: 0}}
```
fix: none
@ L403 default-out-of-range
# 缺省值超出范围 | A default out of range
zh: 数据项的缺省值不在它自己声明的最小、最大或选项之内。
en: The input's default is not within its own `min`, `max` or options.
why-zh: 没有填报的单位会带着一个本不该有的值参加考核。
why-en: Subjects who submit nothing are evaluated with a value that nobody may have.
wrong:
```yaml
inputs:
  cases: {label: Cases, type: integer, min: 1, required: true}
  on_time: {label: On time, type: integer, min: 0, required: true}
  accidents: {label: Accidents, type: integer, min: 0, required: true}
  satisfaction: {label: Satisfaction, type: percent, min: 0, max: 100, default: 150}
```
right:
```yaml
inputs:
  cases: {label: Cases, type: integer, min: 1, required: true}
  on_time: {label: On time, type: integer, min: 0, required: true}
  accidents: {label: Accidents, type: integer, min: 0, required: true}
  satisfaction: {label: Satisfaction, type: percent, min: 0, max: 100, default: 60}
```
fix: none
@ L501 decided-by-one-indicator
# 一个指标定全局 | One indicator decides
zh: 有好几个指标，其中一个的分值却超过全部满分的一半：别的指标做得再好也改变不了等级。
en: Among several indicators one has more than half of all points: whatever the others come to, it decides.
why-zh: 考核应当看全面；若确实要突出一项，用一票否决更清楚。
why-en: An evaluation should look at all sides; where one thing has to decide, a veto says so more clearly.
wrong:
```yaml
indicators:
  - {id: speed, weight: 80, value: on_time / cases * 100, score: {method: ratio, target: 98}}
  - {id: opinion, weight: 10, value: satisfaction, score: {method: ratio, target: 90}}
  - {id: safety, weight: 10, value: accidents, direction: lower-is-better, score: {method: linear, full: 0, zero: 5}}
```
right:
```yaml
indicators:
  - {id: speed, weight: 40, value: on_time / cases * 100, score: {method: ratio, target: 98}}
  - {id: opinion, weight: 30, value: satisfaction, score: {method: ratio, target: 90}}
  - {id: safety, weight: 30, value: accidents, direction: lower-is-better, score: {method: linear, full: 0, zero: 5}}
```
fix: none
@ L502 bonus-without-evidence
# 加分不要佐证 | A bonus without evidence
zh: 这条加分规则没有要求佐证材料。
en: The rule adds points, but asks for no evidence.
why-zh: 加分最易虚报；要求佐证，没有材料就不加分。
why-en: Bonuses are what is claimed most easily; with `evidence: required` there are no points without it.
wrong:
```yaml
adjustments:
  rules:
    - {id: praise, when: satisfaction >= 95, points: 2}
```
right:
```yaml
adjustments:
  rules:
    - {id: praise, when: satisfaction >= 95, points: 2, evidence: required}
```
fix: none
@ L503 measure-without-deadline
# 问责没有期限 | A measure without a deadline
zh: 问责措施写明了责任人，却没有写多少天之内完成。
en: The measure names who has to act, but not within how long.
why-zh: 没有期限的整改，谁也说不清算不算逾期。
why-en: Without a deadline nobody can say whether it is overdue.
wrong:
```yaml
accountability:
  - {id: talk, when: grade = "B", duty: {owner: Director}}
```
right:
```yaml
accountability:
  - {id: talk, when: grade = "B", duty: {owner: Director, within: P30D}}
```
fix: none
@ L504 measure-without-owner
# 问责没有责任人 | A measure that nobody owns
zh: 问责措施没有写由谁落实、多少天之内落实。
en: The measure says neither who has to act nor within how long.
why-zh: 没有责任人的措施，往往没有下文。
why-en: What nobody owns is rarely done.
wrong:
```yaml
accountability:
  - {id: talk, when: grade = "B"}
```
right:
```yaml
accountability:
  - {id: talk, when: grade = "B", duty: {owner: Director, within: P30D}}
```
fix: none
@ L505 missing-source
# 数据来源没有写全 | An input without its source
zh: 多数数据项写了来源，这一项没有。
en: Most inputs say where their figures come from; this one does not.
why-zh: 数据有争议时，先要知道数出自哪里。
why-en: When a figure is disputed, the first question is where it came from.
wrong:
```yaml
inputs:
  cases: {label: Cases, type: integer, min: 1, required: true, source: case register}
  on_time: {label: On time, type: integer, min: 0, required: true, source: case register}
  satisfaction: {label: Satisfaction, type: percent, min: 0, max: 100, required: true, source: survey}
  accidents: {label: Accidents, type: integer, min: 0, required: true}
```
right:
```yaml
inputs:
  cases: {label: Cases, type: integer, min: 1, required: true, source: case register}
  on_time: {label: On time, type: integer, min: 0, required: true, source: case register}
  satisfaction: {label: Satisfaction, type: percent, min: 0, max: 100, required: true, source: survey}
  accidents: {label: Accidents, type: integer, min: 0, required: true, source: safety bureau}
```
fix: none
@ L506 same-label
# 两个指标同名 | Two indicators of one name
zh: 两个指标的名称一样，报告里分不出谁是谁。
en: Two indicators have the same label: reports can't tell them apart.
why-zh: 多半是复制一个指标后忘了改名称。
why-en: Usually an indicator was copied and its label forgotten.
wrong:
```yaml
indicators:
  - {id: speed, label: Quality, weight: 60, value: on_time / cases * 100, score: {method: ratio, target: 98}}
  - {id: opinion, label: Quality, weight: 40, value: satisfaction, score: {method: ratio, target: 90}}
```
right:
```yaml
indicators:
  - {id: speed, label: Speed, weight: 60, value: on_time / cases * 100, score: {method: ratio, target: 98}}
  - {id: opinion, label: Opinion, weight: 40, value: satisfaction, score: {method: ratio, target: 90}}
```
fix: none
@ L901 switched-off-without-reason
# 关闭检查没有理由 | A check is switched off without a reason
zh: 注释关闭了一项检查，却没有写为什么。
en: A comment switches a check off, but does not say why.
why-zh: 过两年没有人记得当初为什么放过它。
why-en: In two years nobody will remember why it was let pass.
wrong:
```yaml
adjustments:
  rules:
    - {id: praise, when: satisfaction >= 95, points: 2} # heng: off L502
```
right:
```yaml
adjustments:
  rules:
    - {id: praise, when: satisfaction >= 95, points: 2} # heng: off L502 the survey itself is the evidence
```
fix: none
@ L902 switched-off-in-vain
# 白关的检查 | A check is switched off in vain
zh: 注释关闭了一项检查，而这里已经没有它要报告的问题。
en: A comment switches a check off, but the check has nothing to report there any more.
why-zh: 留着它，以后真出问题时也不会报告。
why-en: Left there, it would hide the problem when it comes up again.
wrong:
```yaml
adjustments:
  rules:
    - {id: praise, when: satisfaction >= 95, points: 2, evidence: required} # heng: off L502 not needed
```
right:
```yaml
adjustments:
  rules:
    - {id: praise, when: satisfaction >= 95, points: 2, evidence: required}
```
fix: none
@ L903 unknown-switch
# 关闭了不存在的检查 | A switch for no check
zh: 注释里的代码不是任何一项检查。
en: The code in the comment is that of no check.
why-zh: 代码写错，检查照旧报告。
why-en: With a wrong code the check goes on reporting.
wrong:
```yaml
vetoes:
  - {id: accident, when: accidents > 0, grade: B} # heng: off L999 agreed
```
right:
```yaml
vetoes:
  - {id: accident, when: accidents > 0, grade: B}
```
fix: none
@ R001 unknown-key
# 没有这个键 | An unknown key
zh: 这里不能写这个键：多半写错了字，或者写错了地方。
en: This key doesn't belong here: it is misspelt, or it stands in the wrong place.
why-zh: 不认识的键若不报告，这条规定就悄悄不起作用。
why-en: If unknown keys were passed over, what they say would silently have no effect.
wrong:
```yaml
grades:
  - {grade: A, at-lest: 80}
  - {grade: B}
```
right:
```yaml
grades:
  - {grade: A, at-least: 80}
  - {grade: B}
```
fix: needs-review
@ R002 mixed-spelling
# 中英文键混用 | Chinese and English keys mixed
zh: 一个文件里有的键用中文，有的用英文；一个文件只用一种。
en: Some keys of the file are Chinese and some English; a file uses one spelling throughout.
why-zh: 混着写的规则册不好读，也不好查找。
why-en: A book that mixes them is hard to read and to search.
wrong:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, max: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
right:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
fix: safe
@ R003 missing-key
# 缺少必须的键 | A missing key
zh: 这一项缺少必须写的键。
en: A key that has to be there is missing.
why-zh: 缺了它，这条规则就不完整，没法执行。
why-en: Without it the rule is incomplete and can't be carried out.
wrong:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
  泄密数: {类型: 整数, 最小: 0, 缺省值: 0}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
一票否决:
  - {编号: 泄密, 总分上限: 59}
```
right:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
  泄密数: {类型: 整数, 最小: 0, 缺省值: 0}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
一票否决:
  - {编号: 泄密, 条件: 泄密数 > 0, 总分上限: 59}
```
fix: none
@ R004 wrong-shape
# 值的形式不对 | A value of the wrong shape
zh: 这里要的是列表、一组键值或一个值，写的却是另一种。
en: A list, a mapping or a single value is wanted here, but something else stands there.
why-zh: 形式不对，里面的内容就读不出来。
why-en: In the wrong shape, its contents can't be read.
wrong:
```yaml
grades:
  A: {at-least: 80}
  B: {at-least: 0}
```
right:
```yaml
grades:
  - {grade: A, at-least: 80}
  - {grade: B}
```
fix: none
@ R005 unreadable-number
# 读不出的数 | An unreadable number
zh: 这里要写数，写的却不是普通的数：带了单位、分隔符、文字，或以 0 开头，或者比例漏了百分号。
en: A number is wanted here, but it has a unit, separators, words or a leading zero, or a share lacks its per cent sign.
why-zh: 同一个写法各软件读出的数可能不同，例如 `010` 可能读成 8。
why-en: Different programs may read the same text as different numbers: `010` can come out as 8.
wrong:
```yaml
规则册: 示例
数据项:
  预算数: {类型: 金额, 单位: 万元, 最小: 0, 最大: "1,000"}
指标:
  - {编号: 规模, 权重: 100, 取值: 预算数, 评分: {方法: 比例, 目标值: 800}}
```
right:
```yaml
规则册: 示例
数据项:
  预算数: {类型: 金额, 单位: 万元, 最小: 0, 最大: 1000}
指标:
  - {编号: 规模, 权重: 100, 取值: 预算数, 评分: {方法: 比例, 目标值: 800}}
```
fix: needs-review
@ R006 unreadable-date
# 读不出的日期 | An unreadable date
zh: 这里要写 `2026-01-31` 这样的日期，并且确有这一天。
en: A date such as `2026-01-31` is wanted here, and it has to be a day that exists.
why-zh: 日期写错，施行期和按期的数值就取错了。
why-en: With a wrong date the wrong rules or values would be in force.
wrong:
```yaml
规则册: 示例
施行期: {起: 2026年1月1日, 止: 2026-12-31}
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
right:
```yaml
规则册: 示例
施行期: {起: 2026-01-01, 止: 2026-12-31}
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
fix: needs-review
@ R007 unreadable-duration
# 读不出的期限 | An unreadable duration
zh: 期限要写成 `30天`、`2个月`、`1年` 或 `P30D`。
en: A duration is written as `30 days`, `2 months`, `1 year` or `P30D`.
why-zh: 期限不明，就算不出责任人何时应当办完。
why-en: Without a clear duration nobody can tell by when the duty is due.
wrong:
```yaml
accountability:
  - {id: talk, when: grade = "B", duty: {owner: head of the unit, within: one month}}
```
right:
```yaml
accountability:
  - {id: talk, when: grade = "B", duty: {owner: head of the unit, within: 1 month}}
```
fix: none
@ R008 unknown-choice
# 没有这个选择 | Not one of the choices
zh: 这里只能写几个固定的词，写的不在其中。
en: Only certain words can stand here, and this is none of them.
why-zh: 不认识的词没有含义，规则就没法执行。
why-en: A word that isn't known means nothing, and the rule couldn't be carried out.
wrong:
```yaml
规则册: 示例
数据项:
  超期数: {类型: 整数, 最小: 0}
指标:
  - {编号: 时效, 权重: 100, 取值: 超期数, 方向: 越少越好, 评分: {方法: 比例, 目标值: 3}}
```
right:
```yaml
规则册: 示例
数据项:
  超期数: {类型: 整数, 最小: 0}
指标:
  - {编号: 时效, 权重: 100, 取值: 超期数, 方向: 越低越好, 评分: {方法: 比例, 目标值: 3}}
```
fix: needs-review
@ R009 illegal-identifier
# 不能用的编号 | An id that can't be used
zh: 编号只能用文字、数字和 `_`，不以数字开头，不含空格和 `-`。
en: An id has letters, digits and `_` only; it doesn't begin with a digit and has no spaces or `-`.
why-zh: 公式要用编号引用它，`办结-率` 会被读成两者相减。
why-en: Formulas name things by their ids, and `on-time` would be read as a subtraction.
wrong:
```yaml
values:
  rate-on-time: on_time / cases * 100
```
right:
```yaml
values:
  rate_on_time: on_time / cases * 100
```
fix: needs-review
@ R010 not-a-rulebook
# 不是规则册 | Not a rule book
zh: 文件里没有规则册的任何一个键，看来不是规则册。
en: The file has none of a rule book's keys, so it seems to be something else.
why-zh: 选错了文件，或第一行漏写了，后面都无从检查。
why-en: With the wrong file chosen, or its first line lost, nothing in it can be checked.
wrong:
```yaml
- 办结率
- 满意度
```
right:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
fix: none
@ R011 empty-value
# 键后面没有值 | A key without a value
zh: 键写了，后面却是空的。
en: The key is there, but nothing stands after it.
why-zh: 分不清是忘了填，还是不需要。
why-en: Nobody can tell whether the value was forgotten or isn't wanted.
wrong:
```yaml
title:
note: for trial
```
right:
```yaml
title: Annual review
note: for trial
```
fix: none
@ R101 unreadable-base
# 读不到所继承的规则册 | A base that can't be read
zh: `extends`（`继承`）写的文件读不到；路径从本文件所在的文件夹算起。
en: The file that `extends` names can't be read; its path starts from this file's folder.
why-zh: 读不到上级规则册，共用的指标和规定就都缺了。
why-en: Without the base, all shared indicators and rules are missing.
wrong:
```yaml
extends: ../no-such-folder/city.yaml
```
right:
```yaml
title: A measure that extends no other
```
fix: none
@ R102 circular-extends
# 继承成环 | Books that extend each other
zh: 规则册互相继承，绕成了一圈。
en: The rule books extend each other in a circle.
why-zh: 谁也不是最上级，合不出一册完整的规则。
why-en: None of them is the base of all, so no complete book can be put together.
example: none
fix: none
@ R103 locked-override
# 改动了锁定的内容 | A change of what is locked
zh: 这一项已由所继承的规则册锁定，这里却改动或移除了它。
en: The base has locked this item, but this book changes or removes it.
why-zh: 锁定的是全市统一的规定，各部门不能自行放宽。
why-en: What is locked is meant to be the same for all, and no department may soften it for itself.
example: none
fix: none
@ R104 unknown-removal
# 移除的条目不存在 | Nothing there to remove
zh: `removes`（`移除`）写的编号，所继承的规则册里没有。
en: The base has no item with the id that stands under `removes`.
why-zh: 要移除的没有移除，多半是编号写错了。
why-en: What should go stays in force; most likely the id is misspelt.
example: none
fix: none
@ R105 unknown-lock
# 没有这个部分可锁定 | Nothing there to lock
zh: `locks`（`锁定`）只能写规则册的部分，即最外层的键。
en: Only sections of the book, its outermost keys, can stand under `locks`.
why-zh: 名称写错，该锁定的就没有锁定，下级可以随意改动。
why-en: With a wrong name nothing is locked, and books below may change it at will.
wrong:
```yaml
locks: [grade]
```
right:
```yaml
locks: [grades]
```
fix: none
@ R106 removed-in-use
# 移除的条目还在用 | Removed but still used
zh: 移除了一个条目，公式里却还在用它。
en: An item is removed, but formulas still use it.
why-zh: 公式缺了数据，用到它的指标就算不出来。
why-en: The formulas lack what they need, and the scores that rest on them can't be computed.
example: none
fix: none
@ R201 duplicate-id
# 编号重复 | An id used twice
zh: 同一个编号用了两次，或者用了内置的名字。
en: The same id is used twice, or it is the name of something built in.
why-zh: 公式按编号找数据，重复了就不知道指的是谁。
why-en: Formulas find data by id, and can't know which of the two is meant.
wrong:
```yaml
values:
  rate: on_time / cases * 100
indicators:
  - {id: rate, weight: 60, value: on_time / cases * 100, score: {method: ratio, target: 98}}
  - {id: opinion, weight: 40, value: satisfaction, score: {method: ratio, target: 90}}
```
right:
```yaml
values:
  rate: on_time / cases * 100
indicators:
  - {id: speed, weight: 60, value: rate, score: {method: ratio, target: 98}}
  - {id: opinion, weight: 40, value: satisfaction, score: {method: ratio, target: 90}}
```
fix: none
@ R202 unknown-basis
# 没有这个依据 | An unknown basis
zh: 引用的依据编号没有在规则册的“依据”里列出。
en: The citation names a document that isn't listed under the book's `basis`.
why-zh: 找不到出处，被考核单位无从查对。
why-en: Without its source nobody who is evaluated can look the rule up.
wrong:
```yaml
规则册: 示例
依据:
  办法: {标题: 市政府部门绩效考核办法}
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}, 依据: 细则 第五条}
```
right:
```yaml
规则册: 示例
依据:
  办法: {标题: 市政府部门绩效考核办法}
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}, 依据: 办法 第五条}
```
fix: none
@ R203 unknown-method
# 没有这个评分方法 | An unknown scoring method
zh: 写的评分方法既不是内置的，也没有在“评分方法”里定义。
en: The scoring method is neither built in nor defined under the book's `methods`.
why-zh: 不知道怎么计分，这个指标就没有得分。
why-en: Without a method the indicator can't be scored.
wrong:
```yaml
indicators:
  - {id: speed, weight: 60, value: on_time / cases * 100, score: {method: ratios, target: 98}}
  - {id: opinion, weight: 40, value: satisfaction, score: {method: ratio, target: 90}}
```
right:
```yaml
indicators:
  - {id: speed, weight: 60, value: on_time / cases * 100, score: {method: ratio, target: 98}}
  - {id: opinion, weight: 40, value: satisfaction, score: {method: ratio, target: 90}}
```
fix: needs-review
@ R204 unknown-grade
# 没有这个等级 | An unknown grade
zh: 提到的等级不在规则册的“等级”之中。
en: A grade is named that isn't among the book's `grades`.
why-zh: 与不存在的等级比较，奖励和问责永远不会发生，也没有人发现。
why-en: Compared with a grade that doesn't exist, a reward is never granted, and nobody notices.
wrong:
```yaml
grades:
  - {grade: Good, at-least: 80}
  - {grade: Poor}
rewards:
  - {id: honour, when: grade = "good", grant: {honour: Unit of the year}}
```
right:
```yaml
grades:
  - {grade: Good, at-least: 80}
  - {grade: Poor}
rewards:
  - {id: honour, when: grade = "Good", grant: {honour: Unit of the year}}
```
fix: needs-review
@ R205 unknown-indicator
# 没有这个指标 | An unknown indicator
zh: 提到的指标编号在规则册里没有，或不在这一层。
en: The book has no indicator with this id, or not at this level.
why-zh: 否决或权重限制落了空，谁也不会被它约束。
why-en: The veto or the limit then binds nobody.
wrong:
```yaml
vetoes:
  - {id: safety, when: accidents > 0, indicator: speeds}
```
right:
```yaml
vetoes:
  - {id: safety, when: accidents > 0, indicator: speed}
```
fix: none
@ R206 unknown-argument
# 方法没有这个参数 | An unknown argument
zh: 代入的参数，自定义的评分方法里没有。
en: The book's own scoring method has no parameter of this name.
why-zh: 代入的值不起作用，评分仍按原来的标准。
why-en: The value given would have no effect, and the score would follow the old standard.
wrong:
```yaml
methods:
  attainment: {parameters: {goal: {default: 100}}, method: ratio, target: goal}
indicators:
  - {id: speed, weight: 60, value: on_time / cases * 100, score: {method: attainment, with: {goals: 98}}}
  - {id: opinion, weight: 40, value: satisfaction, score: {method: attainment, with: {goal: 90}}}
```
right:
```yaml
methods:
  attainment: {parameters: {goal: {default: 100}}, method: ratio, target: goal}
indicators:
  - {id: speed, weight: 60, value: on_time / cases * 100, score: {method: attainment, with: {goal: 98}}}
  - {id: opinion, weight: 40, value: satisfaction, score: {method: attainment, with: {goal: 90}}}
```
fix: needs-review
@ R207 missing-argument
# 方法的参数没有代入 | A missing argument
zh: 自定义的评分方法要求代入一个参数，这里没有写，它也没有缺省值。
en: The book's own scoring method needs a value for a parameter that has no default, and none is given here.
why-zh: 缺少标准，这个指标没法计分。
why-en: Without the standard the indicator can't be scored.
wrong:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
评分方法:
  达标法: {参数: {标准: {名称: 达标的百分数}}, 方法: 公式, 公式: "满分 * min(值 / 标准, 1)"}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: 达标法}
```
right:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
评分方法:
  达标法: {参数: {标准: {名称: 达标的百分数}}, 方法: 公式, 公式: "满分 * min(值 / 标准, 1)"}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 达标法, 代入: {标准: 95}}}
```
fix: none
@ R208 circular-formula
# 公式互相引用成环 | Formulas in a circle
zh: 公式互相引用，绕成了一圈。
en: Formulas use each other in a circle.
why-zh: 要算这个先要算那个，谁也算不出来。
why-en: Each needs the other first, so none can be computed.
wrong:
```yaml
values:
  rate: 100 - late_rate
  late_rate: 100 - rate
```
right:
```yaml
values:
  rate: on_time / cases * 100
  late_rate: 100 - rate
```
fix: none
@ R301 weight-sum
# 权重合计不对 | Weights that don't add up
zh: 同级指标的权重合计不是 100（或上级的分值）。
en: The weights of sibling indicators don't sum to 100, or to their parent's points.
why-zh: 合计少了，谁也得不到满分；多了，总分会超过满分。
why-en: With too little nobody can reach full marks, with too much a total can pass them.
wrong:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
  满意度: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 60, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  - {编号: 口碑, 权重: 30, 取值: 满意度, 评分: {方法: 比例, 目标值: 90}}
```
right:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
  满意度: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 60, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  - {编号: 口碑, 权重: 40, 取值: 满意度, 评分: {方法: 比例, 目标值: 90}}
```
fix: none
@ R302 weight-missing
# 指标没有权重 | An indicator without a weight
zh: 合成方法要用权重，这个指标却没有写。
en: The indicators are put together by weight, but this one has none.
why-zh: 没有权重，就不知道它在总分中占多少。
why-en: Without a weight nobody can tell how much it counts in the total.
wrong:
```yaml
indicators:
  - {id: speed, weight: 60, value: on_time / cases * 100, score: {method: ratio, target: 98}}
  - {id: opinion, value: satisfaction, score: {method: ratio, target: 90}}
```
right:
```yaml
indicators:
  - {id: speed, weight: 60, value: on_time / cases * 100, score: {method: ratio, target: 98}}
  - {id: opinion, weight: 40, value: satisfaction, score: {method: ratio, target: 90}}
```
fix: none
@ R303 weight-limit
# 权重超出限制 | A weight beyond its limits
zh: 权重不在规则册自己写的限制之内，或者不大于 0。
en: A weight doesn't keep the limits that the book itself sets, or it is not above zero.
why-zh: 办法规定的比例没有遵守。
why-en: The shares that the measure prescribes aren't kept.
wrong:
```yaml
规则册: 示例
权重限制: {不多于: 60}
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
  满意度: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 70, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  - {编号: 口碑, 权重: 30, 取值: 满意度, 评分: {方法: 比例, 目标值: 90}}
```
right:
```yaml
规则册: 示例
权重限制: {不多于: 60}
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
  满意度: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 60, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  - {编号: 口碑, 权重: 40, 取值: 满意度, 评分: {方法: 比例, 目标值: 90}}
```
fix: none
@ R304 parameter-missing
# 缺少配套的内容 | Something else is needed
zh: 因为选了这种方法或类型，还必须写另一项，而它没有写。
en: What was chosen here needs something else as well, and that is missing.
why-zh: 例如比例法没有目标值，就不知道做到多少算满分。
why-en: The ratio method without a target, say, doesn't tell what earns full marks.
wrong:
```yaml
indicators:
  - {id: speed, weight: 60, value: on_time / cases * 100, score: {method: ratio}}
  - {id: opinion, weight: 40, value: satisfaction, score: {method: ratio, target: 90}}
```
right:
```yaml
indicators:
  - {id: speed, weight: 60, value: on_time / cases * 100, score: {method: ratio, target: 98}}
  - {id: opinion, weight: 40, value: satisfaction, score: {method: ratio, target: 90}}
```
fix: none
@ R305 parameter-unused
# 用不到的内容 | Something that has no use here
zh: 写了这一项，但所选的评分方法或数据类型用不到它，或者它写错了地方。
en: This is given, but the scoring method or the type of data has no use for it, or it stands in the wrong place.
why-zh: 写的人以为它起作用，其实没有。
why-en: Its author believes that it counts, but it doesn't.
wrong:
```yaml
indicators:
  - {id: speed, weight: 60, value: on_time / cases * 100, score: {method: linear, full: 98, zero: 60, cap: 50}}
  - {id: opinion, weight: 40, value: satisfaction, score: {method: ratio, target: 90}}
```
right:
```yaml
indicators:
  - {id: speed, weight: 60, value: on_time / cases * 100, score: {method: linear, full: 98, zero: 60}}
  - {id: opinion, weight: 40, value: satisfaction, score: {method: ratio, target: 90}}
```
fix: none
@ R306 no-score
# 指标没有评分标准 | An indicator without a score
zh: 指标既没有评分标准，也没有下级指标。
en: The indicator has neither a score nor children.
why-zh: 没有评分标准就得不了分，总分永远不满。
why-en: What isn't scored earns nothing, and the total never reaches full marks.
wrong:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率}
```
right:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
fix: none
@ R307 empty-section
# 没有内容的部分 | An empty section
zh: 规则册没有指标，或上级指标下面没有下级指标。
en: The book has no indicators, or an indicator that should have children has none.
why-zh: 没有指标就没有分数。
why-en: Without indicators there is no score.
wrong:
```yaml
indicators: []
```
right:
```yaml
indicators:
  - {id: opinion, weight: 100, value: satisfaction, score: {method: ratio, target: 90}}
```
fix: none
@ R308 grade-order
# 等级次序不对 | Grades out of order
zh: 等级没有从高到低排列，或者最低等级也写了下限。
en: The grades don't stand best first, or even the last one has a lower limit.
why-zh: 次序错了，后面的等级轮不到；最低等级有下限，低分单位就没有等级。
why-en: Out of order, later grades are never given; with a limit on the last, low totals get no grade at all.
wrong:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
等级:
  - {等级: 良, 不低于: 80}
  - {等级: 优, 不低于: 90}
  - {等级: 中}
```
right:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
等级:
  - {等级: 优, 不低于: 90}
  - {等级: 良, 不低于: 80}
  - {等级: 中}
```
fix: none
@ R309 empty-range
# 空的范围 | A range that holds nothing
zh: 范围里什么也没有：最大小于最小、结束早于开始，或两端相同。
en: The range holds nothing: its end comes before its beginning, or both are the same where they must differ.
why-zh: 任何数据都不在范围之内，或者比较不起作用。
why-en: No data can lie in it, or the comparison makes no difference.
wrong:
```yaml
effective: {from: 2026-12-31, to: 2026-01-01}
```
right:
```yaml
effective: {from: 2026-01-01, to: 2026-12-31}
```
fix: none
@ R310 dates-overlap
# 两个值同日有效 | Two values in force on one day
zh: 按期的数值中，有两个在同一天都有效。
en: Two of the values given by date are in force on the same day.
why-zh: 那一天用哪一个，说不清楚。
why-en: Which of them counts on that day is not clear.
wrong:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
参数:
  目标: {按期: [{止: 2026-06-30, 值: 90}, {起: 2026-06-30, 值: 95}]}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 目标}}
```
right:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
参数:
  目标: {按期: [{止: 2026-06-30, 值: 90}, {起: 2026-07-01, 值: 95}]}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 目标}}
```
fix: none
@ R311 no-value-in-force
# 没有有效的值 | No value in force
zh: 规则册的施行期内，或者两段日期之间，有一天没有有效的数值。
en: On some day of the book's period, or between two periods of values, none of the values given by date is in force.
why-zh: 那一天的考核算不出来。
why-en: No evaluation can be made for that day.
wrong:
```yaml
effective: {from: 2026-01-01, to: 2026-12-31}
parameters:
  goal: {by-date: [{from: 2026-07-01, value: 95}]}
```
right:
```yaml
effective: {from: 2026-01-01, to: 2026-12-31}
parameters:
  goal: {by-date: [{to: 2026-06-30, value: 90}, {from: 2026-07-01, value: 95}]}
```
fix: none
@ R312 table-shape
# 决策表列数不符 | A rule that doesn't fit its table
zh: 决策表这一行的条件个数与输入列数不同。
en: This rule of a decision table has another number of tests than the table has inputs.
why-zh: 哪个条件对哪一列，对不上了。
why-en: Which test belongs to which input is then not clear.
wrong:
```yaml
indicators:
  - id: service
    weight: 100
    score:
      method: table
      inputs: [satisfaction, accidents]
      hit-policy: first
      rules:
        - {when: [">= 90", "0"], score: 100%}
        - {when: [">= 80"], score: 70%}
      otherwise: 0
```
right:
```yaml
indicators:
  - id: service
    weight: 100
    score:
      method: table
      inputs: [satisfaction, accidents]
      hit-policy: first
      rules:
        - {when: [">= 90", "0"], score: 100%}
        - {when: [">= 80", "-"], score: 70%}
      otherwise: 0
```
fix: none
@ R313 unreachable
# 永远轮不到 | Never reached
zh: 前面的档次或等级已经包括了它，这一项永远轮不到。
en: An earlier band or grade covers all of this one, so it is never reached.
why-zh: 本该得高分的单位只得到前面的低分。
why-en: Those who should score by it get what the earlier one gives.
wrong:
```yaml
indicators:
  - id: opinion
    weight: 100
    value: satisfaction
    score:
      method: bands
      bands: [{at-least: 80, score: 70%}, {at-least: 90, score: 100%}, {score: 0}]
```
right:
```yaml
indicators:
  - id: opinion
    weight: 100
    value: satisfaction
    score:
      method: bands
      bands: [{at-least: 90, score: 100%}, {at-least: 80, score: 70%}, {score: 0}]
```
fix: none
@ R314 repeated-point
# 折点重复 | Too many points at one value
zh: 分段评分中，同一个值有三个以上折点；最多两个，表示得分在此跳变。
en: A piecewise score has three points or more at one value; at most two make sense, where the score jumps.
why-zh: 多出的折点不知道算不算数。
why-en: Whether the points too many count is not clear.
wrong:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - 编号: 时效
    权重: 100
    取值: 办结率
    评分: {方法: 分段, 折点: [{值: 60, 得分: 0}, {值: 90, 得分: 60%}, {值: 90, 得分: 80%}, {值: 90, 得分: 100%}]}
```
right:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - 编号: 时效
    权重: 100
    取值: 办结率
    评分: {方法: 分段, 折点: [{值: 60, 得分: 0}, {值: 90, 得分: 80%}, {值: 90, 得分: 100%}]}
```
fix: none
@ R315 unknown-level
# 没有这个选项 | An unknown option
zh: 评语的档级或公式里的文字，不在数据项的选项之中。
en: A level of a rubric, or a text in a formula, isn't among the options of the input.
why-zh: 报送的数据永远不会是它，这一档形同虚设。
why-en: The data never say this, so the level or the condition means nothing.
wrong:
```yaml
规则册: 示例
数据项:
  评定: {类型: 选项, 选项: [达成, 未达成]}
指标:
  - 编号: 质量
    权重: 100
    取值: 评定
    评分: {方法: 评语, 档级: [{档级: 达到, 得分: 100%}], 其他: 0}
```
right:
```yaml
规则册: 示例
数据项:
  评定: {类型: 选项, 选项: [达成, 未达成]}
指标:
  - 编号: 质量
    权重: 100
    取值: 评定
    评分: {方法: 评语, 档级: [{档级: 达成, 得分: 100%}], 其他: 0}
```
fix: none
@ R316 template-run
# 模板不能直接计算 | A template that is run
zh: 这一册是模板，只供继承，不能直接拿来计算。
en: The book is a template, which is only to be extended, and can't be run itself.
why-zh: 模板的指标和权重还不完整，要由各部门的规则册补齐。
why-en: A template's indicators and weights are not complete until a department's book adds its own.
example: none
fix: none
@ R317 unknown-language-version
# 没有这一版规则语言 | An unknown version of the language
zh: `语言版本` 写的版本还没有，或写错了。
en: The version of the rule language that the book names doesn't exist.
why-zh: 不同版本的规则语言对同一条文可能有不同解释，猜错版本就算错了分。
why-en: Versions may read the same rule differently, so a guess could change results.
wrong:
```yaml
rulebook: sample
language: 20
inputs: {rate: {type: percent}}
indicators:
  - {id: pace, weight: 100, value: rate, score: {method: ratio, target: 90}}
```
right:
```yaml
rulebook: sample
language: 2
inputs: {rate: {type: percent}}
indicators:
  - {id: pace, weight: 100, value: rate, score: {method: ratio, target: 90}}
```
fix: none
@ R325 information-weight
# 仅供参考的指标有权重 | A weight of what is for information
zh: 指标写了 `仅供参考`，却又有不为 0 的权重。
en: The indicator is for information only, but has a weight that is not 0.
why-zh: 这样的指标不计入任何得分，写上权重会让人以为它计分。
why-en: No score counts such an indicator; a weight makes people believe that it does.
wrong:
```yaml
rulebook: sample
inputs: {rate: {type: percent}, calls: {type: number}}
indicators:
  - {id: pace, weight: 100, value: rate, score: {method: ratio, target: 90}}
  - {id: hotline, weight: 10, for-information: true, value: calls, score: {method: ratio, target: 50}}
```
right:
```yaml
rulebook: sample
inputs: {rate: {type: percent}, calls: {type: number}}
indicators:
  - {id: pace, weight: 100, value: rate, score: {method: ratio, target: 90}}
  - {id: hotline, for-information: true, value: calls, score: {method: ratio, target: 50}}
```
fix: none
@ R326 nothing-counts
# 没有计分的指标 | Nothing that counts
zh: 一组指标都写了 `仅供参考`，没有一项计入上级得分或总分。
en: All indicators of a group are for information: none makes the score above, or the total.
why-zh: 没有计分的指标，上级就没有得分，所有单位都没有总分。
why-en: With nothing to count the group has no score, and no subject a total.
wrong:
```yaml
rulebook: sample
inputs: {rate: {type: percent}}
indicators:
  - {id: pace, for-information: true, value: rate, score: {method: ratio, target: 90}}
```
right:
```yaml
rulebook: sample
inputs: {rate: {type: percent}}
indicators:
  - {id: pace, weight: 100, value: rate, score: {method: ratio, target: 90}}
```
fix: none
@ R330 least-peers
# 匿名的最少单位数过小 | A least number of peers that hides nobody
zh: `其他单位` 的 `不少于` 小于 2。
en: The `least` of `peers` is below 2.
why-zh: 只有一个其他单位时，写出的数值就是它的数值，匿名就落空了。
why-en: Of a single other subject every figure is its own, so leaving its name out hides nothing.
wrong:
```yaml
peers: {shown: anonymous, least: 1}
```
right:
```yaml
peers: {shown: anonymous, least: 5}
```
fix: none
@ R335 unfit-interval
# 上期相隔的时间不成期 | An interval that no period has
zh: 上期与本期相隔多久，写的是天数或周数；期间是年、半年、季度或月，只能按月或年往前数。
en: How far back the previous period lies is given in days or weeks, but periods are years, halves, quarters or months and are counted
back in months or years.
why-zh: 按天数往前数，永远找不到上期，凡看上期的条文都会落空。
why-en: Counted in days, no period is ever the previous one, and every rule that looks back comes to nothing.
wrong:
```yaml
rulebook: sample
previous: {every: 730 days}
inputs: {rate: {type: percent}}
indicators:
  - {id: pace, weight: 100, value: rate - previous.rate, score: {method: linear, full: 5, zero: 0}}
```
right:
```yaml
rulebook: sample
previous: {every: 2 years}
inputs: {rate: {type: percent}}
indicators:
  - {id: pace, weight: 100, value: rate - previous.rate, score: {method: linear, full: 5, zero: 0}}
```
fix: none
@ R336 base-language-version
# 与底本的语言版本不同 | Another version of the language than the base's
zh: 本册和所继承的规则册各写了一个语言版本，而且不同；连同继承来的规则，都按本册的版本解释。
en: The book and the one it extends name different versions of the rule language; all of it is read by the book's own version, also
what comes from the base.
why-zh: 底本是按另一版写的，同样的条文算出来可能不一样。
why-en: The base was written for another version, and the same rules may come to something else.
example: none
fix: none
@ R345 checked-before-issued
# 核对在发布之前 | Looked up before it was issued
zh: 依据的核对日期早于文件的发布日期。
en: A document is said to have been looked up before it was issued.
why-zh: 没有发布的文件无从核对，其中一个日期写错了；报告会把它当作已核对。
why-en: Nobody can look up what isn't there yet: one of the dates is wrong, and reports would call the document verified.
wrong:
```yaml
basis:
  cy10: {title: Measure of 2020, issued: 2020-02-25, checked: 2019-11-20, checked-by: legal affairs}
grades:
  - {grade: A, at-least: 80, basis: cy10 art. 7}
  - {grade: B}
```
right:
```yaml
basis:
  cy10: {title: Measure of 2020, issued: 2020-02-25, checked: 2026-11-20, checked-by: legal affairs}
grades:
  - {grade: A, at-least: 80, basis: cy10 art. 7}
  - {grade: B}
```
fix: none
@ R346 subjective-share
# 主观分占比过高 | Too much is scored by judgement
zh: 凭评议打分的指标合计占的分值，超过了规则册自己写明的上限。评级法的指标算作主观，其他指标由 `主观: 是` 标明。
en: The indicators that are scored by judgement have more of the points than the rule book itself allows. Those with a rubric count as such, others by `subjective: true`.
why-zh: 印象分过重，考核就说不清楚；上限是为此而定的，与其他权重限制一样不得超过。
why-en: An evaluation that rests on impressions can't be explained; the limit is there for that, and holds as the other limits on weights do.
wrong:
```yaml
weight-limits: {subjective: 30%}
indicators:
  - {id: speed, weight: 60, value: on_time / cases * 100, score: {method: ratio, target: 98}}
  - {id: opinion, weight: 40, value: satisfaction, subjective: true, score: {method: ratio, target: 90}}
```
right:
```yaml
weight-limits: {subjective: 30%}
indicators:
  - {id: speed, weight: 70, value: on_time / cases * 100, score: {method: ratio, target: 98}}
  - {id: opinion, weight: 30, value: satisfaction, subjective: true, score: {method: ratio, target: 90}}
```
fix: none
@ R350 constant-count
# 数的总是同一个数 | A count that is always the same
zh: `count` 数的是公式里写出的几项，缺失的也算一项，所以结果总是同一个数。
en: `count` counts the items that the formula writes out, those missing included, so that it is always the same number.
why-zh: 多半想数报送了几项；照写的算，没有报的也当报了。
why-en: What is meant is mostly how many were reported; as written, what was not reported counts as well.
wrong:
```yaml
rulebook: sample
inputs: {first: {type: number}, second: {type: number}}
indicators:
  - {id: reports, weight: 100, value: "count([first, second])", score: {method: ratio, target: 2}}
```
right:
```yaml
rulebook: sample
inputs: {first: {type: number}, second: {type: number}}
indicators:
  - {id: reports, weight: 100, value: "count([first, second][item != null])", score: {method: ratio, target: 2}}
```
fix: review
@ Y001 invalid-u-t-f8
# 不是 UTF-8 文字 | Bytes that are not UTF-8
zh: 文件里有几处字节不是 UTF-8 文字，读不出是什么字。
en: Some bytes of the file are not UTF-8 text, so nobody can tell which characters they stand for.
why-zh: 损坏的字可能正是名称或数字，猜错了规则就变了。
why-en: The damaged characters may belong to a name or a figure, and a wrong guess would change the rule.
example: none
fix: none
@ Y002 byte-order-mark
# 文件开头有 BOM | A byte order mark at the start
zh: 文件开头有一个看不见的字节顺序标记（BOM），多半由记事本写入；读取时跳过。
en: The file begins with an invisible byte order mark (BOM), which Notepad writes; Heng skips it.
why-zh: 别的软件可能把它当作第一个键的一部分。
why-en: Other software may take it for a part of the first key.
wrong:
```yaml
\u{FEFF}{rulebook: example,
  inputs: {satisfaction: {type: percent, min: 0, max: 100}},
  indicators: [{id: opinion, weight: 100, value: satisfaction, score: {method: ratio, target: 90}}]}
```
right:
```yaml
{rulebook: example,
  inputs: {satisfaction: {type: percent, min: 0, max: 100}},
  indicators: [{id: opinion, weight: 100, value: satisfaction, score: {method: ratio, target: 90}}]}
```
fix: safe
@ Y003 windows-line-endings
# Windows 换行符 | Windows line endings
zh: 文件的各行以 Windows 换行符（CR LF）结尾；不影响读取，只作提示。
en: Lines end as Windows writes them (CR LF); this is a note only, the file is read all the same.
why-zh: 两种换行符混用时，比较新旧两版会显示每一行都变了。
why-en: Where both kinds of line ending are in use, comparing two versions shows every line as changed.
wrong:
```yaml
title: Annual review\u{D}
note: for trial\u{D}
```
right:
```yaml
title: Annual review
note: for trial
```
fix: safe
@ Y004 file-too-large
# 文件太大 | The file is too large
zh: 文件超过 4 MB，不再读取；规则册写不到这么大。
en: The file has more than 4 MB and is not read; no rule book grows that large.
why-zh: 多半是误把数据当作规则文件，或复制时重复了许多遍。
why-en: Most likely data was taken for rules, or a copy was pasted many times over.
example: none
fix: none
@ Y005 utf16-encoding
# 存成了 UTF-16 | Saved as UTF-16
zh: 文件以 UTF-16 编码保存（记事本里叫“Unicode”），不是 UTF-8。
en: The file is saved as UTF-16, which Notepad calls “Unicode”, and not as UTF-8.
why-zh: 编码不对，整个文件都读不出来。
why-en: Nothing of the file can be read in the wrong encoding.
example: none
fix: none
@ Y006 legacy-chinese-encoding
# 存成了 GBK | Saved as GBK
zh: 文件好像以 GB18030（GBK）编码保存，不是 UTF-8。
en: The file seems to be saved as GB18030 (GBK), not as UTF-8.
why-zh: 旧的办公软件常这样保存，换一台电脑中文就成了乱码。
why-en: Older office software saves Chinese text this way, and on another computer it turns into gibberish.
example: none
fix: needs-review
@ Y007 control-character
# 控制字符 | A control character
zh: 文件里有不能显示的控制字符，多半是从别的软件复制来的。
en: The file holds a control character, which can't be shown; most likely it was copied from other software.
why-zh: 它看不见，却会使这里的内容读错。
why-en: It can't be seen, and yet what stands there is read wrongly.
wrong:
```yaml
title: Annual\u{7}review
```
right:
```yaml
title: Annual review
```
fix: needs-review
@ Y008 invisible-character
# 看不见的字符 | An invisible character
zh: 文件里有看不见的字符，例如零宽空格，常随复制粘贴带入。
en: The file holds an invisible character, such as a zero-width space; copying and pasting brings it in.
why-zh: 两个看上去相同的名称会因此不同，公式就找不到数据。
why-en: Two names that look alike differ by it, and a formula then doesn't find its data.
wrong:
```yaml
title: Annual \u{200B}review
```
right:
```yaml
title: Annual review
```
fix: safe
@ Y100 syntax
# YAML 写法不对 | Not valid YAML
zh: 这里不合 YAML 的写法，例如少了逗号，或多了一个括号。
en: This breaks the rules of YAML: a comma is missing, say, or a bracket is too many.
why-zh: 从这里起分不清哪些内容属于哪一项。
why-en: From here on it is not clear what belongs to what.
wrong:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95} 缺失处理: 记零}
```
right:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}, 缺失处理: 记零}
```
fix: none
@ Y101 duplicate-key
# 键写了两次 | A key stands twice
zh: 同一层里同一个键出现两次，后一个会悄悄盖掉前一个，谁也看不出哪个算数。
en: The same key stands twice in one mapping; YAML would silently let the second win.
why-zh: 合并两份草稿时最容易留下重复的键，结果与其中一份不符。
why-en: Merging two drafts leaves such keys behind, and the result then follows only one of them.
wrong:
```yaml
title: Measure of the finance bureau
title: Measure of the health bureau
```
right:
```yaml
title: Measure of the finance bureau
```
fix: none
@ Y102 several-documents
# 一个文件里有几份 | Several documents in one file
zh: 一个文件只放一份规则册，这里的 `---` 却又开始了一份。
en: A file holds one rule book, but this `---` begins another one.
why-zh: 从分隔线往下的内容都不会生效，却看不出来。
why-en: Nothing below the line takes effect, and the file doesn't look like it.
wrong:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
---
等级:
  - {等级: 优, 不低于: 90}
  - {等级: 良}
```
right:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
等级:
  - {等级: 优, 不低于: 90}
  - {等级: 良}
```
fix: none
@ Y103 empty-file
# 文件是空的 | The file is empty
zh: 文件里没有内容，或者只有注释。
en: The file has no content, or nothing but comments.
why-zh: 空文件多半是没有保存成功，或者忘了写。
why-en: An empty file was most likely not saved properly, or forgotten.
wrong:
```yaml
# 市财政局处室绩效考核办法（待写）
```
right:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
fix: none
@ Y104 complex-key
# 键不是一段文字 | A key that is not a text
zh: 冒号前面的键写成了列表或一组键值；键只能是一段文字。
en: What stands before the colon is a list or a mapping; a key is a text.
why-zh: 冒号或括号放错了地方，这一项的名称就读不出来。
why-en: With a colon or a bracket out of place, the entry's name can't be read.
wrong:
```yaml
values:
  [rate]: on_time / cases * 100
```
right:
```yaml
values:
  rate: on_time / cases * 100
```
fix: none
@ Y105 merge-key
# 合并键 | A merge key
zh: 这里用了合并键 `<<`，把别处的内容并进来；规则册里不能这样写。
en: The merge key `<<` takes in entries from elsewhere; a rule book doesn't allow it.
why-zh: 读规则的人应当在原处看到全部内容，不必到别处去找。
why-en: Whoever reads a rule should see all of it in its place, without searching elsewhere.
wrong:
```yaml
indicators:
  - id: speed
    weight: 50
    value: on_time / cases * 100
    score: {method: bands, bands: &steps [{at-least: 90, score: 100%}, {score: 0}]}
  - id: opinion
    weight: 50
    value: satisfaction
    score: {method: bands, bands: {<<: *steps}}
```
right:
```yaml
indicators:
  - id: speed
    weight: 50
    value: on_time / cases * 100
    score: {method: bands, bands: [{at-least: 90, score: 100%}, {score: 0}]}
  - id: opinion
    weight: 50
    value: satisfaction
    score: {method: bands, bands: [{at-least: 90, score: 100%}, {score: 0}]}
```
fix: none
@ Y106 explicit-tag
# 标签 | A tag
zh: 以 `!` 开头的内容在 YAML 中是标签，规则册里不能用。
en: What begins with `!` is a tag in YAML, and tags are not allowed in a rule book.
why-zh: 标签可以让有的软件运行代码，而规则册里不应有代码。
why-en: Tags can make some software run code, and there should be no code in a rule book.
wrong:
```yaml
title: !important Annual review
```
right:
```yaml
title: "!important Annual review"
```
fix: none
@ Y107 directive
# YAML 指令 | A YAML directive
zh: 以 `%` 开头的行是给 YAML 软件的指令，规则册里不能用。
en: A line that begins with `%` is a directive for YAML software; a rule book has none.
why-zh: 指令会改变后面内容的读法。
why-en: A directive can change how everything after it is read.
wrong:
```yaml
%YAML 1.2
---
  规则册: 示例
  数据项:
    办结率: {类型: 百分比, 最小: 0, 最大: 100}
  指标:
    - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
right:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
fix: none
@ Y108 undefined-alias
# 引用了没有的内容 | A reference to nothing
zh: 以 `*` 开头的值是对前文的引用，而前文没有定义它。
en: A value that begins with `*` refers to something before it, but nothing there has that name.
why-zh: 多半只是想写乘号或星号，这样写却没有值。
why-en: Most likely a multiplication sign or a star was meant, but as it stands there is no value.
wrong:
```yaml
values:
  rate: *on_time
```
right:
```yaml
values:
  rate: on_time
```
fix: none
@ Y109 recursive-alias
# 引用了自己 | A reference to itself
zh: 这里的引用指向包含它自己的内容，没有尽头。
en: The reference points at something that contains the reference itself, without end.
why-zh: 这样的内容写不完，也算不出来。
why-en: Such a thing can neither be written out nor be computed.
wrong:
```yaml
indicators:
  - &speed
    id: speed
    weight: 100
    indicators: [*speed]
```
right:
```yaml
indicators:
  - id: speed
    weight: 100
    indicators:
      - {id: closed, weight: 100, value: on_time / cases * 100, score: {method: ratio, target: 98}}
```
fix: none
@ Y110 excessive-aliases
# 引用展开过多 | References that expand to too much
zh: 引用展开后内容过多，或层次超过 64 层。
en: With its references written out, the file would hold too much or nest more than 64 levels deep.
why-zh: 几行互相引用的文字可以展开成上亿项，使电脑停住。
why-en: A few lines that refer to each other can expand to millions of entries and bring a computer to a halt.
wrong:
```yaml
parameters:
  old_line: &old {by-date: [{value: {by-date: [{value: {by-date: [{value: {by-date: [{value: {by-date: [{value:
    {by-date: [{value: {by-date: [{value: {by-date: [{value: {by-date: [{value: {by-date: [{value: {by-date: [{value:
    60}]}}]}}]}}]}}]}}]}}]}}]}}]}}]}}]}
  new_line: {by-date: [{value: {by-date: [{value: {by-date: [{value: {by-date: [{value: {by-date: [{value:
    {by-date: [{value: {by-date: [{value: {by-date: [{value: {by-date: [{value: {by-date: [{value: {by-date: [{value:
    *old}]}}]}}]}}]}}]}}]}}]}}]}}]}}]}}]}
```
right:
```yaml
parameters:
  old_line: 60
  new_line: 60
```
fix: none
@ Y111 nested-too-deep
# 层次太多 | Nested too deep
zh: 括号或缩进超过 64 层。
en: Brackets or indentation go more than 64 levels deep.
why-zh: 没有人会有意写这么深，多半是括号重复了。
why-en: Nobody nests that deep on purpose; most likely brackets were repeated.
wrong:
```yaml
note:
  [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
  for trial
  ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
```
right:
```yaml
note: for trial
```
fix: none
@ Y112 too-many-nodes
# 内容太多 | Too many values
zh: 文件的内容超过二十万项，不再读取。
en: The file holds more than 200,000 values and is not read further.
why-zh: 规则册写不到这么多，多半是误把数据当作规则文件。
why-en: No rule book holds that much; most likely data was taken for rules.
example: none
fix: none
@ Y113 unclosed-quote
# 引号没有结束 | A quote that is never closed
zh: 引号只写了开头，没有结尾。
en: A quotation mark opens a text, and none closes it.
why-zh: 后面各行都会被当作引号里的文字。
why-en: All lines that follow are taken for a part of the quoted text.
wrong:
```yaml
title: "Annual review
note: for trial
```
right:
```yaml
title: "Annual review"
note: for trial
```
fix: needs-review
@ Y114 unclosed-bracket
# 括号没有结束 | A bracket that is never closed
zh: `{` 或 `[` 没有与它配对的结尾。
en: A `{` or `[` has no bracket that closes it.
why-zh: 后面各行都会被当作括号里的内容。
why-en: All lines that follow are taken for a part of what the bracket holds.
wrong:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
right:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
fix: none
@ Y115 wrong-indentation
# 缩进不对 | Wrong indentation
zh: 这一行开头的空格数与前后各行对不齐，看不出属于哪一层；或者缩进过深，成了上一行的一部分。
en: The line's indentation fits none of its neighbours, or it is so deep that the line becomes part of the one above.
why-zh: 在 YAML 中，缩进决定哪一项属于哪一项。
why-en: In YAML the indentation tells what belongs to what.
wrong:
```yaml
规则册: 示例
数据项:
  办结率:
    类型: 百分比
   最大: 100
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
right:
```yaml
规则册: 示例
数据项:
  办结率:
    类型: 百分比
    最大: 100
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
fix: needs-review
@ Y116 missing-colon
# 缺少冒号 | A missing colon
zh: 这一行没有“冒号加空格”，看不出哪是键、哪是值。
en: The line has no colon and space, so it is neither a key nor a value.
why-zh: 这一行的内容不会生效，还会牵连后面各行。
why-en: What the line says doesn't take effect, and the lines after it suffer as well.
wrong:
```yaml
title: Annual review
note for trial
department: Finance bureau
```
right:
```yaml
title: Annual review
note: for trial
department: Finance bureau
```
fix: none
@ Y117 too-many-problems
# 问题太多 | Too many problems
zh: 一个文件的问题超过一百个，只报告前一百个。
en: The file has more than a hundred problems, and only the first hundred are told.
why-zh: 后面的问题多半由前面的引起，改好前面的再检查一次更省事。
why-en: Later problems mostly come from earlier ones; it is easier to mend those and check again.
example: none
fix: none
@ Y118 invalid-escape
# 反斜杠用得不对 | A backslash that means nothing
zh: 双引号里的反斜杠 `\` 有特别的意思，而这里跟在它后面的字不是可用的写法。
en: In double quotes a backslash `\` has a meaning of its own, but what follows it here is not known.
why-zh: 文件路径里的反斜杠最容易写成这样，读出来的不是原来的文字。
why-en: Paths with backslashes often look like this, and what is read is not what was written.
wrong:
```yaml
规则册: 示例
说明: "见 D:\考核\2026"
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
right:
```yaml
规则册: 示例
说明: '见 D:\考核\2026'
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
fix: none
@ Y201 comparison-as-block-text
# “大于”成了多行文字 | “Greater than” read as a block of text
zh: 以 `>` 开头的值，YAML 当作多行文字的标记，不是“大于”。
en: YAML takes a `>` at the start of a value for the mark of a block of text, not for “greater than”.
why-zh: 条件的比较号会悄悄不见，只剩后面的数。
why-en: The comparison would silently be lost, and only the figure after it would be left.
wrong:
```yaml
indicators:
  - id: opinion
    weight: 100
    score:
      method: table
      inputs: [satisfaction]
      rules:
        - {when: [>= 90], score: 100%}
        - {when: ["< 90"], score: 60%}
```
right:
```yaml
indicators:
  - id: opinion
    weight: 100
    score:
      method: table
      inputs: [satisfaction]
      rules:
        - {when: [">= 90"], score: 100%}
        - {when: ["< 90"], score: 60%}
```
fix: safe
@ Y202 text-on-block-header
# 多行标记后有文字 | Text behind a block mark
zh: `|` 表示文字从下一行开始，同一行不能再写内容。
en: `|` says that a text begins on the next line, so nothing may follow it on its own line.
why-zh: 写在这里的文字 YAML 读不了。
why-en: YAML can't read a text that stands there.
wrong:
```yaml
note: | for trial
```
right:
```yaml
note: |
  for trial
```
fix: needs-review
@ Y203 range-as-list
# 区间成了列表 | A range read as a list
zh: 以 `[` 开头的区间，如 `[80..90)`，YAML 当作列表。
en: YAML takes a range such as `[80..90)`, which begins with `[`, for a list.
why-zh: 不加引号，区间的两端和开闭都读不出来。
why-en: Without quotes neither the ends of the range nor whether they belong to it can be read.
wrong:
```yaml
indicators:
  - id: opinion
    weight: 100
    score:
      method: table
      inputs: [satisfaction]
      rules:
        - {when: [[80..100]], score: 100%}
        - {when: ["[0..80)"], score: 60%}
```
right:
```yaml
indicators:
  - id: opinion
    weight: 100
    score:
      method: table
      inputs: [satisfaction]
      rules:
        - {when: ["[80..100]"], score: 100%}
        - {when: ["[0..80)"], score: 60%}
```
fix: safe
@ Y204 reserved-start
# 值的开头是保留字符 | A value that begins with a reserved character
zh: 值以 `%` `@` `*` `&` `!` 等字符开头，YAML 另有用处，不能直接写。
en: A value can't begin with characters such as `%` `@` `*` `&` `!`, which YAML keeps for itself.
why-zh: 这样的值读不出来，百分号作单位时最常见。
why-en: Such a value can't be read; a percent sign as a unit is the common case.
wrong:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 单位: %, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
right:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 单位: "%", 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
fix: safe
@ Y205 text-after-quote
# 引号后还有内容 | Text after a closing quote
zh: 值以引号开头，引号结束后却还有内容；YAML 认为值到引号为止。
en: The value begins with a quote, and text follows where the quote ends; for YAML the value ends there.
why-zh: 公式以文字开头时最容易这样写，后半截会丢掉。
why-en: Formulas that begin with a text look like this, and the rest of them would be lost.
wrong:
```yaml
rewards:
  - id: honour
    when: "A" = grade
    grant: {honour: Unit of the year}
```
right:
```yaml
rewards:
  - id: honour
    when: '"A" = grade'
    grant: {honour: Unit of the year}
```
fix: safe
@ Y206 colon-in-value
# 值里有冒号 | A colon within a value
zh: 值里有“冒号加空格”，YAML 会把它前面的文字当作又一个键。
en: The value holds a colon and a space, and YAML takes what stands before them for another key.
why-zh: 标题里带冒号就会这样，整行都读不了。
why-en: A title with a colon in it is enough to make the whole line unreadable.
wrong:
```yaml
title: Annual review: finance bureau
```
right:
```yaml
title: "Annual review: finance bureau"
```
fix: safe
@ Y207 comment-cuts-value
# 井号截断了值 | A comment cuts a value off
zh: 空格后面的 `#` 是注释的开始，这个值到这里就断了。
en: A `#` after a space begins a comment, so the value ends there.
why-zh: 后半截悄悄丢掉，没有人会发现。
why-en: The rest is silently lost, and nobody would notice.
wrong:
```yaml
title: Annual review (see notice #12)
```
right:
```yaml
title: "Annual review (see notice #12)"
```
fix: needs-review
@ Y208 template-as-mapping
# 花括号开头的文字 | Text that begins with a brace
zh: 以 `{` 或 `[` 开头的值，YAML 当作一组键值或列表，后面不能再有文字。
en: YAML reads a value that begins with `{` or `[` as a mapping or a list, and no text may follow it.
why-zh: 留待替换的文字常这样开头，不加引号就读不了。
why-en: Texts with places to fill in often begin like this, and can't be read without quotes.
wrong:
```yaml
规则册: 示例
标题: {年份}年度绩效考核办法
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
right:
```yaml
规则册: 示例
标题: "{年份}年度绩效考核办法"
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
fix: needs-review
@ Y209 comma-in-flow-value
# 逗号把值断开 | A comma breaks a value apart
zh: 写在 `{ }` 或 `[ ]` 里的公式带有逗号或括号，会从中间断开。
en: A formula within `{ }` or `[ ]` has a comma or bracket of its own and is broken apart there.
why-zh: 断开的前半截可能仍是合法的公式，结果却不对。
why-en: What is left of the formula may still be a valid one, with a wrong result.
wrong:
```yaml
values:
  rate: {formula: min(on_time / cases * 100, 100), label: Rate on time}
```
right:
```yaml
values:
  rate: {formula: "min(on_time / cases * 100, 100)", label: Rate on time}
```
fix: safe
@ Y210 full-width-colon
# 全角冒号 | A full-width colon
zh: 键后面用了全角冒号 `：`，YAML 只认半角冒号。
en: A key is followed by a full-width colon `：`; YAML knows only the ASCII one.
why-zh: 键和值会连成一段文字，这一项就没有了。
why-en: Key and value become one text, and the entry is lost.
wrong:
```yaml
规则册: 示例
标题：市财政局绩效考核办法
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
right:
```yaml
规则册: 示例
标题: 市财政局绩效考核办法
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
fix: safe
@ Y211 full-width-comma
# 全角逗号 | A full-width comma
zh: `{ }` 或 `[ ]` 里用了全角逗号 `，`、分号 `；` 或顿号 `、`，YAML 不会在这里分开。
en: A full-width comma `，`, semicolon `；` or enumeration comma `、` within `{ }` or `[ ]` doesn't divide entries in YAML.
why-zh: 逗号两边会连成一个值，后一项就没有了。
why-en: What stands on both sides becomes one value, and the second entry is lost.
wrong:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比，最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
right:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
fix: safe
@ Y212 full-width-bracket
# 全角括号 | Full-width brackets
zh: 用了全角括号 `［］` 或 `｛｝`，YAML 不认它们。
en: Full-width brackets `［］` or `｛｝` are no brackets to YAML.
why-zh: 列表会被当作一整段文字。
why-en: A list would be taken for a single text.
wrong:
```yaml
规则册: 示例
数据项:
  评定:
    类型: 选项
    选项: ［达成, 未达成］
指标:
  - 编号: 质量
    权重: 100
    取值: 评定
    评分: {方法: 评语, 档级: [{档级: 达成, 得分: 100%}, {档级: 未达成, 得分: 0}]}
```
right:
```yaml
规则册: 示例
数据项:
  评定:
    类型: 选项
    选项: [达成, 未达成]
指标:
  - 编号: 质量
    权重: 100
    取值: 评定
    评分: {方法: 评语, 档级: [{档级: 达成, 得分: 100%}, {档级: 未达成, 得分: 0}]}
```
fix: safe
@ Y213 full-width-quote
# 全角引号 | Full-width quotes
zh: 整个值用全角引号 `“ ”` 括起，YAML 会把引号当作内容的一部分。
en: The whole value stands in full-width quotes `“ ”`, which YAML takes for a part of the text.
why-zh: 名称多了一对引号，就和别处的名称对不上。
why-en: With the quotes in it, the text no longer matches the same text elsewhere.
wrong:
```yaml
规则册: 示例
标题: “市财政局绩效考核办法”
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
right:
```yaml
规则册: 示例
标题: 市财政局绩效考核办法
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
fix: needs-review
@ Y214 unusual-space
# 不寻常的空格 | An unusual space
zh: 这里是全角空格或不间断空格，看上去是空格，YAML 却不当作空格。
en: A full-width or no-break space looks like a space but is none to YAML.
why-zh: 它会成为键或值的一部分，名称就对不上了。
why-en: It becomes part of a key or a value, and names no longer match.
wrong:
```yaml
规则册: 示例
标题:\u{3000}市财政局绩效考核办法
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
right:
```yaml
规则册: 示例
标题: 市财政局绩效考核办法
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
fix: safe
@ Y215 full-width-number
# 全角数字 | A full-width number
zh: 数字或百分号用了全角字符，例如 `９５`、`８０％`。
en: A number or a percent sign is written in full-width characters, such as `９５` or `８０％`.
why-zh: 在 YAML 中它只是文字，不是数。
why-en: To YAML it is a text and not a number.
wrong:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: ９５}}
```
right:
```yaml
规则册: 示例
数据项:
  办结率: {类型: 百分比, 最小: 0, 最大: 100}
指标:
  - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
```
fix: safe
@ Y216 full-width-dash
# 不是列表标记的横线 | A dash that marks no item
zh: 列表项以半角减号加空格开头，这里却用了 `－` `—` `•` 等符号。
en: List items begin with an ASCII hyphen and a space, but here stands another sign, such as `－` `—` `•`.
why-zh: 这一项不会成为列表的一项。
why-en: The line doesn't become an item of the list.
wrong:
```yaml
grades:
  • {grade: A, at-least: 80}
  • {grade: B}
```
right:
```yaml
grades:
  - {grade: A, at-least: 80}
  - {grade: B}
```
fix: safe
@ Y217 missing-space-after-colon
# 冒号后缺空格 | No space after a colon
zh: 键的冒号后面缺一个空格。
en: The colon after a key lacks a space.
why-zh: 没有空格，整段会被当作一个文字，这一项就没有了。
why-en: Without the space the whole is read as one text, and the entry is lost.
wrong:
```yaml
grades:
  - {grade: A, at-least:80}
  - {grade: B}
```
right:
```yaml
grades:
  - {grade: A, at-least: 80}
  - {grade: B}
```
fix: safe
@ Y218 missing-space-after-dash
# 减号后缺空格 | No space after a hyphen
zh: 列表标记 `-` 后面缺一个空格。
en: The list marker `-` lacks a space.
why-zh: 没有空格，这一行就不是列表的一项。
why-en: Without the space the line is no item of the list.
wrong:
```yaml
grades:
  -grade: A
   at-least: 80
  -grade: B
```
right:
```yaml
grades:
  - grade: A
    at-least: 80
  - grade: B
```
fix: safe
@ Y219 tab-indentation
# 用制表符缩进 | Indented with tabs
zh: 缩进里有制表符（Tab），YAML 只认空格。
en: The indentation holds a tab, but YAML wants spaces.
why-zh: 各软件对制表符的宽度看法不一，层次就乱了。
why-en: How wide a tab is differs from one program to the next, and the levels come out wrong.
wrong:
```yaml
grades:
\u{9}- {grade: A, at-least: 80}
\u{9}- {grade: B}
```
right:
```yaml
grades:
  - {grade: A, at-least: 80}
  - {grade: B}
```
fix: needs-review
@ Y220 list-on-key-line
# 列表写在键的同一行 | A list on the line of its key
zh: 列表的 `- ` 和键写在同一行；列表要从下一行开始。
en: A list's `- ` stands on the line of its key; it has to begin on the next line.
why-zh: YAML 读不了这样的行。
why-en: YAML can't read such a line.
wrong:
```yaml
locks: - rounding
```
right:
```yaml
locks:
  - rounding
```
fix: needs-review
@ Y221 broken-number
# 括号里的千位分隔符 | A number with separators within brackets
zh: 写在 `{ }` 或 `[ ]` 里的数带有千位分隔符，逗号把它断成了几段。
en: A number within `{ }` or `[ ]` has a comma between its thousands, which breaks it apart.
why-zh: `1,000` 会被读成 1，而且不容易发现。
why-en: `1,000` would be read as 1, and nobody would notice.
wrong:
```yaml
rulebook: sample
inputs: {cases: {type: integer, min: 0, max: 1,000}}
indicators: [{id: load, weight: 100, value: cases, score: {method: ratio, target: 500}}]
```
right:
```yaml
rulebook: sample
inputs: {cases: {type: integer, min: 0, max: 1000}}
indicators: [{id: load, weight: 100, value: cases, score: {method: ratio, target: 500}}]
```
fix: safe
"""##
}
