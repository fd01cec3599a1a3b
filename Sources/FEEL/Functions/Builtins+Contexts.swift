import Diagnostics
import ExactDecimal

extension Builtins {
  private static let anyContext = FEELType.context([:])

  static let contexts: [Builtin] =
    [
      Builtin(
        "get value",
        [
          Signature([.of("m", anyContext), .string("key")], .any),
          Signature([.of("context", anyContext), .list("keys", of: .string)], .any),
        ], zh: "按名称取值；没有时为空", en: "a member by name; null if there is none"
      ) { call in
        let keys = call[1].listValue ?? [call[1]]
        var current = call[0]
        for key in keys {
          guard case .context(let context) = current, let value = context[key.stringValue ?? ""] else {
            return .null
          }
          current = value
        }
        return keys.isEmpty ? .null : current
      },
      Builtin(
        "get entries",
        [Signature([.of("m", anyContext)], .list(.context(["key": .string, "value": .any])))],
        zh: "各项的名称和值", en: "the members as a list of key and value"
      ) { call in
        guard case .context(let context) = call[0] else { return .null }
        return .list(
          context.map { .context(Context([("key", .string($0.key)), ("value", $0.value)])) })
      },
      Builtin(
        "context",
        [Signature([.list("entries", of: .context(["key": .string, "value": .any]))], anyContext)],
        zh: "由名称和值的列表组成一组", en: "a context from a list of key and value"
      ) { (call) throws(Fault) in
        var result = Context()
        guard let entries = try call.knownItems() else { return .null }
        for case .context(let entry) in entries {
          guard let key = entry["key"]?.stringValue, result[key] == nil, let value = entry["value"] else {
            throw Fault(
              .invalidArgument,
              Message(
                zh: "每一项要有不重复的 `key` 和 `value`", en: "each entry needs a `key` of its own and a `value`"))
          }
          result[key] = value
        }
        return .context(result)
      },
      Builtin(
        "context put",
        [
          Signature([.of("context", anyContext), .string("key"), .any("value").nullable], anyContext),
          Signature(
            [.of("context", anyContext), .list("keys", of: .string), .any("value").nullable], anyContext),
        ], zh: "加上或换掉一项", en: "a context with a member added or replaced"
      ) { (call) throws(Fault) in
        guard case .context(let context) = call[0] else { return .null }
        let names = call[1].listValue ?? [call[1]]
        let keys = names.compactMap(\.stringValue)
        guard keys.count == names.count else {
          throw Fault(.unexpectedValue, Message(zh: "名称里有空值", en: "one of the keys is null"))
        }
        return .context(try put(call[2], at: keys[...], in: context))
      },
      Builtin(
        "context merge", [Signature([.list("contexts", of: anyContext)], anyContext)],
        zh: "合并几组值，后面的优先", en: "several contexts together; later ones win"
      ) { (call) throws(Fault) in
        var result = Context()
        guard let contexts = try call.knownItems() else { return .null }
        for case .context(let context) in contexts {
          for (key, value) in context { result[key] = value }
        }
        return .context(result)
      },
    ]

  private static func put(
    _ value: Value, at keys: ArraySlice<String>, in context: Context
  ) throws(Fault) -> Context {
    guard let key = keys.first else {
      throw Fault(.invalidArgument, Message(zh: "没有给出名称", en: "no key is given"))
    }
    var result = context
    if keys.count == 1 {
      result[key] = value
    } else {
      guard case .context(let inner)? = context[key] else { throw .noMember(key, context.type) }
      result[key] = .context(try put(value, at: keys.dropFirst(), in: inner))
    }
    return result
  }
}

extension Context {
  fileprivate var type: FEELType { Value.context(self).type }
}
