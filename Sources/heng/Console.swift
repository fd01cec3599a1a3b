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

  /// Prints text. Renderers have made users' texts safe; here nothing gets through that any of them should have overlooked.
  ///
  /// - Parameter clearing: whether a terminal shows nothing else.
  static func print(_ text: String, clearing: Bool = false) {
    let clear = clearing && isatty(STDOUT_FILENO) == 1 ? "\u{1B}[H\u{1B}[2J\u{1B}[3J" : ""
    write(clear + ended(SafeText.lines(text, colour: hasColour)), to: STDOUT_FILENO)
  }

  /// Prints JSON, whose writer has escaped all that does something instead of showing: a large document is not gone over again.
  static func print(json bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

  static func print(_ json: JSONText) {
    var writer = JSONWriter()
    writer.value(json)
    writer.endLine()
    print(json: writer.bytes)
  }

  /// Prints orders to GitHub's runner, whose renderer has escaped all that stands in them.
  static func order(_ text: String) { write(ended(text), to: STDOUT_FILENO) }

  static func complain(_ text: String) {
    write(ended(SafeText.lines(text, colour: hasColour)), to: STDERR_FILENO)
  }

  private static func ended(_ text: String) -> String { text.utf8.last == 0x0A ? text : text + "\n" }

  /// A line that the next one replaces; only where someone watches.
  static func progress(_ text: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    write("\r\u{1B}[K\(SafeText.line(text))", to: STDERR_FILENO)
  }

  /// Keeps the numbers of the standard streams from being given to other files, where whoever starts the program has closed
  /// them: a message would end up in the results. What is written to such a stream is an error still.
  static func holdStreams() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
      _ = open("/dev/null", O_RDONLY)
    }
  }

  private static func write(_ text: String, to descriptor: Int32) { write(Array(text.utf8), to: descriptor) }

  /// Writes all of a text. If that can't be done, the program ends: what it says would be taken for the whole. Only a reader
  /// who has gone (`heng … | head`) wants to hear nothing more.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    let failure = bytes.withUnsafeBytes { OutputPlace.write($0, to: descriptor) }
    guard failure != 0, failure != EPIPE else { return }
    if descriptor != STDERR_FILENO {
      let problem = FileProblem(say("标准输出", "standard output"), errno: failure).diagnostic(.unwritableFile)
      complain(TextRenderer(language: Speech.ofHelp, colour: false).render(problem))
    }
    Glibc.exit(ExitStatus.wrongUsage.rawValue)
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
