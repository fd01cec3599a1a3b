import Diagnostics
import Rulebook

/// A rule book as a tree of the language's own forms, to be written in either spelling.
indirect enum Item {
  case text(String)
  case choice(ChoiceName, String)
  case flag(Bool)
  case form(FormName, [(key: KeyName, item: Item)])
  case map([(name: String, item: Item)])
  case list([Item])

  static func number(_ value: Int) -> Item { .text("\(value)") }

  /// The YAML text.
  func yaml(_ language: Language) -> String { lines(language).joined(separator: "\n") + "\n" }

  private func lines(_ language: Language) -> [String] {
    switch self {
    case .text(let text): return [Self.quoted(text)]
    case .choice(let name, let word):
      return [Self.quoted(name.choices.first { $0.en == word }?.spelling(in: language) ?? word)]
    case .flag(let flag): return [language == .zh ? (flag ? "是" : "否") : "\(flag)"]
    case .form(let form, let entries):
      return Self.entries(
        entries.map { (form.form.key($0.key)?.spelling(in: language) ?? $0.key.rawValue, $0.item) }, language)
    case .map(let entries): return Self.entries(entries.map { ($0.name, $0.item) }, language)
    case .list(let items):
      if items.isEmpty { return ["[]"] }
      return items.flatMap { item -> [String] in
        let lines = item.lines(language)
        return ["- " + (lines.first ?? "")] + lines.dropFirst().map { "  " + $0 }
      }
    }
  }

  private static func entries(_ entries: [(String, Item)], _ language: Language) -> [String] {
    if entries.isEmpty { return ["{}"] }
    return entries.flatMap { key, item -> [String] in
      let lines = item.lines(language)
      switch item {
      case .text, .choice, .flag: return ["\(key): \(lines.first ?? "")"]
      default:
        if lines.count == 1, lines[0].hasPrefix("[") || lines[0].hasPrefix("{") {
          return ["\(key): \(lines[0])"]
        }
        return ["\(key):"] + lines.map { "  " + $0 }
      }
    }
  }

  private static func quoted(_ text: String) -> String {
    let isPlain =
      text.first.map { $0.isLetter || $0.isNumber || ($0 == "-" && text.count > 1) } == true
      && text != "null" && !text.contains(": ") && !text.contains(" #") && !text.contains("'")
    return isPlain
      ? text
      : "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  /// This tree with one part left out, for each part in turn: the larger parts first.
  var reductions: [Item] {
    switch self {
    case .text, .choice, .flag: return []
    case .form(let form, let entries):
      return Self.without(entries).map { .form(form, $0) }
        + entries.indices.flatMap { index in
          entries[index].item.reductions.map { smaller in
            var changed = entries
            changed[index].item = smaller
            return .form(form, changed)
          }
        }
    case .map(let entries):
      return Self.without(entries).map { .map($0) }
        + entries.indices.flatMap { index in
          entries[index].item.reductions.map { smaller in
            var changed = entries
            changed[index].item = smaller
            return .map(changed)
          }
        }
    case .list(let items):
      return Self.without(items).map { .list($0) }
        + items.indices.flatMap { index in
          items[index].reductions.map { smaller in
            var changed = items
            changed[index] = smaller
            return .list(changed)
          }
        }
    }
  }

  private static func without<Element>(_ items: [Element]) -> [[Element]] {
    items.indices.map { index in items.indices.filter { $0 != index }.map { items[$0] } }
  }
}
