import Diagnostics

/// A text of the book or of the data, with its language where that is not the page's: it is pronounced and broken by its own.
struct TaggedText {
  let text: String
  /// For the attribute `lang`; a fixed word.
  let lang: String?

  init(_ text: String, on page: Language, of book: Language) {
    self.text = text
    let hasHan = text.unicodeScalars.contains { $0.properties.isIdeographic }
    switch page {
    case .en: lang = hasHan ? Self.code(.zh) : nil
    // Codes and numbers are read alike in both; words of an English book are not.
    case .zh: lang = book == .en && !hasHan && text.contains(where: \.isLetter) ? Self.code(.en) : nil
    }
  }

  static func code(_ language: Language) -> String { language == .zh ? "zh-Hans" : "en" }
}
