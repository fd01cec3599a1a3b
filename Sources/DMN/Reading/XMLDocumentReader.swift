import CExpat
package import Diagnostics

/// Why a document can't be read.
package struct XMLFailure: Error {
  package let message: Message
  /// Counted from 1.
  package let line: Int
}

/// Reads an XML 1.0 document with namespaces into a tree, by way of the system's expat.
///
/// What DMN files have no use for and attacks are made of is refused: document types, and with them entities of one's own.
package enum XMLDocumentReader {
  /// Deeper nesting is refused, so that recursion over the tree is safe.
  static let depthLimit = 150
  /// Longer documents are refused; expat counts in 32 bits.
  static let sizeLimit = 1 << 30

  /// Runs in a time proportional to the document's size.
  package static func read(_ bytes: [UInt8]) -> Result<XMLElement, XMLFailure> {
    guard bytes.count <= sizeLimit else {
      return .failure(XMLFailure(message: Message(zh: "文件太大", en: "the file is too large"), line: 1))
    }
    guard let parser = XML_ParserCreateNS(nil, XML_Char(TreeBuilder.separator)) else {
      return .failure(XMLFailure(message: Message(zh: "内存不足", en: "there is no memory left"), line: 1))
    }
    defer { XML_ParserFree(parser) }
    let builder = TreeBuilder(parser)
    return withExtendedLifetime(builder) {
      XML_SetUserData(parser, Unmanaged.passUnretained(builder).toOpaque())
      XML_SetElementHandler(
        parser, { TreeBuilder.of($0)?.start($1, $2) }, { data, _ in TreeBuilder.of(data)?.end() })
      XML_SetCharacterDataHandler(parser) { TreeBuilder.of($0)?.characters($1, Int($2)) }
      XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in TreeBuilder.of(data)?.documentType() }
      let status = bytes.withUnsafeBytes { buffer in
        XML_Parse(parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), 1)
      }
      if let failure = builder.failure { return .failure(failure) }
      guard status == XML_STATUS_OK, let root = builder.root else {
        let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "unknown error"
        return .failure(
          XMLFailure(message: Message(zh: "不是正确的 XML：\(reason)", en: "not well-formed XML: \(reason)"), line: builder.line))
      }
      return .success(root)
    }
  }
}

/// Takes expat's events.
private final class TreeBuilder {
  /// Stands between a namespace and a name; no URI has it.
  static let separator = UInt8(ascii: "\n")

  private let parser: XML_Parser
  private(set) var root: XMLElement?
  private(set) var failure: XMLFailure?
  private var open: [(element: XMLElement, text: [UInt8])] = []

  init(_ parser: XML_Parser) { self.parser = parser }

  static func of(_ data: UnsafeMutableRawPointer?) -> TreeBuilder? {
    data.map { Unmanaged<TreeBuilder>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Counted from 1.
  var line: Int { Int(XML_GetCurrentLineNumber(parser)) }

  private func stop(_ message: Message) {
    failure = failure ?? XMLFailure(message: message, line: line)
    XML_StopParser(parser, XML_Bool(XML_FALSE))
  }

  func documentType() {
    stop(Message(zh: "不接受 DOCTYPE 和自定义实体", en: "document types and entities of one's own are not accepted"))
  }

  func start(_ name: UnsafePointer<XML_Char>?, _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?) {
    guard let name else { return }
    if open.count == XMLDocumentReader.depthLimit {
      return stop(Message(zh: "元素嵌套太深", en: "elements are nested too deeply"))
    }
    var values: [String: String] = [:]
    var index = 0
    while let attributes, let key = attributes[index], let value = attributes[index + 1] {
      let (local, namespace) = Self.split(key)
      // An attribute's own name goes before one of another vocabulary.
      if namespace.isEmpty || values[local] == nil { values[local] = String(cString: value) }
      index += 2
    }
    let (local, namespace) = Self.split(name)
    let element = XMLElement(name: local, namespace: namespace, attributes: values, line: line)
    open.last?.element.children.append(element)
    root = root ?? element
    open.append((element, []))
  }

  func characters(_ text: UnsafePointer<XML_Char>?, _ count: Int) {
    guard let text, !open.isEmpty else { return }
    text.withMemoryRebound(to: UInt8.self, capacity: count) { bytes in
      open[open.count - 1].text.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
    }
  }

  func end() {
    guard let last = open.popLast() else { return }
    last.element.text = String(decoding: last.text, as: UTF8.self)
  }

  private static func split(_ name: UnsafePointer<XML_Char>) -> (local: String, namespace: String) {
    let text = String(cString: name)
    guard let index = text.lastIndex(of: Character(Unicode.Scalar(separator))) else { return (text, "") }
    return (String(text[text.index(after: index)...]), String(text[..<index]))
  }
}
