/// Problems of a FEEL expression (`F`): `F0xx` syntax, `F1xx` names and types, `F2xx` evaluation.
public enum ExpressionCode: String, CodeList {
  /// # 公式写法不对 | A formula that can't be read
  /// zh: 公式里有看不懂的地方，或者没有写完。
  /// en: Something in the formula can't be read, or the formula ends too early.
  /// why-zh: 公式读不懂，就算不出结果。
  /// why-en: What can't be read can't be computed.
  /// wrong:
  /// ```yaml
  /// values:
  ///   late: cases - on_time /
  /// ```
  /// right:
  /// ```yaml
  /// values:
  ///   late: cases - on_time
  /// ```
  /// fix: none
  case expressionSyntax = "F001"

  /// # 空的公式 | An empty formula
  /// zh: 这里要写公式，却只有空格。
  /// en: A formula should stand here, but there is nothing but spaces.
  /// why-zh: 分不清是忘了写，还是不需要。
  /// why-en: Nobody can tell whether it was forgotten or isn't wanted.
  /// wrong:
  /// ```yaml
  /// values:
  ///   rate: " "
  /// ```
  /// right:
  /// ```yaml
  /// values:
  ///   rate: on_time / cases * 100
  /// ```
  /// fix: none
  case emptyExpression = "F002"

  /// # 括号或引号没有配对 | An unclosed bracket or quote
  /// zh: 公式里的括号、引号或区间只有开头，没有结尾。
  /// en: A bracket, a quote or a range in the formula is opened but never closed.
  /// why-zh: 结尾放在哪里，结果大不相同，不能代为猜测。
  /// why-en: Where it ends makes a great difference to the result, so it can't be guessed.
  /// wrong:
  /// ```yaml
  /// values:
  ///   late_rate: (cases - on_time / cases * 100
  /// ```
  /// right:
  /// ```yaml
  /// values:
  ///   late_rate: (cases - on_time) / cases * 100
  /// ```
  /// fix: none
  case unclosedDelimiter = "F003"

  /// # 公式里的全角字符 | Full-width characters in a formula
  /// zh: 公式里用了全角的符号、数字或引号，要用半角的；文字用半角双引号，不用单引号。
  /// en: The formula has signs, digits or quotes in full-width characters, where ASCII ones belong; texts have double quotes.
  /// why-zh: 看上去一样，公式却读不懂它们。
  /// why-en: They look alike, but formulas don't know them.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}, 适用条件: 办结率 ＞ 0}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}, 适用条件: 办结率 > 0}
  /// ```
  /// fix: safe
  case fullWidthCharacter = "F004"

  /// # 别处的运算符 | An operator from elsewhere
  /// zh: 公式里没有这个写法，例如 `≥`、`==`、`&&`、`大于`，要写 `>=`、`=`、`and`、`>`。
  /// en: Formulas don't know this operator: write `>=`, `=`, `and`, `>` rather than `≥`, `==`, `&&`, `大于`.
  /// why-zh: 这些写法来自数学书、程序或口语，意思明白，但公式只有一种写法。
  /// why-en: Such signs come from mathematics, programming or speech; what they mean is clear, but formulas have one spelling.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// 奖励:
  ///   - {编号: 表彰, 条件: 总分 ≥ 90, 给予: {荣誉: 年度先进单位}}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// 奖励:
  ///   - {编号: 表彰, 条件: 总分 >= 90, 给予: {荣誉: 年度先进单位}}
  /// ```
  /// fix: safe
  case foreignOperator = "F005"

  /// # 公式里的百分号 | A percent sign in a formula
  /// zh: 公式里不能写百分号；85% 按数据的单位写 `85` 或 `0.85`。
  /// en: A percent sign can't stand in a formula; 85% is `85` or `0.85`, whichever the data are in.
  /// why-zh: 数据可能报 85，也可能报 0.85，百分号说不清是哪一种，会差一百倍。
  /// why-en: Data come as 85 or as 0.85; the sign doesn't tell which, and a wrong guess is off by a hundred times.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   满意度: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 口碑, 权重: 100, 取值: 满意度, 评分: {方法: 比例, 目标值: 90}}
  /// 奖励:
  ///   - {编号: 表彰, 条件: 满意度 >= 85%, 给予: {荣誉: 年度先进单位}}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   满意度: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 口碑, 权重: 100, 取值: 满意度, 评分: {方法: 比例, 目标值: 90}}
  /// 奖励:
  ///   - {编号: 表彰, 条件: 满意度 >= 85, 给予: {荣誉: 年度先进单位}}
  /// ```
  /// fix: none
  case percentSign = "F006"

  /// # 公式太长或太深 | A formula too deep or too long
  /// zh: 公式的括号嵌套太深，或者太长。
  /// en: The formula is nested too deeply, or it is too long.
  /// why-zh: 这样的公式没有人看得懂，应拆成几个有名称的步骤。
  /// why-en: Nobody can follow such a formula; split it into several steps with names.
  /// wrong:
  /// ```yaml
  /// values:
  ///   late: >-
  ///     (((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((
  ///     (((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((
  ///     cases - on_time
  ///     )))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
  ///     )))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
  /// ```
  /// right:
  /// ```yaml
  /// values:
  ///   late: cases - on_time
  /// ```
  /// fix: none
  case nestingTooDeep = "F007"

  /// # 无效的日期或数 | A date or number that isn't one
  /// zh: 公式里的日期、时刻、时长或数不存在，或写法不对。
  /// en: A date, time, duration or number in the formula doesn't exist or is written wrongly.
  /// why-zh: 没有这一天，就没法比较先后。
  /// why-en: Nothing can be compared with a day that doesn't exist.
  /// wrong:
  /// ```yaml
  /// values:
  ///   deadline: '@"2026-02-30"'
  /// ```
  /// right:
  /// ```yaml
  /// values:
  ///   deadline: '@"2026-02-28"'
  /// ```
  /// fix: none
  case invalidLiteral = "F008"

  /// # 比较连着写 | Comparisons in a chain
  /// zh: 两个比较不能连着写，例如 `60 <= 满意度 < 80`。
  /// en: Two comparisons can't be written in a chain, such as `60 <= satisfaction < 80`.
  /// why-zh: 第一个比较的结果是“是”或“否”，不能再和数比大小。
  /// why-en: The first comparison gives yes or no, which can't be compared with a number.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   满意度: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 口碑, 权重: 100, 取值: 满意度, 评分: {方法: 比例, 目标值: 90}}
  /// 问责:
  ///   - {编号: 约谈, 条件: 60 <= 满意度 < 80}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   满意度: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 口碑, 权重: 100, 取值: 满意度, 评分: {方法: 比例, 目标值: 90}}
  /// 问责:
  ///   - 编号: 约谈
  ///     条件: 满意度 in [60..80)
  /// ```
  /// fix: needs-review
  case chainedComparison = "F009"

  /// # 名称写了两次 | A name given twice
  /// zh: 公式的 `{ }` 里，同一个名称写了两次。
  /// en: The same name stands twice within the `{ }` of a formula.
  /// why-zh: 后面用到它时，不知道是哪一个。
  /// why-en: Where the name is used later, it is not clear which is meant.
  /// wrong:
  /// ```yaml
  /// values:
  ///   late_rate: '{late: cases - on_time, late: late / cases * 100}.late'
  /// ```
  /// right:
  /// ```yaml
  /// values:
  ///   late_rate: '{late: cases - on_time, rate: late / cases * 100}.rate'
  /// ```
  /// fix: none
  case duplicateEntry = "F010"

  /// # 没有这个名称 | An unknown name
  /// zh: 公式里的名称不是数据项、参数、计算值或指标，多半写错了字。
  /// en: A name in the formula is no input, parameter, value or indicator; most likely it is misspelt.
  /// why-zh: 找不到数据，公式就算不出来。
  /// why-en: Without its data the formula can't be computed.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办节率, 评分: {方法: 比例, 目标值: 95}}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// ```
  /// fix: needs-review
  case unknownName = "F101"

  /// # 类型不合 | Types that don't fit
  /// zh: 运算或函数用在了不合适的值上，例如数加文字。
  /// en: An operation or a function is used on a value that doesn't suit it, such as a number plus a text.
  /// why-zh: 这样的运算没有意义。
  /// why-en: Such an operation has no meaning.
  /// wrong:
  /// ```yaml
  /// values:
  ///   all_cases: cases + "accidents"
  /// ```
  /// right:
  /// ```yaml
  /// values:
  ///   all_cases: cases + accidents
  /// ```
  /// fix: none
  case typeMismatch = "F102"

  /// # 没有这个函数 | An unknown function
  /// zh: 公式用了不存在的函数，多半写错了名称。
  /// en: The formula calls a function that doesn't exist; most likely its name is misspelt.
  /// why-zh: 电子表格里的函数名在这里不一定有。
  /// why-en: Functions of a spreadsheet may have other names here.
  /// wrong:
  /// ```yaml
  /// values:
  ///   part: rounddown(on_time / cases, 2)
  /// ```
  /// right:
  /// ```yaml
  /// values:
  ///   part: round down(on_time / cases, 2)
  /// ```
  /// fix: needs-review
  case unknownFunction = "F103"

  /// # 参数个数不对 | The wrong number of arguments
  /// zh: 函数的参数多了或少了，或者只有一部分写了名称。
  /// en: A function has too many or too few arguments, or only some of them have names.
  /// why-zh: 例如四舍五入要写明保留几位小数。
  /// why-en: Rounding, for one, has to say how many digits stay.
  /// wrong:
  /// ```yaml
  /// values:
  ///   part: round half up(on_time / cases)
  /// ```
  /// right:
  /// ```yaml
  /// values:
  ///   part: round half up(on_time / cases, 2)
  /// ```
  /// fix: none
  case wrongArgumentCount = "F104"

  /// # 没有这个参数名 | An unknown parameter name
  /// zh: 按名称写参数时，函数没有这个名称的参数。
  /// en: An argument is given by name, but the function has no parameter of that name.
  /// why-zh: 不知道这个值给谁用。
  /// why-en: What the value is for is not clear.
  /// wrong:
  /// ```yaml
  /// values:
  ///   part: "round half up(n: on_time / cases, scales: 2)"
  /// ```
  /// right:
  /// ```yaml
  /// values:
  ///   part: "round half up(n: on_time / cases, scale: 2)"
  /// ```
  /// fix: needs-review
  case unknownParameter = "F105"

  /// # 不同类型相比 | A comparison of unlike things
  /// zh: 两个值类型不同，不能比较，例如数和文字；或者和 `null` 比大小。
  /// en: Two values of different types are compared, such as a number and a text, or one with `null` by size.
  /// why-zh: 数加了引号就成了文字，比较永远不成立。
  /// why-en: A number in quotes is a text, and the comparison would never hold.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   满意度: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 口碑, 权重: 100, 取值: 满意度, 评分: {方法: 比例, 目标值: 90}}
  /// 奖励:
  ///   - {编号: 表彰, 条件: 满意度 >= "85", 给予: {荣誉: 年度先进单位}}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   满意度: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 口碑, 权重: 100, 取值: 满意度, 评分: {方法: 比例, 目标值: 90}}
  /// 奖励:
  ///   - {编号: 表彰, 条件: 满意度 >= 85, 给予: {荣誉: 年度先进单位}}
  /// ```
  /// fix: needs-review
  case unlikeComparison = "F106"

  /// # 条件不是是非 | A condition that isn't true or false
  /// zh: `if`、`and`、`or` 等要的是条件，写的却是数或文字。
  /// en: Where `if`, `and` or `or` want a condition, a number or a text stands.
  /// why-zh: 一个数算不算“是”，各人理解不同，要写成比较。
  /// why-en: Whether a number counts as yes is open to doubt; write a comparison.
  /// wrong:
  /// ```yaml
  /// values:
  ///   penalty: if accidents then 5 else 0
  /// ```
  /// right:
  /// ```yaml
  /// values:
  ///   penalty: if accidents > 0 then 5 else 0
  /// ```
  /// fix: none
  case conditionNotBoolean = "F107"

  /// # 结果的类型不对 | A result of the wrong type
  /// zh: 这里要一个数（或条件、文字），公式给出的却是另一种。
  /// en: A number is wanted here, or a condition or a text, but the formula gives something else.
  /// why-zh: 条件处写了一个数，或数值处写了比较，规则就没法执行。
  /// why-en: With a number for a condition, or a comparison for a number, the rule can't be carried out.
  /// wrong:
  /// ```yaml
  /// vetoes:
  ///   - {id: safety, when: accidents, total-at-most: 59}
  /// ```
  /// right:
  /// ```yaml
  /// vetoes:
  ///   - {id: safety, when: accidents > 0, total-at-most: 59}
  /// ```
  /// fix: none
  case unexpectedResultType = "F108"

  /// # 没有这一项 | An unknown member
  /// zh: 点号后面的名称不存在；或者用了指标，却没写明用它的得分还是别的。
  /// en: What follows the dot doesn't exist, or an indicator is named without saying which of its figures is meant.
  /// why-zh: 一个指标有值、得分、得分率等几个数，要写明用哪一个。
  /// why-en: An indicator has a value, a score, a rate and more, and the formula has to say which.
  /// wrong:
  /// ```yaml
  /// rewards:
  ///   - {id: honour, when: speed >= 54, grant: {honour: Fastest unit}}
  /// ```
  /// right:
  /// ```yaml
  /// rewards:
  ///   - {id: honour, when: speed.score >= 54, grant: {honour: Fastest unit}}
  /// ```
  /// fix: needs-review
  case unknownMember = "F109"

  /// # 不是函数 | Not a function
  /// zh: 名称后面紧跟括号，是调用函数的写法，它却不是函数；多半漏了运算符。
  /// en: A bracket follows a name as if it were a function, which it isn't; most likely an operator is missing.
  /// why-zh: 漏写的乘号不能代为猜测。
  /// why-en: A multiplication sign that was left out can't be guessed.
  /// wrong:
  /// ```yaml
  /// values:
  ///   points: accidents(cases - on_time)
  /// ```
  /// right:
  /// ```yaml
  /// values:
  ///   points: accidents * (cases - on_time)
  /// ```
  /// fix: none
  case notCallable = "F110"

  /// # 除数为零 | Division by zero
  /// zh: 计算时除数为零，没有结果。
  /// en: When the formula was computed, the divisor was zero.
  /// why-zh: 例如应办件数为零时，办结率没有意义，要写明这时怎么算。
  /// why-en: With no cases due, for one, a rate has no meaning; the rule has to say what counts then.
  /// example: none
  /// fix: none
  case divisionByZero = "F201"

  /// # 结果太大 | A result too large
  /// zh: 计算结果太大，无法表示。
  /// en: The result of the computation is too large to be held.
  /// why-zh: 多半是乘方写错，或数据的单位不对。
  /// why-en: Most likely a power is written wrongly, or data are in the wrong unit.
  /// example: none
  /// fix: none
  case arithmeticOverflow = "F202"

  /// # 运算没有结果 | An operation without a result
  /// zh: 运算没有实数的结果，例如负数开平方。
  /// en: The operation has no real result, such as the square root of a negative number.
  /// why-zh: 没有结果就不能计分，也不会悄悄记为零。
  /// why-en: Without a result there is no score, and it is never silently taken as zero.
  /// example: none
  /// fix: none
  case undefinedResult = "F203"

  /// # 参数不能用 | An argument that can't be used
  /// zh: 函数收到的值不能用，例如小数位数不是整数，或区间的下限大于上限。
  /// en: A function gets a value it can't use, such as digits that are no whole number, or a range with its ends swapped.
  /// why-zh: 用了这样的值，结果没有意义。
  /// why-en: With such a value the result would have no meaning.
  /// example: none
  /// fix: none
  case invalidArgument = "F204"

  /// # 超出计算限度 | Beyond the limits of computing
  /// zh: 计算的步数、嵌套或结果的长度超出限度。
  /// en: The computation takes too many steps, nests too deep, or its result is too long.
  /// why-zh: 没有限度，一个写错的公式会使整次考核停住。
  /// why-en: Without limits one wrong formula could bring a whole evaluation to a halt.
  /// example: none
  /// fix: none
  case evaluationLimit = "F205"

  /// # 不该有的空值 | A value that is missing or out of place
  /// zh: 需要一个值的地方没有值，例如列表里有缺失的数据。
  /// en: A value is missing where one is needed, such as an item of a list that has no data.
  /// why-zh: 缺失不是零，缺了数据的合计和平均没有意义。
  /// why-en: Missing is not zero, and a sum or a mean over what is missing has no meaning.
  /// example: none
  /// fix: none
  case unexpectedValue = "F206"

  /// # 几条规则同时命中 | Several rules match
  /// zh: 决策表里有几条规则同时符合，而命中策略只许一条。
  /// en: Several rules of a decision table match, but its hit policy allows one only.
  /// why-zh: 各条得分不同，取哪一条说不清楚。
  /// why-en: They may give different scores, and which of them counts is not clear.
  /// example: none
  /// fix: none
  case severalRulesMatch = "F207"

  /// # 只有一个数的汇总 | An aggregate over one number
  /// zh: `sum`、`mean`、`median` 等汇总函数只得到一个数。一条公式只看得到一个单位的数据，它不会把各单位的数加起来。
  /// en: A function that sums up several numbers, such as `sum`, `mean` or `median`, is given a single one. A formula sees the data of one subject only; it does not add up those of all subjects.
  /// why-zh: 一个数的合计、平均、中位数就是它自己：`1000 * total / sum(total)` 给每个单位都是 1000，`mark > median(mark)` 永远不成立。
  /// why-en: The sum, mean or median of one number is that number: `1000 * total / sum(total)` gives everybody 1000, and `mark > median(mark)` never holds.
  /// wrong:
  /// ```yaml
  /// rewards:
  ///   - {id: pool, when: grade = "A", grant: {money: 1000 * total / sum(total), unit: 元}}
  /// ```
  /// right:
  /// ```yaml
  /// rewards:
  ///   - {id: pool, when: grade = "A", grant: {money: 10 * total, unit: 元}}
  /// ```
  /// fix: none
  case loneAggregate = "F208"
}
