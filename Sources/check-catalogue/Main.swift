import ArgumentParser
import Checking
import Foundation

/// Makes the registry of checks and their published pages from the comments in the source, and begins new checks.
@main
struct Catalogue: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-catalogue", abstract: "make the registry and the pages of checks, or begin a new check",
    subcommands: [Make.self, New.self], defaultSubcommand: Make.self)

  static func source() throws -> CatalogueSource {
    var source = CatalogueSource()
    for folder in ["Sources/Diagnostics/Codes", "Sources/Checking/Checks"] {
      for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where name.hasSuffix(".swift") {
        source.read(try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8))
      }
    }
    return source
  }

  struct Make: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "write Sources/Checking/Catalogue/CheckRegistry.swift and Docs/checks")

    func run() throws {
      let source = try Catalogue.source()
      for id in source.unreadable { throw ValidationError("\(id): its comment lacks a part; see CheckPage.init(id:slug:comment:)") }
      try source.registry.write(toFile: "Sources/Checking/Catalogue/CheckRegistry.swift", atomically: true, encoding: .utf8)
      try FileManager.default.createDirectory(atPath: "Docs/checks", withIntermediateDirectories: true)
      let pages = source.pages
      for name in try FileManager.default.contentsOfDirectory(atPath: "Docs/checks") where pages[name] == nil {
        try FileManager.default.removeItem(atPath: "Docs/checks/\(name)")
      }
      for (name, text) in pages { try text.write(toFile: "Docs/checks/\(name)", atomically: true, encoding: .utf8) }
      print("\(pages.count - 1) pages; codes without a page: \(source.undocumented.joined(separator: " "))")
    }
  }

  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "begin a check: its code and a file to fill in",
      discussion: "Example:\n  Scripts/checks new L107 emptyReward")

    @Argument(help: "the code, such as L107")
    var code: String

    @Argument(help: "the name of the bad thing, such as emptyReward")
    var name: String

    func run() throws {
      guard code.wholeMatch(of: /L[0-9]{3}/) != nil, name.wholeMatch(of: /[a-z][A-Za-z0-9]+/) != nil else {
        throw ValidationError("a code is L and three digits, a name lower camel case")
      }
      let list = "Sources/Diagnostics/Codes/CheckCode.swift"
      var codes = try String(contentsOfFile: list, encoding: .utf8)
      guard !codes.contains("\"\(code)\""), !codes.contains("case \(name) ") else { throw ValidationError("there is such a check already") }
      let type = name.prefix(1).uppercased() + name.dropFirst()
      codes = String(codes.dropLast(codes.hasSuffix("}\n") ? 2 : 0)) + "  case \(name) = \"\(code)\"\n}\n"
      try codes.write(toFile: list, atomically: true, encoding: .utf8)
      try """
      import Diagnostics

      /// # 题目 | Title
      /// zh: 报告什么。
      /// en: What is reported.
      /// why-zh: 为什么要紧。
      /// why-en: Why it matters.
      /// wrong:
      /// ```yaml
      /// vetoes: []
      /// ```
      /// right:
      /// ```yaml
      /// vetoes: []
      /// ```
      /// fix: none
      enum \(type): Check {
        static let code = CheckCode.\(name)

        static func check(_ subject: CheckedSubject) -> [Diagnostic] { [] }
      }

      """.write(toFile: "Sources/Checking/Checks/\(type).swift", atomically: true, encoding: .utf8)
      print("fill in Sources/Checking/Checks/\(type).swift, then run Scripts/checks; its examples run as tests")
    }
  }
}
