import ExactDecimal
import FEEL
import Rulebook

/// What an indicator comes to for a subject.
struct Standing {
  let status: ReferenceResult.Status
  var score: Fraction?

  static func scored(_ score: Fraction, _ status: ReferenceResult.Status = .scored) -> Standing {
    Standing(status: status, score: score)
  }

  static func without(_ status: ReferenceResult.Status) -> Standing { Standing(status: status) }
}

extension Reference {
  // MARK: - Scales

  /// The maximum on an indicator's own scale: as set; in points mode its weight; otherwise the parent's full marks, and
  /// the book's, which are 100 unless said.
  func full(_ id: String, _ row: Int) throws(Trouble) -> Fraction {
    guard let place = places[id] else { throw .missing }
    if let full = place.indicator.full { return try number(full, Seat(row: row)) }
    if place.mode == .points, !place.indicator.isForInformation, let weight = place.indicator.weight {
      return try number(weight, Seat(row: row))
    }
    if let parent = place.parent { return try full(parent, row) }
    return try bookFull(row)
  }

  func bookFull(_ row: Int) throws(Trouble) -> Fraction {
    try number(ifAny: book.full, Seat(row: row)) ?? Fraction(100)
  }

  /// In points mode, full marks given alone serve as the weight.
  func weight(_ id: String, _ row: Int) throws(Trouble) -> Fraction? {
    guard let place = places[id] else { throw .missing }
    if place.indicator.isForInformation { return nil }
    if let weight = place.indicator.weight { return try number(weight, Seat(row: row)) }
    return place.mode == .points ? try full(id, row) : nil
  }

  func score(_ id: String, _ row: Int) throws(Trouble) -> Fraction {
    let standing = standing(id, row)
    if let score = standing.score { return score }
    throw standing.status == .failed ? .problem : .missing
  }

  // MARK: - Standing

  func standing(_ id: String, _ row: Int) -> Standing {
    let key = "\(id)|\(row)"
    if let known = standings[key] { return known }
    let standing = vetoed(id, row) ?? settled(id, row)
    standings[key] = standing
    return standing
  }

  /// A veto of the indicator makes its score 0.
  private func vetoed(_ id: String, _ row: Int) -> Standing? {
    for veto in book.vetoes where veto.indicator?.text == id {
      do throws(Trouble) {
        if try condition(veto.rule, row) == true { return .scored(Fraction(0), .vetoed) }
      } catch {
        return .without(.failed)
      }
    }
    return nil
  }

  private func settled(_ id: String, _ row: Int) -> Standing {
    guard let indicator = places[id]?.indicator else { return .without(.failed) }
    do throws(Trouble) {
      switch try applies(id, row) {
      case true?: break
      case false?: return .without(.notApplicable)
      case nil: return unscored(indicator, row)
      }
    } catch {
      return .without(.failed)
    }
    if indicator.isGroup {
      let group = aggregate(
        indicator.children, indicator.aggregation, indicator.weightMode, indicator.minimumData,
        indicator.weightLimits, row
      ) { () throws(Trouble) in try self.full(id, row) }
      switch group {
      case .score(let score): return .scored(rounded(score, indicator))
      case .missing: return unscored(indicator, row)
      case .notApplicable: return .without(.notApplicable)
      case .rejected: return .without(.rejected)
      case .failed: return .without(.failed)
      }
    }
    do throws(Trouble) {
      return .scored(rounded(try leafScore(indicator, Seat(row: row, indicator: indicator)), indicator))
    } catch .missing {
      return unscored(indicator, row)
    } catch {
      return .without(.failed)
    }
  }

  /// Whether its conditions hold, and those of the groups it stands in; `nil` when that can't be told.
  func applies(_ id: String, _ row: Int) throws(Trouble) -> Bool? {
    guard let place = places[id] else { return true }
    var conditions: [Bool?] = []
    var problem: Trouble?
    do throws(Trouble) {
      if let parent = place.parent { conditions.append(try applies(parent, row)) }
    } catch {
      problem = error
    }
    do throws(Trouble) {
      if let when = place.indicator.appliesWhen {
        conditions.append(try condition(when.text, Seat(row: row)))
      }
    } catch {
      problem = error
    }
    // One that does not hold decides, whatever became of the others.
    if conditions.contains(false) { return false }
    if let problem { throw problem }
    return conditions.contains(nil) ? nil : true
  }

  /// The indicator's `missing` policy; reject for leaves and exclude for groups unless said.
  private func unscored(_ indicator: Indicator, _ row: Int) -> Standing {
    switch indicator.missing ?? (indicator.isGroup ? .exclude : .reject) {
    case .zero: return .scored(Fraction(0), .zeroed)
    case .exclude: return .without(.excluded)
    case .notApplicable: return .without(.notApplicable)
    case .reject: return .without(.rejected)
    case .carryLast:
      if indicator.isGroup { return .without(.rejected) }
      do throws(Trouble) {
        let previous = try leafScore(indicator, Seat(row: row, isPrevious: true, indicator: indicator))
        return .scored(rounded(previous, indicator), .carried)
      } catch .missing {
        return .without(.rejected)
      } catch {
        return .without(.failed)
      }
    }
  }

  private func rounded(_ score: Fraction, _ indicator: Indicator) -> Fraction {
    let digits =
      indicator.rounding?.digits ?? (indicator.isGroup ? book.rounding.group : book.rounding.indicator)
    guard let digits else { return score }
    return score.rounded(digits, indicator.rounding?.mode ?? book.rounding.mode)
  }
}
