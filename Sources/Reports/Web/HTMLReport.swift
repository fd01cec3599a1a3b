public import Diagnostics
public import Evaluation
import Mustache

/// The results as one page that needs nothing else: no scripts, no other files.
public enum HTMLReport {
  /// Throws if the template is broken, which only a change of this module can bring about.
  public static func render(_ outcome: Outcome, language: Language) throws -> String {
    MustacheContentTypes.register(SafeHTML(), named: SafeHTML.name)
    let template = try MustacheTemplate(string: String(decoding: PackageResources.report_mustache, as: UTF8.self))
    return template.render(TemplateMembers.of(ReportPageBuilder(outcome: outcome, language: language).page()))
  }
}
