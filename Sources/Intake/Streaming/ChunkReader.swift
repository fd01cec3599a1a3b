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
  /// The number of its first row: rows with line ends in their cells count once.
  package let firstRow: Int
  /// Quoted cells do not span lines here: a quote before was never closed.
  package let isLineByLine: Bool
  /// How much of the file has been read up to its end.
  package let position: Int
  /// Whether the file ends here without the line end that a whole row has.
  package let isCutOff: Bool

  package init(
    index: Int, bytes: [UInt8], firstLine: Int, firstRow: Int, isLineByLine: Bool, position: Int, isCutOff: Bool
  ) {
    self.index = index
    self.bytes = bytes
    self.firstLine = firstLine
    self.firstRow = firstRow
    self.isLineByLine = isLineByLine
    self.position = position
    self.isCutOff = isCutOff
  }
}

/// Reads a large text table in stretches of whole rows, so that memory does not depend on its size. Threads may share it.
package final class ChunkReader: Sendable {
  /// The table's first row, without its line end.
  package let header: [UInt8]
  /// What stands between its cells.
  package let delimiter: UInt8
  package let size: Int
  /// Whether the file begins with a byte order mark.
  package let hasMark: Bool
  private let path: String
  private let descriptor: Int32
  private let state: Mutex<State>

  private struct State {
    var next = 0
    var line = 2
    var row = 2
    var isLineByLine = false
    var position: Int
    /// The beginning of a row whose end has not been read yet.
    var rest: [UInt8] = []
    var isAtEnd = false
  }

  /// Why the rows can't be read on.
  package enum Failure: Error {
    case file(FileProblem)
    /// A row longer than any table has.
    case endlessRow(line: Int)
  }

  /// Bytes that are read at a time; a longer row makes a longer chunk.
  package static let usualStep = 1 << 19
  private let step: Int
  /// No row of a table is longer: twice the longest cell.
  private static let longestRow = QuotedCells.longest << 1

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
    hasMark = head.starts(with: [0xEF, 0xBB, 0xBF])
    let mark = hasMark ? 3 : 0
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
    while true {
      if !state.isAtEnd {
        // A row that has not ended yet is looked through again: each time with as much more, so that the time stays linear.
        let more: [UInt8]
        do { more = try Self.read(max(step, state.rest.count), descriptor, path) } catch { throw .file(error) }
        if more.isEmpty { state.isAtEnd = true } else { state.rest.append(contentsOf: more) }
      }
      if state.rest.isEmpty {
        if state.isAtEnd { return nil }
        continue
      }
      let scan = state.rest.withUnsafeBufferPointer {
        RowScan($0, delimiter: delimiter, isLineByLine: state.isLineByLine, isAtEnd: state.isAtEnd)
      }
      if let open = scan.open {
        // The rows before the quote, then its own row, which ends with its line; then line by line.
        if scan.end > 0 { return take(scan.end, rows: scan.rows, &state) }
        let line = state.rest[open...].firstIndex(of: 0x0A).map { $0 + 1 }
        if let end = line ?? (state.isAtEnd ? state.rest.count : nil) {
          let chunk = take(end, rows: 1, &state)
          state.isLineByLine = true
          return chunk
        }
      } else if state.isAtEnd {
        return take(state.rest.count, rows: scan.rows + 1, &state)
      } else if scan.end > 0 {
        return take(scan.end, rows: scan.rows, &state)
      }
      if state.rest.count > Self.longestRow { throw .endlessRow(line: state.line) }
    }
  }

  /// Takes the first bytes of what was read as a chunk of so many rows.
  private func take(_ end: Int, rows: Int, _ state: inout State) -> Chunk {
    let rest = Array(state.rest[end...])
    state.rest.removeSubrange(end...)
    let bytes = state.rest
    let chunk = Chunk(
      index: state.next, bytes: bytes, firstLine: state.line, firstRow: state.row, isLineByLine: state.isLineByLine,
      position: state.position + bytes.count,
      isCutOff: state.isAtEnd && rest.isEmpty && bytes.last != 0x0A && size - (hasMark ? 3 : 0) >= CutOff.leastSize)
    state.next += 1
    state.line += Self.lines(in: bytes)
    state.row += rows
    state.position += bytes.count
    state.rest = rest
    return chunk
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
}

extension Chunk {
  /// Whether the bytes are what a stretch of a table can be: text in UTF-8 whose lines end with a line feed. What is not tells
  /// that the file is in another encoding, or damaged, which is decided by the whole of it. O(n).
  package var isText: Bool {
    guard (try? UTF8Span(validating: bytes.span)) != nil else { return false }
    return bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress, memchr(start, 0, bytes.count) == nil else { return bytes.isEmpty }
      var index = 0
      while index < bytes.count, let found = memchr(start + index, 0x0D, bytes.count - index) {
        index = UnsafeRawPointer(found) - start + 1
        guard index < bytes.count, bytes[index] == 0x0A else { return false }
      }
      return true
    }
  }
}
