public import Diagnostics

/// One small step away from what a rule book says: a threshold moved, an operator changed.
public struct Mutant: Sendable, Hashable {
  /// The edits that make the step, in order, all in one file.
  public let edits: [Edit]

  /// Where it changes something first.
  public var place: Span { edits[0].span }
  public var path: String { place.file.path }

  init(_ first: Edit, _ others: Edit...) { edits = ([first] + others).sorted { $0.span.range.lowerBound < $1.span.range.lowerBound } }

  /// What stood there, and what stands there now: `25 → 26`.
  public var change: String { edits.map { "\($0.span.text) → \($0.replacement)" }.joined(separator: ", ") }

  /// The file's text with the step made.
  var bytes: [UInt8] { edits.applied(to: place.file.bytes) }
}
