import Diagnostics
import ExactDecimal
import Rulebook

/// What an explanation, which may be shown to those who were measured, says of others.
extension Explainer {
  /// The most other subjects that are named one by one.
  private static let mostNames = 3

  /// Whether figures of others may be shown: of few, one can tell whose they are.
  func showsFigures(of rows: some Collection<Int>) -> Bool {
    outcome.privacy.names == .named || rows.count { $0 != row } >= outcome.privacy.least
  }

  /// Some subjects by name, or how many they are.
  func names(of rows: [Int], figure: (Int) -> Number? = { _ in nil }) -> Message {
    guard outcome.privacy.names == .named else {
      // One that has the figure is as good as all: it is the same for those at a limit.
      let shared = rows.first.flatMap(figure).map { Message(zh: "（\(Figures.text($0))）", en: " (\(Figures.text($0)))") }
      let count = Message(zh: "\(rows.count) 个单位", en: "\(rows.count) subject\(rows.count == 1 ? "" : "s")")
      return shared.map { count + $0 } ?? count
    }
    let first = rows.prefix(Self.mostNames).map { row -> Message in
      let name = outcome.rows[row].subject
      guard let number = figure(row) else { return Message(verbatim: name) }
      return Message(zh: "\(name)（\(Figures.text(number))）", en: "\(name) (\(Figures.text(number)))")
    }
    let more = rows.count - first.count
    let list = Message.list(first)
    return more > 0 ? list + Message(zh: " 等 \(rows.count) 个", en: " and \(more) more") : list
  }
}
