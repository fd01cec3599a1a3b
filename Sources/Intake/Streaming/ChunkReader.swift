package import Diagnostics
import Glibc
import Synchronization

/// A stretch of whole rows of a text table.
package struct Chunk: Sendable {
  /// Its place among the chunks, from 0.
  package let index: Int
  package let bytes: [UInt8]
  /// Where the rows begin in the file.
  package let offset: Int
}

/// Reads a large text table in stretches of whole rows, so that memory does not depend on its size. Threads may share it.
package final class ChunkReader: Sendable {
  /// The table's first row, without its line end.
  package let header: [UInt8]
  package let size: Int
  private let path: String
  private let descriptor: Int32
  private let state: Mutex<State>

  private struct State {
    var next = 0
    var offset: Int
    /// The beginning of a row whose end has not been read yet.
    var rest: [UInt8] = []
    var isAtEnd = false
  }

  /// Bytes that are read at a time; a longer row makes a longer chunk.
  private static let step = 1 << 19

  package init(_ path: String) throws(FileProblem) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileProblem(path, errno: errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileProblem(path, errno: errno) }
    size = Int(status.st_size)
    var head: [UInt8] = []
    while !head.contains(0x0A) {
      let more = try Self.read(descriptor, path)
      if more.isEmpty { break }
      head += more
    }
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { head.removeFirst(3) }
    let end = head.firstIndex(of: 0x0A) ?? head.count
    header = Array(head[..<end].last == 0x0D ? head[..<(end - 1)] : head[..<end])
    let rest = Array(head[min(end + 1, head.count)...])
    state = Mutex(State(offset: end + 1, rest: rest))
  }

  deinit { close(descriptor) }

  private static func read(_ descriptor: Int32, _ path: String) throws(FileProblem) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: step) { buffer, count in
      while count < buffer.count {
        let taken = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
        if taken < 0, errno == EINTR { continue }
        if taken < 0 { failure = errno }
        if taken <= 0 { break }
        count += taken
      }
    }
    if failure != 0 { throw FileProblem(path, errno: failure) }
    return bytes
  }

  /// The next rows; `nil` at the end. Line ends within quotes do not end a row.
  package func next() throws(FileProblem) -> Chunk? {
    let result = state.withLock { state -> Result<Chunk?, FileProblem> in
      do throws(FileProblem) {
        while !state.isAtEnd {
          let more = try Self.read(descriptor, path)
          if more.isEmpty { state.isAtEnd = true }
          var bytes = state.rest
          bytes.append(contentsOf: more)
          if bytes.isEmpty { continue }
          let end = state.isAtEnd ? bytes.count : Self.lastRowEnd(bytes)
          if end == 0 {
            state.rest = bytes
            continue
          }
          state.rest = Array(bytes[end...])
          bytes.removeSubrange(end...)
          defer {
            state.next += 1
            state.offset += bytes.count
          }
          return .success(Chunk(index: state.next, bytes: bytes, offset: state.offset))
        }
        return .success(nil)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// Behind the last line end that is not within quotes; 0 if there is none.
  private static func lastRowEnd(_ bytes: [UInt8]) -> Int {
    guard bytes.contains(UInt8(ascii: "\"")) else { return (bytes.lastIndex(of: 0x0A) ?? -1) + 1 }
    var end = 0
    var isQuoted = false
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == 0x0A, !isQuoted { end = index + 1 }
    }
    return end
  }
}
