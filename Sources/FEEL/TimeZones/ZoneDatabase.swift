import Glibc
import Synchronization

/// The system's IANA time zones, read when first asked for and kept. Threads may use it at the same time.
///
/// Without zone data on the system only the zones below are known.
enum ZoneDatabase {
  private static let folders = [
    "/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo",
  ]
  /// Known on every system: UTC by its names, and China's, without its daylight saving time before 1992.
  private static let constant: [String: ZoneData] = [
    "UTC": ZoneData(fixed: 0), "Etc/UTC": ZoneData(fixed: 0), "GMT": ZoneData(fixed: 0),
    "Etc/GMT": ZoneData(fixed: 0), "Asia/Shanghai": ZoneData(fixed: 8 * 3600),
  ]
  /// Unknown names are kept too, up to a bound: a text may ask for any number of them.
  private static let cacheLimit = 2000
  private static let cache = Mutex<[String: ZoneData?]>([:])

  /// The zone of a name, spelled exactly as in the database; `nil` for a name that is not in it.
  static func zone(named name: String) -> ZoneData? {
    if let known = cache.withLock({ $0[name] }) { return known }
    let zone = load(name)
    cache.withLock { cache in
      if cache.count >= cacheLimit { cache.removeAll() }
      cache[name] = .some(zone)
    }
    return zone
  }

  private static func load(_ name: String) -> ZoneData? {
    // A plausible name has no dots, so no path leads out of the folder.
    guard TimeZoneRule.isPlausibleName(name), name.utf8.count <= 64 else { return nil }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let notZones = ["right", "posix", "posixrules", "localtime", "Factory"]
    guard parts.allSatisfy({ !$0.isEmpty }), !notZones.contains(String(parts[0])) else { return nil }
    for folder in folders {
      if let bytes = contents(of: folder + "/" + name), let zone = ZoneFile.read(bytes) { return zone }
    }
    return constant[name]
  }

  /// A small regular file's bytes.
  private static func contents(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { _ = close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      (1...1_000_000).contains(status.st_size)
    else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
      }
      guard count > 0 else { return nil }
      filled += count
    }
    return bytes
  }
}
