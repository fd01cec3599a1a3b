import Glibc

/// Why a file or folder could not be read or written, in the system's words.
public struct FileProblem: Error, Sendable, Hashable {
  public let path: String
  public let reason: Message

  package init(_ path: String, errno code: Int32) {
    self.path = path
    reason =
      switch code {
      case ENOENT: Message(zh: "没有这个文件或文件夹", en: "no such file or folder")
      case EACCES: Message(zh: "没有权限", en: "permission denied")
      case EISDIR: Message(zh: "这是文件夹，不是文件", en: "it is a folder, not a file")
      case ENOTDIR: Message(zh: "路径中有一段不是文件夹", en: "a part of the path is not a folder")
      case ENOSPC: Message(zh: "磁盘已满", en: "the disk is full")
      case ELOOP: Message(zh: "链接循环", en: "the links go round in a circle")
      default: Message(verbatim: String(cString: strerror(code)))
      }
  }

  package init(_ path: String, _ reason: Message) {
    self.path = path
    self.reason = reason
  }

  /// A file of more bytes than are taken.
  static func tooLarge(_ path: String, most: Int) -> FileProblem {
    let size = most >= 1 << 20 ? "\(most >> 20) MiB" : "\(most >> 10) KiB"
    return FileProblem(path, Message(zh: "文件大于 \(size)", en: "the file is larger than \(size)"))
  }
}

/// When a file was last written, how many bytes it has, and which file it is.
public struct FileStamp: Sendable, Hashable {
  let seconds: Int
  let nanoseconds: Int
  let size: Int64
  let inode: UInt64
}

/// A file, whatever it is called.
public struct FileIdentity: Sendable, Hashable {
  let device: UInt64
  let inode: UInt64
}

/// Files and folders by way of the C library: the core links no Foundation.
public enum FileAccess {
  /// The most bytes that a file may have which is read as a whole.
  public static let usualMost = 1 << 30

  /// All bytes of a file or pipe. The bound holds while reading: how long a pipe, a device or a file of the system's own is
  /// shows only then.
  ///
  /// - Parameters:
  ///   - most: the most bytes that are taken; a longer file is a problem.
  ///   - onlyFiles: whether pipes and devices are refused, without waiting for them.
  public static func read(_ path: String, atMost most: Int = usualMost, onlyFiles: Bool = false) throws(FileProblem) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | (onlyFiles ? O_NONBLOCK : 0))
    guard descriptor >= 0 else { throw FileProblem(path, errno: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileProblem(path, errno: errno) }
    let kind = status.st_mode & S_IFMT
    if kind == S_IFDIR { throw FileProblem(path, errno: EISDIR) }
    if onlyFiles, kind != S_IFREG {
      throw FileProblem(path, Message(zh: "这是管道或设备，不是文件", en: "it is a pipe or a device, not a file"))
    }
    let size = Int(status.st_size)
    if kind == S_IFREG, size > most { throw .tooLarge(path, most: most) }
    var bytes: [UInt8] = []
    if kind == S_IFREG { bytes.reserveCapacity(size) }
    // One byte more than there should be, so that the end shows at once.
    var buffer = [UInt8](repeating: 0, count: min(max(size + 1, 1 << 10), 1 << 16))
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw FileProblem(path, errno: errno)
      }
      if count == 0 { return bytes }
      if bytes.count + count > most { throw .tooLarge(path, most: most) }
      bytes.append(contentsOf: buffer[..<count])
    }
  }

  /// Writes whole files or none: temporary neighbours take the names only when every byte of all of them is on disk, and
  /// where one can't take its name, those that have give theirs back.
  ///
  /// - Parameter mark: a file that is there while some have taken their names and others have not: whoever finds it knows that
  ///   the program was ended in between.
  public static func write(
    _ files: [(path: String, bytes: [UInt8])], marking mark: (path: String, bytes: [UInt8])? = nil
  ) throws(FileProblem) {
    var staged: [StagedFile] = []
    defer { for file in staged { file.discard() } }
    var streams: [(place: OutputPlace, bytes: [UInt8])] = []
    for file in files {
      let place = try OutputPlace(file.path)
      if place.isStream { streams.append((place, file.bytes)) } else { staged.append(try StagedFile(place, file.bytes)) }
    }
    if let mark, staged.count > 1 { try write([mark]) }
    for index in staged.indices {
      do throws(FileProblem) { try staged[index].takeName() } catch {
        let areBack = staged[..<index].reversed().map { $0.giveBack() }
        if let mark, !areBack.contains(false) { unlink(mark.path) }
        throw error
      }
    }
    if let mark { unlink(mark.path) }
    // What has gone into a pipe can't be taken back: these come last.
    for stream in streams { try stream.place.stream(stream.bytes) }
  }

  /// Puts new bytes into the place of a file, whole or not at all. The file keeps its permissions, and its owner where the
  /// system lets it; a symbolic link goes on pointing to it.
  ///
  /// - Parameter original: what the file has to hold still; unless it does, it is left as it is.
  /// - Returns: whether the file was replaced.
  @discardableResult
  public static func replace(_ path: String, ifStill original: [UInt8]? = nil, with bytes: [UInt8]) throws(FileProblem) -> Bool {
    // Taking a name needs no permission to write the file that has it.
    guard access(path, W_OK) == 0 else { throw FileProblem(path, errno: errno) }
    let file = try StagedFile(try OutputPlace(path), bytes)
    defer { file.discard() }
    // At the last moment: whoever saves the file meanwhile keeps what they wrote.
    if let original, try read(path) != original { return false }
    try file.takeName()
    return true
  }

  /// Which file a path leads to, whatever it is called: its device and its number there.
  public static func identity(_ path: String) -> FileIdentity? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
  }

  public static func isRegular(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  public static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// Where a path leads, links followed; `nil` if there is no such file.
  public static func resolved(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }

  /// Makes a folder and those above it.
  public static func makeFolder(_ path: String) throws(FileProblem) {
    if isFolder(path) { return }
    let parent = folder(of: path)
    if parent != path, !parent.isEmpty { try makeFolder(parent) }
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw FileProblem(path, errno: errno) }
  }

  public static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// What tells one state of a file from the next; `nil` if there is no such file.
  public static func stamp(_ path: String) -> FileStamp? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return FileStamp(
      seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec, size: Int64(status.st_size), inode: UInt64(status.st_ino))
  }

  public static func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0
  }

  /// Names in a folder, sorted by their bytes, without `.` and `..`.
  public static func names(in path: String) throws(FileProblem) -> [String] {
    guard let handle = opendir(path) else { throw FileProblem(path, errno: errno) }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  // MARK: - Paths

  /// The path of the folder a path stands in; `.` for a bare name.
  public static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// `relative` as seen from `folder`, with `.` and `..` resolved where the text allows it.
  public static func join(_ folder: String, _ relative: String) -> String {
    if relative.hasPrefix("/") { return relative }
    let absolute = folder.hasPrefix("/")
    var parts: [Substring] = []
    for part in (folder.split(separator: "/") + relative.split(separator: "/")) where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    let joined = parts.joined(separator: "/")
    return absolute ? "/" + joined : (joined.isEmpty ? "." : joined)
  }
}
