import Diagnostics
import Evaluation
import FEEL
import Rulebook
import Testing

@testable import Intake

/// Texts of data in whatever encoding and form: the same text is the same everywhere.
@Suite struct SubmittedTextTests {
  /// 㐀 (U+3400) has four bytes in GB18030 and none in GBK; so have most signs of other scripts.
  @Test(arguments: ["㐀县", "財政局", "é局", "𠀀乡", "£部"]) func gb18030HasAllCharacters(name: String) throws {
    let utf8 = Array("单位,项目数\n甲局,1\n\(name),2\n".utf8)
    let text = try #require(Transcoder.converted(utf8, from: "UTF-8", to: "GB18030"))
    let read = Reading(text)
    #expect(read.rows.map(\.subject) == ["甲局", name])
    #expect(read.codes == ["D001"])
  }

  @Test func composedAndDecomposedNamesAreOne() {
    let inputs = SampleBook.inputs(
      """
      rulebook: t
      inputs:
        k: {type: choice, options: ["caf\\u00e9", other]}
        "n": {type: number, label: "Zahl\\u00e4"}
        t: {type: text}
      indicators:
        - {id: one, weight: 100, value: n, score: {method: ratio, target: 100}}
      """)
    let composed = Reading("subject,group,k,Zahl\u{E4},t\ncaf\u{E9},caf\u{E9},caf\u{E9},1,caf\u{E9}\n", inputs: inputs)
    let decomposed = Reading("subject,group,k,Zahla\u{308},t\ncafe\u{301},cafe\u{301},cafe\u{301},1,cafe\u{301}\n", inputs: inputs)
    #expect(composed.codes == [])
    #expect(decomposed.codes == [])
    #expect(composed.rows.count == 1)
    for (one, other) in zip(composed.rows, decomposed.rows) {
      // By bytes, as files and databases compare.
      #expect(Array(one.subject.utf8) == Array(other.subject.utf8))
      #expect(one.group.map { Array($0.utf8) } == other.group.map { Array($0.utf8) })
      #expect(one.values.map { $0.stringValue.map { Array($0.utf8) } } == other.values.map { $0.stringValue.map { Array($0.utf8) } })
    }
    let twice = Reading("subject,n\ncaf\u{E9},1\ncafe\u{301},2\n", inputs: inputs)
    #expect(twice.codes == ["D303"])
  }

  @Test func onlyBytesThatAreCanonicalAnywayAreSurelyPlain() {
    let plain = ["abc", "财政局", "Zürich", "甲（乙）、丙", "㐀", "“引”—…", "买买提·吐尔逊", "Ｓ１"]
    let other = [
      "cafe\u{301}", "\u{1100}\u{1161}", "\u{F900}", "a\u{300}", "\u{202E}a", "\u{200B}", "\u{A0}", "\u{AD}", "a\u{7F}", "\u{85}",
      "\u{FEFF}", "か\u{3099}",
      "\u{302A}", "\u{2028}", "\u{1F600}", "\u{2126}", "\"", "\t",
    ]
    for text in plain { #expect(holds(text), "\(text)") }
    for text in other { #expect(!holds(text), "\(text.debugDescription)") }
    // Whatever is surely plain is what it is in its canonical form, whatever stands beside it.
    for value in UInt32(0x80)...0xFFFF {
      guard let scalar = Unicode.Scalar(value), holds(String(scalar)) else { continue }
      for text in ["a\(scalar)", "\(scalar)\u{301}", String(scalar)] where holds(text) {
        #expect(Array(text.canonicalForm.utf8) == Array(text.utf8), "\(value)")
      }
    }
  }

  private func holds(_ text: String) -> Bool { Array(text.utf8).withUnsafeBufferPointer { SurelyPlain.holds($0) } }

  @Test(arguments: ["a.csv", "long.csv", "a.json"]) func aLabelOfTwoInputsNamesNeither(path: String) {
    let inputs = SampleBook.inputs(
      """
      rulebook: t
      inputs: {a: {type: number, label: Same}, b: {type: number, label: Same}}
      indicators:
        - {id: one, weight: 100, value: a + b, score: {method: ratio, target: 100}}
      """)
    let text =
      switch path {
      case "a.csv": "subject,Same\neast,1\n"
      case "long.csv": "subject,field,value\neast,Same,1\n"
      default: "[{\"subject\": \"east\", \"Same\": 1}]"
      }
    let read = Reading(text, path: path, inputs: inputs)
    #expect(read.codes == ["D207"])
    #expect(read.diagnostics.first?.message.en.contains("(`a`, `b`)") == true)
    #expect(read.diagnostics.first?.help?.en == "write the id of the input: `a` or `b`")
    #expect(read.rows.first?.values == [.null, .null])
  }

  @Test func rowsWithoutTextAreNoRows() {
    let read = Reading("subject,count\neast,1\n,\n\n  ,\u{3000}\n\t\nwest,2\n")
    #expect(read.codes == [])
    #expect(read.rows.map(\.subject) == ["east", "west"])
    #expect(read.rows.map(\.number) == [2, 7])
  }

  /// Aliases of data are bounded as those of rule files are.
  @Test func aliasesOfDataAreBounded() {
    var text = "- &a [x, x, x, x, x, x, x, x, x]\n"
    for (name, former) in zip("bcdefgh", "abcdefg") {
      text += "- &\(name) [" + Array(repeating: "*\(former)", count: 9).joined(separator: ", ") + "]\n"
    }
    let read = Reading(text, path: "d.yaml")
    #expect(read.diagnostics.hasErrors)
    #expect(read.rows.isEmpty)
  }

  @Test func manyUnknownColumnsAreToldTogether() {
    let names = (1...3000).map { "unknown\($0)" }
    let read = Reading("subject,\(names.joined(separator: ","))\neast\(String(repeating: ",1", count: 3000))\n")
    #expect(read.codes.count { $0 == "D201" } == 100)
    #expect(read.diagnostics.first { $0.code.id == "D208" }?.message.en == "2900 more columns have the same problem: none of them is used")
  }
}
