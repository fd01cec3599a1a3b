/// All ways of taking one of each of several lists, the first list's items changing fastest.
struct Combinations<Item: Sendable>: Sequence, Sendable {
  private let lists: [[Item]]
  /// How many there are: one if there is no list, none if a list is empty.
  let count: Int

  /// `nil` if there are more than `most`.
  init?(_ lists: [[Item]], most: Int) {
    var count = 1
    for list in lists {
      let (product, isTooLarge) = count.multipliedReportingOverflow(by: list.count)
      if isTooLarge || product > most { return nil }
      count = product
    }
    self.lists = lists
    self.count = count
  }

  func makeIterator() -> some IteratorProtocol<[Item]> {
    (0..<count).lazy.map { index in
      var rest = index
      return lists.map { list in
        defer { rest /= list.count }
        return list[rest % list.count]
      }
    }.makeIterator()
  }
}
