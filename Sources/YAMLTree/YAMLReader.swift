public import Diagnostics

/// Reads a YAML file into a tree whose every node knows its bytes, and reports all problems of the file in one run.
public enum YAMLReader {
  /// The tree, if one could be built, and the file's problems in order of place. After errors the tree is still worth
  /// checking: spoilt nodes are marked `isBroken`. No shared state; safe to call from many threads. O(n log n) a problem.
  public static func read(
    _ file: SourceFile, limits: Limits = .default
  ) -> (root: Node?, diagnostics: [Diagnostic]) {
    var text = WorkingText(file)
    _ = text.apply([])
    var builder = TreeBuilder(file, limits: limits, broken: [])
    _ = EventReader.read(text) { builder.take($0) }
    return (builder.root, builder.diagnostics.sortedByPlace())
  }
}
