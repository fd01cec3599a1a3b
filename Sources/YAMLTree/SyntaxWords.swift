import Diagnostics

/// libyaml's words for a syntax problem, said so that its author knows what to do.
enum SyntaxWords {
  static func describe(_ error: SyntaxError) -> (code: YAMLCode, message: Message, help: Message) {
    let inQuotes = error.context?.contains("quoted scalar") == true
    if inQuotes, error.problem.contains("end of stream") || error.problem.contains("document indicator") {
      return (
        .unclosedQuote, Message(zh: "引号没有结束", en: "a quote is never closed"),
        Message(zh: "在文字末尾补上引号", en: "add the closing quote")
      )
    }
    if error.context == "while parsing a quoted scalar" || inQuotes {
      return (
        .invalidEscape,
        Message(zh: "双引号里的反斜杠 `\\` 后面不是可用的转义", en: "the backslash in double quotes begins no known escape"),
        Message(zh: "把 `\\` 写成 `\\\\`，或者改用单引号", en: "write `\\\\` for a backslash, or use single quotes")
      )
    }
    for (part, code, message, help) in table where error.problem.contains(part) {
      return (code, message, help)
    }
    return (
      .syntax, Message(zh: "这里的 YAML 写法不对", en: "this is not valid YAML"),
      Message(zh: "检查缩进、冒号、引号和括号", en: "check indentation, colons, quotes and brackets")
    )
  }

  static let unclosedBracket = (
    Message(zh: "括号没有结束", en: "a bracket is never closed"),
    Message(zh: "补上对应的括号", en: "add the closing bracket")
  )

  static let missingColon = (
    Message(
      zh: "这一行缺少“冒号加空格”，看不出名称和值", en: "no colon and space on this line: it is neither a key nor a value"),
    Message(
      zh: "写成 `名称: 值`；若是上一行的续行，请多缩进两格",
      en: "write `key: value`, or indent it further if it continues the line above")
  )

  private static let table: [(String, YAMLCode, Message, Message)] = [
    (
      "could not find expected ':'", .missingColon, missingColon.0, missingColon.1
    ),
    (
      "mapping values are not allowed", .syntax,
      Message(zh: "这里不应该有冒号", en: "a colon is out of place here"),
      Message(
        zh: "若冒号属于文字，请给整个值加引号；若是新的一项，请另起一行并对齐",
        en: "put quotes around a text that holds a colon; begin a new entry on a line of its own, aligned")
    ),
    (
      "mapping keys are not allowed", .syntax,
      Message(zh: "这里不能用 `?` 开头", en: "a `?` cannot begin a key here"),
      Message(zh: "给整个值加上引号", en: "put quotes around the value")
    ),
    (
      "block sequence entries are not allowed", .syntax,
      Message(zh: "这里不能开始一个列表", en: "a list cannot begin here"),
      Message(zh: "把 `- ` 移到下一行；若是文字，请加引号", en: "move the `- ` to the next line, or put quotes around a text")
    ),
    (
      "cannot start any token", .reservedStart,
      Message(zh: "这个字符不能作为值的开头", en: "a value cannot begin with this character"),
      Message(zh: "给整个值加上引号", en: "put quotes around the whole value")
    ),
    (
      "tab character", .tabIndentation,
      Message(zh: "缩进里有制表符（Tab），YAML 只认空格", en: "a tab in the indentation; YAML wants spaces"),
      Message(zh: "换成空格", en: "use spaces")
    ),
    (
      "',' or ']'", .syntax,
      Message(zh: "列表里缺少逗号 `,` 或结束的 `]`", en: "a comma or the closing `]` of a list is missing"),
      Message(zh: "各项用半角逗号隔开，末尾写 `]`", en: "divide the items by commas and end with `]`")
    ),
    (
      "',' or '}'", .syntax,
      Message(zh: "`{ }` 里缺少逗号 `,` 或结束的 `}`", en: "a comma or the closing `}` is missing"),
      Message(zh: "各项用半角逗号隔开，末尾写 `}`", en: "divide the entries by commas and end with `}`")
    ),
    (
      "did not find expected '-' indicator", .wrongIndentation,
      Message(zh: "列表中出现了不以 `- ` 开头的一行", en: "a line within a list does not begin with `- `"),
      Message(zh: "补上 `- `，或者调整缩进", en: "add the `- `, or mend the indentation")
    ),
    (
      "did not find expected key", .wrongIndentation,
      Message(zh: "这里应该是一个名称", en: "a key should stand here"),
      Message(
        zh: "检查缩进，以及前一项的引号和括号是否结束",
        en: "check the indentation, and whether quotes and brackets before it are closed")
    ),
    (
      "did not find expected <document start>", .syntax,
      Message(zh: "文件内容结束以后又出现了内容", en: "something follows after the end of the document"),
      Message(
        zh: "检查这一行的缩进，最外层的各项应当左对齐",
        en: "check this line's indentation: the outermost entries begin in the same column")
    ),
    (
      "comment or line break", .textOnBlockHeader,
      Message(
        zh: "`|` 或 `>` 后面不能再写内容", en: "nothing may stand behind `|` or `>` on the same line"),
      Message(zh: "把内容移到下一行，或者给整个值加引号", en: "move the text to the next line, or put quotes around the value")
    ),
    (
      "indentation indicator", .comparisonAsBlockText,
      Message(
        zh: "开头的 `>` 或 `|` 被当作多行文字的标记", en: "the `>` or `|` at the start begins a block of text here"),
      Message(zh: "给整个值加上引号", en: "put quotes around the whole value")
    ),
    (
      "alphabetic or numeric character", .reservedStart,
      Message(zh: "值不能以 `*` 或 `&` 开头", en: "a value cannot begin with `*` or `&`"),
      Message(zh: "给整个值加上引号", en: "put quotes around the whole value")
    ),
    (
      "undefined tag handle", .explicitTag,
      Message(zh: "规则文件里不能使用标签", en: "tags are not allowed in a rule file"),
      Message(zh: "删去它，或者给整个值加上引号", en: "delete it, or put quotes around the whole value")
    ),
    (
      "directive", .directive,
      Message(
        zh: "`%` 开头的行是 YAML 指令，规则文件里不能使用",
        en: "a line that begins with `%` is a YAML directive, which is not allowed"),
      Message(zh: "删去这一行；若是值的一部分，请加引号", en: "delete the line, or put quotes around a value")
    ),
    (
      "'!'", .explicitTag, Message(zh: "`!` 开头的标签不完整", en: "the tag that `!` begins is incomplete"),
      Message(zh: "给整个值加上引号", en: "put quotes around the whole value")
    ),
    (
      "node content", .syntax, Message(zh: "这里缺少内容", en: "a value is missing here"),
      Message(zh: "检查前面的逗号、冒号和括号是否多余", en: "check whether a comma, colon or bracket before it is too many")
    ),
    (
      "tag", .explicitTag, Message(zh: "规则文件里不能使用标签", en: "tags are not allowed in a rule file"),
      Message(zh: "删去它，或者给整个值加上引号", en: "delete it, or put quotes around the whole value")
    ),
  ]
}
