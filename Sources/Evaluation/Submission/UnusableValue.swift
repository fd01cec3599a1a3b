public import Diagnostics
import Rulebook

/// What was submitted for an input but can't be used.
public struct UnusableValue: Sendable {
  public enum State: Sendable, Hashable {
    /// Nobody knows which value is meant.
    case unreadable
    /// The value is known but may not count: out of range, given twice, of too small a sample.
    case unused

    /// `已报送，不可读`
    public var words: Message {
      switch self {
      case .unreadable: Message(zh: "已报送，不可读", en: "submitted, not readable")
      case .unused: Message(zh: "已报送，未采用", en: "submitted, not used")
      }
    }
  }

  public let state: State
  /// What was reported of it, where that concerns this value and not a whole column.
  public let problem: Diagnostic?

  public init(_ state: State, problem: Diagnostic? = nil) {
    self.state = state
    self.problem = problem
  }
}

/// Tells each value that can't be used once, with what can't be decided because of it.
struct UnusableValues {
  private let values: [Int: UnusableValue]
  private let inputs: [Input]
  private var consequences: [Int: [Message]] = [:]

  init(_ row: SubjectRow, _ inputs: [Input]) {
    values = row.unusable
    self.inputs = inputs
  }

  /// Takes what follows where some inputs have no value; `false` if it has to be told by itself, because data are missing too.
  mutating func take(_ consequence: Message, lacking: [Int]) -> Bool {
    guard let first = lacking.first, lacking.allSatisfy({ values[$0]?.problem != nil }) else { return false }
    consequences[first, default: []].append(consequence)
    return true
  }

  /// `缺少 a；b 已报送，不可读`
  func lack(_ lacking: [Int]) -> Message? { Self.lack(lacking, values, inputs) }

  static func lack(_ lacking: [Int], _ values: [Int: UnusableValue], _ inputs: [Input], quoted: Bool = true) -> Message? {
    let name = { (index: Int) in quoted ? "`\(inputs[index].name)`" : inputs[index].name }
    let missing = lacking.filter { values[$0] == nil }.map(name)
    var parts: [Message] = []
    if !missing.isEmpty {
      parts.append(
        Message(zh: "缺少 \(missing.joined(separator: "、"))", en: "no data for \(missing.joined(separator: ", "))"))
    }
    parts += lacking.compactMap { index in
      values[index].map { Message(zh: "\(name(index)) \($0.state.words.zh)", en: "\(name(index)) was \($0.state.words.en)") }
    }
    guard !parts.isEmpty else { return nil }
    return Message(zh: parts.map(\.zh).joined(separator: "；"), en: parts.map(\.en).joined(separator: "; "))
  }

  /// The problems, by input.
  var told: [Diagnostic] {
    values.keys.sorted().compactMap { index in
      guard let value = values[index], let problem = value.problem else { return nil }
      let name = inputs[index].name
      let follows = consequences[index] ?? []
      let end =
        follows.isEmpty
        ? Message(verbatim: "")
        : Message(
          zh: "；因此\(follows.map(\.zh).joined(separator: "、"))", en: "; so \(follows.map(\.en).joined(separator: ", and "))")
      return Diagnostic(
        problem.code, severity: problem.severity,
        Message(
          zh: "`\(name)` \(value.state.words.zh)：\(problem.message.zh)\(end.zh)",
          en: "`\(name)` was \(value.state.words.en): \(problem.message.en)\(end.en)"), at: problem.primary?.span,
        label: problem.primary?.label, secondary: problem.secondary, notes: problem.notes, help: problem.help, fixes: problem.fixes,
        data: problem.data)
    }
  }
}

extension [Diagnostic] {
  /// What reading the data found, and what subjects have to say: a value that can't be used is told once, with what follows.
  package func told(with subjects: [SubjectOutcome], of rows: [SubjectRow]) -> [Diagnostic] {
    let raw = Set(subjects.flatMap { rows[$0.row].unusable.values.compactMap(\.problem) })
    let own = subjects.flatMap(\.diagnostics)
    if raw.isEmpty { return self + own }
    var full: [Place: Diagnostic] = [:]
    for problem in own where problem.data?.field != nil { full[Place(problem)] = full[Place(problem)] ?? problem }
    return map { raw.contains($0) ? full[Place($0)] ?? $0 : $0 } + own
  }
}

/// What a problem is about, whatever is said of it.
private struct Place: Hashable {
  let code: Code
  let primary: LabelledSpan?
  let data: DataPlace?

  init(_ problem: Diagnostic) { (code, primary, data) = (problem.code, problem.primary, problem.data) }
}
