/// A DMN model as its file says it (DMN 1.5, chapter 6).
public struct Definitions: Sendable {
  public var name = ""
  public var namespace = ""
  public var imports: [Import] = []
  public var itemDefinitions: [ItemDefinition] = []
  public var inputs: [InputData] = []
  public var decisions: [Decision] = []
  public var knowledgeModels: [BusinessKnowledgeModel] = []
  public var services: [DecisionService] = []

  /// A name as it is compared: one space for each run of white space, none at the ends (10.3.1.2).
  static func normalised(_ name: String) -> String {
    name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// Another model whose elements this one uses, under a name.
public struct Import: Sendable {
  public let name: String
  public let namespace: String
  public let location: String?
  /// Whether it is a DMN model, rather than a PMML model or an XML schema.
  public let isModel: Bool
}

/// A name with a type, as the model writes them.
public struct Variable: Sendable {
  public var name: String
  /// `number`, `tLoan`, `imported.tLoan`; `nil` where any value may stand.
  public var typeReference: String?
}

/// What a DMN reference (`href`) points to: a namespace, if it is another model's, and an id.
public struct Reference: Sendable, Hashable {
  public let namespace: String?
  public let id: String

  public init(_ text: String) {
    let text = text.trimmingPrefix(while: \.isWhitespace)
    let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      self.init(namespace: nil, id: String(text))
      return
    }
    self.init(namespace: parts[0].isEmpty ? nil : String(parts[0]), id: String(parts[1]))
  }

  public init(namespace: String?, id: String) {
    self.namespace = namespace
    self.id = id
  }
}

/// A type's definition (7.3.2).
public struct ItemDefinition: Sendable {
  public indirect enum Shape: Sendable {
    case reference(String)
    case components([ItemDefinition])
    case function(parameters: [Variable], result: String?)
    case any
  }

  public let name: String
  public let shape: Shape
  public let isCollection: Bool
  /// Unary tests for a value, or for each item of a collection.
  public let allowedValues: String?
  /// Unary tests for the whole value.
  public let typeConstraint: String?
}

/// Data from outside (6.3.11).
public struct InputData: Sendable {
  public let id: String
  public let name: String
  public let variable: Variable
}

/// A decision with its logic and what that requires (6.3.7).
public struct Decision: Sendable {
  public let id: String
  public let name: String
  public let variable: Variable
  public let requiredInputs: [Reference]
  public let requiredDecisions: [Reference]
  public let requiredKnowledge: [Reference]
  public let logic: BoxedExpression?
  public let line: Int
}

/// A function that decisions and other knowledge models may call (6.3.9).
public struct BusinessKnowledgeModel: Sendable {
  public let id: String
  public let name: String
  public let variable: Variable
  public let requiredKnowledge: [Reference]
  public let function: BoxedExpression.Function?
  public let line: Int
}

/// Decisions offered as a function of input data and other decisions (6.3.10).
public struct DecisionService: Sendable {
  public let id: String
  public let name: String
  public let variable: Variable
  public let outputDecisions: [Reference]
  public let encapsulatedDecisions: [Reference]
  public let inputDecisions: [Reference]
  public let inputData: [Reference]
  public let line: Int
}
