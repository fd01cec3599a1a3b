package import Diagnostics
import Glibc

/// A folder that is removed with the value.
package final class TemporaryFolder {
  package let path: String

  package init() throws(FileProblem) {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/heng-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw FileProblem(parent, errno: errno) }
    path = String(cString: made)
  }

  deinit {
    for name in (try? FileAccess.names(in: path)) ?? [] { unlink("\(path)/\(name)") }
    rmdir(path)
  }
}
