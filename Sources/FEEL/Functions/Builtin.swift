public import Diagnostics
import ExactDecimal

/// One way to call a built-in function.
final class Signature: Sendable {
  struct Parameter: Sendable {
    let name: String
    let type: FEELType
    var isOptional = false
    var acceptsNull = false
    /// Of any type but a range: what a range is compared with.
    var isPoint = false

    /// Whether a value of a type may be given.
    func accepts(_ given: FEELType) -> Bool {
      if isPoint, case .range = given { return false }
      return given.conforms(to: type)
    }

    func accepts(_ value: Value) -> Bool {
      if isPoint, case .range = value { return false }
      return value.isInstance(of: type)
    }
  }

  let parameters: [Parameter]
  /// The last parameter takes any number of arguments; the function gets them as one list.
  let isVariadic: Bool
  let result: @Sendable ([FEELType]) -> FEELType

  convenience init(_ parameters: [Parameter], variadic: Bool = false, _ result: FEELType) {
    self.init(parameters, variadic: variadic) { _ in result }
  }

  init(
    _ parameters: [Parameter], variadic: Bool = false,
    _ result: @escaping @Sendable ([FEELType]) -> FEELType
  ) {
    self.parameters = parameters
    isVariadic = variadic
    self.result = result
  }

  func accepts(count: Int) -> Bool {
    let required = parameters.count { !$0.isOptional }
    return isVariadic ? count >= parameters.count : (required...parameters.count).contains(count)
  }

  func parameter(at index: Int) -> Parameter { parameters[min(index, parameters.count - 1)] }

  func accepts(_ types: [FEELType]) -> Bool {
    types.indices.allSatisfy { parameter(at: $0).accepts(types[$0]) }
  }
}

extension Signature.Parameter {
  static func of(_ name: String, _ type: FEELType) -> Self { Self(name: name, type: type) }
  static func number(_ name: String) -> Self { of(name, .number) }
  static func string(_ name: String) -> Self { of(name, .string) }
  static func list(_ name: String = "list", of type: FEELType = .any) -> Self { of(name, .list(type)) }
  static func any(_ name: String) -> Self { of(name, .any) }
  static func point(_ name: String) -> Self { Self(name: name, type: .any, isPoint: true) }
  var optional: Self { with { $0.isOptional = true } }
  var nullable: Self { with { $0.acceptsNull = true } }

  private func with(_ change: (inout Self) -> Void) -> Self {
    var copy = self
    change(&copy)
    return copy
  }
}

/// What a built-in function's body works with.
struct Call {
  let arguments: [Value]
  /// What was written for the arguments; empty where a function is called as a value.
  let nodes: [Node]
  let evaluator: Evaluator
  let range: Range<Int>

  var mode: EvaluationMode { evaluator.mode }

  subscript(index: Int) -> Value { index < arguments.count ? arguments[index] : .null }

  // The dispatcher has checked the types against the signature: the values below are there.
  func number(_ index: Int) -> Number { self[index].numberValue ?? .zero }
  func string(_ index: Int) -> String { self[index].stringValue ?? "" }
  func list(_ index: Int) -> [Value] { self[index].listValue ?? [] }

  /// A whole number.
  func integer(_ index: Int) throws(Fault) -> Int {
    let value = number(index)
    guard let result = value.intValue else {
      throw Fault(
        .invalidArgument, Message(zh: "`\(value)` 应当是整数", en: "`\(value)` should be a whole number"))
    }
    return result
  }
}

extension Call {
  /// A position or a number of items. The standard's implementations drop a fraction; strict mode takes none.
  func position(_ index: Int) throws(Fault) -> Int {
    if mode == .standard, let whole = number(index).rounded(toFractionDigits: 0, .down).intValue { return whole }
    return try integer(index)
  }
}

/// A function of the standard's library (DMN 1.5, 10.3.4).
final class Builtin: Sendable {
  let name: String
  let signatures: [Signature]
  let summary: Message
  let body: @Sendable (Call) throws(Fault) -> Value

  init(
    _ name: String, _ signatures: [Signature], zh: String, en: String,
    _ body: @escaping @Sendable (Call) throws(Fault) -> Value
  ) {
    self.name = name
    self.signatures = signatures
    summary = Message(zh: zh, en: en)
    self.body = body
  }
}

/// All built-in functions, by number: the one table that the parser, the checker and the evaluator use.
enum Builtins {
  static let table: [Builtin] =
    numeric + booleans + lists + statistics + strings + temporal + conversions + ranges + contexts
  static let indices = Dictionary(uniqueKeysWithValues: table.enumerated().map { ($1.name, $0) })
  static let names = NameIndex(table.map(\.name))
  /// Those that make one value of several.
  static let aggregates: Set<String> = ["sum", "product", "mean", "median", "min", "max", "stddev", "mode", "count", "all", "any"]
}

/// A built-in function as the language reference shows it.
public struct FunctionReference: Sendable, Hashable {
  public let name: String
  /// `substring(string, start position, [length])`, one for each way to call it.
  public let signatures: [String]
  public let summary: Message

  /// Every built-in function, in the order of the reference.
  public static var all: [FunctionReference] {
    Builtins.table.map { builtin in
      FunctionReference(
        name: builtin.name,
        signatures: builtin.signatures.map { signature in
          var parts = signature.parameters.map { $0.isOptional ? "[\($0.name)]" : $0.name }
          if signature.isVariadic { parts.append("…") }
          return "\(builtin.name)(\(parts.joined(separator: ", ")))"
        }, summary: builtin.summary)
    }
  }
}
