import ArgumentParser
import Diagnostics
import Rulebook

/// How problems are written to standard output.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  case sarif
  case github
}

/// Tells what a check found, in the format asked for.
struct CheckReport {
  let format: ReportFormat
  let speech: SpeechOptions

  /// The option's language, the locale's, or that of most books.
  func language(_ results: [BookCheck]) -> Language {
    let isChinese = results.filter { $0.language == .zh }.count * 2 >= results.count
    return speech.language(book: isChinese ? .zh : .en)
  }

  /// The whole report. `mended` is what `--fix` did before the check.
  func text(_ results: [BookCheck], after mended: MendedFiles? = nil) -> String {
    let diagnostics = ((mended?.problems ?? []) + results.flatMap(\.diagnostics)).sortedByPlace()
    let language = self.language(results)
    let plain = TextRenderer(language: language)
    let done = mended?.summary.map { $0.text(in: language) + "\n" } ?? ""
    switch format {
    case .json:
      var members: [JSONText.Member] = [.init("files", .integer(results.count))]
      if let mended { members.append(.init("fixed", mended.json)) }
      return JSONText.object(members + [.init("problems", JSONRenderer.json(diagnostics))]).render()
    case .sarif: return SARIFRenderer(language: language, version: ProgramVersion.current).json(diagnostics).render()
    case .github:
      return GitHubRenderer(language: language).render(diagnostics) + done
        + plain.summary(of: diagnostics, files: results.count)
    case .text:
      let renderer = TextRenderer(language: language, colour: Console.hasColour)
      return diagnostics.map { renderer.render($0) }.joined() + done
        + renderer.summary(of: diagnostics, files: results.count)
    }
  }

  /// Prints a report.
  func show(_ text: String) {
    if format == .github { Console.order(text) } else { Console.print(text) }
  }

  /// Tells a problem of the command as given: where people look for problems, or as a report of its own.
  func tell(_ diagnostic: Diagnostic) {
    let language = speech.language(book: nil)
    switch format {
    case .text: Console.complain(TextRenderer(language: language, colour: Console.hasColour).render(diagnostic))
    case .json: Console.print(JSONText.object([.init("problems", JSONRenderer.json([diagnostic]))]))
    case .sarif: Console.print(SARIFRenderer(language: language, version: ProgramVersion.current).json([diagnostic]))
    case .github: Console.order(GitHubRenderer(language: language).render([diagnostic]))
    }
  }
}
