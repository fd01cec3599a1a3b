/// Known names, for finding the longest one that stands at a place in a text.
///
/// A hash table over the first bytes of the names, whose chains lie in one array: a scope of hundreds of names is made for every
/// rule book, so a name must cost little.
struct NameIndex: Sendable, Hashable {
  private struct Entry: Hashable {
    let name: String
    /// Its place among the bytes.
    let start: Int32
    let end: Int32
    /// The next name in the chain, or -1.
    var next: Int32
  }

  private var entries: [Entry] = []
  /// The names' bytes, one after the other.
  private var bytes: [UInt8] = []
  /// The last name of each chain, or -1; a power of two of them.
  private var chains: [Int32] = []
  /// How many first bytes the names are kept by, a bit for each number: most have three, and nothing else is looked for.
  private var lengths: UInt8 = 0

  init() {}

  init(_ names: some Sequence<String>) {
    for name in names { insert(name) }
  }

  mutating func insert(_ name: String) {
    let name = Self.normalised(name)
    if !contains(name) { insert(unseen: name) }
  }

  private func contains(_ name: String) -> Bool {
    guard !chains.isEmpty else { return false }
    let text = Array(name.utf8)
    var index = Int(chains[chain(of: text, 0, min(3, text.count))])
    while index >= 0 {
      if entries[index].name.utf8.elementsEqual(text) { return true }
      index = Int(entries[index].next)
    }
    return false
  }

  /// Inserts a normalised name that is not there yet.
  mutating func insert(unseen name: String) {
    guard !name.isEmpty else { return }
    if entries.isEmpty {
      entries.reserveCapacity(8)
      bytes.reserveCapacity(64)
    }
    if entries.count >= chains.count { grow() }
    let start = bytes.count
    bytes.append(contentsOf: name.utf8)
    entries.append(Entry(name: name, start: Int32(clamping: start), end: Int32(clamping: bytes.count), next: -1))
    link(entries.count - 1)
    lengths |= 1 << UInt8(bytes[start...].prefix(3).prefix { $0 != 0x20 }.count)
  }

  private mutating func grow() {
    chains = [Int32](repeating: -1, count: max(8, chains.count * 2))
    for index in entries.indices { link(index) }
  }

  /// Puts an entry at the head of its chain.
  private mutating func link(_ index: Int) {
    let start = Int(entries[index].start)
    let chain = chain(of: bytes, start, min(3, Int(entries[index].end) - start))
    entries[index].next = chains[chain]
    chains[chain] = Int32(clamping: index)
  }

  /// The chain of names that begin with some bytes: up to three, or as many as stand before a space.
  private func chain(of text: [UInt8], _ start: Int, _ length: Int) -> Int {
    var key: UInt32 = 0
    for offset in 0..<length {
      let byte = text[start + offset]
      if byte == 0x20 { break }
      key = key << 8 | UInt32(byte)
    }
    return Int((key &* 0x9E37_79B1) >> 12) & (chains.count - 1)
  }

  /// The longest name at a byte offset that does not end inside a word, and where it ends.
  /// Any white space in the text matches a space in the name. `endsAt` tells whether a word may end at an offset.
  func longest(
    in text: [UInt8], at start: Int, endsAt: (Int) -> Bool
  ) -> (name: String, end: Int)? {
    guard start < text.count, lengths != 0 else { return nil }
    var best: (entry: Int, end: Int)?
    for length in 1...3 where lengths & 1 << UInt8(length) != 0 && start + length <= text.count {
      var index = Int(chains[chain(of: text, start, length)])
      while index >= 0 {
        if let end = match(entries[index].start, entries[index].end, in: text, at: start), end > best?.end ?? start, endsAt(end) {
          best = (index, end)
        }
        index = Int(entries[index].next)
      }
    }
    return best.map { (entries[$0.entry].name, $0.end) }
  }

  private func match(_ from: Int32, _ to: Int32, in text: [UInt8], at start: Int) -> Int? {
    var position = start
    for index in Int(from)..<Int(to) {
      let byte = bytes[index]
      if byte == 0x20 {
        let before = position
        while position < text.count, Self.isSpace(text[position]) { position += 1 }
        guard position > before else { return nil }
      } else {
        guard position < text.count, text[position] == byte else { return nil }
        position += 1
      }
    }
    return position
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  /// The name without white space at its ends, and one space for each run within.
  static func normalised(_ name: String) -> String {
    var hasSpace = false
    for byte in name.utf8 where isSpace(byte) { hasSpace = true }
    guard hasSpace else { return name }
    return String(
      decoding: Array(name.utf8.split(whereSeparator: isSpace).joined(separator: [0x20])), as: UTF8.self)
  }
}
