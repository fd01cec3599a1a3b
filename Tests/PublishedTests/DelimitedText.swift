/// Comma-separated text with a header line (RFC 4180).
struct DelimitedText: Sendable {
  enum Fault: Error, Equatable {
    case noHeader
    case unevenRow(Int)
    case unknownColumn(String)
  }

  let header: [String]
  let rows: [[String]]

  init(header: [String], rows: [[String]]) {
    self.header = header
    self.rows = rows
  }

  init(_ text: String) throws {
    var records: [[String]] = []
    var record: [String] = []
    var field: [UInt8] = []
    var quoted = false
    var bytes = text.utf8.makeIterator()
    var held: UInt8? = nil
    func endField() {
      record.append(String(decoding: field, as: UTF8.self))
      field.removeAll(keepingCapacity: true)
    }
    while let byte = held ?? bytes.next() {
      held = nil
      switch byte {
      case UInt8(ascii: "\"") where quoted:
        // A doubled quote stands for one; any other byte after a quote is read again.
        let next = bytes.next()
        if next == byte { field.append(byte) } else { (quoted, held) = (false, next) }
      case UInt8(ascii: "\"") where field.isEmpty: quoted = true
      case UInt8(ascii: ",") where !quoted: endField()
      case UInt8(ascii: "\r") where !quoted: break
      case UInt8(ascii: "\n") where !quoted:
        endField()
        records.append(record)
        record = []
      default: field.append(byte)
      }
    }
    if !field.isEmpty || !record.isEmpty {
      endField()
      records.append(record)
    }
    guard let first = records.first else { throw Fault.noHeader }
    for (index, record) in records.enumerated() where record.count != first.count {
      throw Fault.unevenRow(index + 1)
    }
    self.init(header: first, rows: Array(records.dropFirst()))
  }

  var text: String {
    ([header] + rows).map { row in
      row.map { field in
        field.contains { ",\"\n\r".contains($0) }
          ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
      }.joined(separator: ",") + "\n"
    }.joined()
  }

  /// The rows, each read by column name.
  func records() -> [Record] {
    let places = Dictionary(header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return rows.map { Record(places: places, fields: $0) }
  }

  struct Record: Sendable {
    fileprivate let places: [String: Int]
    fileprivate let fields: [String]

    /// The field of a column. Throws `unknownColumn`, so that a misspelt column never reads as empty.
    func callAsFunction(_ column: String) throws -> String {
      guard let place = places[column] else { throw Fault.unknownColumn(column) }
      return fields[place]
    }
  }
}
