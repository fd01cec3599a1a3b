import Diagnostics

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

  /// The scope around this one, whose names it sees and may hide.
  private let outer: Shared?
  private var variables: [NameKey: Variable] = [:]
  /// Names by their first scalar, longest first.
  private var index = NameIndex()
  private var families = Families()
  /// Names that many scopes have, each with slots of its own.
  private let common: Common?
  /// Names of members anywhere in the declared types, for paths and filters.
  private var members = NameIndex()

  /// Types that expressions may name after `instance of`.
  private var types: [String: FEELType] = [:]
  private var typeIndex = NameIndex()

  /// What `external` finds.
  public var hostFunctions: HostFunctions

  public init() {
    outer = nil
    common = nil
    hostFunctions = .standard
  }

  /// A scope within another, with names that many have: cheap however many they are.
  ///
  /// - Parameter slots: one for each of the names, in their order.
  public init(within outer: Shared, names: CommonNames = .none, slots: [Int] = []) {
    self.outer = outer
    common = slots.isEmpty || slots.count != names.count ? nil : Common(names: names, slots: slots)
    hostFunctions = outer.scope.hostFunctions
  }

  private struct Common: Sendable, Hashable {
    let names: CommonNames
    let slots: [Int]
  }

  /// A scope that several others stand within.
  public final class Shared: Sendable, Hashable {
    let scope: Scope

    public init(_ scope: Scope) { self.scope = scope }

    public static func == (left: Shared, right: Shared) -> Bool { left === right }
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
  }

  /// The longest declared name at a byte offset of a text, and where it ends; see `NameIndex.longest`.
  func longestName(in text: [UInt8], at start: Int, endsAt: (Int) -> Bool) -> (name: String, end: Int)? {
    let own = index.longest(in: text, at: start, endsAt: endsAt)
    let shared = common?.names.index.longest(in: text, at: start, endsAt: endsAt)
    let member = families.longest(in: text, at: start, endsAt: endsAt)
    let outside = outer?.scope.longestName(in: text, at: start, endsAt: endsAt)
    var best = own
    for other in [shared, member, outside] where (other?.end ?? 0) > (best?.end ?? 0) { best = other }
    return best
  }
  var memberIndices: [NameIndex] { [members] + (outer?.scope.memberIndices ?? []) }

  /// A type that expressions may name.
  func type(named name: String) -> FEELType? { types[name] ?? outer?.scope.type(named: name) }
  var typeIndices: [NameIndex] { [typeIndex] + (outer?.scope.typeIndices ?? []) }

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
    let variable = Variable(name: name, type: type, slot: slot, isNullable: isNullable)
    if variables.updateValue(variable, forKey: NameKey(name)) == nil { index.insert(unseen: name) }
    collectMembers(of: type)
  }

  /// Gives a declared variable a second name; nothing happens if `name` was not declared.
  public mutating func declare(alias: String, of name: String) {
    guard let variable = self[name] else { return }
    declare(alias, type: variable.type, slot: variable.slot, isNullable: variable.isNullable)
  }

  /// Declares `owner.member` for every member of a family, in slots counted from `firstSlot`: as cheap as one name.
  public mutating func declare(family: Family, of owner: String, firstSlot: Int) {
    families.declare(family, of: NameIndex.normalised(owner), firstSlot: firstSlot)
  }

  public subscript(name: String) -> Variable? {
    let name = NameIndex.normalised(name)
    return variables[NameKey(name)] ?? common.flatMap { $0.names.variable(name, $0.slots) } ?? families[name] ?? outer?.scope[name]
  }

  /// All names, sorted.
  public var names: [String] {
    Set(variables.keys.map(\.text)).union(common?.names.all ?? []).union(families.names).union(outer?.scope.names ?? []).sorted()
  }

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

/// Names that many scopes have alike but for their slots, prepared once. Several names may stand for one variable.
public final class CommonNames: Sendable, Hashable {
  public static let none = CommonNames([])

  fileprivate let index: NameIndex
  private let variables: [NameKey: (name: String, type: FEELType, place: Int)]
  /// How many variables there are.
  let count: Int

  /// - Parameter variables: the names of each variable and its type; each may be null.
  public init(_ variables: [(names: [String], type: FEELType)]) {
    var known: [NameKey: (name: String, type: FEELType, place: Int)] = [:]
    for (place, variable) in variables.enumerated() {
      for name in variable.names.map(NameIndex.normalised) { known[NameKey(name)] = (name, variable.type, place) }
    }
    self.variables = known
    count = variables.count
    index = NameIndex(known.values.map(\.name))
  }

  public static func == (left: CommonNames, right: CommonNames) -> Bool { left === right }
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

  fileprivate var all: [String] { variables.values.map(\.name) }

  fileprivate func variable(_ name: String, _ slots: [Int]) -> Scope.Variable? {
    variables[NameKey(name)].map { Scope.Variable(name: $0.name, type: $0.type, slot: slots[$0.place], isNullable: true) }
  }
}

/// Known names, for finding the longest one that stands at a place in a text.
struct NameIndex: Sendable, Hashable {
  /// Names by their first bytes: three, or as many as stand before a space, or all of a shorter name. Longest first.
  private var buckets: [UInt32: [[UInt8]]] = [:]
  /// How many first bytes the names are kept by, a bit for each number: most have three, and nothing else is looked for.
  private var lengths: UInt8 = 0

  init() {}

  init(_ names: some Sequence<String>) {
    for name in names { insert(name) }
  }

  mutating func insert(_ name: String) {
    let bytes = Array(Self.normalised(name).utf8)
    guard buckets[Self.key(bytes[...])]?.contains(bytes) != true else { return }
    insert(bytes)
  }

  /// Inserts a normalised name that is not there yet.
  mutating func insert(unseen name: String) { insert(Array(name.utf8)) }

  private mutating func insert(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    buckets[Self.key(bytes[...]), default: []].insert(longestFirst: bytes)
    lengths |= 1 << UInt8(bytes.prefix(3).prefix { $0 != 0x20 }.count)
  }

  private static func key(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var key: UInt32 = 0
    for byte in bytes.prefix(3) {
      if byte == 0x20 { break }
      key = key << 8 | UInt32(byte)
    }
    return key
  }

  /// The longest name at a byte offset that does not end inside a word, and where it ends.
  /// Any white space in the text matches a space in the name. `endsAt` tells whether a word may end at an offset.
  func longest(
    in text: [UInt8], at start: Int, endsAt: (Int) -> Bool
  ) -> (name: String, end: Int)? {
    guard start < text.count else { return nil }
    var best: (name: [UInt8], end: Int)?
    for length in 1...3 where lengths & 1 << UInt8(length) != 0 && start + length <= text.count {
      for name in buckets[Self.key(text[start..<start + length])] ?? [] {
        if let end = Self.match(name, in: text, at: start), end > best?.end ?? start, endsAt(end) {
          best = (name, end)
        }
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

extension [[UInt8]] {
  fileprivate mutating func insert(longestFirst bytes: [UInt8]) {
    insert(bytes, at: firstIndex { $0.count < bytes.count } ?? count)
  }
}
