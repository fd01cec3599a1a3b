import ExactDecimal
import FEEL

/// Conditions on columns, three-valued as in FEEL.
extension BatchRun {
  private func codes() -> UnsafeMutablePointer<UInt8> { workspace.flags() }

  @inline(__always)
  private func map(_ left: Truths, _ right: Truths, _ body: (UInt8, UInt8) -> UInt8) -> Truths {
    let result = codes()
    switch (left.storage, right.storage) {
    case (.each(let left), .each(let right)): for row in 0..<count { result[row] = body(left[row], right[row]) }
    case (.each(let left), .same):
      let right = right.code(0)
      for row in 0..<count { result[row] = body(left[row], right) }
    case (.same, .each(let right)):
      let left = left.code(0)
      for row in 0..<count { result[row] = body(left, right[row]) }
    case (.same, .same):
      let both = body(left.code(0), right.code(0))
      for row in 0..<count { result[row] = both }
    }
    return Truths(storage: .each(result))
  }

  func both(_ left: Truths, _ right: Truths) -> Truths {
    map(left, right) { left, right in
      // False wins over open, open over true.
      left == Truths.no || right == Truths.no ? Truths.no : max(left, right)
    }
  }

  func either(_ left: Truths, _ right: Truths) -> Truths {
    map(left, right) { left, right in
      left == Truths.yes || right == Truths.yes ? Truths.yes : max(left, right)
    }
  }

  func negated(_ truths: Truths) -> Truths {
    map(truths, truths) { code, _ in code == Truths.open ? code : 1 - code }
  }

  func isMissing(_ column: Column, isNegated: Bool) -> Truths {
    let (yes, no) = isNegated ? (Truths.no, Truths.yes) : (Truths.yes, Truths.no)
    let result = codes()
    switch column {
    case .missing: return Truths(storage: .same(!isNegated))
    case .numbers(let numbers): for row in 0..<count { result[row] = numbers.state(row) == .present ? no : yes }
    case .texts(let texts):
      for row in 0..<count { result[row] = texts.state(row) == .present ? no : yes }
    case .truths(let truths): for row in 0..<count { result[row] = truths.code(row) == Truths.open ? yes : no }
    case .cells(let cells): for row in 0..<count { result[row] = cells[row].value == nil ? yes : no }
    }
    return Truths(storage: .each(result))
  }

  func compared(_ operation: BinaryOperator, _ left: Column, _ right: Column) throws(OutOfReach) -> Truths {
    switch (left, right) {
    case (.missing, _), (_, .missing): return Truths(storage: .same(nil))
    case (.numbers(let left), .numbers(let right)): return compared(operation, left, right)
    case (.texts(let left), .texts(let right)):
      guard operation == .equal || operation == .notEqual else { throw OutOfReach() }
      let result = codes()
      let equal: UInt8 = operation == .equal ? Truths.yes : Truths.no
      for row in 0..<count { result[row] = left.code(row) == right.code(row) ? equal : 1 - equal }
      return opened(result, joined(left.states, right.states))
    case (.truths(let left), .truths(let right)):
      guard operation == .equal || operation == .notEqual else { throw OutOfReach() }
      let equal: UInt8 = operation == .equal ? Truths.yes : Truths.no
      return map(left, right) { left, right in
        max(left, right) == Truths.open ? Truths.open : left == right ? equal : 1 - equal
      }
    default: throw OutOfReach()
    }
  }

  private func compared(_ operation: BinaryOperator, _ left: Numbers, _ right: Numbers) -> Truths {
    let order = order(left, right)
    let result = codes()
    @inline(__always) func fill(_ holds: (Int8) -> Bool) {
      for row in 0..<count { result[row] = holds(order[row]) ? 1 : 0 }
    }
    switch operation {
    case .equal: fill { $0 == 0 }
    case .notEqual: fill { $0 != 0 }
    case .less: fill { $0 < 0 }
    case .lessOrEqual: fill { $0 <= 0 }
    case .greater: fill { $0 > 0 }
    default: fill { $0 >= 0 }
    }
    return opened(result, joined(left.states, right.states))
  }

  /// Answers without their numbers are open.
  private func opened(_ result: UnsafeMutablePointer<UInt8>, _ states: UnsafeMutablePointer<RowState>?) -> Truths {
    if let states {
      for row in 0..<count where states[row] != .present { result[row] = Truths.open }
    }
    return Truths(storage: .each(result))
  }

  /// `if` row by row; what the condition leaves open is missing.
  func choice(_ condition: Truths, _ then: Column, _ otherwise: Column) throws(OutOfReach) -> Column {
    switch (then, otherwise) {
    case (.missing, .missing): return .missing
    case (.truths(let then), .truths(let otherwise)):
      let result = codes()
      for row in 0..<count {
        result[row] =
          switch condition.code(row) {
          case Truths.yes: then.code(row)
          case Truths.no: otherwise.code(row)
          default: Truths.open
          }
      }
      return .truths(Truths(storage: .each(result)))
    case (.texts(let then), .texts(let otherwise)):
      let result = workspace.codes()
      let states = workspace.flags()
      for row in 0..<count {
        let isThen = condition.code(row) == Truths.yes
        result[row] = isThen ? then.code(row) : otherwise.code(row)
        states[row] =
          condition.code(row) == Truths.open
          ? .missing : (isThen ? then.states?[row] : otherwise.states?[row]) ?? .present
      }
      return .texts(Texts(storage: .each(result), states: states))
    case (.numbers(let then), .numbers(let otherwise)): return .numbers(choice(condition, then, otherwise))
    case (.numbers(let then), .missing): return .numbers(choice(condition, then, absent(like: then)))
    case (.missing, .numbers(let otherwise)): return .numbers(choice(condition, absent(like: otherwise), otherwise))
    default: throw OutOfReach()
    }
  }

  /// A column without any number, in the units of another.
  private func absent(like numbers: Numbers) -> Numbers {
    let states = workspace.flags()
    for row in 0..<count { states[row] = .missing }
    var absent = Numbers(
      .same(numbers.low), states: states, scale: numbers.scale, low: numbers.low, high: numbers.low, error: numbers.error)
    absent.fraction = numbers.fraction
    return absent
  }

  func choice(_ condition: Truths, _ first: Numbers, _ second: Numbers) -> Numbers {
    let (then, otherwise) = alike(first, second)
    let codes: UnsafeMutablePointer<UInt8>
    switch condition.storage {
    case .same(true): return then
    case .same(false): return otherwise
    case .same(nil): return absent(like: then)
    case .each(let each): codes = each
    }
    let result = workspace.figures()
    forEach(then, otherwise) { row, then, otherwise in result[row] = codes[row] == Truths.yes ? then : otherwise }
    let states = workspace.flags()
    for row in 0..<count {
      states[row] =
        codes[row] == Truths.open
        ? .missing : (codes[row] == Truths.yes ? then.states?[row] : otherwise.states?[row]) ?? .present
    }
    var chosen = Numbers(
      .each(result), states: states, scale: then.scale, low: min(then.low, otherwise.low),
      high: max(then.high, otherwise.high), error: max(then.error, otherwise.error))
    if then.scale == nil, then.certain != nil || otherwise.certain != nil || (then.error == 0) != (otherwise.error == 0) {
      let certain = workspace.flags()
      for row in 0..<count {
        let side = codes[row] == Truths.yes ? then : otherwise
        certain[row] = side.certain.map { $0[row] } ?? (side.error == 0 ? 1 : 0)
      }
      chosen.certain = certain
    }
    if then.scale == nil { chosen.fraction = fraction(of: first, or: second) { codes[$0] == Truths.yes } }
    return chosen
  }
}
