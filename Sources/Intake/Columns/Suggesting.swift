import Diagnostics

/// "Did you mean" for data.
enum Suggesting {
  /// For how many unknown names of a file a suggestion is sought: the search is slow, and the first few tell enough.
  static let most = 100

  static func nearest(to name: String, among names: [String]) -> String? {
    // Long texts are no misspelt names, and the search is quadratic in their length.
    guard name.utf8.count <= 120 else { return nil }
    return Suggestion.nearest(to: name, among: names)
  }

  static func didYouMean(_ name: String) -> Message {
    Message(zh: "是不是 `\(name)`？", en: "did you mean `\(name)`?")
  }
}
