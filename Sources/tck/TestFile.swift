import DMN
import Diagnostics
import ExactDecimal
import FEEL

/// A file of the kit's test cases.
struct TestFile {
  struct Case {
    let id: String
    let subject: Subject
    let inputs: [DecisionModel.Input]
    let results: [Result]
  }

  /// What a case evaluates.
  enum Subject {
    /// The elements that its results name.
    case results
    case service(String)
    case knowledgeModel(String)
  }

  struct Result {
    let name: String
    let expectsError: Bool
    let expected: Value?
  }

  let model: String
  let cases: [Case]

  /// - Throws: why the file can't be read, or holds no cases.
  init(_ bytes: [UInt8], file: String) throws(LoadFailure) {
    let root: XMLElement
    switch XMLDocumentReader.read(bytes) {
    case .success(let read): root = read
    case .failure(let failure): throw LoadFailure(text: "\(file):\(failure.line): \(failure.message.en)")
    }
    guard root.name == "testCases", root.child("testCase") != nil else {
      throw LoadFailure(text: "\(file):\(root.line): there are no test cases")
    }
    model = root.child("modelName")?.trimmedText ?? ""
    cases = root.children("testCase").map { element in
      Case(
        id: element["id"] ?? "",
        subject: Self.subject(element),
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

  private static func subject(_ element: XMLElement) -> Subject {
    guard let name = element["invocableName"], !name.isEmpty else { return .results }
    switch element["type"]?.lowercased() {
    case "decisionservice": return .service(name)
    case "bkm", "businessknowledgemodel": return .knowledgeModel(name)
    default: return .results
    }
  }

  /// The value an element holds: `value`, `list` or `component`s; `nil` when there is none.
  private static func value(_ element: XMLElement) -> Value? {
    if let list = element.child("list") {
      if isNil(list) { return .null }
      return .list(list.children("item").map { value($0) ?? .null })
    }
    if isNil(element) { return .null }
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
    case "decimal", "double", "float", "integer", "int", "long", "short", "byte", "nonNegativeInteger",
      "positiveInteger", "unsignedInt", "unsignedLong":
      return Number(text).map(Value.number) ?? .string(text)
    case "date": return CalendarDate(text).map(Value.date) ?? .string(text)
    case "time": return TimeOfDay(text).map(Value.time) ?? .string(text)
    case "dateTime": return DateAndTime(text).map(Value.dateTime) ?? .string(text)
    case "duration", "dayTimeDuration", "yearMonthDuration":
      if let duration = YearMonthDuration(text) { return .yearsAndMonths(duration) }
      return DayTimeDuration(text).map(Value.daysAndTime) ?? .string(text)
    default: return .string(text)
    }
  }
}
