public import Diagnostics
public import FEEL

/// A rule book without errors, its formulas compiled. Only `RulebookReader` makes one, so a plan can't be built from a
/// book with errors. Immutable; a class because its plan and all that run it hold it.
public final class CheckedBook: Sendable {
  public let book: Book
  let names: NameTable
  let formulas: FormulaTable
  /// Whether some formula looks at what comes after it, so that only a plan can tell whether formulas go in a circle.
  public let mayHaveCircles: Bool

  init(book: Book, names: NameTable, formulas: FormulaTable, mayHaveCircles: Bool) {
    self.book = book
    self.names = names
    self.formulas = formulas
    self.mayHaveCircles = mayHaveCircles
  }

  /// What a slot of a compiled formula stands for.
  public func symbol(at slot: Int) -> Symbol { names.symbols[slot] }

  /// The input that a slot stands for, by its index in the book, and whether its value in the previous period is meant.
  package func input(at slot: Int) -> (index: Int, isPrevious: Bool)? {
    if names.inputSlots.contains(slot) { return (slot - names.inputSlots.lowerBound, false) }
    return names.previousInputSlots.contains(slot) ? (slot - names.previousInputSlots.lowerBound, true) : nil
  }

  package var formulaCount: Int { formulas.expressions.count }

  /// How many slots formulas have.
  package var slotCount: Int { names.symbols.count }

  /// The values and parameters that the book's formulas look at.
  package var usedDefinitions: Set<Symbol> {
    var found: Set<Symbol> = []
    var isSeen = Array(repeating: false, count: slotCount)
    for (_, slot) in formulas.uses where !isSeen[slot] {
      isSeen[slot] = true
      switch names.symbols[slot] {
      case .value, .parameter: found.insert(names.symbols[slot])
      default: break
      }
    }
    return found
  }

  /// The compiled formula of a text. `indicator` is the one in whose score it stands, `nil` elsewhere.
  /// INVARIANT: every formula of the book has one, or the book would not have passed.
  public func expression(_ text: SourceText, in indicator: String? = nil) -> TypedExpression? {
    formula(text, in: indicator).map { formulas.expressions[$0] }
  }

  /// The number of a formula, counted from zero, and the other way round.
  package func formula(_ text: SourceText, in indicator: String?) -> Int? { formulas.index(of: text, in: indicator) }
  package func expression(_ formula: Int) -> TypedExpression { formulas.expressions[formula] }
}

/// What reading a rule file came to.
public struct ReadBook: Sendable {
  /// The model as far as it could be read; `nil` if the file is no rule book.
  public let book: Book?
  /// The book without errors, if it has none.
  public let checked: CheckedBook?
  public let diagnostics: [Diagnostic]
  /// The spelling that the file uses.
  public let language: Language?
  /// The files of the books that it extends, also those that are not there.
  public let bases: [String]
}

/// The way of a rule file: text → tree → recognised keys → composed tree → model → compiled formulas → checks.
public enum RulebookReader {
  /// What is said to be absent. While a section has not been understood, it may stand there.
  private static let dependent: Set<Code> = Set(
    [
      RulebookCode.unknownBasis, .unknownMethod, .unknownGrade, .unknownIndicator, .unknownArgument, .missingArgument,
      .unknownRemoval, .unknownLevel, .weightSum, .weightMissing, .noScore, .emptySection, .parameterMissing,
    ].map(\.code) + [ExpressionCode.unknownName.code, ExpressionCode.unknownMember.code])

  /// Reads and checks a rule file and what it extends, by the version of the language that it names unless another is asked for.
  /// Throws if the file itself can't be read.
  public static func read(
    _ path: String, files: FileProvider = .disk, by version: LanguageVersion? = nil
  ) throws(FileProblem) -> ReadBook {
    var loader = BookLoader(files: files)
    guard let tree = try loader.load(path) else {
      return ReadBook(
        book: nil, checked: nil, diagnostics: loader.diagnostics.sortedByPlace(), language: loader.language,
        bases: loader.bases)
    }
    var decoder = BookDecoder(version: version)
    let book = decoder.decode(tree, sources: loader.sources, language: loader.language ?? .zh)
    let pass = FormulaPass(book)
    var meaning =
      decoder.diagnostics + pass.names.diagnostics
      + (pass.formulas.diagnostics.isEmpty ? [] : UnknownNames(book, tree).explain(pass.formulas.diagnostics))
      + pass.checkComparisons(book) + pass.checkLoneAggregates()
      + Checks.all.flatMap { $0(book) }
    switch loader.loss {
    case .nothing: break
    case .declarations: meaning.removeAll { dependent.contains($0.code) }
    case .shape: meaning = []
    }
    let diagnostics = SpoiltFormulas.folded(tree: loader.diagnostics, meaning: RepeatedReferences.folded(meaning)).sortedByPlace()
    let checked =
      diagnostics.hasErrors
      ? nil
      : CheckedBook(
        book: book, names: pass.names, formulas: pass.formulas, mayHaveCircles: pass.mayHaveCircles)
    return ReadBook(
      book: book, checked: checked, diagnostics: diagnostics, language: loader.language, bases: loader.bases)
  }
}

/// Checks of a book's meaning, each in a file of its own.
enum Checks {
  static let all: [@Sendable (Book) -> [Diagnostic]] = [
    checkWeights, checkWeightLimits, checkReferences, checkRuleIds, checkGrades, checkScores, checkDates,
    checkEffective, checkMinimumData, checkAdjustments, checkSubjectiveShare, checkInformation,
  ]
}
