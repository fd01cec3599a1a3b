import Intake
import Synchronization

/// What a thread does with each stretch of the data.
protocol ChunkWorker: SendableMetatype {
  associatedtype Part: Sendable

  func evaluate(_ chunk: Chunk) throws -> Part
  /// Rows of a part.
  func rowCount(_ part: Part) -> Int
}

/// What parts add up to.
protocol Gathering<Part>: Sendable {
  associatedtype Part

  mutating func add(_ part: Part)
}

/// A sum that threads share.
final class Gathered<Value: Gathering>: Sendable {
  private let sum: Mutex<Value>

  init(_ value: Value) { sum = Mutex(value) }

  var value: Value { sum.withLock { $0 } }

  func add(_ part: sending Value.Part) {
    sum.withLock { $0.add(part) }
  }
}
