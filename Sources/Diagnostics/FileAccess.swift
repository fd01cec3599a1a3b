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
}

/// When a file was last written, how many bytes it has, and which file it is.
public struct FileStamp: Sendable, Hashable {
  let seconds: Int
  let nanoseconds: Int
  let size: Int64
  let inode: UInt64
}

/// Files and folders by way of the C library: the core links no Foundation.
public enum FileAccess {
  /// All bytes of a file.
  public static func read(_ path: String) throws(FileProblem) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileProblem(path, errno: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileProblem(path, errno: errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw FileProblem(path, errno: EISDIR) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size))
    // One byte more than there should be, so that the end shows at once.
    var buffer = [UInt8](repeating: 0, count: min(max(Int(status.st_size) + 1, 1 << 10), 1 << 16))
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw FileProblem(path, errno: errno)
      }
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<count])
    }
  }

  /// Writes whole files or none: temporary neighbours take the names only when every byte of all of them is on disk.
  public static func write(_ files: [(path: String, bytes: [UInt8])]) throws(FileProblem) {
    var staged: [(temporary: String, path: String)] = []
    // One that has taken its name is no longer there to be removed.
    defer { for file in staged { unlink(file.temporary) } }
    for file in files {
      if isFolder(file.path) { throw FileProblem(file.path, errno: EISDIR) }
      let temporary = "\(file.path).\(getpid()).tmp"
      let failure = stage(file.bytes, in: temporary)
      staged.append((temporary, file.path))
      if failure != 0 { throw FileProblem(file.path, errno: failure) }
    }
    for file in staged where rename(file.temporary, file.path) != 0 {
      throw FileProblem(file.path, errno: errno)
    }
  }

  /// Puts new bytes into the place of a file, whole or not at all. The file keeps its permissions, and its owner where the
  /// system lets it; a symbolic link goes on pointing to it.
  public static func replace(_ path: String, with bytes: [UInt8]) throws(FileProblem) {
    guard let resolved = realpath(path, nil) else { throw FileProblem(path, errno: errno) }
    let target = String(cString: resolved)
    free(resolved)
    var status = stat()
    guard stat(target, &status) == 0 else { throw FileProblem(path, errno: errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw FileProblem(path, errno: EISDIR) }
    // Taking a name needs no permission to write the file that has it.
    guard access(target, W_OK) == 0 else { throw FileProblem(path, errno: errno) }
    let temporary = "\(target).\(getpid()).tmp"
    defer { unlink(temporary) }
    var failure = stage(bytes, in: temporary)
    if failure == 0 {
      _ = chown(temporary, status.st_uid, status.st_gid)
      if chmod(temporary, status.st_mode & 0o7777) != 0 || rename(temporary, target) != 0 { failure = errno }
    }
    if failure != 0 { throw FileProblem(path, errno: failure) }
  }

  /// Puts bytes on disk; the error's number, or 0.
  private static func stage(_ bytes: [UInt8], in path: String) -> Int32 {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return errno }
    var done = 0
    var failure: Int32 = 0
    while done < bytes.count, failure == 0 {
      let count = bytes.withUnsafeBytes { raw in
        Glibc.write(descriptor, raw.baseAddress?.advanced(by: done), bytes.count - done)
      }
      if count >= 0 { done += count } else if errno != EINTR { failure = errno }
    }
    if failure == 0, fsync(descriptor) != 0 { failure = errno }
    if close(descriptor) != 0, failure == 0 { failure = errno }
    return failure
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
