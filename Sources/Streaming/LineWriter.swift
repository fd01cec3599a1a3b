import Evaluation
import ExactDecimal
import FEEL
import Reports
import Rulebook

/// Writes subjects' lines from the columns of a batch. One thread's own.
struct LineWriter {
  private let sheet: ResultSheet
  /// Cells of grades and groups by their number in the table of texts.
  private var words: [Int32: [UInt8]] = [:]
  /// Cells of rewards and measures by which of them are given.
  private var lists: [[UInt8]: [UInt8]] = [:]

  init(_ sheet: ResultSheet) { self.sheet = sheet }

  /// Whether the columns hold all that a row's line shows, and nothing has to be told beside it.
  func isPlain(_ batch: BatchOutcome, _ row: Int) -> Bool {
    guard !sheet.columns.needsOutcome else { return false }
    for node in sheet.scored where batch.state(node, row) != .present { return false }
    for node in sheet.leaves where batch.state(node, row) == .rejected { return false }
    for node in sheet.decided where batch.holds(node, row) == nil { return false }
    for node in sheet.findings where batch.holds(node, row) == true { return false }
    for item in sheet.evidence where batch.holds(item.when, row) == true && batch.holds(item.evidence, row) != true {
      return false
    }
    return true
  }

  /// Appends a row's line; the subject's bytes are a cell already.
  mutating func append(
    _ batch: BatchOutcome, _ row: Int, subject: UnsafeBufferPointer<UInt8>, group: Int32, to text: inout [UInt8]
  ) {
    let plan = sheet.plan
    let comma = UInt8(ascii: ",")
    text.append(contentsOf: subject)
    for part in TableColumns.Part.allCases.dropFirst() {
      switch part {
      case .scores:
        for node in sheet.scores {
          text.append(comma)
          Self.append(batch, node, row, to: &text)
        }
      case .values:
        for node in sheet.values {
          text.append(comma)
          append(value: batch, node, row, to: &text)
        }
      case .amounts: if sheet.columns.shows(.amounts) { appendAmounts(batch, row, to: &text) }
      default: break
      }
      guard sheet.columns.shows(part), ![.scores, .values, .amounts].contains(part) else { continue }
      text.append(comma)
      switch part {
      // Of the last, only the row executor tells.
      case .subject, .scores, .values, .amounts, .problems, .weights, .gradeBeforeVetoes: break
      case .group: if group >= 0 { text.append(contentsOf: word(group, batch)) }
      case .period: text.append(contentsOf: sheet.period)
      case .total: Self.append(batch, plan.total, row, to: &text)
      case .grade: if let grade = plan.grade, let code = batch.code(grade, row) { text.append(contentsOf: word(code, batch)) }
      case .rank: Self.append(batch, plan.rank, row, to: &text)
      case .vetoes: appendNamed(sheet.vetoes, 2, batch, row, to: &text)
      case .bonus: Self.append(batch, plan.bonus, row, to: &text)
      case .deduction: Self.append(batch, plan.deduction, row, to: &text)
      case .rewards: appendRewards(batch, row, to: &text)
      case .accountability: appendNamed(sheet.measures, 1, batch, row, to: &text)
      }
    }
    text.append(contentsOf: [0x0D, 0x0A])
  }

  private func append(value batch: BatchOutcome, _ node: NodeID, _ row: Int, to text: inout [UInt8]) {
    if batch.figure(node, row) != nil || batch.number(node, row) != nil { return Self.append(batch, node, row, to: &text) }
    let value = batch.cell(node, row).value
    text.append(contentsOf: CSVReport.cell(value == .null ? nil : value, sheet.language).utf8)
  }

  private func appendAmounts(_ batch: BatchOutcome, _ row: Int, to text: inout [UInt8]) {
    let comma = UInt8(ascii: ",")
    for reward in sheet.rewards {
      let isGranted = batch.holds(reward.when, row) == true
      if let money = reward.money {
        text.append(comma)
        if isGranted, let amount = batch.number(money, row) {
          text.append(contentsOf: CSVReport.figure(amount, of: reward.reward.grant).utf8)
        }
      }
      if let points = reward.points {
        text.append(comma)
        if isGranted { Self.append(batch, points, row, to: &text) }
      }
    }
  }

  private mutating func word(_ code: Int32, _ batch: BatchOutcome) -> [UInt8] {
    if let known = words[code] { return known }
    let cell = Array(CSVReport.cell(batch.text(of: code)).utf8)
    words[code] = cell
    return cell
  }

  private mutating func appendRewards(_ batch: BatchOutcome, _ row: Int, to text: inout [UInt8]) {
    guard !sheet.rewards.isEmpty else { return }
    var given: [UInt8] = [0]
    var hasAmounts = false
    for reward in sheet.rewards {
      let holds = batch.holds(reward.when, row) == true
      given.append(holds ? 1 : 0)
      if holds, reward.text == nil { hasAmounts = true }
    }
    if !hasAmounts, let known = lists[given] {
      text.append(contentsOf: known)
      return
    }
    let items = sheet.rewards.filter { batch.holds($0.when, row) == true }.map { reward in
      reward.text
        ?? CSVReport.text(
          RewardOutcome(
            reward: reward.reward, money: reward.money.flatMap { batch.number($0, row) },
            points: reward.points.flatMap { batch.number($0, row) }), sheet.language)
    }
    let cell = Array(CSVReport.cell(CSVReport.joined(items, sheet.language)).utf8)
    if !hasAmounts { lists[given] = cell }
    text.append(contentsOf: cell)
  }

  /// The words of those that hold.
  ///
  /// - Parameter kind: tells lists of different kinds apart.
  private mutating func appendNamed(
    _ rules: [ResultSheet.Named], _ kind: UInt8, _ batch: BatchOutcome, _ row: Int, to text: inout [UInt8]
  ) {
    guard !rules.isEmpty else { return }
    var given: [UInt8] = [kind]
    for rule in rules { given.append(batch.holds(rule.when, row) == true ? 1 : 0) }
    if let known = lists[given] {
      text.append(contentsOf: known)
      return
    }
    let items = rules.filter { batch.holds($0.when, row) == true }.map(\.text)
    let cell = Array(CSVReport.cell(CSVReport.joined(items, sheet.language)).utf8)
    lists[given] = cell
    text.append(contentsOf: cell)
  }

  /// A figure as the table of results shows it; nothing for none.
  private static func append(_ batch: BatchOutcome, _ node: NodeID, _ row: Int, to text: inout [UInt8]) {
    if let (units, scale) = batch.figure(node, row), scale <= Shortening.fractionDigits {
      append(units, scale, to: &text)
    } else if let fraction = batch.number(node, row) {
      text.append(contentsOf: CSVReport.figure(fraction).utf8)
    }
  }

  /// A plain decimal without needless zeros.
  private static func append(_ units: Int, _ scale: Int, to text: inout [UInt8]) {
    var (units, scale) = (units, scale)
    while scale > 0, units % 10 == 0 {
      units /= 10
      scale -= 1
    }
    var digits: (UInt64, UInt64, UInt64) = (0, 0, 0)
    withUnsafeMutableBytes(of: &digits) { buffer in
      var rest = units.magnitude
      var at = buffer.count
      var written = 0
      repeat {
        if written == scale, scale > 0 {
          at -= 1
          buffer[at] = UInt8(ascii: ".")
        }
        let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
        at -= 1
        buffer[at] = UInt8(ascii: "0") + UInt8(digit)
        rest = quotient
        written += 1
      } while rest > 0 || written <= scale
      if units < 0 {
        at -= 1
        buffer[at] = UInt8(ascii: "-")
      }
      text.append(contentsOf: buffer[at...])
    }
  }
}
