import FEEL
import Rulebook

/// Who stands beside the others in rankings and quotas.
extension Reference {
  /// A subject's place in the queue for a quota's places.
  struct QueuePlace {
    let isLast: Bool
    /// The more the better.
    let value: Fraction

    func isBefore(_ other: QueuePlace) -> Bool { isLast == other.isLast ? other.value < value : !isLast }
  }

  /// Whether no error was found, nothing that decides about ranks is open, and there is a total.
  func isInOrder(_ row: Int) -> Bool {
    guard book.ranking.incomplete == .out else { return true }
    for finding in book.findings where finding.severity == .error && !restsOnRanks(finding.rule) {
      if holds(finding.rule, row) ?? !finding.rule.lapsesWhenMissing { return false }
    }
    let doVetoesCount = book.ranking.vetoed != .within || book.grades.contains { $0.quota.map { $0.vetoed != .within } ?? false }
    if doVetoesCount {
      for veto in book.vetoes where isOfResult(veto) && !restsOnRanks(veto.rule) && !veto.rule.lapsesWhenMissing {
        if holds(veto.rule, row) == nil { return false }
      }
    }
    // A total that looks at ranks itself can't decide about them.
    return restsOnRanks(adjustmentTexts) || (try? total(row)) != nil
  }

  /// Whether rewards are granted: also findings about ranks count here.
  func isMended(_ row: Int) -> Bool {
    guard book.ranking.incomplete == .out else { return true }
    return book.findings.allSatisfy { $0.severity != .error || !(holds($0.rule, row) ?? !$0.rule.lapsesWhenMissing) }
  }

  func isVetoed(_ row: Int) -> Bool {
    book.vetoes.contains { isOfResult($0) && !restsOnRanks($0.rule) && holds($0.rule, row) == true }
  }

  /// What a subject takes a quota's place by; `nil` if it takes none.
  func place(of row: Int, _ quota: Quota) -> QueuePlace? {
    guard canTakePlace(row), !(quota.vetoed == .out && isVetoed(row)), let total = try? total(row) else { return nil }
    var value = total
    if isByRanking(quota) {
      guard let figure = try? rankingValue(row) else { return nil }
      value = book.ranking.order == .descending ? figure : -figure
    }
    return QueuePlace(isLast: quota.vetoed == .last && isVetoed(row), value: value)
  }

  /// Who is not ranked takes no place either.
  func canTakePlace(_ row: Int) -> Bool {
    guard isInOrder(row), (try? total(row)) != nil else { return false }
    let doesRankingCount = book.grades.contains { $0.quota.map(isByRanking) ?? false }
    return !doesRankingCount || (try? rankingValue(row)) != nil
  }

  /// Places go by the total where the ranking itself looks at grades.
  private func isByRanking(_ quota: Quota) -> Bool {
    quota.order == .ranking && !restsOnRanks([book.ranking.by?.text].compactMap { $0 })
  }

  private func holds(_ rule: Rule, _ row: Int) -> Bool? { (try? condition(rule, row)) ?? nil }

  private func isOfResult(_ veto: Veto) -> Bool {
    veto.grade != nil || veto.gradeAtMost != nil || veto.total != nil || veto.totalAtMost != nil
  }

  /// Whether a rule looks at ranks, or at grades of which there is a quota, itself or through computed values.
  private func restsOnRanks(_ rule: Rule) -> Bool { restsOnRanks([rule.when?.text].compactMap { $0 }) }

  private var adjustmentTexts: [String] {
    book.adjustments.rules.flatMap { [$0.rule.when?.text, $0.points.flatMap { try? self.text($0) }].compactMap { $0 } }
  }

  private func restsOnRanks(_ texts: [String]) -> Bool {
    var open = texts
    var seen: Set<String> = []
    func names(_ syntax: Syntax) -> [String] {
      if case .name(let name) = syntax.kind { return [name] }
      return syntax.children.flatMap(names)
    }
    while let text = open.popLast() {
      guard seen.insert(text).inserted, let root = try? syntax(text, nil, isTest: false) else { continue }
      for name in names(root) {
        switch meanings[name] {
        case .result(.rank): return true
        case .result(.grade): if book.grades.contains(where: { $0.quota != nil }) { return true }
        case .result(.total), .result(.bonus), .result(.deduction): open += adjustmentTexts
        case .value(let value): if let formula = value.formula?.text { open.append(formula) }
        default: break
        }
      }
    }
    return false
  }
}
