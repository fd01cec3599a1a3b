import Diagnostics
import YAMLTree

/// A tree of data with places: what JSON and YAML have in common.
struct DataNode: Sendable {
  enum Content: Sendable {
    case scalar(Cell)
    case list([DataNode])
    case object([Member])
  }

  struct Member: Sendable {
    let name: Cell
    let key: String
    let value: DataNode
  }

  let place: Range<Int>
  let content: Content

  var scalar: Cell? { if case .scalar(let cell) = content { cell } else { nil } }
  var object: [Member]? { if case .object(let members) = content { members } else { nil } }

  init(_ node: Node) {
    place = node.span.range
    switch node.content {
    case .scalar(let scalar):
      let text = node.isNull ? "" : scalar.text
      content = .scalar(Cell(place: place, inner: place, own: text, isBroken: node.isBroken))
    case .sequence(let items): content = .list(items.map(DataNode.init))
    case .mapping(let entries):
      content = .object(
        entries.compactMap { entry in
          guard let key = entry.key.scalar?.text else { return nil }
          let range = entry.key.span.range
          return Member(
            name: Cell(place: range, inner: range, own: key), key: CellText.trimmed(key),
            value: DataNode(entry.value))
        })
    }
  }

  init(place: Range<Int>, content: Content) {
    self.place = place
    self.content = content
  }
}
