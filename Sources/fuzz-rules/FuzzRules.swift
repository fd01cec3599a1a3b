import ArgumentParser
import Diagnostics
import Dispatch
import Glibc

/// Checks rule files with slips in them, many of them: none may crash, hang, or take much memory.
@main
struct FuzzRules: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz-rules", abstract: "Checks rule files with random slips.",
    discussion: "A number and the seed tell a file: --from N --count 1 makes it again, --show prints it.")

  @Argument(help: "Rule files to make slips in.")
  var paths: [String]

  @Option(help: "How many files to make.")
  var count = 10_000

  @Option(help: "The number of the first.")
  var from = 0

  @Option(help: "What decides the slips.")
  var seed: UInt64 = 2026

  @Option(help: "Seconds after which a file counts as hanging.")
  var limit = 10

  @Flag(help: "Print the files.")
  var show = false

  func run() async throws {
    let texts = try paths.map { (path: $0, bytes: try FileAccess.read($0)) }
    let fuzz = Fuzz(texts, numbers: from..<from + count, seed: seed, shows: show)
    let watch = fuzz.watch(limit: .seconds(limit))
    await fuzz.run()
    watch.cancel()
    Fuzz.showProgress("")
    let found = fuzz.found
    print("\(count) files (seed \(seed)), \(found.clean) without problems, \(found.codes.count) codes met")
    print("slowest: \(found.slowest.taken) (--from \(found.slowest.number)); peak memory \(Self.peakMemory) MiB")
  }

  private static var peakMemory: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss / 1024
  }
}
