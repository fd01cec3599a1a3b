import Foundation
import FoundationXML

/// An element of a document, with names freed of prefixes.
package final class XMLElement {
  package let name: String
  package let namespace: String
  package let attributes: [String: String]
  /// Counted from 1.
  package let line: Int
  package var children: [XMLElement] = []
  package var text = ""

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
  package var trimmedText: String { text.trimmingCharacters(in: .whitespacesAndNewlines) }
}

/// Why a document can't be read.
package struct XMLFailure: Error {
  package let message: String
  package let line: Int
}

/// Reads a document into a tree.
package enum XMLDocumentReader {
  /// Deeper nesting is refused, so that recursion over the tree is safe.
  static let depthLimit = 150

  package static func read(_ bytes: [UInt8]) -> Result<XMLElement, XMLFailure> {
    let parser = XMLParser(data: Data(bytes))
    let builder = TreeBuilder()
    parser.delegate = builder
    parser.shouldProcessNamespaces = true
    parser.shouldResolveExternalEntities = false
    let isRead = parser.parse()
    if let failure = builder.failure { return .failure(failure) }
    guard isRead, let root = builder.root else {
      let message = parser.parserError.map { "\($0)" } ?? "no document"
      return .failure(XMLFailure(message: message, line: parser.lineNumber))
    }
    return .success(root)
  }
}

private final class TreeBuilder: NSObject, XMLParserDelegate {
  var root: XMLElement?
  var failure: XMLFailure?
  private var open: [XMLElement] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    var unprefixed: [String: String] = [:]
    for (key, value) in attributes {
      guard let colon = key.firstIndex(of: ":") else {
        unprefixed[key] = value
        continue
      }
      let local = String(key[key.index(after: colon)...])
      if attributes[local] == nil { unprefixed[local] = value }
    }
    let element = XMLElement(
      name: local(name), namespace: namespaceURI ?? "", attributes: unprefixed, line: parser.lineNumber)
    if let parent = open.last { parent.children.append(element) } else { root = root ?? element }
    open.append(element)
    if open.count > XMLDocumentReader.depthLimit {
      failure = XMLFailure(message: "elements are nested too deeply", line: parser.lineNumber)
      parser.abortParsing()
    }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) { _ = open.popLast() }

  func parser(_ parser: XMLParser, foundCharacters text: String) { open.last?.text += text }

  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    open.last?.text += String(decoding: block, as: UTF8.self)
  }

  private func local(_ name: String) -> String {
    name.split(separator: ":").last.map(String.init) ?? name
  }
}
