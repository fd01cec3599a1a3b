/// The scalars that differ from one only in case: those with the same small or the same capital letter, as XPath has it
/// (Functions and Operators 3.1, 5.6.2). So `k` has two, `K` and the kelvin sign.
enum CaseVariants {
  /// By scalar; made when a pattern first ignores case.
  private static let table: [UInt32: [UInt32]] = {
    var groups: [String: [UInt32]] = [:]
    // All scripts with case lie below.
    for value in UInt32(0x41)...0x1FFFF {
      guard let properties = Unicode.Scalar(value)?.properties, properties.isCased else { continue }
      groups["l" + properties.lowercaseMapping, default: []].append(value)
      groups["u" + properties.uppercaseMapping, default: []].append(value)
    }
    var variants: [UInt32: Set<UInt32>] = [:]
    for group in groups.values where group.count > 1 {
      for value in group { variants[value, default: []].formUnion(group) }
    }
    return variants.reduce(into: [:]) { table, entry in
      table[entry.key] = entry.value.subtracting([entry.key]).sorted()
    }
  }()

  static func of(_ value: UInt32) -> [UInt32] { table[value] ?? [] }

  static func areSame(_ left: UInt32, _ right: UInt32) -> Bool {
    left == right || of(left).contains(right)
  }
}
