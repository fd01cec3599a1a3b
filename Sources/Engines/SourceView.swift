package import Diagnostics
import Intake
package import Rulebook
package import SQLText

/// The table of submissions as a program wants it: its columns by their meaning, under the program's names, in its types.
package struct SourceView: Sendable {
  /// A name that no table of the program's own has.
  package static let name = "heng_source"

  /// The query that gives the columns which the program wants.
  package let query: String
  /// The query that gives the same rows as texts, for `SubmissionReader`, under the names of a header.
  package let texts: String
  /// The expression of a subject's name, and that of its period, in the table.
  package let subject: String
  package let period: String?
  package let group: String?
  package let table: String
  /// Columns of numbers that could hold what is no number.
  let numbers: [String]

  /// Finds a program's columns in a table; the diagnostics tell what keeps it from being used.
  ///
  /// - Parameter table: the table as it stands in a `FROM`.
  /// - Parameter named: the table as the user named it.
  package static func make(
    _ program: SQLProgram, _ book: Book, columns: [TableColumn], table: String, named: String, dialect: any EngineDialect,
    only period: String? = nil
  ) -> (view: SourceView?, diagnostics: [Diagnostic]) {
    let (roles, problems) = HeaderRoles.read(columns.map(\.name), of: named, inputs: book.inputs)
    var maker = Maker(book: book, columns: columns, roles: roles, named: named, dialect: dialect, diagnostics: problems)
    let own = program.inputs.compactMap { maker.expression($0) }
    guard let subject = maker.column(.subject) else {
      // What is missing has been told if the program asks for it, as it always does.
      return (nil, maker.diagnostics)
    }
    if maker.diagnostics.hasErrors { return (nil, maker.diagnostics) }
    let expressions = program.inputs.indices.map { "\(own[$0]) AS \(dialect.quoted(program.inputs[$0].name))" }
    let texts = columns.indices.compactMap { index in
      roles[index] == nil ? nil : "\(dialect.text(of: columns[index])) AS \(dialect.quoted(columns[index].name))"
    }
    let periodColumn = maker.column(.period).map { dialect.text(of: $0) }
    let filter = period.flatMap { wanted in periodColumn.map { " WHERE \($0) = \(dialect.literal(wanted))" } } ?? ""
    return (
      SourceView(
        query: "SELECT \(expressions.joined(separator: ", ")) FROM \(table)\(filter)",
        texts: "SELECT \(texts.joined(separator: ", ")) FROM \(table)\(filter)", subject: dialect.text(of: subject),
        period: periodColumn, group: maker.column(.group).map { dialect.text(of: $0) }, table: table + filter,
        numbers: columns.indices.filter { roles[$0] != nil && dialect.mayBeNoNumber(columns[$0].type) }.map {
          dialect.quoted(columns[$0].name)
        }), maker.diagnostics
    )
  }
}

/// How an engine spells what the view needs.
package protocol EngineDialect: Sendable {
  func quoted(_ name: String) -> String
  func literal(_ text: String) -> String
  /// A column's values as texts that `SubmissionReader` takes.
  func text(of column: TableColumn) -> String
  /// A column as a value of an input's type, or `nil` if its own type is another.
  func value(of column: TableColumn, as kind: ColumnKind, type: String) -> String?
  /// No data, in a type of the program's.
  func missing(_ type: String) -> String
  /// The types that a kind of data is taken from, for people.
  func types(of kind: ColumnKind) -> String
  /// Whether numbers of the type may be infinite or none.
  func mayBeNoNumber(_ type: String) -> Bool
}

/// What a column's data are to the rule book.
package enum ColumnKind: Sendable, Hashable {
  case number, whole, boolean, text, date

  init(_ type: ValueType) {
    self =
      switch type {
      case .number, .percent, .money: .number
      case .integer: .whole
      case .boolean: .boolean
      case .text, .choice: .text
      case .date: .date
      }
  }
}

/// Gathers expressions and what is wrong.
private struct Maker {
  let book: Book
  let columns: [TableColumn]
  let roles: [HeaderRoles.Role?]
  let named: String
  let dialect: any EngineDialect
  var diagnostics: [Diagnostic]

  func column(_ role: HeaderRoles.Role) -> TableColumn? { roles.firstIndex(of: role).map { columns[$0] } }

  /// The expression of what a program asks for; `nil`, with a diagnostic, if the table does not have it.
  mutating func expression(_ input: SQLProgram.Input) -> String? {
    let role: HeaderRoles.Role
    let kind: ColumnKind
    var isNeeded = false
    switch input.role {
    case .subject: (role, kind, isNeeded) = (.subject, .text, true)
    case .group: (role, kind) = (.group, .text)
    case .period: (role, kind) = (.period, .text)
    case .input(let index): (role, kind, isNeeded) = (.input(index), ColumnKind(book.inputs[index].type), true)
    case .sample(let index): (role, kind) = (.sample(index), .whole)
    case .evidence(let index): (role, kind) = (.evidence(index), .text)
    case .previousInput(let index): (role, kind) = (.previousInput(index), ColumnKind(book.inputs[index].type))
    case .previousResult(let name): (role, kind) = (.previousResult(name), name == .grade ? .text : name == .rank ? .whole : .number)
    }
    guard let found = column(role) else {
      if isNeeded { missing(input, role) }
      return isNeeded ? nil : dialect.missing(input.type)
    }
    // Evidence is whatever is written there; a name may be a number.
    if case .evidence = role { return dialect.text(of: found) }
    if [.subject, .group, .period].contains(role) { return dialect.text(of: found) }
    guard let value = dialect.value(of: found, as: kind, type: input.type) else {
      wrongType(found, kind)
      return nil
    }
    return value
  }

  private mutating func missing(_ input: SQLProgram.Input, _ role: HeaderRoles.Role) {
    var names = [input.name]
    if case .input(let index) = role, let label = book.inputs[index].label?.text { names.append(label) }
    let unused = columns.indices.filter { roles[$0] == nil }.map { columns[$0].name }
    let near = names.lazy.compactMap { Suggestion.nearest(to: $0, among: unused) }.first
    let name = names.map { "`\($0)`" }
    diagnostics.append(
      Diagnostic(
        EngineCode.tableColumnMissing,
        Message(
          zh: "表 `\(named)` 没有列 \(name.joined(separator: " 或 "))", en: "table `\(named)` has no column \(name.joined(separator: " or "))"),
        at: nil, notes: [Message(zh: "它的列：\(columns.map(\.name).joined(separator: "、"))", en: "its columns: \(columns.map(\.name).joined(separator: ", "))")],
        help: near.map { Message(zh: "是不是 `\($0)`？用视图改名", en: "did you mean `\($0)`? name it so in a view") }
          ?? Message(
            zh: "加上这一列；没有数据就全部留空", en: "add the column, empty if there are no data"), data: DataPlace(field: input.name)))
  }

  private mutating func wrongType(_ column: TableColumn, _ kind: ColumnKind) {
    diagnostics.append(
      Diagnostic(
        EngineCode.columnType,
        Message(
          zh: "表 `\(named)` 的列 `\(column.name)` 是 \(column.type) 类型，规则要的是 \(dialect.types(of: kind))",
          en: "column `\(column.name)` of table `\(named)` is of type \(column.type), but the rules need \(dialect.types(of: kind))"), at: nil,
        help: Message(
          zh: "改列的类型，或建一个视图，把它转换为 \(dialect.types(of: kind))",
          en: "change the column's type, or make a view that converts it to \(dialect.types(of: kind))"),
        data: DataPlace(field: column.name)))
  }
}
