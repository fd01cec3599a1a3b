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
  /// The names, for finding the longest one at a place.
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
    hostFunctions = outer.names.hostFunctions
  }

  private struct Common: Sendable, Hashable {
    let names: CommonNames
    let slots: [Int]
  }

  /// A scope that others stand within, or that many formulas are compiled in.
  public final class Shared: Sendable, Hashable {
    let names: Scope

    public init(_ scope: Scope) { names = scope }

    // Functions of the object, so that a scope, which is large, is not copied for each look.

    /// See `Scope.longestName`.
    func longestName(in text: [UInt8], at start: Int, endsAt: (Int) -> Bool) -> (name: String, end: Int)? {
      names.longestName(in: text, at: start, endsAt: endsAt)
    }

    /// The variable of a name as the parser gives it: with no needless spaces.
    subscript(normalised name: String) -> Variable? { names[normalised: name] }

    public static func == (left: Shared, right: Shared) -> Bool { left === right }
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
  }

  /// The longest declared name at a byte offset of a text, and where it ends; see `NameIndex.longest`.
  @inline(__always)
  private func longestName(in text: [UInt8], at start: Int, endsAt: (Int) -> Bool) -> (name: String, end: Int)? {
    let own = index.longest(in: text, at: start, endsAt: endsAt)
    let shared = common?.names.index.longest(in: text, at: start, endsAt: endsAt)
    let member = families.longest(in: text, at: start, endsAt: endsAt)
    let outside = outer?.longestName(in: text, at: start, endsAt: endsAt)
    var best = own
    for other in [shared, member, outside] where (other?.end ?? 0) > (best?.end ?? 0) { best = other }
    return best
  }

  /// Whether a text parses alike in both: names and members are the same, whatever they stand for.
  func hasSameNames(as other: Scope) -> Bool {
    outer === other.outer && index == other.index && members == other.members && common?.names.index == other.common?.names.index
      && families.hasSameNames(as: other.families) && typeIndex == other.typeIndex
  }

  var memberIndices: [NameIndex] { [members] + (outer?.names.memberIndices ?? []) }

  /// A type that expressions may name.
  func type(named name: String) -> FEELType? { types[name] ?? outer?.names.type(named: name) }
  var typeIndices: [NameIndex] { [typeIndex] + (outer?.names.typeIndices ?? []) }

  /// Makes room for about as many names, and for owners of families.
  public mutating func reserve(names: Int, owners: Int) {
    variables.reserveCapacity(names)
    families.reserve(owners)
  }

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

  public subscript(name: String) -> Variable? { self[normalised: NameIndex.normalised(name)] }

  @inline(__always)
  private subscript(normalised name: String) -> Variable? {
    variables[NameKey(name)] ?? common.flatMap { $0.names.variable(name, $0.slots) } ?? families[name]
      ?? outer?[normalised: name]
  }

  /// All names, sorted.
  public var names: [String] {
    Set(variables.keys.map(\.text)).union(common?.names.all ?? []).union(families.names).union(outer?.names.names ?? []).sorted()
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
