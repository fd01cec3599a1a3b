import Diagnostics
import ExactDecimal
import FEEL
import Rulebook

/// Formulas with the numbers put in, and where the numbers come from.
extension Explainer {
  /// `executed / budget * 100 = 435 / 500 * 100`; just the text where nothing is to be put in.
  func formulaText(_ node: NodeID) -> Message {
    guard case .formula(let formula) = plan[node].operation else { return Figures.text(cell(node)) }
    let text = formula.expression.text
    guard !formula.expression.uses.isEmpty else { return Message(verbatim: text) }
    let numbers = Message { self.rendered(formula, in: $0) }
    // A formula that is but a name: its value follows anyway.
    if formula.expression.uses.count == 1, formula.expression.uses.first?.range == 0..<text.utf8.count {
      return Message(verbatim: text)
    }
    return Message(verbatim: "\(text) = ") + numbers
  }

  func rendered(_ formula: BoundFormula, in language: Language) -> String {
    formula.expression.rendered { slot in
      guard let node = formula.operands[slot] else { return Figures.missing.text(in: language) }
      switch self.cell(node) {
      case .value(.number(let number)): return Figures.operand(number)
      case .value(let value): return Figures.text(value, quoted: true).text(in: language)
      case .missing: return Figures.missing.text(in: language)
      case let other:
        let reason = Figures.text(other)
        return language == .zh ? "（\(reason.zh)）" : "(\(reason.en))"
      }
    }
  }

  /// A formula as a step: its text with numbers, its value, what it reads.
  func value(
    _ node: NodeID, called name: Message, kind: Explanation.Kind = .value, unit: String? = nil, place: Span? = nil,
    citation: Citation? = nil, result: Message? = nil, _ seen: inout Set<NodeID>
  ) -> Explanation {
    let cell = cell(node)
    seen.insert(node)
    var formula = node
    var rounding: Explanation?
    if case .round(let inner, let step) = plan[node].operation {
      formula = inner
      rounding = self.rounding(inner, to: node, step, place: place)
    }
    let isLiteral: Bool
    if case .formula(let bound) = plan[formula].operation { isLiteral = bound.expression.uses.isEmpty } else { isLiteral = true }
    let text = isLiteral ? name : name + Message(zh: "：", en: ": ") + formulaText(formula)
    let inner = operands(of: formula, &seen)
    // What was rounded is no longer what the arithmetic comes to.
    let relation: Explanation.Relation? = cell.value == nil ? .states : rounding != nil && !isLiteral ? .gives : nil
    return Explanation(
      kind, text, relation: relation, result: result ?? figure(cell, unit, isArithmetic: !isLiteral), number: cell.number,
      place: place ?? plan[node].text?.span,
      citation: self.citation(citation), steps: inner + problems(at: [formula]) + [rounding].compactMap { $0 })
  }

  /// What arithmetic comes to is 87, not 87%, where the unit is percent.
  private func figure(_ cell: Cell, _ unit: String?, isArithmetic: Bool) -> Message {
    guard isArithmetic, unit == "%", cell.number != nil else { return Figures.text(cell) + Self.unit(unit, cell) }
    return Figures.text(cell) + Message(zh: "（%）", en: " (%)")
  }

  static func unit(_ unit: String?, _ cell: Cell) -> Message {
    guard let unit, cell.number != nil else { return Message(verbatim: "") }
    return Message(verbatim: unit == "%" ? "%" : " \(unit)")
  }

  /// Where each name of a formula has its value from; what was told before in the same block is not repeated.
  func operands(of node: NodeID, _ seen: inout Set<NodeID>) -> [Explanation] {
    guard case .formula(let formula) = plan[node].operation else { return [] }
    return operands(of: formula, &seen)
  }

  func operands(of formula: BoundFormula, _ seen: inout Set<NodeID>) -> [Explanation] {
    var steps: [Explanation] = []
    for slot in formula.expression.slots {
      guard let node = formula.operands[slot], seen.insert(node).inserted else { continue }
      steps.append(operand(plan.book.symbol(at: slot), node, &seen))
    }
    return steps
  }

  private func operand(_ symbol: Symbol, _ node: NodeID, _ seen: inout Set<NodeID>) -> Explanation {
    switch symbol {
    case .input(let id), .previousInput(let id): return input(id, node)
    case .parameter(let id):
      let parameter = book.parameters.first { $0.id.text == id }
      let name = parameter?.label?.text ?? id
      return value(
        node, called: Message(zh: "参数 \(name)", en: "parameter \(name)"), unit: parameter?.unit,
        place: parameter?.id.span, citation: parameter?.citation, &seen)
    case .value(let id):
      let computed = book.values.first { $0.id.text == id }
      let name = computed?.name ?? id
      return value(
        node, called: Message(zh: "计算值 \(name)", en: "computed value \(name)"), unit: computed?.unit,
        place: computed?.id.span, citation: computed?.citation, &seen)
    case .local(_, let name):
      return value(node, called: Message(verbatim: name), &seen)
    case .indicator(let id, let aspect):
      let indicator = book.allIndicators.first { $0.id.text == id }
      let name = indicator?.name ?? id
      let title = Message(zh: "指标 \(name) 的\(aspect.zh)", en: "\(aspect.rawValue) of indicator \(name)")
      // Scores have their own explanation; the rest is told here.
      switch aspect {
      case .score, .rate:
        return Explanation(
          .note, title, result: Figures.text(cell(node)), number: number(node), place: indicator?.id.span)
      case .value, .target, .weight, .full: return value(node, called: title, &seen)
      }
    case .result(let name):
      return Explanation(
        .note, Message(zh: name.zh, en: name.rawValue), result: Figures.text(cell(node)), number: number(node))
    case .previous(let name):
      let source = previousSource(of: .result(name))
      return Explanation(
        .data, Message(zh: "上期\(name.zh)", en: "previous \(name.rawValue)") + source.period,
        result: Figures.text(cell(node)) + source.remark, number: number(node), place: source.place)
    }
  }

  /// A submitted value: as read, and as submitted where that differs.
  private func input(_ id: String, _ node: NodeID) -> Explanation {
    guard let index = book.inputs.firstIndex(where: { $0.id.text == id }) else {
      return Explanation(.data, Message(verbatim: id), result: Figures.text(cell(node)))
    }
    let input = book.inputs[index]
    let cell = cell(node)
    let unit = input.type == .percent ? "%" : input.unit
    if case .previousField = plan[node].operation {
      let source = previousSource(of: .input(index))
      return Explanation(
        .data, Message(zh: "上期 \(input.name)", en: "previous \(input.name)") + source.period,
        result: Figures.text(cell) + Self.unit(unit, cell) + source.remark, number: cell.number, place: source.place,
        citation: citation(input.citation))
    }
    var remarks: [Message] = []
    let text = data.texts.indices.contains(index) ? data.texts[index] : nil
    if data.defaulted.contains(index) {
      remarks.append(Message(zh: "未报送，取规则的缺省值", en: "not submitted: the rule book's default"))
    } else if let text, text != Figures.text(cell).zh {
      remarks.append(Message(zh: "报送为 `\(text)`", en: "submitted as `\(text)`"))
    }
    if let evidence = data.evidence[index] { remarks.append(Message(zh: "佐证 \(evidence)", en: "evidence \(evidence)")) }
    if let source = input.source { remarks.append(Message(zh: "来源 \(source)", en: "source \(source)")) }
    let note = Message.sentence(remarks)
    // What was submitted but could not be used was reported when the data were read.
    let lack =
      data.unusable[index]?.state.words
      ?? (text == nil ? Message(zh: "未报送", en: "not submitted") : Message(zh: "未采用", en: "not used"))
    let figure = cell == .missing ? lack : Figures.text(cell)
    let result = figure + Self.unit(unit, cell)
    return Explanation(
      .data, Message(verbatim: input.name),
      result: remarks.isEmpty ? result : result + Message(zh: "（\(note.zh)）", en: " (\(note.en))"),
      number: cell.number, place: data.defaulted.contains(index) ? input.defaultText?.span : data.origin,
      citation: citation(input.citation))
  }

  /// A condition with the numbers put in, and whether it holds.
  func condition(
    _ node: NodeID, called name: Message = Message(zh: "条件", en: "condition"), _ seen: inout Set<NodeID>
  ) -> Explanation {
    let result: Message =
      switch cell(node) {
      case .value(.boolean(true)): Message(zh: "成立", en: "holds")
      case .value: Message(zh: "不成立", en: "does not hold")
      case .missing: Self.cantTell(lack(below: node))
      case let other: Figures.text(other)
      }
    var text = name
    if case .formula(let formula) = plan[node].operation {
      text = text + Message(zh: "：", en: ": ") + Message(verbatim: formula.expression.text)
      if !formula.expression.uses.isEmpty {
        text = text + Message(zh: "，即 ", en: ", that is ") + Message { self.rendered(formula, in: $0) }
      }
    }
    let steps = operands(of: node, &seen) + problems(at: [node])
    return Explanation(.condition, text, result: result, place: plan[node].text?.span, steps: steps)
  }

  func holds(_ node: NodeID) -> Bool { cell(node) == .value(.boolean(true)) }

  /// What a rounding did.
  func rounding(_ from: NodeID, to: NodeID, _ step: RoundingStep, place: Span? = nil) -> Explanation? {
    guard let before = number(from), let after = number(to), before != after else { return nil }
    return rounding(from: before, to: after, step, place: place)
  }

  func rounding(from before: Number, to after: Number, _ step: RoundingStep, place: Span? = nil) -> Explanation {
    let mode = RoundingChoice(step.mode)
    return Explanation(
      .rounding,
      Message(
        zh: "修约：\(Figures.text(before)) 保留 \(step.digits) 位小数（\(mode.spelling(in: .zh))）",
        en: "rounding: \(Figures.text(before)) to \(step.digits) fraction digit\(step.digits == 1 ? "" : "s") (\(mode.spelling(in: .en)))"),
      result: Message(verbatim: after.text(fractionDigits: max(0, step.digits))), number: after, place: place)
  }
}

extension RoundingChoice {
  init(_ mode: RoundingMode) {
    self =
      switch mode {
      case .halfUp: .halfUp
      case .halfDown: .halfDown
      case .halfEven: .halfEven
      case .up: .up
      case .down: .down
      case .ceiling: .ceiling
      case .floor: .floor
      }
  }
}
