package import Diagnostics

/// What people read of a check: made from the comment where the check, or the code of a problem, is declared.
package struct CheckPage: Sendable, Hashable {
  package var id: String
  package var slug: String
  package var title = Message(verbatim: "")
  /// What is reported.
  package var what = Message(verbatim: "")
  /// Why it matters.
  package var why = Message(verbatim: "")
  /// Fragments of rule books: one with the problem, one without.
  package var wrong: String?
  package var right: String?
  /// `safe`, `needs-review` or `none`.
  package var fix = "none"
  /// Whether the problem can't be shown in the text of one file.
  package var hasNoExample = false

  /// Reads a comment: `# title`, `zh:`, `en:`, `why-zh:`, `why-en:`, `wrong:` and `right:` with a fenced text, `fix:`,
  /// `example: none`. A line that begins with two blanks goes on with the one before it; `nil` if a part is missing.
  package init?(id: String, slug: String, comment: [String]) {
    self.init(id: id, slug: slug)
    var texts: [String: String] = [:]
    var key = ""
    var isInFence = false
    for line in comment {
      if line.hasPrefix("```") {
        isInFence.toggle()
      } else if isInFence {
        texts[key, default: ""] += line + "\n"
      } else if line.hasPrefix("  "), !key.isEmpty {
        texts[key, default: ""] += (texts[key]?.last?.isASCII == true ? " " : "") + line.drop { $0 == " " }
      } else if line.hasPrefix("# ") {
        let parts = line.dropFirst(2).split(separator: " | ", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        title = Message(zh: parts[0], en: parts[1])
      } else if let colon = line.firstIndex(of: ":") {
        key = String(line[..<colon])
        let rest = line[line.index(after: colon)...].drop { $0 == " " }
        if !rest.isEmpty { texts[key] = String(rest) }
      }
    }
    guard let zh = texts["zh"], let en = texts["en"], let whyZh = texts["why-zh"], let whyEn = texts["why-en"], !title.zh.isEmpty else {
      return nil
    }
    what = Message(zh: zh, en: en)
    why = Message(zh: whyZh, en: whyEn)
    wrong = texts["wrong"].map(Self.characters)
    right = texts["right"].map(Self.characters)
    fix = texts["fix"] ?? "none"
    hasNoExample = texts["example"] == "none"
    guard hasNoExample || (wrong != nil && right != nil) else { return nil }
  }

  private init(id: String, slug: String) {
    self.id = id
    self.slug = slug
  }

  /// Examples write what can't be seen as `\u{200B}`.
  private static func characters(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "\\u{"), let end = rest[start.upperBound...].firstIndex(of: "}") {
      result += rest[..<start.lowerBound]
      let digits = rest[start.upperBound..<end]
      if let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) {
        result.unicodeScalars.append(scalar)
      } else {
        result += rest[start.lowerBound...end]
      }
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  // MARK: - Pages

  /// How a mend is offered, in words.
  private var fixing: Message {
    switch fix {
    case "safe": Message(zh: "可自动改正（`heng check --fix`）", en: "mended by `heng check --fix`")
    case "needs-review":
      Message(zh: "可给出改法，改前请过目（`heng check --fix=review`）", en: "a mend is proposed, to be looked at first (`heng check --fix=review`)")
    default: Message(zh: "需人工改正", en: "to be mended by hand")
    }
  }

  /// The page for a terminal, in one language; `spell` spells the examples, whose keys may be those of the other.
  package func text(in language: Language, spell: (String) -> String = { $0 }) -> String {
    let isChinese = language == .zh
    var lines = ["\(id) \(slug): \(title.text(in: language))", "", what.text(in: language), why.text(in: language), ""]
    func example(_ name: String, _ text: String?) {
      guard let text else { return }
      lines.append(name)
      lines += spell(text).split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { "  " + $0 } + [""]
    }
    example(isChinese ? "错误的写法：" : "wrong:", wrong)
    example(isChinese ? "正确的写法：" : "right:", right)
    lines.append((isChinese ? "改正：" : "mend: ") + fixing.text(in: language))
    return lines.joined(separator: "\n")
  }

  /// The published page, in both languages.
  package var markdown: String {
    var text = "# \(id) \(slug)\n\n**\(title.zh)** · **\(title.en)**\n\n\(what.zh)\(why.zh)\n\n\(what.en) \(why.en)\n"
    if let wrong { text += "\n错误的写法 · wrong\n\n```yaml\n\(wrong)```\n" }
    if let right { text += "\n正确的写法 · right\n\n```yaml\n\(right)```\n" }
    return text + "\n\(fixing.zh) · \(fixing.en)\n"
  }
}
