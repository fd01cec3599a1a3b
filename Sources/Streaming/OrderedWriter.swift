package import Diagnostics
import Glibc
import Synchronization

/// Writes pieces in their order, whichever is done first, to a file that takes its name only when it is whole, or to a pipe
/// or device as they come.
///
/// Threads may share it. What has not taken its name is removed, also when the program is interrupted.
package final class OrderedWriter: Sendable {
  private let place: OutputPlace
  private let temporary: String
  private let descriptor: Int32
  /// Where the temporary file stands among those that an interruption removes.
  private let interruption: Int?
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
    place = try OutputPlace(path)
    temporary = place.temporaryName()
    // Before there is a file: an interruption between the two would leave it behind.
    interruption = place.isStream ? nil : Interruption.remove(temporary)
    do throws(FileProblem) { descriptor = try place.open(temporary) } catch {
      Interruption.keep(interruption)
      throw error
    }
  }

  deinit {
    close(descriptor)
    unlink(temporary)
    Interruption.keep(interruption)
  }

  /// Writes at once, such as a header.
  package func write(_ bytes: [UInt8]) throws(FileProblem) {
    let failure = bytes.withUnsafeBytes { OutputPlace.write($0, to: descriptor) }
    if failure != 0 { throw FileProblem(place.path, errno: failure) }
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
    try place.finish(descriptor, temporary)
  }
}
