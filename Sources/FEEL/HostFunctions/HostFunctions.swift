public import Diagnostics

/// A function that `external` bodies and DMN functions of kind Java name by class and signature (DMN 1.5, 10.3.2.13.3).
/// There is no Java here: the host implements the method.
public struct HostFunction: Sendable {
  public let className: String
  public let name: String
  /// Java's names of the parameters' types; an array type in the last place takes any number of arguments.
  public let parameterTypes: [String]
  /// It gets arguments that have been converted to the parameters' types; those of an array as a list.
  let body: @Sendable ([Value]) throws(HostFailure) -> Value

  public init(
    _ className: String, _ name: String, _ parameterTypes: [String],
    _ body: @escaping @Sendable ([Value]) throws(HostFailure) -> Value
  ) {
    self.className = className
    self.name = name
    self.parameterTypes = parameterTypes
    self.body = body
  }
}

/// Why a host's function gives no value.
public struct HostFailure: Error, Sendable {
  public let message: Message

  public init(_ message: Message) { self.message = message }
}

/// The functions that `external` may name. Two sets are equal when they are the same object.
public final class HostFunctions: Sendable, Hashable {
  private struct Key: Hashable {
    let className: String
    let signature: String
  }

  /// Functions of `java.lang.Math`, `String`, `Integer` and their like.
  public static let standard = HostFunctions(JavaLanguage.functions)

  private let functions: [Key: HostFunction]
  private let classes: Set<String>

  /// - Parameters:
  ///   - functions: these go before `base`'s functions of the same class and signature.
  public init(_ functions: [HostFunction], over base: HostFunctions? = nil) {
    var all = base?.functions ?? [:]
    for function in functions {
      let types = function.parameterTypes.map(JavaType.init)
      all[Key(className: function.className, signature: Self.signature(function.name, types))] = function
    }
    self.functions = all
    classes = Set(all.keys.map(\.className))
  }

  private static func signature(_ name: String, _ types: [JavaType]) -> String {
    name + "(" + types.map(\.name).joined(separator: ",") + ")"
  }

  /// Calls the function that a context names: `{java: {class: …, method signature: …}}`, or the inner context itself.
  public func call(_ mapping: Value, _ arguments: [Value]) throws(HostFailure) -> Value {
    guard case .context(let context) = mapping else { throw Self.malformed }
    if case .context(let inner)? = context["java"] { return try call(java: inner, arguments) }
    if context["pmml"] != nil || context["document"] != nil {
      throw HostFailure(Message(zh: "不支持 PMML 模型的函数", en: "functions of PMML models are not supported"))
    }
    return try call(java: context, arguments)
  }

  private func call(java context: Context, _ arguments: [Value]) throws(HostFailure) -> Value {
    guard let className = context["class"]?.stringValue, let text = context["method signature"]?.stringValue,
      let open = text.firstIndex(of: "("), text.last == ")"
    else { throw Self.malformed }
    let name = text[..<open].split(separator: " ").last.map(String.init) ?? ""
    let list = text[text.index(after: open)...].dropLast()
    let types =
      list.allSatisfy { $0 == " " }
      ? [] : list.split(separator: ",", omittingEmptySubsequences: false).map { JavaType(String($0)) }
    guard let function = functions[Key(className: className, signature: Self.signature(name, types))] else {
      throw HostFailure(
        classes.contains(className)
          ? Message(zh: "类 `\(className)` 没有 `\(text)`", en: "the class `\(className)` has no `\(text)`")
          : Message(zh: "没有叫 `\(className)` 的类", en: "there is no class called `\(className)`"))
    }
    return try function.body(try Self.converted(arguments, to: types, text))
  }

  private static func converted(
    _ arguments: [Value], to types: [JavaType], _ signature: String
  ) throws(HostFailure) -> [Value] {
    var given = arguments
    if types.last?.isArray == true, given.count >= types.count - 1 {
      let isArray = given.count == types.count && given[given.count - 1].isList
      if !isArray {
        let rest = Array(given[(types.count - 1)...])
        given.replaceSubrange((types.count - 1)..., with: [.list(rest)])
      }
    }
    guard given.count == types.count else {
      throw HostFailure(
        Message(
          zh: "`\(signature)` 的参数个数不是 \(arguments.count)", en: "`\(signature)` does not take \(arguments.count) arguments"))
    }
    var result: [Value] = []
    for (value, type) in zip(given, types) {
      guard let converted = type.convert(value) else {
        throw HostFailure(
          Message(zh: "`\(value)` 不能作为 Java 的 `\(type.name)`", en: "`\(value)` can't be Java's `\(type.name)`"))
      }
      result.append(converted)
    }
    return result
  }

  private static var malformed: HostFailure {
    HostFailure(
      Message(
        zh: "外部函数应当写成 `{java: {class: \"…\", method signature: \"…\"}}`",
        en: "an external function is written `{java: {class: \"…\", method signature: \"…\"}}`"))
  }

  public static func == (left: HostFunctions, right: HostFunctions) -> Bool { left === right }
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension Value {
  fileprivate var isList: Bool {
    if case .list = self { return true }
    return false
  }
}
