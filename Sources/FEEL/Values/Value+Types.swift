extension Value {
  /// FEEL's `instance of`. Null is an instance of `Null` and of nothing else.
  public func isInstance(of type: FEELType) -> Bool {
    switch (self, type) {
    case (.null, _): type == .null
    case (_, .any), (.number, .number), (.string, .string), (.boolean, .boolean), (.date, .date),
      (.time, .time), (.dateTime, .dateTime), (.daysAndTime, .daysAndTime),
      (.yearsAndMonths, .yearsAndMonths):
      true
    case (.list(let items), .list(let item)): items.allSatisfy { $0.isNull || $0.isInstance(of: item) }
    case (.context(let context), .context(let members)):
      members.allSatisfy { name, type in
        context[name].map { $0.isNull || $0.isInstance(of: type) } ?? false
      }
    case (.range(let range), .range(let end)):
      [range.lower, range.upper].allSatisfy { $0.map { $0.isNull || $0.isInstance(of: end) } ?? true }
    case (.function(let function), .function(let parameters, let result)):
      function.isInstance(of: parameters, result)
    default: false
    }
  }
}
