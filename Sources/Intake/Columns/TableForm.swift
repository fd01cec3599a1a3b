import Diagnostics
import Rulebook

/// What each column of a grid stands for, and whether the grid is wide (a column for each input) or long (a row for each).
struct TableForm: Sendable {
  let isLong: Bool
  private(set) var names: [String]
  private(set) var roles: [ColumnRole]
  private(set) var diagnostics: [Diagnostic] = []

  /// The column of a role that at most one column has.
  func column(_ role: ColumnRole) -> Int? { roles.firstIndex(of: role) }

  init(_ grid: Grid, _ bytes: CellText.Bytes, _ resolver: NameResolver) {
    names = grid.columns.map { $0.text(in: bytes) }
    let words = names.map { ColumnWords.word(CellText.halfWidth($0)) }
    let names = names
    let hasField = names.indices.contains { words[$0] == .field && resolver.input(names[$0]) == nil }
    isLong = hasField && words.contains(.value)
    roles = []
    let strong = words.indices.filter {
      words[$0] == .subject && (isLong || resolver.input(names[$0]) == nil)
    }
    for column in names.indices {
      var role: ColumnRole?
      if !isLong { role = resolver.resolve(names[column]) }
      if role == nil {
        role =
          switch words[column] {
          // Beside another column of subjects, `单位` in the long form is the unit of measurement.
          case .subject: isLong && strong.count > 1 && names[column] == "单位" ? .unit : .subject
          case .weakSubject: strong.isEmpty && !roles.contains(.subject) ? .subject : .note
          case .group: .group
          case .period: .period
          case .note: .note
          case .field: isLong ? .field : nil
          case .value: isLong ? .value : nil
          case .evidence: isLong ? .evidence : nil
          case .sample: isLong ? .sample : nil
          case .unit: isLong ? .unit : nil
          case nil: nil
          }
      }
      roles.append(settle(role, column, grid, bytes, resolver))
    }
    fold(.unknownColumn, grid)
    fold(.unnamedColumn, grid)
    fold(.duplicateColumn, grid)
  }

  /// How many problems of a kind are told one by one.
  private static let most = 100

  /// Tells the rest of many problems of a kind together.
  private mutating func fold(_ code: DataCode, _ grid: Grid) {
    let all = diagnostics.indices.filter { diagnostics[$0].code == code.code }
    guard all.count > Self.most, let first = all.dropFirst(Self.most).first else { return }
    let rest = Set(all.dropFirst(Self.most))
    let columns = rest.sorted().compactMap { diagnostics[$0].data?.column }
    let sample = columns.prefix(20).map { "`\(names[$0 - 1])`" }
    let (count, problem) = (rest.count, diagnostics[first])
    let more = Diagnostic(
      DataCode.moreColumns, severity: problem.severity,
      Message(zh: "另有 \(count) 列有同样的问题，均不予采用", en: "\(count) more columns have the same problem: none of them is used"),
      at: problem.primary?.span,
      notes: sample.isEmpty
        ? []
        : [Message(zh: "如 \(sample.joined(separator: "、"))", en: "such as \(sample.joined(separator: ", "))")],
      help: problem.help.map { _ in Message(zh: "核对表头与规则册是否配套", en: "see whether the header is of this rule book") },
      data: problem.data)
    let place = diagnostics.indices.filter { !rest.contains($0) }
    diagnostics = place.map { diagnostics[$0] } + [more]
  }

  /// Reports a column that can't be used, which is ignored then.
  private mutating func settle(
    _ role: ColumnRole?, _ column: Int, _ grid: Grid, _ bytes: CellText.Bytes, _ resolver: NameResolver
  ) -> ColumnRole {
    let name = names[column]
    guard let role else {
      if name.isEmpty { unnamed(column, grid, bytes) } else { unknown(column, grid, resolver) }
      return .ignored
    }
    if case .otherUnit(let index, let unit) = role {
      let problem = NumberText.wrongUnit(unit, name, resolver.inputs[index])
      report(
        .columnUnit, problem.message, column, grid, field: resolver.inputs[index].name,
        help: Message(
          zh: "把整列换算成规则的单位并改正表头；改正前这一列不能用",
          en: "convert the column to the rule book's unit and correct its header; until then it can't be used"
        ))
    }
    if role != .note, let first = roles.firstIndex(of: role) { return repeated(role, column, first, grid) }
    return role
  }

  private mutating func repeated(
    _ role: ColumnRole, _ column: Int, _ first: Int, _ grid: Grid
  ) -> ColumnRole {
    let input: Int? = if case .input(let index) = role { index } else { nil }
    let end =
      input == nil
      ? Message(zh: "这一列不予采用", en: "it is not used")
      : Message(zh: "填了这一列的单位，两列均不予采用", en: "where it is filled, neither is used")
    report(
      .duplicateColumn,
      Message(
        zh: "`\(names[column])` 与前面的列 `\(names[first])` 重复，\(end.zh)",
        en: "`\(names[column])` repeats the column `\(names[first])`: \(end.en)"),
      column, grid,
      secondary: [
        LabelledSpan(grid.span(grid.columns[first].place), Message(zh: "第一次", en: "the first time"))
      ],
      help: Message(zh: "只保留一列", en: "keep one of them"))
    return input.map { .repeated($0) } ?? .ignored
  }

  private mutating func unknown(_ column: Int, _ grid: Grid, _ resolver: NameResolver) {
    if let shared = resolver.sharedLabel(names[column]) {
      report(.sharedLabel, shared.message, column, grid, help: shared.help)
      return
    }
    let near = diagnostics.count < Suggesting.most ? resolver.suggestion(for: names[column]) : nil
    report(
      .unknownColumn,
      Message(
        zh: "规则里没有 `\(names[column])` 这个字段，这一列不予采用",
        en: "the rule book has no input `\(names[column])`: the column is not used"),
      column, grid, severity: .warning,
      help: near.map(Suggesting.didYouMean)
        ?? Message(
          zh: "改成规则中字段的编号或名称；不需要就删去这一列",
          en: "use the id or label of an input, or delete the column if it is not needed"))
  }

  private mutating func unnamed(_ column: Int, _ grid: Grid, _ bytes: CellText.Bytes) {
    let isUsed = grid.rows.contains { grid.cell($0, column)?.isBlank(in: bytes) == false }
    guard isUsed else { return }
    report(
      .unnamedColumn,
      Message(zh: "这一列有数据却没有名称，不予采用", en: "this column has data but no name, and is not used"),
      column, grid, severity: .warning,
      help: Message(zh: "在表头写上字段的编号或名称", en: "write the id or label of an input in the header"))
  }

  private mutating func report(
    _ code: DataCode, _ message: Message, _ column: Int, _ grid: Grid, severity: Severity = .error,
    field: String? = nil, secondary: [LabelledSpan] = [], help: Message
  ) {
    diagnostics.append(
      Diagnostic(
        code, severity: severity, message, at: grid.span(grid.columns[column].place), secondary: secondary,
        help: help, data: grid.isTable ? DataPlace(column: column + 1, field: field) : DataPlace(field: field)
      ))
  }
}
