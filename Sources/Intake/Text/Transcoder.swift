import Glibc

/// Conversion of whole texts by the C library.
enum Transcoder {
  /// The bytes as UTF-8, or `nil` if any of them is not of the encoding. O(n).
  static func utf8(_ bytes: some Collection<UInt8>, from encoding: String) -> [UInt8]? {
    converted(bytes, from: encoding, to: "UTF-8")
  }

  /// The bytes in another encoding, or `nil` if any of them is not of theirs. O(n).
  static func converted(_ bytes: some Collection<UInt8>, from encoding: String, to other: String) -> [UInt8]? {
    guard let converter = iconv_open(other, encoding), Int(bitPattern: converter) != -1 else { return nil }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    // Two bytes of GB18030 or UTF-16 make at most three of UTF-8, and no character grows more than that.
    let capacity = input.count * 3 + 16
    var failed = false
    let output = [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
      input.withUnsafeMutableBufferPointer { source in
        target.withMemoryRebound(to: CChar.self) { target in
          var from = source.baseAddress
          var to = target.baseAddress
          var left = source.count
          var room = capacity
          failed = iconv(converter, &from, &left, &to, &room) == -1 || left != 0
          count = failed ? 0 : capacity - room
        }
      }
    }
    return failed ? nil : output
  }
}
