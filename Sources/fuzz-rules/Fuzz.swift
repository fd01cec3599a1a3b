import Checking
import Diagnostics
import Dispatch
import FEEL
import Generation
import Glibc
import Rulebook
import Synchronization

/// Makes files by their numbers and checks them, on all processors.
final class Fuzz: Sendable {
  private let texts: [(path: String, bytes: [UInt8])]
  private let numbers: Range<Int>
  private let seed: UInt64
  private let shows: Bool
  private let workers = max(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1)
  private let next: Atomic<Int>
  private let tally = Mutex(Tally())
  /// The file that each worker is at, and since when: what hangs is told by its number.
  private let places: Mutex<[(number: Int, since: ContinuousClock.Instant)?]>

  init(_ texts: [(path: String, bytes: [UInt8])], numbers: Range<Int>, seed: UInt64, shows: Bool) {
    self.texts = texts
    self.numbers = numbers
    self.seed = seed
    self.shows = shows
    next = Atomic(numbers.lowerBound)
    places = Mutex(Array(repeating: nil, count: workers))
  }

  struct Tally {
    var codes: Set<String> = []
    var clean = 0
    var slowest = (number: 0, taken: Duration.zero)

    mutating func add(_ found: Set<String>, _ number: Int, _ taken: Duration) {
      codes.formUnion(found)
      if found.isEmpty { clean += 1 }
      if taken > slowest.taken { slowest = (number, taken) }
    }
  }

  var found: Tally { tally.withLock { $0 } }

  func run() async {
    await withTaskGroup(of: Void.self) { group in
      for worker in 0..<workers { group.addTask { self.work(worker) } }
    }
  }

  private func work(_ worker: Int) {
    while true {
      let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard number < numbers.upperBound else { return }
      let start = ContinuousClock.now
      places.withLock { $0[worker] = (number, start) }
      let codes = check(number)
      places.withLock { $0[worker] = nil }
      tally.withLock { $0.add(codes, number, .now - start) }
    }
  }

  /// Tells every second how far it is, and ends the program if a file takes too long. On a thread of its own: the workers leave
  /// none of the others free.
  func watch(limit: Duration) -> any DispatchSourceTimer {
    let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "watch"))
    timer.schedule(deadline: .now() + 1, repeating: 1)
    timer.setEventHandler { self.look(limit) }
    timer.activate()
    return timer
  }

  private func look(_ limit: Duration) {
    if let slow = places.withLock({ places in places.compactMap { $0 }.first { .now - $0.since > limit } }) {
      print("hangs: --from \(slow.number) --count 1 --seed \(seed)")
      exit(1)
    }
    let done = min(next.load(ordering: .relaxed), numbers.upperBound) - numbers.lowerBound
    Self.showProgress("\(done)/\(numbers.count)")
  }

  /// Shows how far it is on a terminal, in place of what was shown before.
  static func showProgress(_ text: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    let line = Array("\r\u{1B}[K\(text)".utf8)
    _ = write(STDERR_FILENO, line, line.count)
  }

  /// Makes a file, checks it, and does what is done with what was found. Its codes.
  private func check(_ number: Int) -> Set<String> {
    var random = Randomness(seed: seed &+ UInt64(number) &* 0x9E37_79B9)
    let (path, own) = random.pick(texts)
    var mutator = Mutator(seed: random.next())
    let bytes = mutator.mutated(own, with: random.pick(texts).bytes)
    if shows { print(String(decoding: bytes, as: UTF8.self)) }
    guard let report = try? BookReport(path, files: FileProvider.disk.replacing(path, by: bytes), on: { $0.effective?.to ?? .epoch })
    else { return ["unreadable"] }
    // All has to be said, in either language, and fixes have to fit together.
    for language in Language.allCases { _ = TextRenderer(language: language).render(Array(report.diagnostics.prefix(20))) }
    _ = FixDiff(language: .en).render(FixSelection(report.diagnostics, of: path, onlySafe: false))
    return Set(report.diagnostics.map(\.code.id))
  }
}
