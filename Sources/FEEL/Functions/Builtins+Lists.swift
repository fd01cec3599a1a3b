import Diagnostics
import ExactDecimal

/// The type of a list's items; a value that is no list counts as a list of one.
func itemType(_ types: [FEELType]) -> FEELType {
  if case .list(let item)? = types.first { return item }
  return types.first ?? .any
}

extension Call {
  /// The items of a list argument when all are known. In strict mode a missing item makes the result missing (`nil`);
  /// in standard mode it is an error.
  func knownItems(_ index: Int = 0) throws(Fault) -> [Value]? {
    let items = list(index)
    guard items.contains(where: \.isNull) else { return items }
    if mode == .strict { return nil }
    throw Fault(.unexpectedValue, Message(zh: "列表里有空值", en: "the list has a null item"))
  }

  /// Whether an argument, or an item of it, is missing: in strict mode null is one of the values looked for only where it is written.
  func isMissing(_ index: Int) -> Bool { mode == .strict && (self[index].isNull || self[index].holdsNull) }

  /// Whether the text says `null` for an argument, and so asks for what is missing.
  func asksForNull(_ index: Int) -> Bool { index < nodes.count && nodes[index].isNull }

  /// Items without duplicates. In strict mode one that is missing may be like any other, so that it leaves all open (`nil`).
  func distinctItems(_ items: [Value]) -> [Value]? {
    if mode == .strict, items.count > 1, items.contains(where: { $0.isNull || $0.holdsNull }) { return nil }
    var seen: Set<EqualityKey> = []
    return items.filter { seen.insert(EqualityKey(value: $0)).inserted }
  }

  /// A position counted from 1, or from the end if negative, as an offset below `count`.
  func offset(_ index: Int, count: Int) throws(Fault) -> Int {
    let position = try position(index)
    if position > 0, position <= count { return position - 1 }
    if position < 0, position >= -count { return count + position }
    throw Fault(
      .invalidArgument,
      Message(
        zh: "一共 \(count) 项，没有第 \(position) 项", en: "there are \(count) items; there is no item \(position)"))
  }

  func invoke(_ function: Value, _ arguments: [Value]) throws(Fault) -> Value {
    do {
      return try evaluator.call(function, arguments, nil, range)
    } catch {
      throw Fault(error.code, error.message, help: error.help)
    }
  }
}

/// A list as a result, if it is not beyond measure.
func listResult(_ items: [Value]) throws(Fault) -> Value {
  guard items.count <= Limits.listItems else { throw .tooLarge }
  return .list(items)
}

extension Builtins {
  private static let sameList: @Sendable ([FEELType]) -> FEELType = { .list(itemType($0)) }

  private static let withNewItem: @Sendable ([FEELType]) -> FEELType = { types in
    .list(FEELType.common(of: [itemType(types)] + types.dropFirst(2)))
  }

  static let lists: [Builtin] =
    [
      Builtin(
        "list contains", [Signature([.list(), .any("element").nullable], .boolean)], zh: "列表里有没有某个值",
        en: "whether a list has a value"
      ) { call in
        if call.asksForNull(1) { return .boolean(call.list(0).contains(where: \.isNull)) }
        if call.list(0).contains(where: { Comparison.equal($0, call[1]) == true }), !call.isMissing(1) {
          return .boolean(true)
        }
        return call.isMissing(0) || call.isMissing(1) ? .null : .boolean(false)
      },
      Builtin(
        "count", [Signature([.list()], .number), Signature([.any("item")], variadic: true, .number)],
        zh: "项数", en: "the number of items"
      ) { call in .number(Number(call.list(0).count)) },
      Builtin(
        "sublist",
        [
          Signature([.list(), .number("start position")], sameList),
          Signature([.list(), .number("start position"), .number("length")], sameList),
        ], zh: "从某一项起的若干项", en: "some items from a position on"
      ) { (call) throws(Fault) in
        let items = call.list(0)
        let start = try call.offset(1, count: items.count)
        guard call.arguments.count > 2 else { return .list(Array(items[start...])) }
        let length = try call.position(2)
        guard length >= 0, length <= items.count - start else {
          throw Fault(
            .invalidArgument, Message(zh: "没有这么多项", en: "there are not so many items"))
        }
        return .list(Array(items[start..<(start + length)]))
      },
      Builtin(
        "append",
        [
          Signature([.list(), .any("item").nullable], variadic: true) { types in
            .list(FEELType.common(of: [itemType(types)] + types.dropFirst()))
          }
        ], zh: "在列表末尾加上若干项", en: "a list with more items at its end"
      ) { (call) throws(Fault) in try listResult(call.list(0) + call.list(1)) },
      Builtin(
        "concatenate",
        [Signature([.list()], variadic: true) { types in .common(of: types) }], zh: "把几个列表接起来",
        en: "several lists one after another"
      ) { (call) throws(Fault) in try listResult(call.list(0).flatMap { $0.listValue ?? [$0] }) },
      Builtin(
        "insert before",
        [Signature([.list(), .number("position"), .any("newItem").nullable], withNewItem)],
        zh: "在某一项之前插入一项", en: "a list with an item put in before a position"
      ) { (call) throws(Fault) in
        var items = call.list(0)
        items.insert(call[2], at: try call.offset(1, count: items.count))
        return .list(items)
      },
      Builtin(
        "list replace",
        [
          Signature([.list(), .number("position"), .any("newItem").nullable], withNewItem),
          Signature([.list(), .of("match", .function([], .any)), .any("newItem").nullable], withNewItem),
        ], zh: "替换列表中的某一项或符合条件的各项", en: "a list with an item, or all that match, replaced"
      ) { (call) throws(Fault) in
        var items = call.list(0)
        guard case .function = call[1] else {
          items[try call.offset(1, count: items.count)] = call[2]
          return .list(items)
        }
        for index in items.indices {
          let result = try call.invoke(call[1], [items[index], call[2]])
          guard let matches = result.booleanValue else { throw .notBoolean(result.type) }
          if matches { items[index] = call[2] }
        }
        return .list(items)
      },
      Builtin(
        "remove", [Signature([.list(), .number("position")], sameList)], zh: "去掉列表中的某一项",
        en: "a list without the item at a position"
      ) { (call) throws(Fault) in
        var items = call.list(0)
        items.remove(at: try call.offset(1, count: items.count))
        return .list(items)
      },
      Builtin("reverse", [Signature([.list()], sameList)], zh: "倒序排列", en: "a list in reverse") { call in
        .list(call.list(0).reversed())
      },
      Builtin(
        "index of", [Signature([.list(), .any("match").nullable], .list(.number))],
        zh: "某个值出现在第几项", en: "the positions of a value in a list"
      ) { call in
        if !call.asksForNull(1), call.isMissing(0) || call.isMissing(1) { return .null }
        return .list(
          call.list(0).enumerated()
            .filter { Comparison.equal($0.element, call[1]) == true }
            .map { .number(Number($0.offset + 1)) })
      },
      Builtin(
        "union", [Signature([.list()], variadic: true) { types in .common(of: types) }],
        zh: "几个列表合并去重", en: "several lists together without duplicates"
      ) { (call) throws(Fault) in
        try call.distinctItems(call.list(0).flatMap { $0.listValue ?? [$0] }).map(listResult) ?? .null
      },
      Builtin(
        "distinct values", [Signature([.list()], sameList)], zh: "去掉重复项",
        en: "a list without duplicates"
      ) { call in call.distinctItems(call.list(0)).map(Value.list) ?? .null },
      Builtin(
        "flatten", [Signature([.list()]) { .list(innermost(itemType($0))) }], zh: "把嵌套的列表展平",
        en: "a nested list laid flat"
      ) { (call) throws(Fault) in try listResult(flattened(call.list(0))) },
      Builtin(
        "sort",
        [
          Signature([.list()], sameList),
          Signature([.list(), .of("precedes", .function([], .any))], sameList),
        ], zh: "排序；可给出“谁在前”的函数", en: "a list in order; a function may say what comes first"
      ) { (call) throws(Fault) in .list(try sorted(call.list(0), call)) },
    ]

  private static func innermost(_ type: FEELType) -> FEELType {
    if case .list(let item) = type { return innermost(item) }
    return type
  }

  private static func flattened(_ items: [Value]) -> [Value] {
    items.flatMap { item in item.listValue.map(flattened) ?? [item] }
  }

  /// A stable merge sort.
  private static func sorted(_ items: [Value], _ call: Call) throws(Fault) -> [Value] {
    guard items.count > 1 else { return items }
    let middle = items.count / 2
    let left = try sorted(Array(items[..<middle]), call)
    let right = try sorted(Array(items[middle...]), call)
    var result: [Value] = []
    result.reserveCapacity(items.count)
    var (first, second) = (0, 0)
    while first < left.count, second < right.count {
      // The right one goes first only if it must.
      if try precedes(right[second], left[first], call) {
        result.append(right[second])
        second += 1
      } else {
        result.append(left[first])
        first += 1
      }
    }
    return result + left[first...] + right[second...]
  }

  private static func precedes(_ left: Value, _ right: Value, _ call: Call) throws(Fault) -> Bool {
    if call.arguments.count > 1 {
      let result = try call.invoke(call[1], [left, right])
      guard let flag = result.booleanValue else { throw .notBoolean(result.type) }
      return flag
    }
    guard let order = Comparison.order(left, right) else { throw .unlike(left.type, right.type) }
    return order < 0
  }
}
