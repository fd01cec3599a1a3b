import ArgumentParser
import Diagnostics
import Engines

/// Wrong usage in the user's language: what is wrong, the nearest right name, how the command is used, and an example.
///
/// The library that reads command lines tells of this in English only and keeps its errors to itself, so their parts are
/// looked up by name; an error that is not known by name is told in the library's words.
struct UsageText {
  private let commands: [any ParsableCommand.Type]
  private let kind: String
  private let parts: [Any]
  /// The library's own words.
  private let words: String

  /// The whole text of an error.
  static func text(of error: any Error) -> String { UsageText(error).text }

  /// The library's own words in a help text, in the user's language.
  static func help(_ text: String) -> String {
    guard Speech.ofHelp == .zh else { return text }
    let words = [
      ("OVERVIEW: ", ""), ("USAGE: ", "用法："), ("ARGUMENTS:", "参数："), ("OPTIONS:", "选项："), ("SUBCOMMANDS:", "子命令："),
      ("Show help information.", "显示帮助"), ("Show the version.", "显示版本"),
    ]
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      for (english, chinese) in words {
        if line.hasPrefix(english) { return chinese + String(line.dropFirst(english.count)) }
        if line.hasSuffix(english) { return String(line.dropLast(english.count)) + chinese }
      }
      let pointer = "  See 'heng help <subcommand>' for detailed help."
      return line == pointer ? "  各命令的说明：heng help <子命令>" : String(line)
    }.joined(separator: "\n")
  }

  private init(_ error: any Error) {
    words = Heng.message(for: error)
    let mirror = Mirror(reflecting: error)
    commands = mirror.descendant("commandStack") as? [any ParsableCommand.Type] ?? [Heng.self]
    let problem = mirror.descendant("parserError").map { Mirror(reflecting: $0) }
    kind = problem?.children.first?.label ?? problem.map { "\($0.subjectType)" } ?? ""
    parts = problem?.children.first.map { Self.flattened($0.value) } ?? []
  }

  private var text: String {
    let (what, help) = told
    var lines = [say("错误：", "error: ") + SafeText.line(ConnectionSecret.redacted(in: what))]
    if let help { lines.append(SafeText.line(ConnectionSecret.redacted(in: help))) }
    lines.append(say("用法：", "usage: ") + Heng.usageString(for: command))
    if let example { lines.append(say("示例：", "example: ") + example) }
    lines.append(say("详见：", "more: ") + "\(name) --help")
    return lines.joined(separator: "\n")
  }

  private var command: any ParsableCommand.Type { commands.last ?? Heng.self }

  /// `heng new department`
  private var name: String { commands.map { $0.configuration.commandName ?? "" }.joined(separator: " ") }

  // MARK: - What is wrong

  private var told: (what: String, help: String?) {
    if !subcommands.isEmpty, let lack = lackOfCommand { return lack }
    // Whatever the library met first: what is missing may be there under a name with a slip.
    if let option = unknownOption { return (say("没有选项 `\(option)`", "there is no option `\(option)`"), near(option, among: options)) }
    switch kind {
    case "unknownOption", "invalidOption":
      let option = optionName ?? texts.first ?? ""
      return (say("没有选项 `\(option)`", "there is no option `\(option)`"), near(option, among: options))
    case "missingValueForOption", "missingValueOrUnknownCompositeOption":
      let option = optionName ?? ""
      return (say("选项 `\(option)` 后面缺少它的值", "the option `\(option)` lacks its value"), values(of: option))
    case "unexpectedValueForOption":
      let option = optionName ?? ""
      return (
        say("选项 `\(option)` 不带值，却写了 `\(texts.last ?? "")`", "the option `\(option)` takes no value, but has `\(texts.last ?? "")`"), nil
      )
    case "unexpectedExtraValues": return unexpected
    case "missingSubcommand":
      return (say("缺少子命令", "the subcommand is missing"), list(subcommands))
    case "noValue":
      let key = keyName ?? ""
      if Self.arguments.contains(key) { return (say("缺少 `<\(key)>`", "`<\(key)>` is missing"), nil) }
      let option = "--" + Self.kebab(key)
      return (say("缺少选项 `\(option)`", "the option `\(option)` is missing"), values(of: option))
    case "unableToParseValue":
      let value = texts.first ?? ""
      let place = optionName ?? keyName.map { Self.arguments.contains($0) ? "<\($0)>" : "--" + Self.kebab($0) } ?? ""
      return (say("`\(value)` 不能用作 `\(place)` 的值", "`\(value)` is no value of `\(place)`"), values(of: place, like: value))
    default: return (words, nil)
    }
  }

  /// What stands where a command should.
  private var lackOfCommand: (String, String?)? {
    let given = Array(CommandLine.arguments.dropFirst(commands.count))
    guard let first = given.first else { return (say("缺少命令", "the command is missing"), list(subcommands)) }
    if !first.hasPrefix("-") {
      return (say("没有命令 `\(first)`", "there is no command `\(first)`"), near(first, among: subcommands) ?? list(subcommands))
    }
    guard ["--lang", "--format"].contains(where: first.hasPrefix) else { return nil }
    if !given.contains(where: subcommands.contains) { return (say("缺少命令", "the command is missing"), list(subcommands)) }
    return (say("选项 `\(first)` 要写在命令之后", "the option `\(first)` stands behind the command"), nil)
  }

  private var unknownOption: String? {
    let known = options
    return CommandLine.arguments.prefix { $0 != "--" }.filter { $0.hasPrefix("--") }.map { String($0.prefix { $0 != "=" }) }
      .first { !known.contains($0) }
  }

  private var unexpected: (String, String?) {
    let given = Self.strings(parts)
    let shown = given.map { "`\($0)`" }.joined(separator: " ")
    return (say("多余的内容：\(shown)", "unexpected: \(shown)"), say("有空格的名称要加引号", "a name with blanks is written in quotes"))
  }

  private func near(_ name: String, among names: [String]) -> String? {
    Suggestion.nearest(to: name, among: names).map { say("是不是 `\($0)`？", "did you mean `\($0)`?") }
  }

  private func list(_ names: [String]) -> String {
    let names = names.joined(separator: " ")
    return say("可用的有：\(names)", "there are: \(names)")
  }

  /// The words that an option takes.
  private func values(of option: String, like value: String? = nil) -> String? {
    let choices: [String: [String]] = [
      "--lang": LanguageOption.allCases.map(\.rawValue), "--keys": SchemaKeys.allCases.map(\.rawValue),
      "--format": command is CheckCommand.Type ? ReportFormat.allCases.map(\.rawValue) : OutputFormat.allCases.map(\.rawValue),
      "--dialect": DialectOption.allCases.map(\.rawValue), "--engine": EngineOption.allCases.map(\.rawValue),
      "--kind": SchemaKind.allCases.map(\.rawValue), "--draft": DraftOption.allCases.map(\.rawValue),
    ]
    var known = choices[option] ?? []
    if option == "--keys", !(command is SchemaCommand.Type) { known = LanguageOption.allCases.map(\.rawValue) }
    guard !known.isEmpty else { return option == "--threads" ? say("写一个整数，如 4", "write a whole number, such as 4") : nil }
    return value.flatMap { near($0, among: known) } ?? list(known)
  }

  // MARK: - The command

  private static let arguments: Set = ["book", "paths", "old", "new", "name"]

  private var subcommands: [String] {
    command.configuration.subcommands.compactMap { $0.configuration.commandName }
  }

  /// The options of the command, from its help.
  private var options: [String] {
    let words = Heng.helpMessage(for: command).split { !($0.isASCII && ($0.isLetter || $0 == "-")) }
    return words.filter { $0.hasPrefix("--") && $0.count > 2 }.map(String.init)
  }

  /// The first line of the command's examples that shows what was missing, else the first.
  private var example: String? {
    let lines = command.configuration.discussion.split(separator: "\n").map { line in String(line.drop { $0 == " " }) }
      .filter { $0.hasPrefix(name + " ") }
    let wanted = keyName.map { "--" + Self.kebab($0) } ?? optionName
    return lines.first { line in wanted.map(line.contains) ?? false } ?? lines.first
  }

  // MARK: - Parts of the library's errors

  private var texts: [String] { Self.strings(parts) }

  private static func strings(_ parts: [Any]) -> [String] { parts.compactMap { $0 as? String } }

  private var optionName: String? {
    parts.lazy.compactMap { part -> String? in
      guard "\(type(of: part))" == "Name", let child = Mirror(reflecting: part).children.first else { return nil }
      switch child.label {
      case "long": return (child.value as? String).map { "--" + $0 }
      case "longWithSingleDash": return (child.value as? String).map { "-" + $0 }
      default: return Self.flattened(child.value).lazy.compactMap { $0 as? Character }.first.map { "-\($0)" }
      }
    }.first
  }

  private var keyName: String? {
    parts.lazy.compactMap { "\(type(of: $0))" == "InputKey" ? Mirror(reflecting: $0).descendant("name") as? String : nil }.first
  }

  /// The values of tuples, lists and optionals.
  private static func flattened(_ value: Any) -> [Any] {
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .tuple, .collection, .optional: return mirror.children.flatMap { flattened($0.value) }
    default: return [value]
    }
  }

  /// `allowOutside` → `allow-outside`
  private static func kebab(_ name: String) -> String {
    name.reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
  }
}
