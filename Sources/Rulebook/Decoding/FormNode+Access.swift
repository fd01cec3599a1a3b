import Diagnostics
import ExactDecimal
import FEEL

/// Typed access to a form's fields; a field that is absent or could not be read is `nil`.
extension FormNode {
  func text(_ key: KeyName) -> SourceText? {
    if case .text(let text)? = value(key) { text } else { nil }
  }

  func string(_ key: KeyName) -> String? { text(key)?.text }

  func flag(_ key: KeyName) -> Bool {
    if case .boolean(let flag, _)? = value(key) { flag } else { false }
  }

  func integer(_ key: KeyName) -> Int? {
    if case .integer(let value, _)? = value(key) { value } else { nil }
  }

  func number(_ key: KeyName) -> Number? {
    if case .number(let value, _)? = value(key) { value } else { nil }
  }

  func date(_ key: KeyName) -> CalendarDate? {
    if case .date(let date, _)? = value(key) { date } else { nil }
  }

  func term(_ key: KeyName) -> Term? {
    if case .term(let term, _)? = value(key) { term } else { nil }
  }

  func choice<Case: Spelled>(_ key: KeyName, _ type: Case.Type = Case.self) -> Case? {
    if case .choice(let word, _)? = value(key) { Case(rawValue: word) } else { nil }
  }

  func form(_ key: KeyName) -> FormNode? { value(key)?.form }

  func list(_ key: KeyName) -> [FieldValue] {
    if case .list(let items, _)? = value(key) { items } else { [] }
  }

  func forms(_ key: KeyName) -> [FormNode] { list(key).compactMap(\.form) }

  func texts(_ key: KeyName) -> [SourceText] {
    list(key).compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  func entries(_ key: KeyName) -> [MapEntry] {
    if case .map(let entries, _)? = value(key) { entries } else { [] }
  }

  func quantity(_ key: KeyName) -> Quantity? { value(key).flatMap(Self.quantity) }

  func amount(_ key: KeyName) -> Amount? { quantity(key).map(Amount.init) }

  /// A quantity that could not be read is one without values: it is there, and nothing more is said about it.
  static func quantity(_ value: FieldValue) -> Quantity? {
    switch value {
    case .broken(let span): return Quantity(values: [], span: span)
    case .text(let text): return Quantity(text)
    case .form(let node) where node.form == .byDate:
      let values = node.forms(.byDate).compactMap { item in
        item.text(.value).map { Dated(from: item.date(.from), to: item.date(.to), formula: $0) }
      }
      return Quantity(values: values, span: node.span)
    default: return nil
    }
  }
}
