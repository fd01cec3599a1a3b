package import Foundation

/// The servers of `Scripts/engines`, as far as they run.
package enum Servers {
  package static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

  private static let status: [String: String] = run("status")

  /// Runs the script; what it prints, by engine.
  ///
  /// - Parameter folder: where the servers' data are, if not in the usual place.
  @discardableResult
  package static func run(_ arguments: String..., in folder: String? = nil) -> [String: String] {
    let process = Process()
    process.executableURL = root.appending(path: "Scripts/engines")
    process.arguments = arguments
    if let folder { process.environment = ProcessInfo.processInfo.environment.merging(["HENG_ENGINES": folder]) { $1 } }
    let output = Pipe()
    process.standardOutput = output
    do { try process.run() } catch { return [:] }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Dictionary(
      text.split(separator: "\n").compactMap { line in
        let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
        return parts.count == 2 ? (parts[0], parts[1]) : nil
      }, uniquingKeysWith: { $1 })
  }

  /// How to connect to PostgreSQL; `nil` if it does not run.
  package static var postgresql: String? { status["postgresql"].flatMap { $0.hasPrefix("stopped") ? nil : $0 } }

  /// Where Spark's master is; `nil` if it does not run.
  package static var sparkMaster: String? {
    status["spark"]?.split(separator: " ").first.map(String.init).flatMap { $0 == "stopped" ? nil : $0 }
  }

  /// Spark's folder; `nil` if it is not installed.
  package static var sparkHome: String? { status["spark"]?.split(separator: " ").dropFirst().first.map(String.init) }

  /// Settings that keep Spark small, and quick with little data.
  package static let sparkSettings: [(name: String, value: String)] = [
    ("spark.driver.memory", "2g"), ("spark.executor.memory", "900m"), ("spark.sql.shuffle.partitions", "2"),
    ("spark.sql.catalogImplementation", "in-memory"), ("spark.driver.host", "127.0.0.1"), ("spark.driver.bindAddress", "127.0.0.1"),
  ]
}
