import Diagnostics

/// The words for problems of rows.
enum RowProblems {
  static func tooManyCells(_ grid: Grid, _ row: Grid.Row, _ wanted: Int) -> Diagnostic {
    let extra = grid.cells[row.cells].dropFirst(wanted).compactMap { $0 }
    let start = extra.first?.place.lowerBound ?? row.place.lowerBound
    return Diagnostic(
      DataCode.cellCount,
      Message(
        zh: "这一行有 \(row.cells.count) 格，表头只有 \(wanted) 列，整行不能用",
        en: "the row has \(row.cells.count) cells under \(wanted) columns, so it can't be used"),
      at: grid.span(start..<row.place.upperBound), label: Message(zh: "多出的格", en: "cells too many"),
      help: Message(
        zh: "数据里若有逗号（如 `1,234`），请用 `\"` 把单元格括起来",
        en: "put a cell that has a comma in it, such as `1,234`, in quotes `\"`"),
      data: DataPlace(row: row.number, column: wanted + 1))
  }

  static func tooFewCells(
    _ grid: Grid, _ row: Grid.Row, _ wanted: Int, isHarmless: Bool
  ) -> Diagnostic {
    let count = row.cells.count
    let end =
      isHarmless
      ? Message(zh: "缺的按空处理", en: "the rest is taken as empty") : Message(zh: "整行不能用", en: "it can't be used")
    return Diagnostic(
      DataCode.cellCount, severity: isHarmless ? .warning : .error,
      Message(
        zh: "这一行只有 \(count) 格，表头有 \(wanted) 列，\(end.zh)",
        en: "the row has \(count) of \(wanted) cells: \(end.en)"),
      at: grid.span(row.place),
      help: Message(
        zh: "补齐单元格；没有数据的格留空，但逗号要保留", en: "write all cells: one without data is empty but keeps its comma"),
      data: DataPlace(row: row.number))
  }

  static func unreadablePeriod(_ text: PlacedText, subject: String?) -> Diagnostic {
    Diagnostic(
      DataCode.unreadablePeriod,
      Message(zh: "`\(text.text)` 不能读作考核期间", en: "`\(text.text)` can't be read as a period"),
      at: text.place.span,
      help: Message(
        zh: "期间写成 `2026`、`2026-06`、`2026Q2` 或 `2026上半年`",
        en: "write a period as `2026`, `2026-06`, `2026Q2` or `2026H1`"),
      data: place(text.place, subject: subject))
  }

  static func subjectMissing(_ place: CellPlace) -> Diagnostic {
    Diagnostic(
      DataCode.subjectMissing, Message(zh: "这一行没有写单位，不能用", en: "the row names no subject and can't be used"),
      at: place.span, help: Message(zh: "填写被评单位名称", en: "write the subject's name"),
      data: DataPlace(row: place.row, column: place.column))
  }

  static func totalRow(_ subject: PlacedText) -> Diagnostic {
    Diagnostic(
      DataCode.totalRow, severity: .warning,
      Message(zh: "`\(subject.text)` 是汇总行，不是被评单位", en: "`\(subject.text)` is a row of totals or averages, not a subject"),
      at: subject.place.span,
      help: Message(
        zh: "从数据中删去汇总行；若确是一个单位，请写它的全称", en: "leave totals out of the data; if it is a subject, write its name in full"),
      data: place(subject.place, subject: nil))
  }

  static func duplicateSubject(_ subject: PlacedText, first: CellPlace) -> Diagnostic {
    Diagnostic(
      DataCode.duplicateSubject,
      Message(
        zh: "`\(subject.text)` 在同一期间已有一行，这一行不能用",
        en: "`\(subject.text)` has a row for this period already, so this one can't be used"),
      at: subject.place.span,
      secondary: [LabelledSpan(first.span, Message(zh: "已有的一行", en: "the row it has"))],
      help: Message(
        zh: "只保留一行；若是不同期间，请加 `期间` 列",
        en: "keep one row; add a column `period` if they are of different periods"),
      data: place(subject.place, subject: nil))
  }

  static func fieldMissing(_ place: CellPlace, subject: String) -> Diagnostic {
    Diagnostic(
      DataCode.unknownField, Message(zh: "这一行没有写字段", en: "the row names no field"), at: place.span,
      help: Message(zh: "填写规则中字段的编号或名称", en: "write the id or label of an input"),
      data: Self.place(place, subject: subject))
  }

  static func repeatedField(
    _ field: PlacedText, _ value: PlacedText, first: PlacedText, _ name: String, _ subject: String
  ) -> Diagnostic {
    let isSame = first.text == value.text
    return Diagnostic(
      DataCode.repeatedField, severity: isSame ? .warning : .error,
      isSame
        ? Message(zh: "`\(name)` 报了两次，数值相同", en: "`\(name)` is given twice, with the same value")
        : Message(
          zh: "`\(name)` 报了两次：`\(first.text)` 和 `\(value.text)`，均不予采用",
          en: "`\(name)` is given as `\(first.text)` and as `\(value.text)`, so neither is used"),
      at: value.place.span,
      secondary: [LabelledSpan(first.place.span, Message(zh: "第一次", en: "the first time"))],
      help: Message(zh: "只保留正确的一行", en: "keep the right row only"),
      data: DataPlace(row: value.place.row, column: value.place.column, field: name, subject: subject))
  }

  static func groupConflict(_ group: PlacedText, first: PlacedText, _ subject: String) -> Diagnostic {
    Diagnostic(
      DataCode.groupConflict,
      Message(
        zh: "同一单位写了两个组别：`\(first.text)` 和 `\(group.text)`，按前一个处理",
        en: "a subject is in two groups, `\(first.text)` and `\(group.text)`: the first is used"),
      at: group.place.span,
      secondary: [LabelledSpan(first.place.span, Message(zh: "第一次", en: "the first time"))],
      help: Message(zh: "改成同一个组别", en: "give the same group everywhere"),
      data: place(group.place, subject: subject))
  }

  static func place(_ place: CellPlace, subject: String?) -> DataPlace {
    DataPlace(row: place.row, column: place.column, subject: subject)
  }
}
