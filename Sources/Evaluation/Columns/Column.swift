import ExactDecimal
import FEEL

/// Three-valued answers of one column: 0 is false, 1 true, 2 open.
struct Truths {
  enum Storage {
    case same(Bool?)
    case each(UnsafeMutablePointer<UInt8>)
  }

  var storage: Storage

  static let no: UInt8 = 0
  static let yes: UInt8 = 1
  static let open: UInt8 = 2

  func code(_ row: Int) -> UInt8 {
    switch storage {
    case .same(let flag): flag.map { $0 ? Self.yes : Self.no } ?? Self.open
    case .each(let codes): codes[row]
    }
  }

  func value(_ row: Int) -> Bool? {
    switch code(row) {
    case Self.no: false
    case Self.yes: true
    default: nil
    }
  }
}

/// Texts by their place in a list of those met.
struct Texts {
  enum Storage {
    case same(Int32)
    case each(UnsafeMutablePointer<Int32>)
  }

  var storage: Storage
  var states: UnsafeMutablePointer<RowState>?

  func code(_ row: Int) -> Int32 {
    switch storage {
    case .same(let code): code
    case .each(let codes): codes[row]
    }
  }
}

/// What a node comes to for the rows of a batch.
enum Column {
  case numbers(Numbers)
  case truths(Truths)
  case texts(Texts)
  /// Nothing for any row.
  case missing
}

/// Texts met so far and their numbers, which stay the same from batch to batch. One thread's own.
final class TextTable {
  private(set) var texts: [String] = []
  private var codes: [String: Int32] = [:]

  func code(of text: String) -> Int32 {
    if let known = codes[text] { return known }
    let code = Int32(texts.count)
    texts.append(text)
    codes[text] = code
    return code
  }
}
