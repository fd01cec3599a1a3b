/// Problems of a rule book (`R`): `R0xx` keys and values as written, `R1xx` composition, `R2xx` references and formulas,
/// `R3xx` meaning.
public enum RulebookCode: String, CodeList {
  /// # 没有这个键 | An unknown key
  /// zh: 这里不能写这个键：多半写错了字，或者写错了地方。
  /// en: This key doesn't belong here: it is misspelt, or it stands in the wrong place.
  /// why-zh: 不认识的键若不报告，这条规定就悄悄不起作用。
  /// why-en: If unknown keys were passed over, what they say would silently have no effect.
  /// wrong:
  /// ```yaml
  /// grades:
  ///   - {grade: A, at-lest: 80}
  ///   - {grade: B}
  /// ```
  /// right:
  /// ```yaml
  /// grades:
  ///   - {grade: A, at-least: 80}
  ///   - {grade: B}
  /// ```
  /// fix: needs-review
  case unknownKey = "R001"

  /// # 中英文键混用 | Chinese and English keys mixed
  /// zh: 一个文件里有的键用中文，有的用英文；一个文件只用一种。
  /// en: Some keys of the file are Chinese and some English; a file uses one spelling throughout.
  /// why-zh: 混着写的规则册不好读，也不好查找。
  /// why-en: A book that mixes them is hard to read and to search.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, max: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// ```
  /// fix: safe
  case mixedSpelling = "R002"

  /// # 缺少必须的键 | A missing key
  /// zh: 这一项缺少必须写的键。
  /// en: A key that has to be there is missing.
  /// why-zh: 缺了它，这条规则就不完整，没法执行。
  /// why-en: Without it the rule is incomplete and can't be carried out.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  ///   泄密数: {类型: 整数, 最小: 0, 缺省值: 0}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// 一票否决:
  ///   - {编号: 泄密, 总分上限: 59}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  ///   泄密数: {类型: 整数, 最小: 0, 缺省值: 0}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// 一票否决:
  ///   - {编号: 泄密, 条件: 泄密数 > 0, 总分上限: 59}
  /// ```
  /// fix: none
  case missingKey = "R003"

  /// # 值的形式不对 | A value of the wrong shape
  /// zh: 这里要的是列表、一组键值或一个值，写的却是另一种。
  /// en: A list, a mapping or a single value is wanted here, but something else stands there.
  /// why-zh: 形式不对，里面的内容就读不出来。
  /// why-en: In the wrong shape, its contents can't be read.
  /// wrong:
  /// ```yaml
  /// grades:
  ///   A: {at-least: 80}
  ///   B: {at-least: 0}
  /// ```
  /// right:
  /// ```yaml
  /// grades:
  ///   - {grade: A, at-least: 80}
  ///   - {grade: B}
  /// ```
  /// fix: none
  case wrongShape = "R004"

  /// # 读不出的数 | An unreadable number
  /// zh: 这里要写数，写的却不是普通的数：带了单位、分隔符、文字，或以 0 开头，或者比例漏了百分号。
  /// en: A number is wanted here, but it has a unit, separators, words or a leading zero, or a share lacks its per cent sign.
  /// why-zh: 同一个写法各软件读出的数可能不同，例如 `010` 可能读成 8。
  /// why-en: Different programs may read the same text as different numbers: `010` can come out as 8.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   预算数: {类型: 金额, 单位: 万元, 最小: 0, 最大: "1,000"}
  /// 指标:
  ///   - {编号: 规模, 权重: 100, 取值: 预算数, 评分: {方法: 比例, 目标值: 800}}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   预算数: {类型: 金额, 单位: 万元, 最小: 0, 最大: 1000}
  /// 指标:
  ///   - {编号: 规模, 权重: 100, 取值: 预算数, 评分: {方法: 比例, 目标值: 800}}
  /// ```
  /// fix: needs-review
  case unreadableNumber = "R005"

  /// # 读不出的日期 | An unreadable date
  /// zh: 这里要写 `2026-01-31` 这样的日期，并且确有这一天。
  /// en: A date such as `2026-01-31` is wanted here, and it has to be a day that exists.
  /// why-zh: 日期写错，施行期和按期的数值就取错了。
  /// why-en: With a wrong date the wrong rules or values would be in force.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 施行期: {起: 2026年1月1日, 止: 2026-12-31}
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 施行期: {起: 2026-01-01, 止: 2026-12-31}
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// ```
  /// fix: needs-review
  case unreadableDate = "R006"

  /// # 读不出的期限 | An unreadable duration
  /// zh: 期限要写成 `30天`、`2个月`、`1年` 或 `P30D`。
  /// en: A duration is written as `30 days`, `2 months`, `1 year` or `P30D`.
  /// why-zh: 期限不明，就算不出责任人何时应当办完。
  /// why-en: Without a clear duration nobody can tell by when the duty is due.
  /// wrong:
  /// ```yaml
  /// accountability:
  ///   - {id: talk, when: grade = "B", duty: {owner: head of the unit, within: one month}}
  /// ```
  /// right:
  /// ```yaml
  /// accountability:
  ///   - {id: talk, when: grade = "B", duty: {owner: head of the unit, within: 1 month}}
  /// ```
  /// fix: none
  case unreadableDuration = "R007"

  /// # 没有这个选择 | Not one of the choices
  /// zh: 这里只能写几个固定的词，写的不在其中。
  /// en: Only certain words can stand here, and this is none of them.
  /// why-zh: 不认识的词没有含义，规则就没法执行。
  /// why-en: A word that isn't known means nothing, and the rule couldn't be carried out.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   超期数: {类型: 整数, 最小: 0}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 超期数, 方向: 越少越好, 评分: {方法: 比例, 目标值: 3}}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   超期数: {类型: 整数, 最小: 0}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 超期数, 方向: 越低越好, 评分: {方法: 比例, 目标值: 3}}
  /// ```
  /// fix: needs-review
  case unknownChoice = "R008"

  /// # 不能用的编号 | An id that can't be used
  /// zh: 编号只能用文字、数字和 `_`，不以数字开头，不含空格和 `-`。
  /// en: An id has letters, digits and `_` only; it doesn't begin with a digit and has no spaces or `-`.
  /// why-zh: 公式要用编号引用它，`办结-率` 会被读成两者相减。
  /// why-en: Formulas name things by their ids, and `on-time` would be read as a subtraction.
  /// wrong:
  /// ```yaml
  /// values:
  ///   rate-on-time: on_time / cases * 100
  /// ```
  /// right:
  /// ```yaml
  /// values:
  ///   rate_on_time: on_time / cases * 100
  /// ```
  /// fix: needs-review
  case illegalIdentifier = "R009"

  /// # 不是规则册 | Not a rule book
  /// zh: 文件里没有规则册的任何一个键，看来不是规则册。
  /// en: The file has none of a rule book's keys, so it seems to be something else.
  /// why-zh: 选错了文件，或第一行漏写了，后面都无从检查。
  /// why-en: With the wrong file chosen, or its first line lost, nothing in it can be checked.
  /// wrong:
  /// ```yaml
  /// - 办结率
  /// - 满意度
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// ```
  /// fix: none
  case notARulebook = "R010"

  /// # 键后面没有值 | A key without a value
  /// zh: 键写了，后面却是空的。
  /// en: The key is there, but nothing stands after it.
  /// why-zh: 分不清是忘了填，还是不需要。
  /// why-en: Nobody can tell whether the value was forgotten or isn't wanted.
  /// wrong:
  /// ```yaml
  /// title:
  /// note: for trial
  /// ```
  /// right:
  /// ```yaml
  /// title: Annual review
  /// note: for trial
  /// ```
  /// fix: none
  case emptyValue = "R011"

  /// # 读不到所继承的规则册 | A base that can't be read
  /// zh: `extends`（`继承`）写的文件读不到；路径从本文件所在的文件夹算起。
  /// en: The file that `extends` names can't be read; its path starts from this file's folder.
  /// why-zh: 读不到上级规则册，共用的指标和规定就都缺了。
  /// why-en: Without the base, all shared indicators and rules are missing.
  /// wrong:
  /// ```yaml
  /// extends: ../no-such-folder/city.yaml
  /// ```
  /// right:
  /// ```yaml
  /// title: A measure that extends no other
  /// ```
  /// fix: none
  case unreadableBase = "R101"

  /// # 继承成环 | Books that extend each other
  /// zh: 规则册互相继承，绕成了一圈。
  /// en: The rule books extend each other in a circle.
  /// why-zh: 谁也不是最上级，合不出一册完整的规则。
  /// why-en: None of them is the base of all, so no complete book can be put together.
  /// example: none
  /// fix: none
  case circularExtends = "R102"

  /// # 改动了锁定的内容 | A change of what is locked
  /// zh: 这一项已由所继承的规则册锁定，这里却改动或移除了它。
  /// en: The base has locked this item, but this book changes or removes it.
  /// why-zh: 锁定的是全市统一的规定，各部门不能自行放宽。
  /// why-en: What is locked is meant to be the same for all, and no department may soften it for itself.
  /// example: none
  /// fix: none
  case lockedOverride = "R103"

  /// # 移除的条目不存在 | Nothing there to remove
  /// zh: `removes`（`移除`）写的编号，所继承的规则册里没有。
  /// en: The base has no item with the id that stands under `removes`.
  /// why-zh: 要移除的没有移除，多半是编号写错了。
  /// why-en: What should go stays in force; most likely the id is misspelt.
  /// example: none
  /// fix: none
  case unknownRemoval = "R104"

  /// # 没有这个部分可锁定 | Nothing there to lock
  /// zh: `locks`（`锁定`）只能写规则册的部分，即最外层的键。
  /// en: Only sections of the book, its outermost keys, can stand under `locks`.
  /// why-zh: 名称写错，该锁定的就没有锁定，下级可以随意改动。
  /// why-en: With a wrong name nothing is locked, and books below may change it at will.
  /// wrong:
  /// ```yaml
  /// locks: [grade]
  /// ```
  /// right:
  /// ```yaml
  /// locks: [grades]
  /// ```
  /// fix: none
  case unknownLock = "R105"

  /// # 移除的条目还在用 | Removed but still used
  /// zh: 移除了一个条目，公式里却还在用它。
  /// en: An item is removed, but formulas still use it.
  /// why-zh: 公式缺了数据，用到它的指标就算不出来。
  /// why-en: The formulas lack what they need, and the scores that rest on them can't be computed.
  /// example: none
  /// fix: none
  case removedInUse = "R106"

  /// # 编号重复 | An id used twice
  /// zh: 同一个编号用了两次，或者用了内置的名字。
  /// en: The same id is used twice, or it is the name of something built in.
  /// why-zh: 公式按编号找数据，重复了就不知道指的是谁。
  /// why-en: Formulas find data by id, and can't know which of the two is meant.
  /// wrong:
  /// ```yaml
  /// values:
  ///   rate: on_time / cases * 100
  /// indicators:
  ///   - {id: rate, weight: 60, value: on_time / cases * 100, score: {method: ratio, target: 98}}
  ///   - {id: opinion, weight: 40, value: satisfaction, score: {method: ratio, target: 90}}
  /// ```
  /// right:
  /// ```yaml
  /// values:
  ///   rate: on_time / cases * 100
  /// indicators:
  ///   - {id: speed, weight: 60, value: rate, score: {method: ratio, target: 98}}
  ///   - {id: opinion, weight: 40, value: satisfaction, score: {method: ratio, target: 90}}
  /// ```
  /// fix: none
  case duplicateId = "R201"

  /// # 没有这个依据 | An unknown basis
  /// zh: 引用的依据编号没有在规则册的“依据”里列出。
  /// en: The citation names a document that isn't listed under the book's `basis`.
  /// why-zh: 找不到出处，被考核单位无从查对。
  /// why-en: Without its source nobody who is evaluated can look the rule up.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 依据:
  ///   办法: {标题: 市政府部门绩效考核办法}
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}, 依据: 细则 第五条}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 依据:
  ///   办法: {标题: 市政府部门绩效考核办法}
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}, 依据: 办法 第五条}
  /// ```
  /// fix: none
  case unknownBasis = "R202"

  /// # 没有这个评分方法 | An unknown scoring method
  /// zh: 写的评分方法既不是内置的，也没有在“评分方法”里定义。
  /// en: The scoring method is neither built in nor defined under the book's `methods`.
  /// why-zh: 不知道怎么计分，这个指标就没有得分。
  /// why-en: Without a method the indicator can't be scored.
  /// wrong:
  /// ```yaml
  /// indicators:
  ///   - {id: speed, weight: 60, value: on_time / cases * 100, score: {method: ratios, target: 98}}
  ///   - {id: opinion, weight: 40, value: satisfaction, score: {method: ratio, target: 90}}
  /// ```
  /// right:
  /// ```yaml
  /// indicators:
  ///   - {id: speed, weight: 60, value: on_time / cases * 100, score: {method: ratio, target: 98}}
  ///   - {id: opinion, weight: 40, value: satisfaction, score: {method: ratio, target: 90}}
  /// ```
  /// fix: needs-review
  case unknownMethod = "R203"

  /// # 没有这个等级 | An unknown grade
  /// zh: 提到的等级不在规则册的“等级”之中。
  /// en: A grade is named that isn't among the book's `grades`.
  /// why-zh: 与不存在的等级比较，奖励和问责永远不会发生，也没有人发现。
  /// why-en: Compared with a grade that doesn't exist, a reward is never granted, and nobody notices.
  /// wrong:
  /// ```yaml
  /// grades:
  ///   - {grade: Good, at-least: 80}
  ///   - {grade: Poor}
  /// rewards:
  ///   - {id: honour, when: grade = "good", grant: {honour: Unit of the year}}
  /// ```
  /// right:
  /// ```yaml
  /// grades:
  ///   - {grade: Good, at-least: 80}
  ///   - {grade: Poor}
  /// rewards:
  ///   - {id: honour, when: grade = "Good", grant: {honour: Unit of the year}}
  /// ```
  /// fix: needs-review
  case unknownGrade = "R204"

  /// # 没有这个指标 | An unknown indicator
  /// zh: 提到的指标编号在规则册里没有，或不在这一层。
  /// en: The book has no indicator with this id, or not at this level.
  /// why-zh: 否决或权重限制落了空，谁也不会被它约束。
  /// why-en: The veto or the limit then binds nobody.
  /// wrong:
  /// ```yaml
  /// vetoes:
  ///   - {id: safety, when: accidents > 0, indicator: speeds}
  /// ```
  /// right:
  /// ```yaml
  /// vetoes:
  ///   - {id: safety, when: accidents > 0, indicator: speed}
  /// ```
  /// fix: none
  case unknownIndicator = "R205"

  /// # 方法没有这个参数 | An unknown argument
  /// zh: 代入的参数，自定义的评分方法里没有。
  /// en: The book's own scoring method has no parameter of this name.
  /// why-zh: 代入的值不起作用，评分仍按原来的标准。
  /// why-en: The value given would have no effect, and the score would follow the old standard.
  /// wrong:
  /// ```yaml
  /// methods:
  ///   attainment: {parameters: {goal: {default: 100}}, method: ratio, target: goal}
  /// indicators:
  ///   - {id: speed, weight: 60, value: on_time / cases * 100, score: {method: attainment, with: {goals: 98}}}
  ///   - {id: opinion, weight: 40, value: satisfaction, score: {method: attainment, with: {goal: 90}}}
  /// ```
  /// right:
  /// ```yaml
  /// methods:
  ///   attainment: {parameters: {goal: {default: 100}}, method: ratio, target: goal}
  /// indicators:
  ///   - {id: speed, weight: 60, value: on_time / cases * 100, score: {method: attainment, with: {goal: 98}}}
  ///   - {id: opinion, weight: 40, value: satisfaction, score: {method: attainment, with: {goal: 90}}}
  /// ```
  /// fix: needs-review
  case unknownArgument = "R206"

  /// # 方法的参数没有代入 | A missing argument
  /// zh: 自定义的评分方法要求代入一个参数，这里没有写，它也没有缺省值。
  /// en: The book's own scoring method needs a value for a parameter that has no default, and none is given here.
  /// why-zh: 缺少标准，这个指标没法计分。
  /// why-en: Without the standard the indicator can't be scored.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 评分方法:
  ///   达标法: {参数: {标准: {名称: 达标的百分数}}, 方法: 公式, 公式: "满分 * min(值 / 标准, 1)"}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: 达标法}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 评分方法:
  ///   达标法: {参数: {标准: {名称: 达标的百分数}}, 方法: 公式, 公式: "满分 * min(值 / 标准, 1)"}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 达标法, 代入: {标准: 95}}}
  /// ```
  /// fix: none
  case missingArgument = "R207"

  /// # 公式互相引用成环 | Formulas in a circle
  /// zh: 公式互相引用，绕成了一圈。
  /// en: Formulas use each other in a circle.
  /// why-zh: 要算这个先要算那个，谁也算不出来。
  /// why-en: Each needs the other first, so none can be computed.
  /// wrong:
  /// ```yaml
  /// values:
  ///   rate: 100 - late_rate
  ///   late_rate: 100 - rate
  /// ```
  /// right:
  /// ```yaml
  /// values:
  ///   rate: on_time / cases * 100
  ///   late_rate: 100 - rate
  /// ```
  /// fix: none
  case circularFormula = "R208"

  /// # 权重合计不对 | Weights that don't add up
  /// zh: 同级指标的权重合计不是 100（或上级的分值）。
  /// en: The weights of sibling indicators don't sum to 100, or to their parent's points.
  /// why-zh: 合计少了，谁也得不到满分；多了，总分会超过满分。
  /// why-en: With too little nobody can reach full marks, with too much a total can pass them.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  ///   满意度: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 60, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  ///   - {编号: 口碑, 权重: 30, 取值: 满意度, 评分: {方法: 比例, 目标值: 90}}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  ///   满意度: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 60, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  ///   - {编号: 口碑, 权重: 40, 取值: 满意度, 评分: {方法: 比例, 目标值: 90}}
  /// ```
  /// fix: none
  case weightSum = "R301"

  /// # 指标没有权重 | An indicator without a weight
  /// zh: 合成方法要用权重，这个指标却没有写。
  /// en: The indicators are put together by weight, but this one has none.
  /// why-zh: 没有权重，就不知道它在总分中占多少。
  /// why-en: Without a weight nobody can tell how much it counts in the total.
  /// wrong:
  /// ```yaml
  /// indicators:
  ///   - {id: speed, weight: 60, value: on_time / cases * 100, score: {method: ratio, target: 98}}
  ///   - {id: opinion, value: satisfaction, score: {method: ratio, target: 90}}
  /// ```
  /// right:
  /// ```yaml
  /// indicators:
  ///   - {id: speed, weight: 60, value: on_time / cases * 100, score: {method: ratio, target: 98}}
  ///   - {id: opinion, weight: 40, value: satisfaction, score: {method: ratio, target: 90}}
  /// ```
  /// fix: none
  case weightMissing = "R302"

  /// # 权重超出限制 | A weight beyond its limits
  /// zh: 权重不在规则册自己写的限制之内，或者不大于 0。
  /// en: A weight doesn't keep the limits that the book itself sets, or it is not above zero.
  /// why-zh: 办法规定的比例没有遵守。
  /// why-en: The shares that the measure prescribes aren't kept.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 权重限制: {不多于: 60}
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  ///   满意度: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 70, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  ///   - {编号: 口碑, 权重: 30, 取值: 满意度, 评分: {方法: 比例, 目标值: 90}}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 权重限制: {不多于: 60}
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  ///   满意度: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 60, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  ///   - {编号: 口碑, 权重: 40, 取值: 满意度, 评分: {方法: 比例, 目标值: 90}}
  /// ```
  /// fix: none
  case weightLimit = "R303"

  /// # 缺少配套的内容 | Something else is needed
  /// zh: 因为选了这种方法或类型，还必须写另一项，而它没有写。
  /// en: What was chosen here needs something else as well, and that is missing.
  /// why-zh: 例如比例法没有目标值，就不知道做到多少算满分。
  /// why-en: The ratio method without a target, say, doesn't tell what earns full marks.
  /// wrong:
  /// ```yaml
  /// indicators:
  ///   - {id: speed, weight: 60, value: on_time / cases * 100, score: {method: ratio}}
  ///   - {id: opinion, weight: 40, value: satisfaction, score: {method: ratio, target: 90}}
  /// ```
  /// right:
  /// ```yaml
  /// indicators:
  ///   - {id: speed, weight: 60, value: on_time / cases * 100, score: {method: ratio, target: 98}}
  ///   - {id: opinion, weight: 40, value: satisfaction, score: {method: ratio, target: 90}}
  /// ```
  /// fix: none
  case parameterMissing = "R304"

  /// # 用不到的内容 | Something that has no use here
  /// zh: 写了这一项，但所选的评分方法或数据类型用不到它，或者它写错了地方。
  /// en: This is given, but the scoring method or the type of data has no use for it, or it stands in the wrong place.
  /// why-zh: 写的人以为它起作用，其实没有。
  /// why-en: Its author believes that it counts, but it doesn't.
  /// wrong:
  /// ```yaml
  /// indicators:
  ///   - {id: speed, weight: 60, value: on_time / cases * 100, score: {method: linear, full: 98, zero: 60, cap: 50}}
  ///   - {id: opinion, weight: 40, value: satisfaction, score: {method: ratio, target: 90}}
  /// ```
  /// right:
  /// ```yaml
  /// indicators:
  ///   - {id: speed, weight: 60, value: on_time / cases * 100, score: {method: linear, full: 98, zero: 60}}
  ///   - {id: opinion, weight: 40, value: satisfaction, score: {method: ratio, target: 90}}
  /// ```
  /// fix: none
  case parameterUnused = "R305"

  /// # 指标没有评分标准 | An indicator without a score
  /// zh: 指标既没有评分标准，也没有下级指标。
  /// en: The indicator has neither a score nor children.
  /// why-zh: 没有评分标准就得不了分，总分永远不满。
  /// why-en: What isn't scored earns nothing, and the total never reaches full marks.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// ```
  /// fix: none
  case noScore = "R306"

  /// # 没有内容的部分 | An empty section
  /// zh: 规则册没有指标，或上级指标下面没有下级指标。
  /// en: The book has no indicators, or an indicator that should have children has none.
  /// why-zh: 没有指标就没有分数。
  /// why-en: Without indicators there is no score.
  /// wrong:
  /// ```yaml
  /// indicators: []
  /// ```
  /// right:
  /// ```yaml
  /// indicators:
  ///   - {id: opinion, weight: 100, value: satisfaction, score: {method: ratio, target: 90}}
  /// ```
  /// fix: none
  case emptySection = "R307"

  /// # 等级次序不对 | Grades out of order
  /// zh: 等级没有从高到低排列，或者最低等级也写了下限。
  /// en: The grades don't stand best first, or even the last one has a lower limit.
  /// why-zh: 次序错了，后面的等级轮不到；最低等级有下限，低分单位就没有等级。
  /// why-en: Out of order, later grades are never given; with a limit on the last, low totals get no grade at all.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// 等级:
  ///   - {等级: 良, 不低于: 80}
  ///   - {等级: 优, 不低于: 90}
  ///   - {等级: 中}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// 等级:
  ///   - {等级: 优, 不低于: 90}
  ///   - {等级: 良, 不低于: 80}
  ///   - {等级: 中}
  /// ```
  /// fix: none
  case gradeOrder = "R308"

  /// # 空的范围 | A range that holds nothing
  /// zh: 范围里什么也没有：最大小于最小、结束早于开始，或两端相同。
  /// en: The range holds nothing: its end comes before its beginning, or both are the same where they must differ.
  /// why-zh: 任何数据都不在范围之内，或者比较不起作用。
  /// why-en: No data can lie in it, or the comparison makes no difference.
  /// wrong:
  /// ```yaml
  /// effective: {from: 2026-12-31, to: 2026-01-01}
  /// ```
  /// right:
  /// ```yaml
  /// effective: {from: 2026-01-01, to: 2026-12-31}
  /// ```
  /// fix: none
  case emptyRange = "R309"

  /// # 两个值同日有效 | Two values in force on one day
  /// zh: 按期的数值中，有两个在同一天都有效。
  /// en: Two of the values given by date are in force on the same day.
  /// why-zh: 那一天用哪一个，说不清楚。
  /// why-en: Which of them counts on that day is not clear.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 参数:
  ///   目标: {按期: [{止: 2026-06-30, 值: 90}, {起: 2026-06-30, 值: 95}]}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 目标}}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 参数:
  ///   目标: {按期: [{止: 2026-06-30, 值: 90}, {起: 2026-07-01, 值: 95}]}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 目标}}
  /// ```
  /// fix: none
  case datesOverlap = "R310"

  /// # 没有有效的值 | No value in force
  /// zh: 规则册的施行期内，或者两段日期之间，有一天没有有效的数值。
  /// en: On some day of the book's period, or between two periods of values, none of the values given by date is in force.
  /// why-zh: 那一天的考核算不出来。
  /// why-en: No evaluation can be made for that day.
  /// wrong:
  /// ```yaml
  /// effective: {from: 2026-01-01, to: 2026-12-31}
  /// parameters:
  ///   goal: {by-date: [{from: 2026-07-01, value: 95}]}
  /// ```
  /// right:
  /// ```yaml
  /// effective: {from: 2026-01-01, to: 2026-12-31}
  /// parameters:
  ///   goal: {by-date: [{to: 2026-06-30, value: 90}, {from: 2026-07-01, value: 95}]}
  /// ```
  /// fix: none
  case noValueInForce = "R311"

  /// # 决策表列数不符 | A rule that doesn't fit its table
  /// zh: 决策表这一行的条件个数与输入列数不同。
  /// en: This rule of a decision table has another number of tests than the table has inputs.
  /// why-zh: 哪个条件对哪一列，对不上了。
  /// why-en: Which test belongs to which input is then not clear.
  /// wrong:
  /// ```yaml
  /// indicators:
  ///   - id: service
  ///     weight: 100
  ///     score:
  ///       method: table
  ///       inputs: [satisfaction, accidents]
  ///       hit-policy: first
  ///       rules:
  ///         - {when: [">= 90", "0"], score: 100%}
  ///         - {when: [">= 80"], score: 70%}
  ///       otherwise: 0
  /// ```
  /// right:
  /// ```yaml
  /// indicators:
  ///   - id: service
  ///     weight: 100
  ///     score:
  ///       method: table
  ///       inputs: [satisfaction, accidents]
  ///       hit-policy: first
  ///       rules:
  ///         - {when: [">= 90", "0"], score: 100%}
  ///         - {when: [">= 80", "-"], score: 70%}
  ///       otherwise: 0
  /// ```
  /// fix: none
  case tableShape = "R312"

  /// # 永远轮不到 | Never reached
  /// zh: 前面的档次或等级已经包括了它，这一项永远轮不到。
  /// en: An earlier band or grade covers all of this one, so it is never reached.
  /// why-zh: 本该得高分的单位只得到前面的低分。
  /// why-en: Those who should score by it get what the earlier one gives.
  /// wrong:
  /// ```yaml
  /// indicators:
  ///   - id: opinion
  ///     weight: 100
  ///     value: satisfaction
  ///     score:
  ///       method: bands
  ///       bands: [{at-least: 80, score: 70%}, {at-least: 90, score: 100%}, {score: 0}]
  /// ```
  /// right:
  /// ```yaml
  /// indicators:
  ///   - id: opinion
  ///     weight: 100
  ///     value: satisfaction
  ///     score:
  ///       method: bands
  ///       bands: [{at-least: 90, score: 100%}, {at-least: 80, score: 70%}, {score: 0}]
  /// ```
  /// fix: none
  case unreachable = "R313"

  /// # 折点重复 | Too many points at one value
  /// zh: 分段评分中，同一个值有三个以上折点；最多两个，表示得分在此跳变。
  /// en: A piecewise score has three points or more at one value; at most two make sense, where the score jumps.
  /// why-zh: 多出的折点不知道算不算数。
  /// why-en: Whether the points too many count is not clear.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - 编号: 时效
  ///     权重: 100
  ///     取值: 办结率
  ///     评分: {方法: 分段, 折点: [{值: 60, 得分: 0}, {值: 90, 得分: 60%}, {值: 90, 得分: 80%}, {值: 90, 得分: 100%}]}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - 编号: 时效
  ///     权重: 100
  ///     取值: 办结率
  ///     评分: {方法: 分段, 折点: [{值: 60, 得分: 0}, {值: 90, 得分: 80%}, {值: 90, 得分: 100%}]}
  /// ```
  /// fix: none
  case repeatedPoint = "R314"

  /// # 没有这个选项 | An unknown option
  /// zh: 评语的档级或公式里的文字，不在数据项的选项之中。
  /// en: A level of a rubric, or a text in a formula, isn't among the options of the input.
  /// why-zh: 报送的数据永远不会是它，这一档形同虚设。
  /// why-en: The data never say this, so the level or the condition means nothing.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   评定: {类型: 选项, 选项: [达成, 未达成]}
  /// 指标:
  ///   - 编号: 质量
  ///     权重: 100
  ///     取值: 评定
  ///     评分: {方法: 评语, 档级: [{档级: 达到, 得分: 100%}], 其他: 0}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   评定: {类型: 选项, 选项: [达成, 未达成]}
  /// 指标:
  ///   - 编号: 质量
  ///     权重: 100
  ///     取值: 评定
  ///     评分: {方法: 评语, 档级: [{档级: 达成, 得分: 100%}], 其他: 0}
  /// ```
  /// fix: none
  case unknownLevel = "R315"

  /// # 模板不能直接计算 | A template that is run
  /// zh: 这一册是模板，只供继承，不能直接拿来计算。
  /// en: The book is a template, which is only to be extended, and can't be run itself.
  /// why-zh: 模板的指标和权重还不完整，要由各部门的规则册补齐。
  /// why-en: A template's indicators and weights are not complete until a department's book adds its own.
  /// example: none
  /// fix: none
  case templateRun = "R316"

  /// # 没有这一版规则语言 | An unknown version of the language
  /// zh: `语言版本` 写的版本还没有，或写错了。
  /// en: The version of the rule language that the book names doesn't exist.
  /// why-zh: 不同版本的规则语言对同一条文可能有不同解释，猜错版本就算错了分。
  /// why-en: Versions may read the same rule differently, so a guess could change results.
  /// wrong:
  /// ```yaml
  /// rulebook: sample
  /// language: 20
  /// inputs: {rate: {type: percent}}
  /// indicators:
  ///   - {id: pace, weight: 100, value: rate, score: {method: ratio, target: 90}}
  /// ```
  /// right:
  /// ```yaml
  /// rulebook: sample
  /// language: 2
  /// inputs: {rate: {type: percent}}
  /// indicators:
  ///   - {id: pace, weight: 100, value: rate, score: {method: ratio, target: 90}}
  /// ```
  /// fix: none
  case unknownLanguageVersion = "R317"

  /// # 仅供参考的指标有权重 | A weight of what is for information
  /// zh: 指标写了 `仅供参考`，却又有不为 0 的权重。
  /// en: The indicator is for information only, but has a weight that is not 0.
  /// why-zh: 这样的指标不计入任何得分，写上权重会让人以为它计分。
  /// why-en: No score counts such an indicator; a weight makes people believe that it does.
  /// wrong:
  /// ```yaml
  /// rulebook: sample
  /// inputs: {rate: {type: percent}, calls: {type: number}}
  /// indicators:
  ///   - {id: pace, weight: 100, value: rate, score: {method: ratio, target: 90}}
  ///   - {id: hotline, weight: 10, for-information: true, value: calls, score: {method: ratio, target: 50}}
  /// ```
  /// right:
  /// ```yaml
  /// rulebook: sample
  /// inputs: {rate: {type: percent}, calls: {type: number}}
  /// indicators:
  ///   - {id: pace, weight: 100, value: rate, score: {method: ratio, target: 90}}
  ///   - {id: hotline, for-information: true, value: calls, score: {method: ratio, target: 50}}
  /// ```
  /// fix: none
  case informationWeight = "R325"

  /// # 没有计分的指标 | Nothing that counts
  /// zh: 一组指标都写了 `仅供参考`，没有一项计入上级得分或总分。
  /// en: All indicators of a group are for information: none makes the score above, or the total.
  /// why-zh: 没有计分的指标，上级就没有得分，所有单位都没有总分。
  /// why-en: With nothing to count the group has no score, and no subject a total.
  /// wrong:
  /// ```yaml
  /// rulebook: sample
  /// inputs: {rate: {type: percent}}
  /// indicators:
  ///   - {id: pace, for-information: true, value: rate, score: {method: ratio, target: 90}}
  /// ```
  /// right:
  /// ```yaml
  /// rulebook: sample
  /// inputs: {rate: {type: percent}}
  /// indicators:
  ///   - {id: pace, weight: 100, value: rate, score: {method: ratio, target: 90}}
  /// ```
  /// fix: none
  case nothingCounts = "R326"

  /// # 匿名的最少单位数过小 | A least number of peers that hides nobody
  /// zh: `其他单位` 的 `不少于` 小于 2。
  /// en: The `least` of `peers` is below 2.
  /// why-zh: 只有一个其他单位时，写出的数值就是它的数值，匿名就落空了。
  /// why-en: Of a single other subject every figure is its own, so leaving its name out hides nothing.
  /// wrong:
  /// ```yaml
  /// peers: {shown: anonymous, least: 1}
  /// ```
  /// right:
  /// ```yaml
  /// peers: {shown: anonymous, least: 5}
  /// ```
  /// fix: none
  case leastPeers = "R330"

  /// # 上期相隔的时间不成期 | An interval that no period has
  /// zh: 上期与本期相隔多久，写的是天数或周数；期间是年、半年、季度或月，只能按月或年往前数。
  /// en: How far back the previous period lies is given in days or weeks, but periods are years, halves, quarters or months and are counted
  /// back in months or years.
  /// why-zh: 按天数往前数，永远找不到上期，凡看上期的条文都会落空。
  /// why-en: Counted in days, no period is ever the previous one, and every rule that looks back comes to nothing.
  /// wrong:
  /// ```yaml
  /// rulebook: sample
  /// previous: {every: 730 days}
  /// inputs: {rate: {type: percent}}
  /// indicators:
  ///   - {id: pace, weight: 100, value: rate - previous.rate, score: {method: linear, full: 5, zero: 0}}
  /// ```
  /// right:
  /// ```yaml
  /// rulebook: sample
  /// previous: {every: 2 years}
  /// inputs: {rate: {type: percent}}
  /// indicators:
  ///   - {id: pace, weight: 100, value: rate - previous.rate, score: {method: linear, full: 5, zero: 0}}
  /// ```
  /// fix: none
  case unfitInterval = "R335"

  /// # 与底本的语言版本不同 | Another version of the language than the base's
  /// zh: 本册和所继承的规则册各写了一个语言版本，而且不同；连同继承来的规则，都按本册的版本解释。
  /// en: The book and the one it extends name different versions of the rule language; all of it is read by the book's own version, also
  /// what comes from the base.
  /// why-zh: 底本是按另一版写的，同样的条文算出来可能不一样。
  /// why-en: The base was written for another version, and the same rules may come to something else.
  /// example: none
  /// fix: none
  case baseLanguageVersion = "R336"

  /// # 核对在发布之前 | Looked up before it was issued
  /// zh: 依据的核对日期早于文件的发布日期。
  /// en: A document is said to have been looked up before it was issued.
  /// why-zh: 没有发布的文件无从核对，其中一个日期写错了；报告会把它当作已核对。
  /// why-en: Nobody can look up what isn't there yet: one of the dates is wrong, and reports would call the document verified.
  /// wrong:
  /// ```yaml
  /// basis:
  ///   cy10: {title: Measure of 2020, issued: 2020-02-25, checked: 2019-11-20, checked-by: legal affairs}
  /// grades:
  ///   - {grade: A, at-least: 80, basis: cy10 art. 7}
  ///   - {grade: B}
  /// ```
  /// right:
  /// ```yaml
  /// basis:
  ///   cy10: {title: Measure of 2020, issued: 2020-02-25, checked: 2026-11-20, checked-by: legal affairs}
  /// grades:
  ///   - {grade: A, at-least: 80, basis: cy10 art. 7}
  ///   - {grade: B}
  /// ```
  /// fix: none
  case checkedBeforeIssued = "R345"

  /// # 主观分占比过高 | Too much is scored by judgement
  /// zh: 凭评议打分的指标合计占的分值，超过了规则册自己写明的上限。评级法的指标算作主观，其他指标由 `主观: 是` 标明。
  /// en: The indicators that are scored by judgement have more of the points than the rule book itself allows. Those with a rubric count as such, others by `subjective: true`.
  /// why-zh: 印象分过重，考核就说不清楚；上限是为此而定的，与其他权重限制一样不得超过。
  /// why-en: An evaluation that rests on impressions can't be explained; the limit is there for that, and holds as the other limits on weights do.
  /// wrong:
  /// ```yaml
  /// weight-limits: {subjective: 30%}
  /// indicators:
  ///   - {id: speed, weight: 60, value: on_time / cases * 100, score: {method: ratio, target: 98}}
  ///   - {id: opinion, weight: 40, value: satisfaction, subjective: true, score: {method: ratio, target: 90}}
  /// ```
  /// right:
  /// ```yaml
  /// weight-limits: {subjective: 30%}
  /// indicators:
  ///   - {id: speed, weight: 70, value: on_time / cases * 100, score: {method: ratio, target: 98}}
  ///   - {id: opinion, weight: 30, value: satisfaction, subjective: true, score: {method: ratio, target: 90}}
  /// ```
  /// fix: none
  case subjectiveShare = "R346"

  /// # 数的总是同一个数 | A count that is always the same
  /// zh: `count` 数的是公式里写出的几项，缺失的也算一项，所以结果总是同一个数。
  /// en: `count` counts the items that the formula writes out, those missing included, so that it is always the same number.
  /// why-zh: 多半想数报送了几项；照写的算，没有报的也当报了。
  /// why-en: What is meant is mostly how many were reported; as written, what was not reported counts as well.
  /// wrong:
  /// ```yaml
  /// rulebook: sample
  /// inputs: {first: {type: number}, second: {type: number}}
  /// indicators:
  ///   - {id: reports, weight: 100, value: "count([first, second])", score: {method: ratio, target: 2}}
  /// ```
  /// right:
  /// ```yaml
  /// rulebook: sample
  /// inputs: {first: {type: number}, second: {type: number}}
  /// indicators:
  ///   - {id: reports, weight: 100, value: "count([first, second][item != null])", score: {method: ratio, target: 2}}
  /// ```
  /// fix: review
  case constantCount = "R350"
}
