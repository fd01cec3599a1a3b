package import Diagnostics
package import SQLText

/// A server that evaluates programs on a table of its own. One task's own.
package protocol Engine: AnyObject {
  var dialect: any EngineDialect { get }
  /// The dialect that programs are written in.
  var programs: SQLDialect { get }
  /// The table of submissions as the user names it, and as it stands in a `FROM`.
  var named: String { get }
  var table: String { get }

  /// The table's columns.
  func columns() async throws -> [TableColumn]
  /// The rows of a query whose result is small; texts, `nil` for null.
  func rows(_ query: String) async throws -> [[String?]]
  /// The rows of a query, in its order, one after the other.
  func results(_ query: String, _ take: ([String?]) throws -> Void) async throws
  /// Orders the rows of some outputs of a program, `r`, whose column `subject` is given: what stands behind `SELECT … FROM r`.
  func order(_ subject: String, in view: SourceView, of outputs: [SQLProgram.Output]) -> String
  /// A file of the submitted rows in the same order, for heng's own reader.
  func submitted(_ view: SourceView, in folder: String) async throws -> String
}

/// Why there is no result, in the user's terms.
package struct EngineFailure: Error {
  package let diagnostics: [Diagnostic]

  package init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  /// What any error of an engine run has to say.
  package static func diagnostics(of error: any Error) -> [Diagnostic] {
    switch error {
    case let failure as EngineFailure: failure.diagnostics
    case let problem as ServerProblem: [problem.diagnostic]
    case let problem as SparkProblem: [problem.diagnostic]
    case let problem as FileProblem: [unwritable(problem)]
    case is CancellationError: [interrupted]
    default:
      [Diagnostic(EngineCode.serverProblem, Message(verbatim: "\(error)"), at: nil)]
    }
  }

  private static func unwritable(_ problem: FileProblem) -> Diagnostic {
    Diagnostic(
      CommandCode.unwritableFile,
      Message(zh: "写不了 `\(problem.path)`：\(problem.reason.zh)", en: "can't write `\(problem.path)`: \(problem.reason.en)"), at: nil)
  }

  static var interrupted: Diagnostic {
    Diagnostic(
      EngineCode.interrupted, Message(zh: "计算已中断，没有写出结果", en: "the evaluation was stopped; no result was written"), at: nil,
      help: Message(zh: "需要结果时重新运行", en: "run it again to have the result"))
  }
}
