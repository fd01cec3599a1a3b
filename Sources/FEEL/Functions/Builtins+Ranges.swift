import Diagnostics

/// A range, or a point as the closed range from it to itself.
private struct Interval {
  let lower: Value?
  let upper: Value?
  let includesLower: Bool
  let includesUpper: Bool

  init(_ value: Value) {
    if case .range(let range) = value {
      lower = range.lower
      upper = range.upper
      includesLower = range.includesLower
      includesUpper = range.includesUpper
    } else {
      lower = value
      upper = value
      includesLower = true
      includesUpper = true
    }
  }
}

/// −1, 0 or 1 between two ends; `infinity` is what a missing end counts as.
private func order(
  _ left: Value?, _ leftInfinity: Int, _ right: Value?, _ rightInfinity: Int
) throws(Fault) -> Int {
  switch (left, right) {
  case (let left?, let right?):
    guard let order = Comparison.order(left, right) else { throw .unlike(left.type, right.type) }
    return order
  case (nil, nil): return leftInfinity == rightInfinity ? 0 : leftInfinity
  case (nil, _): return leftInfinity
  case (_, nil): return -rightInfinity
  }
}

/// The relations of intervals (DMN 1.5, table 78).
private enum Relation {
  static func lowers(_ a: Interval, _ b: Interval) throws(Fault) -> Int {
    try order(a.lower, -1, b.lower, -1)
  }
  static func uppers(_ a: Interval, _ b: Interval) throws(Fault) -> Int { try order(a.upper, 1, b.upper, 1) }
  /// a's end against b's start.
  static func gap(_ a: Interval, _ b: Interval) throws(Fault) -> Int { try order(a.upper, 1, b.lower, -1) }

  static func before(_ a: Interval, _ b: Interval) throws(Fault) -> Bool {
    let gap = try gap(a, b)
    return gap < 0 || (gap == 0 && !(a.includesUpper && b.includesLower))
  }

  static func meets(_ a: Interval, _ b: Interval) throws(Fault) -> Bool {
    let gap = try gap(a, b)
    return gap == 0 && a.includesUpper && b.includesLower
  }

  static func overlaps(_ a: Interval, _ b: Interval) throws(Fault) -> Bool {
    let isBefore = try before(a, b)
    let isAfter = try before(b, a)
    return !isBefore && !isAfter
  }

  static func overlapsBefore(_ a: Interval, _ b: Interval) throws(Fault) -> Bool {
    let (lowers, gap, uppers) = (try lowers(a, b), try gap(a, b), try uppers(a, b))
    return (lowers < 0 || (lowers == 0 && a.includesLower && !b.includesLower))
      && (gap > 0 || (gap == 0 && a.includesUpper && b.includesLower))
      && (uppers < 0 || (uppers == 0 && (!a.includesUpper || b.includesUpper)))
  }

  static func finishes(_ a: Interval, _ b: Interval) throws(Fault) -> Bool {
    let (lowers, uppers) = (try lowers(a, b), try uppers(a, b))
    return uppers == 0 && a.includesUpper == b.includesUpper
      && (lowers > 0 || (lowers == 0 && (!a.includesLower || b.includesLower)))
  }

  static func includes(_ a: Interval, _ b: Interval) throws(Fault) -> Bool {
    let (lowers, uppers) = (try lowers(a, b), try uppers(a, b))
    return (lowers < 0 || (lowers == 0 && (a.includesLower || !b.includesLower)))
      && (uppers > 0 || (uppers == 0 && (a.includesUpper || !b.includesUpper)))
  }

  static func starts(_ a: Interval, _ b: Interval) throws(Fault) -> Bool {
    let (lowers, uppers) = (try lowers(a, b), try uppers(a, b))
    return lowers == 0 && a.includesLower == b.includesLower
      && (uppers < 0 || (uppers == 0 && (!a.includesUpper || b.includesUpper)))
  }

  static func coincides(_ a: Interval, _ b: Interval) throws(Fault) -> Bool {
    let (lowers, uppers) = (try lowers(a, b), try uppers(a, b))
    return lowers == 0 && uppers == 0 && a.includesLower == b.includesLower
      && a.includesUpper == b.includesUpper
  }
}

/// What a relation may be asked of (DMN 1.5, table 78).
private enum Form {
  case ranges, pointAndRange, rangeAndPoint, points

  var signature: Signature {
    let range = FEELType.range(.any)
    let parameters: [Signature.Parameter] =
      switch self {
      case .ranges: [.of("range1", range), .of("range2", range)]
      case .pointAndRange: [.point("point"), .of("range", range)]
      case .rangeAndPoint: [.of("range", range), .point("point")]
      case .points: [.point("point1"), .point("point2")]
      }
    return Signature(parameters, .boolean)
  }
}

extension Builtins {
  static let ranges: [Builtin] =
    [
      relation(
        "before", [.ranges, .rangeAndPoint, .pointAndRange, .points], zh: "在…之前",
        en: "the first ends before the second begins", Relation.before),
      inverse(
        "after", [.ranges, .rangeAndPoint, .pointAndRange, .points], zh: "在…之后",
        en: "the first begins after the second ends", Relation.before),
      relation("meets", [.ranges], zh: "尾首相接", en: "the first ends where the second begins", Relation.meets),
      inverse("met by", [.ranges], zh: "首尾相接", en: "the first begins where the second ends", Relation.meets),
      relation("overlaps", [.ranges], zh: "有重叠", en: "the two have something in common", Relation.overlaps),
      relation(
        "overlaps before", [.ranges], zh: "从前面重叠", en: "the first begins earlier and ends within the second",
        Relation.overlapsBefore),
      inverse(
        "overlaps after", [.ranges], zh: "从后面重叠", en: "the first begins within the second and ends later",
        Relation.overlapsBefore),
      relation(
        "finishes", [.ranges, .pointAndRange], zh: "同时结束且不更早开始", en: "the first is an end part of the second",
        Relation.finishes),
      inverse(
        "finished by", [.ranges, .rangeAndPoint], zh: "末段是…", en: "the second is an end part of the first",
        Relation.finishes),
      relation(
        "includes", [.ranges, .rangeAndPoint], zh: "包含", en: "the second lies within the first", Relation.includes),
      inverse(
        "during", [.ranges, .pointAndRange], zh: "在…之内", en: "the first lies within the second", Relation.includes),
      relation(
        "starts", [.ranges, .pointAndRange], zh: "同时开始且不更晚结束", en: "the first is a beginning part of the second",
        Relation.starts),
      inverse(
        "started by", [.ranges, .rangeAndPoint], zh: "首段是…", en: "the second is a beginning part of the first",
        Relation.starts),
      relation("coincides", [.ranges, .points], zh: "完全相同", en: "the two are the same", Relation.coincides),
    ]

  private typealias Rule = @Sendable (Interval, Interval) throws(Fault) -> Bool

  private static func relation(
    _ name: String, _ forms: [Form], zh: String, en: String, _ rule: @escaping Rule
  ) -> Builtin {
    Builtin(name, forms.map(\.signature), zh: zh, en: en) { (call) throws(Fault) in
      guard !call[0].isNull, !call[1].isNull else {
        if call.mode == .strict { return .null }
        throw Fault(
          .unexpectedValue, Message(zh: "`\(name)` 的参数是空值", en: "an argument of `\(name)` is null"))
      }
      return .boolean(try rule(Interval(call[0]), Interval(call[1])))
    }
  }

  private static func inverse(
    _ name: String, _ forms: [Form], zh: String, en: String, _ rule: @escaping Rule
  ) -> Builtin {
    relation(name, forms, zh: zh, en: en) { (a, b) throws(Fault) in try rule(b, a) }
  }
}
