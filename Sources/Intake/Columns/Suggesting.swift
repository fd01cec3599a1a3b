import Diagnostics

/// "Did you mean" for data.
enum Suggesting {
  static func nearest(to name: String, among names: [String]) -> String? {
    // Long texts are no misspelt names, and the search is quadratic in their length.
    guard name.utf8.count <= 120 else { return nil }
    return Suggestion.nearest(to: name, among: names)
  }

  static func didYouMean(_ name: String) -> Message {
    Message(zh: "是不是 `\(name)`？", en: "did you mean `\(name)`?")
  }
}
