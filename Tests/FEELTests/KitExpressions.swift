import Foundation

/// The literal expressions of the DMN compatibility kit, when it is there: in `HENG_TCK`, or in `shared/tck` beside the
/// package.
enum KitExpressions {
  static let folder: URL? = {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let given = ProcessInfo.processInfo.environment["HENG_TCK"].map { URL(fileURLWithPath: $0) }
    return [given, package.deletingLastPathComponent().appendingPathComponent("shared/tck")]
      .compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0.path) }
  }()

  /// Texts of `<text>` elements, each once.
  static func all() -> [String] {
    guard let folder, let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    else { return [] }
    var result: Set<String> = []
    for case let file as URL in files where file.pathExtension == "dmn" {
      guard let content = try? String(contentsOf: file, encoding: .utf8) else { continue }
      for part in content.components(separatedBy: "text>").filter({ $0.hasSuffix("</") || $0.contains("</") }) {
        guard let end = part.range(of: "</", options: .backwards) else { continue }
        let text = part[..<end.lowerBound]
        if !text.contains("<") || text.hasPrefix("<![CDATA[") { result.insert(unescaped(String(text))) }
      }
    }
    return result.sorted()
  }

  private static func unescaped(_ text: String) -> String {
    var text = text
    if text.hasPrefix("<![CDATA["), text.hasSuffix("]]>") {
      return String(text.dropFirst(9).dropLast(3))
    }
    for (entity, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#10;", "\n"), ("&#xA;", "\n"), ("&amp;", "&"),
    ] { text = text.replacingOccurrences(of: entity, with: character) }
    return text
  }
}
