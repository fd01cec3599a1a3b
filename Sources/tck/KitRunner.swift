import DMN
import Diagnostics
import FEEL
import Foundation

/// Why a file can't be read.
struct LoadFailure: Error {
  let text: String
}

/// Runs the kit's cases of a directory.
struct KitRunner {
  let root: URL
  private var models: [URL: Result<DecisionModel, LoadFailure>] = [:]

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
    let tests: TestFile
    do throws(LoadFailure) {
      tests = try TestFile(try bytes(file), file: file.lastPathComponent)
    } catch {
      return [outcome("", expectsError: false, [error.text])]
    }
    let model = model(tests.model, in: folder)
    return tests.cases.map { test in
      let failures: [String]
      switch model {
      case .success(let model):
        failures =
          test.results.isEmpty
          ? ["the case has no results"] : test.results.compactMap { failure(of: $0, in: test, model) }
      case .failure(let problem): failures = [problem.text]
      }
      return outcome(test.id, expectsError: test.results.contains(where: \.expectsError), failures)
    }
  }

  private mutating func model(_ name: String, in folder: URL) -> Result<DecisionModel, LoadFailure> {
    let file = folder.appendingPathComponent(name)
    if let known = models[file] { return known }
    let result = load(file, in: folder)
    models[file] = result
    return result
  }

  private func load(_ file: URL, in folder: URL) -> Result<DecisionModel, LoadFailure> {
    let main: Definitions
    switch definitions(file) {
    case .success(let read): main = read
    case .failure(let failure): return .failure(failure)
    }
    let others = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    var imported: [Definitions] = []
    var problems: [LoadFailure] = []
    for other in others.sorted(by: { $0.path < $1.path })
    where other.pathExtension == "dmn" && other.lastPathComponent != file.lastPathComponent {
      switch definitions(other) {
      case .success(let read): imported.append(read)
      case .failure(let failure): problems.append(failure)
      }
    }
    // What no import needs may be unreadable.
    let model = DecisionModel(main, imported: imported)
    if let problem = problems.first, model.issues.contains(where: { $0.kind == .unknownReference }) {
      return .failure(problem)
    }
    return .success(model)
  }

  private func bytes(_ file: URL) throws(LoadFailure) -> [UInt8] {
    guard let data = try? Data(contentsOf: file) else {
      throw LoadFailure(text: "\(file.lastPathComponent) can't be read")
    }
    return Array(data)
  }

  private func definitions(_ file: URL) -> Result<Definitions, LoadFailure> {
    let bytes: [UInt8]
    do throws(LoadFailure) {
      bytes = try self.bytes(file)
    } catch {
      return .failure(error)
    }
    let read = DefinitionsReader.read(bytes, file: file.lastPathComponent)
    if let definitions = read.definitions { return .success(definitions) }
    let reasons = read.issues.map { "\($0.element):\($0.line): \($0.message.en)" }.joined(separator: "; ")
    return .failure(LoadFailure(text: reasons))
  }

  /// What is wrong with a result; `nil` when it is as expected.
  private func failure(
    of result: TestFile.Result, in test: TestFile.Case, _ model: DecisionModel
  ) -> String? {
    let outcome: DecisionModel.Outcome?
    switch test.subject {
    case .service(let name): outcome = model.evaluate(service: name, decision: result.name, inputs: test.inputs)
    case .knowledgeModel(let name): outcome = model.evaluate(knowledgeModel: name, inputs: test.inputs)
    case .results:
      outcome =
        model.evaluate(decision: result.name, inputs: test.inputs)
        ?? model.evaluate(service: result.name, inputs: test.inputs)
        ?? model.evaluate(knowledgeModel: result.name, inputs: test.inputs)
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
