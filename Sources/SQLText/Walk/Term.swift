import Evaluation
import FEEL

/// In which rows an expression fails; neither condition is NULL.
struct Faults {
  /// An operation has no result.
  var fails = SQL.no
  /// An operand was read that had failed before.
  var reads = SQL.no

  static func any(_ faults: [Faults]) -> Faults {
    Faults(fails: .any(faults.map(\.fails)), reads: .any(faults.map(\.reads)))
  }

  /// The faults of what is evaluated in some rows only.
  func gated(by condition: SQL) -> Faults {
    Faults(fails: .all([condition, fails]), reads: .all([condition, reads]))
  }

  func or(_ condition: SQL) -> Faults { Faults(fails: .any([fails, condition]), reads: reads) }
}

/// What an expression comes to: its values, and its faults.
struct Term<Figure> {
  enum Content {
    case kind(Kind<Figure>)
    case list([Term])
  }

  var content: Content
  var faults: Faults

  init(_ kind: Kind<Figure>, _ faults: Faults = Faults()) {
    content = .kind(kind)
    self.faults = faults
  }

  init(list: [Term]) {
    content = .list(list)
    faults = .any(list.map(\.faults))
  }

  var kind: Kind<Figure>? { if case .kind(let kind) = content { kind } else { nil } }
  var items: [Term]? { if case .list(let items) = content { items } else { nil } }
}
