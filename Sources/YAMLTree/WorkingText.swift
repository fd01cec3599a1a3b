import Diagnostics

/// The text that is parsed: the file with mends applied, so that one run finds all its problems. Every character knows
/// the byte of the file it stands for.
struct WorkingText {
  let file: SourceFile
  /// Mends in order of place, without overlap. Offsets are those of the file.
  private(set) var edits: [Edit] = []

  init(_ file: SourceFile) { self.file = file }

  /// Takes over a mend; false if it overlaps an earlier one. O(number of mends).
  mutating func apply(_ new: [Edit]) -> Bool {
    guard !new.isEmpty, new.allSatisfy({ !overlaps($0.span.range) || edits.contains($0) }) else { return false }
    let before = edits.count
    for edit in new where !edits.contains(edit) { insert(edit) }
    return edits.count > before
  }

  /// Replaces a range whatever was done to it before.
  mutating func overwrite(_ range: Range<Int>, _ replacement: String) {
    let touched = edits.filter { touches($0.span.range, range) }.map(\.span.range)
    let lower = touched.map(\.lowerBound).reduce(range.lowerBound, min)
    let upper = touched.map(\.upperBound).reduce(range.upperBound, max)
    edits = edits.filter { !touches($0.span.range, range) }
    insert(Edit(Span(file, lower..<upper), replacement))
  }

  /// The bytes to parse and the place of each of their characters, with one more place for the end; no places where
  /// every character is one byte at its own place. O(n).
  func characters() -> (bytes: [UInt8], places: [Int]?) {
    if edits.isEmpty, file.bytes.allSatisfy({ $0 < 0x80 }) { return (file.bytes, nil) }
    var bytes: [UInt8] = []
    var places: [Int] = []
    bytes.reserveCapacity(file.bytes.count + 64)
    places.reserveCapacity(file.bytes.count + 64)
    func copy(_ range: Range<Int>) {
      for index in range {
        let byte = file.bytes[index]
        if byte & 0xC0 != 0x80 { places.append(index) }
        bytes.append(byte)
      }
    }
    var position = 0
    for edit in edits {
      copy(position..<edit.span.range.lowerBound)
      for (index, scalar) in edit.replacement.unicodeScalars.enumerated() {
        // The first character of a replacement stands for all of the old text, so what follows lies after it.
        places.append(index == 0 ? edit.span.range.lowerBound : edit.span.range.upperBound)
        bytes.append(contentsOf: Array(String(scalar).utf8))
      }
      position = edit.span.range.upperBound
    }
    copy(position..<file.bytes.count)
    places.append(file.bytes.count)
    return (bytes, places)
  }

  private mutating func insert(_ edit: Edit) {
    // What is inserted at a place comes before what replaces the bytes there.
    let (lower, upper) = (edit.span.range.lowerBound, edit.span.range.upperBound)
    let index =
      edits.firstIndex { ($0.span.range.lowerBound, $0.span.range.upperBound) > (lower, upper) } ?? edits.count
    edits.insert(edit, at: index)
  }

  /// Whether a range shares bytes with an earlier mend, or inserts inside one or where one was inserted.
  private func overlaps(_ range: Range<Int>) -> Bool {
    edits.contains { edit in
      let other = edit.span.range
      if range.isEmpty, other.isEmpty { return range == other }
      return range.lowerBound < other.upperBound && other.lowerBound < range.upperBound
    }
  }

  private func touches(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    left.lowerBound <= right.upperBound && right.lowerBound <= left.upperBound
      && (left.isEmpty || right.isEmpty
        || (left.lowerBound < right.upperBound && right.lowerBound < left.upperBound))
  }
}
