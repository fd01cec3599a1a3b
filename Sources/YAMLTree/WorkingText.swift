import Diagnostics

/// The text that is parsed: the file with mends applied, so that one run finds all its problems. Every character knows
/// the byte of the file it stands for.
struct WorkingText {
  let file: SourceFile
  /// Mends in order of place, without overlap. Offsets are those of the file.
  private(set) var edits: [Edit] = []

  init(_ file: SourceFile) { self.file = file }

  /// Takes over a mend as a whole; false if nothing is new or a part overlaps an earlier mend. O(mends).
  mutating func apply(_ mend: [Edit]) -> Bool {
    var added: [Edit] = []
    for edit in mend.sorted(by: Self.precedes) {
      if let last = added.last, Self.overlap(last, edit) {
        if last == edit { continue }
        return false
      }
      let index = firstIndex(notBefore: edit)
      let neighbours = edits[max(0, index - 1)..<min(edits.count, index + 2)]
      if neighbours.contains(edit) { continue }
      if neighbours.contains(where: { Self.overlap($0, edit) }) { return false }
      added.append(edit)
    }
    guard !added.isEmpty else { return false }
    var merged: [Edit] = []
    merged.reserveCapacity(edits.count + added.count)
    var next = 0
    for edit in edits {
      while next < added.count, Self.precedes(added[next], edit) {
        merged.append(added[next])
        next += 1
      }
      merged.append(edit)
    }
    edits = merged + added[next...]
    return true
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
    if edits.isEmpty { return (file.bytes, placesAsWritten()) }
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

  /// The places of a text without mends.
  private func placesAsWritten() -> [Int] {
    let count = file.bytes.count
    return [Int](unsafeUninitializedCapacity: count + 1) { places, length in
      file.bytes.withUnsafeBufferPointer { bytes in
        for index in bytes.indices where bytes[index] & 0xC0 != 0x80 {
          places[length] = index
          length += 1
        }
      }
      places[length] = count
      length += 1
    }
  }

  private mutating func insert(_ edit: Edit) {
    edits.insert(edit, at: firstIndex(notBefore: edit))
  }

  /// By place; what is inserted at a place comes before what replaces the bytes there.
  private static func precedes(_ left: Edit, _ right: Edit) -> Bool {
    (left.span.range.lowerBound, left.span.range.upperBound)
      < (right.span.range.lowerBound, right.span.range.upperBound)
  }

  private func firstIndex(notBefore edit: Edit) -> Int {
    var low = 0
    var high = edits.count
    while low < high {
      let middle = (low + high) / 2
      if Self.precedes(edits[middle], edit) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether two mends share bytes, or insert at the same place, or one inserts inside the other.
  private static func overlap(_ left: Edit, _ right: Edit) -> Bool {
    let (left, right) = (left.span.range, right.span.range)
    if left.isEmpty, right.isEmpty { return left == right }
    return left.lowerBound < right.upperBound && right.lowerBound < left.upperBound
  }

  private func touches(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    left.lowerBound <= right.upperBound && right.lowerBound <= left.upperBound
      && (left.isEmpty || right.isEmpty
        || (left.lowerBound < right.upperBound && right.lowerBound < left.upperBound))
  }
}
