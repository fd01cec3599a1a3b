import Glibc

/// Processors that work can be spread over.
enum ProcessorCount {
  static var online: Int { max(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1) }
}
