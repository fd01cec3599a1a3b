extension ScoreOperation {
  /// The comparison of a method that looks across subjects; `nil` for others.
  var comparison: PeerComparison? {
    if case .peers(let comparison) = self { comparison } else { nil }
  }
}
