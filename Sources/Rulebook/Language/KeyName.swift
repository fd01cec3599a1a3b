/// The English spelling of every key; the Chinese one stands beside it in its form.
public enum KeyName: String, Sendable, Hashable, CaseIterable {
  // The book
  case rulebook, language, title, department, scope, template, extends, locks, removes, effective, basis, rounding,
    weights, full
  case aggregate, parameters, inputs, values, methods, indicators, adjustments, vetoes, findings, grades,
    ranking
  case rewards, accountability, status
  // Shared by many forms
  case id, label, note, when, locked, missing, from, to, number, url, issued, unit, source, type
  // Documents and who looked them up
  case checked, clauses
  case checkedBy = "checked-by"
  // Rounding
  case indicator, group, total, mode, digits
  // Inputs and values
  case inResults = "in-results"
  case min, max, required, `default`, options, sample, formula
  // Indicators
  case dimension, stage, weight, value, direction, target, score, method, with
  case appliesWhen = "applies-when"
  case minimumData = "minimum-data"
  case weightLimits = "weight-limits"
  case count, share, least, most, heaviest, each, subjective
  case forInformation = "for-information"
  // Scoring
  case cap, zero, points, at, below, above, bands, items, levels, level, range, rating
  case hitPolicy = "hit-policy"
  case zeroBelow = "zero-below"
  case atLeast = "at-least"
  case moreThan = "more-than"
  case atMost = "at-most"
  case lessThan = "less-than"
  case collect, priorities, rules, otherwise, best, worst, mean, step, within, `let`, floor, deductions
  case allOrNothing = "all-or-nothing"
  case byDate = "by-date"
  // Periods
  case every
  // Consequences
  case bonus, deduction, evidence, grade, quota, ties, by, order, grant, duty, owner, action, money, honour,
    other
  case message, severity
  case gradeAtMost = "grade-at-most"
  // Subjects beside each other
  case vetoed, incomplete, peers, shown, of
  case totalAtMost = "total-at-most"
  case byVeto = "by-veto"
  // Tests
  case cases, name, shared, period, subjects, subject, previous, expect, subtotal, rank, scores, problems
  case equivalents, changes, reason
}
