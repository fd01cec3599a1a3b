import Diagnostics
import Evaluation
import Foundation
import Intake
import Rulebook
import Testing

/// `Golden/FILE` with what its sender is told in both languages. Re-record with `HENG_RECORD=1`.
enum Golden {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { !$0.hasSuffix(".out") }.sorted()
  }()
}

@Test(arguments: Golden.names, Language.allCases)
func golden(name: String, language: Language) throws {
  let data = try Data(contentsOf: Golden.folder.appending(path: name))
  let reading = Reading(Array(data), path: name, inputs: SampleBook.all)
  var text = TextRenderer(language: language).render(reading.diagnostics)
  for period in reading.periods {
    text += "\n== \(period.period?.text ?? "-")\n"
    for row in period.submission.rows {
      let values = row.values.map { "\($0)" }.joined(separator: " | ")
      text += "\(row.subject)（\(row.group ?? "-")）\(row.hasProblems ? "!" : ""): \(values)\n"
    }
    for row in period.submission.unusable {
      text += "x \(row.row ?? 0) \(row.subject ?? "-"): \(row.reason.text(in: language))\n"
    }
  }
  let expected = Golden.folder.appending(path: "\(name).\(language.rawValue).out")
  if ProcessInfo.processInfo.environment["HENG_RECORD"] == "1" { try Data(text.utf8).write(to: expected) }
  #expect(text == String(decoding: try Data(contentsOf: expected), as: UTF8.self))
}

@Test func goldensAreThere() { #expect(Golden.names.count >= 4) }
