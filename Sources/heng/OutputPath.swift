import Diagnostics

/// What a command writes, and the names that its file may have.
///
/// A name that ends like another format's is refused: whoever asks for `results.xlsx` would get a folder, or a file that the
/// program of that name can't open.
enum OutputKind {
  /// A folder of results, or one table.
  case results
  case sql, schema, junit
  /// A folder of rules.
  case rules

  private static let formats: Set<String> = [
    "xlsx", "xls", "xlsm", "xlsb", "xlt", "xltx", "et", "ett", "ods", "fods", "numbers", "csv", "tsv", "tab", "txt", "pdf", "ofd", "doc",
    "docx", "docm",
    "wps", "odt", "rtf", "pages", "ppt", "pptx", "dps", "odp", "htm", "html", "xhtml", "mhtml", "xml", "json", "jsonl", "ndjson",
    "yaml", "yml", "toml", "md", "tex", "sql", "db", "sqlite", "sqlite3", "mdb", "accdb", "dbf", "parquet", "avro", "orc", "arrow",
    "feather",
    "zip", "gz", "7z", "rar", "tar", "tgz", "bz2", "xz", "zst", "png", "jpg", "jpeg", "svg", "sav", "dta", "rds",
  ]

  /// The endings that it has a use for.
  private var own: Set<String> {
    switch self {
    case .results: ["csv"]
    case .sql: ["sql", "txt"]
    case .schema: ["json"]
    case .junit: ["xml"]
    case .rules: []
    }
  }

  private var help: Message {
    switch self {
    case .results:
      Message(
        zh: "写 `--out 结果.csv` 得到表格（Excel、WPS 都能打开）；写文件夹名，如 `--out 结果`，得到 results.csv、results.json 和可打印成 PDF 的 report.html",
        en:
          "`--out results.csv` writes the table, which Excel and WPS open; a folder, such as `--out results`, gets results.csv, results.json and report.html, which prints to PDF"
      )
    case .sql: Message(zh: "写成 `.sql` 文件", en: "write a `.sql` file")
    case .schema: Message(zh: "写成 `.json` 文件", en: "write a `.json` file")
    case .junit: Message(zh: "JUnit 结果是 XML，写成 `.xml` 文件", en: "JUnit results are XML: write an `.xml` file")
    case .rules: Message(zh: "这里写文件夹的名称", en: "this is the name of a folder")
    }
  }

  /// Why a path is not written to; `nil` if it is.
  func refusal(of path: String) -> Diagnostic? {
    let name = path.split(separator: "/").last ?? ""
    guard let point = name.lastIndex(of: ".") else { return nil }
    let ending = name[name.index(after: point)...].lowercased()
    guard Self.formats.contains(ending), !own.contains(ending) else { return nil }
    return Diagnostic(
      CommandCode.unsupportedOutput,
      Message(zh: "写不出 `.\(ending)` 文件：`\(path)`", en: "`.\(ending)` files can't be written: `\(path)`"), at: nil, help: help)
  }
}

extension CommandOutput {
  /// Ends the command if it can't write what it is asked for.
  func checkOutput(_ path: String?, _ kind: OutputKind) throws {
    guard let refusal = path.flatMap(kind.refusal) else { return }
    try fail([refusal], .wrongUsage)
  }
}
