public import Diagnostics

/// The one layout of rule files: two spaces a level, list items a level below their key, one space after `:` and `,`, none
/// within the braces of `{a: 1}`, at most one blank line in a row. Only white space changes; comments stay.
public enum YAMLLayout {
  /// The bytes of a file in the one layout; `nil` if that can't be done without a change of meaning, or if the file has
  /// mistakes. A file that is in the layout comes out as it is. O(n log n).
  public static func formatted(_ file: SourceFile) -> [UInt8]? {
    guard var root = tree(file) else { return nil }
    let first = root
    var current = file
    // A line's place may settle only when those around it have.
    for _ in 0..<4 {
      var plan = LayoutPlan(current)
      plan.place(root)
      let bytes = plan.apply()
      if bytes == current.bytes { return bytes }
      let next = SourceFile(path: file.path, bytes: bytes)
      guard inked(bytes) == inked(file.bytes), let tree = tree(next), tree.hasSameContent(as: first) else { return nil }
      (current, root) = (next, tree)
    }
    return nil
  }

  private static func tree(_ file: SourceFile) -> Node? {
    let (root, diagnostics) = YAMLReader.read(file)
    guard let root, !root.isBroken, !diagnostics.hasErrors else { return nil }
    return root
  }

  /// All that is not white space.
  private static func inked(_ bytes: [UInt8]) -> [UInt8] { bytes.filter { $0 > 0x20 } }
}

extension Node {
  /// Whether two trees say the same, wherever they stand and however they are quoted. O(nodes).
  public func hasSameContent(as other: Node) -> Bool {
    switch (content, other.content) {
    case (.scalar(let own), .scalar(let other)): own.text == other.text && (own.style == .plain) == (other.style == .plain)
    case (.sequence(let own), .sequence(let other)):
      own.count == other.count && zip(own, other).allSatisfy { $0.hasSameContent(as: $1) }
    case (.mapping(let own), .mapping(let other)):
      own.count == other.count
        && zip(own, other).allSatisfy { $0.key.hasSameContent(as: $1.key) && $0.value.hasSameContent(as: $1.value) }
    default: false
    }
  }
}
