import Diagnostics
import Glibc

/// Standard output and error.
enum Console {
  /// Whether people look at standard output on a terminal that shows colour.
  static var hasColour: Bool { getenv("NO_COLOR") == nil && isatty(STDOUT_FILENO) == 1 }

  /// Columns of the terminal that standard output goes to: `COLUMNS`, if it is set, else what the terminal says; 80 where nobody
  /// says.
  static var width: Int {
    if let given = getenv("COLUMNS").flatMap({ Int(String(cString: $0)) }), given > 0 { return given }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  static func print(_ text: String) {
    write(text.hasSuffix("\n") ? text : text + "\n", to: STDOUT_FILENO)
  }

  static func complain(_ text: String) {
    write(text.hasSuffix("\n") ? text : text + "\n", to: STDERR_FILENO)
  }

  /// A line that the next one replaces; only where someone watches.
  static func progress(_ text: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    write("\r\u{1B}[K\(text)", to: STDERR_FILENO)
  }

  private static func write(_ text: String, to descriptor: Int32) {
    let bytes = Array(text.utf8)
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), bytes.count - done)
      }
      if count < 0 {
        if errno == EINTR || errno == EAGAIN { continue }
        // The reader has gone (`heng … | head`): nothing is left to tell.
        return
      }
      done += count
    }
  }
}

extension FileProblem {
  func diagnostic(_ code: CommandCode = .unreadableFile) -> Diagnostic {
    Diagnostic(
      code,
      code == .unwritableFile
        ? Message(zh: "写不了 `\(path)`：\(reason.zh)", en: "can't write `\(path)`: \(reason.en)")
        : Message(zh: "读不了 `\(path)`：\(reason.zh)", en: "can't read `\(path)`: \(reason.en)"), at: nil)
  }
}
