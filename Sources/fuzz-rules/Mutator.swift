import Generation

/// Makes slips in a text, such as people and broken programs make.
struct Mutator {
  private var random: Randomness

  init(seed: UInt64) { random = Randomness(seed: seed) }

  /// What traps a reader of YAML or of formulas.
  private static let traps: [[UInt8]] =
    [
      "：", "，", "；", "“", "”", "‘", "（", "）", "【", "】", "｛", "｝", "　", "\u{A0}", "\u{FEFF}", "\t", "\r", "\r\n", "\n", "\n\n", " ", "  ",
      "#",
      " # ", ": ", ":", "- ", "-", "? ", "{", "}", "[", "]", ",", "&a ", "*a", "<<: *a\n", "!!str ", "|\n", ">\n", "\"", "'", "''", "\\",
      "%", "@", "`", "---\n", "...\n", "~", "null", "yes", "no", "是", "否", "0", "-1", "1e9", "99999999999999999999999999",
      "0.000000000000000001", "1_000", "0x1F", "2026-13-45", "{{{{{{{{{{{{{{{{", "[[[[[[[[[[[[[[[[", "((((((((", "+", "*", "/", "**", ">=",
      "≥", "＞", "=", "!=", " and ", " or ", "且", "if ", "then ", "else ", "not(", "min(", "x", "总分", "extends: other.yaml\n",
      "indicators:\n", "指标:\n", "weight: 5\n", "\u{0}", "\u{7F}", "\u{202E}", "👩‍👩‍👧", "e\u{301}",
    ].map { Array($0.utf8) } + [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x9F]]

  /// A text with one to six slips; parts may come from another text.
  mutating func mutated(_ text: [UInt8], with other: [UInt8]) -> [UInt8] {
    var bytes = text
    for _ in 1...random.int(1...6) { slip(&bytes, other) }
    return bytes
  }

  private mutating func slip(_ bytes: inout [UInt8], _ other: [UInt8]) {
    guard !bytes.isEmpty else {
      bytes = other
      return
    }
    let place = random.int(0...bytes.count - 1)
    switch random.int(0...11) {
    case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
    case 1: bytes.remove(at: place)
    case 2: bytes.removeSubrange(place..<min(place + 1 + random.int(0...39), bytes.count))
    case 3: bytes.insert(contentsOf: bytes[place..<min(place + 1 + random.int(0...59), bytes.count)], at: random.int(0...bytes.count - 1))
    case 4, 5, 6: bytes.insert(contentsOf: random.pick(Self.traps), at: place)
    case 7: lines(&bytes) { lines, random in lines.remove(at: random.int(0...lines.count - 1)) }
    case 8: lines(&bytes) { lines, random in lines.swapAt(random.int(0...lines.count - 1), random.int(0...lines.count - 1)) }
    case 9:
      lines(&bytes) { lines, random in
        let index = random.int(0...lines.count - 1)
        let indent = [UInt8](repeating: 0x20, count: random.int(0...7))
        lines[index] = indent + lines[index].drop { $0 == 0x20 }
      }
    case 10: number(&bytes)
    default:
      guard !other.isEmpty else { return }
      let start = random.int(0...other.count - 1)
      bytes.insert(contentsOf: other[start..<min(start + 1 + random.int(0...199), other.count)], at: place)
    }
  }

  private mutating func lines(_ bytes: inout [UInt8], _ change: (inout [[UInt8]], inout Randomness) -> Void) {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    change(&lines, &random)
    bytes = Array(lines.joined(separator: [0x0A]))
  }

  /// Writes another number over one of the text's.
  private mutating func number(_ bytes: inout [UInt8]) {
    let start = random.int(0...bytes.count - 1)
    guard let first = bytes[start...].firstIndex(where: { (0x30...0x39).contains($0) }) else { return }
    let end = bytes[first...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.count
    bytes.replaceSubrange(first..<end, with: random.pick(["0", "1", "-7", "100", "101", "1000000", "33.3333", "60%", "", "1/3"]).utf8)
  }
}
