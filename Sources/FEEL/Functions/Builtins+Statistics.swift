import Diagnostics
import ExactDecimal

extension Builtins {
  static let booleans: [Builtin] =
    [
      Builtin(
        "not", [Signature([.of("negand", .boolean).nullable], .boolean)], zh: "条件不成立",
        en: "the opposite of a condition"
      ) { call in call[0].booleanValue.map { .boolean(!$0) } ?? .null },
      connective("all", stop: false, zh: "是否全部成立", en: "whether all are true"),
      connective("any", stop: true, zh: "是否有一个成立", en: "whether any is true"),
    ]

  private static func connective(_ name: String, stop: Bool, zh: String, en: String) -> Builtin {
    Builtin(
      name,
      [
        Signature([.list(of: .boolean)], .boolean),
        Signature([.of("b", .boolean).nullable], variadic: true, .boolean),
      ], zh: zh, en: en
    ) { call in
      let items = call.list(0)
      if items.contains(.boolean(stop)) { return .boolean(stop) }
      return items.contains(where: \.isNull) ? .null : .boolean(!stop)
    }
  }

  /// Functions over numbers, given as a list or one by one.
  static let statistics: [Builtin] =
    [
      extreme("min", -1, zh: "最小值", en: "the least item"),
      extreme("max", 1, zh: "最大值", en: "the greatest item"),
      statistic("sum", zh: "合计", en: "the sum") { (numbers, arithmetic) throws(ArithmeticError) in
        try sum(numbers, arithmetic)
      },
      statistic("product", zh: "连乘积", en: "the product") { (numbers, arithmetic) throws(ArithmeticError) in
        var result = Number.one
        for number in numbers { result = try result.multiplying(by: number, in: arithmetic) }
        return result
      },
      statistic("mean", zh: "平均值", en: "the mean") { (numbers, arithmetic) throws(ArithmeticError) in
        try sum(numbers, arithmetic).divided(by: Number(numbers.count), in: arithmetic)
      },
      statistic("median", zh: "中位数", en: "the median") { (numbers, arithmetic) throws(ArithmeticError) in
        let sorted = numbers.sorted()
        let middle = sorted.count / 2
        if sorted.count % 2 == 1 { return sorted[middle] }
        return try sorted[middle - 1].adding(sorted[middle], in: arithmetic)
          .divided(by: 2, in: arithmetic)
      },
      statistic("stddev", least: 2, zh: "样本标准差", en: "the sample standard deviation", deviation),
      Builtin(
        "mode",
        [
          Signature([.list(of: .number)], .list(.number)),
          Signature([.number("n").nullable], variadic: true, .list(.number)),
        ], zh: "众数（可能有几个）", en: "the most frequent numbers"
      ) { (call) throws(Fault) in
        guard let items = try call.knownItems() else { return .null }
        let counts = Dictionary(items.map { ($0.numberValue ?? .zero, 1) }, uniquingKeysWith: +)
        let most = counts.values.max()
        return .list(counts.filter { $0.value == most }.keys.sorted().map(Value.number))
      },
    ]

  private static func sum(
    _ numbers: [Number], _ arithmetic: Arithmetic
  ) throws(ArithmeticError) -> Number {
    // In 34 digits the order of the additions shows in the last one; the standard's is that of the list.
    if arithmetic == .exact { return try .sum(numbers) }
    var total = Number.zero
    for number in numbers { total = try total.adding(number, in: arithmetic) }
    return total
  }

  /// √((Σx² − (Σx)² / n) / (n − 1)); exact up to the root.
  private static func deviation(
    _ numbers: [Number], _ arithmetic: Arithmetic
  ) throws(ArithmeticError) -> Number {
    var squares: [Number] = []
    squares.reserveCapacity(numbers.count)
    for number in numbers { squares.append(try number.multiplying(by: number, in: .exact)) }
    let total = try Number.sum(numbers)
    let spread = try Number.sum(squares).subtracting(
      total.multiplying(by: total, in: .exact).divided(by: Number(numbers.count), in: .exact), in: .exact)
    return try spread.divided(by: Number(numbers.count - 1), in: .exact).squareRoot().fitted(to: arithmetic)
  }

  private static func statistic(
    _ name: String, least: Int = 1, zh: String, en: String,
    _ body: @escaping @Sendable ([Number], Arithmetic) throws(ArithmeticError) -> Number
  ) -> Builtin {
    Builtin(
      name,
      [
        Signature([.list(of: .number)], .number),
        Signature([.number("n").nullable], variadic: true, .number),
      ], zh: zh, en: en
    ) { (call) throws(Fault) in
      guard let items = try call.knownItems() else { return .null }
      guard items.count >= least else { throw tooFew(name, least) }
      try call.count(workOf: items)
      return try number { () throws(ArithmeticError) in
        try body(items.compactMap(\.numberValue), call.mode.arithmetic)
      }
    }
  }

  private static func tooFew(_ name: String, _ least: Int) -> Fault {
    Fault(
      .invalidArgument,
      Message(zh: "`\(name)` 至少要 \(least) 项", en: "`\(name)` needs at least \(least) items"))
  }

  private static func extreme(_ name: String, _ direction: Int, zh: String, en: String) -> Builtin {
    Builtin(
      name,
      [
        Signature([.list()]) { itemType($0) },
        Signature([.any("c").nullable], variadic: true) { .common(of: $0) },
      ], zh: zh, en: en
    ) { (call) throws(Fault) in
      guard let items = try call.knownItems() else { return .null }
      guard var best = items.first else { throw tooFew(name, 1) }
      for item in items.dropFirst() {
        guard let order = Comparison.order(item, best) else { throw .unlike(item.type, best.type) }
        if order == direction { best = item }
      }
      return best
    }
  }
}

extension Call {
  /// Counts the work of adding many fractions, before it is done.
  fileprivate func count(workOf items: [Value]) throws(Fault) {
    let size = items.reduce(0) { $0 + ($1.numberValue?.size ?? 0) }
    guard size > 0 else { return }
    do {
      try evaluator.step(range, size * 32)
    } catch {
      throw Fault(error.code, error.message, help: error.help)
    }
  }
}
