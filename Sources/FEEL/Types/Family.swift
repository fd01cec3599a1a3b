import Diagnostics

/// Members that many names have alike: each indicator of a rule book has `score`, `value` and so on.
public final class Family: Sendable, Hashable {
  struct Member: Sendable {
    let type: FEELType
    /// Slots after the owner's first.
    let offset: Int
    let isNullable: Bool
  }

  let members: [NameKey: Member]
  let index: NameIndex

  /// Several names may share an offset.
  public init(_ members: [(name: String, type: FEELType, offset: Int)], isNullable: Bool) {
    self.members = Dictionary(
      members.map { (NameKey(NameIndex.normalised($0.name)), Member(type: $0.type, offset: $0.offset, isNullable: isNullable)) },
      uniquingKeysWith: { first, _ in first })
    index = NameIndex(self.members.keys.map(\.text))
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

  mutating func declare(_ family: Family, of owner: String, firstSlot: Int) {
    if owners.updateValue(Owner(family: family, firstSlot: firstSlot), forKey: NameKey(owner)) == nil { index.insert(unseen: owner) }
  }

  /// The variable that `owner.member` names.
  subscript(name: String) -> Scope.Variable? {
    guard let dot = name.firstIndex(of: "."), let owner = owners[NameKey(String(name[..<dot]))],
      let member = owner.family.members[NameKey(String(name[name.index(after: dot)...]))]
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

  var names: [String] {
    owners.flatMap { name, owner in owner.family.members.keys.map { "\(name.text).\($0.text)" } }
  }
}
