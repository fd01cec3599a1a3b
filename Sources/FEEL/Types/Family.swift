import Diagnostics
import Synchronization

/// Members that many names have alike: each indicator of a rule book has `score`, `value` and so on.
public final class Family: Sendable, Hashable {
  struct Member: Sendable {
    let type: FEELType
    /// Slots after the owner's first.
    let offset: Int
    let isNullable: Bool
  }

  private let declared: [(name: String, type: FEELType, offset: Int)]
  private let isNullable: Bool
  /// The members by name. Most books never look at the previous period: nothing is prepared before somebody does.
  private let prepared = Mutex<(members: [NameKey: Member], index: NameIndex)?>(nil)

  var members: [NameKey: Member] { contents.members }
  var index: NameIndex { contents.index }

  /// Several names may share an offset.
  public init(_ members: [(name: String, type: FEELType, offset: Int)], isNullable: Bool) {
    declared = members
    self.isNullable = isNullable
  }

  private var contents: (members: [NameKey: Member], index: NameIndex) {
    prepared.withLock { prepared in
      if let prepared { return prepared }
      let members = Dictionary(
        declared.map { (NameKey(NameIndex.normalised($0.name)), Member(type: $0.type, offset: $0.offset, isNullable: isNullable)) },
        uniquingKeysWith: { first, _ in first })
      let contents = (members, NameIndex(members.keys.map(\.text)))
      prepared = contents
      return contents
    }
  }

  public static func == (left: Family, right: Family) -> Bool { left === right }
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// Owners of families, by name.
struct Families: Sendable, Hashable {
  private struct Owner: Hashable {
    let family: Family
    let firstSlot: Int
  }

  private var owners: [NameKey: Owner] = [:]
  private var index = NameIndex()
  /// The family of each declaration, in their order.
  private var declared: [Family] = []

  mutating func reserve(_ count: Int) { owners.reserveCapacity(count) }

  mutating func declare(_ family: Family, of owner: String, firstSlot: Int) {
    declared.append(family)
    if owners.updateValue(Owner(family: family, firstSlot: firstSlot), forKey: NameKey(owner)) == nil { index.insert(unseen: owner) }
  }

  /// The variable that `owner.member` names.
  subscript(name: String) -> Scope.Variable? {
    guard !owners.isEmpty, let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")), let owner = owners[NameKey(String(name[..<dot]))],
      let member = owner.family.members[NameKey(String(name[name.utf8.index(after: dot)...]))]
    else { return nil }
    return Scope.Variable(
      name: name, type: member.type, slot: owner.firstSlot + member.offset, isNullable: member.isNullable)
  }

  func longest(in text: [UInt8], at start: Int, endsAt: (Int) -> Bool) -> (name: String, end: Int)? {
    guard !owners.isEmpty,
      let owner = index.longest(in: text, at: start, endsAt: { $0 < text.count && text[$0] == UInt8(ascii: ".") }),
      let family = owners[NameKey(owner.name)]?.family,
      let member = family.index.longest(in: text, at: owner.end + 1, endsAt: endsAt)
    else { return nil }
    return ("\(owner.name).\(member.name)", member.end)
  }

  /// Whether the same names were declared in the same order; free for copies.
  func hasSameNames(as other: Families) -> Bool { index == other.index && declared == other.declared }

  var names: [String] {
    owners.flatMap { name, owner in owner.family.members.keys.map { "\(name.text).\($0.text)" } }
  }
}
