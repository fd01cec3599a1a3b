/// Problems of a YAML file as text and tree (`Y`): `Y0xx` bytes and encoding, `Y1xx` structure, `Y2xx` traps.
public enum YAMLCode: String, CodeList {
  /// # 不是 UTF-8 文字 | Bytes that are not UTF-8
  /// zh: 文件里有几处字节不是 UTF-8 文字，读不出是什么字。
  /// en: Some bytes of the file are not UTF-8 text, so nobody can tell which characters they stand for.
  /// why-zh: 损坏的字可能正是名称或数字，猜错了规则就变了。
  /// why-en: The damaged characters may belong to a name or a figure, and a wrong guess would change the rule.
  /// example: none
  /// fix: none
  case invalidUTF8 = "Y001"

  /// # 文件开头有 BOM | A byte order mark at the start
  /// zh: 文件开头有一个看不见的字节顺序标记（BOM），多半由记事本写入；读取时跳过。
  /// en: The file begins with an invisible byte order mark (BOM), which Notepad writes; Heng skips it.
  /// why-zh: 别的软件可能把它当作第一个键的一部分。
  /// why-en: Other software may take it for a part of the first key.
  /// wrong:
  /// ```yaml
  /// \u{FEFF}{rulebook: example,
  ///   inputs: {satisfaction: {type: percent, min: 0, max: 100}},
  ///   indicators: [{id: opinion, weight: 100, value: satisfaction, score: {method: ratio, target: 90}}]}
  /// ```
  /// right:
  /// ```yaml
  /// {rulebook: example,
  ///   inputs: {satisfaction: {type: percent, min: 0, max: 100}},
  ///   indicators: [{id: opinion, weight: 100, value: satisfaction, score: {method: ratio, target: 90}}]}
  /// ```
  /// fix: safe
  case byteOrderMark = "Y002"

  /// # Windows 换行符 | Windows line endings
  /// zh: 文件的各行以 Windows 换行符（CR LF）结尾；不影响读取，只作提示。
  /// en: Lines end as Windows writes them (CR LF); this is a note only, the file is read all the same.
  /// why-zh: 两种换行符混用时，比较新旧两版会显示每一行都变了。
  /// why-en: Where both kinds of line ending are in use, comparing two versions shows every line as changed.
  /// wrong:
  /// ```yaml
  /// title: Annual review\u{D}
  /// note: for trial\u{D}
  /// ```
  /// right:
  /// ```yaml
  /// title: Annual review
  /// note: for trial
  /// ```
  /// fix: safe
  case windowsLineEndings = "Y003"

  /// # 文件太大 | The file is too large
  /// zh: 文件超过 4 MB，不再读取；规则册写不到这么大。
  /// en: The file has more than 4 MB and is not read; no rule book grows that large.
  /// why-zh: 多半是误把数据当作规则文件，或复制时重复了许多遍。
  /// why-en: Most likely data was taken for rules, or a copy was pasted many times over.
  /// example: none
  /// fix: none
  case fileTooLarge = "Y004"

  /// # 存成了 UTF-16 | Saved as UTF-16
  /// zh: 文件以 UTF-16 编码保存（记事本里叫“Unicode”），不是 UTF-8。
  /// en: The file is saved as UTF-16, which Notepad calls “Unicode”, and not as UTF-8.
  /// why-zh: 编码不对，整个文件都读不出来。
  /// why-en: Nothing of the file can be read in the wrong encoding.
  /// example: none
  /// fix: none
  case utf16Encoding = "Y005"

  /// # 存成了 GBK | Saved as GBK
  /// zh: 文件好像以 GB18030（GBK）编码保存，不是 UTF-8。
  /// en: The file seems to be saved as GB18030 (GBK), not as UTF-8.
  /// why-zh: 旧的办公软件常这样保存，换一台电脑中文就成了乱码。
  /// why-en: Older office software saves Chinese text this way, and on another computer it turns into gibberish.
  /// example: none
  /// fix: needs-review
  case legacyChineseEncoding = "Y006"

  /// # 控制字符 | A control character
  /// zh: 文件里有不能显示的控制字符，多半是从别的软件复制来的。
  /// en: The file holds a control character, which can't be shown; most likely it was copied from other software.
  /// why-zh: 它看不见，却会使这里的内容读错。
  /// why-en: It can't be seen, and yet what stands there is read wrongly.
  /// wrong:
  /// ```yaml
  /// title: Annual\u{7}review
  /// ```
  /// right:
  /// ```yaml
  /// title: Annual review
  /// ```
  /// fix: needs-review
  case controlCharacter = "Y007"

  /// # 看不见的字符 | An invisible character
  /// zh: 文件里有看不见的字符，例如零宽空格，常随复制粘贴带入。
  /// en: The file holds an invisible character, such as a zero-width space; copying and pasting brings it in.
  /// why-zh: 两个看上去相同的名称会因此不同，公式就找不到数据。
  /// why-en: Two names that look alike differ by it, and a formula then doesn't find its data.
  /// wrong:
  /// ```yaml
  /// title: Annual \u{200B}review
  /// ```
  /// right:
  /// ```yaml
  /// title: Annual review
  /// ```
  /// fix: safe
  case invisibleCharacter = "Y008"

  /// # YAML 写法不对 | Not valid YAML
  /// zh: 这里不合 YAML 的写法，例如少了逗号，或多了一个括号。
  /// en: This breaks the rules of YAML: a comma is missing, say, or a bracket is too many.
  /// why-zh: 从这里起分不清哪些内容属于哪一项。
  /// why-en: From here on it is not clear what belongs to what.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95} 缺失处理: 记零}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}, 缺失处理: 记零}
  /// ```
  /// fix: none
  case syntax = "Y100"

  /// # 键写了两次 | A key stands twice
  /// zh: 同一层里同一个键出现两次，后一个会悄悄盖掉前一个，谁也看不出哪个算数。
  /// en: The same key stands twice in one mapping; YAML would silently let the second win.
  /// why-zh: 合并两份草稿时最容易留下重复的键，结果与其中一份不符。
  /// why-en: Merging two drafts leaves such keys behind, and the result then follows only one of them.
  /// wrong:
  /// ```yaml
  /// title: Measure of the finance bureau
  /// title: Measure of the health bureau
  /// ```
  /// right:
  /// ```yaml
  /// title: Measure of the finance bureau
  /// ```
  /// fix: none
  case duplicateKey = "Y101"

  /// # 一个文件里有几份 | Several documents in one file
  /// zh: 一个文件只放一份规则册，这里的 `---` 却又开始了一份。
  /// en: A file holds one rule book, but this `---` begins another one.
  /// why-zh: 从分隔线往下的内容都不会生效，却看不出来。
  /// why-en: Nothing below the line takes effect, and the file doesn't look like it.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// ---
  /// 等级:
  ///   - {等级: 优, 不低于: 90}
  ///   - {等级: 良}
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
  ///   - {等级: 良}
  /// ```
  /// fix: none
  case severalDocuments = "Y102"

  /// # 文件是空的 | The file is empty
  /// zh: 文件里没有内容，或者只有注释。
  /// en: The file has no content, or nothing but comments.
  /// why-zh: 空文件多半是没有保存成功，或者忘了写。
  /// why-en: An empty file was most likely not saved properly, or forgotten.
  /// wrong:
  /// ```yaml
  /// # 市财政局处室绩效考核办法（待写）
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
  case emptyFile = "Y103"

  /// # 键不是一段文字 | A key that is not a text
  /// zh: 冒号前面的键写成了列表或一组键值；键只能是一段文字。
  /// en: What stands before the colon is a list or a mapping; a key is a text.
  /// why-zh: 冒号或括号放错了地方，这一项的名称就读不出来。
  /// why-en: With a colon or a bracket out of place, the entry's name can't be read.
  /// wrong:
  /// ```yaml
  /// values:
  ///   [rate]: on_time / cases * 100
  /// ```
  /// right:
  /// ```yaml
  /// values:
  ///   rate: on_time / cases * 100
  /// ```
  /// fix: none
  case complexKey = "Y104"

  /// # 合并键 | A merge key
  /// zh: 这里用了合并键 `<<`，把别处的内容并进来；规则册里不能这样写。
  /// en: The merge key `<<` takes in entries from elsewhere; a rule book doesn't allow it.
  /// why-zh: 读规则的人应当在原处看到全部内容，不必到别处去找。
  /// why-en: Whoever reads a rule should see all of it in its place, without searching elsewhere.
  /// wrong:
  /// ```yaml
  /// indicators:
  ///   - id: speed
  ///     weight: 50
  ///     value: on_time / cases * 100
  ///     score: {method: bands, bands: &steps [{at-least: 90, score: 100%}, {score: 0}]}
  ///   - id: opinion
  ///     weight: 50
  ///     value: satisfaction
  ///     score: {method: bands, bands: {<<: *steps}}
  /// ```
  /// right:
  /// ```yaml
  /// indicators:
  ///   - id: speed
  ///     weight: 50
  ///     value: on_time / cases * 100
  ///     score: {method: bands, bands: [{at-least: 90, score: 100%}, {score: 0}]}
  ///   - id: opinion
  ///     weight: 50
  ///     value: satisfaction
  ///     score: {method: bands, bands: [{at-least: 90, score: 100%}, {score: 0}]}
  /// ```
  /// fix: none
  case mergeKey = "Y105"

  /// # 标签 | A tag
  /// zh: 以 `!` 开头的内容在 YAML 中是标签，规则册里不能用。
  /// en: What begins with `!` is a tag in YAML, and tags are not allowed in a rule book.
  /// why-zh: 标签可以让有的软件运行代码，而规则册里不应有代码。
  /// why-en: Tags can make some software run code, and there should be no code in a rule book.
  /// wrong:
  /// ```yaml
  /// title: !important Annual review
  /// ```
  /// right:
  /// ```yaml
  /// title: "!important Annual review"
  /// ```
  /// fix: none
  case explicitTag = "Y106"

  /// # YAML 指令 | A YAML directive
  /// zh: 以 `%` 开头的行是给 YAML 软件的指令，规则册里不能用。
  /// en: A line that begins with `%` is a directive for YAML software; a rule book has none.
  /// why-zh: 指令会改变后面内容的读法。
  /// why-en: A directive can change how everything after it is read.
  /// wrong:
  /// ```yaml
  /// %YAML 1.2
  /// ---
  ///   规则册: 示例
  ///   数据项:
  ///     办结率: {类型: 百分比, 最小: 0, 最大: 100}
  ///   指标:
  ///     - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
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
  case directive = "Y107"

  /// # 引用了没有的内容 | A reference to nothing
  /// zh: 以 `*` 开头的值是对前文的引用，而前文没有定义它。
  /// en: A value that begins with `*` refers to something before it, but nothing there has that name.
  /// why-zh: 多半只是想写乘号或星号，这样写却没有值。
  /// why-en: Most likely a multiplication sign or a star was meant, but as it stands there is no value.
  /// wrong:
  /// ```yaml
  /// values:
  ///   rate: *on_time
  /// ```
  /// right:
  /// ```yaml
  /// values:
  ///   rate: on_time
  /// ```
  /// fix: none
  case undefinedAlias = "Y108"

  /// # 引用了自己 | A reference to itself
  /// zh: 这里的引用指向包含它自己的内容，没有尽头。
  /// en: The reference points at something that contains the reference itself, without end.
  /// why-zh: 这样的内容写不完，也算不出来。
  /// why-en: Such a thing can neither be written out nor be computed.
  /// wrong:
  /// ```yaml
  /// indicators:
  ///   - &speed
  ///     id: speed
  ///     weight: 100
  ///     indicators: [*speed]
  /// ```
  /// right:
  /// ```yaml
  /// indicators:
  ///   - id: speed
  ///     weight: 100
  ///     indicators:
  ///       - {id: closed, weight: 100, value: on_time / cases * 100, score: {method: ratio, target: 98}}
  /// ```
  /// fix: none
  case recursiveAlias = "Y109"

  /// # 引用展开过多 | References that expand to too much
  /// zh: 引用展开后内容过多，或层次超过 64 层。
  /// en: With its references written out, the file would hold too much or nest more than 64 levels deep.
  /// why-zh: 几行互相引用的文字可以展开成上亿项，使电脑停住。
  /// why-en: A few lines that refer to each other can expand to millions of entries and bring a computer to a halt.
  /// wrong:
  /// ```yaml
  /// parameters:
  ///   old_line: &old {by-date: [{value: {by-date: [{value: {by-date: [{value: {by-date: [{value: {by-date: [{value:
  ///     {by-date: [{value: {by-date: [{value: {by-date: [{value: {by-date: [{value: {by-date: [{value: {by-date: [{value:
  ///     60}]}}]}}]}}]}}]}}]}}]}}]}}]}}]}}]}
  ///   new_line: {by-date: [{value: {by-date: [{value: {by-date: [{value: {by-date: [{value: {by-date: [{value:
  ///     {by-date: [{value: {by-date: [{value: {by-date: [{value: {by-date: [{value: {by-date: [{value: {by-date: [{value:
  ///     *old}]}}]}}]}}]}}]}}]}}]}}]}}]}}]}}]}
  /// ```
  /// right:
  /// ```yaml
  /// parameters:
  ///   old_line: 60
  ///   new_line: 60
  /// ```
  /// fix: none
  case excessiveAliases = "Y110"

  /// # 层次太多 | Nested too deep
  /// zh: 括号或缩进超过 64 层。
  /// en: Brackets or indentation go more than 64 levels deep.
  /// why-zh: 没有人会有意写这么深，多半是括号重复了。
  /// why-en: Nobody nests that deep on purpose; most likely brackets were repeated.
  /// wrong:
  /// ```yaml
  /// note:
  ///   [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
  ///   for trial
  ///   ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
  /// ```
  /// right:
  /// ```yaml
  /// note: for trial
  /// ```
  /// fix: none
  case nestedTooDeep = "Y111"

  /// # 内容太多 | Too many values
  /// zh: 文件的内容超过二十万项，不再读取。
  /// en: The file holds more than 200,000 values and is not read further.
  /// why-zh: 规则册写不到这么多，多半是误把数据当作规则文件。
  /// why-en: No rule book holds that much; most likely data was taken for rules.
  /// example: none
  /// fix: none
  case tooManyNodes = "Y112"

  /// # 引号没有结束 | A quote that is never closed
  /// zh: 引号只写了开头，没有结尾。
  /// en: A quotation mark opens a text, and none closes it.
  /// why-zh: 后面各行都会被当作引号里的文字。
  /// why-en: All lines that follow are taken for a part of the quoted text.
  /// wrong:
  /// ```yaml
  /// title: "Annual review
  /// note: for trial
  /// ```
  /// right:
  /// ```yaml
  /// title: "Annual review"
  /// note: for trial
  /// ```
  /// fix: needs-review
  case unclosedQuote = "Y113"

  /// # 括号没有结束 | A bracket that is never closed
  /// zh: `{` 或 `[` 没有与它配对的结尾。
  /// en: A `{` or `[` has no bracket that closes it.
  /// why-zh: 后面各行都会被当作括号里的内容。
  /// why-en: All lines that follow are taken for a part of what the bracket holds.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100
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
  /// fix: none
  case unclosedBracket = "Y114"

  /// # 缩进不对 | Wrong indentation
  /// zh: 这一行开头的空格数与前后各行对不齐，看不出属于哪一层；或者缩进过深，成了上一行的一部分。
  /// en: The line's indentation fits none of its neighbours, or it is so deep that the line becomes part of the one above.
  /// why-zh: 在 YAML 中，缩进决定哪一项属于哪一项。
  /// why-en: In YAML the indentation tells what belongs to what.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率:
  ///     类型: 百分比
  ///    最大: 100
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率:
  ///     类型: 百分比
  ///     最大: 100
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// ```
  /// fix: needs-review
  case wrongIndentation = "Y115"

  /// # 缺少冒号 | A missing colon
  /// zh: 这一行没有“冒号加空格”，看不出哪是键、哪是值。
  /// en: The line has no colon and space, so it is neither a key nor a value.
  /// why-zh: 这一行的内容不会生效，还会牵连后面各行。
  /// why-en: What the line says doesn't take effect, and the lines after it suffer as well.
  /// wrong:
  /// ```yaml
  /// title: Annual review
  /// note for trial
  /// department: Finance bureau
  /// ```
  /// right:
  /// ```yaml
  /// title: Annual review
  /// note: for trial
  /// department: Finance bureau
  /// ```
  /// fix: none
  case missingColon = "Y116"

  /// # 问题太多 | Too many problems
  /// zh: 一个文件的问题超过一百个，只报告前一百个。
  /// en: The file has more than a hundred problems, and only the first hundred are told.
  /// why-zh: 后面的问题多半由前面的引起，改好前面的再检查一次更省事。
  /// why-en: Later problems mostly come from earlier ones; it is easier to mend those and check again.
  /// example: none
  /// fix: none
  case tooManyProblems = "Y117"

  /// # 反斜杠用得不对 | A backslash that means nothing
  /// zh: 双引号里的反斜杠 `\` 有特别的意思，而这里跟在它后面的字不是可用的写法。
  /// en: In double quotes a backslash `\` has a meaning of its own, but what follows it here is not known.
  /// why-zh: 文件路径里的反斜杠最容易写成这样，读出来的不是原来的文字。
  /// why-en: Paths with backslashes often look like this, and what is read is not what was written.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 说明: "见 D:\考核\2026"
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 说明: '见 D:\考核\2026'
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// ```
  /// fix: none
  case invalidEscape = "Y118"

  /// # “大于”成了多行文字 | “Greater than” read as a block of text
  /// zh: 以 `>` 开头的值，YAML 当作多行文字的标记，不是“大于”。
  /// en: YAML takes a `>` at the start of a value for the mark of a block of text, not for “greater than”.
  /// why-zh: 条件的比较号会悄悄不见，只剩后面的数。
  /// why-en: The comparison would silently be lost, and only the figure after it would be left.
  /// wrong:
  /// ```yaml
  /// indicators:
  ///   - id: opinion
  ///     weight: 100
  ///     score:
  ///       method: table
  ///       inputs: [satisfaction]
  ///       rules:
  ///         - {when: [>= 90], score: 100%}
  ///         - {when: ["< 90"], score: 60%}
  /// ```
  /// right:
  /// ```yaml
  /// indicators:
  ///   - id: opinion
  ///     weight: 100
  ///     score:
  ///       method: table
  ///       inputs: [satisfaction]
  ///       rules:
  ///         - {when: [">= 90"], score: 100%}
  ///         - {when: ["< 90"], score: 60%}
  /// ```
  /// fix: safe
  case comparisonAsBlockText = "Y201"

  /// # 多行标记后有文字 | Text behind a block mark
  /// zh: `|` 表示文字从下一行开始，同一行不能再写内容。
  /// en: `|` says that a text begins on the next line, so nothing may follow it on its own line.
  /// why-zh: 写在这里的文字 YAML 读不了。
  /// why-en: YAML can't read a text that stands there.
  /// wrong:
  /// ```yaml
  /// note: | for trial
  /// ```
  /// right:
  /// ```yaml
  /// note: |
  ///   for trial
  /// ```
  /// fix: needs-review
  case textOnBlockHeader = "Y202"

  /// # 区间成了列表 | A range read as a list
  /// zh: 以 `[` 开头的区间，如 `[80..90)`，YAML 当作列表。
  /// en: YAML takes a range such as `[80..90)`, which begins with `[`, for a list.
  /// why-zh: 不加引号，区间的两端和开闭都读不出来。
  /// why-en: Without quotes neither the ends of the range nor whether they belong to it can be read.
  /// wrong:
  /// ```yaml
  /// indicators:
  ///   - id: opinion
  ///     weight: 100
  ///     score:
  ///       method: table
  ///       inputs: [satisfaction]
  ///       rules:
  ///         - {when: [[80..100]], score: 100%}
  ///         - {when: ["[0..80)"], score: 60%}
  /// ```
  /// right:
  /// ```yaml
  /// indicators:
  ///   - id: opinion
  ///     weight: 100
  ///     score:
  ///       method: table
  ///       inputs: [satisfaction]
  ///       rules:
  ///         - {when: ["[80..100]"], score: 100%}
  ///         - {when: ["[0..80)"], score: 60%}
  /// ```
  /// fix: safe
  case rangeAsList = "Y203"

  /// # 值的开头是保留字符 | A value that begins with a reserved character
  /// zh: 值以 `%` `@` `*` `&` `!` 等字符开头，YAML 另有用处，不能直接写。
  /// en: A value can't begin with characters such as `%` `@` `*` `&` `!`, which YAML keeps for itself.
  /// why-zh: 这样的值读不出来，百分号作单位时最常见。
  /// why-en: Such a value can't be read; a percent sign as a unit is the common case.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 单位: %, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 单位: "%", 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// ```
  /// fix: safe
  case reservedStart = "Y204"

  /// # 引号后还有内容 | Text after a closing quote
  /// zh: 值以引号开头，引号结束后却还有内容；YAML 认为值到引号为止。
  /// en: The value begins with a quote, and text follows where the quote ends; for YAML the value ends there.
  /// why-zh: 公式以文字开头时最容易这样写，后半截会丢掉。
  /// why-en: Formulas that begin with a text look like this, and the rest of them would be lost.
  /// wrong:
  /// ```yaml
  /// rewards:
  ///   - id: honour
  ///     when: "A" = grade
  ///     grant: {honour: Unit of the year}
  /// ```
  /// right:
  /// ```yaml
  /// rewards:
  ///   - id: honour
  ///     when: '"A" = grade'
  ///     grant: {honour: Unit of the year}
  /// ```
  /// fix: safe
  case textAfterQuote = "Y205"

  /// # 值里有冒号 | A colon within a value
  /// zh: 值里有“冒号加空格”，YAML 会把它前面的文字当作又一个键。
  /// en: The value holds a colon and a space, and YAML takes what stands before them for another key.
  /// why-zh: 标题里带冒号就会这样，整行都读不了。
  /// why-en: A title with a colon in it is enough to make the whole line unreadable.
  /// wrong:
  /// ```yaml
  /// title: Annual review: finance bureau
  /// ```
  /// right:
  /// ```yaml
  /// title: "Annual review: finance bureau"
  /// ```
  /// fix: safe
  case colonInValue = "Y206"

  /// # 井号截断了值 | A comment cuts a value off
  /// zh: 空格后面的 `#` 是注释的开始，这个值到这里就断了。
  /// en: A `#` after a space begins a comment, so the value ends there.
  /// why-zh: 后半截悄悄丢掉，没有人会发现。
  /// why-en: The rest is silently lost, and nobody would notice.
  /// wrong:
  /// ```yaml
  /// title: Annual review (see notice #12)
  /// ```
  /// right:
  /// ```yaml
  /// title: "Annual review (see notice #12)"
  /// ```
  /// fix: needs-review
  case commentCutsValue = "Y207"

  /// # 花括号开头的文字 | Text that begins with a brace
  /// zh: 以 `{` 或 `[` 开头的值，YAML 当作一组键值或列表，后面不能再有文字。
  /// en: YAML reads a value that begins with `{` or `[` as a mapping or a list, and no text may follow it.
  /// why-zh: 留待替换的文字常这样开头，不加引号就读不了。
  /// why-en: Texts with places to fill in often begin like this, and can't be read without quotes.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 标题: {年份}年度绩效考核办法
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 标题: "{年份}年度绩效考核办法"
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// ```
  /// fix: needs-review
  case templateAsMapping = "Y208"

  /// # 逗号把值断开 | A comma breaks a value apart
  /// zh: 写在 `{ }` 或 `[ ]` 里的公式带有逗号或括号，会从中间断开。
  /// en: A formula within `{ }` or `[ ]` has a comma or bracket of its own and is broken apart there.
  /// why-zh: 断开的前半截可能仍是合法的公式，结果却不对。
  /// why-en: What is left of the formula may still be a valid one, with a wrong result.
  /// wrong:
  /// ```yaml
  /// values:
  ///   rate: {formula: min(on_time / cases * 100, 100), label: Rate on time}
  /// ```
  /// right:
  /// ```yaml
  /// values:
  ///   rate: {formula: "min(on_time / cases * 100, 100)", label: Rate on time}
  /// ```
  /// fix: safe
  case commaInFlowValue = "Y209"

  /// # 全角冒号 | A full-width colon
  /// zh: 键后面用了全角冒号 `：`，YAML 只认半角冒号。
  /// en: A key is followed by a full-width colon `：`; YAML knows only the ASCII one.
  /// why-zh: 键和值会连成一段文字，这一项就没有了。
  /// why-en: Key and value become one text, and the entry is lost.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 标题：市财政局绩效考核办法
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 标题: 市财政局绩效考核办法
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// ```
  /// fix: safe
  case fullWidthColon = "Y210"

  /// # 全角逗号 | A full-width comma
  /// zh: `{ }` 或 `[ ]` 里用了全角逗号 `，`、分号 `；` 或顿号 `、`，YAML 不会在这里分开。
  /// en: A full-width comma `，`, semicolon `；` or enumeration comma `、` within `{ }` or `[ ]` doesn't divide entries in YAML.
  /// why-zh: 逗号两边会连成一个值，后一项就没有了。
  /// why-en: What stands on both sides becomes one value, and the second entry is lost.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比，最小: 0, 最大: 100}
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
  case fullWidthComma = "Y211"

  /// # 全角括号 | Full-width brackets
  /// zh: 用了全角括号 `［］` 或 `｛｝`，YAML 不认它们。
  /// en: Full-width brackets `［］` or `｛｝` are no brackets to YAML.
  /// why-zh: 列表会被当作一整段文字。
  /// why-en: A list would be taken for a single text.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   评定:
  ///     类型: 选项
  ///     选项: ［达成, 未达成］
  /// 指标:
  ///   - 编号: 质量
  ///     权重: 100
  ///     取值: 评定
  ///     评分: {方法: 评语, 档级: [{档级: 达成, 得分: 100%}, {档级: 未达成, 得分: 0}]}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   评定:
  ///     类型: 选项
  ///     选项: [达成, 未达成]
  /// 指标:
  ///   - 编号: 质量
  ///     权重: 100
  ///     取值: 评定
  ///     评分: {方法: 评语, 档级: [{档级: 达成, 得分: 100%}, {档级: 未达成, 得分: 0}]}
  /// ```
  /// fix: safe
  case fullWidthBracket = "Y212"

  /// # 全角引号 | Full-width quotes
  /// zh: 整个值用全角引号 `“ ”` 括起，YAML 会把引号当作内容的一部分。
  /// en: The whole value stands in full-width quotes `“ ”`, which YAML takes for a part of the text.
  /// why-zh: 名称多了一对引号，就和别处的名称对不上。
  /// why-en: With the quotes in it, the text no longer matches the same text elsewhere.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 标题: “市财政局绩效考核办法”
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 标题: 市财政局绩效考核办法
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// ```
  /// fix: needs-review
  case fullWidthQuote = "Y213"

  /// # 不寻常的空格 | An unusual space
  /// zh: 这里是全角空格或不间断空格，看上去是空格，YAML 却不当作空格。
  /// en: A full-width or no-break space looks like a space but is none to YAML.
  /// why-zh: 它会成为键或值的一部分，名称就对不上了。
  /// why-en: It becomes part of a key or a value, and names no longer match.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 标题:\u{3000}市财政局绩效考核办法
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// ```
  /// right:
  /// ```yaml
  /// 规则册: 示例
  /// 标题: 市财政局绩效考核办法
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: 95}}
  /// ```
  /// fix: safe
  case unusualSpace = "Y214"

  /// # 全角数字 | A full-width number
  /// zh: 数字或百分号用了全角字符，例如 `９５`、`８０％`。
  /// en: A number or a percent sign is written in full-width characters, such as `９５` or `８０％`.
  /// why-zh: 在 YAML 中它只是文字，不是数。
  /// why-en: To YAML it is a text and not a number.
  /// wrong:
  /// ```yaml
  /// 规则册: 示例
  /// 数据项:
  ///   办结率: {类型: 百分比, 最小: 0, 最大: 100}
  /// 指标:
  ///   - {编号: 时效, 权重: 100, 取值: 办结率, 评分: {方法: 比例, 目标值: ９５}}
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
  case fullWidthNumber = "Y215"

  /// # 不是列表标记的横线 | A dash that marks no item
  /// zh: 列表项以半角减号加空格开头，这里却用了 `－` `—` `•` 等符号。
  /// en: List items begin with an ASCII hyphen and a space, but here stands another sign, such as `－` `—` `•`.
  /// why-zh: 这一项不会成为列表的一项。
  /// why-en: The line doesn't become an item of the list.
  /// wrong:
  /// ```yaml
  /// grades:
  ///   • {grade: A, at-least: 80}
  ///   • {grade: B}
  /// ```
  /// right:
  /// ```yaml
  /// grades:
  ///   - {grade: A, at-least: 80}
  ///   - {grade: B}
  /// ```
  /// fix: safe
  case fullWidthDash = "Y216"

  /// # 冒号后缺空格 | No space after a colon
  /// zh: 键的冒号后面缺一个空格。
  /// en: The colon after a key lacks a space.
  /// why-zh: 没有空格，整段会被当作一个文字，这一项就没有了。
  /// why-en: Without the space the whole is read as one text, and the entry is lost.
  /// wrong:
  /// ```yaml
  /// grades:
  ///   - {grade: A, at-least:80}
  ///   - {grade: B}
  /// ```
  /// right:
  /// ```yaml
  /// grades:
  ///   - {grade: A, at-least: 80}
  ///   - {grade: B}
  /// ```
  /// fix: safe
  case missingSpaceAfterColon = "Y217"

  /// # 减号后缺空格 | No space after a hyphen
  /// zh: 列表标记 `-` 后面缺一个空格。
  /// en: The list marker `-` lacks a space.
  /// why-zh: 没有空格，这一行就不是列表的一项。
  /// why-en: Without the space the line is no item of the list.
  /// wrong:
  /// ```yaml
  /// grades:
  ///   -grade: A
  ///    at-least: 80
  ///   -grade: B
  /// ```
  /// right:
  /// ```yaml
  /// grades:
  ///   - grade: A
  ///     at-least: 80
  ///   - grade: B
  /// ```
  /// fix: safe
  case missingSpaceAfterDash = "Y218"

  /// # 用制表符缩进 | Indented with tabs
  /// zh: 缩进里有制表符（Tab），YAML 只认空格。
  /// en: The indentation holds a tab, but YAML wants spaces.
  /// why-zh: 各软件对制表符的宽度看法不一，层次就乱了。
  /// why-en: How wide a tab is differs from one program to the next, and the levels come out wrong.
  /// wrong:
  /// ```yaml
  /// grades:
  /// \u{9}- {grade: A, at-least: 80}
  /// \u{9}- {grade: B}
  /// ```
  /// right:
  /// ```yaml
  /// grades:
  ///   - {grade: A, at-least: 80}
  ///   - {grade: B}
  /// ```
  /// fix: needs-review
  case tabIndentation = "Y219"

  /// # 列表写在键的同一行 | A list on the line of its key
  /// zh: 列表的 `- ` 和键写在同一行；列表要从下一行开始。
  /// en: A list's `- ` stands on the line of its key; it has to begin on the next line.
  /// why-zh: YAML 读不了这样的行。
  /// why-en: YAML can't read such a line.
  /// wrong:
  /// ```yaml
  /// locks: - rounding
  /// ```
  /// right:
  /// ```yaml
  /// locks:
  ///   - rounding
  /// ```
  /// fix: needs-review
  case listOnKeyLine = "Y220"

  /// # 括号里的千位分隔符 | A number with separators within brackets
  /// zh: 写在 `{ }` 或 `[ ]` 里的数带有千位分隔符，逗号把它断成了几段。
  /// en: A number within `{ }` or `[ ]` has a comma between its thousands, which breaks it apart.
  /// why-zh: `1,000` 会被读成 1，而且不容易发现。
  /// why-en: `1,000` would be read as 1, and nobody would notice.
  /// wrong:
  /// ```yaml
  /// rulebook: sample
  /// inputs: {cases: {type: integer, min: 0, max: 1,000}}
  /// indicators: [{id: load, weight: 100, value: cases, score: {method: ratio, target: 500}}]
  /// ```
  /// right:
  /// ```yaml
  /// rulebook: sample
  /// inputs: {cases: {type: integer, min: 0, max: 1000}}
  /// indicators: [{id: load, weight: 100, value: cases, score: {method: ratio, target: 500}}]
  /// ```
  /// fix: safe
  case brokenNumber = "Y221"
}
