package import Diagnostics

/// What went wrong on the way to Spark or in it.
package enum SparkProblem: Error, Sendable, Hashable {
  /// There is no `spark-submit`.
  case missing
  /// The session ended by itself; its last words.
  case lost([String])
  /// Spark refused or failed a request: its error condition, the SQL standard's state, and its message.
  case refused(condition: String, state: String, String)

  package var diagnostic: Diagnostic {
    switch self {
    case .missing:
      return Diagnostic(
        EngineCode.sparkMissing, Message(zh: "找不到 Spark 的 `spark-submit`", en: "there is no `spark-submit` of Spark"), at: nil,
        help: Message(
          zh: "安装 Spark（`pip install pyspark`，需要 Java 17）并把它放进 PATH，或设置 SPARK_HOME",
          en: "install Spark (`pip install pyspark`, it needs Java 17) and put it on the PATH, or set SPARK_HOME"))
    case .lost(let words):
      return Diagnostic(
        EngineCode.serverLost,
        Message(zh: "计算途中 Spark 断了，没有写出结果", en: "Spark went away in mid-run; no result was written"), at: nil,
        notes: words.suffix(5).map { Message(verbatim: $0) },
        help: Message(zh: "查看 --master 所指的集群是否正常，然后重新运行", en: "see whether the cluster of --master is well, then run it again"))
    case .refused(let condition, let state, let message):
      return refused(condition, state, message)
    }
  }

  private func refused(_ condition: String, _ state: String, _ message: String) -> Diagnostic {
    // Below the first line stands Spark's own plan.
    let first = String(message.split(separator: "\n").first ?? "")
    let note = Message(zh: "Spark 说：\(first)", en: "Spark says: \(first)")
    func make(_ code: EngineCode, _ text: Message, help: Message) -> Diagnostic {
      Diagnostic(code, text, at: nil, notes: [note], help: help)
    }
    if condition.hasPrefix("TABLE_OR_VIEW_NOT_FOUND") || condition.hasPrefix("PATH_NOT_FOUND") {
      return make(
        .tableMissing, Message(zh: "Spark 找不到数据", en: "Spark does not find the data"),
        help: Message(zh: "核对 --table 或 --data", en: "check --table or --data"))
    }
    if condition.hasPrefix("TABLE_OR_VIEW_ALREADY_EXISTS") || condition == "PATH_ALREADY_EXISTS" {
      return make(
        .tableExists, Message(zh: "结果已经存在", en: "the place for the results exists already"),
        help: Message(zh: "换一个名称，或先删去它", en: "give another name, or remove it first"))
    }
    if message.contains("No space left on device") {
      return make(
        .serverDiskFull, Message(zh: "磁盘已满，没有写出结果", en: "the disk is full; no result was written"),
        help: Message(zh: "腾出空间后重新运行", en: "make room and run it again"))
    }
    if message.contains("SparkContext was shut down") || message.contains("stopped SparkContext")
      || message.contains("All masters are unresponsive")
    {
      return SparkProblem.lost([first]).diagnostic
    }
    if message.contains("MALFORMED_CSV_RECORD") || message.contains("MALFORMED_RECORD_IN_PARSING") {
      return make(
        .serverProblem,
        Message(zh: "数据中有一行的格数与表头不同，没有写出结果", en: "a row of the data has not as many cells as the header; no result was written"),
        help: Message(zh: "用 `heng run` 不加 --engine 可以看到是哪一行", en: "`heng run` without --engine tells which row"))
    }
    return make(
      .serverProblem, Message(zh: "Spark 没有完成计算，没有写出结果", en: "Spark did not do it; no result was written"),
      help: Message(zh: "按 Spark 所说改正后重新运行", en: "mend what Spark names and run it again"))
  }
}
