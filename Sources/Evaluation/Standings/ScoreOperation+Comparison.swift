import Rulebook

extension ScoreOperation {
  /// The comparison of a method that looks across subjects; `nil` for others.
  var comparison: PeerComparison? {
    if case .peers(let comparison) = self { comparison } else { nil }
  }
}

extension PeerComparison {
  var amounts: [AmountOperand] { scale.amounts }
}
