import ArgumentParser
import Generation
import Glibc
import Synchronization
import TableComparison

/// Runs over generated tables in every way there is: what comes of them has to be the same.
@main
struct FuzzTables: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz-tables", abstract: "Runs over generated tables in stretches and whole, and compares.",
    discussion: "A number tells a table: --from N --count 1 makes it again, --show prints it.")

  @Option(help: "How many tables to make.")
  var count = 10_000

  @Option(help: "The number of the first.")
  var from = 1

  @Option(help: "How many tables are compared at once.")
  var threads = 2

  @Option(help: "How many differences end the run.")
  var most = 10

  @Flag(help: "Print the tables.")
  var show = false

  func run() async throws {
    let shared = SharedTally(Tally(next: from))
    let (last, most, show) = (from + count, most, show)
    await withTaskGroup(of: Void.self) { group in
      for worker in 0..<max(threads, 1) {
        group.addTask {
          let folder = "/tmp/fuzz-tables-\(getpid())-\(worker)"
          mkdir(folder, 0o700)
          defer { rmdir(folder) }
          while let number = shared.tally.withLock({ $0.take(before: last, most: most) }) {
            let table = GeneratedTable(seed: UInt64(number))
            if show { Self.show(table) }
            do {
              let found = try await TableComparison.run(table, in: folder)
              shared.tally.withLock { $0.add(found) }
              if let difference = found.difference { print("\(number): \(difference)") }
            } catch {
              shared.tally.withLock { $0.differences += 1 }
              print("\(number): \(error)")
            }
            unlink("\(folder)/\(table.name)")
            unlink("\(folder)/results.csv")
          }
        }
      }
    }
    let found = shared.tally.withLock { $0 }
    Self.showProgress("")
    print(
      "\(found.done) tables, \(found.streamed) in stretches (\(found.subjects) subjects, \(found.byRows) by the row executor), "
        + "\(found.differences) differences")
    if found.differences > 0 { throw ExitCode.failure }
  }

  private final class SharedTally: Sendable {
    let tally: Mutex<Tally>

    init(_ tally: Tally) { self.tally = Mutex(tally) }
  }

  private struct Tally {
    var next: Int
    var (done, streamed, subjects, byRows, differences) = (0, 0, 0, 0, 0)

    init(next: Int) { self.next = next }

    mutating func take(before last: Int, most: Int) -> Int? {
      guard next < last, differences < most else { return nil }
      defer { next += 1 }
      if next % 100 == 0 { FuzzTables.showProgress("\(next) of \(last - 1), \(differences) differences") }
      return next
    }

    mutating func add(_ comparison: TableComparison) {
      done += 1
      if comparison.isStreamed { streamed += 1 }
      subjects += comparison.subjects
      byRows += comparison.byRows
      if comparison.difference != nil { differences += 1 }
    }
  }

  private static func show(_ table: GeneratedTable) {
    print(table.book)
    print("\(table.name), step \(table.step), \(table.threads) threads")
    print(String(decoding: table.bytes, as: UTF8.self).debugDescription.split(separator: "\\n").joined(separator: "\\n\n"))
  }

  /// Shows how far it is on a terminal, in place of what was shown before.
  private static func showProgress(_ text: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    let line = Array("\r\u{1B}[K\(text)".utf8)
    _ = write(STDERR_FILENO, line, line.count)
  }
}
