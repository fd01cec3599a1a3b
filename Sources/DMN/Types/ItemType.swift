import FEEL

/// A declared type with its constraints, which FEEL's own types don't have.
indirect enum ItemType: Sendable {
  case feel(FEELType)
  case list(ItemType)
  case context([String: ItemType])
  /// Unary tests that a value, if there is one, must pass.
  case constrained(ItemType, TypedExpression)

  static let any = ItemType.feel(.any)

  /// The type without constraints.
  var feel: FEELType {
    switch self {
    case .feel(let type): type
    case .list(let item): .list(item.feel)
    case .context(let members): .context(members.mapValues(\.feel))
    case .constrained(let type, _): type.feel
    }
  }

  var isAny: Bool {
    if case .feel(.any) = self { return true }
    return false
  }

  /// The value converted to the type (10.3.2.9.4); `nil` when it can't be.
  func coerce(_ value: Value) -> Value? {
    if value.isNull { return value }
    guard let converted = value.coerced(to: feel), conforms(converted) else { return nil }
    return converted
  }

  /// Whether a value of the FEEL type keeps the constraints.
  private func conforms(_ value: Value) -> Bool {
    if value.isNull { return true }
    switch self {
    case .feel: return true
    case .list(let item):
      return value.listValue?.allSatisfy(item.conforms) ?? true
    case .context(let members):
      guard case .context(let context) = value else { return true }
      return members.allSatisfy { name, type in type.conforms(context[name] ?? .null) }
    case .constrained(let type, let tests):
      return type.conforms(value)
        && tests.evaluateStandard(ArrayEnvironment([]), input: value).value.booleanValue == true
    }
  }
}
