/// Reads compiled time zone files (TZif, RFC 8536), versions 1 to 4.
enum ZoneFile {
  private struct Header {
    let version: UInt8
    let utcCount, standardCount, leapCount, timeCount, typeCount, characterCount: Int

    static let size = 44

    init?(_ bytes: ArraySlice<UInt8>) {
      guard bytes.count >= Self.size, bytes.prefix(4).elementsEqual("TZif".utf8) else { return nil }
      let start = bytes.startIndex
      version = bytes[start + 4]
      let counts = (0..<6).map { ZoneFile.integer(bytes, at: start + 20 + $0 * 4, size: 4) }
      // Real files hold some hundreds.
      guard counts.allSatisfy({ (0...100_000).contains($0) }), counts[4] > 0 else { return nil }
      (utcCount, standardCount, leapCount) = (counts[0], counts[1], counts[2])
      (timeCount, typeCount, characterCount) = (counts[3], counts[4], counts[5])
    }

    func bodySize(timeSize: Int) -> Int {
      timeCount * (timeSize + 1) + typeCount * 6 + characterCount + leapCount * (timeSize + 4)
        + standardCount + utcCount
    }
  }

  /// `nil` for bytes that are no such file.
  static func read(_ bytes: [UInt8]) -> ZoneData? {
    guard let first = Header(bytes[...]) else { return nil }
    guard first.version >= 0x32 else { return body(bytes[Header.size...], first, timeSize: 4, rule: nil) }
    // A later version repeats all in 64 bits, followed by the rule.
    let start = Header.size + first.bodySize(timeSize: 4)
    guard start <= bytes.count, let header = Header(bytes[start...]) else { return nil }
    let content = bytes[(start + Header.size)...]
    let size = header.bodySize(timeSize: 8)
    guard content.count >= size else { return nil }
    let footer = content.dropFirst(size)
    var rule: ZoneRule?
    if footer.first == 0x0A, let end = footer.dropFirst().firstIndex(of: 0x0A) {
      rule = ZoneRule(String(decoding: footer[(footer.startIndex + 1)..<end], as: UTF8.self))
    }
    return body(content, header, timeSize: 8, rule: rule)
  }

  private static func body(
    _ bytes: ArraySlice<UInt8>, _ header: Header, timeSize: Int, rule: ZoneRule?
  ) -> ZoneData? {
    guard bytes.count >= header.bodySize(timeSize: timeSize), header.leapCount == 0 else { return nil }
    let times = bytes.startIndex
    let kinds = times + header.timeCount * timeSize
    let types = kinds + header.timeCount
    var transitions: [Int] = []
    var offsets: [Int] = []
    for index in 0..<header.timeCount {
      let kind = Int(bytes[kinds + index])
      let time = integer(bytes, at: times + index * timeSize, size: timeSize)
      guard kind < header.typeCount, time > transitions.last ?? Int.min else { return nil }
      transitions.append(time)
      offsets.append(integer(bytes, at: types + kind * 6, size: 4))
    }
    let initial = integer(bytes, at: types, size: 4)
    guard (offsets + [initial]).allSatisfy({ abs($0) < 26 * 3600 }) else { return nil }
    return ZoneData(transitions: transitions, offsets: offsets, initial: initial, rule: rule)
  }

  /// A signed big-endian integer.
  private static func integer(_ bytes: ArraySlice<UInt8>, at start: Int, size: Int) -> Int {
    let value = bytes[start..<(start + size)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return size == 4 ? Int(Int32(truncatingIfNeeded: value)) : Int(Int64(bitPattern: value))
  }
}
