/// The names an expression may use.
///
/// A name may hold spaces, CJK, punctuation and dots (`execution.score`); the longest declared name that the text shows at
/// a place is taken. Several names may share a slot.
public struct Scope: Sendable, Hashable {
  public struct Variable: Sendable, Hashable {
    public let name: String
    public let type: FEELType
    /// What the host identifies the variable by.
    public let slot: Int
    /// Whether the variable may be null, which then means “missing”.
    public let isNullable: Bool
  }

  private var variables: [String: Variable] = [:]
  /// Names by their first scalar, longest first.
  private(set) var index = NameIndex()
  /// Names of members anywhere in the declared types, for paths and filters.
  private(set) var members = NameIndex()

  /// Types that expressions may name after `instance of`.
  private(set) var types: [String: FEELType] = [:]
  private(set) var typeIndex = NameIndex()

  public init() {}

  /// Declares a type's name, such as a DMN item definition.
  public mutating func declareType(_ name: String, _ type: FEELType) {
    let name = NameIndex.normalised(name)
    types[name] = type
    typeIndex.insert(name)
    collectMembers(of: type)
  }

  /// Declares a variable; a name declared before is replaced. Runs of spaces in the name count as one.
  public mutating func declare(_ name: String, type: FEELType, slot: Int, isNullable: Bool = false) {
    let name = NameIndex.normalised(name)
    guard !name.isEmpty else { return }
    variables[name] = Variable(name: name, type: type, slot: slot, isNullable: isNullable)
    index.insert(name)
    collectMembers(of: type)
  }

  /// Gives a declared variable a second name; nothing happens if `name` was not declared.
  public mutating func declare(alias: String, of name: String) {
    guard let variable = self[name] else { return }
    declare(alias, type: variable.type, slot: variable.slot, isNullable: variable.isNullable)
  }

  public subscript(name: String) -> Variable? { variables[NameIndex.normalised(name)] }

  /// All names, sorted.
  public var names: [String] { variables.keys.sorted() }

  private mutating func collectMembers(of type: FEELType) {
    switch type {
    case .context(let entries):
      for (name, type) in entries {
        members.insert(name)
        collectMembers(of: type)
      }
    case .list(let item), .range(let item): collectMembers(of: item)
    case .function(_, let result): collectMembers(of: result)
    default: break
    }
  }
}

/// Known names, for finding the longest one that stands at a place in a text.
struct NameIndex: Sendable, Hashable {
  private var byFirst: [UInt8: [[UInt8]]] = [:]

  init() {}

  init(_ names: some Sequence<String>) {
    for name in names { insert(name) }
  }

  mutating func insert(_ name: String) {
    let bytes = Array(Self.normalised(name).utf8)
    guard let first = bytes.first else { return }
    var bucket = byFirst[first] ?? []
    guard !bucket.contains(bytes) else { return }
    let place = bucket.firstIndex { $0.count < bytes.count } ?? bucket.count
    bucket.insert(bytes, at: place)
    byFirst[first] = bucket
  }

  /// The longest name at a byte offset that does not end inside a word, and where it ends.
  /// Any white space in the text matches a space in the name. `endsAt` tells whether a word may end at an offset.
  func longest(
    in text: [UInt8], at start: Int, endsAt: (Int) -> Bool
  ) -> (name: String, end: Int)? {
    guard start < text.count, let bucket = byFirst[text[start]] else { return nil }
    var best: (name: [UInt8], end: Int)?
    for name in bucket {
      if let end = Self.match(name, in: text, at: start), end > best?.end ?? start, endsAt(end) {
        best = (name, end)
      }
    }
    return best.map { (String(decoding: $0.name, as: UTF8.self), $0.end) }
  }

  private static func match(_ name: [UInt8], in text: [UInt8], at start: Int) -> Int? {
    var position = start
    for byte in name {
      if byte == 0x20 {
        let before = position
        while position < text.count, isSpace(text[position]) { position += 1 }
        guard position > before else { return nil }
      } else {
        guard position < text.count, text[position] == byte else { return nil }
        position += 1
      }
    }
    return position
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  /// The name without white space at its ends, and one space for each run within.
  static func normalised(_ name: String) -> String {
    guard name.utf8.contains(where: isSpace) else { return name }
    return String(
      decoding: Array(name.utf8.split(whereSeparator: isSpace).joined(separator: [0x20])), as: UTF8.self)
  }
}
