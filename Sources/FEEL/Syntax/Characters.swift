/// What scalars mean to the lexer.
enum Characters {
  /// DMN 1.5 grammar rules 28–29, less `?` and the full-width and CJK punctuation that the ranges there take in.
  static func startsName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x5F, 0x61...0x7A: true
    case 0x00...0xBF, 0xD7, 0xF7: false
    case 0xC0...0x1FFF: !isSpace(scalar) && scalar.value != 0x37E
    case 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2DFF: true
    case 0x2E80...0x2FEF, 0x3005...0x3007, 0x3021...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFE0F: true
    case 0xFE70...0xFEFE, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0xFF66...0xFFDC: true
    case 0x10000...0xEFFFF: true
    default: false
    }
  }

  static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0xB7, 0x203F...0x2040, 0xFF10...0xFF19: true
    default: startsName(scalar)
    }
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x180E, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000, 0xFEFF:
      true
    default: false
    }
  }

  /// The ASCII character an input method put a full-width or typographic one in place of.
  static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "“", "”", "「", "」", "『", "』", "„", "«", "»": return "\""
    case "‘", "’": return "'"
    case "【", "〔": return "["
    case "】", "〕": return "]"
    case "、": return ","
    case "。": return "."
    case "−", "–", "—": return "-"
    case "×", "∗", "·": return "*"
    case "÷", "∕": return "/"
    default:
      return (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) : nil
    }
  }

  static func digit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x30...0x39: scalar
    case 0xFF10...0xFF19: Unicode.Scalar(scalar.value - 0xFEE0)
    default: nil
    }
  }
}
