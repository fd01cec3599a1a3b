/// A function: built in, defined in an expression, or supplied by the host.
///
/// Two functions are equal when they are the same object.
public final class FunctionValue: Sendable, Hashable, CustomStringConvertible {
  enum Body: Sendable {
    case builtin(Int)
    /// `locals` and `slots` are what the definition could see.
    case lambda(Node, locals: [Value], slots: [Int: Value], seesItself: Bool)
    case host(@Sendable ([Value]) -> Value)
    case reportingHost(@Sendable (HostCall) -> HostResult)
  }

  public let parameters: [String]
  let parameterTypes: [FEELType]
  /// `any` when it isn't known.
  let resultType: FEELType
  let body: Body
  /// Levels of values within one another that the function has captured.
  let depth: Int

  init(parameters: [String], types: [FEELType], result: FEELType = .any, body: Body, depth: Int = 0) {
    self.parameters = parameters
    parameterTypes = types
    resultType = result
    self.body = body
    self.depth = depth
  }

  var type: FEELType { .function(parameterTypes, resultType) }

  /// Whether the function may stand where one of a type is asked for: it takes what that takes and gives what that gives.
  func isInstance(of wanted: [FEELType], _ result: FEELType) -> Bool {
    // `function` alone.
    if wanted.isEmpty, result == .any { return true }
    return wanted.count == parameterTypes.count
      && zip(wanted, parameterTypes).allSatisfy { $0.isSubtype(of: $1) }
      && (resultType == .any || resultType.isSubtype(of: result))
  }

  /// A function of the host's, such as a DMN business knowledge model. It takes its arguments by position.
  public convenience init(
    parameters: [String], types: [FEELType]? = nil, _ body: @escaping @Sendable ([Value]) -> Value
  ) {
    self.init(
      parameters: parameters, types: types ?? parameters.map { _ in .any }, body: .host(body))
  }

  /// A function of the host's that evaluates expressions itself: it gets the effort so far and reports what went wrong.
  public convenience init(
    parameters: [String], types: [FEELType], result: FEELType = .any,
    reporting body: @escaping @Sendable (HostCall) -> HostResult
  ) {
    self.init(parameters: parameters, types: types, result: result, body: .reportingHost(body))
  }

  public static func == (left: FunctionValue, right: FunctionValue) -> Bool {
    if case .builtin(let first) = left.body, case .builtin(let second) = right.body {
      return first == second
    }
    return left === right
  }

  public func hash(into hasher: inout Hasher) {
    if case .builtin(let index) = body {
      hasher.combine(index)
    } else {
      hasher.combine(ObjectIdentifier(self))
    }
  }

  public var description: String { "function(\(parameters.joined(separator: ", ")))" }
}
