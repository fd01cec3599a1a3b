package import Diagnostics
package import Evaluation
import FEEL
import Rulebook

extension SQLProgram {
  /// The program of a plan, or `nil` with the rules that the dialect can't say.
  ///
  /// - Parameters:
  ///   - table: the source table; dots separate schema and table.
  ///   - period: the period whose values are in force, for the comment above the query.
  ///   - leavesUnsayable: whether rules that the dialect can't say leave all rows to the row executor, with a warning;
  ///     otherwise they are errors.
  package static func make(
    _ plan: Plan, dialect: SQLDialect, table: String, period: ReportingPeriod? = nil, leavesUnsayable: Bool = false
  ) -> (program: SQLProgram?, diagnostics: [Diagnostic]) {
    switch dialect {
    case .postgresql: return make(plan, ExactFractions(Query(PostgreSQLSpeech(), table: table)), period, leavesUnsayable)
    case .spark: return make(plan, BoundedDoubles(Query(SparkSpeech(), table: table)), period, leavesUnsayable)
    }
  }

  private static func make(
    _ plan: Plan, _ algebra: some Algebra, _ period: ReportingPeriod?, _ leavesUnsayable: Bool
  ) -> (program: SQLProgram?, diagnostics: [Diagnostic]) {
    var walk = Walk(plan, algebra, leavesUnsayable: leavesUnsayable)
    walk.run()
    let diagnostics = (walk.diagnostics + sameColumns(plan, walk.inputs, algebra.query.speech)).sortedByPlace()
    if diagnostics.hasErrors { return (nil, diagnostics) }
    let query = algebra.query
    let items = walk.results()
    var names: Set<String> = []
    let outputs = zip(items, query.compareRows(items.map(\.value))).map { item, comparesRows in
      Output(name: unique(item.name, query.speech, &names), role: item.role, content: item.content, comparesRows: comparesRows)
    }
    let shown = zip(items, outputs).map { Query.Shown(value: $0.value, name: $1.name, comment: $0.comment) }
    let text = query.layout(header: header(plan, period, query, walk.inputs), result: shown)
    let program = SQLProgram(
      dialect: query.speech.dialect, text: text, source: query.table, inputs: walk.inputs, outputs: outputs)
    return (program, diagnostics)
  }

  /// Columns that are one to the database, which cuts long names: it would read the same one twice.
  private static func sameColumns(_ plan: Plan, _ inputs: [Input], _ speech: any DialectSpeech) -> [Diagnostic] {
    var known: [String: Input] = [:]
    var problems: [Diagnostic] = []
    for input in inputs {
      guard let other = known.updateValue(input, forKey: speech.cut(input.name)) else { continue }
      var span: Span?
      if case .input(let index) = input.role { span = plan.book.book.inputs[index].id.span }
      problems.append(
        Diagnostic(
          EngineCode.tableColumnMissing,
          Message(
            zh: "PostgreSQL 只认列名的前 63 个字节，`\(other.name)` 和 `\(input.name)` 在它那里是同一列",
            en: "PostgreSQL knows the first 63 bytes of a column's name only: `\(other.name)` and `\(input.name)` are one column there"),
          at: span, help: Message(zh: "把其中一个改短，让前 63 个字节不同", en: "shorten one of them, so that they differ within the first 63 bytes")))
    }
    return problems
  }

  private static func unique(_ wanted: String, _ speech: any DialectSpeech, _ names: inout Set<String>) -> String {
    var name = speech.cut(wanted)
    var number = 2
    while !names.insert(name.lowercased()).inserted {
      let suffix = "~\(number)"
      name = speech.cut(wanted, leaving: suffix.utf8.count) + suffix
      number += 1
    }
    return name
  }

  /// What the query is, and what its table has to have.
  private static func header(_ plan: Plan, _ period: ReportingPeriod?, _ query: Query, _ inputs: [Input]) -> [String] {
    let book = plan.book.book
    let isChinese = book.language == .zh
    let name = [book.title, book.department].compactMap { $0 }.joined(separator: isChinese ? "，" : ", ")
    let columns = inputs.map { "  \(query.speech.identifier($0.name)) \($0.type)" }
    let place = EvaluationPlace.text(period: period?.text, day: plan.day(in: period), book.language)
    let versions = EvaluationPlace.versions(book.languageVersion, book.language)
    let dialect = isChinese ? "方言：\(query.speech.dialect.rawValue)" : "dialect: \(query.speech.dialect.rawValue)"
    let origin = [place, dialect, versions].compactMap { $0 }.joined(separator: isChinese ? "；" : "; ")
    let lines =
      isChinese
      ? [
        "规则册 \(book.id)\(name.isEmpty ? "" : "：\(name)")", origin,
        "undecided 为真的行由逐行引擎完成：那里有问题要报告，或此处的数不足以判定。doubtful 为真的行连同其同组各行的数字不可用。",
        "来源表 \(query.table) 须有下列各列：",
      ]
      : [
        "Rule book \(book.id)\(name.isEmpty ? "" : ": \(name)")",
        origin,
        "Rows whose `undecided` is true are for the row executor to finish: there is a problem to report, or the figures here",
        "can't tell. Where `doubtful` is true, the figures of the row are not to be used.",
        "The source table \(query.table) has to have these columns:",
      ]
    return lines + columns
  }
}
