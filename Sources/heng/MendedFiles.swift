import Diagnostics
import Rulebook

/// Makes the safe fixes of rule files, and knows what came of it.
struct MendedFiles {
  /// How many problems were fixed, for each file that was changed.
  private(set) var counts: [(path: String, fixed: Int)] = []
  /// Files that were left as they are although they have fixes.
  private(set) var problems: [Diagnostic] = []
  /// Whether a file could not be written.
  private(set) var hasFailed = false

  /// Fixes one file after the other. A file that can't be read is left to the check that follows.
  ///
  /// - Parameter given: what the user named, whose projects may be read.
  init(fixing files: [String], _ reach: ReachOptions, _ given: [String]) {
    for path in files {
      // As they are now: an earlier one may have been a base of this.
      let provider = reach.files(given)
      guard let original = try? provider.bytes(of: path) else { continue }
      let outcome = Fixer.fix(original, path: path) { bytes in
        // The file itself is given, so that reading it can't fail.
        (try? BookCheck.read(path, provider.replacing(path, by: bytes)))?.diagnostics ?? []
      }
      if !outcome.brought.isEmpty { problems.append(Self.refused(path, outcome.brought)) }
      guard outcome.bytes != original else { continue }
      write(outcome, path, original)
    }
  }

  private mutating func write(_ outcome: Fixer.Outcome, _ path: String, _ original: [UInt8]) {
    do {
      guard try FileAccess.replace(path, ifStill: original, with: outcome.bytes) else {
        hasFailed = true
        problems.append(Self.changed(path))
        return
      }
      counts.append((path, outcome.fixed.count))
    } catch {
      hasFailed = true
      problems.append(error.diagnostic(.unwritableFile))
    }
  }

  /// Somebody saved a file after it had been read.
  static func changed(_ path: String) -> Diagnostic {
    Diagnostic(
      CommandCode.changedMeanwhile,
      Message(zh: "`\(path)` 刚被改动，没有修改它", en: "`\(path)` has just been changed and was left as it is"), at: nil,
      help: Message(zh: "再运行一次", en: "run the command again"))
  }

  private static func refused(_ path: String, _ brought: [Diagnostic]) -> Diagnostic {
    Diagnostic(
      CommandCode.refusedFix, severity: .warning,
      Message(
        zh: "没有修改 `\(path)`：改了会出现另外的错误", en: "`\(path)` was left as it is: with its fixes made it would have other errors"),
      at: nil,
      notes: brought.prefix(5).map { error in
        Message(zh: "\(error.code.id)：\(error.message.zh)", en: "\(error.code.id): \(error.message.en)")
      },
      help: Message(zh: "用 `--fix=review` 看各处改法，自己改", en: "see the fixes by `--fix=review` and make them yourself"))
  }

  /// `fixed 3 problems in 1 file`; `nil` if nothing was.
  var summary: Message? {
    let fixed = counts.reduce(0) { $0 + $1.fixed }
    guard fixed > 0 else { return nil }
    return Message(
      zh: "改好了 \(counts.count) 个文件中的 \(fixed) 个问题",
      en: "fixed \(fixed) problem\(fixed == 1 ? "" : "s") in \(counts.count) file\(counts.count == 1 ? "" : "s")")
  }

  var json: JSONText {
    .array(counts.map { .object([.init("file", .string($0.path)), .init("problems", .integer($0.fixed))]) })
  }
}
