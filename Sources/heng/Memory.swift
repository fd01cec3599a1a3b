import CMalloc

/// How the C library keeps memory.
enum Memory {
  /// Keeps freed memory for what comes next instead of giving it back: work on many files asks for the same again and again,
  /// which took a seventh of its time.
  static func keep() {
    mallopt(M_TOP_PAD, 16 << 20)
    mallopt(M_TRIM_THRESHOLD, 256 << 20)
    // Setting the one above fixes this at 128 KiB otherwise.
    mallopt(M_MMAP_THRESHOLD, 16 << 20)
  }
}
