import Diagnostics
import ExactDecimal
package import FEEL

/// Three-valued answers of one column: 0 is false, 1 true, 2 open.
package struct Truths {
  package enum Storage {
    case same(Bool?)
    case each(UnsafeMutablePointer<UInt8>)
  }

  package var storage: Storage

  package init(storage: Storage) { self.storage = storage }

  @inlinable package static var no: UInt8 { 0 }
  @inlinable package static var yes: UInt8 { 1 }
  @inlinable package static var open: UInt8 { 2 }

  @inlinable package func code(_ row: Int) -> UInt8 {
    switch storage {
    case .same(let flag): flag.map { $0 ? Self.yes : Self.no } ?? Self.open
    case .each(let codes): codes[row]
    }
  }

  package func value(_ row: Int) -> Bool? {
    switch code(row) {
    case Self.no: false
    case Self.yes: true
    default: nil
    }
  }
}

/// Texts by their place in a list of those met.
package struct Texts {
  package enum Storage {
    case same(Int32)
    case each(UnsafeMutablePointer<Int32>)
  }

  package var storage: Storage
  package var states: UnsafeMutablePointer<RowState>?

  package init(storage: Storage, states: UnsafeMutablePointer<RowState>? = nil) {
    self.storage = storage
    self.states = states
  }

  @inlinable package func code(_ row: Int) -> Int32 {
    switch storage {
    case .same(let code): code
    case .each(let codes): codes[row]
    }
  }

  package func state(_ row: Int) -> RowState { states?[row] ?? .present }
}

/// What a node comes to for the rows of a batch.
package enum Column {
  case numbers(Numbers)
  case truths(Truths)
  case texts(Texts)
  /// Values of other kinds, such as dates, as the row executor has them.
  case cells([Cell])
  /// Nothing for any row.
  case missing

  /// The same value for every row; values of other kinds than these have no column of their own.
  package init(same value: Value, _ texts: TextTable) throws(OutOfReach) {
    switch value {
    case .null: self = .missing
    case .number(let number):
      guard let numbers = Numbers(number) else { throw OutOfReach() }
      self = .numbers(numbers)
    case .boolean(let flag): self = .truths(Truths(storage: .same(flag)))
    case .string(let text): self = .texts(Texts(storage: .same(texts.code(of: text))))
    default: throw OutOfReach()
    }
  }
}

/// Texts met so far and their numbers, which stay the same from batch to batch. One thread's own.
package final class TextTable {
  private(set) var texts: [String] = []
  /// By their bytes, as FEEL compares them: `String` takes two ways of writing an accent for one.
  private var codes: [NameKey: Int32] = [:]
  /// Texts by a hash of their bytes, for reading cells without making a string each time.
  private var recent: [(bytes: [UInt8], code: Int32)?] = Array(repeating: nil, count: 64)

  package init() {}

  /// The text of a number; `nil` for −1, which stands for none.
  package func text(of code: Int32) -> String? { code < 0 ? nil : texts[Int(code)] }

  package func code(of text: String) -> Int32 {
    let key = NameKey(text)
    if let known = codes[key] { return known }
    let code = Int32(texts.count)
    texts.append(text)
    codes[key] = code
    return code
  }

  /// How many different texts are told from each other; a table with more has free text, which is no matter of columns.
  private static let most = 1 << 16

  /// The number of a text in UTF-8; `nil` if it is not, or there are too many of them.
  package func code(ofPlain bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
    var hash = UInt32(truncatingIfNeeded: bytes.count)
    for byte in bytes { hash = hash &* 31 &+ UInt32(byte) }
    let slot = Int((hash ^ hash >> 16) & 63)
    if let known = recent[slot], known.bytes.count == bytes.count, known.bytes.elementsEqual(bytes) { return known.code }
    guard texts.count < Self.most, let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let code = code(of: text)
    recent[slot] = (Array(bytes), code)
    return code
  }
}
