public import Diagnostics
public import ExactDecimal
public import FEEL

/// What a node comes to for one subject.
public enum Cell: Sendable, Hashable {
  case value(Value)
  /// There is no data for it.
  case missing
  /// The indicator does not apply to the subject.
  case notApplicable
  /// Left out by the policy `exclude`: siblings are renormalised.
  case excluded
  /// The policy `reject` asks for data that is not there.
  case rejected
  /// A problem was reported; what depends on it stays silent.
  case failed

  public var value: Value? { if case .value(let value) = self { value } else { nil } }
  public var number: Number? { value?.numberValue }

  static func number(_ number: Number) -> Cell { .value(.number(number)) }

  /// Null means that data is missing.
  init(_ value: Value) {
    self = value.isNull ? .missing : .value(value)
  }
}

/// A problem of one subject at one node.
public struct RowProblem: Error, Sendable, Hashable {
  public let code: EvaluationCode
  public let message: Message
  public let help: Message?

  init(_ code: EvaluationCode, _ message: Message, help: Message? = nil) {
    self.code = code
    self.message = message
    self.help = help
  }

  /// Arithmetic that has no result.
  init(_ error: ArithmeticError) {
    switch error {
    case .divisionByZero: self.init(.targetNotPositive, Message(zh: "除数为 0", en: "division by zero"))
    case .overflow:
      self.init(.tooLarge, Message(zh: "数过大，无法精确计算", en: "the numbers grow too large to compute exactly"))
    case .undefined: self.init(.tooLarge, Message(zh: "该运算没有结果", en: "the operation has no result"))
    }
  }
}

/// Where a problem was met and what it is.
public struct PlacedProblem: Sendable {
  public enum Kind: Sendable {
    case row(RowProblem)
    case expression(ExpressionIssue)
  }

  /// Index of the subject's row.
  public let row: Int
  public let node: NodeID
  public let kind: Kind
}
