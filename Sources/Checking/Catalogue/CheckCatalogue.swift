import Diagnostics

/// The pages of all checks.
package enum CheckCatalogue {
  /// Pages in the order of their codes. Read anew each time: only people ask.
  package static var pages: [CheckPage] { pages(of: CheckRegistry.comments) }

  package static func page(of id: String) -> CheckPage? {
    pages.first { $0.id.lowercased() == id.lowercased() || $0.slug == id.lowercased() }
  }

  /// Comments as the registry holds them: a line `@ id slug`, and the comment's lines behind it.
  static func pages(of text: String) -> [CheckPage] {
    var pages: [CheckPage] = []
    var head: [Substring] = []
    var comment: [String] = []
    func finish() {
      if head.count == 3, let page = CheckPage(id: String(head[1]), slug: String(head[2]), comment: comment) { pages.append(page) }
      comment = []
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("@ ") {
        finish()
        head = line.split(separator: " ")
      } else {
        comment.append(String(line))
      }
    }
    finish()
    return pages
  }
}
