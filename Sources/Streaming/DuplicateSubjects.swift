import Diagnostics
import Intake

/// Finds subjects that have more than one row. Memory is bounded: the table is gone over once for each part of the subjects,
/// told apart by a hash of their names.
struct DuplicateSubjects {
  private let table: StreamedTable
  /// How many parts there are.
  private let parts: Int

  /// How many hashes are held at once.
  private static let most = 1 << 20
  /// How many are told.
  private static let told = 20

  init(_ table: StreamedTable, rows: Int) {
    self.table = table
    parts = max(1, (rows + Self.most - 1) / Self.most)
  }

  /// The problems, in the order of the data; empty if there are none. O(bytes × parts).
  func find() throws(ChunkReader.Failure) -> [Diagnostic] {
    var suspects: Set<Int> = []
    for part in 0..<parts {
      var hashes: [Int] = []
      try forEachSubject { subject, _ in
        let hash = Self.hash(subject)
        if parts == 1 || Int(UInt(bitPattern: hash) % UInt(parts)) == part { hashes.append(hash) }
      }
      hashes.sort()
      for index in hashes.indices.dropFirst() where hashes[index] == hashes[index - 1] { suspects.insert(hashes[index]) }
    }
    guard !suspects.isEmpty else { return [] }
    var first: [[UInt8]: Int] = [:]
    var problems: [Diagnostic] = []
    try forEachSubject { subject, line in
      guard problems.count < Self.told, suspects.contains(Self.hash(subject)) else { return }
      let name = Array(subject)
      if let earlier = first[name] {
        problems.append(problem(name, line, earlier))
      } else {
        first[name] = line
      }
    }
    return problems
  }

  private static func hash(_ subject: UnsafeBufferPointer<UInt8>) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(subject))
    return hasher.finalize()
  }

  private func forEachSubject(_ body: (UnsafeBufferPointer<UInt8>, Int) -> Void) throws(ChunkReader.Failure) {
    let reader: ChunkReader
    do { reader = try table.rows() } catch { throw .file(error) }
    let names = SubjectReader(table)
    while let chunk = try reader.next() {
      chunk.bytes.withUnsafeBufferPointer { names.read($0, firstLine: chunk.firstLine, body) }
    }
  }

  private func problem(_ name: [UInt8], _ line: Int, _ earlier: Int) -> Diagnostic {
    let subject = String(decoding: name, as: UTF8.self)
    let file = SourceFile(path: table.path, bytes: name, firstLine: line)
    return Diagnostic(
      DataCode.duplicateSubject,
      Message(
        zh: "`\(subject)` 在第 \(earlier) 行已有一行", en: "`\(subject)` has a row already, at line \(earlier)"),
      at: Span(file, 0..<name.count),
      help: Message(
        zh: "只保留一行；若是不同期间，请加 `期间` 列",
        en: "keep one row; add a column `period` if they are of different periods"),
      data: DataPlace(row: line, subject: subject))
  }
}
