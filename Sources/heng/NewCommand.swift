import ArgumentParser
import Diagnostics

struct NewCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "new", abstract: say("起草新的规则册", "start a new rule book"),
      discussion: say(
        "示例：\n  heng new department 市园林局 --keys zh", "Example:\n  heng new department \"Parks Office\" --keys en --out Rules/parks"),
      subcommands: [NewDepartmentCommand.self])
  }
}

struct NewDepartmentCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "department", abstract: say("起草一个部门的规则册", "start a department's rule book"),
      discussion: say(
        """
        写出带说明的规则册、数据模板（CSV）和测试，三者都能直接使用；已有的文件不会被覆盖。

        示例：
          heng new department 市园林局 --keys zh
          heng new department "Parks Office" --keys en --out Rules/parks
        """,
        """
        Writes a rule book with comments that teach, a template for the data (CSV) and tests, which work as they are.
        Files that are there already are left alone.

        Examples:
          heng new department "Parks Office" --keys en --out Rules/parks
          heng new department 市园林局 --keys zh
        """))
  }

  @Argument(help: help("部门的名称", "the department's name"))
  var name: String

  @Option(help: help("键用中文（zh）还是英文（en）；默认按名称", "keys in Chinese (zh) or English (en); by default as the name"))
  var keys: LanguageOption?

  @Option(help: help("写到哪个文件夹；默认以编号命名", "the folder to write to; by default named after the id"))
  var out: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if name.isEmpty || name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      throw ValidationError(say("部门的名称须是一行文字", "the department's name is a line of text"))
    }
  }

  func run() async throws {
    let isChinese = name.unicodeScalars.contains { $0.value > 0x2E80 }
    let spelling = keys?.language ?? (isChinese ? .zh : .en)
    let output = CommandOutput(common, book: spelling)
    let id = StarterBook.id(of: name) ?? (spelling == .zh ? "部门" : "department")
    try output.checkOutput(out, .rules)
    let folder = out ?? id
    let files = StarterBook(name: name, id: id, language: spelling).files.map { (FileAccess.join(folder, $0.name), $0.text) }
    for (path, _) in files where FileAccess.exists(path) {
      return try output.fail(
        [
          Diagnostic(
            CommandCode.fileExists, Message(zh: "`\(path)` 已经存在", en: "`\(path)` is there already"), at: nil,
            help: Message(zh: "用 --out 写到另一个文件夹", en: "choose another folder with --out"))
        ], .wrongUsage)
    }
    do {
      for (path, _) in files { try FileAccess.makeFolder(FileAccess.folder(of: path)) }
      try FileAccess.write(files.map { (path: $0.0, bytes: Array($0.1.utf8)) })
    } catch {
      return try output.fail([error.diagnostic(.unwritableFile)], .wrongUsage)
    }
    let paths = files.map(\.0)
    switch common.format {
    case .json: Console.print(JSONText.object([.init("written", .array(paths.map(JSONText.string)))]))
    case .text:
      let shown = SafeText.line(folder)
      let next = "heng check \(shown) && heng test \(shown)"
      Console.print(
        output.language == .zh
          ? "已写出：\(SafeText.line(paths.joined(separator: "  ")))\n接着：\(next)"
          : "written: \(SafeText.line(paths.joined(separator: "  ")))\nnext: \(next)")
    }
  }
}
