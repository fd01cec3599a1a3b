public import Diagnostics
import ExactDecimal
public import FEEL
import YAMLTree

/// A text as the author wrote it, with its place: formulas, names, labels.
public struct SourceText: Sendable, Hashable {
  public let text: String
  let node: Node

  public var span: Span { node.span }

  /// Where a range of UTF-8 bytes of the text stands in the file.
  public func span(of range: Range<Int>) -> Span { node.span(ofText: range) }
}

/// How long: days, or calendar months.
public enum Term: Sendable, Hashable {
  case days(Int)
  case months(Int)

  /// The day a term ends when it begins on `start`.
  public func end(from start: CalendarDate) -> CalendarDate? {
    switch self {
    case .days(let count): start.adding(days: count)
    case .months(let count): start.adding(months: count)
    }
  }
}

/// A mapping of a rule book whose keys have been recognised. Immutable; a class because values of values hold it.
public final class FormNode: Sendable {
  let form: FormName
  let span: Span
  let fields: [Field]
  /// Part of it was lost to a problem that has been reported: say nothing about what it lacks.
  let isBroken: Bool

  init(form: FormName, span: Span, fields: [Field], isBroken: Bool) {
    self.form = form
    self.span = span
    self.fields = fields
    self.isBroken = isBroken
  }

  /// The same mapping with other fields.
  func with(_ fields: [Field]) -> FormNode { FormNode(form: form, span: span, fields: fields, isBroken: isBroken) }

  subscript(name: KeyName) -> Field? { fields.place(of: name).map { fields[$0] } }

  func value(_ name: KeyName) -> FieldValue? { fields.place(of: name).map { fields[$0].value } }

  /// Whether the key was written, readable or not.
  func has(_ name: KeyName) -> Bool { fields.place(of: name) != nil }
}

extension [Field] {
  /// Where a key stands. By index: a field is large, and only its key is looked at.
  func place(of name: KeyName) -> Int? {
    for index in indices where self[index].key == name { return index }
    return nil
  }
}

/// A key with its value.
public struct Field: Sendable {
  let key: KeyName
  let keySpan: Span
  var value: FieldValue
}

/// An entry of a mapping whose keys the author chose.
struct MapEntry: Sendable {
  let name: SourceText
  var value: FieldValue
}

/// A value read by the shape its key declares.
enum FieldValue: Sendable {
  case text(SourceText)
  case boolean(Bool, Span)
  case integer(Int, Span)
  case number(Number, Span)
  case date(CalendarDate, Span)
  case term(Term, Span)
  /// The English spelling of an enumeration's value.
  case choice(String, Span)
  case form(FormNode)
  case list([FieldValue], Span)
  case map([MapEntry], Span)
  /// Submitted values, read only when the inputs are known.
  case data(Node)
  /// Could not be read; the problem has been reported.
  case broken(Span)

  var span: Span {
    switch self {
    case .text(let text): text.span
    case .boolean(_, let span), .integer(_, let span), .number(_, let span), .date(_, let span),
      .term(_, let span),
      .choice(_, let span), .list(_, let span), .map(_, let span), .broken(let span):
      span
    case .form(let node): node.span
    case .data(let node): node.span
    }
  }

  /// Whether other values stand in it.
  var isContainer: Bool {
    switch self {
    case .form, .list, .map: true
    default: false
    }
  }

  var form: FormNode? { if case .form(let node) = self { node } else { nil } }

  /// What tells an item of a list from the others, in whatever order they stand: its id, or the grade's name.
  var identity: String? {
    guard let form else { return nil }
    return form.string(form.form == .grade ? .grade : .id)
  }
}

extension Node {
  /// Stands for a name that the author left out (which has been reported).
  static func placeholder(at span: Span) -> Node {
    Node(
      span: Span(span.file, span.range.lowerBound..<span.range.lowerBound),
      content: .scalar(Scalar(text: "", style: .plain)), isBroken: true)
  }
}
