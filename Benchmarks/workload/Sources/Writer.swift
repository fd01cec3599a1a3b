import Diagnostics
import Glibc
import Synchronization

/// Writes pieces in their order, whichever is done first, to a file that takes its name only when it is whole.
final class Writer: Sendable {
  private let path: String
  private let temporary: String
  private let descriptor: Int32
  private let turn = Mutex((next: 0, waiting: [Int: CheckedContinuation<Void, Never>]()))

  init(_ path: String) throws(FileProblem) {
    self.path = path
    temporary = "\(path).\(getpid()).tmp"
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileProblem(path, errno: errno) }
  }

  /// What has not taken its name is removed.
  deinit { unlink(temporary) }

  func write(_ bytes: UnsafeRawBufferPointer) throws(FileProblem) {
    var done = 0
    while done < bytes.count {
      let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
      if count < 0, errno == EINTR { continue }
      if count < 0 {
        let code = errno
        unlink(temporary)
        throw FileProblem(path, errno: code)
      }
      done += count
    }
  }

  /// Waits until the pieces before it are written.
  func write(_ bytes: UnsafeRawBufferPointer, at index: Int) async throws {
    await withCheckedContinuation { continuation in
      let isNow = turn.withLock { turn in
        if turn.next == index { return true }
        turn.waiting[index] = continuation
        return false
      }
      if isNow { continuation.resume() }
    }
    try write(bytes)
    let next = turn.withLock { turn in
      turn.next += 1
      return turn.waiting.removeValue(forKey: turn.next)
    }
    next?.resume()
  }

  func close() throws(FileProblem) {
    guard Glibc.close(descriptor) == 0, rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw FileProblem(path, errno: code)
    }
  }
}
