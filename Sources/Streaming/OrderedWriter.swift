package import Diagnostics
import Glibc
import Synchronization

/// Writes pieces in their order, whichever is done first, to a file that takes its name only when it is whole.
///
/// Threads may share it. What has not taken its name is removed, also when the program is interrupted.
package final class OrderedWriter: Sendable {
  private let path: String
  private let temporary: String
  private let descriptor: Int32
  private let turn = Mutex(Turn())

  private struct Turn {
    var next = 0
    var waiting: [Int: CheckedContinuation<Bool, Never>] = [:]
    var hasFailed = false
  }

  /// Something failed elsewhere, so that this piece's turn never comes.
  package struct GivenUp: Error {
    package init() {}
  }

  package init(_ path: String) throws(FileProblem) {
    if FileAccess.isFolder(path) { throw FileProblem(path, errno: EISDIR) }
    self.path = path
    temporary = "\(path).\(getpid()).tmp"
    // Before there is a file: an interruption between the two would leave it behind.
    Interruption.remove(temporary)
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      let code = errno
      Interruption.remove(nil)
      throw FileProblem(path, errno: code)
    }
  }

  deinit {
    close(descriptor)
    unlink(temporary)
    Interruption.remove(nil)
  }

  /// Writes at once, such as a header.
  package func write(_ bytes: [UInt8]) throws(FileProblem) {
    var failure: Int32 = 0
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count, failure == 0 {
        let count = Glibc.write(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        if count >= 0 { done += count } else if errno != EINTR { failure = errno }
      }
    }
    if failure != 0 { throw FileProblem(path, errno: failure) }
  }

  /// Waits until the pieces before it are written, writes, and calls back while no other piece is.
  package func write(_ bytes: [UInt8], at index: Int, then done: () throws -> Void = {}) async throws {
    let isMine = await withCheckedContinuation { continuation in
      let now: Bool? = turn.withLock { turn in
        if turn.hasFailed { return false }
        if turn.next == index { return true }
        turn.waiting[index] = continuation
        return nil
      }
      if let now { continuation.resume(returning: now) }
    }
    guard isMine else { throw GivenUp() }
    do {
      try write(bytes)
      try done()
    } catch {
      giveUp()
      throw error
    }
    let next = turn.withLock { turn in
      turn.next += 1
      return turn.waiting.removeValue(forKey: turn.next)
    }
    next?.resume(returning: true)
  }

  /// Lets nobody wait for pieces that will not come.
  package func giveUp() {
    let waiting = turn.withLock { turn in
      turn.hasFailed = true
      defer { turn.waiting = [:] }
      return turn.waiting.values.map { $0 }
    }
    for continuation in waiting { continuation.resume(returning: false) }
  }

  /// Puts the file on disk under its name.
  package func finish() throws(FileProblem) {
    guard fsync(descriptor) == 0 || errno == EINVAL, rename(temporary, path) == 0 else {
      throw FileProblem(path, errno: errno)
    }
    Interruption.remove(nil)
  }
}
