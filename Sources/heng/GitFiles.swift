import Diagnostics
import Glibc
import Rulebook

/// Rule files as they were at a revision: `HEAD~1:Rules/finance` names one.
enum GitFiles {
  /// A revision and a path, if that is what a text names rather than a file that is there.
  static func split(_ text: String) -> (revision: String, path: String)? {
    guard !FileAccess.exists(text), let colon = text.firstIndex(of: ":"), colon != text.startIndex else { return nil }
    let (revision, path) = (String(text[..<colon]), String(text[text.index(after: colon)...]))
    return path.isEmpty ? nil : (revision, path)
  }

  /// Reads files of a revision by `git show`, relative to the current folder.
  static func provider(_ revision: String) -> FileProvider {
    FileProvider { path in
      // Whether it is a blob is asked by what git gives; folders are lists that no rule file is.
      guard let bytes = output(["git", "show", "\(revision):./\(path)"]) else {
        return .failure(FileProblem("\(revision):\(path)", errno: ENOENT))
      }
      return .success(bytes)
    }
  }

  /// What a program writes; `nil` if it fails or is not there.
  private static func output(_ arguments: [String]) -> [UInt8]? {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    var pointers = arguments.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, arguments[0], &actions, nil, &pointers, environ)
    close(ends[1])
    defer { close(ends[0]) }
    guard code == 0 else { return nil }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(ends[0], &buffer, buffer.count)
      if count > 0 { bytes += buffer[..<count] } else if count == 0 || errno != EINTR { break }
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status == 0 ? bytes : nil
  }
}
