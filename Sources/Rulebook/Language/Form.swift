public import Diagnostics

/// One key of a form, in its two spellings. The table of forms is the only place that spells the language:
/// the reader, the reference, the schemas and editor completion all come from it.
///
/// Immutable; a class because keys are looked up for every line of every file.
public final class Key: Sendable {
  public let name: KeyName
  public let zh: String
  public let shape: Shape
  public let isRequired: Bool
  /// What the key means, for the reference and editors.
  public let meaning: Message
  /// The value in an example line, in each spelling.
  public let example: Message

  public var en: String { name.rawValue }

  init(
    _ name: KeyName, _ zh: String, _ shape: Shape, required: Bool = false, _ meaningZh: String,
    _ meaningEn: String,
    example: String, zhExample: String? = nil
  ) {
    self.name = name
    self.zh = zh
    self.shape = shape
    isRequired = required
    meaning = Message(zh: meaningZh, en: meaningEn)
    self.example = Message(zh: zhExample ?? example, en: example)
  }

  public func spelling(in language: Language) -> String {
    language == .zh ? zh : en
  }
}

/// What may stand at a key.
public indirect enum Shape: Sendable, Hashable {
  /// Any one-line or block text.
  case text
  /// A name that formulas can use: letters (Chinese ones too), digits and `_`, not beginning with a digit.
  case identifier
  /// A reference to a declared basis and a clause of it: `cy10 第七条`.
  case citation
  case boolean
  case integer
  /// A calendar date, `2026-01-01`.
  case date
  /// A duration: `P30D`, `30 days`, `30天`.
  case duration
  /// An exact decimal number.
  case number
  /// A number or a FEEL formula that gives one; may be given by date.
  case quantity
  /// Points (`8`) or a share of the full marks (`80%`); may be a formula; may be given by date.
  case amount
  /// A share: `20%` or `0.2`.
  case share
  /// A FEEL formula of any type.
  case expression
  /// A FEEL condition: true or false.
  case condition
  /// A FEEL unary test, as in a cell of a decision table: `>= 90`, `[60..80)`, `-`.
  case unaryTest
  case choice(ChoiceName)
  case form(FormName)
  /// What was submitted, with the columns of a data file as keys.
  case data
  case list(Shape)
  /// A mapping whose keys the author chooses.
  case map(Shape)
  /// Either, told apart by the kind of YAML node: the first that fits.
  case either(Shape, Shape)
}

/// A kind of mapping in a rule book: which keys it may have.
public final class Form: Sendable {
  public let name: FormName
  public let title: Message
  public let keys: [Key]

  public func key(_ name: KeyName) -> Key? { keys.first { $0.name == name } }

  /// Keys that every mapping of the kind must have.
  let required: [Key]
  /// Keys by spelling, with the language that only that spelling has.
  private let spellings: [NameKey: (key: Key, language: Language?)]

  init(name: FormName, title: Message, keys: [Key]) {
    self.name = name
    self.title = title
    self.keys = keys
    required = keys.filter(\.isRequired)
    spellings = Dictionary(
      keys.flatMap { key in
        key.en == key.zh
          ? [(NameKey(key.en), (key, nil))] : [(NameKey(key.en), (key, .en)), (NameKey(key.zh), (key, .zh))]
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The key that a spelling stands for, in either language. O(1).
  public func key(spelled text: String) -> (key: Key, language: Language?)? { spellings[NameKey(text)] }
}

/// The kinds of mapping in a rule book.
public enum FormName: String, Sendable, Hashable, CaseIterable {
  case book, period, basis, clause, rounding, input, sample, parameter, value, method, methodParameter, indicator,
    stepRounding
  case aggregate, minimumData, weightLimits, weightLimit, score, point, band, deduction, item, level,
    scoreRange
  case tableInput, tableRule, byDate, datedValue, previousPeriod, adjustments, caps, adjustment, veto, finding, grade, quota,
    ranking, peers
  case reward, grant, measure, duty
  case tests, testCase, testSubject, expectation, expectedGrant, equivalent

  public var form: Form { Vocabulary.form(self) }
}

/// Every form and every enumeration, by name.
public enum Vocabulary {
  /// The forms of rule books.
  public static let forms: [Form] =
    bookForms + dataForms + indicatorForms + scoringForms + consequenceForms

  private static let byName: [FormName: Form] = Dictionary(
    (forms + testForms).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  public static func form(_ name: FormName) -> Form {
    // Every name has a form; a test walks all names.
    byName[name] ?? Form(name: name, title: Message(verbatim: name.rawValue), keys: [])
  }

  /// All spellings of keys in files of tests, in both languages.
  static let testSpellings = Set(testForms.flatMap(\.keys).flatMap { [$0.en, $0.zh] })

  /// All spellings of keys in a language.
  public static func spellings(in language: Language) -> Set<String> {
    Set(forms.flatMap(\.keys).map { $0.spelling(in: language) })
  }
}
