import Diagnostics
import Mustache

/// How texts of users come into the page: all of them, for the template has no other way to take one in.
struct SafeHTML: MustacheContentType {
  /// The name by which the template asks for it.
  static let name = "SAFE_HTML"

  func escapeText(_ text: String) -> String { SafeText.html(text) }
}
