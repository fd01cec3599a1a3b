/// A column of a table on a server, with its type in the server's words.
package struct TableColumn: Sendable, Hashable {
  package let name: String
  package let type: String

  package init(name: String, type: String) {
    self.name = name
    self.type = type
  }
}
