import Diagnostics

/// Turns a tree of JSON or YAML into rows: a list of records; `{period, subjects: […]}`; or a mapping from subjects to
/// their records. What stands beside the records (period, group) holds for all of them.
struct RecordReader {
  private var grid: Grid
  private var columns: [String: Int] = [:]
  private let bytes: CellText.Bytes

  static func read(_ file: SourceFile, _ root: DataNode) -> Grid {
    file.bytes.withUnsafeBufferPointer { bytes in
      var reader = RecordReader(grid: Grid(file: file, isTable: false), bytes: bytes)
      reader.take(root, shared: [])
      return reader.grid
    }
  }

  private init(grid: Grid, bytes: CellText.Bytes) {
    self.grid = grid
    self.bytes = bytes
  }

  private mutating func take(_ node: DataNode, shared: [DataNode.Member], subject: Cell? = nil) {
    switch node.content {
    case .list(let items):
      for item in items { take(item, shared: shared, subject: subject) }
    case .scalar:
      report(
        node.place, Message(zh: "这里应是一条记录，不是单个值", en: "a record is expected here, not a single value"),
        help: Message(
          zh: "一条记录写成 `{\"单位\": …, \"字段\": …}`", en: "a record is written `{\"subject\": …, \"field\": …}`"))
    case .object(let members):
      let inner = members.filter { $0.value.scalar == nil }
      let outer = members.filter { $0.value.scalar != nil }
      if subject == nil, let list = inner.first(where: { ColumnWords.records.contains($0.key.lowercased()) }) {
        take(list.value, shared: shared + outer)
      } else if subject == nil, !inner.isEmpty, isMapping(outer) {
        for member in inner { take(member.value, shared: shared + outer, subject: member.name) }
      } else {
        row(members, place: node.place, shared: shared, subject: subject)
      }
    }
  }

  /// Whether the texts beside inner records are only what all records share, so that the records' names are subjects.
  private func isMapping(_ outer: [DataNode.Member]) -> Bool {
    outer.allSatisfy { member in
      let word = ColumnWords.word(member.key)
      return word == .period || word == .group || word == .note
    }
  }

  private mutating func row(
    _ members: [DataNode.Member], place: Range<Int>, shared: [DataNode.Member], subject: Cell?
  ) {
    var cells: [Cell?] = []
    if let subject { set("subject", name: subject, subject, in: &cells) }
    let own = Set(members.map(\.key))
    for member in shared where !own.contains(member.key) { flatten(member, prefix: "", into: &cells) }
    for member in members { flatten(member, prefix: "", into: &cells) }
    let first = grid.cells.count
    grid.cells += cells
    grid.rows.append(
      Grid.Row(
        number: grid.file.line(at: place.lowerBound), place: place, cells: first..<grid.cells.count,
        trouble: nil))
  }

  private mutating func flatten(_ member: DataNode.Member, prefix: String, into cells: inout [Cell?]) {
    let isValue = !prefix.isEmpty && ColumnWords.word(member.key) == .value
    let key = isValue ? prefix : (prefix.isEmpty ? member.key : "\(prefix).\(member.key)")
    switch member.value.content {
    case .scalar(let cell): set(key, name: member.name, cell, in: &cells)
    case .object(let inner):
      let isBag = prefix.isEmpty && ColumnWords.bags.contains(member.key.lowercased())
      for each in inner { flatten(each, prefix: isBag ? "" : key, into: &cells) }
    case .list:
      let place = member.value.place
      set(key, name: member.name, Cell(place: place, inner: place, own: "", isBroken: true), in: &cells)
      report(
        place, Message(zh: "`\(key)` 的值不能是列表", en: "the value of `\(key)` can't be a list"),
        help: Message(zh: "请写成单个值", en: "write a single value"))
    }
  }

  private mutating func set(_ key: String, name: Cell, _ cell: Cell, in cells: inout [Cell?]) {
    let column = columns[key] ?? grid.columns.count
    if column == grid.columns.count {
      columns[key] = column
      grid.columns.append(Cell(place: name.place, inner: name.place, own: key))
      if column == 0 { grid.headerPlace = name.place }
    }
    while cells.count <= column { cells.append(nil) }
    guard let first = cells[column] else {
      cells[column] = cell
      return
    }
    cells[column] = Cell(place: cell.place, inner: cell.place, own: "", isBroken: true)
    grid.diagnostics.append(
      Diagnostic(
        DataCode.duplicateColumn,
        Message(
          zh: "`\(key)` 在同一条记录里写了两次，均不予采用", en: "`\(key)` is given twice in a record, so neither is used"),
        at: grid.span(cell.place),
        secondary: [LabelledSpan(grid.span(first.place), Message(zh: "第一次", en: "the first time"))],
        help: Message(zh: "保留一个，删去另一个", en: "keep one and delete the other")))
  }

  private mutating func report(_ place: Range<Int>, _ message: Message, help: Message) {
    grid.diagnostics.append(
      Diagnostic(DataCode.unexpectedStructure, message, at: grid.span(place), help: help))
  }
}
