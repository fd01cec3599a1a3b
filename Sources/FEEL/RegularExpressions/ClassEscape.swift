/// What an escape such as `\d` or `\p{Lu}` stands for (XML Schema part 2, G.4.2; XPath functions and operators 5.6.1).
struct ClassEscape {
  var spans: [ScalarSet.Span] = []
  var categories: UInt32 = 0

  var complement: ClassEscape {
    // An escape has either spans or categories.
    spans.isEmpty
      ? ClassEscape(categories: ~categories & GeneralCategory.all)
      : ClassEscape(spans: ScalarSet.complement(spans))
  }

  /// `s` for `\s` and so on; `nil` for a letter that has no meaning after a backslash.
  init?(letter: Unicode.Scalar) {
    switch letter {
    case "s": spans = [0x09...0x0A, 0x0D...0x0D, 0x20...0x20]
    case "d": categories = GeneralCategory.mask(of: "Nd") ?? 0
    case "i": spans = Self.nameStart
    case "c": spans = Self.nameStart + Self.nameRest
    case "w":
      let others = ["P", "Z", "C"].reduce(UInt32(0)) { $0 | (GeneralCategory.mask(of: $1) ?? 0) }
      categories = ~others & GeneralCategory.all
    case "S", "D", "I", "C", "W":
      guard let positive = Unicode.Scalar(letter.value + 0x20).flatMap(ClassEscape.init(letter:)) else {
        return nil
      }
      self = positive.complement
    default: return nil
    }
  }

  /// A general category (`Lu`, `L`) or a block (`IsBasicLatin`).
  init?(property name: String) {
    if name.hasPrefix("Is") {
      guard let block = UnicodeBlocks.span(named: String(name.dropFirst(2))) else { return nil }
      spans = [block]
    } else {
      guard let mask = GeneralCategory.mask(of: name) else { return nil }
      categories = mask
    }
  }

  private init(spans: [ScalarSet.Span] = [], categories: UInt32 = 0) {
    self.spans = spans
    self.categories = categories
  }

  /// XML 1.0, productions 4 and 4a.
  private static let nameStart: [ScalarSet.Span] = [
    0x3A...0x3A, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF,
    0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF,
    0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF,
  ]
  private static let nameRest: [ScalarSet.Span] = [
    0x2D...0x2E, 0x30...0x39, 0xB7...0xB7, 0x300...0x36F, 0x203F...0x2040,
  ]
}

/// Unicode's general categories as bits.
enum GeneralCategory {
  private static let names = [
    "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf",
    "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn",
  ]
  static let all: UInt32 = (1 << 30) - 1

  /// The bits of a category (`Lu`) or a group of them (`L`).
  static func mask(of name: String) -> UInt32? {
    var mask: UInt32 = 0
    for (index, known) in names.enumerated() where known == name || (name.utf8.count == 1 && known.hasPrefix(name)) {
      mask |= 1 << UInt32(index)
    }
    return mask == 0 ? nil : mask
  }

  static func bit(of value: UInt32) -> UInt32 {
    guard let scalar = Unicode.Scalar(value) else { return 0 }
    let index: UInt32 =
      switch scalar.properties.generalCategory {
      case .uppercaseLetter: 0
      case .lowercaseLetter: 1
      case .titlecaseLetter: 2
      case .modifierLetter: 3
      case .otherLetter: 4
      case .nonspacingMark: 5
      case .spacingMark: 6
      case .enclosingMark: 7
      case .decimalNumber: 8
      case .letterNumber: 9
      case .otherNumber: 10
      case .connectorPunctuation: 11
      case .dashPunctuation: 12
      case .openPunctuation: 13
      case .closePunctuation: 14
      case .initialPunctuation: 15
      case .finalPunctuation: 16
      case .otherPunctuation: 17
      case .mathSymbol: 18
      case .currencySymbol: 19
      case .modifierSymbol: 20
      case .otherSymbol: 21
      case .spaceSeparator: 22
      case .lineSeparator: 23
      case .paragraphSeparator: 24
      case .control: 25
      case .format: 26
      case .surrogate: 27
      case .privateUse: 28
      case .unassigned: 29
      @unknown default: 29
      }
    return 1 << index
  }
}
