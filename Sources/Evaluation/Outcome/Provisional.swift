public import Diagnostics
import ExactDecimal
public import Rulebook

/// Subjects that take no rank and no place until they are mended: as long as there are any, those of the others may change.
public struct Provisional: Sendable {
  /// How many are held back.
  public private(set) var count = 0
  /// How many there are besides, which ranks and places go to.
  public private(set) var others = 0
  /// The first of them, with the reasons.
  public private(set) var first: [(subject: String, reasons: [Message])] = []

  /// How many are told one by one.
  private static let told = 5

  /// Whether those held back are named.
  public var names = PeerNames.named

  public init() {}

  public mutating func add(_ subject: SubjectOutcome) {
    if subject.heldBack.isEmpty { addOthers(1) } else { add(subject.subject, subject.heldBack) }
  }

  /// Counts subjects that nothing holds back.
  public mutating func addOthers(_ number: Int) { others += number }

  private mutating func add(_ subject: String, _ reasons: [Message]) {
    count += 1
    if first.count < Self.told { first.append((subject, reasons)) }
  }

  /// Adds what the rows behind came to.
  public mutating func add(_ later: Provisional) {
    count += later.count
    others += later.others
    first += later.first.prefix(Self.told - first.count)
  }

  /// Whether there are ranks or places that may change.
  public var holds: Bool { count > 0 && others > 0 }

  /// What is said of it.
  public var message: Message {
    guard names == .named else {
      return Message(
        zh: "名次和名额是暂定的：\(count) 个单位补正之前不参与",
        en: "ranks and places are provisional: \(count) subject\(count == 1 ? " takes" : "s take") none until mended")
    }
    let zh = first.map { "\($0.subject)（\($0.reasons.map(\.zh).joined(separator: "、"))）" }.joined(separator: "；")
    let en = first.map { "\($0.subject) (\($0.reasons.map(\.en).joined(separator: ", ")))" }.joined(separator: "; ")
    let more = count - first.count
    return Message(
      zh: "名次和名额是暂定的：\(count) 个单位补正之前不参与——\(zh)\(more > 0 ? "；另有 \(more) 个" : "")",
      en:
        "ranks and places are provisional: \(count) subject\(count == 1 ? " takes" : "s take") none until mended: \(en)\(more > 0 ? "; and \(more) more" : "")"
    )
  }
}

extension Plan {
  /// The conditions that keep a subject from ranks and places; empty where the book asks for none.
  var bars: [StandingOperation.Bar] {
    guard case .rank(let rank) = self[rank].operation, let among = rank.among, case .standing(let standing) = self[among].operation
    else { return [] }
    return standing.bars
  }

  /// Whether a condition rests on the rank of a subject that takes none, because it is held back or vetoed.
  func asksForRankInVain(_ when: NodeID, _ cell: (NodeID) -> Cell) -> Bool {
    guard cell(rank).number == nil, case .rank(let operation) = self[rank].operation, operation.among != nil || operation.vetoed != nil
    else { return false }
    return nodes(below: [when]).contains(rank)
  }

  /// Why a subject is held back, from what is known where it was worked out elsewhere.
  func reasons(total: Number?, findings: [Finding]) -> [Message] {
    var reasons = total == nil ? [Self.noTotal] : []
    let bars = Set(bars.filter { !$0.isOpenOnly }.map(\.when))
    let held = Set(findings.map(\.rule.id.text))
    for item in self.findings where bars.contains(item.nodes.when) && held.contains(item.finding.rule.id.text) {
      reasons.append(Self.found(item.finding.rule))
    }
    return reasons
  }

  static let noTotal = Message(zh: "没有总分", en: "no total")
  static func found(_ rule: Rule) -> Message { Message(zh: "审核“\(rule.name)”", en: "finding `\(rule.name)`") }
  static func open(_ rule: Rule) -> Message { Message(zh: "无法判断“\(rule.name)”", en: "`\(rule.name)` undecided") }
}
