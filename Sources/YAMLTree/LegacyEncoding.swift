import Glibc

/// Encodings that Chinese office software still writes.
enum LegacyEncoding {
  /// The text, if all bytes are GB18030. O(n).
  static func decodeGB18030(_ bytes: [UInt8]) -> String? {
    guard let converter = iconv_open("UTF-8", "GB18030"), Int(bitPattern: converter) != -1 else { return nil }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    // Two bytes of GB18030 make at most three of UTF-8, and no character grows more than that.
    var output = [CChar](repeating: 0, count: bytes.count * 3 + 16)
    let capacity = output.count
    let written: Int? = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress
        var to = target.baseAddress
        var left = source.count
        var room = target.count
        guard iconv(converter, &from, &left, &to, &room) != -1 else { return nil }
        return left == 0 ? capacity - room : nil
      }
    }
    guard let written else { return nil }
    return String(decoding: output[..<written].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
