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
    descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FileProblem(path, errno: errno) }
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
    var failure: Int32 = 0
    buffer.withUnsafeBytes { raw in
      var done = 0
      while done < raw.count, failure == 0 {
        let count = Glibc.write(descriptor, raw.baseAddress?.advanced(by: done), raw.count - done)
        if count >= 0 { done += count } else if errno != EINTR { failure = errno }
      }
    }
    buffer.removeAll(keepingCapacity: true)
    if failure != 0 { throw FileProblem(path, errno: failure) }
  }
}
