import Diagnostics

/// Full-width commas between the entries of `{ }`: YAML reads on, and what follows becomes part of the value before them. That an entry
/// was meant to begin shows by its key.
struct WideCommas {
  let file: SourceFile
  private let bytes: [UInt8]
  private let keys: Set<String>

  init(_ file: SourceFile, keys: Set<String>) {
    self.file = file
    self.keys = keys
    bytes = file.bytes
  }

  /// `{编号: 甲，权重：100}`: the value of an entry holds the entries behind it. O(length of the value).
  func finding(_ entries: [Entry], _ index: Int) -> Finding? {
    let value = entries[index].value
    guard value.isPlain, !value.isBroken, bytes[value.span.range].contains(0xEF) || bytes[value.span.range].contains(0xE3) else {
      return nil
    }
    var taken = Set(entries.compactMap { $0.key.scalar?.text })
    var edits: [Edit] = []
    for place in value.span.range {
      guard let mark = WidthTraps.dividers.first(where: { bytes[place..<value.span.range.upperBound].starts(with: $0.utf8) }),
        let entry = entry(from: place + mark.utf8.count, to: value.span.range.upperBound), keys.contains(entry.name),
        taken.insert(entry.name).inserted
      else { continue }
      let isAcrossLines = bytes[place..<entry.start].contains { $0 == 0x0A || $0 == 0x0D }
      edits.append(isAcrossLines ? Edit(Span(file, place..<place + mark.utf8.count), ",") : Edit(Span(file, place..<entry.start), ", "))
      if let colon = entry.wideColon { edits.append(Edit(Span(file, colon..<colon + 3), entry.isSpaced ? ":" : ": ")) }
    }
    return edits.isEmpty ? nil : WidthTraps.comma(edits)
  }

  /// The name that a text begins with, up to a colon of either width.
  private func entry(from start: Int, to end: Int) -> (start: Int, name: String, wideColon: Int?, isSpaced: Bool)? {
    var first = start
    while first < end, let width = bytes[first] == 0x0A || bytes[first] == 0x0D ? 1 : LineShape.spaceWidth(bytes, first) { first += width }
    for index in first..<max(first, end) {
      if bytes[index...].starts(with: "：".utf8), index + 3 <= end {
        let name = file.text(in: first..<index)
        return (first, name, index, index + 3 >= end || bytes[index + 3] == 0x20)
      }
      if bytes[index] == 0x3A { return (first, file.text(in: first..<index), nil, true) }
      if [0x22, 0x27, 0x28, 0x3D, 0x20].contains(bytes[index]) { return nil }
    }
    return nil
  }
}
