import DMN
import ExactDecimal
import FEEL

/// A file of the kit's test cases.
struct TestFile {
  struct Case {
    let id: String
    /// The decision service to be called, if the case is about one.
    let service: String?
    let inputs: [DecisionModel.Input]
    let results: [Result]
  }

  struct Result {
    let name: String
    let expectsError: Bool
    let expected: Value?
  }

  let model: String
  let cases: [Case]

  init?(_ bytes: [UInt8]) {
    guard case .success(let root) = XMLDocumentReader.read(bytes), root.name == "testCases" else { return nil }
    model = root.child("modelName")?.trimmedText ?? ""
    cases = root.children("testCase").map { element in
      Case(
        id: element["id"] ?? "",
        service: element["type"] == "decisionService" ? element["invocableName"] : nil,
        inputs: element.children("inputNode").map { node in
          DecisionModel.Input(node["name"] ?? "", Self.value(node) ?? .null, namespace: node["namespace"])
        },
        results: element.children("resultNode").map { node in
          Result(
            name: node["name"] ?? "", expectsError: ["true", "1"].contains(node["errorResult"]),
            expected: node.child("expected").map { Self.value($0) ?? .null })
        })
    }
  }

  /// The value an element holds: `value`, `list` or `component`s; `nil` when there is none.
  private static func value(_ element: XMLElement) -> Value? {
    if let list = element.child("list") {
      if isNil(list) { return .null }
      return .list(list.children("item").map { value($0) ?? .null })
    }
    let components = element.children("component")
    if !components.isEmpty {
      return .context(Context(components.map { ($0["name"] ?? "", value($0) ?? .null) }))
    }
    return element.child("value").map(simpleValue)
  }

  private static func isNil(_ element: XMLElement) -> Bool { ["true", "1"].contains(element["nil"]) }

  private static func simpleValue(_ element: XMLElement) -> Value {
    if isNil(element) { return .null }
    let type = element["type"]?.split(separator: ":").last.map(String.init) ?? "string"
    let text = type == "string" ? element.text : element.trimmedText
    switch type {
    case "boolean": return .boolean(["true", "1"].contains(text))
    case "decimal", "double", "float", "integer", "int", "long": return Number(text).map(Value.number) ?? .string(text)
    case "date": return CalendarDate(text).map(Value.date) ?? .string(text)
    case "time": return TimeOfDay(text).map(Value.time) ?? .string(text)
    case "dateTime": return DateAndTime(text).map(Value.dateTime) ?? .string(text)
    case "duration":
      if let duration = YearMonthDuration(text) { return .yearsAndMonths(duration) }
      return DayTimeDuration(text).map(Value.daysAndTime) ?? .string(text)
    default: return .string(text)
    }
  }
}
