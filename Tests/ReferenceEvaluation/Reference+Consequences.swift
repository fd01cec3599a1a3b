import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// What a subject's grade comes to.
enum GradeFigure {
  case grade(String)
  /// There is no total to grade.
  case none
  /// No grade fits.
  case failed

  var name: String? { if case .grade(let name) = self { name } else { nil } }
}

extension Reference {
  /// Whether a rule holds; `nil` when data for it is missing.
  func condition(_ rule: Rule, _ row: Int) throws(Trouble) -> Bool? {
    guard let when = rule.when else { return false }
    return try condition(when.text, Seat(row: row))
  }

  // MARK: - Total

  /// Before adjustments.
  func subtotal(_ row: Int) throws(Trouble) -> Fraction {
    switch scheme(row) {
    case .score(let score): return score
    case .failed: throw .problem
    default: throw .missing
    }
  }

  /// What the top indicators come to together; not applicable where nothing of the book applies to a subject.
  func scheme(_ row: Int) -> GroupFigure {
    aggregate(book.indicators, book.aggregation, book.weightMode, book.minimumData, book.weightLimits, row) {
      () throws(Trouble) in try self.bookFull(row)
    }
  }

  /// An adjustment's points: 0 unless it holds and has its evidence; not above `max`, not below `min`.
  func points(of adjustment: Adjustment, _ row: Int) throws(Trouble) -> Fraction {
    guard try condition(adjustment.rule, row) == true, let given = adjustment.points else {
      return Fraction(0)
    }
    if adjustment.needsEvidence, try !hasEvidence(adjustment, row) { return Fraction(0) }
    var points = try number(given, Seat(row: row))
    if let most = try number(ifAny: adjustment.max, Seat(row: row)) { points = min(points, most) }
    if let least = try number(ifAny: adjustment.min, Seat(row: row)) { points = max(points, least) }
    return points
  }

  /// Evidence for an input that the rule reads, itself or through a computed value.
  private func hasEvidence(_ adjustment: Adjustment, _ row: Int) throws(Trouble) -> Bool {
    var texts = [adjustment.rule.when?.text].compactMap { $0 }
    if let points = adjustment.points { texts.append(try text(points)) }
    for text in texts where try hasEvidence(text, row) { return true }
    return false
  }

  private func hasEvidence(_ formula: String, _ row: Int) throws(Trouble) -> Bool {
    func names(_ syntax: Syntax) -> [String] {
      if case .name(let name) = syntax.kind { return [name] }
      return syntax.children.flatMap(names)
    }
    for name in names(try syntax(formula, nil, isTest: false)) {
      switch meanings[name] {
      case .input(let index)? where rows[row].evidence[index] != nil: return true
      case .value(let value)?:
        if let text = value.formula?.text, try hasEvidence(text, row) { return true }
      default: break
      }
    }
    return false
  }

  func bonus(_ row: Int) throws(Trouble) -> Fraction {
    try sum(row, cap: book.adjustments.bonusCap) { !$0.isNegative }
  }

  func deduction(_ row: Int) throws(Trouble) -> Fraction {
    try sum(row, cap: book.adjustments.deductionCap) { $0.isNegative }
  }

  /// Points that can't be worked out are a problem of their own and move nothing.
  private func sum(_ row: Int, cap: Quantity?, _ counts: (Fraction) -> Bool) throws(Trouble) -> Fraction {
    var sum = Fraction(0)
    for adjustment in book.adjustments.rules {
      if let points = try? points(of: adjustment, row), counts(points) { sum = sum + points.magnitude }
    }
    if let cap = try number(ifAny: cap, Seat(row: row)) {
      if cap.isNegative { throw .problem }
      return min(sum, cap)
    }
    return sum
  }

  func total(_ row: Int) throws(Trouble) -> Fraction {
    if let known = totals[row] { return try known.get() }
    let result = Result { () throws(Trouble) -> Fraction in try workOutTotal(row) }
    totals[row] = result
    return try result.get()
  }

  /// Subtotal + bonus − deduction, not above the cap, rounded; then what vetoes make of it, the harshest of those that
  /// hold.
  private func workOutTotal(_ row: Int) throws(Trouble) -> Fraction {
    if let total = totalByVeto(row) { return total }
    var total = try subtotal(row) + bonus(row) - deduction(row)
    if let cap = try number(ifAny: book.adjustments.totalCap, Seat(row: row)) { total = min(total, cap) }
    if let digits = book.rounding.total { total = total.rounded(digits, book.rounding.mode) }
    var fixed: [Fraction] = []
    var limits: [Fraction] = []
    for veto in book.vetoes where veto.total != nil || veto.totalAtMost != nil {
      guard try condition(veto.rule, row) == true else { continue }
      if let value = try number(ifAny: veto.total, Seat(row: row)) { fixed.append(value) }
      if let value = try number(ifAny: veto.totalAtMost, Seat(row: row)) { limits.append(value) }
    }
    total = fixed.min() ?? total
    return limits.reduce(total) { min($0, $1) }
  }

  /// A total that a veto sets stands whatever became of the score.
  private func totalByVeto(_ row: Int) -> Fraction? {
    guard book.languageVersion >= .second else { return nil }
    let holding = book.vetoes.filter { (try? condition($0.rule, row)) == true }
    func figures(_ quantity: (Veto) -> Quantity?) -> [Fraction] {
      holding.compactMap { veto in quantity(veto).flatMap { try? number($0, Seat(row: row)) } }
    }
    guard let fixed = figures(\.total).min() else { return nil }
    return figures(\.totalAtMost).reduce(fixed) { min($0, $1) }
  }

  // MARK: - Rank

  func rank(_ row: Int) throws(Trouble) -> Datum {
    if let rank = ranks()[row] { return .number(Fraction(rank)) }
    // Whatever kept the ranking value from being worked out kept the rank.
    _ = try rankingValue(row)
    return .missing
  }

  func rankingValue(_ row: Int) throws(Trouble) -> Fraction {
    if let by = book.ranking.by { return try number(by.text, Seat(row: row)) }
    return try total(row)
  }

  /// One more than the number of peers that are better; with dense ties, than the number of better values.
  func ranks() -> [Int: Int] {
    if let knownRanks { return knownRanks }
    func isRanked(_ row: Int) -> Bool {
      isInOrder(row) && !(book.ranking.vetoed == .out && isVetoed(row)) && (try? rankingValue(row)) != nil
    }
    func isLast(_ row: Int) -> Bool { book.ranking.vetoed == .last && isVetoed(row) }
    var ranks: [Int: Int] = [:]
    for row in rows.indices where isRanked(row) {
      guard let own = try? rankingValue(row) else { continue }
      var better: [(isLast: Bool, value: Fraction)] = []
      for peer in peers(of: row, book.ranking.within) where isRanked(peer) {
        guard let value = try? rankingValue(peer) else { continue }
        let isBetter = book.ranking.order == .descending ? own < value : value < own
        if isLast(peer) == isLast(row) ? isBetter : isLast(row) { better.append((isLast(peer), value)) }
      }
      if book.ranking.ties == .dense {
        var seen: [(isLast: Bool, value: Fraction)] = []
        for one in better where !seen.contains(where: { $0.isLast == one.isLast && $0.value == one.value }) { seen.append(one) }
        better = seen
      }
      ranks[row] = better.count + 1
    }
    knownRanks = ranks
    return ranks
  }

  // MARK: - Grades

  /// Top down: a subject has the first grade whose limit and condition it meets and whose quota has room.
  func grades() -> [Int: GradeFigure] {
    if let knownGrades { return knownGrades }
    var grades: [Int: GradeFigure] = [:]
    var waiting: [Int] = []
    var ceiling: [Int: Int] = [:]
    for row in rows.indices {
      // So does a grade.
      if book.languageVersion >= .second, (try? total(row)) == nil, case (let given?, let limit) = vetoedGrade(row) {
        grades[row] = .grade(book.grades[max(given, limit)].name.text)
        continue
      }
      do throws(Trouble) {
        _ = try total(row)
        let (given, limit) = vetoedGrade(row)
        ceiling[row] = limit
        // A grade given by veto takes no place of a quota.
        if let given {
          grades[row] = .grade(book.grades[max(given, limit)].name.text)
        } else {
          waiting.append(row)
        }
      } catch .problem {
        grades[row] = .failed
      } catch {
        grades[row] = GradeFigure.none
      }
    }
    for (index, grade) in book.grades.enumerated() where !grade.isByVetoOnly {
      let candidates = waiting.filter { ceiling[$0, default: 0] <= index && meets(grade, $0) }
      let admitted = candidates.filter { hasRoom(grade, $0, among: candidates) }
      for row in admitted { grades[row] = .grade(grade.name.text) }
      waiting.removeAll { admitted.contains($0) }
    }
    for row in waiting { grades[row] = .failed }
    knownGrades = grades
    return grades
  }

  /// The worst grade that vetoes give, and the best that they leave.
  private func vetoedGrade(_ row: Int) -> (given: Int?, limit: Int) {
    func index(_ name: String?) -> Int? { book.grades.firstIndex { $0.name.text == name } }
    var given: Int?
    var limit = 0
    for veto in book.vetoes where (try? condition(veto.rule, row)) == true {
      if let grade = index(veto.grade?.text) { given = max(given ?? grade, grade) }
      if let grade = index(veto.gradeAtMost?.text) { limit = max(limit, grade) }
    }
    return (given, limit)
  }

  private func meets(_ grade: Grade, _ row: Int) -> Bool {
    guard let total = try? total(row) else { return false }
    if let least = grade.atLeast {
      guard let bound = try? number(least, Seat(row: row)), bound <= total else { return false }
    }
    guard let when = grade.when else { return true }
    return (try? condition(when.text, Seat(row: row))) == true
  }

  /// Shares are rounded down. Those tied at the limit come in or stay out together.
  private func hasRoom(_ grade: Grade, _ row: Int, among candidates: [Int]) -> Bool {
    guard let quota = grade.quota else { return true }
    guard let own = place(of: row, quota) else { return false }
    let peers = peers(of: row, quota.within)
    let count = peers.filter { isInBase($0, quota) }.count
    var room = quota.count ?? count
    if let share = quota.share { room = min(room, (Fraction(share) * Fraction(count)).floor.int ?? 0) }
    let rivals = candidates.filter(peers.contains).compactMap { place(of: $0, quota) }
    let better = rivals.filter { $0.isBefore(own) }.count
    let notWorse = rivals.filter { !own.isBefore($0) }.count
    return quota.ties == .include ? better < room : notWorse <= room
  }

  /// Whether a quota's share is taken of a subject.
  private func isInBase(_ row: Int, _ quota: Quota) -> Bool {
    let hasTotal = (try? total(row)) != nil
    switch quota.base {
    case .all:
      if case .notApplicable = scheme(row) { return false }
      return true
    case .scored: return hasTotal
    case .eligible: return hasTotal && vetoedGrade(row).given == nil && canTakePlace(row) && !(quota.vetoed == .out && isVetoed(row))
    }
  }
}
