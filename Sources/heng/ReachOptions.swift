import ArgumentParser
import Rulebook

/// What of the disk rule files may name: files of their project, and of folders that the user allows.
struct ReachOptions: ParsableArguments {
  @Option(
    help: help(
      "规则册可以继承这个文件夹里的文件，即使它在项目文件夹之外；可给多个",
      "rule books may extend files of this folder, though it lies outside of the project folder; may be given several times"))
  var allowOutside: [String] = []

  /// The files that those whom the user named may lead to.
  func files(_ given: [String]) -> FileProvider { .disk(given: given, allowing: allowOutside) }
}
