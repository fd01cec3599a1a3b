import CPostgreSQL
import Glibc

/// A connection to a PostgreSQL server, by libpq. Calls block until the server has answered; one task's own, but for
/// `canceller`.
package final class Connection {
  private let pq: LibPQ
  private let handle: OpaquePointer

  /// Connects by a connection string (`host=… dbname=…`) or a URI (`postgresql://…`).
  package init(_ dsn: String) throws(ServerProblem) {
    let pq = try LibPQ.loaded()
    guard let handle = pq.connectdb(dsn) else { throw ServerProblem(message: "out of memory") }
    self.pq = pq
    self.handle = handle
    guard pq.status(handle) == CONNECTION_OK else {
      // All members are set, so this one has to be freed here, too.
      let secret = ConnectionSecret(dsn)
      throw ServerProblem(message: secret.redacted(Self.text(pq.errorMessage(handle))), isUnreachable: true)
    }
    // Notices are for those at a terminal of the server's own.
    _ = pq.setNoticeProcessor(handle, { _, _ in }, nil)
    _ = pq.setClientEncoding(handle, "UTF8")
    try run("SET application_name TO 'heng'; SET DateStyle TO ISO")
  }

  deinit { pq.finish(handle) }

  // MARK: - Statements

  /// Runs statements that give no rows back.
  package func run(_ sql: String) throws(ServerProblem) {
    try check(pq.exec(handle, sql))
  }

  /// The rows of a query; texts, `nil` for null. Parameters are `$1`, `$2`, …
  package func rows(_ sql: String, _ parameters: [String?] = []) throws(ServerProblem) -> [[String?]] {
    let texts = parameters.map { $0.map { strdup($0) } }
    defer { for case let text? in texts { free(text) } }
    let pointers = texts.map { text in text.map { UnsafePointer($0) } ?? nil }
    let result = pq.execParams(handle, sql, Int32(parameters.count), nil, pointers, nil, nil, 0)
    defer { pq.clear(result) }
    try examine(result)
    let columns = pq.nfields(result)
    return (0..<pq.ntuples(result)).map { row in
      (0..<columns).map { column in
        pq.getisnull(result, row, column) == 1 ? nil : Self.text(pq.getvalue(result, row, column))
      }
    }
  }

  /// A name as it stands in statements.
  package static func quoted(_ name: String) -> String {
    var out = "\""
    for scalar in name.unicodeScalars {
      if scalar == "\"" { out += "\"" }
      out.unicodeScalars.append(scalar)
    }
    return out + "\""
  }

  // MARK: - Bulk

  /// What a `COPY … TO STDOUT` gives, a row at a time.
  package func copyOut(_ sql: String, _ take: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
    try check(pq.exec(handle, sql))
    while true {
      var buffer: UnsafeMutablePointer<CChar>?
      let count = pq.getCopyData(handle, &buffer, 0)
      if count == -1 { break }
      guard count > 0, let buffer else { throw ServerProblem(pq, handle, nil) }
      defer { pq.freemem(buffer) }
      do {
        try take(UnsafeRawBufferPointer(start: buffer, count: Int(count)).assumingMemoryBound(to: UInt8.self))
      } catch {
        // The server is stopped rather than listened to, so that the connection can be used again.
        canceller.cancel()
        discard()
        throw error
      }
    }
    try finish()
  }

  private func discard() {
    var buffer: UnsafeMutablePointer<CChar>?
    while pq.getCopyData(handle, &buffer, 0) > 0 { pq.freemem(buffer) }
    while let result = pq.getResult(handle) { pq.clear(result) }
  }

  /// Sends bytes to a `COPY … FROM STDIN`; `next` gives the next piece, `nil` at the end.
  package func copyIn(_ sql: String, _ next: () throws -> [UInt8]?) throws {
    try check(pq.exec(handle, sql))
    do {
      while let piece = try next() {
        let sent = piece.withUnsafeBytes { raw in
          pq.putCopyData(handle, raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(raw.count))
        }
        if sent != 1 { throw ServerProblem(pq, handle, nil) }
      }
    } catch {
      _ = pq.putCopyEnd(handle, "heng could not read its data")
      try? finish()
      throw error
    }
    if pq.putCopyEnd(handle, nil) != 1 { throw ServerProblem(pq, handle, nil) }
    try finish()
  }

  /// What the server says at the end of a statement.
  private func finish() throws(ServerProblem) {
    var problem: ServerProblem?
    while let result = pq.getResult(handle) {
      do throws(ServerProblem) { try check(result) } catch { problem = problem ?? error }
    }
    if let problem { throw problem }
  }

  // MARK: - Stopping

  /// Stops the statement that runs, from any thread.
  package var canceller: Canceller { Canceller(pq, pq.getCancel(handle)) }

  package final class Canceller: @unchecked Sendable {
    // PQcancel may be called from other threads, and from signal handlers (libpq's manual, 34.7).
    private let pq: LibPQ
    private let handle: OpaquePointer?

    fileprivate init(_ pq: LibPQ, _ handle: OpaquePointer?) {
      self.pq = pq
      self.handle = handle
    }

    deinit { pq.freeCancel(handle) }

    package func cancel() {
      var message = [CChar](repeating: 0, count: 256)
      _ = pq.cancel(handle, &message, 256)
    }
  }

  // MARK: - Answers

  private func check(_ result: OpaquePointer?) throws(ServerProblem) {
    defer { pq.clear(result) }
    try examine(result)
  }

  private func examine(_ result: OpaquePointer?) throws(ServerProblem) {
    switch pq.resultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_EMPTY_QUERY: return
    default: throw ServerProblem(pq, handle, result)
    }
  }

  static func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
}
