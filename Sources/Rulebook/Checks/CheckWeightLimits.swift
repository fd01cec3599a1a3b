public import Diagnostics
public import ExactDecimal

extension Checks {
  /// Constant weights keep the declared limits; weights that are formulas are checked for each subject.
  static func checkWeightLimits(_ book: Book) -> [Diagnostic] {
    limits(book.weightLimits, of: book.indicators)
      + book.allIndicators.flatMap { limits($0.weightLimits, of: $0.children) }
  }

  private static func limits(_ limits: WeightLimits?, of children: [Indicator]) -> [Diagnostic] {
    guard let limits else { return [] }
    var problems: [Diagnostic] = []
    let known = children.map(\.id.text)
    for name in limits.each.map(\.id) + [limits.heaviest].compactMap({ $0 }) where !known.contains(name.text) {
      problems.append(unknown(name, among: known, what: Message(zh: "同级指标", en: "indicator"), place: " at this level"))
    }
    for child in children.counted {
      guard let weight = child.weight, let number = weight.constant else { continue }
      let own = limits.each.first { $0.id.text == child.id.text }?.limit
      for violation in WeightLimits.violations(
        of: number, least: [limits.all.least, own?.least], most: [limits.all.most, own?.most],
        name: child.name)
      {
        problems.append(
          Diagnostic(
            RulebookCode.weightLimit, violation, at: weight.span,
            secondary: [LabelledSpan(limits.span, Message(zh: "限制在这里", en: "the limit is here"))]))
      }
    }
    if let heaviest = limits.heaviest,
      let most = children.first(where: { $0.id.text == heaviest.text })?.weight?.constant
    {
      for child in children.counted {
        guard let weight = child.weight, let number = weight.constant, most < number else { continue }
        problems.append(
          Diagnostic(
            RulebookCode.weightLimit, WeightLimits.outweighed(heaviest.text, most, by: child.name, number),
            at: weight.span,
            secondary: [LabelledSpan(limits.span, Message(zh: "限制在这里", en: "the limit is here"))]))
      }
    }
    return problems
  }

  /// A reference to something that is not declared.
  static func unknown(
    _ name: SourceText, among known: [String], what: Message, place: String = "", code: RulebookCode = .unknownIndicator
  ) -> Diagnostic {
    let near = Suggestion.nearest(to: name.text, among: known)
    return Diagnostic(
      code, Message(zh: "没有\(what.zh) `\(name.text)`", en: "there is no \(what.en) `\(name.text)`\(place)"),
      at: name.span,
      notes: !known.isEmpty && (near == nil || known.count <= 8)
        ? [
          Message(
            zh: "已有：\(known.prefix(20).joined(separator: " "))",
            en: "there are: \(known.prefix(20).joined(separator: " "))")
        ] : [],
      help: near.map { Message(zh: "是不是 `\($0)`？", en: "did you mean `\($0)`?") })
  }
}

extension WeightLimits {
  /// What a weight does against its limits, in words; the checks and the evaluation share them.
  public static func violations(of weight: Number, least: [Number?], most: [Number?], name: String)
    -> [Message]
  {
    var messages: [Message] = []
    if let bound = least.compactMap({ $0 }).max(), weight < bound {
      messages.append(
        Message(
          zh: "`\(name)` 的权重 \(weight) 少于下限 \(bound)",
          en: "the weight \(weight) of `\(name)` is below the least, \(bound)"))
    }
    if let bound = most.compactMap({ $0 }).min(), bound < weight {
      messages.append(
        Message(
          zh: "`\(name)` 的权重 \(weight) 多于上限 \(bound)",
          en: "the weight \(weight) of `\(name)` is above the most, \(bound)"))
    }
    return messages
  }

  public static func outweighed(_ heaviest: String, _ most: Number, by name: String, _ weight: Number)
    -> Message
  {
    Message(
      zh: "`\(name)` 的权重 \(weight) 超过了应当最重的 `\(heaviest)`（\(most)）",
      en: "`\(name)` weighs \(weight), more than `\(heaviest)` (\(most)), which should be heaviest")
  }
}
