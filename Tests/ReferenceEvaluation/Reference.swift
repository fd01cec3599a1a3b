public import Evaluation
import ExactDecimal
public import FEEL
public import Rulebook

/// The slow, plain evaluator that judges the fast one: recursion over the model, one subject at a time, exact fractions.
///
/// It shares nothing with the planner and the executor; each function says a sentence of the language reference.
/// The book must be one that `RulebookReader` accepts and whose formulas do not go round in a circle.
public final class Reference {
  let book: Book
  let date: CalendarDate
  let rows: [SubjectRow]
  let meanings: [String: Meaning]
  /// Parts of FEEL that were met and are not known here; results are worthless unless this is empty.
  public internal(set) var unsupported: [String] = []

  private(set) var places: [String: Place] = [:]
  private var syntaxes: [String: Syntax] = [:]
  private var scopes: [String: Scope] = [:]
  var standings: [String: Standing] = [:]
  var computed: [String: Result<Datum, Trouble>] = [:]
  var totals: [Int: Result<Fraction, Trouble>] = [:]
  var knownGrades: [Int: GradeFigure]?
  var knownRanks: [Int: Int]?

  /// An indicator in its tree.
  struct Place {
    let indicator: Indicator
    let parent: String?
    /// How its weight is given.
    let mode: WeightMode
  }

  /// Where a formula is worked out.
  struct Seat {
    let row: Int
    /// On the previous period's data, for carry-last.
    var isPrevious = false
    /// The indicator whose score's own names are seen.
    var indicator: Indicator?
    /// How many of that score's `let` values and arguments are seen.
    var locals = Int.max

    /// The same subject and data outside any score.
    var outside: Seat { Seat(row: row, isPrevious: isPrevious) }
  }

  public init(_ book: Book, on date: CalendarDate, _ rows: [SubjectRow]) {
    self.book = book
    self.date = date
    self.rows = rows
    meanings = Meaning.all(of: book)
    place(book.indicators, parent: nil, mode: book.weightMode)
  }

  private func place(_ list: [Indicator], parent: String?, mode: WeightMode) {
    for indicator in list {
      places[indicator.id.text] = Place(indicator: indicator, parent: parent, mode: mode)
      place(indicator.children, parent: indicator.id.text, mode: indicator.weightMode)
    }
  }

  // MARK: - Formulas

  func formula(_ text: String, _ seat: Seat) throws(Trouble) -> Datum {
    try evaluate(syntax(text, seat.indicator, isTest: false), nil, seat)
  }

  /// Whether a value passes the unary tests of a decision table's cell.
  func passes(_ value: Datum, _ tests: String, _ seat: Seat) throws(Trouble) -> Bool? {
    switch try evaluate(syntax(tests, seat.indicator, isTest: true), value, seat) {
    case .boolean(let flag): return flag
    default: return nil
    }
  }

  private func evaluate(_ syntax: Syntax, _ input: Datum?, _ seat: Seat) throws(Trouble) -> Datum {
    var sawProblem = false
    let formula = Formula(input: input) { (name) throws(Trouble) -> Datum in
      do throws(Trouble) {
        return try self.value(of: name, seat)
      } catch .missing {
        return .missing
      } catch .problem {
        // A formula that can do without the name has a value all the same.
        sawProblem = true
        return .missing
      } catch {
        throw error
      }
    }
    do throws(Trouble) {
      let result = try formula.evaluate(syntax)
      if result == .missing, sawProblem { throw Trouble.problem }
      return result
    } catch .unsupported(let what) {
      unsupported.append(what)
      throw .problem
    } catch {
      throw error
    }
  }

  func number(_ text: String, _ seat: Seat) throws(Trouble) -> Fraction {
    switch try formula(text, seat) {
    case .number(let number): return number
    case .missing: throw .missing
    default: throw .problem
    }
  }

  /// `nil` when data for it is missing.
  func condition(_ text: String, _ seat: Seat) throws(Trouble) -> Bool? {
    switch try formula(text, seat) {
    case .boolean(let flag): return flag
    case .missing: return nil
    default: throw .problem
    }
  }

  /// The text in force on the day.
  func text(_ quantity: Quantity) throws(Trouble) -> String {
    let inForce = quantity.values.first { value in
      (value.from.map { $0 <= date } ?? true) && (value.to.map { date <= $0 } ?? true)
    }
    guard let inForce else { throw .problem }
    return inForce.formula.text
  }

  func number(_ quantity: Quantity, _ seat: Seat) throws(Trouble) -> Fraction {
    try number(text(quantity), seat)
  }

  func number(ifAny quantity: Quantity?, _ seat: Seat) throws(Trouble) -> Fraction? {
    guard let quantity else { return nil }
    return try number(quantity, seat)
  }

  /// An amount is points, or a share of full marks.
  func points(_ amount: Amount, _ full: Fraction, _ seat: Seat) throws(Trouble) -> Fraction {
    let text = try text(amount.quantity)
    guard text.hasSuffix("%") else { return try number(text, seat) }
    return try full * number(String(text.dropLast()), seat) / Fraction(100)
  }

  func points(ifAny amount: Amount?, _ full: Fraction, _ seat: Seat) throws(Trouble) -> Fraction? {
    guard let amount else { return nil }
    return try points(amount, full, seat)
  }

  // MARK: - Parsing

  func syntax(_ text: String, _ indicator: Indicator?, isTest: Bool) throws(Trouble) -> Syntax {
    let key = "\(indicator?.id.text ?? "")|\(isTest)|\(text)"
    if let known = syntaxes[key] { return known }
    let scope = scope(indicator)
    let parsed = isTest ? Parser.parseUnaryTests(text, scope: scope) : Parser.parse(text, scope: scope)
    guard let root = parsed.expression?.root else { throw .unsupported(text) }
    syntaxes[key] = root
    return root
  }

  private func scope(_ indicator: Indicator?) -> Scope {
    let key = indicator?.id.text ?? ""
    if let known = scopes[key] { return known }
    var scope = Scope()
    var names = Array(meanings.keys)
    if let indicator {
      names += Meaning.own.keys
      names += (indicator.score?.locals ?? []).map(\.name.text)
    }
    for (slot, name) in names.enumerated() { scope.declare(name, type: .any, slot: slot, isNullable: true) }
    scopes[key] = scope
    return scope
  }

  // MARK: - Peers

  /// Rows of the subjects that a subject is compared with, in the order of the data.
  func peers(of row: Int, _ within: Peers) -> [Int] {
    rows.indices.filter { within == .all || rows[$0].group == rows[row].group }
  }

  // MARK: - Results

  public func results() -> [ReferenceResult] { rows.indices.map { result($0) } }

  private func result(_ row: Int) -> ReferenceResult {
    let seat = Seat(row: row)
    func holds(_ rule: Rule) -> Bool { (try? condition(rule, row)) == true }
    func value(_ quantity: Quantity?) -> Number? { quantity.flatMap { try? number($0, seat) }?.number }
    func money(_ grant: Grant) -> Number? {
      guard let amount = grant.money.flatMap({ try? number($0, seat) }) else { return nil }
      return grant.rounding.map { amount.rounded($0.digits, $0.mode ?? book.rounding.mode).number } ?? amount.number
    }
    let total = try? total(row)
    var adjustments: [String: Number] = [:]
    for adjustment in book.adjustments.rules {
      if let points = try? points(of: adjustment, row), !points.isZero {
        adjustments[adjustment.rule.id.text] = points.number
      }
    }
    return ReferenceResult(
      subject: rows[row].subject,
      indicators: book.allIndicators.map { indicator in
        let id = indicator.id.text
        let standing = standing(id, row)
        return ReferenceResult.Indicator(
          id: id, status: standing.status, score: standing.score?.number, full: (try? full(id, row))?.number,
          weight: (try? weight(id, row))??.number)
      },
      subtotal: (try? subtotal(row))?.number, bonus: (try? bonus(row))?.number ?? 0,
      deduction: (try? deduction(row))?.number ?? 0, total: total?.number,
      grade: book.grades.isEmpty ? nil : grades()[row]?.name, rank: ranks()[row],
      adjustments: adjustments, vetoes: book.vetoes.filter { holds($0.rule) }.map(\.rule.id.text),
      findings: book.findings.filter { holds($0.rule) }.map(\.rule.id.text),
      // Without a total nothing is granted but what follows from a grade; with an error found, nothing at all.
      rewards: book.rewards.filter { isMended(row) && holds($0.rule) && (total != nil || followsGrade($0.rule, row)) }.map { reward in
        ReferenceResult.Reward(
          id: reward.rule.id.text, money: money(reward.grant), points: value(reward.grant.points))
      },
      measures: book.measures.filter { holds($0.rule) }.map { measure in
        ReferenceResult.Measure(
          id: measure.rule.id.text, due: measure.duty?.within?.end(from: rows[row].period?.last ?? date))
      })
  }

  /// Whether a rule looks at the grade, itself or through a value, of a subject that has one.
  private func followsGrade(_ rule: Rule, _ row: Int) -> Bool {
    guard book.languageVersion >= .second, grades()[row]?.name != nil, let when = rule.when?.text else { return false }
    var open = [when]
    var seen: Set<String> = []
    while let text = open.popLast() {
      guard seen.insert(text).inserted, let root = try? syntax(text, nil, isTest: false) else { continue }
      var nodes = [root]
      while let node = nodes.popLast() {
        nodes += node.children
        guard case .name(let name) = node.kind else { continue }
        switch meanings[name] {
        case .result(.grade)?: return true
        case .value(let value)?: if let text = value.formula?.text { open.append(text) }
        default: break
        }
      }
    }
    return false
  }
}
