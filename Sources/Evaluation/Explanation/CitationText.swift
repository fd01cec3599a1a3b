public import Diagnostics
public import Rulebook

extension Book {
  /// A clause with its document's title and number, marked if nobody has looked it up:
  /// `《项目支出绩效评价管理办法》（财预〔2020〕10号）第七条（未核对）`.
  public func text(of citation: Citation) -> Message {
    guard let basis = basis(citation.basis) else { return Message(verbatim: citation.text.text) }
    let document = basis.text
    let clause = citation.clause
    let cited = clause.isEmpty ? document : Message(zh: document.zh + clause, en: "\(document.en), \(clause)")
    if basis.lookup(ofClause: clause) != nil { return cited }
    return Message(zh: "\(cited.zh)（\(Basis.unverified.zh)）", en: "\(cited.en) (\(Basis.unverified.en))")
  }
}

extension Basis {
  /// What is said of a document or clause that nobody has looked up.
  public static let unverified = Message(zh: "未核对", en: "unverified")

  /// Who looked it up and when, or that nobody has: `2026-11-20 法规科核对`.
  public var lookupText: Message {
    guard let lookup else { return Self.unverified }
    guard let by = lookup.by else { return Message(zh: "\(lookup.date) 核对", en: "looked up on \(lookup.date)") }
    return Message(zh: "\(lookup.date) \(by)核对", en: "looked up on \(lookup.date) by \(by)")
  }

  /// Title and number.
  public var text: Message {
    let isMarked = title.hasPrefix("《")
    let name = Message(zh: isMarked ? title : "《\(title)》", en: title)
    guard let number else { return name }
    return Message(zh: "\(name.zh)（\(number)）", en: "\(name.en) (\(number))")
  }
}
