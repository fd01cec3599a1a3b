import Glibc
import Synchronization

/// What is left behind when the program is interrupted: no half-written files.
enum Interruption {
  /// The files to remove, of which there are few at a time. The handler of signals, which may take no lock and no memory, looks
  /// through the places; a path stays in memory for good, so that it never reads one that is being given back.
  nonisolated(unsafe) private static let paths: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = {
    let paths = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: most)
    paths.initialize(repeating: nil, count: most)
    return paths
  }()
  private static let most = 64
  private static let taken = Mutex<Set<Int>>([])

  /// Removes a file if the program is interrupted from now on; gives its place, or `nil` where there are too many already.
  static func remove(_ file: String) -> Int? {
    taken.withLock { taken in
      guard let place = (0..<most).first(where: { !taken.contains($0) }) else { return nil }
      taken.insert(place)
      paths[place] = strdup(file)
      if taken.count == 1 { handle(by: { Interruption.end($0) }) }
      return place
    }
  }

  /// Leaves the file of a place alone from now on. Once for each, for the place may be another's then.
  static func keep(_ place: Int?) {
    guard let place else { return }
    taken.withLock { taken in
      taken.remove(place)
      paths[place] = nil
      if taken.isEmpty { handle(by: SIG_DFL) }
    }
  }

  private static func handle(by handler: (@convention(c) (Int32) -> Void)?) {
    for code in Signals.ending where !Signals.isIgnored(code) { signal(code, handler) }
  }

  private static func end(_ code: Int32) {
    for index in 0..<most {
      if let path = paths[index] { unlink(path) }
    }
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
