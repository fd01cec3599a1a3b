import Diagnostics

/// The comments of checks and of codes in the project's source, and what is made of them.
package struct CatalogueSource {
  /// Comments by code, `@ id slug` before each.
  private var comments: [String: (slug: String, lines: [String])] = [:]
  /// Types of checks, by code.
  private var checks: [String: String] = [:]
  /// Codes whose comment is no page.
  package private(set) var unreadable: [String] = []

  private static let slugs = Dictionary(CodeCatalogue.all.map { ($0.id, $0.slug) }, uniquingKeysWith: { first, _ in first })
  private static let cases = Dictionary(CheckCode.allCases.map { ("\($0)", $0.rawValue) }, uniquingKeysWith: { first, _ in first })

  package init() {}

  /// Takes up a file of Swift: comments before `case name = "X000"`, and before a type with `static let code = CheckCode.name`.
  package mutating func read(_ text: String) {
    var comment: [String] = []
    var typeComment: (name: String, lines: [String])?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let bare = line.drop { $0 == " " }
      if bare.hasPrefix("///") {
        let content = bare.dropFirst(3)
        comment.append(String(content.first == " " ? content.dropFirst() : content))
        continue
      }
      if bare.hasPrefix("case "), let quote = bare.firstIndex(of: "\""), let end = bare.lastIndex(of: "\""), quote < end {
        take(String(bare[bare.index(after: quote)..<end]), comment)
      } else if bare.hasPrefix("enum "), bare.contains(": Check ") {
        typeComment = (String(bare.dropFirst(5).prefix { $0 != ":" }), comment)
      } else if bare.hasPrefix("static let code = CheckCode."), let type = typeComment {
        let name = String(bare.dropFirst("static let code = CheckCode.".count))
        if let id = Self.cases[name] {
          checks[id] = type.name
          take(id, type.lines)
        }
      }
      comment = []
    }
  }

  private mutating func take(_ id: String, _ lines: [String]) {
    guard let slug = Self.slugs[id], lines.contains(where: { $0.hasPrefix("# ") }) else { return }
    if CheckPage(id: id, slug: slug, comment: lines) == nil { unreadable.append(id) }
    comments[id] = (slug, lines)
  }

  /// Codes without a comment of their own, among those that a rule file can have.
  package var undocumented: [String] {
    CodeCatalogue.all.map(\.id).filter { "YFRL".contains($0.prefix(1)) && comments[$0] == nil }
  }

  /// All comments in the order of their codes, as the registry holds them.
  private var text: String {
    comments.sorted { $0.key < $1.key }.map { id, comment in
      "@ \(id) \(comment.slug)\n" + comment.lines.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// The Swift file of the registry.
  package var registry: String {
    let types = checks.sorted { $0.key < $1.key }.map { "    \($0.value).self," }.joined(separator: "\n")
    return """
      // Made by Scripts/checks from the comments of checks and codes; not to be edited.
      // swift-format-ignore-file

      enum CheckRegistry {
        static let all: [any Check.Type] = [
      \(types)
        ]

        static let comments = ##\"\"\"
      \(text)
      \"\"\"##
      }

      """
  }

  /// The published pages by file name, with their index.
  package var pages: [String: String] {
    let pages = CheckCatalogue.pages(of: text)
    var files = Dictionary(pages.map { ("\($0.id).md", $0.markdown) }, uniquingKeysWith: { first, _ in first })
    var index =
      "# 检查一览 · Checks\n\n`heng check --explain 代码` 在终端显示同样的内容。\n`heng check --explain CODE` shows the same on a terminal.\n\n| | | |\n|---|---|---|\n"
    for page in pages { index += "| [\(page.id)](\(page.id).md) | \(page.title.zh) | \(page.title.en) |\n" }
    files["README.md"] = index
    return files
  }
}
