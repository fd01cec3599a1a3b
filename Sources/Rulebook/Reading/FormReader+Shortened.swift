import Diagnostics
import YAMLTree

// What is written in short where a mapping is wanted: `名额: 2` for `名额: {个数: 2}`.
extension FormReader {
  /// The mapping that a single value must mean, told with its mend; `nil` where several could be meant.
  mutating func shortened(_ node: Node, _ name: FormName) -> FieldValue? {
    guard let scalar = node.scalar, !node.isBroken, !scalar.text.isEmpty, !scalar.isNull,
      let (key, text) = Self.onlyKey(for: scalar.text, in: name)
    else { return nil }
    let language = language ?? (key.zh == key.en || scalar.text.utf8.allSatisfy { $0 < 0x80 } ? .en : .zh)
    var parts = "\(key.spelling(in: language)): \(text.number)"
    if let unit = text.unit, let word = name.form.key(.unit)?.spelling(in: language) { parts += ", \(word): \(unit)" }
    let mend = "{\(parts)}"
    report(
      Diagnostic(
        RulebookCode.wrongShape,
        Message(
          zh: "“\(name.form.title.zh)”要写明是哪一项，不能只写 `\(scalar.text)`",
          en: "`\(scalar.text)` alone does not say which key of “\(name.form.title.en)” it is"),
        at: node.span,
        fixes: [Fix(Message(zh: "改为 `\(mend)`", en: "write `\(mend)`"), safety: .needsReview, edits: [Edit(node.span, mend)])]))
    return .broken(node.span)
  }

  private typealias Meant = (number: String, unit: String?)

  private static func onlyKey(for text: String, in name: FormName) -> (Key, Meant)? {
    func found(_ key: KeyName, _ number: String, _ unit: String? = nil) -> (Key, Meant)? { name.form.key(key).map { ($0, (number, unit)) } }
    let measure = Measurement(text)
    let isWhole = measure.map { $0.isWhole && $0.unit.map(Measurement.counters.contains) != false } ?? false
    switch name {
    case .quota, .minimumData:
      guard let measure else { return nil }
      if measure.unit == "%" { return found(.share, measure.number + "%") }
      if measure.unit == nil, measure.number.hasPrefix("0.") { return found(.share, measure.number) }
      return isWhole ? found(.count, measure.number) : nil
    case .sample: return isWhole ? measure.flatMap { found(.min, $0.number) } : nil
    case .grant:
      guard let measure else { return nil }
      if measure.unit == "分" || measure.unit == "points" { return found(.points, measure.number) }
      return measure.unit.map { Measurement.money[$0] != nil } ?? true ? found(.money, measure.number, measure.unit) : nil
    case .period: return plainDate(in: text).flatMap { found(.from, $0) }
    case .duty: return found(.owner, text)
    case .basis: return found(.title, text)
    case .input: return ChoiceName.valueType.choice(spelled: text).flatMap { _ in found(.type, text) }
    case .ranking:
      for key in [KeyName.within, .order, .ties] {
        if case .choice(let choices)? = name.form.key(key)?.shape, choices.choice(spelled: text) != nil { return found(key, text) }
      }
      return found(.by, text)
    default: return nil
    }
  }

  /// A period whose end comes before its beginning. (That of the whole book is told when it is decoded.)
  mutating func reversedDates(_ fields: [Field], _ node: Node, _ name: FormName) -> FieldValue? {
    guard name == .datedValue, let first = fields.place(of: .from), let last = fields.place(of: .to),
      case .date(let from, let start) = fields[first].value, case .date(let to, let end) = fields[last].value, to < from
    else { return nil }
    let isFirst = start.range.lowerBound < end.range.lowerBound
    report(
      Diagnostic(
        RulebookCode.emptyRange,
        Message(
          zh: "结束日期 `\(to)` 早于开始日期 `\(from)`，这个值哪天都不适用",
          en: "the value ends on `\(to)`, before it begins on `\(from)`: it is never in force"),
        at: isFirst ? end : start, secondary: [LabelledSpan(isFirst ? start : end)],
        help: Message(zh: "看看起止是否写反了", en: "see whether the two dates are the wrong way round"),
        fixes: [
          Fix(
            Message(zh: "把两个日期对调", en: "exchange the two dates"), safety: .needsReview,
            edits: [Edit(start, "\(to)"), Edit(end, "\(from)")])
        ]))
    return .broken(node.span)
  }

  /// A limit of a grade from above, or one that its number doesn't meet: grades have a least total only, and the grade above ends each.
  func upperLimit(of name: FormName, _ entries: [Entry], _ index: Int) -> Diagnostic? {
    let key = entries[index].key
    guard name == .grade, let text = key.scalar?.text, !key.isBroken, OtherWords.isOtherLimit(text) else { return nil }
    let hasLeast = entries.contains { $0.key.scalar.map { FormName.grade.form.key(spelled: $0.text)?.key.name == .atLeast } ?? false }
    let isAbove =
      ["高于", "大于", "超过", "多于", "高出", "超出", ">", "＞"].contains(text) || text.lowercased().hasPrefix("more")
      || text.lowercased().hasPrefix("gr")
    return Diagnostic(
      RulebookCode.unknownKey,
      Message(zh: "等级没有 `\(text)` 这个键：只写下限 `不低于`", en: "a grade has no key `\(text)`: it has a least total only, `at-least`"), at: key.span,
      help: isAbove && !hasLeast
        ? Message(zh: "`不低于` 含本数：写这一等级的最低分", en: "`at-least` includes its number: give the least total of the grade")
        : Message(
          zh: "各等级从高到低排列，达不到下限的归入下一等级；最后一级不写下限",
          en: "grades stand from the best down: who misses one gets the next, and the last needs no limit"),
      fixes: isAbove && !hasLeast
        ? []
        : [
          Fix(
            Message(zh: "删去 `\(text)`", en: "leave `\(text)` out"), safety: .needsReview,
            edits: [Edit(Self.removal(of: index, from: entries), "")])
        ])
  }

  /// The bytes of an entry with what divides it from its neighbours.
  private static func removal(of index: Int, from entries: [Entry]) -> Span {
    let (key, value) = (entries[index].key.span, entries[index].value.span)
    let end = max(key.range.upperBound, value.range.upperBound)
    if index > 0 {
      let before = entries[index - 1]
      return Span(key.file, max(before.key.span.range.upperBound, before.value.span.range.upperBound)..<end)
    }
    return Span(key.file, key.range.lowerBound..<(entries.count > 1 ? entries[1].key.span.range.lowerBound : end))
  }
}
