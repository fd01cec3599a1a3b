import Diagnostics
import Testing

struct GitHubTests {
  @Test func annotationsAreEscaped() {
    let told = GitHubRenderer(language: .en).render(problems).split(separator: "\n").map(String.init)
    #expect(
      told == [
        "::error file=规则/a b.yaml,line=2,col=5,endColumn=6,title=R005 unreadable-number::`４` is not a number%0Aone, two: 100%25%0Amend it",
        "::warning title=C002 no-rulebook::none",
      ])
  }

  @Test func propertiesEscapeWhatWouldEndThem() {
    let file = SourceFile(path: "a,b:c%\n.yaml", text: "x\ny\n")
    let problem = Diagnostic(YAMLCode.syntax, severity: .note, Message(verbatim: "a: b, c"), at: Span(file, 0..<3))
    #expect(
      GitHubRenderer(language: .zh).render([problem])
        == "::notice file=a%2Cb%3Ac%25%0A.yaml,line=1,endLine=2,title=Y100 syntax::a: b, c\n")
  }
}
