import Intake

/// Rows whose subject has a row before them, which can't be used.
struct RepeatedSubjects: Sendable {
  /// The line of the subject's first row by the number of each later one.
  private let lines: [Int: Int]

  init(_ lines: [Int: Int] = [:]) { self.lines = lines }

  var isEmpty: Bool { lines.isEmpty }

  /// The line of the row that a row's subject has before it.
  func first(before number: Int) -> Int? { lines.isEmpty ? nil : lines[number] }
}

/// Finds rows of subjects that have one already. Memory is bounded: the table is gone over once for each part of the subjects,
/// told apart by a hash of their names.
struct DuplicateSubjects {
  private let table: StreamedTable
  /// How many parts there are.
  private let parts: Int

  /// How many hashes are held at once.
  private static let most = 1 << 20

  init(_ table: StreamedTable, rows: Int) {
    self.table = table
    parts = max(1, (rows + Self.most - 1) / Self.most)
  }

  /// The rows of subjects that have one before. O(bytes × parts).
  func find() throws(ChunkReader.Failure) -> RepeatedSubjects {
    var suspects: Set<Int> = []
    for part in 0..<parts {
      var hashes: [Int] = []
      try forEachSubject { subject, _, _ in
        let hash = Self.hash(subject)
        if parts == 1 || Int(UInt(bitPattern: hash) % UInt(parts)) == part { hashes.append(hash) }
      }
      hashes.sort()
      for index in hashes.indices.dropFirst() where hashes[index] == hashes[index - 1] { suspects.insert(hashes[index]) }
    }
    guard !suspects.isEmpty else { return RepeatedSubjects() }
    var first: [[UInt8]: Int] = [:]
    var repeated: [Int: Int] = [:]
    try forEachSubject { subject, line, number in
      guard suspects.contains(Self.hash(subject)) else { return }
      let name = Array(subject)
      if let earlier = first[name] {
        repeated[number] = earlier
      } else {
        first[name] = line
      }
    }
    return RepeatedSubjects(repeated)
  }

  private static func hash(_ subject: UnsafeBufferPointer<UInt8>) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(subject))
    return hasher.finalize()
  }

  private func forEachSubject(_ body: (UnsafeBufferPointer<UInt8>, Int, Int) -> Void) throws(ChunkReader.Failure) {
    let reader: ChunkReader
    do { reader = try table.rows() } catch { throw .file(error) }
    let names = SubjectReader(table)
    while let chunk = try reader.next() { names.read(chunk, body) }
  }
}
