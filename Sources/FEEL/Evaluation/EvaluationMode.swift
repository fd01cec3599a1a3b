import ExactDecimal

/// How an expression is evaluated.
public enum EvaluationMode: Sendable, Hashable {
  /// As DMN 1.5 says: decimal128 arithmetic, and null for whatever fails.
  case standard
  /// Exact arithmetic; failures are thrown. Null means “missing”: it goes through arithmetic, comparisons and list
  /// functions as null, and `and`/`or` are three-valued.
  case strict

  var arithmetic: Arithmetic { self == .standard ? .decimal128 : .exact }
}

/// Where an expression's variables get their values.
public protocol Environment {
  func value(of slot: Int) -> Value
}

/// An environment made of a function.
public struct ClosureEnvironment: Environment {
  private let body: (Int) -> Value

  public init(_ body: @escaping (Int) -> Value) { self.body = body }

  public func value(of slot: Int) -> Value { body(slot) }
}

/// Values by slot number; a slot beyond the end is null.
public struct ArrayEnvironment: Environment {
  public var values: [Value]

  public init(_ values: [Value]) { self.values = values }

  public func value(of slot: Int) -> Value { values.indices.contains(slot) ? values[slot] : .null }
}
