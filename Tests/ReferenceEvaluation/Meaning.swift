import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// What a name in a formula stands for.
enum Meaning {
  case input(Int)
  case previousInput(Int)
  case parameter(Parameter)
  case value(ComputedValue)
  case indicator(String, Aspect)
  case result(Symbol.ResultName)
  case previous(Symbol.ResultName)

  enum Aspect { case score, value, rate, weight, full, target }

  /// Names inside an indicator's score.
  static let own: [String: Aspect] = [
    "value": .value, "值": .value, "target": .target, "目标值": .target, "full": .full, "满分": .full,
    "weight": .weight, "权重": .weight,
  ]

  private static let aspects: [(String, Aspect)] = [
    ("score", .score), ("得分", .score), ("value", .value), ("值", .value), ("rate", .rate), ("得分率", .rate),
    ("weight", .weight), ("权重", .weight), ("full", .full), ("满分", .full),
  ]

  private static let results: [(String, String, Symbol.ResultName)] = [
    ("total", "总分", .total), ("subtotal", "基础分", .subtotal), ("bonus", "加分", .bonus),
    ("deduction", "扣分", .deduction), ("grade", "等级", .grade), ("rank", "名次", .rank), ("group", "组别", .group),
    ("subject", "单位", .subject), ("period", "期间", .period),
  ]

  /// All names of a book: ids first; then labels that are legal names and not taken.
  static func all(of book: Book) -> [String: Meaning] {
    var names: [String: Meaning] = [:]
    func declare(_ name: String, _ meaning: Meaning) { if names[name] == nil { names[name] = meaning } }
    for (en, zh, result) in results {
      declare(en, .result(result))
      declare(zh, .result(result))
    }
    for (en, zh, result) in results where [.total, .grade, .rank].contains(result) {
      declare("previous.\(en)", .previous(result))
      declare("上期.\(zh)", .previous(result))
    }
    let tree = book.allIndicators
    for useLabel in [false, true] {
      func name(_ id: String, _ label: String?) -> String? {
        useLabel ? label.flatMap { isName($0) ? $0 : nil } : id
      }
      for (index, input) in book.inputs.enumerated() {
        guard let name = name(input.id.text, input.label?.text) else { continue }
        declare(name, .input(index))
        declare("previous.\(name)", .previousInput(index))
        declare("上期.\(name)", .previousInput(index))
      }
      for parameter in book.parameters {
        if let name = name(parameter.id.text, parameter.label?.text) { declare(name, .parameter(parameter)) }
      }
      for value in book.values {
        if let name = name(value.id.text, value.label?.text) { declare(name, .value(value)) }
      }
      for indicator in tree {
        guard let name = name(indicator.id.text, indicator.label?.text) else { continue }
        for (word, aspect) in aspects { declare("\(name).\(word)", .indicator(indicator.id.text, aspect)) }
      }
    }
    return names
  }

  private static func isName(_ text: String) -> Bool {
    text.first.map { $0 == "_" || $0.isLetter } == true
      && text.allSatisfy { $0 == "_" || $0.isLetter || $0.isWholeNumber }
  }
}

extension Reference {
  /// The value of a name at a seat.
  func value(of name: String, _ seat: Seat) throws(Trouble) -> Datum {
    if let indicator = seat.indicator {
      let locals = (indicator.score?.locals ?? []).prefix(seat.locals)
      if let index = locals.lastIndex(where: { $0.name.text == name }) {
        // An argument is the caller's formula and sees none of the method's names; a `let` sees those before it.
        return try formula(
          locals[index].formula.text,
          Seat(
            row: seat.row, isPrevious: seat.isPrevious, indicator: indicator,
            locals: locals[index].isArgument ? 0 : index))
      }
      if let aspect = Meaning.own[name] { return try self.aspect(aspect, indicator.id.text, seat) }
    }
    let row = rows[seat.row]
    switch meanings[name] {
    case .input(let index): return try Datum(seat.isPrevious ? previous(row, index) : row.values[index])
    case .previousInput(let index): return try Datum(previous(row, index))
    case .parameter(let parameter):
      guard let value = parameter.value else { throw .missing }
      return .number(try number(value, Seat(row: seat.row)))
    case .value(let value): return try computed(value, seat)
    case .indicator(let id, let aspect): return try self.aspect(aspect, id, seat)
    case .result(let result): return try self.result(result, seat.row)
    case .previous(let result): return try Datum(row.previousResults[result] ?? .null)
    case nil: throw .unsupported("name \(name)")
    }
  }

  private func previous(_ row: SubjectRow, _ index: Int) -> Value {
    index < row.previousValues.count ? row.previousValues[index] : .null
  }

  private func computed(_ value: ComputedValue, _ seat: Seat) throws(Trouble) -> Datum {
    let key = "\(value.id.text)|\(seat.row)|\(seat.isPrevious)"
    if let known = computed[key] { return try known.get() }
    let result = Result { () throws(Trouble) -> Datum in
      guard let text = value.formula?.text else { throw .missing }
      let datum = try formula(text, seat.outside)
      guard let rounding = value.rounding, case .number(let number) = datum else { return datum }
      return .number(number.rounded(rounding.digits, rounding.mode ?? book.rounding.mode))
    }
    computed[key] = result
    return try result.get()
  }

  private func aspect(_ aspect: Meaning.Aspect, _ id: String, _ seat: Seat) throws(Trouble) -> Datum {
    guard let place = places[id] else { throw .missing }
    switch aspect {
    case .score: return .number(try score(id, seat.row))
    case .rate:
      let score = try score(id, seat.row)
      let full = try full(id, seat.row)
      if full.isZero { throw .problem }
      return .number(score / full)
    case .full: return .number(try full(id, seat.row))
    case .weight:
      guard let weight = try weight(id, seat.row) else { throw .missing }
      return .number(weight)
    case .target:
      guard let target = place.indicator.target else { throw .missing }
      return .number(try number(target, seat.outside))
    case .value:
      guard let value = place.indicator.value?.text else { throw .missing }
      return try formula(value, seat.outside)
    }
  }

  private func result(_ name: Symbol.ResultName, _ row: Int) throws(Trouble) -> Datum {
    switch name {
    case .total: return .number(try total(row))
    case .subtotal: return .number(try subtotal(row))
    case .bonus: return .number(try bonus(row))
    case .deduction: return .number(try deduction(row))
    case .rank: return try rank(row)
    case .grade:
      switch grades()[row] {
      case .grade(let name): return .text(name)
      case .failed: throw .problem
      default: throw .missing
      }
    case .subject: return .text(rows[row].subject)
    case .group: return rows[row].group.map(Datum.text) ?? .missing
    case .period: return rows[row].period.map { .text($0.text) } ?? .missing
    }
  }
}
