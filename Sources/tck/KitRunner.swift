import DMN
import Diagnostics
import FEEL
import Foundation

/// Runs the kit's cases of a directory.
struct KitRunner {
  let root: URL
  private var models: [URL: DecisionModel] = [:]

  init(_ root: URL) { self.root = root }

  /// The test files below the directory, in the order of their names.
  func testFiles() -> [URL] {
    guard let walker = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil) else { return [] }
    var files: [URL] = []
    for case let file as URL in walker where file.pathExtension == "xml" { files.append(file) }
    return files.sorted { $0.path < $1.path }
  }

  mutating func run(_ file: URL) -> [CaseOutcome] {
    let folder = file.deletingLastPathComponent()
    func outcome(_ id: String, expectsError: Bool, _ failures: [String]) -> CaseOutcome {
      CaseOutcome(
        level: folder.deletingLastPathComponent().lastPathComponent, group: folder.lastPathComponent,
        file: file.lastPathComponent, id: id, expectsError: expectsError, failures: failures)
    }
    guard let data = try? Data(contentsOf: file), let tests = TestFile(Array(data)), !tests.cases.isEmpty else {
      return [outcome("", expectsError: false, ["no test cases can be read from the file"])]
    }
    let model = model(tests.model, in: folder)
    return tests.cases.map { test in
      let failures =
        model.map { model in test.results.compactMap { failure(of: $0, in: test, model) } }
        ?? ["the model \(tests.model) can't be read"]
      return outcome(test.id, expectsError: test.results.contains(where: \.expectsError), failures)
    }
  }

  private mutating func model(_ name: String, in folder: URL) -> DecisionModel? {
    let file = folder.appendingPathComponent(name)
    if let known = models[file] { return known }
    guard let main = definitions(file) else { return nil }
    let others = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    let imported = others.filter { $0.pathExtension == "dmn" && $0.lastPathComponent != name }
      .sorted { $0.path < $1.path }.compactMap(definitions)
    let model = DecisionModel(main, imported: imported)
    models[file] = model
    return model
  }

  private func definitions(_ file: URL) -> Definitions? {
    guard let data = try? Data(contentsOf: file) else { return nil }
    return DefinitionsReader.read(Array(data), file: file.lastPathComponent).definitions
  }

  /// What is wrong with a result; `nil` when it is as expected.
  private func failure(
    of result: TestFile.Result, in test: TestFile.Case, _ model: DecisionModel
  ) -> String? {
    let outcome: DecisionModel.Outcome?
    if let service = test.service {
      outcome = model.evaluate(service: service, decision: result.name, inputs: test.inputs)
    } else {
      outcome =
        model.evaluate(decision: result.name, inputs: test.inputs)
        ?? model.evaluate(service: result.name, inputs: test.inputs)
    }
    guard let outcome else { return "\(result.name): not in the model" }
    if result.expectsError {
      if !outcome.value.isNull { return "\(result.name): an error expected, \(outcome.value) given" }
      return outcome.issues.isEmpty ? "\(result.name): null without a diagnostic" : nil
    }
    let expected = result.expected ?? .null
    if Agreement.holds(outcome.value, expected) { return nil }
    let reasons = outcome.issues.prefix(2).map(\.message.en).joined(separator: "; ")
    return "\(result.name): \(expected) expected, \(outcome.value) given" + (reasons.isEmpty ? "" : " (\(reasons))")
  }
}
