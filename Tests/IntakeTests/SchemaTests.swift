import Diagnostics
import Foundation
import Intake
import Rulebook
import Testing

/// The shipped schemas of submitted data are what the program writes. Re-record with `HENG_RECORD=1`.
struct SchemaTests {
  @Test(arguments: SchemaDraft.allCases)
  func fileIsUpToDate(draft: SchemaDraft) throws {
    let text = SubmissionSchema(language: nil, draft: draft).json.render() + "\n"
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Schemas/\(draft == .draft07 ? "draft-07/" : "")submission.schema.json")
    if ProcessInfo.processInfo.environment["HENG_RECORD"] == "1" { try Data(text.utf8).write(to: file) }
    let written = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(written == text, "the schema is out of date: run the tests with HENG_RECORD=1")
  }
}
