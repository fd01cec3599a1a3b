import Glibc

/// What is left behind when the program is interrupted: no half-written file.
enum Interruption {
  /// The file to remove; read by the handler of signals, which may do little.
  nonisolated(unsafe) private static var path: UnsafeMutablePointer<CChar>?

  /// Removes a file if the program is interrupted from now on; `nil` for none any more. One file at a time.
  static func remove(_ file: String?) {
    let former = path
    path = file.flatMap { strdup($0) }
    free(former)
    for code in Signals.ending where !Signals.isIgnored(code) {
      signal(code, file == nil ? SIG_DFL : { Interruption.handle($0) })
    }
  }

  private static func handle(_ code: Int32) {
    if let path { unlink(path) }
    _exit(128 + code)
  }
}

/// Signals that end a program.
package enum Signals {
  package static let ending = [SIGINT, SIGTERM, SIGHUP]

  /// Those that were ignored when the program began: whoever started it wants it to go on, as `nohup` does at a hang-up and a
  /// shell at the Ctrl-C of what runs in the background.
  private static let ignored: Set<Int32> = Set(
    ending.filter { code in
      var action = sigaction()
      return sigaction(code, nil, &action) == 0 && unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
    })

  /// Looks at them before any handler is there. To be called first of all.
  package static func remember() { _ = ignored }

  package static func isIgnored(_ code: Int32) -> Bool { ignored.contains(code) }
}
