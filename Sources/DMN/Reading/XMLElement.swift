/// An element of a document, with names freed of prefixes.
package final class XMLElement {
  package let name: String
  package let namespace: String
  package let attributes: [String: String]
  /// Counted from 1.
  package let line: Int
  package internal(set) var children: [XMLElement] = []
  package internal(set) var text = ""

  init(name: String, namespace: String, attributes: [String: String], line: Int) {
    self.name = name
    self.namespace = namespace
    self.attributes = attributes
    self.line = line
  }

  package func child(_ name: String) -> XMLElement? { children.first { $0.name == name } }
  package func children(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }
  /// An attribute by its name without a prefix.
  package subscript(attribute: String) -> String? { attributes[attribute] }

  package var trimmedText: String {
    var text = text[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
