import Diagnostics
import Glibc
import Rulebook
import Subprocess

/// Rule files as they were at a revision: `HEAD~1:Rules/finance` names one.
enum GitFiles {
  /// The most bytes of a file that are taken.
  private static let limit = 64 << 20

  /// A revision and a path, if that is what a text names rather than a file that is there.
  static func split(_ text: String) -> (revision: String, path: String)? {
    guard !FileAccess.exists(text), let colon = text.firstIndex(of: ":"), colon != text.startIndex else { return nil }
    let (revision, path) = (String(text[..<colon]), String(text[text.index(after: colon)...]))
    return path.isEmpty ? nil : (revision, path)
  }

  /// A rule file of a revision and those that it extends, by paths relative to the current folder.
  static func provider(_ revision: String, of path: String) async -> FileProvider {
    var texts = [path: await show(revision, path)]
    while true {
      let known = texts
      let files = FileProvider { known[$0] ?? missing(revision, $0) }
      // What a book extends shows when it is read.
      let bases = (try? RulebookReader.read(path, files: files))?.bases.filter { known[$0] == nil } ?? []
      if bases.isEmpty { return files }
      for base in bases { texts[base] = await show(revision, base) }
    }
  }

  private static func show(_ revision: String, _ path: String) async -> Result<[UInt8], FileProblem> {
    // Neither the revision nor a book's `extends` is taken for an option, and nothing that a repository configures is run, nor
    // fetched.
    let shown = try? await Subprocess.run(
      .name("git"), arguments: ["show", "--no-textconv", "--no-ext-diff", "--end-of-options", "\(revision):./\(path)"],
      environment: .inherit.updating(["GIT_NO_LAZY_FETCH": "1"]), output: .bytes(limit: limit), error: .discarded)
    guard let shown, shown.terminationStatus.isSuccess else { return missing(revision, path) }
    return .success(shown.standardOutput)
  }

  private static func missing(_ revision: String, _ path: String) -> Result<[UInt8], FileProblem> {
    .failure(FileProblem("\(revision):\(path)", errno: ENOENT))
  }
}
