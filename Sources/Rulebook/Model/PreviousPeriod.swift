/// Which period `previous` means.
public enum PreviousPeriod: Sendable, Hashable {
  /// The period of the same length that begins so many months before this one; without a number, the one that ends the day before
  /// this one begins.
  case adjacent(months: Int?)
  /// The latest one that is over before this one begins and that the subject itself has data for.
  case latest
  /// The latest one that is over before this one begins and that anyone has data for.
  case latestOfData
}

/// The word for it in a rule book.
public enum PreviousChoice: String, Spelled {
  case adjacent, latest
  public static let name = ChoiceName.previousPeriod
}
