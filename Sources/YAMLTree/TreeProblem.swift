import Diagnostics

/// The words for problems of the tree's structure.
enum TreeProblem {
  static func duplicateKey(_ key: String, at span: Span, first: Span) -> Diagnostic {
    Diagnostic(
      YAMLCode.duplicateKey,
      Message(zh: "`\(key)` 在同一处写了两次", en: "`\(key)` is given twice in the same place"), at: span,
      label: Message(zh: "第二次", en: "the second time"),
      secondary: [LabelledSpan(first, Message(zh: "第一次", en: "the first time"))],
      help: Message(
        zh: "保留一个，删去另一个，或者改正写错的名称", en: "keep one and delete the other, or correct a mistyped name"))
  }

  static func complexKey(_ key: Node) -> Diagnostic {
    Diagnostic(
      YAMLCode.complexKey,
      Message(zh: "名称只能是一段文字，不能是列表或一组键值", en: "a key is a text here, not a list or a mapping"), at: key.span,
      help: Message(
        zh: "若这本来是文字，请给它加上引号；否则请检查冒号的位置",
        en: "put quotes around it if it is meant as text; otherwise check where the colon belongs"))
  }

  static func mergeKey(_ span: Span) -> Diagnostic {
    Diagnostic(
      YAMLCode.mergeKey, Message(zh: "不支持合并键 `<<`", en: "the merge key `<<` is not supported"), at: span,
      help: Message(
        zh: "请把要合并的内容逐项写出；共同部分可以放进上级规则文件，用 `extends`（`继承`）引用",
        en: "write the entries out; put what is common into a base rule book and use `extends`"))
  }

  static func explicitTag(_ tag: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      YAMLCode.explicitTag,
      Message(zh: "规则文件里不能使用标签 `\(span.text)`", en: "the tag `\(span.text)` is not allowed in a rule file"),
      at: span,
      notes: [
        Message(
          zh: "以 `!` 开头的内容是 YAML 标签，有的软件会据此运行代码；数据里不允许有代码",
          en: "what begins with `!` is a YAML tag, which can make software run code: there is no code in data"
        )
      ],
      help: Message(
        zh: "删去它；若 `!` 是文字的一部分，请给整个值加上引号",
        en: "delete it, or put quotes around the whole value if the `!` belongs to the text"))
  }

  static func directive(_ span: Span) -> Diagnostic {
    Diagnostic(
      YAMLCode.directive,
      Message(
        zh: "规则文件里不能使用 `%` 开头的 YAML 指令", en: "YAML directives, lines that begin with `%`, are not allowed"),
      at: span, help: Message(zh: "删去这一行", en: "delete this line"))
  }

  static func severalDocuments(_ span: Span) -> Diagnostic {
    Diagnostic(
      YAMLCode.severalDocuments,
      Message(zh: "一个文件里只能有一份规则，这里又开始了一份", en: "a file holds one document, and a second one begins here"),
      at: span,
      notes: [Message(zh: "从这里往下的内容都不会生效", en: "nothing from here on takes effect")],
      help: Message(
        zh: "删去这条 `---` 分隔线，或者把后面的内容移到另一个文件",
        en: "delete this `---` line, or move what follows to a file of its own"))
  }

  static func emptyFile(_ span: Span) -> Diagnostic {
    Diagnostic(
      YAMLCode.emptyFile, Message(zh: "文件里没有内容", en: "the file is empty"), at: span,
      help: Message(zh: "请写入规则；若不需要这个文件，请删去它", en: "write the rules, or delete the file if it is not needed"))
  }

  static func undefinedAlias(_ name: String, _ span: Span, known: [String]) -> Diagnostic {
    let near = Suggestion.nearest(to: name, among: known)
    return Diagnostic(
      YAMLCode.undefinedAlias,
      Message(
        zh: "`*\(name)` 引用了前文没有定义的内容", en: "`*\(name)` refers to something that was not defined before"),
      at: span,
      notes: [
        Message(
          zh: "值以 `*` 开头时，YAML 会把它当作对 `&\(name)` 的引用", en: "a value that begins with `*` refers to `&\(name)`"
        )
      ],
      help: near.map { Message(zh: "是不是 `*\($0)`？", en: "did you mean `*\($0)`?") }
        ?? Message(
          zh: "若 `*` 是乘号或文字的一部分，请给整个值加上引号",
          en: "put quotes around the whole value if the `*` is a multiplication sign or text"))
  }

  static func recursiveAlias(_ name: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      YAMLCode.recursiveAlias,
      Message(zh: "`*\(name)` 引用了包含它自己的内容", en: "`*\(name)` refers to something that contains it"), at: span,
      help: Message(zh: "把要引用的内容直接写出来", en: "write out what is meant"))
  }

  static func excessiveAliases(_ name: String, _ span: Span, _ limits: Limits) -> Diagnostic {
    Diagnostic(
      YAMLCode.excessiveAliases,
      Message(
        zh: "引用 `*\(name)` 展开后内容过多或层次过深", en: "the alias `*\(name)` expands to too much or nests too deep"),
      at: span,
      notes: [
        Message(
          zh: "一个文件展开后最多 \(limits.maxNodes) 项、\(limits.maxDepth) 层",
          en: "a file may expand to \(limits.maxNodes) values, \(limits.maxDepth) levels deep, at most")
      ],
      help: Message(zh: "减少引用，或者拆成几个文件", en: "use fewer aliases, or divide the file"))
  }

  static func tooDeep(_ span: Span, _ limits: Limits) -> Diagnostic {
    Diagnostic(
      YAMLCode.nestedTooDeep,
      Message(zh: "层次太多，超过 \(limits.maxDepth) 层", en: "nested more than \(limits.maxDepth) levels deep"),
      at: span,
      help: Message(zh: "检查是否多写了括号或缩进", en: "check for brackets or indentation too many"))
  }

  static func tooManyNodes(_ span: Span, _ limits: Limits) -> Diagnostic {
    Diagnostic(
      YAMLCode.tooManyNodes,
      Message(zh: "文件内容超过 \(limits.maxNodes) 项", en: "the file holds more than \(limits.maxNodes) values"),
      at: span,
      help: Message(zh: "拆成几个文件", en: "divide it into several files"))
  }
}
