import Diagnostics

/// The words for problems of a file as a whole.
extension GridInterpreter {
  static func empty(_ grid: Grid) -> Diagnostic {
    Diagnostic(
      DataCode.emptyData, Message(zh: "文件里没有数据", en: "the file holds no data"), at: grid.span(0..<0),
      help: Message(
        zh: "第一行写表头，以下每个单位一行", en: "write a header first, then a row for each subject"))
  }

  static func titleRows(_ grid: Grid, _ header: Grid.Row) -> Diagnostic {
    Diagnostic(
      DataCode.titleRow, severity: .note,
      Message(
        zh: "表头在第 \(header.number) 行，它上面的内容不作为数据",
        en: "the header is row \(header.number); what stands above it is not read as data"),
      at: grid.span(grid.headerPlace))
  }

  static func noSubject(_ header: Span, _ names: [String], _ grid: Grid) -> Diagnostic {
    let isFullWidth = names.count == 1 && names[0].contains("，")
    return Diagnostic(
      DataCode.noSubjectColumn,
      Message(zh: "没有单位列，不知道每行是哪个单位的数据", en: "there is no subject column to tell whose data a row holds"),
      at: header,
      help: isFullWidth
        ? Message(zh: "列之间请用半角逗号 `,` 分隔", en: "separate the columns by half-width commas `,`")
        : Message(zh: "加一列 `单位`，填写被评单位名称", en: "add a column `subject` with the subjects' names"))
  }
}
