/// The languages Heng speaks to people.
public enum Language: String, Sendable, Hashable, CaseIterable {
  case zh
  case en
}

/// A sentence in both languages, written beside the place that emits it so the compiler keeps the catalogue complete.
///
/// Style: lower case and no full stop in English, no `。` in Chinese; what the user wrote stands between back-ticks.
public struct Message: Sendable, Hashable {
  public let zh: String
  public let en: String

  public init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  /// The same text in both languages: names and figures.
  public init(verbatim text: String) {
    self.init(zh: text, en: text)
  }

  public func text(in language: Language) -> String {
    switch language {
    case .zh: zh
    case .en: en
    }
  }
}
