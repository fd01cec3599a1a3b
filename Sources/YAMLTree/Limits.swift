/// How much a file may ask for; what goes beyond is refused with a diagnostic.
public struct Limits: Sendable, Hashable {
  public var maxBytes: Int
  public var maxDepth: Int
  /// Nodes of the tree after the expansion of aliases.
  public var maxNodes: Int
  public var maxProblems: Int

  public init(
    maxBytes: Int = 4 << 20, maxDepth: Int = 64, maxNodes: Int = 200_000, maxProblems: Int = 100
  ) {
    self.maxBytes = maxBytes
    self.maxDepth = maxDepth
    self.maxNodes = maxNodes
    self.maxProblems = maxProblems
  }

  public static let `default` = Limits()
}
