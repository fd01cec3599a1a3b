/// What a template looks up by name, as dictionaries: Mustache reflects on a structure at each look, here it is done once for each.
enum TemplateMembers {
  /// The stored properties of a structure, and of those within it, by their names; those that are `nil` are left out. Texts,
  /// numbers, flags and dictionaries are themselves.
  static func of(_ value: Any) -> Any {
    switch value {
    case is String, is Bool, is Int, is [String: String]: return value
    case let list as [Any]: return list.map(of)
    default: break
    }
    var members: [String: Any] = [:]
    for (name, child) in Mirror(reflecting: value).children {
      guard let name, let known = known(child) else { continue }
      members[name] = of(known)
    }
    return members
  }

  private static func known(_ value: Any) -> Any? {
    let mirror = Mirror(reflecting: value)
    return mirror.displayStyle == .optional ? mirror.children.first?.value : value
  }
}
