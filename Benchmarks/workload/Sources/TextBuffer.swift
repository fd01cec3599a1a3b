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

  func append(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append($0) } }

  /// A number of hundredths with two digits after the point; at most 22 bytes.
  @inline(__always)
  func append(hundredths: Int) {
    if hundredths < 0 { append(UInt8(ascii: "-")) }
    let (whole, part) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    if whole < 100 {
      if whole >= 10 { append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: whole / 10)) }
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: whole % 10))
    } else {
      append(Array(String(whole).utf8))
    }
    append(UInt8(ascii: "."))
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: part / 10))
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: part % 10))
  }
}
