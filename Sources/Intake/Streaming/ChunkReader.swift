package import Diagnostics
import Glibc
import Synchronization

/// A stretch of whole rows of a text table.
package struct Chunk: Sendable {
  /// Its place among the chunks, from 0.
  package let index: Int
  package let bytes: [UInt8]
  /// The number of the file's line that it begins with.
  package let firstLine: Int
  /// How much of the file has been read up to its end.
  package let position: Int
  /// Whether the file ends here without the line end that a whole row has.
  package let isCutOff: Bool
}

/// Reads a large text table in stretches of whole rows, so that memory does not depend on its size. Threads may share it.
package final class ChunkReader: Sendable {
  /// The table's first row, without its line end.
  package let header: [UInt8]
  /// What stands between its cells.
  package let delimiter: UInt8
  package let size: Int
  private let path: String
  private let descriptor: Int32
  private let state: Mutex<State>

  private struct State {
    var next = 0
    var line = 2
    var position: Int
    /// The beginning of a row whose end has not been read yet.
    var rest: [UInt8] = []
    var isAtEnd = false
  }

  /// Why the rows can't be read on.
  package enum Failure: Error {
    case file(FileProblem)
    /// A row that never ends: most likely a quote that is never closed.
    case endlessRow(line: Int)
  }

  /// Bytes that are read at a time; a longer row makes a longer chunk.
  package static let usualStep = 1 << 19
  private let step: Int
  /// No row of a table is longer.
  private static let longestRow = 1 << 24

  package init(_ path: String, step: Int = usualStep) throws(FileProblem) {
    self.path = path
    self.step = step
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileProblem(path, errno: errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileProblem(path, errno: errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw FileProblem(path, errno: EISDIR) }
    size = Int(status.st_size)
    var head: [UInt8] = []
    while !head.contains(0x0A), head.count < Self.longestRow {
      let more = try Self.read(step, descriptor, path)
      if more.isEmpty { break }
      head += more
    }
    let mark = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    head.removeFirst(mark)
    let end = head.firstIndex(of: 0x0A) ?? head.count
    header = Array(head[..<end].last == 0x0D ? head[..<(end - 1)] : head[..<end])
    delimiter = DelimitedReader.delimiter(of: header)
    let rest = Array(head[min(end + 1, head.count)...])
    state = Mutex(State(position: mark + end + 1, rest: rest))
  }

  deinit { close(descriptor) }

  private static func read(_ step: Int, _ descriptor: Int32, _ path: String) throws(FileProblem) -> [UInt8] {
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
  package func next() throws(Failure) -> Chunk? {
    let result = state.withLock { state -> Result<Chunk?, Failure> in
      do throws(Failure) { return .success(try next(&state)) } catch { return .failure(error) }
    }
    return try result.get()
  }

  private func next(_ state: inout State) throws(Failure) -> Chunk? {
    while !state.isAtEnd {
      let more: [UInt8]
      // A row that has not ended yet is looked through again: each time with as much more, so that the time stays linear.
      do { more = try Self.read(max(step, state.rest.count), descriptor, path) } catch { throw .file(error) }
      if more.isEmpty { state.isAtEnd = true }
      var bytes = state.rest
      bytes.append(contentsOf: more)
      if bytes.isEmpty { continue }
      let end = state.isAtEnd ? bytes.count : lastRowEnd(bytes)
      if end == 0 {
        state.rest = bytes
        if bytes.count > Self.longestRow { throw .endlessRow(line: state.line) }
        continue
      }
      state.rest = Array(bytes[end...])
      bytes.removeSubrange(end...)
      let chunk = Chunk(
        index: state.next, bytes: bytes, firstLine: state.line, position: state.position + bytes.count,
        isCutOff: state.isAtEnd && bytes.last != 0x0A)
      state.next += 1
      state.line += Self.lines(in: bytes)
      state.position += bytes.count
      return chunk
    }
    return nil
  }

  private static func lines(in bytes: [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var count = 0
      var rest = UnsafeRawBufferPointer(bytes)
      while let start = rest.baseAddress, let end = memchr(start, 0x0A, rest.count) {
        count += 1
        rest = UnsafeRawBufferPointer(rebasing: rest[(UnsafeRawPointer(end) - start + 1)...])
      }
      return count
    }
  }

  private static func contains(_ byte: UInt8, _ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { bytes in bytes.baseAddress.map { memchr($0, Int32(byte), bytes.count) != nil } ?? false }
  }

  /// Behind the last line end that is not within quotes; 0 if there is none.
  private func lastRowEnd(_ bytes: [UInt8]) -> Int {
    guard Self.contains(QuotedCells.quote, bytes) else { return (bytes.lastIndex(of: 0x0A) ?? -1) + 1 }
    var end = 0
    var cells = QuotedCells(delimiter: delimiter)
    for (index, byte) in bytes.enumerated() where cells.isRowEnd(byte) { end = index + 1 }
    return end
  }
}
