import ArgumentParser
import Diagnostics
import Intake
import Rulebook

struct SchemaCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "schema", abstract: say("打印规则册、测试或报送数据的 JSON Schema", "print the JSON Schema of rule books, tests or submitted data"),
      discussion: say(
        """
        编辑器凭它补全和检查，用法见 Schemas/README.md。公式、名字、权重合计等由 heng check 检查。

        示例：
          heng schema --keys zh > rulebook.schema.json
          heng schema --draft draft-07 --out rulebook.schema.json
          heng schema --kind tests --keys zh
          heng schema --kind submission
        """,
        """
        Editors complete and check by it: see Schemas/README.md.
        What formulas mean, which names exist and how weights sum is for heng check.

        Examples:
          heng schema --keys zh > rulebook.schema.json
          heng schema --draft draft-07 --out rulebook.schema.json
          heng schema --kind tests --keys zh
          heng schema --kind submission
        """))
  }

  @Option(help: help("rulebook 规则册，tests 测试，submission 报送的数据", "of what: rulebook, tests or submission"))
  var kind = SchemaKind.rulebook

  @Option(help: help("键的写法：zh 中文，en 英文，both 两种都可", "spelling of keys: zh, en, or both for either"))
  var keys = SchemaKeys.both

  @Option(help: help("JSON Schema 的版本：2020-12 或 draft-07", "version of JSON Schema: 2020-12 or draft-07"))
  var draft = DraftOption.draft202012

  @Option(help: help("写到哪个文件；默认打印", "file to write; printed by default"))
  var out: String?

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let schema =
      switch kind {
      case .rulebook: LanguageSchema(.rulebook, language: keys.language, draft: draft.draft).json
      case .tests: LanguageSchema(.tests, language: keys.language, draft: draft.draft).json
      case .submission: SubmissionSchema(language: keys.language, draft: draft.draft).json
      }
    let text = schema.render() + "\n"
    guard let out else { return Console.print(text) }
    let language = speech.language(book: nil)
    if let refusal = OutputKind.schema.refusal(of: out) {
      Console.complain(TextRenderer(language: language, colour: Console.hasColour).render(refusal))
      try ExitStatus.wrongUsage.exit()
    }
    do {
      try FileAccess.write([(path: out, bytes: Array(text.utf8))])
      Console.print((language == .zh ? "已写出：" : "written: ") + SafeText.line(out))
    } catch {
      Console.complain(TextRenderer(language: language, colour: Console.hasColour).render(error.diagnostic(.unwritableFile)))
      try ExitStatus.wrongUsage.exit()
    }
  }
}

enum SchemaKind: String, ExpressibleByArgument, CaseIterable {
  case rulebook
  case tests
  case submission
}

/// Which spelling of keys a schema takes.
enum SchemaKeys: String, ExpressibleByArgument, CaseIterable {
  case zh
  case en
  case both

  var language: Language? {
    switch self {
    case .zh: .zh
    case .en: .en
    case .both: nil
    }
  }
}

/// A version of JSON Schema as an option; the library's own type takes no protocol of the argument parser's.
enum DraftOption: String, ExpressibleByArgument, CaseIterable {
  case draft202012 = "2020-12"
  case draft07 = "draft-07"

  var draft: SchemaDraft { self == .draft07 ? .draft07 : .draft202012 }
}
