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
    for code in [SIGINT, SIGTERM, SIGHUP] {
      signal(code, file == nil ? SIG_DFL : { Interruption.handle($0) })
    }
  }

  private static func handle(_ code: Int32) {
    if let path { unlink(path) }
    _exit(128 + code)
  }
}
