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

  private static func find(_ paths: [String], _ isWanted: @escaping (String) -> Bool) throws(FileProblem) -> [String] {
    var walk = Walk(isWanted: isWanted)
    for path in paths { try walk.take(given: FileAccess.join(".", path)) }
    return walk.found
  }

  /// A walk through folders that meets each file and folder once, whatever it is called: links may go round in circles.
  private struct Walk {
    let isWanted: (String) -> Bool
    private(set) var found: [String] = []
    private var known: Set<FileIdentity> = []
    /// Links that were met: what they lead to keeps the name that it has without them, where it has one here.
    private var links: [String] = []

    init(isWanted: @escaping (String) -> Bool) { self.isWanted = isWanted }

    mutating func take(given path: String) throws(FileProblem) {
      if FileAccess.isFolder(path) {
        try enter(path)
      } else {
        // A missing file is told, and so is one that may not be looked at.
        if !FileAccess.exists(path) { _ = try FileAccess.read(path) }
        if isNew(path) { found.append(path) }
      }
      while !links.isEmpty {
        let link = links.removeFirst()
        if FileAccess.isFolder(link) { try enter(link) } else { add(link) }
      }
    }

    private mutating func enter(_ folder: String) throws(FileProblem) {
      guard isNew(folder) else { return }
      for name in try FileAccess.names(in: folder) where !name.hasPrefix(".") && name != "data" {
        let path = FileAccess.join(folder, name)
        if FileAccess.isLink(path) {
          links.append(path)
        } else if FileAccess.isFolder(path) {
          try enter(path)
        } else {
          add(path)
        }
      }
    }

    /// A link that leads nowhere is told when it is read; pipes and devices are no rule files.
    private mutating func add(_ path: String) {
      guard isWanted(path), FileAccess.isRegular(path) || !FileAccess.exists(path), isNew(path) else { return }
      found.append(path)
    }

    private mutating func isNew(_ path: String) -> Bool {
      guard let identity = FileAccess.identity(path) else { return !found.contains(path) }
      return known.insert(identity).inserted
    }
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
