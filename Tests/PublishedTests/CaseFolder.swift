import Foundation

/// A folder that holds published figures: the parts kept with the tests, or the whole sets.
enum CaseFolder: Sendable {
  case fixtures
  case wholeSets(URL)

  /// The package's root folder, from the place of this file.
  static let packageRoot: URL = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let books: URL = packageRoot.appendingPathComponent("Rules/published", isDirectory: true)

  /// The whole sets: the folder named by the environment's `HENG_CASES`, or `../shared/cases` beside the package.
  static let wholeSets: CaseFolder? = {
    let named = ProcessInfo.processInfo.environment["HENG_CASES"].map {
      URL(fileURLWithPath: $0, isDirectory: true)
    }
    let folder = (named ?? packageRoot.appendingPathComponent("../shared/cases")).standardizedFileURL
    let mark = folder.appendingPathComponent("cms_hvbp_fy2024/tps_all.csv")
    if FileManager.default.fileExists(atPath: mark.path) { return .wholeSets(folder) }
    print("skipped: no whole sets of published figures in \(folder.path); set HENG_CASES to their folder")
    return nil
  }()

  /// Why a test that needs the whole sets did not run.
  static let absence = "whole sets of published figures are skipped: neither ../shared/cases nor HENG_CASES"

  static let all: [CaseFolder] = [.fixtures] + (wholeSets.map { [$0] } ?? [])

  private var url: URL {
    switch self {
    case .fixtures:
      URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
    case .wholeSets(let url): url
    }
  }

  var isWhole: Bool {
    if case .wholeSets = self { true } else { false }
  }

  func table(_ path: String) throws -> DelimitedText {
    try DelimitedText(String(contentsOf: url.appendingPathComponent(path), encoding: .utf8))
  }

  func examples(_ path: String) throws -> JSONNode {
    try JSONDecoder().decode(JSONNode.self, from: Data(contentsOf: url.appendingPathComponent(path)))
  }
}
