import Diagnostics
import Engines
import Evaluation
import FEEL
import Foundation
import Rulebook
import Streaming
import Testing

/// A small book whose tables the tests spoil.
enum EngineBook {
  static let yaml = """
    rulebook: service_centres
    rounding: {indicator: 2, total: 2}
    inputs:
      cases: {label: Cases due, type: integer, min: 1, required: true}
      on_time: {type: integer, min: 0, required: true}
      open: {type: boolean}
    indicators:
      - {id: speed, weight: 100, value: on_time / cases * 100, score: {method: ratio, target: 98}}
    grades:
      - {grade: Good, at-least: 80}
      - {grade: Poor}
    """

  static func book(_ yaml: String = Self.yaml) throws -> CheckedBook {
    let files = FileProvider { _ in .success(Array(yaml.utf8)) }
    return try #require(try RulebookReader.read("rulebook.yaml", files: files).checked)
  }

  static func run(_ yaml: String = Self.yaml, columns: [String]? = nil) throws -> EngineRun {
    EngineRun(try book(yaml), on: CalendarDate("2026-06-30"), columns: columns, language: .en)
  }

  /// What is said against a run.
  static func complaints(_ body: () async throws -> Void) async -> [Diagnostic] {
    do {
      try await body()
      return []
    } catch {
      return EngineFailure.diagnostics(of: error)
    }
  }

  static func codes(_ diagnostics: [Diagnostic]) -> [String] { diagnostics.filter { $0.severity == .error }.map(\.code.id) }
}
