import Diagnostics

/// Which files a rule file may name: those within the project of what the user named, and within the folders that the user
/// allows beside. A rule book comes from elsewhere as often as not, and is not to decide what of a machine is read.
struct ProjectReach: Sendable {
  /// Paths that the user named.
  private let given: Set<String>
  /// Folders, links followed, that may be read from.
  private let folders: [String]

  /// A rule file of more bytes is refused before it is read; of those that are left the YAML reader has a limit of its own.
  private static let most = 64 << 20

  init(given: [String], allowing folders: [String]) {
    let paths = given.map { FileAccess.join(".", $0) }
    self.given = Set(paths)
    var reached: [String] = []
    for folder in paths.map(Self.project) + folders.compactMap({ FileAccess.resolved($0) }) where !reached.contains(folder) {
      reached.append(folder)
    }
    self.folders = reached
  }

  /// The project that a file or folder belongs to: the nearest folder above with `.git`, else the working folder, if it stands
  /// there, else its own folder.
  static func project(of path: String) -> String {
    let start = FileAccess.isFolder(path) ? path : FileAccess.folder(of: path)
    guard let own = FileAccess.resolved(start) else { return FileAccess.resolved(".") ?? "/" }
    var folder = own
    while true {
      if FileAccess.exists(FileAccess.join(folder, ".git")) { return folder }
      let above = FileAccess.folder(of: folder)
      if above == folder { break }
      folder = above
    }
    guard let working = FileAccess.resolved("."), contains(working, own) else { return own }
    return working
  }

  private static func contains(_ folder: String, _ path: String) -> Bool {
    path == folder || path.hasPrefix(folder == "/" ? folder : folder + "/")
  }

  /// The bytes of a file: one that the user named, whatever it is, or a regular one within reach.
  func read(_ path: String) throws(FileProblem) -> [UInt8] {
    if given.contains(path) { return try FileAccess.read(path, atMost: Self.most) }
    let end = Self.end(of: path)
    guard folders.contains(where: { Self.contains($0, end) }) else { throw outside(path) }
    do throws(FileProblem) {
      // Where it leads to, not the name, which may lead elsewhere by now.
      return try FileAccess.read(end, atMost: Self.most, onlyFiles: true)
    } catch {
      throw FileProblem(path, error.reason)
    }
  }

  /// Where a path leads, as far as there are files on its way.
  private static func end(of path: String) -> String {
    if let end = FileAccess.resolved(path) { return end }
    let folder = FileAccess.folder(of: path)
    guard folder != path else { return path }
    return FileAccess.join(end(of: folder), String(path.split(separator: "/").last ?? ""))
  }

  private func outside(_ path: String) -> FileProblem {
    let folder = folders.first ?? "."
    return FileProblem(
      path,
      Message(
        zh: "它在项目文件夹 `\(folder)` 之外（要读取那里的文件，加上 --allow-outside 文件夹）",
        en: "it lies outside of the project folder `\(folder)` (to read files there, give --allow-outside FOLDER)"))
  }
}
