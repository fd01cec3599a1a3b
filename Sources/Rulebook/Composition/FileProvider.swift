public import Diagnostics
import Synchronization

/// Where rule files come from: the file system, or texts in tests. Each file is read once, so a base that many books extend
/// is one file, and a problem in it one problem.
///
/// May be used from several threads at once.
public final class FileProvider: Sendable {
  private let read: @Sendable (String) -> Result<[UInt8], FileProblem>
  private let known = Mutex<[String: SourceFile]>([:])
  private let recognised = Mutex<[SourceFile: RecognisedFile]>([:])
  /// What tells whether two paths lead to one file.
  let identity: @Sendable (String) -> String

  public init(
    identity: @escaping @Sendable (String) -> String = { $0 }, _ read: @escaping @Sendable (String) -> Result<[UInt8], FileProblem>
  ) {
    self.identity = identity
    self.read = read
  }

  /// Files of the file system, as they are when first read: the one that is asked for first, and those of its project.
  public static var disk: FileProvider {
    let first = Mutex<ProjectReach?>(nil)
    return disk { path in
      first.withLock { reach in
        let known = reach ?? ProjectReach(given: [path], allowing: [])
        reach = known
        return known
      }
    }
  }

  /// Files of the file system: those that the user named, and those that belong to the same projects.
  ///
  /// - Parameters:
  ///   - given: files and folders that the user named.
  ///   - folders: further folders whose files may be read.
  public static func disk(given: [String], allowing folders: [String] = []) -> FileProvider {
    let reach = ProjectReach(given: given, allowing: folders)
    return disk { _ in reach }
  }

  private static func disk(_ reach: @escaping @Sendable (String) -> ProjectReach) -> FileProvider {
    let identity: @Sendable (String) -> String = { FileAccess.resolved($0) ?? $0 }
    return FileProvider(identity: identity) { path in Result { () throws(FileProblem) in try reach(path).read(path) } }
  }

  /// The same files, one of them with another text than it has there.
  public func replacing(_ path: String, by bytes: [UInt8]) -> FileProvider {
    FileProvider(identity: identity) { asked in asked == path ? .success(bytes) : self.file(at: asked).map(\.bytes) }
  }

  /// A file's bytes. Throws if it can't be read.
  public func bytes(of path: String) throws(FileProblem) -> [UInt8] { try file(at: path).get().bytes }

  /// What a file's keys and values are, worked out once.
  func recognised(_ file: SourceFile, _ work: (SourceFile) -> RecognisedFile) -> RecognisedFile {
    if let found = recognised.withLock({ $0[file] }) { return found }
    let fresh = work(file)
    recognised.withLock { $0[file] = fresh }
    return fresh
  }

  func file(at path: String) -> Result<SourceFile, FileProblem> {
    if let file = known.withLock({ $0[path] }) { return .success(file) }
    return read(path).map { bytes in
      let fresh = SourceFile(path: path, bytes: bytes)
      return known.withLock { files in
        // Another thread may have been faster: all must share one.
        if let file = files[path] { return file }
        files[path] = fresh
        return fresh
      }
    }
  }
}

/// How much of a file could not be understood, and with it what may still be said about the rest.
enum Loss: Comparable {
  case nothing
  /// Something that may have declared names, methods, grades or other things that rules refer to.
  case declarations
  /// Lines don't show what belongs to what.
  case shape
}

/// A rule file read by the forms of the language.
struct RecognisedFile: Sendable {
  /// `nil` if the file is no rule book.
  let root: FormNode?
  let language: Language?
  let diagnostics: [Diagnostic]
  var loss = Loss.nothing
  /// Whether it is one by its keys, whatever is wrong with it.
  var isRulebook = true
}
