import Diagnostics
import ExactDecimal

extension Builtins {
  /// Positions and lengths count Unicode code points.
  static let strings: [Builtin] =
    [
      Builtin(
        "substring",
        [
          Signature([.string("string"), .number("start position")], .string),
          Signature([.string("string"), .number("start position"), .number("length")], .string),
        ], zh: "从某个字起的若干字", en: "some characters from a position on"
      ) { (call) throws(Fault) in
        let scalars = Array(call.string(0).unicodeScalars)
        let start = try call.offset(1, count: scalars.count)
        var end = scalars.count
        if call.arguments.count > 2 {
          let length = try call.position(2)
          guard length > 0 else {
            throw Fault(.invalidArgument, Message(zh: "字数应当大于 0", en: "the length should be positive"))
          }
          end = min(scalars.count - start, length) + start
        }
        return .string(text(scalars[start..<end]))
      },
      Builtin(
        "string length", [Signature([.string("string")], .number)], zh: "字数", en: "the number of characters"
      ) {
        call in .number(Number(call.string(0).unicodeScalars.count))
      },
      Builtin("upper case", [Signature([.string("string")], .string)], zh: "转为大写", en: "the text in capitals") { call in
        .string(call.string(0).uppercased())
      },
      Builtin(
        "lower case", [Signature([.string("string")], .string)], zh: "转为小写", en: "the text in small letters"
      ) {
        call in .string(call.string(0).lowercased())
      },
      part("substring before", zh: "某段文字之前的部分", en: "what comes before a match") { scalars, match, index in
        index.map { scalars[..<$0] } ?? []
      },
      part("substring after", zh: "某段文字之后的部分", en: "what comes after a match") { scalars, match, index in
        index.map { scalars[($0 + match.count)...] } ?? []
      },
      test("contains", zh: "是否包含某段文字", en: "whether the text has a match") { scalars, match in
        firstIndex(of: match, in: scalars) != nil
      },
      test("starts with", zh: "是否以某段文字开头", en: "whether the text starts so") { scalars, match in
        scalars.starts(with: match)
      },
      test("ends with", zh: "是否以某段文字结尾", en: "whether the text ends so") { scalars, match in
        scalars.count >= match.count && Array(scalars.suffix(match.count)) == match
      },
      Builtin(
        "string join",
        [
          Signature([.list(of: .string)], .string),
          Signature([.list(of: .string), .string("delimiter").nullable], .string),
        ], zh: "把列表中的文字连接起来", en: "texts joined into one"
      ) { (call) throws(Fault) in
        let items = call.list(0)
        // The standard leaves nulls out; strict mode never skips what is missing.
        if call.mode == .strict, items.contains(where: \.isNull) { return .null }
        let texts = items.compactMap(\.stringValue)
        let size = texts.reduce(0) { $0 + $1.utf8.count + call.string(1).utf8.count }
        guard size <= Limits.stringBytes else { throw .tooLarge }
        return .string(texts.joined(separator: call.string(1)))
      },
      Builtin(
        "matches",
        [
          Signature([.string("input"), .string("pattern")], .boolean),
          Signature([.string("input"), .string("pattern"), .string("flags").nullable], .boolean),
        ], zh: "是否符合某个模式（正则表达式）", en: "whether a pattern (regular expression) is found"
      ) { (call) throws(Fault) in
        .boolean(try Pattern(call.string(1), flags: call.string(2)).isFound(in: call.string(0), call))
      },
      Builtin(
        "replace",
        [
          Signature([.string("input"), .string("pattern"), .string("replacement")], .string),
          Signature(
            [.string("input"), .string("pattern"), .string("replacement"), .string("flags").nullable],
            .string),
        ], zh: "替换符合某个模式的文字", en: "the text with all matches of a pattern replaced"
      ) { (call) throws(Fault) in
        .string(
          try Pattern(call.string(1), flags: call.string(3))
            .replacing(in: call.string(0), with: call.string(2), call))
      },
      Builtin(
        "split", [Signature([.string("string"), .string("delimiter")], .list(.string))],
        zh: "按分隔模式拆成列表", en: "the parts of a text between matches of a pattern"
      ) { (call) throws(Fault) in
        .list(try Pattern(call.string(1), flags: "").split(call.string(0), call))
      },
    ]

  private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func firstIndex(of match: [Unicode.Scalar], in scalars: [Unicode.Scalar]) -> Int? {
    guard !match.isEmpty else { return 0 }
    // Knuth, Morris and Pratt: linear, however alike the two are.
    var borders = [0]
    var length = 0
    for index in match.indices.dropFirst() {
      while length > 0, match[length] != match[index] { length = borders[length - 1] }
      if match[length] == match[index] { length += 1 }
      borders.append(length)
    }
    length = 0
    for (index, scalar) in scalars.enumerated() {
      while length > 0, match[length] != scalar { length = borders[length - 1] }
      if match[length] == scalar { length += 1 }
      if length == match.count { return index + 1 - length }
    }
    return nil
  }

  private static func part(
    _ name: String, zh: String, en: String,
    _ body: @escaping @Sendable ([Unicode.Scalar], [Unicode.Scalar], Int?) -> ArraySlice<Unicode.Scalar>
  ) -> Builtin {
    Builtin(
      name, [Signature([.string("string"), .string("match")], .string)], zh: zh, en: en
    ) { call in
      let scalars = Array(call.string(0).unicodeScalars)
      let match = Array(call.string(1).unicodeScalars)
      return .string(text(body(scalars, match, firstIndex(of: match, in: scalars))))
    }
  }

  private static func test(
    _ name: String, zh: String, en: String,
    _ body: @escaping @Sendable ([Unicode.Scalar], [Unicode.Scalar]) -> Bool
  ) -> Builtin {
    Builtin(
      name, [Signature([.string("string"), .string("match")], .boolean)], zh: zh, en: en
    ) { call in
      .boolean(body(Array(call.string(0).unicodeScalars), Array(call.string(1).unicodeScalars)))
    }
  }
}
