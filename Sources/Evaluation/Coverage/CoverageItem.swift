public import Diagnostics

/// A part of a rule book that data may or may not bring into play.
public struct CoverageItem: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// An indicator that is scored by its method.
    case indicator
    /// A band, a level of a rubric, or what counts where none fits.
    case band
    case rule
    /// A condition that holds.
    case holds
    /// A condition that does not hold.
    case fails
    case grade
    case reward
    case measure
  }

  public let kind: Kind
  public let name: Message
  public let place: Span?
}
