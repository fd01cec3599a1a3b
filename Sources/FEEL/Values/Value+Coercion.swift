extension Value {
  /// The value as one of a type, by the implicit conversions of DMN 1.5, 10.3.2.9.4: as it is if it conforms, to and
  /// from a list of one, from a date to a date and time. `nil` when it can't be one; null is of every type.
  public func coerced(to type: FEELType) -> Value? {
    if isNull || isInstance(of: type) { return self }
    switch (self, type) {
    case (.date(let date), .dateTime): return .dateTime(DateAndTime(startOf: date))
    case (.list(let items), .list(let item)):
      // Items convert one by one, but a list of lists stays what it is.
      var result: [Value] = []
      for value in items {
        guard let coerced = value.coercedItem(to: item) else { return nil }
        result.append(coerced)
      }
      return .list(result)
    case (_, .list(let item)): return isInstance(of: item) ? .list([self]) : nil
    case (.list(let items), _): return items.count == 1 && items[0].isInstance(of: type) ? items[0] : nil
    default: return nil
    }
  }

  private func coercedItem(to type: FEELType) -> Value? {
    if isNull || isInstance(of: type) { return self }
    if case (.date, .dateTime) = (self, type) { return coerced(to: type) }
    return nil
  }
}

extension DateAndTime {
  /// Midnight UTC, which the standard's conversion from date to date and time gives.
  fileprivate init(startOf date: CalendarDate) { self.init(midnightOf: date, zone: .offset(seconds: 0)) }
}
