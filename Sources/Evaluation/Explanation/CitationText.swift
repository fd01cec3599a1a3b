public import Diagnostics
public import Rulebook

extension Book {
  /// A clause with its document's title and number: `《项目支出绩效评价管理办法》（财预〔2020〕10号）第七条`.
  public func text(of citation: Citation) -> Message {
    guard let basis = basis(citation.basis) else { return Message(verbatim: citation.text.text) }
    let document = basis.text
    let clause = citation.clause
    return clause.isEmpty ? document : Message(zh: document.zh + clause, en: "\(document.en), \(clause)")
  }
}

extension Basis {
  /// Title and number.
  public var text: Message {
    let isMarked = title.hasPrefix("《")
    let name = Message(zh: isMarked ? title : "《\(title)》", en: title)
    guard let number else { return name }
    return Message(zh: "\(name.zh)（\(number)）", en: "\(name.en) (\(number))")
  }
}
