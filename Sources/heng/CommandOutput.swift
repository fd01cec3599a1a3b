import Diagnostics

/// What commands share in telling results and problems.
struct CommandOutput {
  let common: CommonOptions
  let language: Language

  init(_ common: CommonOptions, book: Language?) {
    self.common = common
    language = common.language(book: book)
  }

  /// Tells problems that end the command, and ends it.
  func fail(_ diagnostics: [Diagnostic], _ status: ExitStatus) throws {
    switch common.format {
    case .json: Console.print(JSONText.object([.init("problems", JSONRenderer.json(diagnostics))]))
    case .text: tell(diagnostics)
    }
    try status.exit()
  }

  /// Problems on standard error.
  func tell(_ diagnostics: [Diagnostic]) {
    let renderer = TextRenderer(language: language, colour: Console.hasColour)
    for diagnostic in diagnostics { Console.complain(renderer.render(diagnostic)) }
  }
}
