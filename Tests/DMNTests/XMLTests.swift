import DMN
import Testing

@Suite struct XMLTests {
  private func issue(_ text: String) -> (line: Int, isRead: Bool) {
    let read = DefinitionsReader.read(Array(text.utf8), file: "m.dmn")
    return (read.issues.first?.line ?? 0, read.definitions != nil)
  }
  private let open = "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"m\" namespace=\"m\">"

  @Test func whatIsWrongIsTold() {
    #expect(issue(open + "\n<decision name=\"a\">\n</definitions>") == (3, false))
    #expect(issue(open + "\n<decision") == (2, false))
    #expect(issue(open + "\n&unknown;</definitions>") == (2, false))
    #expect(issue(open + "\n<decision a=\"1\" a=\"2\"/></definitions>") == (2, false))
    #expect(issue(open + "\n<x:decision/></definitions>") == (2, false))
    #expect(issue(open + "</definitions>\n<definitions/>") == (2, false))
    #expect(issue(open + "\n<!-- open </definitions>") == (2, false))
    #expect(issue("") == (1, false))
    let bomb = "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>" + open + "&b;</definitions>"
    #expect(issue(bomb) == (1, false))
    #expect(issue("<!DOCTYPE d SYSTEM \"file:///etc/hosts\">" + open + "</definitions>") == (1, false))
    let invalid = DefinitionsReader.read(Array(open.utf8) + [0x0A, 0xFF, 0xFE], file: "m")
    #expect(invalid.definitions == nil && invalid.issues.first?.line == 2)
  }

  @Test func formsOfText() {
    let text =
      "\u{FEFF}<?xml version='1.0' encoding=\"UTF-8\"?>\r\n<!-- a --><d:definitions xmlns:d='https://www.omg.org/spec/DMN/20230324/MODEL/' name='m'"
      + " namespace='m'><d:decision id='r' name='result'><d:variable name='result'/><d:literalExpression><d:text>\"&lt;&#x4E2D;&#65;&amp;\""
      + "<![CDATA[ + \"<b>\"]]></d:text></d:literalExpression></d:decision></d:definitions>\n"
    #expect(evaluate(text) == ("\"<中A&<b>\"", 0))
    let wide = Array(text.dropFirst().replacing("UTF-8", with: "UTF-16").utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(DefinitionsReader.read([0xFF, 0xFE] + wide, file: "m").definitions != nil)
  }
}
