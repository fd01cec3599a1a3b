import Diagnostics
import Glibc

/// Checks again whenever a rule file, or a base that one extends, is saved; ends when it is interrupted.
struct CheckWatch {
  /// As given to the command: files that appear in folders are checked as well.
  let paths: [String]
  let reach: ReachOptions
  let report: CheckReport

  /// How long a save may wait until it is noticed.
  private static let pause = Duration.milliseconds(300)

  func run() async throws {
    var bases: [String] = []
    var known: [String: FileStamp?]?
    while true {
      let files: [String]
      do {
        files = try RuleFiles.find(paths)
      } catch {
        // An editor may take a file away before it puts the new one in its place.
        try await Task.sleep(for: Self.pause)
        known = nil
        continue
      }
      let now = Self.stamps(files + bases)
      if now != known {
        let results = await BookCheck.check(files, reach.files(paths))
        bases = results.flatMap(\.bases)
        show(results)
        known = now.merging(Self.stamps(bases)) { before, _ in before }
        known = known?.filter { files.contains($0.key) || bases.contains($0.key) }
      }
      try await Task.sleep(for: Self.pause)
    }
  }

  private static func stamps(_ paths: [String]) -> [String: FileStamp?] {
    Dictionary(paths.map { ($0, FileAccess.stamp($0)) }, uniquingKeysWith: { first, _ in first })
  }

  private func show(_ results: [BookCheck]) {
    let language = report.language(results)
    let time = Self.clock()
    let line = language == .zh ? "\(time) 检查完毕；保存后再查，Ctrl-C 结束" : "checked at \(time); checks again on save, Ctrl-C ends"
    // A terminal shows the latest result only, a file all of them.
    Console.print("\(report.text(results))\n\(line)", clearing: true)
  }

  /// The time of day, `14:05:09`.
  private static func clock() -> String {
    var seconds = time(nil)
    var local = tm()
    localtime_r(&seconds, &local)
    return [local.tm_hour, local.tm_min, local.tm_sec].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }
}
