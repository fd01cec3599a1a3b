import Diagnostics
import Rulebook

/// The files that a new department begins with: a rule book that teaches, a template for its data, and tests.
struct StarterBook {
  struct File {
    let name: String
    let text: String
  }

  let language: Language
  /// The department's name as a scalar of YAML.
  private let name: String
  private let id: String

  init(name: String, id: String, language: Language) {
    self.language = language
    self.id = id
    self.name = Self.quoted(name)
  }

  var files: [File] {
    [
      File(name: "rulebook.yaml", text: filled(language == .zh ? Self.chineseBook : Self.englishBook)),
      File(name: "rulebook.test.yaml", text: filled(language == .zh ? Self.chineseTests : Self.englishTests)),
      File(name: "data/template.csv", text: language == .zh ? Self.chineseData : Self.englishData),
    ]
  }

  private func filled(_ text: String) -> String {
    text.replacing("<LANGUAGE>", with: "\(LanguageVersion.current.rawValue)").replacing("<NAME>", with: name).replacing("<ID>", with: id)
  }

  /// An id as near to the name as rules allow; `nil` if nothing of it is left.
  static func id(of name: String) -> String? {
    var id = ""
    for scalar in name.unicodeScalars {
      let isLetter = scalar.isASCII ? scalar.properties.isAlphabetic : (0x4E00...0x9FFF).contains(scalar.value)
      let isDigit = ("0"..."9").contains(scalar)
      if isLetter || (isDigit && !id.isEmpty) {
        id.unicodeScalars.append(scalar)
      } else if !id.isEmpty, !id.hasSuffix("_") {
        id += "_"
      }
    }
    while id.hasSuffix("_") { id.removeLast() }
    // Words that YAML's readers take for something else than text.
    let words: Set = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]
    if words.contains(id.lowercased()) { id += "_office" }
    return id.isEmpty || id.utf8.count > 200 ? nil : id
  }

  /// In double quotes, which can hold any text of one line.
  private static func quoted(_ text: String) -> String {
    var out = "\""
    // By code points: a quote and the accent behind it are two to YAML.
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { out += "\\" }
      out.unicodeScalars.append(scalar)
    }
    return out + "\""
  }
}
