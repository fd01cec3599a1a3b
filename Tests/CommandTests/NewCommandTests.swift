import Foundation
import Testing

/// What `new department` writes works as it is.
@Suite(.timeLimit(.minutes(60)))
struct NewCommandTests {
  @Test(arguments: [("市园林局", "zh"), ("Parks & \"Gardens\" \\ 2", "en"), ("null", "en"), ("123", "zh")])
  func starterWorks(name: String, keys: String) throws {
    let scratch = try Scratch()
    let out = scratch.url.appending(path: "new").path
    let made = try Program.run(["new", "department", name, "--keys", keys, "--out", out])
    #expect(made.status == 0, "\(made.complaints)")
    let checked = try Program.run(["check", out, "--lang", "en"])
    #expect(checked.status == 0 && checked.output.contains("no problems (1 rule file)"), "\(checked.output)")
    let tested = try Program.run(["test", out, "--coverage", "--lang", "en"])
    #expect(tested.status == 0 && tested.output.contains("(100%)"), "\(tested.output)")
    let evaluated = try Program.run(["run", out, "--data", "\(out)/data/template.csv"])
    #expect(evaluated.status == 0 && evaluated.complaints.isEmpty, "\(evaluated.complaints)")
    let book = try scratch.text("new/rulebook.yaml")

    // What is there is left alone.
    let again = try Program.run(["new", "department", "other", "--keys", keys, "--out", out, "--lang", "en"])
    #expect(again.status == 2 && again.complaints.contains("is there already"))
    #expect(try scratch.text("new/rulebook.yaml") == book)
  }

  @Test func keysFollowTheName() throws {
    let scratch = try Scratch()
    for (name, first) in [("市园林局", "规则册: 市园林局"), ("Parks Office", "rulebook: Parks_Office")] {
      let out = scratch.url.appending(path: name).path
      #expect(try Program.run(["new", "department", name, "--out", out]).status == 0)
      #expect(try scratch.text("\(name)/rulebook.yaml").contains(first))
    }
  }

  @Test func wrongNamesAreRefused() throws {
    for name in ["", "a\nb"] { #expect(try Program.run(["new", "department", name]).status == 2) }
  }
}
