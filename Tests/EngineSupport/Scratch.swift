import Foundation

/// Files of a test.
package enum Scratch {
  package static func path(_ name: String) -> String {
    FileManager.default.temporaryDirectory.appending(path: "heng-\(UUID().uuidString)-\(name)").path
  }

  package static func remove(_ paths: String...) { for path in paths { try? FileManager.default.removeItem(atPath: path) } }
}
