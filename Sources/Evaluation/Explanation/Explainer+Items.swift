import Diagnostics
import ExactDecimal
import FEEL
import Rulebook

/// Scores made of items: deductions, checklists, levels, positions, decision tables.
extension Explainer {
  func deduct(
    _ deductions: [(ScoreOperation.DeductionOperand, Score.Deduction)], _ floor: AmountOperand?, _ full: Number,
    _ seen: inout Set<NodeID>
  ) -> ScoreAccount? {
    var steps: [Explanation] = []
    var losses: [Number] = []
    for (index, (operand, declared)) in deductions.enumerated() {
      let name = declared.label.map(Message.init(verbatim:)) ?? Message(zh: "扣分项 \(index + 1)", en: "deduction \(index + 1)")
      var inner: [Explanation] = []
      if let when = operand.when {
        let condition = condition(when, &seen)
        inner.append(condition)
        guard holds(when) else {
          let isOpen = cell(when).value == nil
          steps.append(
            Explanation(
              .item, name, result: isOpen ? condition.result : Message(zh: "不扣", en: "nothing deducted"), number: isOpen ? nil : 0,
              place: declared.span, steps: inner))
          continue
        }
      }
      if let count = operand.count { inner += operands(of: count, &seen) }
      inner += operands(of: operand.points.node, &seen)
      guard let each = points(operand.points, full: full), let count = operand.count.map({ number($0) }) ?? 1,
        var loss = try? each.number.multiplying(by: max(count, 0), in: .exact)
      else {
        steps.append(Explanation(.item, name, result: Figures.text(.missing), place: declared.span, steps: inner))
        continue
      }
      var text = operand.count == nil ? each.text : "\(each.text) × \(Figures.text(max(count, 0)))"
      if let most = points(operand.max, full: full), most.number < loss {
        text = "\(text) = \(Figures.text(loss))"
        loss = most.number
        inner.append(Self.remark("超过本项上限，扣 \(most.text)", "above the most that this item deducts: \(most.text)"))
      }
      losses.append(loss)
      let lost = Figures.text(loss)
      let note = text == lost ? Message(verbatim: "") : Message(zh: "：\(text)", en: ": \(text)")
      steps.append(
        Explanation(
          .item, name + note, result: Message(zh: "扣 \(lost)", en: "\(lost) deducted"), number: loss.negated,
          place: declared.span, steps: inner))
    }
    let sum = ([Figures.text(full)] + losses.map(Figures.operand)).joined(separator: " − ")
    var account =
      losses.isEmpty
      ? ScoreAccount(Message(zh: "没有扣分", en: "nothing deducted"), steps, isArithmetic: false)
      : ScoreAccount(Message(zh: "从满分扣起：\(sum)", en: "full marks less deductions: \(sum)"), steps)
    let left = losses.reduce(full) { (try? $0.subtracting($1, in: .exact)) ?? $0 }
    let least = points(floor, full: full)
    if left < least?.number ?? 0 {
      let bound = least?.text ?? "0"
      account.isArithmetic = false
      account.steps.append(Self.remark("低于最低分，按 \(bound) 计", "below the least score: \(bound) counts"))
    }
    return account
  }

  func checklist(
    _ items: [((when: NodeID, score: AmountOperand?), Score.Item)], _ allOrNothing: Bool, _ full: Number,
    _ seen: inout Set<NodeID>
  ) -> ScoreAccount? {
    var steps: [Explanation] = []
    var gains: [Number] = []
    for (index, (operand, declared)) in items.enumerated() {
      let name = declared.label.map(Message.init(verbatim:)) ?? Message(zh: "要点 \(index + 1)", en: "item \(index + 1)")
      let condition = condition(operand.when, &seen)
      let points = points(operand.score, full: full)
      let result: Message
      if holds(operand.when) {
        if let points { gains.append(points.number) }
        result = Message(zh: "符合", en: "held") + (points.map { Message(zh: "，得 \($0.text)", en: ": \($0.text)") } ?? Message(verbatim: ""))
      } else {
        result = cell(operand.when).value == nil ? condition.result ?? Figures.missing : Message(zh: "不符合", en: "not held")
      }
      steps.append(
        Explanation(
          .item, name, result: result, number: holds(operand.when) ? points?.number : 0, place: declared.span, steps: [condition]))
    }
    let held = items.count { holds($0.0.when) }
    if allOrNothing {
      return ScoreAccount(
        Message(
          zh: "\(items.count) 项要点符合 \(held) 项，全部符合才得满分 \(Figures.text(full))",
          en: "\(held) of \(items.count) items held; only all of them give the full marks \(Figures.text(full))"), steps,
        isArithmetic: false)
    }
    let head = Message(zh: "\(items.count) 项要点符合 \(held) 项", en: "\(held) of \(items.count) items held")
    let sum = gains.map(Figures.operand).joined(separator: " + ")
    var account =
      gains.count < 2
      ? ScoreAccount(head, steps, isArithmetic: false) : ScoreAccount(head + Message(zh: "：\(sum)", en: ": \(sum)"), steps)
    if let total = try? gains.reduce(Number(0), { try $0.adding($1, in: .exact) }), full < total {
      account.isArithmetic = false
      account.steps.append(
        Self.remark("合计 \(Figures.text(total)) 超过满分，按满分计", "the sum \(Figures.text(total)) is above full marks, which count"))
    }
    return account
  }

  func rubric(
    _ node: NodeID, _ levels: [ScoreOperation.LevelOperand], _ rating: NodeID?, _ otherwise: AmountOperand?,
    _ full: Number, _ seen: inout Set<NodeID>
  ) -> ScoreAccount? {
    guard let word = cell(node).value?.stringValue else { return nil }
    guard let level = levels.first(where: { $0.name == word }) else {
      guard let points = points(otherwise, full: full) else { return nil }
      return .leading(to: points, "没有“\(word)”这一档，按“其他”计", "there is no level `\(word)`; `otherwise` counts")
    }
    guard let range = level.range else {
      let points = points(level.score, full: full) ?? Points(number: 0, text: "0")
      return .leading(to: points, "评定为“\(word)”", "judged `\(word)`")
    }
    let bounds = "\(Figures.percent(range.from))–\(Figures.percent(range.to))"
    guard let rating else { return nil }
    let steps = [value(rating, called: Message(zh: "评定值", en: "rating"), &seen)]
    guard let percent = number(rating) else { return ScoreAccount(Message(verbatim: word), steps) }
    let arithmetic = "\(Figures.text(percent))% × \(Figures.text(full))"
    return ScoreAccount(
      Message(
        zh: "评定为“\(word)”（得分率区间 \(bounds)），评定值 \(Figures.text(percent))%：\(arithmetic)",
        en: "judged `\(word)` (\(bounds) of full marks), rated \(Figures.text(percent))%: \(arithmetic)"), steps)
  }

  // MARK: - Decision tables

  func table(
    _ table: ScoreOperation.TableOperand, _ declared: Score.DecisionTable, _ full: Number, _ seen: inout Set<NodeID>
  ) -> ScoreAccount? {
    var steps: [Explanation] = []
    for (input, column) in zip(table.inputs, declared.columns) {
      let name = column.label.map { Message(verbatim: $0) } ?? Message(zh: "输入", en: "input")
      steps.append(value(input, called: name, &seen))
    }
    var hits: [(number: Int, points: Points)] = []
    let matches = matches(of: table)
    for (index, (rule, text)) in zip(table.rules, declared.rules).enumerated() {
      let label = text.label.map { Message(zh: "“\($0)”", en: " `\($0)`") } ?? Message(verbatim: "")
      guard let isMatch = matches[index] else {
        // What might match before leaves open what those behind it come to.
        let open = Message(
          zh: "第 \(index + 1) 条规则\(label.zh)是否命中无法判断，整张表没有得分",
          en: "whether rule \(index + 1)\(label.en) matches can't be told, so the table gives no points")
        return ScoreAccount(
          Message(zh: "缺少数据", en: "data are missing"), steps + [Explanation(.note, open, place: text.span)])
      }
      guard isMatch, let points = points(rule.score, full: full) else { continue }
      hits.append((index + 1, points))
      let tests = text.tests.map { "`\($0.text)`" }
      steps.append(
        Explanation(
          .item,
          Message(
            zh: "第 \(index + 1) 条规则\(label.zh)命中：\(tests.joined(separator: "、"))",
            en: "rule \(index + 1)\(label.en) matches: \(tests.joined(separator: ", "))"),
          result: Figures.points(points.number), number: points.number, place: text.span))
      if table.hitPolicy.stopsAtFirstMatch { break }
    }
    let policy = Message { declared.hitPolicy.spelling(in: $0) }
    guard let first = hits.first else {
      guard let points = points(table.otherwise, full: full) else {
        return ScoreAccount(Message(zh: "没有规则命中", en: "no rule matches"), steps)
      }
      var account = ScoreAccount.leading(to: points, "没有规则命中，按“其他”计", "no rule matches; `otherwise` counts")
      account.steps = steps
      return account
    }
    let numbers = hits.map { String($0.number) }
    let head = Message(
      zh: "命中第 \(numbers.joined(separator: "、")) 条规则（命中策略：\(policy.zh)）",
      en: "rule\(hits.count == 1 ? "" : "s") \(numbers.joined(separator: ", ")) (hit policy: \(policy.en))")
    let tail: Message
    switch declared.hitPolicy {
    case .unique, .first, .any:
      var account = ScoreAccount.leading(to: first.points, head.zh, head.en)
      account.steps = steps
      return account
    case .priority:
      let order = table.priorities.compactMap { points($0, full: full).map { Figures.text($0.number) } }.joined(separator: ", ")
      tail = Message(zh: "按优先次序 \(order)", en: "in the order of priority \(order)")
    case .collect:
      let word = Message { declared.collector.spelling(in: $0) }
      let list = hits.map { Figures.text($0.points.number) }.joined(separator: ", ")
      tail = Message(zh: "\(word.zh)(\(list))", en: "\(word.en)(\(list))")
    }
    return ScoreAccount(head + Message(zh: "：", en: ": ") + tail, steps, isArithmetic: declared.hitPolicy == .collect)
  }

  /// Which rules match; `nil` where missing data leaves that open.
  func matches(of table: ScoreOperation.TableOperand) -> [Bool?] {
    let truths = table.rules.map { rule in zip(rule.tests, table.inputs).map { passes($0, $1) } }
    return table.settled(truths, isMissing: table.inputs.map { cell($0).value == nil }).map(\.all)
  }

  private func passes(_ test: BoundFormula, _ input: NodeID) -> Bool? {
    let environment = RowEnvironment(test.operands, outcome.columns)
    environment.begin(row)
    return (try? test.expression.matches(cell(input).value ?? .null, environment, mode: .strict)) ?? nil
  }
}
