import Glibc

/// A name as a dictionary key, compared by its UTF-8 bytes. `String` compares by canonical equivalence, which for Chinese
/// text costs many times as much; texts take their `canonicalForm` where they are read, so that equal names have equal bytes.
public struct NameKey: Sendable, Hashable, ExpressibleByStringLiteral {
  public let text: String

  public init(_ text: String) { self.text = text }
  public init(stringLiteral text: String) { self.text = text }

  public func hash(into hasher: inout Hasher) { text.hashBytes(into: &hasher) }

  public static func == (left: NameKey, right: NameKey) -> Bool {
    let (left, right) = (left.text.utf8, right.text.utf8)
    guard left.count == right.count else { return false }
    let isEqual = left.withContiguousStorageIfAvailable { bytes in
      right.withContiguousStorageIfAvailable { other in
        guard let first = bytes.baseAddress, let second = other.baseAddress else { return true }
        return memcmp(first, second, bytes.count) == 0
      }
    }
    return (isEqual ?? nil) ?? left.elementsEqual(right)
  }
}

extension String {
  /// Feeds the UTF-8 bytes to a hasher, without normalising them first.
  public func hashBytes(into hasher: inout Hasher) {
    let done: Void? = utf8.withContiguousStorageIfAvailable { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    if done == nil { for byte in utf8 { hasher.combine(byte) } }
  }
}
