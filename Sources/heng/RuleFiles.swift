import Diagnostics
import Rulebook

/// Finds rule files.
enum RuleFiles {
  static let mainName = "rulebook.yaml"

  /// All rule files under the given paths: a file is itself; of a folder all `.yaml` and `.yml` files, but none under
  /// `data` folders (submissions) or hidden ones, and no files of tests.
  static func find(_ paths: [String]) throws(FileProblem) -> [String] { try find(paths) { isYAML($0) && !isTests($0) } }

  /// All files of tests under the given paths, found in the same way.
  static func findTests(_ paths: [String]) throws(FileProblem) -> [String] { try find(paths, isTests) }

  /// Rule files and files of tests.
  static func findAll(_ paths: [String]) throws(FileProblem) -> [String] { try find(paths, isYAML) }

  static func isTests(_ path: String) -> Bool { TestFileReader.isTests(path) }

  private static func find(_ paths: [String], _ isWanted: (String) -> Bool) throws(FileProblem) -> [String] {
    var found: [String] = []
    var seen: Set<String> = []
    for path in paths {
      for file in try walk(FileAccess.join(".", path), isGiven: true, isWanted) where seen.insert(file).inserted {
        found.append(file)
      }
    }
    return found
  }

  private static func walk(_ path: String, isGiven: Bool, _ isWanted: (String) -> Bool) throws(FileProblem) -> [String] {
    guard FileAccess.isFolder(path) else {
      guard isGiven || isWanted(path) else { return [] }
      if isGiven, !FileAccess.exists(path) { _ = try FileAccess.read(path) }
      return [path]
    }
    var files: [String] = []
    for name in try FileAccess.names(in: path) where !name.hasPrefix(".") && name != "data" {
      files += try walk(FileAccess.join(path, name), isGiven: false, isWanted)
    }
    return files
  }

  private static func isYAML(_ path: String) -> Bool { path.hasSuffix(".yaml") || path.hasSuffix(".yml") }

  /// The book's file for a folder or file given to `run` and `explain`.
  static func book(at given: String) -> Result<String, CommandProblem> {
    let path = FileAccess.join(".", given)
    guard FileAccess.isFolder(path) else { return .success(path) }
    let main = FileAccess.join(path, mainName)
    if FileAccess.exists(main) { return .success(main) }
    let candidates = ((try? FileAccess.names(in: path)) ?? []).filter { isYAML($0) && !isTests($0) }
    if candidates.count == 1 { return .success(FileAccess.join(path, candidates[0])) }
    if candidates.isEmpty {
      return .failure(
        CommandProblem(
          Diagnostic(
            CommandCode.noRulebook,
            Message(zh: "`\(given)` 里没有规则册", en: "there is no rule book in `\(given)`"), at: nil,
            help: Message(zh: "规则册的文件名为 `\(mainName)`", en: "its file name is `\(mainName)`"))))
    }
    return .failure(
      CommandProblem(
        Diagnostic(
          CommandCode.severalRulebooks,
          Message(zh: "`\(given)` 里有几个规则文件，不知道用哪个", en: "`\(given)` has several rule files: which is meant?"),
          at: nil,
          notes: [Message(verbatim: candidates.joined(separator: " "))],
          help: Message(
            zh: "直接给出文件，或把主文件命名为 `\(mainName)`", en: "name the file, or call the main one `\(mainName)`"))))
  }
}

/// A problem of the command as given: exit code 2.
struct CommandProblem: Error {
  let diagnostic: Diagnostic

  init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
}
