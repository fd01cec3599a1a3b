import Diagnostics
import YAMLTree

// Numbers written with their unit where a number is wanted: the unit has a key of its own, or is left out.
extension FormReader {
  /// `权重: 40%`, `金额: 1万元`, told with the one mend that is right; `nil` for anything else.
  mutating func measured(_ entry: Entry, _ key: Key, in form: Form, _ entries: [Entry]) -> FieldValue? {
    guard let scalar = entry.value.scalar, !entry.value.isBroken, Self.takesNumber(key.shape), let measure = Measurement(scalar.text),
      measure.unit != nil || scalar.text.contains(where: { ",，".contains($0) })
    else { return nil }
    // A share of the full marks is written with its sign.
    if case .amount = key.shape, measure.unit == "%" { return nil }
    let mend = mend(measure, entry, key, in: form, entries)
    report(Self.measure(scalar.text, at: entry.value.span, Self.words(for: key.shape), measure, mend))
    return .broken(entry.value.span)
  }

  /// A parameter has its unit beside its value: `奖金基数: 5000元` is `奖金基数: {值: 5000, 单位: 元}`.
  mutating func measuredParameter(_ entry: Entry, _ shape: Shape) -> FieldValue? {
    guard case .either(.quantity, .form(let name)) = shape, let scalar = entry.value.scalar, !entry.value.isBroken,
      let measure = Measurement(scalar.text), measure.unit != nil || scalar.text.contains(where: { ",，".contains($0) })
    else { return nil }
    let language = language ?? .en
    var mend = measure.number
    if measure.isMultiple {
      mend = measure.converted(to: "元") ?? mend
    } else if let unit = measure.unit, unit != "%", let value = name.form.key(.value), let key = name.form.key(.unit) {
      mend = "{\(value.spelling(in: language)): \(mend), \(key.spelling(in: language)): \(unit)}"
    }
    report(Self.measure(scalar.text, at: entry.value.span, Self.words(for: .quantity), measure, mend))
    return .broken(entry.value.span)
  }

  private static func takesNumber(_ shape: Shape) -> Bool {
    switch shape {
    case .quantity, .amount, .number, .integer: true
    default: false
    }
  }

  /// What is to stand in the value's place, perhaps with the key of its unit behind it; `nil` where the units contradict each other.
  private func mend(_ measure: Measurement, _ entry: Entry, _ key: Key, in form: Form, _ entries: [Entry]) -> String? {
    guard let unit = measure.unit, unit != "%", Self.hasOwnUnit(form.name, key.name), let unitKey = form.key(.unit) else {
      return measure.isMultiple ? measure.converted(to: "元") : measure.number
    }
    if let given = entries.first(where: { $0.key.scalar.map { form.key(spelled: $0.text)?.key.name == .unit } ?? false })?.value.scalar?
      .text
    {
      return measure.converted(to: given)
    }
    let word = unitKey.spelling(in: language ?? .en)
    let bytes = entry.key.span.file.bytes
    let line = entry.key.span.file.byteRange(ofLine: entry.key.span.line)
    // On a line of its own, or within braces.
    let isFlow = !bytes[line.lowerBound..<entry.key.span.range.lowerBound].allSatisfy { $0 == 0x20 || $0 == 0x2D }
    let column = entry.key.span.range.lowerBound - line.lowerBound
    return isFlow ? "\(measure.number), \(word): \(unit)" : "\(measure.number)\n\(String(repeating: " ", count: column))\(word): \(unit)"
  }

  /// Whether a form's unit is that of this key.
  private static func hasOwnUnit(_ form: FormName, _ key: KeyName) -> Bool {
    switch (form, key) {
    case (.grant, .money), (.parameter, .value): true
    default: false
    }
  }

  private static func measure(_ text: String, at span: Span, _ wanted: Message, _ measure: Measurement, _ mend: String?) -> Diagnostic {
    let shown = mend.map { mend in mend.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: ", ") }
    return Diagnostic(
      RulebookCode.unreadableNumber,
      Message(zh: "`\(text)` 不是\(wanted.zh)", en: "`\(text)` is not \(wanted.en)"), at: span,
      notes: measure.unit == "%"
        ? [Message(zh: "公式里的百分数只写数字：85% 写作 85", en: "formulas have percentages as plain numbers: 85 for 85%")] : [],
      help: mend == nil ? Message(zh: "与 `单位` 不符，看看哪个对", en: "this and the `unit` contradict each other: see which is right") : nil,
      fixes: mend.map { mend in
        [Fix(Message(zh: "改为 `\(shown ?? mend)`", en: "write `\(shown ?? mend)`"), safety: .needsReview, edits: [Edit(span, mend)])]
      } ?? [])
  }
}
