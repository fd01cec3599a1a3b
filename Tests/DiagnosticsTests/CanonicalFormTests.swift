import Diagnostics
import Testing

@Suite("Canonical form of texts")
struct CanonicalFormTests {
  @Test("One text has one form, however it was typed")
  func oneForm() {
    let pairs: [(String, [UInt8])] = [
      ("cafe\u{301}", Array("caf\u{E9}".utf8)), ("caf\u{E9}", Array("caf\u{E9}".utf8)),
      ("\u{1100}\u{1161}\u{11A8}", Array("\u{AC01}".utf8)), ("\u{212B}", Array("\u{C5}".utf8)),
      ("\u{F914}府", Array("\u{6A02}府".utf8)), ("a\u{323}\u{307}", Array("\u{1EA1}\u{307}".utf8)),
      ("か\u{3099}", Array("が".utf8)), ("\u{2F800}", Array("\u{4E3D}".utf8)), ("", []),
    ]
    for (typed, wanted) in pairs { #expect(Array(typed.canonicalForm.utf8) == wanted, "\(typed)") }
  }

  @Test("What is passed over quickly is canonical: every character, alone and behind another")
  func everyCharacter() {
    for value in UInt32(0)...0x2_FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = "e" + String(Character(scalar))
      let form = text.canonicalForm
      #expect(form == text)
      #expect(Array(form.canonicalForm.utf8) == Array(form.utf8))
      // The slow way, taken because of the accent at the end, has the same beginning.
      let slow = (text + "x\u{301}").canonicalForm
      #expect(Array(slow.utf8).starts(with: Array(form.utf8)), "\(value)")
    }
  }
}
