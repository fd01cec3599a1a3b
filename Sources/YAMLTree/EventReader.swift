import CLibYAML
import Diagnostics

/// One event of libyaml with byte offsets in the file.
struct Event {
  enum Kind {
    case streamStart, streamEnd
    case documentStart(hasDirectives: Bool)
    case documentEnd
    case alias(String)
    case scalar(Scalar)
    case sequenceStart(isFlow: Bool)
    case sequenceEnd
    case mappingStart(isFlow: Bool)
    case mappingEnd
  }

  /// What may stand before a value: `&anchor`, `!tag`. An object of its own, for next to no value has any.
  final class Properties {
    let anchor: String?
    let tag: String?

    init(anchor: String?, tag: String?) {
      self.anchor = anchor
      self.tag = tag
    }
  }

  let kind: Kind
  let properties: Properties?
  let start: Int
  let end: Int

  var anchor: String? { properties?.anchor }
  var tag: String? { properties?.tag }
}

/// Why libyaml stopped, in its own words, with byte offsets in the file.
struct SyntaxError: Hashable {
  let problem: String
  let offset: Int
  let context: String?
  let contextOffset: Int?
}

/// Runs libyaml over a text in memory.
enum EventReader {
  /// Gives each event to `visit` until it returns false. Returns the error that stopped the parser, if any. O(n).
  static func read(_ text: WorkingText, visit: (Event) -> Bool) -> SyntaxError? {
    let (bytes, places) = text.characters()
    let size = text.file.bytes.count
    func place(_ mark: yaml_mark_t) -> Int {
      let index = Int(clamping: mark.index)
      guard let places else { return min(index, size) }
      return index < places.count ? places[index] : size
    }
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else { return outOfMemory }
    defer { yaml_parser_delete(parser) }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    return bytes.withUnsafeBufferPointer { buffer in
      // An empty buffer may have no address, which libyaml asserts.
      var nothing: UInt8 = 0
      return withUnsafePointer(to: &nothing) { empty in
        yaml_parser_set_input_string(parser, buffer.baseAddress ?? empty, buffer.count)
        var raw = yaml_event_t()
        while true {
          guard yaml_parser_parse(parser, &raw) == 1 else {
            return error(of: parser.pointee, place)
          }
          defer { yaml_event_delete(&raw) }
          guard let kind = kind(raw) else { return nil }
          let event = Event(kind: kind, properties: properties(raw), start: place(raw.start_mark), end: place(raw.end_mark))
          if !visit(event) || raw.type == YAML_STREAM_END_EVENT { return nil }
        }
      }
    }
  }

  private static let outOfMemory = SyntaxError(
    problem: "out of memory", offset: 0, context: nil, contextOffset: nil)

  private static func error(of parser: yaml_parser_t, _ place: (yaml_mark_t) -> Int) -> SyntaxError {
    guard let problem = parser.problem else { return outOfMemory }
    let context = parser.context.map { String(cString: $0) }
    // A reader error carries no mark but its offset; the bytes were checked before, so it is not met in practice.
    let offset =
      parser.error == YAML_READER_ERROR ? place(parser.mark) : place(parser.problem_mark)
    return SyntaxError(
      problem: String(cString: problem), offset: offset, context: context,
      contextOffset: context == nil ? nil : place(parser.context_mark))
  }

  private static func kind(_ raw: yaml_event_t) -> Event.Kind? {
    switch raw.type {
    case YAML_STREAM_START_EVENT: return .streamStart
    case YAML_STREAM_END_EVENT: return .streamEnd
    case YAML_DOCUMENT_START_EVENT:
      let start = raw.data.document_start
      let hasTags = start.tag_directives.start != start.tag_directives.end
      return .documentStart(hasDirectives: start.version_directive != nil || hasTags)
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_ALIAS_EVENT: return .alias(raw.data.alias.anchor.map { String(cString: $0) } ?? "")
    case YAML_SCALAR_EVENT:
      let bytes = UnsafeBufferPointer(start: raw.data.scalar.value, count: Int(clamping: raw.data.scalar.length))
      let text = String(decoding: bytes, as: UTF8.self).canonicalForm
      return .scalar(Scalar(text: text, style: style(raw.data.scalar.style)))
    case YAML_SEQUENCE_START_EVENT:
      return .sequenceStart(isFlow: raw.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE)
    case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
    case YAML_MAPPING_START_EVENT: return .mappingStart(isFlow: raw.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE)
    case YAML_MAPPING_END_EVENT: return .mappingEnd
    default: return nil
    }
  }

  private static func properties(_ raw: yaml_event_t) -> Event.Properties? {
    let (anchor, tag) =
      switch raw.type {
      case YAML_SCALAR_EVENT: (raw.data.scalar.anchor, raw.data.scalar.tag)
      case YAML_SEQUENCE_START_EVENT: (raw.data.sequence_start.anchor, raw.data.sequence_start.tag)
      case YAML_MAPPING_START_EVENT: (raw.data.mapping_start.anchor, raw.data.mapping_start.tag)
      default: (nil, nil)
      }
    if anchor == nil, tag == nil { return nil }
    return Event.Properties(anchor: anchor.map { String(cString: $0) }, tag: tag.map { String(cString: $0) })
  }

  private static func style(_ style: yaml_scalar_style_t) -> Scalar.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }
}
