public import Diagnostics
import YAMLTree

/// Spells a part of a rule file, such as the example of a check's page, in the language of who reads it. The part may lack what a book
/// needs, and may be wrong: that is what it shows.
public enum FragmentTranslator {
  /// The part with its keys, the words of enumerations and the language's own names spelled in one language. What its author named, and a
  /// part that mixes the languages, stay as they are. O(bytes).
  public static func spelled(_ fragment: String, in language: Language) -> String {
    let source = SourceFile(path: "", text: fragment)
    let keys = Vocabulary.spellings(in: .zh).union(Vocabulary.spellings(in: .en))
    guard let root = YAMLReader.read(source, keys: keys).root else { return fragment }
    let isTests =
      root.mapping?.contains { $0.key.scalar.map { FormName.tests.form.key(spelled: $0.text)?.key.name == .cases } ?? false } ?? false
    var reader = FormReader()
    guard let form = reader.read(root, as: .form(isTests ? .tests : .book)).form, reader.mixedSpelling() == nil else { return fragment }
    let names = OwnNames(declared: declared(.form(form)), indicators: declared(.form(form), onlyIndicators: true), language: language)
    let edits = reader.translation(to: language) + BookTranslator.words(of: form, language) + names.edits(in: form, isScore: false)
    return String(decoding: BookTranslator.applicable(edits, source).applied(to: source.bytes), as: UTF8.self)
  }

  /// What the author named.
  private static func declared(_ value: FieldValue, onlyIndicators: Bool = false) -> Set<String> {
    switch value {
    case .form(let form):
      var found: Set<String> = []
      if !onlyIndicators || form.form == .indicator { found = Set([form.string(.id), form.string(.label)].compactMap { $0 }) }
      for field in form.fields { found.formUnion(declared(field.value, onlyIndicators: onlyIndicators)) }
      return found
    case .map(let entries, _):
      return entries.reduce(into: onlyIndicators ? [] : Set(entries.map(\.name.text))) {
        $0.formUnion(declared($1.value, onlyIndicators: onlyIndicators))
      }
    case .list(let items, _): return items.reduce(into: []) { $0.formUnion(declared($1, onlyIndicators: onlyIndicators)) }
    default: return []
    }
  }
}

/// The names that the language gives in formulas: `total`, `previous.grade`, `id.score`, and `value` in a score.
private struct OwnNames {
  let declared: Set<String>
  let indicators: Set<String>
  let language: Language

  func edits(in form: FormNode, isScore: Bool) -> [Edit] {
    let isScore = isScore || form.form == .score || form.form == .method
    return form.fields.flatMap { field -> [Edit] in
      guard let shape = form.form.form.key(field.key)?.shape else { return [] }
      return edits(in: field.value, shape, isScore)
    }
  }

  private func edits(in value: FieldValue, _ shape: Shape, _ isScore: Bool) -> [Edit] {
    switch (value, shape) {
    case (.form(let form), _): return edits(in: form, isScore: isScore)
    case (.list(let items, _), .list(let item)): return items.flatMap { edits(in: $0, item, isScore) }
    case (.map(let entries, _), .map(let item)): return entries.flatMap { edits(in: $0.value, item, isScore) }
    case (_, .either(let first, let second)): return edits(in: value, first, isScore) + edits(in: value, second, isScore)
    case (.text(let text), .quantity), (.text(let text), .amount), (.text(let text), .expression), (.text(let text), .condition),
      (.text(let text), .unaryTest):
      return edits(in: text, isScore)
    default: return []
    }
  }

  private func edits(in text: SourceText, _ isScore: Bool) -> [Edit] {
    let bytes = Array(text.text.utf8)
    var edits: [Edit] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x22 {
        index = (bytes[(index + 1)...].firstIndex(of: 0x22) ?? bytes.count - 1) + 1
        continue
      }
      let end = bytes[index...].firstIndex { !isPart($0) } ?? bytes.count
      guard end > index else {
        index += 1
        continue
      }
      let name = String(decoding: bytes[index..<end], as: UTF8.self)
      let spelled = spelled(name, isScore)
      if spelled != name { edits.append(Edit(text.span(of: index..<end), spelled)) }
      index = end
    }
    return edits
  }

  private func isPart(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == 0x5F || byte == 0x2E || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte)
  }

  private func spelled(_ name: String, _ isScore: Bool) -> String {
    var parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2, let first = parts.first else { return name }
    if parts.count == 1 {
      if declared.contains(name) { return name }
      if let result = Symbol.ResultName.allCases.first(where: { $0.rawValue == name || $0.zh == name }) {
        return word(result.rawValue, result.zh)
      }
      guard isScore, let own = Symbol.Aspect.own.first(where: { $0.rawValue == name || $0.zh == name }) else { return name }
      return word(own.rawValue, own.zh)
    }
    if first == Symbol.previousWords.en || first == Symbol.previousWords.zh {
      parts[0] = word(Symbol.previousWords.en, Symbol.previousWords.zh)
      if let result = Symbol.ResultName.carried.first(where: { $0.rawValue == parts[1] || $0.zh == parts[1] }) {
        parts[1] = word(result.rawValue, result.zh)
      }
    } else if indicators.contains(first), let aspect = Symbol.Aspect.shared.first(where: { $0.rawValue == parts[1] || $0.zh == parts[1] }) {
      parts[1] = word(aspect.rawValue, aspect.zh)
    }
    return parts.joined(separator: ".")
  }

  private func word(_ en: String, _ zh: String) -> String { language == .zh ? zh : en }
}
