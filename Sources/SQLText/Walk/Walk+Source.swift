import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// The columns of the source table, as the first stage takes them over.
extension Walk {
  mutating func readSource() {
    for name in [Symbol.ResultName.subject, .group, .period] {
      let role: SQLProgram.Input.Role = name == .subject ? .subject : name == .group ? .group : .period
      let raw = source(name.rawValue, role, .text, isNullable: name != .subject)
      identity[name] = query.given(raw, name.rawValue)
    }
    for index in plan.nodes.indices {
      let id = NodeID(index: index)
      do throws(Unsayable) {
        switch plan[id].operation {
        case .field(let input): given[id] = try field(book.inputs[input], input)
        case .previousField(let input): given[id] = try previousField(book.inputs[input], input)
        case .identity(let name):
          given[id] = identity[name].map { Cell(kind: .text($0), possible: $0.isNullable ? [.missing] : []) }
        case .previousResult(let name): given[id] = previousResult(name)
        case .evidence(let inputs): given[id] = evidence(inputs)
        default: break
        }
      } catch {
        report(error, id)
      }
    }
    let doubt = SQL.any(sourceDoubts)
    if !doubt.isNo { query.doubt(query.given(doubt.holds, "doubtful", comment: Self.doubtComment.text(in: book.language))) }
  }

  private static var doubtComment: Message {
    Message(zh: "数据超出假定的范围：由逐行引擎计算", en: "data beyond what is assumed: left to the row executor")
  }

  /// A column of the source table.
  private mutating func source(
    _ name: String, _ role: SQLProgram.Input.Role, _ type: ColumnType, isNullable: Bool = true
  ) -> SQL {
    if !inputs.contains(where: { $0.role == role }) {
      inputs.append(SQLProgram.Input(name: name, role: role, type: speech.typeName(type)))
    }
    return SQL(speech.identifier(name), isNullable: isNullable)
  }

  // MARK: - Fields

  private mutating func field(_ input: Input, _ index: Int) throws(Unsayable) -> Cell<Figure> {
    let raw = source(input.id.text, .input(index), input.type.columnType)
    let isRequired = input.isRequired && input.defaultText == nil
    if let least = input.minimumSample {
      let sample = source(input.id.text + ".sample", .sample(index), .number)
      sourceDoubts.append(
        SQL("\(raw.text) IS NOT NULL AND COALESCE(\(sample.text), 0) < \(least)", .and, isNullable: false))
    }
    if isRequired { sourceDoubts.append(raw.lacksValue) }
    let fallback = try input.defaultText.map { (text) throws(Unsayable) in try kind(of: value(text, input)) }
    return cell(raw, input, input.id.text, fallback: fallback, isRequired: isRequired, comment(input))
  }

  private mutating func previousField(_ input: Input, _ index: Int) throws(Unsayable) -> Cell<Figure> {
    let name = "\(Symbol.previousWords.en).\(input.id.text)"
    let raw = source(name, .previousInput(index), input.type.columnType)
    return cell(raw, input, name, fallback: nil, isRequired: false, nil)
  }

  private mutating func cell(
    _ raw: SQL, _ input: Input, _ name: String, fallback: Kind<Figure>?, isRequired: Bool, _ comment: String?
  ) -> Cell<Figure> {
    var value = raw
    switch fallback {
    case .number(let figure):
      value = SQL("COALESCE(\(raw.text), \(algebra.marker(figure).text))", isNullable: false)
      if let number = algebra.constant(of: figure) { value = SQL("COALESCE(\(raw.text), \(number))", isNullable: false) }
    case .truth(let other), .text(let other), .date(let other): value = SQL("COALESCE(\(raw.text), \(other.text))", isNullable: false)
    case .nothing, nil: value.isNullable = !isRequired
    }
    let possible: Set<State> = value.isNullable ? [.missing] : []
    switch input.type {
    case .number, .integer, .percent, .money:
      let assumption = Assumption(input)
      let figure = algebra.given(value, name, assumption, comment: comment)
      sourceDoubts.append(algebra.isBeyond(raw, assumption))
      return Cell(kind: .number(figure), possible: possible)
    case .boolean: return Cell(kind: .truth(query.given(value, name, comment: comment)), possible: possible)
    case .date: return Cell(kind: .date(query.given(value, name, comment: comment)), possible: possible)
    case .choice where !input.options.isEmpty:
      let options = input.options.map(speech.text).joined(separator: ", ")
      sourceDoubts.append(SQL("\(raw.text) NOT IN (\(options))", .comparison, isNullable: true))
      return Cell(kind: .text(query.given(value, name, comment: comment)), possible: possible)
    case .text, .choice:
      sourceDoubts.append(speech.isAmbiguous(raw))
      return Cell(kind: .text(query.given(value, name, comment: comment)), possible: possible)
    }
  }

  private func comment(_ input: Input) -> String? {
    guard input.label != nil || input.unit != nil else { return nil }
    guard let unit = input.unit else { return input.name }
    return book.language == .zh ? "\(input.name)（\(unit)）" : "\(input.name) (\(unit))"
  }

  /// A default as the book writes it.
  private func value(_ text: SourceText, _ input: Input) throws(Unsayable) -> Value {
    switch input.type {
    case .number, .integer, .percent, .money: if let number = Number(text.text) { return .number(number) }
    case .boolean:
      switch text.text.lowercased() {
      case "true", "yes", "是": return .boolean(true)
      case "false", "no", "否": return .boolean(false)
      default: break
      }
    case .text, .choice: return .string(text.text)
    case .date: if let date = CalendarDate(text.text) { return .date(date) }
    }
    throw Unsayable(
      Message(zh: "默认值 `\(text.text)` 不能译成 SQL", en: "the default `\(text.text)` can't be said in SQL"),
      help: Message(zh: "写成不带单位的数、true 或 false、或 2026-01-31 这样的日期", en: "write a plain number, true or false, or a date such as 2026-01-31")
    )
  }

  // MARK: - Companions

  private mutating func previousResult(_ name: Symbol.ResultName) -> Cell<Figure> {
    let column = "\(Symbol.previousWords.en).\(name.rawValue)"
    if name == .grade {
      let raw = source(column, .previousResult(name), .text)
      return Cell(kind: .text(query.given(raw, column)), possible: [.missing])
    }
    let raw = source(column, .previousResult(name), .number)
    let assumption = Assumption(low: -1_000_000, high: 1_000_000, digits: name == .rank ? 0 : 6)
    sourceDoubts.append(algebra.isBeyond(raw, assumption))
    return Cell(kind: .number(algebra.given(raw, column, assumption, comment: nil)), possible: [.missing])
  }

  private mutating func evidence(_ indices: [Int]) -> Cell<Figure> {
    var given: [SQL] = []
    for index in indices {
      let column = "\(book.inputs[index].id.text).evidence"
      let raw = source(column, .evidence(index), .text)
      given.append(query.given(raw.hasValue, column))
    }
    return Cell(kind: .truth(.any(given)), possible: [])
  }
}

extension ValueType {
  fileprivate var columnType: ColumnType {
    switch self {
    case .number, .integer, .percent, .money: .number
    case .boolean: .boolean
    case .text, .choice: .text
    case .date: .date
    }
  }
}

extension Assumption {
  /// What the book says of an input; else what figures of its kind have.
  init(_ input: Input) {
    let (most, digits): (Number, Int) =
      switch input.type {
      case .integer: (1_000_000_000, 0)
      case .money: (10_000_000_000, 2)
      case .percent: (1_000_000, 6)
      default: (10_000_000, 4)
      }
    let low = input.minimum ?? most.negated
    let high = input.maximum ?? max(most, low)
    self.init(
      low: min(low, high), high: high, isLowDeclared: input.minimum != nil, isHighDeclared: input.maximum != nil,
      digits: digits)
  }
}
