import Diagnostics
import ExactDecimal
import FEEL

/// Typed access to a form's fields; a field that is absent or could not be read is `nil`.
extension FormNode {
  func text(_ key: KeyName) -> SourceText? {
    if case .text(let text)? = self[key]?.value { text } else { nil }
  }

  func string(_ key: KeyName) -> String? { text(key)?.text }

  func flag(_ key: KeyName) -> Bool {
    if case .boolean(let flag, _)? = self[key]?.value { flag } else { false }
  }

  func integer(_ key: KeyName) -> Int? {
    if case .integer(let value, _)? = self[key]?.value { value } else { nil }
  }

  func number(_ key: KeyName) -> Number? {
    if case .number(let value, _)? = self[key]?.value { value } else { nil }
  }

  func date(_ key: KeyName) -> CalendarDate? {
    if case .date(let date, _)? = self[key]?.value { date } else { nil }
  }

  func term(_ key: KeyName) -> Term? {
    if case .term(let term, _)? = self[key]?.value { term } else { nil }
  }

  func choice<Case: Spelled>(_ key: KeyName, _ type: Case.Type = Case.self) -> Case? {
    if case .choice(let word, _)? = self[key]?.value { Case(rawValue: word) } else { nil }
  }

  func form(_ key: KeyName) -> FormNode? { self[key]?.value.form }

  func list(_ key: KeyName) -> [FieldValue] {
    if case .list(let items, _)? = self[key]?.value { items } else { [] }
  }

  func forms(_ key: KeyName) -> [FormNode] { list(key).compactMap(\.form) }

  func texts(_ key: KeyName) -> [SourceText] {
    list(key).compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  func entries(_ key: KeyName) -> [MapEntry] {
    if case .map(let entries, _)? = self[key]?.value { entries } else { [] }
  }

  func quantity(_ key: KeyName) -> Quantity? { self[key].flatMap { Self.quantity($0.value) } }

  func amount(_ key: KeyName) -> Amount? { quantity(key).map(Amount.init) }

  /// Whether the key was written, readable or not.
  func has(_ key: KeyName) -> Bool { self[key] != nil }

  /// A quantity that could not be read is one without values: it is there, and nothing more is said about it.
  static func quantity(_ value: FieldValue) -> Quantity? {
    switch value {
    case .broken(let span): return Quantity(values: [], span: span)
    case .text(let text): return Quantity(values: [Dated(from: nil, to: nil, formula: text)], span: text.span)
    case .form(let node) where node.form == .byDate:
      let values = node.forms(.byDate).compactMap { item in
        item.text(.value).map { Dated(from: item.date(.from), to: item.date(.to), formula: $0) }
      }
      return Quantity(values: values, span: node.span)
    default: return nil
    }
  }
}
