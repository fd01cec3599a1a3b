import Evaluation
import FEEL

/// What an expression comes to: its values, and in which rows it fails.
struct Term<Figure> {
  enum Content {
    case kind(Kind<Figure>)
    case list([Term])
  }

  var content: Content
  /// Never NULL.
  var fails: SQL

  init(_ kind: Kind<Figure>, fails: SQL = .no) {
    content = .kind(kind)
    self.fails = fails
  }

  init(list: [Term]) {
    content = .list(list)
    fails = .any(list.map(\.fails))
  }

  var kind: Kind<Figure>? { if case .kind(let kind) = content { kind } else { nil } }
  var items: [Term]? { if case .list(let items) = content { items } else { nil } }
}
