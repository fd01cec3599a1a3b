/// Work on items side by side, some at a time.
enum Concurrently {
  /// The results in the order of the items.
  ///
  /// - Parameters:
  ///   - width: the most items that are worked on at once.
  ///   - progress: is told how many are done.
  static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], width: Int, _ work: @escaping @Sendable (Item) -> Result, progress: (_ done: Int) -> Void = { _ in }
  ) async -> [Result] {
    await withTaskGroup(of: (Int, Result).self) { group in
      var results = [Result?](repeating: nil, count: items.count)
      var (next, done) = (0, 0)
      func start() {
        guard next < items.count else { return }
        let (index, item) = (next, items[next])
        next += 1
        group.addTask { (index, work(item)) }
      }
      for _ in 0..<max(width, 1) { start() }
      while let (index, result) = await group.next() {
        results[index] = result
        done += 1
        progress(done)
        start()
      }
      return results.compactMap { $0 }
    }
  }
}
