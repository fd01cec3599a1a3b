import Diagnostics
import Rulebook

/// What a column, or a field of the long form, stands for.
enum ColumnRole: Sendable, Hashable {
  case subject, group, period, note
  case field, value, evidence, sample, unit
  /// By index of the book's inputs.
  case input(Int)
  case evidenceOf(Int)
  case sampleOf(Int)
  case previousInput(Int)
  case previousResult(Symbol.ResultName)
  /// An input's column whose header names another unit than the book does.
  case otherUnit(Int, String)
  /// A second column of an input: where it is filled, nobody knows which of the two counts.
  case repeated(Int)
  /// Unknown or unnamed, or repeats a column that is no input's; reported where it matters.
  case ignored
}

/// Finds what a name in data stands for.
struct NameResolver: Sendable {
  let inputs: [Input]
  private let indexes: [String: Int]
  /// Labels that several inputs share, so that they name none.
  private let shared: [String: [Int]]

  init(_ inputs: [Input]) {
    self.inputs = inputs
    var indexes: [String: Int] = [:]
    var labels: [String: [Int]] = [:]
    for (index, input) in inputs.enumerated() {
      indexes[input.id.text] = index
      if let label = input.label.map({ CellText.trimmed($0.text) }) { labels[label, default: []].append(index) }
    }
    for (label, named) in labels where named.count == 1 && indexes[label] == nil { indexes[label] = named[0] }
    self.indexes = indexes
    // A label that two inputs share names neither; an id that reads like it names its own.
    shared = labels.filter { $0.value.count > 1 && indexes[$0.key] == nil }
  }

  /// What keeps a name from naming an input although inputs have it as their label; `nil` if it is no such name.
  func sharedLabel(_ name: String) -> (message: Message, help: Message)? {
    guard let named = shared[name] ?? shared[CellText.halfWidth(name)] else { return nil }
    let ids = named.map { "`\(inputs[$0].id.text)`" }
    return (
      Message(
        zh: "`\(name)` 是几个字段共用的名称（\(ids.joined(separator: "、"))），不知道是哪一个，这些数据不予采用",
        en: "`\(name)` is the label of several inputs (\(ids.joined(separator: ", "))): nobody knows which is meant, so it is not used"),
      Message(zh: "改写字段的编号：\(ids.joined(separator: " 或 "))", en: "write the id of the input: \(ids.joined(separator: " or "))")
    )
  }

  func input(_ name: String) -> Int? { indexes[name] }

  /// The input, previous value or companion (`X.evidence`, `X.sample`) that a name means. O(length).
  func resolve(_ name: String) -> ColumnRole? {
    if let index = indexes[name] { return .input(index) }
    let plain = CellText.halfWidth(name)
    if plain != name, let index = indexes[plain] { return .input(index) }
    if let role = companion(plain) { return role }
    return withUnit(plain)
  }

  private func companion(_ name: String) -> ColumnRole? {
    guard let dot = name.lastIndex(of: ".") else { return nil }
    let last = String(name[name.index(after: dot)...])
    let first = CellText.trimmed(String(name[..<dot]))
    switch ColumnWords.word(last) {
    case .evidence: if let index = find(first) { return .evidenceOf(index) }
    case .sample: if let index = find(first) { return .sampleOf(index) }
    default: break
    }
    guard first == Symbol.previousWords.en || first == Symbol.previousWords.zh else { return nil }
    if let result = Symbol.ResultName.carried.first(where: { $0.rawValue == last || $0.zh == last }) {
      return .previousResult(result)
    }
    return find(last).map { .previousInput($0) }
  }

  /// An input by its name, in half-width characters or as declared.
  private func find(_ name: String) -> Int? {
    indexes[name] ?? inputs.firstIndex { CellText.halfWidth($0.name) == name }
  }

  /// `全年预算数(万元)`: the name with its unit after it.
  private func withUnit(_ name: String) -> ColumnRole? {
    guard name.hasSuffix(")"), let open = name.lastIndex(of: "(") else { return nil }
    let unit = CellText.trimmed(String(name[name.index(after: open)...].dropLast()))
    guard let index = find(CellText.trimmed(String(name[..<open]))) else { return nil }
    let input = inputs[index]
    if unit == input.unit.map(CellText.halfWidth) { return .input(index) }
    if unit == "%", input.type == .percent { return .input(index) }
    return .otherUnit(index, unit)
  }

  /// The name nearest to an unknown one.
  func suggestion(for name: String) -> String? {
    Suggesting.nearest(to: name, among: inputs.flatMap { [$0.id.text] + ($0.label.map { [$0.text] } ?? []) }.filter { $0 != name })
  }
}
