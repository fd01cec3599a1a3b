import CPostgreSQL
package import Diagnostics

/// What a PostgreSQL server, or the way to it, had to say against a statement.
package struct ServerProblem: Error, Sendable, Hashable {
  /// The five characters of the SQL standard; empty if the server is gone.
  package let state: String
  /// In the server's words.
  package let text: String
  package let hint: String?
  /// Whether there is a server to talk to still.
  package let isLost: Bool
  package let isUnreachable: Bool
  /// Whether it was the client library that is missing.
  private var hasNoLibrary = false

  init(message: String, isUnreachable: Bool = false) {
    state = ""
    text = message.trimmingLines
    hint = nil
    isLost = false
    self.isUnreachable = isUnreachable
  }

  /// There is no client library, or an unusable one; in the loader's words.
  init(missingLibrary text: String) {
    self.init(message: text)
    hasNoLibrary = true
  }

  init(_ pq: LibPQ, _ connection: OpaquePointer, _ result: OpaquePointer?) {
    func field(_ letter: Character) -> String? {
      guard let result, let ascii = letter.asciiValue, let pointer = pq.resultErrorField(result, Int32(ascii)) else { return nil }
      return String(cString: pointer)
    }
    // The letters are libpq's names of the fields: state (C), primary message (M), detail (D), hint (H).
    state = field("C") ?? ""
    let message = field("M") ?? Connection.text(pq.errorMessage(connection))
    text = ([message] + [field("D")].compactMap { $0 }).joined(separator: "; ").trimmingLines
    hint = field("H")
    isLost = pq.status(connection) != CONNECTION_OK
    isUnreachable = false
  }

  /// The problem as a diagnostic; `doing` says what was under way.
  package var diagnostic: Diagnostic {
    func make(_ code: EngineCode, _ message: Message, help: Message) -> Diagnostic {
      let server = Message(
        zh: "服务器说：\(text)\(state.isEmpty ? "" : "（SQLSTATE \(state)）")",
        en: "the server says: \(text)\(state.isEmpty ? "" : " (SQLSTATE \(state))")")
      return Diagnostic(code, message, at: nil, notes: [server] + [hint.map { Message(verbatim: $0) }].compactMap { $0 }, help: help)
    }
    if hasNoLibrary {
      return Diagnostic(
        EngineCode.serverUnreachable,
        Message(zh: "没有可用的 PostgreSQL 客户端库 libpq", en: "there is no usable client library of PostgreSQL, libpq"), at: nil,
        notes: [Message(verbatim: text)],
        help: Message(zh: "安装它（Debian：apt-get install libpq5）后重新运行", en: "install it (Debian: apt-get install libpq5), then run it again"))
    }
    if isUnreachable {
      return make(
        .serverUnreachable, Message(zh: "连接不上 PostgreSQL 服务器", en: "can't connect to the PostgreSQL server"),
        help: Message(
          zh: "核对 --dsn 中的主机、端口、数据库、用户和密码，以及服务器是否已启动",
          en: "check host, port, database, user and password of --dsn, and that the server runs"))
    }
    if state == "57014" {
      return make(
        .interrupted, Message(zh: "计算已中断，没有写出结果", en: "the evaluation was stopped; no result was written"),
        help: Message(zh: "需要结果时重新运行", en: "run it again to have the result"))
    }
    if isLost || state.hasPrefix("08") || state.hasPrefix("57P") {
      return make(
        .serverLost,
        Message(
          zh: "计算途中与 PostgreSQL 服务器的连接断了，没有写出结果",
          en: "the connection to the PostgreSQL server was lost in mid-run; no result was written"),
        help: Message(zh: "查看服务器是否正常，然后重新运行", en: "see whether the server is well, then run it again"))
    }
    switch state {
    case "53100":
      return make(
        .serverDiskFull, Message(zh: "PostgreSQL 服务器的磁盘已满，没有写出结果", en: "the PostgreSQL server's disk is full; no result was written"),
        help: Message(zh: "在服务器上腾出空间后重新运行", en: "make room on the server and run it again"))
    case "42501":
      return make(
        .serverRefused, Message(zh: "PostgreSQL 用户没有所需的权限", en: "the PostgreSQL user lacks a permission"),
        help: Message(zh: "请管理员授权，或在 --dsn 中换一个用户", en: "have it granted, or name another user in --dsn"))
    case "42P07":
      return make(
        .tableExists, Message(zh: "结果表已经存在", en: "the table for the results exists already"),
        help: Message(zh: "给 --into 换一个名称，或先删去这张表", en: "give --into another name, or drop that table first"))
    default:
      return make(
        .serverProblem, Message(zh: "PostgreSQL 服务器没有完成计算，没有写出结果", en: "the PostgreSQL server did not do it; no result was written"),
        help: Message(zh: "按服务器所说改正后重新运行", en: "mend what the server names and run it again"))
    }
  }
}

extension String {
  /// On one line, without blanks at the ends.
  fileprivate var trimmingLines: String {
    split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " || $0 == "\t" } }.joined(separator: " ")
  }
}
