package import Diagnostics
package import Evaluation
package import Rulebook

/// A check of what a rule book without errors can come to. Each has a file of its own in `Checks/`, whose comment is its page.
package protocol Check: Sendable {
  static var code: CheckCode { get }
  /// Whether it is right about templates too: what it looks at is whole, whatever the books that extend them add.
  static var isForTemplates: Bool { get }
  static func check(_ subject: CheckedSubject) -> [Diagnostic]
}

extension Check {
  package static var isForTemplates: Bool { false }
}

/// What checks look at. Immutable; a class because every check is given it.
package final class CheckedSubject: Sendable {
  package let plan: Plan
  package let ranges: PlanRanges
  /// All indicators of the tree, parents before children.
  package let indicators: [IndicatorNodes]
  /// The conditions of the book's own rules, in the book's order of sections; of a template, those that look at no results, which
  /// the books that extend it complete.
  package let conditions: [Condition]
  /// The decision tables of the book's own indicators that can be gone through.
  let tables: [TableCases]
  /// The values and parameters that the book's formulas look at.
  package let usedDefinitions: Set<Symbol>

  package var book: Book { plan.book.book }

  package init(_ plan: Plan) {
    self.plan = plan
    ranges = PlanRanges(plan)
    indicators = plan.allIndicators
    conditions = Condition.all(in: plan, indicators).filter { !plan.book.book.isTemplate || !plan.restsOnResults($0.node) }
    tables = indicators.compactMap { [ranges] in TableCases($0, ranges) }
    usedDefinitions = plan.book.usedDefinitions
  }

  /// Whether a text stands in the book's own file: what a base does is checked with the base.
  package func isOwn(_ span: Span) -> Bool { plan.isOwn(span) }

  /// A bound as people write it: `0 to 100`.
  package static func words(_ bounds: Bounds) -> Message {
    switch (bounds.low?.at, bounds.high?.at) {
    case (let low?, let high?) where low == high: Message(verbatim: "\(low)")
    case (let low?, let high?): Message(zh: "\(low) 至 \(high)", en: "\(low) to \(high)")
    case (let low?, nil): Message(zh: "\(low) 以上", en: "\(low) or more")
    case (nil, let high?): Message(zh: "\(high) 以下", en: "\(high) or less")
    case (nil, nil): Message(zh: "任何数", en: "any number")
    }
  }
}

/// All checks of what a book can come to.
package enum BookChecks {
  /// What the checks find in a book without errors, in reading order. O(checks × size of the plan).
  package static func run(_ plan: Plan) -> [Diagnostic] {
    let subject = CheckedSubject(plan)
    let isTemplate = plan.book.book.isTemplate
    var told: Set<Told> = []
    return CheckRegistry.all.filter { !isTemplate || $0.isForTemplates }.flatMap { $0.check(subject) }
      .filter { told.insert(Told($0)).inserted }.sortedByPlace()
  }

  /// A mistake in a method that several indicators use is one mistake, told of the first of them.
  private struct Told: Hashable {
    let code: String
    let places: [Span?]

    init(_ diagnostic: Diagnostic) {
      code = diagnostic.code.id
      places = [diagnostic.primary?.span] + diagnostic.secondary.map(\.span)
    }
  }
}
