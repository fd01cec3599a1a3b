import Diagnostics
import ExactDecimal

extension Evaluator {
  func context(_ keys: [String], _ nodes: [Node]) throws(ExpressionIssue) -> Value {
    let depth = locals.count
    defer { locals.removeSubrange(depth...) }
    var context = Context()
    for (key, node) in zip(keys, nodes) {
      let value = try evaluate(node)
      context[key] = value
      locals.append(value)
    }
    return .context(context)
  }

  /// `list[3]`, `list[-1]` or `list[item > 3]`. A value that is no list counts as a list of one.
  func filter(_ value: Value, _ condition: Node, _ range: Range<Int>) throws(ExpressionIssue) -> Value {
    let items: [Value]
    switch value {
    case .list(let list): items = list
    case .null: items = []
    default: items = [value]
    }
    locals.append(items.first ?? .null)
    defer { locals.removeLast() }
    var passed: [Value] = []
    var isKnown = true
    if items.isEmpty, value.isNull { return try missing(range) }
    for (index, item) in items.enumerated() {
      try step(range)
      locals[locals.count - 1] = item
      let result = try evaluate(condition)
      if index == 0, case .number(let position) = result {
        return try element(items, position, condition.range)
      }
      switch try truth(result, condition.range) {
      case true?: passed.append(item)
      case false?: break
      case nil: isKnown = false
      }
    }
    if items.isEmpty, case .number(let position) = constantIndex(condition) {
      return try element(items, position, condition.range)
    }
    // In strict mode an item that may or may not belong makes the list unknown.
    return isKnown || mode == .standard ? .list(passed) : .null
  }

  private func constantIndex(_ node: Node) -> Value? {
    if case .constant(let value) = node.operation { return value }
    return nil
  }

  private func element(
    _ items: [Value], _ position: Number, _ range: Range<Int>
  ) throws(ExpressionIssue) -> Value {
    if let index = position.intValue {
      if index > 0, index <= items.count { return items[index - 1] }
      if index < 0, index >= -items.count { return items[items.count + index] }
    }
    return try fail(
      Fault(
        .invalidArgument,
        Message(
          zh: "列表有 \(items.count) 项，没有第 \(position) 项",
          en: "the list has \(items.count) items; there is no item \(position)")), range)
  }

  /// Runs a body for each combination of items, the last source turning fastest, until it gives false.
  private func forEach(
    _ sources: ArraySlice<Node>, _ range: Range<Int>,
    _ body: () throws(ExpressionIssue) -> Bool
  ) throws(ExpressionIssue) -> Bool? {
    guard let source = sources.first else { return try body() }
    let value = try evaluate(source)
    let items: [Value]
    switch value {
    case .list(let list): items = list
    case .null: return nil
    case .range(let range):
      guard case .list(let list) = try span(of: range, source.range) else { return nil }
      items = list
    default: items = [value]
    }
    locals.append(.null)
    defer { locals.removeLast() }
    for item in items {
      try step(range)
      locals[locals.count - 1] = item
      guard let goesOn = try forEach(sources.dropFirst(), range, body) else { return nil }
      if !goesOn { return false }
    }
    return true
  }

  func iterate(
    _ sources: [Node], _ body: Node, usesPartial: Bool, _ range: Range<Int>
  ) throws(ExpressionIssue) -> Value {
    var results: [Value] = []
    var weight = Weight()
    let finished = try forEach(sources[...], range) { () throws(ExpressionIssue) in
      let value = try result(of: body, partial: usesPartial ? .list(results) : .null)
      let before = weight.total
      weight.add(value, at: 2)
      guard !weight.isExceeded else { throw Fault.tooLarge.issue(at: range) }
      try step(range, weight.total - before)
      // Results so far that live on within a value are copied before more can be added.
      let (place, hasRoom) = (Self.place(of: results), results.capacity > results.count)
      results.append(value)
      if hasRoom, Self.place(of: results) != place { try step(range, results.count) }
      return true
    }
    return finished == nil ? try missing(range) : .list(results)
  }

  private func result(of body: Node, partial: Value) throws(ExpressionIssue) -> Value {
    locals.append(partial)
    defer { locals.removeLast() }
    return try evaluate(body)
  }

  private static func place(of values: [Value]) -> UnsafePointer<Value>? {
    values.withUnsafeBufferPointer { $0.baseAddress }
  }

  func quantify(
    _ quantifier: Syntax.Quantifier, _ sources: [Node], _ body: Node, _ range: Range<Int>
  ) throws(ExpressionIssue) -> Value {
    var isKnown = true
    let decisive = quantifier == .some
    let finished = try forEach(sources[...], range) { () throws(ExpressionIssue) in
      let result = try truth(evaluate(body), body.range)
      if result == nil { isKnown = false }
      return result != decisive
    }
    switch finished {
    case nil: return try missing(range)
    case false?: return .boolean(decisive)
    default: return isKnown ? .boolean(!decisive) : try missing(body.range)
    }
  }

  /// `1..5` in an iteration: numbers one apart, dates a day apart, downwards if the end is lower.
  func span(_ start: Value, _ end: Value, _ range: Range<Int>) throws(ExpressionIssue) -> Value {
    switch (start, end) {
    case (.number(let first), .number(let last)):
      guard let first = first.intValue, let last = last.intValue else { break }
      return try list(from: first, to: last, range) { .number(Number($0)) }
    case (.date(let first), .date(let last)):
      return try list(from: first.daysSince1970, to: last.daysSince1970, range) { day in
        CalendarDate(daysSince1970: day).map(Value.date) ?? .null
      }
    case (.null, _), (_, .null): return try missing(range)
    default: break
    }
    return try fail(
      Fault(
        .typeMismatch,
        Message(
          zh: "`..` 两端要都是整数或都是日期", en: "the ends of `..` must be whole numbers or dates")), range)
  }

  private func span(of value: RangeValue, _ range: Range<Int>) throws(ExpressionIssue) -> Value {
    guard let lower = value.lower, let upper = value.upper else {
      return try fail(
        Fault(.invalidArgument, Message(zh: "区间没有上限或下限", en: "the range has no end")), range)
    }
    if let order = Comparison.order(lower, upper), order > 0 {
      return try fail(
        Fault(.invalidArgument, Message(zh: "区间是空的", en: "the range is empty")), range)
    }
    let whole = try span(lower, upper, range)
    guard case .list(var items) = whole else { return whole }
    if !value.includesLower, !items.isEmpty { items.removeFirst() }
    if !value.includesUpper, !items.isEmpty { items.removeLast() }
    return .list(items)
  }

  private func list(
    from first: Int, to last: Int, _ range: Range<Int>, _ value: (Int) -> Value
  ) throws(ExpressionIssue) -> Value {
    let (distance, overflow) = last.subtractingReportingOverflow(first)
    guard !overflow, distance.magnitude < UInt(Limits.listItems) else {
      throw Fault.tooLarge.issue(at: range)
    }
    try step(range, Int(distance.magnitude) / 4)
    let items = stride(from: first, through: last, by: distance < 0 ? -1 : 1).map(value)
    return .list(items)
  }

  // MARK: members

  func member(_ base: Value, _ name: String, _ range: Range<Int>) throws(ExpressionIssue) -> Value {
    switch base {
    case .null: return try missing(range)
    case .context(let context):
      if let value = context[name] { return value }
    case .list(let items):
      try step(range, items.count)
      var values: [Value] = []
      for item in items { values.append(try member(item, name, range)) }
      return .list(values)
    default:
      if let value = Properties.value(of: base, name) { return value }
    }
    return try fail(.noMember(name, base.type), range)
  }
}

extension Fault {
  static func noMember(_ name: String, _ type: FEELType) -> Fault {
    Fault(
      .unknownMember,
      Message(zh: "\(type.words.zh)没有 `\(name)` 这一项", en: "\(type.words.en) has no `\(name)`"))
  }
}
