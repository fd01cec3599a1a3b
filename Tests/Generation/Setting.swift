import Foundation

/// Numbers that the environment sets for a test run.
enum Setting {
  static func of(_ name: String, _ otherwise: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? otherwise
  }
}
