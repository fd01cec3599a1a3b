package import Evaluation

/// Finds the smallest set of changes that brings a result about, by evaluating the old book with some of the changes made.
///
/// Sets of up to three are tried in order of size, so that none of them is larger than need be; of a larger one no change can
/// be left out. Evaluations are bounded: once they are used up, what is known so far is told.
package final class MinimalCauses {
  /// Evaluates the old book with some of the changes; `nil` if that is no book.
  private let evaluate: (Set<Int>) -> Outcome?
  private let all: Set<Int>
  private var budget: Int
  private var known: [Set<Int>: [String: [Impact.Difference.Result: ResultValue]]] = [:]

  /// The most combinations of one size that are tried for a result.
  private static let mostCombinations = 150

  /// - Parameter budget: how many books may be evaluated.
  package init(changes: Int, budget: Int, _ evaluate: @escaping (Set<Int>) -> Outcome?) {
    all = Set(0..<changes)
    self.budget = budget
    self.evaluate = evaluate
  }

  /// A smallest set among some changes, in their order, that gives a subject the value.
  func smallest(_ result: Impact.Difference.Result, _ subject: String, _ value: ResultValue, among likely: [Int]) -> [Int] {
    guard likely.count > 1 else { return likely }
    var candidates = likely
    /// `nil` once it can't be told any more.
    func isEnough(_ some: [Int]) -> Bool? { results(Set(some)).map { $0[subject]?[result] == value } }
    guard let isFound = isEnough(candidates) else { return likely }
    if !isFound {
      candidates = all.sorted()
      guard isEnough(candidates) ?? false else { return likely }
    }
    for size in 1...3 where size < candidates.count {
      guard let combinations = Self.combinations(candidates, size) else { break }
      for some in combinations {
        guard let isEnough = isEnough(some) else { return candidates }
        if isEnough { return some }
      }
    }
    var left = candidates
    for change in candidates {
      let fewer = left.filter { $0 != change }
      if fewer.isEmpty { continue }
      guard let isEnough = isEnough(fewer) else { break }
      if isEnough { left = fewer }
    }
    return left
  }

  /// What subjects come to with some of the changes made; empty if that is no book, `nil` if it is not known and there is no more to
  /// be tried.
  private func results(_ made: Set<Int>) -> [String: [Impact.Difference.Result: ResultValue]]? {
    if let results = known[made] { return results }
    guard budget > 0 else { return nil }
    budget -= 1
    let results = Dictionary(
      (evaluate(made)?.subjects ?? []).map { subject in
        (subject.subject, Dictionary(subject.results.map { ($0.result, $0.value) }, uniquingKeysWith: { first, _ in first }))
      }, uniquingKeysWith: { first, _ in first })
    known[made] = results
    return results
  }

  /// All of a size, in order; `nil` if they are too many to be tried.
  private static func combinations(_ items: [Int], _ size: Int) -> [[Int]]? {
    var found: [[Int]] = [[]]
    for _ in 0..<size {
      found = found.flatMap { start in
        items.drop { item in start.last.map { item <= $0 } ?? false }.map { start + [$0] }
      }
      if found.count > mostCombinations { return nil }
    }
    return found
  }
}
