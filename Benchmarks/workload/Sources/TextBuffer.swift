/// Text that grows, and is used again for the next stretch. One thread's own.
final class TextBuffer {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init() {
    capacity = 1 << 16
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

  func removeAll() { count = 0 }

  /// Makes room for so many bytes more; those below take no more than was asked for.
  func reserve(_ more: Int) {
    if count + more <= capacity { return }
    capacity = max(capacity * 2, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
  }

  @inline(__always)
  func append(_ byte: UInt8) {
    base[count] = byte
    count += 1
  }

  @inline(__always)
  func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    (base + count).update(from: start, count: bytes.count)
    count += bytes.count
  }

  @inline(__always)
  func append(_ word: Word) { append(word.bytes) }

  /// A number of hundredths with two digits after the point, or nothing; at most 22 bytes.
  @inline(__always)
  func append(hundredths: Int) {
    if hundredths == ResultColumns.nothing { return }
    if hundredths < 0 { append(UInt8(ascii: "-")) }
    let (whole, part) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    if whole < 1000 {
      if whole >= 100 { append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: whole / 100)) }
      if whole >= 10 { append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: whole / 10 % 10)) }
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: whole % 10))
    } else {
      for digit in String(whole).utf8 { append(digit) }
    }
    append(UInt8(ascii: "."))
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: part / 10))
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: part % 10))
  }
}

/// A text that is written again and again. Its memory is its own for as long as the program runs, so nothing counts who uses it.
struct Word: @unchecked Sendable {
  let bytes: UnsafeBufferPointer<UInt8>

  init(_ text: String) {
    let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
    _ = memory.initialize(from: text.utf8)
    bytes = UnsafeBufferPointer(memory)
  }
}
