import ArgumentParser
import Rulebook

/// The servers that can evaluate.
enum EngineOption: String, ExpressibleByArgument, CaseIterable {
  case postgresql
  case spark
}

/// Where and on what `run` evaluates, if not here.
struct EngineOptions: ParsableArguments {
  @Option(
    help: help(
      "在服务器上计算：postgresql（--dsn、--table）或 spark（--master，--data 或 --table）",
      "evaluate on a server: postgresql (--dsn, --table) or spark (--master, --data or --table)"))
  var engine: EngineOption?

  @Option(
    help: help(
      "PostgreSQL 的连接串；密码宜放在 ~/.pgpass 或 PGPASSWORD", "PostgreSQL's connection string; passwords are better kept in ~/.pgpass or PGPASSWORD"
    ))
  var dsn: String?

  @Option(
    help: help(
      "Spark 的主节点，如 local[2]、spark://主机:7077；默认 local[*]", "Spark's master, such as local[2], spark://host:7077; local[*] by default"))
  var master: String?

  @Option(help: help("服务器上的数据表，每个单位一行", "the server's table of data, a row a subject"))
  var table: String?

  @Option(help: help("结果写进 PostgreSQL 的这张新表", "PostgreSQL's table to make of the results"))
  var into: String?

  @Option(
    help: help("结果按这一列的顺序；默认按单位名，文本文件按行序", "the column whose order the results have; by default subjects' names, in text files the rows"))
  var order: String?

  @Flag(
    help: help(
      "服务器说不出的规则不拒绝，所涉的行在本机完成", "don't refuse rules that the server can't say: their rows are finished here"))
  var finishHere = false

  /// What the given options lack, or what is too much; `nil` if they go together.
  func misuse(data: [String], out: String?) -> String? {
    guard let engine else {
      let given = [("--dsn", dsn), ("--master", master), ("--table", table), ("--into", into), ("--order", order)].first { $0.1 != nil }
      return given.map { say("\($0.0) 要与 --engine 一起用", "\($0.0) goes with --engine") }
    }
    let isTable = out?.lowercased().hasSuffix(".csv") == true
    switch engine {
    case .postgresql:
      if table == nil { return say("--engine postgresql 需要 --table", "--engine postgresql needs --table") }
      if !data.isEmpty {
        return say("--engine postgresql 的数据在 --table 中，不要 --data", "with --engine postgresql the data are in --table, not --data")
      }
      if (out == nil) == (into == nil) { return say("给出 --out 文件.csv 或 --into 表，二者之一", "give one of --out FILE.csv and --into TABLE") }
    case .spark:
      if (table == nil) == data.isEmpty || data.count > 1 {
        return say("--engine spark 需要一个 --data 或 --table", "--engine spark needs one --data or --table")
      }
      if into != nil { return say("--into 只用于 postgresql；请用 --out", "--into is for postgresql; use --out") }
      if out == nil { return say("--engine spark 需要 --out 文件.csv", "--engine spark needs --out FILE.csv") }
    }
    if out != nil, !isTable { return say("与 --engine 一起用时，--out 是一个 .csv 文件", "with --engine, --out is a .csv file") }
    return nil
  }
}
