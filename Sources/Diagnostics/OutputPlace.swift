import Glibc

/// Where results are written: a name that a whole file takes at the end, or a pipe or device that takes bytes as they come.
/// Symbolic links are followed, so that they go on pointing to the file.
package struct OutputPlace: Sendable {
  /// As the user gave it, for messages.
  package let path: String
  /// Whether it is a pipe or a device, which no file may replace.
  package let isStream: Bool
  /// The stream of this program that the path names: what a shell opened for it goes on from where it is.
  private let stream: Int32?
  /// The name to take, with links followed.
  package let target: String
  /// What the file that has the name was, if there is one.
  private let former: (permissions: mode_t, owner: uid_t, group: gid_t)?

  package init(_ path: String) throws(FileProblem) {
    self.path = path
    var status = stat()
    guard stat(path, &status) == 0 else {
      guard errno == ENOENT else { throw FileProblem(path, errno: errno) }
      isStream = false
      stream = nil
      former = nil
      target = try Self.end(of: path)
      return
    }
    let kind = status.st_mode & S_IFMT
    if kind == S_IFDIR { throw FileProblem(path, errno: EISDIR) }
    stream = Self.descriptor(path)
    isStream = kind != S_IFREG || stream != nil
    target = FileAccess.resolved(path) ?? path
    former = (status.st_mode & 0o777, status.st_uid, status.st_gid)
  }

  private static func descriptor(_ path: String) -> Int32? {
    switch path {
    case "/dev/stdout": STDOUT_FILENO
    case "/dev/stderr": STDERR_FILENO
    default: ["/dev/fd/", "/proc/self/fd/"].lazy.filter(path.hasPrefix).compactMap { Int32(path.dropFirst($0.count)) }.first
    }
  }

  /// Where a link leads that leads to no file yet.
  private static func end(of path: String) throws(FileProblem) -> String {
    var path = path
    // As many as the system follows.
    for _ in 0..<40 {
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = readlink(path, &buffer, buffer.count)
      guard count > 0 else { return path }
      let end = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      path = FileAccess.join(FileAccess.folder(of: path), end)
    }
    throw FileProblem(path, errno: ELOOP)
  }

  /// A name beside the file that nobody else has.
  package func temporaryName() -> String {
    FileAccess.join(FileAccess.folder(of: target), ".heng-\(String(UInt64.random(in: .min ... .max), radix: 36)).tmp")
  }

  /// Makes a temporary file, which must not be there, nor be a link.
  package static func create(_ temporary: String, permissions: UInt32 = 0o644, for path: String) throws(FileProblem) -> Int32 {
    let descriptor = Glibc.open(temporary, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, permissions)
    guard descriptor >= 0 else { throw FileProblem(path, errno: errno) }
    return descriptor
  }

  /// Opens the file under a temporary name, or the stream itself.
  package func open(_ temporary: String) throws(FileProblem) -> Int32 {
    guard isStream else {
      let descriptor = try Self.create(temporary, for: path)
      keepRights(descriptor)
      return descriptor
    }
    let descriptor = stream.map { dup($0) } ?? Glibc.open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY | O_APPEND)
    guard descriptor >= 0 else { throw FileProblem(path, errno: errno) }
    return descriptor
  }

  /// Whether another file has the name so far.
  var isTaken: Bool { former != nil }

  /// Gives a new file the permissions of the one whose name it takes, and its owner where the system lets it.
  private func keepRights(_ descriptor: Int32) {
    guard let former else { return }
    _ = fchown(descriptor, former.owner, former.group)
    _ = fchmod(descriptor, former.permissions)
  }

  /// Puts a temporary file on disk under its name; a stream needs nothing.
  package func finish(_ descriptor: Int32, _ temporary: String) throws(FileProblem) {
    if isStream { return }
    guard fsync(descriptor) == 0 || errno == EINVAL, rename(temporary, target) == 0 else { throw FileProblem(path, errno: errno) }
  }

  /// Writes all of some bytes; the error's number, or 0.
  package static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
    var done = 0
    while done < bytes.count {
      let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
      if count >= 0 {
        done += count
      } else if errno == EAGAIN {
        // Whoever reads the pipe is slower than we are.
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&waiting, 1, -1)
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }

  func stream(_ bytes: [UInt8]) throws(FileProblem) {
    let descriptor = try open("")
    let failure = bytes.withUnsafeBytes { Self.write($0, to: descriptor) }
    guard close(descriptor) == 0, failure == 0 else { throw FileProblem(path, errno: failure == 0 ? errno : failure) }
  }
}

/// A file that is on disk under a temporary name.
struct StagedFile {
  private let place: OutputPlace
  private let temporary: String
  /// A second name of the file whose name was taken, until all is done.
  private let former: String

  init(_ place: OutputPlace, _ bytes: [UInt8]) throws(FileProblem) {
    self.place = place
    temporary = place.temporaryName()
    former = place.temporaryName()
    let descriptor = try place.open(temporary)
    var failure = bytes.withUnsafeBytes { OutputPlace.write($0, to: descriptor) }
    if failure == 0, fsync(descriptor) != 0, errno != EINVAL { failure = errno }
    if close(descriptor) != 0, failure == 0 { failure = errno }
    if failure != 0 {
      unlink(temporary)
      throw FileProblem(place.path, errno: failure)
    }
  }

  /// Takes the name. The file that had it can be brought back until `discard`, where the file system knows second names.
  func takeName() throws(FileProblem) {
    link(place.target, former)
    guard rename(temporary, place.target) == 0 else { throw FileProblem(place.path, errno: errno) }
  }

  /// Gives the name back to the file that had it, or to none; whether that could be done.
  func giveBack() -> Bool {
    place.isTaken ? rename(former, place.target) == 0 : unlink(place.target) == 0
  }

  /// Removes what has not taken a name.
  func discard() {
    unlink(temporary)
    unlink(former)
  }
}
