package import Diagnostics
import Glibc

/// A file that is written from its beginning to its end, a piece at a time.
package final class Spool {
  package let path: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []

  private static let size = 1 << 18

  /// Makes a file; without a name, if it is to vanish with the value.
  package init(_ path: String, isNameless: Bool = false) throws(FileProblem) {
    descriptor = try OutputPlace.create(path, permissions: 0o600, for: path)
    if isNameless { unlink(path) }
    self.path = isNameless ? "/proc/self/fd/\(descriptor)" : path
    buffer.reserveCapacity(Self.size)
  }

  deinit { close(descriptor) }

  package func write(_ bytes: some Collection<UInt8>) throws(FileProblem) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.size { try flush() }
  }

  package func flush() throws(FileProblem) {
    let failure = buffer.withUnsafeBytes { OutputPlace.write($0, to: descriptor) }
    buffer.removeAll(keepingCapacity: true)
    if failure != 0 { throw FileProblem(path, errno: failure) }
  }
}
