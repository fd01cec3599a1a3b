package import Diagnostics
import Intake
package import Rulebook
package import SQLText

/// The table of submissions as a program wants it: its columns by their meaning, under the program's names, in its types,
/// and only values that the inputs may have.
package struct SourceView: Sendable {
  /// A name that no table of the program's own has.
  package static let name = "heng_source"

  /// The query that gives the columns which the program wants.
  package let query: String
  /// The columns that have a meaning as texts, for `SubmissionReader`: what to select, and their names.
  package let texts: [String]
  package let names: [String]
  /// The subject's name.
  package let subject: String
  /// The table as it stands in a `FROM`.
  package let table: String
  /// What holds of rows that `SubmissionReader` has something to say about.
  package let questionable: String

  /// The expression of a table's periods; `nil` if it has no such column.
  static func period(_ columns: [TableColumn], _ book: Book, named: String, dialect: any EngineDialect) -> String? {
    let roles = HeaderRoles.read(columns.map(\.name), of: named, inputs: book.inputs).roles
    return roles.firstIndex(of: .period).map { dialect.given(dialect.text(of: columns[$0])) }
  }

  /// Finds a program's columns in a table; the diagnostics tell what keeps it from being used.
  ///
  /// - Parameters:
  ///   - table: the table as it stands in a `FROM`; `named` is what the user calls it.
  ///   - period: what a table without periods is taken for.
  package static func make(
    _ program: SQLProgram, _ book: Book, columns: [TableColumn], table: String, named: String, takenFor period: String? = nil,
    dialect: any EngineDialect
  ) -> (view: SourceView?, diagnostics: [Diagnostic]) {
    let (roles, problems) = HeaderRoles.read(columns.map(\.name), of: named, inputs: book.inputs)
    var maker = SourceViewMaker(
      book: book, columns: columns, roles: roles, named: named, period: period, dialect: dialect, diagnostics: problems)
    var values = program.inputs.map { maker.value($0) }
    guard let subject = maker.column(.subject), !maker.diagnostics.hasErrors else { return (nil, maker.diagnostics) }
    let care = values.flatMap(\.care)
    if !care.isEmpty {
      // A number beyond all limits makes the program leave the row to the row executor.
      guard let place = values.firstIndex(where: { !$0.care.isEmpty && $0.isNumber }) else {
        return (nil, [maker.unsupported()])
      }
      values[place].value = "CASE WHEN \(care.joined(separator: " OR ")) THEN double('NaN') ELSE \(values[place].value) END"
    }
    let expressions = program.inputs.indices.map { "\(values[$0].value) AS \(dialect.quoted(program.inputs[$0].name))" }
    let used = columns.indices.filter { roles[$0] != nil }
    let name = dialect.given(dialect.text(of: subject))
    let isNobody = "\(name) IS NULL OR \(Self.isSummary(name, dialect))"
    let questions = [isNobody] + values.flatMap(\.spoilt) + care
    return (
      SourceView(
        query: "SELECT \(expressions.joined(separator: ",\n  "))\nFROM \(table)\nWHERE NOT (\(isNobody))",
        texts: used.map { "\(dialect.text(of: columns[$0])) AS \(dialect.quoted(columns[$0].name))" },
        names: used.map { columns[$0].name },
        subject: name, table: table,
        questionable: questions.map { "(\($0))" }.joined(separator: " OR ")), maker.diagnostics
    )
  }
}

extension SourceView {
  /// Whether a name is that of a row which sums up others.
  static func isSummary(_ name: String, _ dialect: any EngineDialect) -> String {
    let pattern = HeaderRoles.summaries
    let spaced = "lower(translate(\(name), \(dialect.literal(pattern.from)), \(dialect.literal(pattern.to))))"
    return "\(dialect.matches("replace(\(spaced), ' ', '')", pattern.whole)) OR \(dialect.matches(spaced, pattern.spaced))"
  }
}

/// Gathers expressions and what is wrong.
struct SourceViewMaker {
  let book: Book
  let columns: [TableColumn]
  let roles: [HeaderRoles.Role?]
  let named: String
  let period: String?
  let dialect: any EngineDialect
  var diagnostics: [Diagnostic]

  struct Value {
    var value: String
    var isNumber = false
    var spoilt: [String] = []
    var care: [String] = []
  }

  func column(_ role: HeaderRoles.Role) -> TableColumn? { roles.firstIndex(of: role).map { columns[$0] } }

  /// The expression of what a program asks for. If the table does not have it, that is told, unless it may be left out.
  mutating func value(_ input: SQLProgram.Input) -> Value {
    let missing = Value(value: dialect.missing(input.type))
    switch input.role {
    case .period where period != nil: return Value(value: period.map(dialect.literal) ?? missing.value)
    case .subject, .group, .period, .evidence:
      let (role, isNeeded) = Self.role(input.role)
      guard let found = column(role) else {
        if isNeeded { lacks(input, role) }
        return missing
      }
      // Names may be figures, and evidence is whatever is written there.
      return Value(value: dialect.given(dialect.text(of: found)))
    case .input(let index), .previousInput(let index):
      var isPrevious = false
      if case .previousInput = input.role { isPrevious = true }
      let own = book.inputs[index]
      return value(input, ColumnKind(own.type), missing) { dialect, value in
        var value = value
        if own.type == .choice || own.type == .text { value.value = dialect.given(value.value, keeping: own.options) }
        return dialect.checked(value, own, type: input.type, isPrevious: isPrevious)
      }
    case .sample: return value(input, .whole, missing) { $1 }
    case .previousResult(let name):
      let kind: ColumnKind = name == .grade ? .text : name == .rank ? .whole : .number
      return value(input, kind, missing) { dialect, value in
        var value = value
        if kind == .text { value.value = dialect.given(value.value) }
        return value
      }
    }
  }

  private mutating func value(
    _ input: SQLProgram.Input, _ kind: ColumnKind, _ missing: Value, _ check: (any EngineDialect, ColumnValue) -> ColumnValue
  ) -> Value {
    let (role, isNeeded) = Self.role(input.role)
    guard let found = column(role) else {
      if isNeeded { lacks(input, role) }
      return missing
    }
    guard let value = dialect.value(of: found, as: kind, type: input.type) else {
      wrongType(found, kind)
      return missing
    }
    let checked = check(dialect, value)
    return Value(value: checked.value, isNumber: kind.isNumber, spoilt: checked.spoilt, care: checked.care)
  }

  private static func role(_ role: SQLProgram.Input.Role) -> (role: HeaderRoles.Role, isNeeded: Bool) {
    switch role {
    case .subject: (.subject, true)
    case .group: (.group, false)
    case .period: (.period, false)
    case .input(let index): (.input(index), true)
    case .sample(let index): (.sample(index), false)
    case .evidence(let index): (.evidence(index), false)
    case .previousInput(let index): (.previousInput(index), false)
    case .previousResult(let name): (.previousResult(name), false)
    }
  }

  // MARK: - What is wrong

  private mutating func lacks(_ input: SQLProgram.Input, _ role: HeaderRoles.Role) {
    var names = [input.name]
    if case .input(let index) = role, let label = book.inputs[index].label?.text { names.append(label) }
    let unused = columns.indices.filter { roles[$0] == nil }.map { columns[$0].name }
    let near = names.lazy.compactMap { Suggestion.nearest(to: $0, among: unused) }.first
    let quoted = names.map { "`\($0)`" }
    let own = columns.map(\.name)
    diagnostics.append(
      Diagnostic(
        EngineCode.tableColumnMissing,
        Message(
          zh: "表 `\(named)` 没有列 \(quoted.joined(separator: " 或 "))",
          en: "table `\(named)` has no column \(quoted.joined(separator: " or "))"), at: nil,
        notes: [Message(zh: "它的列：\(own.joined(separator: "、"))", en: "its columns: \(own.joined(separator: ", "))")],
        help: near.map { Message(zh: "是不是 `\($0)`？用视图改名", en: "did you mean `\($0)`? name it so in a view") }
          ?? Message(zh: "加上这一列；没有数据就全部留空", en: "add the column, empty if there are no data"),
        data: DataPlace(field: input.name)))
  }

  private mutating func wrongType(_ column: TableColumn, _ kind: ColumnKind) {
    let wanted = dialect.type(of: kind)
    diagnostics.append(
      Diagnostic(
        EngineCode.columnType,
        Message(
          zh: "表 `\(named)` 的列 `\(column.name)` 是 \(column.type) 类型，规则要的是 \(wanted)",
          en: "column `\(column.name)` of table `\(named)` is of type \(column.type), but the rules need \(wanted)"), at: nil,
        help: Message(
          zh: "改列的类型，或建一个视图把它转换为 \(wanted)", en: "change the column's type, or make a view that converts it to \(wanted)"),
        data: DataPlace(field: column.name)))
  }

  func unsupported() -> Diagnostic {
    Diagnostic(
      EngineCode.unsupportedHere,
      Message(zh: "规则册没有数值字段，不能在这里读文本表", en: "the rule book has no input of numbers: its text tables can't be read here"), at: nil,
      help: Message(zh: "去掉 --engine", en: "leave out --engine"))
  }
}
