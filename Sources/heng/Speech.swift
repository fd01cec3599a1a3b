import ArgumentParser
import Diagnostics
import Glibc

/// Which language to speak: the option's, else the locale's, else that of the book's keys.
enum Speech {
  /// `nil` where the locale says nothing (`C`, `POSIX`, unset).
  static var locale: Language? {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { continue }
      if value == "C" || value == "POSIX" || value.hasPrefix("C.") { return nil }
      return value.lowercased().hasPrefix("zh") ? .zh : .en
    }
    return nil
  }

  /// For help, which is written before options are parsed.
  static let ofHelp: Language = {
    let arguments = CommandLine.arguments
    if let index = arguments.firstIndex(of: "--lang"), index + 1 < arguments.count,
      let asked = Language(rawValue: arguments[index + 1])
    {
      return asked
    }
    return arguments.contains("--lang=zh") ? .zh : (arguments.contains("--lang=en") ? .en : locale ?? .en)
  }()
}

/// Help text in the user's language.
func say(_ zh: String, _ en: String) -> String {
  Speech.ofHelp == .zh ? zh : en
}

func help(_ zh: String, _ en: String) -> ArgumentHelp {
  ArgumentHelp(stringLiteral: say(zh, en))
}

/// A language as an option; the library's own type takes no protocol of the argument parser's.
enum LanguageOption: String, ExpressibleByArgument, CaseIterable {
  case zh
  case en

  var language: Language { self == .zh ? .zh : .en }
}

/// How results are written to standard output.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

/// The language to speak, as an option.
struct SpeechOptions: ParsableArguments {
  @Option(
    help: help(
      "语言：zh 或 en；默认按系统语言，再按规则册所用的键",
      "language: zh or en; by default the locale's, else that of the book's keys"))
  var lang: LanguageOption?

  /// The language to speak about a book whose keys are in `book`.
  func language(book: Language?) -> Language {
    lang?.language ?? Speech.locale ?? book ?? .zh
  }
}

/// Options that most commands have.
struct CommonOptions: ParsableArguments {
  @Option(help: help("输出格式：text 给人看，json 给程序", "output: text for people, json for machines"))
  var format = OutputFormat.text

  @OptionGroup var speech: SpeechOptions

  /// The language to speak about a book whose keys are in `book`.
  func language(book: Language?) -> Language { speech.language(book: book) }
}
