import ArgumentParser
import Diagnostics
import Rulebook

struct ReferenceCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "reference", abstract: say("打印规则语言参考", "print the reference of the rule language"),
      discussion: say(
        "示例：\n  heng reference --lang zh > language.md", "Example:\n  heng reference --lang en > language.md")
    )
  }

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let language = common.language(book: nil)
    let text = LanguageReference.markdown(in: language)
    switch common.format {
    case .text: Console.print(text)
    case .json: Console.print(JSONText.object([.init("markdown", .string(text))]))
    }
  }
}
