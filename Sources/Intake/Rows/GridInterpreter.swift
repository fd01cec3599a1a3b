import Diagnostics
import Evaluation
import Rulebook

/// Gives a grid its meaning: finds the header, then takes row after row into the builder.
struct GridInterpreter {
  private(set) var grid: Grid
  let bytes: CellText.Bytes
  private var form: TableForm
  private var firstRow = 0
  private var periods: [String: ReportingPeriod?] = [:]
  /// The long form's fields by name; unknown ones with their first place.
  private var fields: [String: ColumnRole?] = [:]
  private var unknownFields: [(name: String, place: Span, count: Int)] = []
  private var unknownIndexes: [String: Int] = [:]

  /// Takes a file's rows into the builder. O(cells).
  static func take(_ grid: Grid, into builder: inout SubmissionBuilder) {
    grid.file.bytes.withUnsafeBufferPointer { bytes in
      var interpreter = GridInterpreter(grid, bytes, builder.resolver, &builder)
      interpreter?.takeRows(&builder)
    }
  }

  /// Takes rows whose header has been read before. O(cells).
  static func take(_ grid: Grid, under header: TableForm, columns: [Cell], into builder: inout SubmissionBuilder) {
    grid.file.bytes.withUnsafeBufferPointer { bytes in
      var interpreter = GridInterpreter(grid, bytes, under: header, columns, &builder)
      interpreter.takeRows(&builder)
    }
  }

  private init(
    _ grid: Grid, _ bytes: CellText.Bytes, under header: TableForm, _ columns: [Cell], _ builder: inout SubmissionBuilder
  ) {
    self.bytes = bytes
    builder.fileDiagnostics += grid.diagnostics
    self.grid = grid
    self.grid.columns = columns
    form = header
    for role in form.roles { Self.mention(role, &builder) }
  }

  /// `nil` if there is nothing that rows could be read by, which is reported.
  private init?(
    _ grid: Grid, _ bytes: CellText.Bytes, _ resolver: NameResolver, _ builder: inout SubmissionBuilder
  ) {
    self.bytes = bytes
    builder.fileDiagnostics += grid.diagnostics
    var grid = grid
    let rows = grid.rows.indices.lazy.filter { index in
      !grid.cells[grid.rows[index].cells].allSatisfy { $0?.isBlank(in: bytes) ?? true }
    }
    guard let firstFilled = rows.first else {
      // A broken file has been reported already.
      if !grid.diagnostics.hasErrors { builder.fileDiagnostics.append(Self.empty(grid)) }
      return nil
    }
    if grid.isTable {
      let header = rows.prefix(10).first { Self.hasSubject(grid, grid.rows[$0], bytes) }
      let chosen = grid.rows[header ?? firstFilled]
      grid.columns = grid.cells[chosen.cells].compactMap { $0 }
      grid.headerPlace = chosen.place
      if let header, header != firstFilled { builder.fileDiagnostics.append(Self.titleRows(grid, chosen)) }
      firstRow = (header ?? firstFilled) + 1
      // Empty cells at the end of a header are what spreadsheets leave behind.
      while let last = grid.columns.last, last.isBlank(in: bytes),
        !grid.rows[firstRow...].contains(where: {
          grid.cell($0, grid.columns.count - 1)?.isBlank(in: bytes) == false
        })
      {
        grid.columns.removeLast()
      }
    }
    form = TableForm(grid, bytes, resolver)
    self.grid = grid
    let header = grid.span(grid.headerPlace)
    guard form.column(.subject) != nil else {
      builder.fileDiagnostics.append(Self.noSubject(header, form.names, grid))
      return nil
    }
    builder.fileDiagnostics += form.diagnostics
    builder.firstHeader = builder.firstHeader ?? header
    for role in form.roles { Self.mention(role, &builder) }
    if !grid.rows[firstRow...].contains(where: { !isBlank($0) }) {
      builder.fileDiagnostics.append(
        Diagnostic(
          DataCode.noRows, Message(zh: "只有表头，没有数据", en: "there is a header but no data"), at: header,
          help: Message(zh: "在表头下每个单位填一行", en: "write a row for each subject under the header")))
    }
  }

  static func mention(_ role: ColumnRole, _ builder: inout SubmissionBuilder) {
    switch role {
    case .input(let index), .otherUnit(let index, _): builder.mentioned.insert(index)
    case .sampleOf(let index): builder.mentionedSamples.insert(index)
    default: break
    }
  }

  private func isBlank(_ row: Grid.Row) -> Bool {
    grid.cells[row.cells].allSatisfy { $0?.isBlank(in: bytes) ?? true }
  }

  private static func hasSubject(_ grid: Grid, _ row: Grid.Row, _ bytes: CellText.Bytes) -> Bool {
    grid.cells[row.cells].contains { cell in
      guard let cell else { return false }
      let word = ColumnWords.word(CellText.halfWidth(cell.text(in: bytes)))
      return word == .subject || word == .weakSubject
    }
  }

  // MARK: - Rows

  private mutating func takeRows(_ builder: inout SubmissionBuilder) {
    let fieldColumn = form.isLong ? form.column(.field) : nil
    let valueColumn = form.isLong ? form.column(.value) : nil
    for row in grid.rows[firstRow...] where row.trouble != nil || !isBlank(row) {
      guard let key = readKey(row, &builder) else { continue }
      if let fieldColumn, let valueColumn {
        takeLong(row, key, fieldColumn, valueColumn, &builder)
      } else {
        takeWide(row, key, &builder)
      }
    }
    for (position, unknown) in unknownFields.enumerated() {
      if let shared = builder.resolver.sharedLabel(unknown.name) {
        builder.fileDiagnostics.append(
          Diagnostic(DataCode.sharedLabel, shared.message, at: unknown.place, help: shared.help))
        continue
      }
      let near = position < Suggesting.most ? builder.resolver.suggestion(for: unknown.name) : nil
      builder.fileDiagnostics.append(unknownField(unknown, near))
    }
  }

  /// Who a row is about, and when.
  private struct Key {
    let subject: PlacedText
    let period: ReportingPeriod?
    let periodIndex: Int
    let group: PlacedText?
  }

  private mutating func readKey(_ row: Grid.Row, _ builder: inout SubmissionBuilder) -> Key? {
    let subject = text(row, form.column(.subject))
    let named = subject.flatMap { $0.text.isEmpty ? nil : $0 }
    let origin = grid.span(row.place)
    func reject(_ reason: Message, _ period: Int?) {
      builder.reject(
        UnusableRow(subject: named?.text, row: row.number, reason: reason, origin: origin), period: period)
    }
    if let trouble = row.trouble {
      reject(trouble, nil)
      return nil
    }
    if let problem = cellCount(row) {
      builder.fileDiagnostics.append(problem)
      if problem.severity == .error {
        reject(problem.message, nil)
        return nil
      }
    }
    var period: ReportingPeriod?
    if let column = form.column(.period), let written = text(row, column),
      written.isBroken || !ValueReader.isMissing(written.text)
    {
      if written.isBroken {
        reject(Message(zh: "期间不能读取", en: "its period can't be read"), nil)
        return nil
      }
      guard let read = readPeriod(written.text) else {
        let problem = RowProblems.unreadablePeriod(written, subject: named?.text)
        builder.fileDiagnostics.append(problem)
        reject(problem.message, nil)
        return nil
      }
      period = read
    }
    let index = builder.index(of: period)
    guard let named, !ValueReader.isMissing(named.text) else {
      let place = CellPlace(
        span: subject?.place.span ?? origin, row: number(row), column: subject?.place.column)
      let problem = RowProblems.subjectMissing(place)
      builder.report(problem, period: index)
      reject(problem.message, index)
      return nil
    }
    if builder.looksForTotals, SummaryWords.mayHold(named.text), SummaryWords.holds(named.text) {
      let problem = RowProblems.totalRow(named)
      builder.report(problem, period: index)
      reject(problem.message, index)
      return nil
    }
    let group = text(row, form.column(.group)).flatMap { ValueReader.isMissing($0.text) ? nil : $0 }
    return Key(subject: named, period: period, periodIndex: index, group: group)
  }

  /// A period as data write it.
  static func period(_ text: String) -> ReportingPeriod? { ReportingPeriod(CellText.halfWidth(text).filter { $0 != " " }) }

  private mutating func readPeriod(_ text: String) -> ReportingPeriod? {
    if let known = periods[text] { return known }
    let period = Self.period(text)
    periods[text] = .some(period)
    return period
  }

  /// A row with more or fewer cells than the header may have its values under the wrong names.
  private func cellCount(_ row: Grid.Row) -> Diagnostic? {
    let wanted = grid.columns.count
    guard grid.isTable, row.cells.count != wanted else { return nil }
    if row.cells.count > wanted {
      let extra = grid.cells[row.cells].dropFirst(wanted)
      guard extra.contains(where: { $0?.isBlank(in: bytes) == false }) else { return nil }
      return RowProblems.tooManyCells(grid, row, wanted)
    }
    let isHarmless = form.roles[row.cells.count...].allSatisfy {
      [.note, .ignored, .evidence, .sample].contains($0)
    }
    return RowProblems.tooFewCells(grid, row, wanted, isHarmless: isHarmless)
  }

  private func text(_ row: Grid.Row, _ column: Int?) -> PlacedText? {
    guard let column, let cell = grid.cell(row, column) else { return nil }
    return PlacedText(
      text: cell.text(in: bytes),
      place: CellPlace(
        span: grid.span(cell.place), row: number(row), column: grid.isTable ? column + 1 : nil),
      isBroken: cell.isBroken)
  }

  private func number(_ row: Grid.Row) -> Int? { grid.isTable ? row.number : nil }

  private func origin(_ row: Grid.Row) -> CellPlace {
    CellPlace(span: grid.span(row.place), row: number(row), column: nil)
  }

  // MARK: - Wide

  private func takeWide(_ row: Grid.Row, _ key: Key, _ builder: inout SubmissionBuilder) {
    if let existing = builder.find(key.subject.text, in: key.periodIndex) {
      let problem = RowProblems.duplicateSubject(key.subject, first: builder.draft(existing).origin)
      builder.report(problem, period: key.periodIndex)
      builder.reject(
        UnusableRow(
          subject: key.subject.text, row: row.number, reason: problem.message, origin: grid.span(row.place)),
        period: key.periodIndex)
      return
    }
    let draft = RowDraft(
      subject: key.subject.text, period: key.period, origin: origin(row), isWhole: true, group: key.group,
      width: builder.inputs.count)
    let index = builder.add(draft, to: key.periodIndex)
    for column in form.roles.indices {
      guard let text = text(row, column) else { continue }
      builder.take(text, as: form.roles[column], for: index)
    }
  }

  // MARK: - Long

  private mutating func takeLong(
    _ row: Grid.Row, _ key: Key, _ fieldColumn: Int, _ valueColumn: Int, _ builder: inout SubmissionBuilder
  ) {
    let index: SubmissionBuilder.RowIndex
    if let existing = builder.find(key.subject.text, in: key.periodIndex) {
      index = existing
      checkGroup(key, existing, &builder)
    } else {
      let draft = RowDraft(
        subject: key.subject.text, period: key.period, origin: origin(row), isWhole: false, group: key.group,
        width: builder.inputs.count)
      index = builder.add(draft, to: key.periodIndex)
    }
    guard let field = text(row, fieldColumn), !field.text.isEmpty else {
      let place = text(row, fieldColumn)?.place ?? origin(row)
      builder.report(RowProblems.fieldMissing(place, subject: key.subject.text), period: key.periodIndex)
      return
    }
    guard let role = role(of: field, builder.resolver), let value = text(row, valueColumn) else { return }
    Self.mention(role, &builder)
    guard case .input(let input) = role else {
      builder.take(value, as: role, for: index)
      return
    }
    if let first = builder.draft(index).submitted[input] {
      // Said twice alike there is no doubt about the value.
      let problem = RowProblems.repeatedField(field, value, first: first, builder.inputs[input].name, key.subject.text)
      if first.text != value.text { builder.spoil(input, UnusableValue(.unused, problem: problem), index) }
      builder.report(problem, period: key.periodIndex)
      return
    }
    builder.take(value, as: role, for: index)
    if let column = form.column(.unit), let unit = text(row, column) {
      checkUnit(unit, value, input, index, &builder)
    }
    if let column = form.column(.evidence), let evidence = text(row, column) {
      builder.take(evidence, as: .evidenceOf(input), for: index)
    }
    if let column = form.column(.sample), let sample = text(row, column) {
      builder.mentionedSamples.insert(input)
      builder.take(sample, as: .sampleOf(input), for: index)
    }
  }

  private func checkUnit(
    _ unit: PlacedText, _ value: PlacedText, _ input: Int, _ index: SubmissionBuilder.RowIndex,
    _ builder: inout SubmissionBuilder
  ) {
    let declared = builder.inputs[input]
    let written = CellText.halfWidth(unit.text)
    let isPercent = written == "%" && declared.type == .percent
    guard !ValueReader.isMissing(written), !isPercent, written != declared.unit.map(CellText.halfWidth) else {
      return
    }
    let problem = builder.problem(
      NumberText.wrongUnit(unit.text, value.text, declared), unit, field: declared.name, index)
    builder.spoil(input, UnusableValue(.unused, problem: problem), index)
  }

  private func checkGroup(
    _ key: Key, _ index: SubmissionBuilder.RowIndex, _ builder: inout SubmissionBuilder
  ) {
    guard let group = key.group else { return }
    guard let first = builder.draft(index).group else {
      builder.setGroup(group, index)
      return
    }
    guard first.text != group.text else { return }
    builder.report(RowProblems.groupConflict(group, first: first, key.subject.text), period: key.periodIndex)
  }

  private mutating func role(of field: PlacedText, _ resolver: NameResolver) -> ColumnRole? {
    let role: ColumnRole?
    if let known = fields[field.text] {
      role = known
    } else {
      role = resolver.resolve(field.text)
      fields[field.text] = .some(role)
    }
    if role == nil {
      if let index = unknownIndexes[field.text] {
        unknownFields[index].count += 1
      } else {
        unknownIndexes[field.text] = unknownFields.count
        unknownFields.append((field.text, field.place.span, 1))
      }
    }
    return role
  }

  private func unknownField(
    _ field: (name: String, place: Span, count: Int), _ near: String?
  ) -> Diagnostic {
    let again = Message(
      zh: "共 \(field.count) 行有这个字段", en: "\(field.count) rows have this field")
    return Diagnostic(
      DataCode.unknownField, severity: .warning,
      Message(
        zh: "规则里没有 `\(field.name)` 这个字段，这些数据不予采用",
        en: "the rule book has no input `\(field.name)`: its data are not used"),
      at: field.place, notes: field.count > 1 ? [again] : [],
      help: near.map(Suggesting.didYouMean)
        ?? Message(zh: "改成规则中字段的编号或名称", en: "use the id or label of an input"))
  }
}
