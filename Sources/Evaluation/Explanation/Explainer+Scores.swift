import Diagnostics
import ExactDecimal
import FEEL
import Rulebook

/// What a scoring method did, in its own words: the arithmetic, and the remarks and items below it.
struct ScoreAccount {
  var text: Message
  var steps: [Explanation] = []
  /// Whether the text is arithmetic that comes to the score.
  var isArithmetic: Bool
  /// The place of the line of the rule that decided, where one did.
  var place: Span?

  init(_ text: Message, _ steps: [Explanation] = [], isArithmetic: Bool = true, place: Span? = nil) {
    self.text = text
    self.steps = steps
    self.isArithmetic = isArithmetic
    self.place = place
  }

  /// A text and the points it leads to, which need no arithmetic unless they are a share of full marks.
  static func leading(to points: Explainer.Points, _ zh: String, _ en: String, place: Span? = nil) -> ScoreAccount {
    let isArithmetic = points.text != Figures.operand(points.number)
    let tail = isArithmetic ? Message(zh: "：\(points.text)", en: ": \(points.text)") : Message(verbatim: "")
    return ScoreAccount(Message(zh: zh, en: en) + tail, isArithmetic: isArithmetic, place: place)
  }
}

extension Explainer {
  /// An amount's points, and how it came to them: `80% × 10`.
  struct Points {
    let number: Number
    let text: String
  }

  func points(_ amount: AmountOperand?, full: Number) -> Points? {
    guard let amount, let number = number(amount.node) else { return nil }
    guard amount.isShare else { return Points(number: number, text: Figures.operand(number)) }
    guard let points = try? full.multiplying(by: number, in: .exact).divided(by: 100, in: .exact) else { return nil }
    return Points(number: points, text: "\(Figures.text(number))% × \(Figures.text(full))")
  }

  static func remark(_ zh: String, _ en: String, place: Span? = nil) -> Explanation {
    Explanation(.note, Message(zh: zh, en: en), place: place)
  }

  /// The step from a value to points.
  func score(_ node: NodeID, of nodes: IndicatorNodes, _ seen: inout Set<NodeID>) -> Explanation {
    guard case .score(let operation, let fullNode) = plan[node].operation, let score = nodes.indicator.score,
      let method = score.method
    else { return Explanation(.score, Message(zh: "评分", en: "score"), result: Figures.points(cell(node))) }
    let word = Message { method.kind.spelling(in: $0) }
    var title = method.kind == .table ? word : word + Message(zh: "法", en: "")
    if let own = score.ownMethod?.text {
      title = Message(zh: "“\(own)”（\(title.zh)）", en: "`\(own)` (\(title.en))")
    }
    let full = number(fullNode)
    let account = full.flatMap { self.account(of: operation, method, full: $0, &seen) }
    // Where the operands themselves are formulas, their numbers are told too.
    let operands = parameters(of: operation, nodes, &seen)
    var text = Message(zh: "评分：", en: "score: ") + title
    if let account, cell(node).number != nil { text = text + Message(zh: "，", en: ", ") + account.text }
    let relation: Explanation.Relation =
      cell(node).number == nil || account == nil ? .states : account?.isArithmetic == true ? .equals : .gives
    return Explanation(
      .score, text, relation: relation, result: Figures.points(cell(node)), number: number(node),
      place: account?.place ?? score.span,
      steps: operands + (account?.steps ?? []) + problems(at: [node]))
  }

  /// Operands that are formulas over data; literals stand in the arithmetic already.
  private func parameters(of operation: ScoreOperation, _ nodes: IndicatorNodes, _ seen: inout Set<NodeID>) -> [Explanation] {
    switch operation {
    case .ratio, .linear, .piecewise, .bands, .peers: break
    // These tell of each item by itself.
    case .deduct, .checklist, .rubric, .table, .formula: return []
    }
    var steps: [Explanation] = []
    for node in operation.operands where node != nodes.value && !seen.contains(node) {
      guard case .formula(let formula) = plan[node].operation, !formula.expression.uses.isEmpty else { continue }
      let name: Message
      if node == operation.operands.first {
        // On the previous period's data the value is another one than the indicator's.
        name = Message(zh: "取值", en: "value")
      } else if case .ratio(_, node, _, _, _) = operation {
        name = Message(zh: "目标值", en: "target")
      } else {
        name = Message(zh: "其中", en: "where")
      }
      steps.append(value(node, called: name, &seen))
    }
    return steps
  }

  private func account(
    of operation: ScoreOperation, _ method: Score.Method, full: Number, _ seen: inout Set<NodeID>
  ) -> ScoreAccount? {
    switch (operation, method) {
    case (.ratio(let value, let target, let cap, let zeroBelow, let direction), _):
      return ratio(number(value), number(target), points(cap, full: full), zeroBelow, direction, full)
    case (.linear(let value, let top, let zero), _): return linear(number(value), number(top), number(zero), full)
    case (.piecewise(let value, let points, let below, let above), _):
      return piecewise(number(value), points, below, above, full)
    case (.bands(let value, let bands, let otherwise), .bands(let declared, _)):
      return self.bands(number(value), bands, declared, otherwise, full)
    case (.deduct(let deductions, let floor), .deduct(let declared, _)):
      return deduct(Array(zip(deductions, declared)), floor, full, &seen)
    case (.checklist(let items, let allOrNothing), .checklist(let declared, _)):
      return checklist(Array(zip(items, declared)), allOrNothing, full, &seen)
    case (.rubric(let value, let levels, let rating, let otherwise), _):
      return rubric(value, levels, rating, otherwise, full, &seen)
    case (.peers(let comparison), _): return peers(comparison, full)
    case (.table(let table), .table(let declared)): return self.table(table, declared, full, &seen)
    case (.formula(let formula, let floor, let most), _): return self.formula(formula, floor, most, full, &seen)
    default: return nil
    }
  }

  // MARK: - Ratio and lines

  private func ratio(
    _ value: Number?, _ target: Number?, _ cap: Points?, _ zeroBelow: Number?, _ direction: Direction, _ full: Number
  ) -> ScoreAccount? {
    guard let value, let target else { return nil }
    let isLower = direction == .lowerIsBetter
    let (upper, lower) = isLower ? (target, value) : (value, target)
    let words =
      isLower
      ? Message(zh: "目标值 ÷ 值 × 满分", en: "target ÷ value × full marks") : Message(zh: "值 ÷ 目标值 × 满分", en: "value ÷ target × full marks")
    let arithmetic = "\(Figures.operand(upper)) ÷ \(Figures.operand(lower)) × \(Figures.text(full))"
    var account = ScoreAccount(words + Message(verbatim: " = \(arithmetic)"))
    let most = cap?.number ?? full
    if isLower, !(0 < value) {
      account.text = Message(zh: "值不大于 0，视为完全达标", en: "the value is not above 0, which counts as full achievement")
      account.isArithmetic = false
    }
    let achievement = isLower && !(0 < value) ? Number.one : try? upper.divided(by: lower, in: .exact)
    guard let achievement else { return account }
    account.steps.append(Self.remark("完成率 \(Figures.percent(achievement))", "achievement \(Figures.percent(achievement))"))
    if achievement.isNegative {
      account.isArithmetic = false
      account.steps.append(Self.remark("完成率为负，记零分", "the achievement is negative: no points"))
    } else if let zeroBelow, let percent = try? achievement.multiplying(by: 100, in: .exact), percent < zeroBelow {
      account.isArithmetic = false
      account.steps.append(
        Self.remark("完成率低于 \(Figures.text(zeroBelow))%，记零分", "the achievement is below \(Figures.text(zeroBelow))%: no points"))
    } else if let points = try? achievement.multiplying(by: full, in: .exact), most < points {
      account.isArithmetic = false
      let limit = cap.map { $0.text == Figures.text($0.number) ? $0.text : "\($0.text) = \(Figures.text($0.number))" } ?? Figures.text(most)
      account.steps.append(
        Self.remark(
          "得 \(Figures.text(points)) 分，超过上限，按上限 \(limit) 计", "it comes to \(Figures.text(points)), above the cap: \(limit) counts"))
    }
    return account
  }

  private func linear(_ value: Number?, _ top: Number?, _ zero: Number?, _ full: Number) -> ScoreAccount? {
    guard let value, let top, let zero else { return nil }
    let (v, t, z) = (Figures.operand(value), Figures.operand(top), Figures.operand(zero))
    var account = ScoreAccount(
      Message(
        zh: "零分值 \(z)，满分值 \(t)：(\(v) − \(z)) ÷ (\(t) − \(z)) × \(Figures.text(full))",
        en: "zero at \(z), full marks at \(t): (\(v) − \(z)) ÷ (\(t) − \(z)) × \(Figures.text(full))"))
    guard let share = try? value.subtracting(zero, in: .exact).divided(by: top.subtracting(zero, in: .exact), in: .exact)
    else { return account }
    account.isArithmetic = !share.isNegative && share <= 1
    if share.isNegative { account.steps.append(Self.remark("不及零分值，得零分", "short of the zero value: no points")) }
    if 1 < share { account.steps.append(Self.remark("优于满分值，得满分", "beyond the full value: full marks")) }
    return account
  }

  private func piecewise(
    _ value: Number?, _ operands: [(at: NodeID, score: AmountOperand)], _ below: AmountOperand?, _ above: AmountOperand?,
    _ full: Number
  ) -> ScoreAccount? {
    guard let value else { return nil }
    var points: [(at: Number, score: Number)] = []
    for operand in operands {
      guard let at = number(operand.at), let score = self.points(operand.score, full: full) else { return nil }
      points.append((at, score.number))
    }
    points = PiecewisePoints.fromTheLowEnd(points)
    guard let first = points.first, let last = points.last else { return nil }
    let v = Figures.operand(value)
    func point(_ point: (at: Number, score: Number)) -> String { "(\(Figures.text(point.at)), \(Figures.text(point.score)))" }
    if value < first.at {
      let points = self.points(below, full: full) ?? Points(number: first.score, text: Figures.operand(first.score))
      return .leading(to: points, "\(v) 低于最小折点 \(point(first))", "\(v) is below the first point \(point(first))")
    }
    if last.at < value {
      let points = self.points(above, full: full) ?? Points(number: last.score, text: Figures.operand(last.score))
      return .leading(to: points, "\(v) 高于最大折点 \(point(last))", "\(v) is above the last point \(point(last))")
    }
    if let exact = points.filter({ $0.at == value }).max(by: { $0.score < $1.score }) {
      return ScoreAccount(
        Message(zh: "\(v) 正在折点 \(point(exact))", en: "\(v) is at the point \(point(exact))"), isArithmetic: false)
    }
    guard let next = points.firstIndex(where: { value < $0.at }), next > 0 else { return nil }
    let (left, right) = (points[next - 1], points[next])
    let (x0, x1) = (Figures.operand(left.at), Figures.operand(right.at))
    let (y0, y1) = (Figures.operand(left.score), Figures.operand(right.score))
    let arithmetic = "\(y0) + (\(v) − \(x0)) ÷ (\(x1) − \(x0)) × (\(y1) − \(y0))"
    return ScoreAccount(
      Message(
        zh: "\(v) 在折点 \(point(left)) 与 \(point(right)) 之间：\(arithmetic)",
        en: "\(v) is between the points \(point(left)) and \(point(right)): \(arithmetic)"))
  }

  // MARK: - Bands

  private func bands(
    _ value: Number?, _ bands: [ScoreOperation.BandOperand], _ declared: [Score.Band], _ otherwise: AmountOperand?, _ full: Number
  ) -> ScoreAccount? {
    guard let value else { return nil }
    let v = Figures.text(value)
    for (index, (band, text)) in zip(bands, declared).enumerated() where fits(band, value) {
      guard let points = points(band.score, full: full) else { return nil }
      let label = text.label.map { "“\($0)”" } ?? ""
      let bounds = self.bounds(of: band)
      let zh = bounds.map { "（\($0.zh)）" } ?? ""
      let en = bounds.map { " (\($0.en))" } ?? ""
      return .leading(
        to: points, "\(v) 在第 \(index + 1) 档\(label)\(zh)",
        "\(v) is in band \(index + 1)\(text.label.map { " `\($0)`" } ?? "")\(en)", place: text.span)
    }
    guard let points = points(otherwise, full: full) else { return nil }
    return .leading(to: points, "\(v) 不在任何一档，按“其他”计", "\(v) is in none of the bands; `otherwise` counts")
  }

  func fits(_ band: ScoreOperation.BandOperand, _ value: Number) -> Bool {
    if let bound = number(ifAny: band.atLeast), value < bound { return false }
    if let bound = number(ifAny: band.moreThan), value <= bound { return false }
    if let bound = number(ifAny: band.atMost), bound < value { return false }
    if let bound = number(ifAny: band.lessThan), bound <= value { return false }
    return true
  }

  /// `80 ≤ value < 90`
  func bounds(of band: ScoreOperation.BandOperand) -> Message? {
    var (lower, upper) = ("", "")
    if let bound = number(ifAny: band.atLeast) { lower = "\(Figures.text(bound)) ≤ " }
    if let bound = number(ifAny: band.moreThan) { lower = "\(Figures.text(bound)) < " }
    if let bound = number(ifAny: band.atMost) { upper = " ≤ \(Figures.text(bound))" }
    if let bound = number(ifAny: band.lessThan) { upper = " < \(Figures.text(bound))" }
    return lower.isEmpty && upper.isEmpty ? nil : Message(zh: "\(lower)值\(upper)", en: "\(lower)value\(upper)")
  }

  // MARK: - Formula

  private func formula(
    _ formula: NodeID, _ floor: AmountOperand?, _ most: AmountOperand?, _ full: Number, _ seen: inout Set<NodeID>
  ) -> ScoreAccount? {
    var account = ScoreAccount(formulaText(formula))
    seen.insert(formula)
    account.steps = operands(of: formula, &seen)
    guard let result = number(formula) else { return account }
    if let least = points(floor, full: full), result < least.number {
      account.isArithmetic = false
      account.steps.append(
        Self.remark(
          "公式得 \(Figures.text(result))，低于最低分，按 \(least.text) 计",
          "the formula gives \(Figures.text(result)), below the least score: \(least.text) counts"))
    }
    if let cap = points(most, full: full), cap.number < result {
      account.isArithmetic = false
      account.steps.append(
        Self.remark(
          "公式得 \(Figures.text(result))，高于最高分，按 \(cap.text) 计",
          "the formula gives \(Figures.text(result)), above the greatest score: \(cap.text) counts"))
    }
    return account
  }
}
