import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Every renderer, and every place in which a user's text can stand, with every hostile text: nothing raw arrives, and files
/// of data read back the same.
///
/// Limits of time count from when a test is begun, and all are begun at once: they are for what never ends.
@Suite(.timeLimit(.minutes(60)))
struct HostileTextTests {
  /// A book and data with each of the texts in each of the places that there may be many of.
  private final class Case {
    let folder: Scratch
    let texts = HostileTexts.all

    init() throws {
      folder = try Scratch()
      try write("book.yaml", Self.book(texts))
      let rows = texts.enumerated().map { index, text in
        // The kind of the last is none of the options, which is told.
        "\(HostileTexts.csv(text)),\(HostileTexts.csv(text)),\(100 - index),\(HostileTexts.csv(text + (index == 7 ? "x" : "")))\n"
      }
      try write("data.csv", "subject,group,a,kind\n" + rows.joined())
    }

    func write(_ name: String, _ text: String) throws { try Data(text.utf8).write(to: folder.url.appending(path: name)) }

    func path(_ name: String) -> String { folder.url.appending(path: name).path }

    static func book(_ texts: [String], title: String = "q", more: String = "") -> String {
      func list(_ line: (Int, String) -> String) -> String {
        texts.enumerated().map { "  - {" + line($0.offset, HostileTexts.yaml($0.element)) + "}\n" }.joined()
      }
      let text = HostileTexts.yaml(title)
      let bases = texts.enumerated().map {
        "  b\($0.offset): {title: \(HostileTexts.yaml($0.element)), number: \(HostileTexts.yaml($0.element))}\n"
      }
      return """
        rulebook: hostile
        effective: {from: 2026-01-01, to: 2026-12-31}
        title: \(text)
        department: \(text)
        scope: \(text)
        weights: relative
        basis:
        \(bases.joined())
        inputs:
          a: {label: \(text), type: number, unit: \(text), source: \(text), note: \(text)}
          kind: {type: choice, options: [\(texts.map(HostileTexts.yaml).joined(separator: ", "))]}
        indicators:
        \(list { "id: i\($0), label: \($1), weight: 1, value: a, unit: \($1), score: {method: ratio, target: 100}, basis: b\($0), note: \($1)" })
        adjustments:
          rules:
        \(list { "id: d\($0), label: \($1), when: a >= 0, points: 0.01, basis: b\($0), missing: not-applicable" })
        findings:
        \(list { "id: f\($0), label: \($1), when: a >= 0, severity: warning, message: \($1), missing: not-applicable" })
        vetoes:
        \(list { "id: v\($0), label: \($1), when: a < 3, total-at-most: 50, basis: b\($0), missing: not-applicable" })
        grades:
        \(list { "grade: \($1), at-least: \(99 - $0), note: \($1)" })  - {grade: zz}
        rewards:
        \(list { "id: r\($0), label: \($1), when: a >= 0, grant: {honour: \($1), other: \($1)}, basis: b\($0), missing: not-applicable" })
        accountability:
        \(list { "id: m\($0), label: \($1), when: a >= 0, duty: {owner: \($1), action: \($1), within: P30D}, basis: b\($0), missing: not-applicable" })
        \(more)
        """
    }
  }

  private static func expectSafe(
    _ outcome: Program.Outcome, _ what: String, isOrders: Bool = false, at place: SourceLocation = #_sourceLocation
  ) {
    #expect(HostileTexts.fault(inLog: outcome.output, isOrders: isOrders) == nil, "\(what)", sourceLocation: place)
    #expect(HostileTexts.fault(inLog: outcome.complaints) == nil, "\(what): complaints", sourceLocation: place)
  }

  @Test func whatIsPrintedIsSafe() throws {
    let hostile = try Case()
    let (book, data) = (hostile.path("book.yaml"), hostile.path("data.csv"))
    for language in ["zh", "en"] {
      for format in ["text", "json", "sarif", "github"] {
        let outcome = try Program.run(["check", book, "--format", format, "--lang", language])
        Self.expectSafe(outcome, "check \(format)", isOrders: format == "github")
        #expect(outcome.status == 0, "\(outcome.output.prefix(3000))")
      }
      for format in ["text", "json"] {
        let run = try Program.run(["run", book, "--data", data, "--format", format, "--lang", language])
        #expect(run.status == 1, "one kind is no option")
        Self.expectSafe(run, "run \(format)")
        for index in [0, 14, 31, 60] {
          let name = hostile.texts[index]
          let outcome = try Program.run([
            "explain", book, "--data", data, "--subject", name, "--format", format, "--lang", language,
          ])
          #expect(outcome.status == 0, "\(outcome.complaints)")
          Self.expectSafe(outcome, "explain \(format)")
        }
      }
    }
    let sql = try Program.run(["sql", book, "--dialect", "postgresql"])
    Self.expectSafe(sql, "sql")
    Self.expectSafe(try Program.run(["sql", book, "--dialect", "spark"]), "sql")
    for name in stride(from: 0, to: hostile.texts.count - 1, by: 4).map({ hostile.texts[$0] }) {
      Self.expectSafe(try Program.run(["explain", book, "--data", data, "--subject", name + "!", "--lang", "en"]), "unknown subject")
    }
  }

  /// What JSON holds reads back as it was written.
  @Test func jsonReadsBack() throws {
    let hostile = try Case()
    let report = try Program.run(["run", hostile.path("book.yaml"), "--data", hostile.path("data.csv"), "--format", "json"]).json()
    let subjects = try #require(report["subjects"] as? [[String: Any]])
    #expect(subjects.compactMap { $0["subject"] as? String }.map(Self.scalars) == hostile.texts.map(Self.scalars))
    let labels = try #require(subjects.first?["indicators"] as? [[String: Any]]).compactMap { $0["label"] as? String }
    #expect(labels.map(Self.scalars) == hostile.texts.map(Self.scalars))
  }

  private static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  @Test func filesAreSafeAndReadBack() throws {
    let hostile = try Case()
    let (book, data) = (hostile.path("book.yaml"), hostile.path("data.csv"))
    _ = try Program.run(["run", book, "--data", data, "--out", hostile.path("out"), "--lang", "en"])
    let page = try hostile.folder.text("out/report.html")
    #expect(HostileTexts.fault(inText: page) == nil)
    for raw in ["<script", "<img", "<!-- q", "' onmouseover", "\"><"] where page.contains(raw) && raw != "\"><" {
      Issue.record("\(raw) in the page")
    }
    #expect(page.contains("&lt;script&gt;q&lt;/script&gt;") && page.contains("\\u{202E}"))

    // Whole and streamed, the table holds the same rows: text as it was, but for the apostrophe before formulas.
    _ = try Program.run(["run", book, "--data", data, "--out", hostile.path("table.csv"), "--lang", "en"])
    for name in ["out/results.csv", "table.csv"] {
      let rows = Self.rows(try hostile.folder.text(name))
      try #require(rows.count == hostile.texts.count + 1, "\(name): \(rows.count) rows")
      let width = rows[0].count
      var found: Set<[UInt32]> = []
      for row in rows.dropFirst() {
        #expect(row.count == width, "\(name): \(row.prefix(2))")
        for cell in row {
          let first = cell.unicodeScalars.first { !$0.properties.isWhitespace && $0.properties.generalCategory != .format }
          #expect(first.map("=+-@＝＋－＠".unicodeScalars.contains) != true || Double(cell) != nil, "\(name): \(cell.prefix(40))")
          #expect(cell.unicodeScalars.first.map("\t\r\n".unicodeScalars.contains) != true, "\(name)")
        }
        found.insert(Self.scalars(row[0].hasPrefix("'") ? String(row[0].dropFirst()) : row[0]))
      }
      // The one whose text begins with an apostrophe of its own has lost it here.
      let lost = hostile.texts.filter { !found.contains(Self.scalars($0)) && !$0.hasPrefix("'") }
      #expect(lost.isEmpty, "\(name): \(lost)")
    }
  }

  /// Rows that need no care are written by a way of their own, straight from columns: hostile groups, grades and rewards beside
  /// plain subjects.
  @Test func theFastWayIsAsSafe() throws {
    let folder = try Scratch()
    let texts = HostileTexts.all
    func list(_ line: (Int, String) -> String) -> String {
      texts.enumerated().map { "  - {" + line($0.offset, HostileTexts.yaml($0.element)) + "}\n" }.joined()
    }
    let book = """
      rulebook: plain
      effective: {from: 2026-01-01, to: 2026-12-31}
      inputs: {a: {type: number}}
      indicators: [{id: i, weight: 100, value: a, score: {method: ratio, target: 100}}]
      grades:
      \(list { "grade: \($1), at-least: \(99 - $0)" })  - {grade: zz}
      rewards:
      \(list { "id: r\($0), label: \($1), when: a = \(100 - $0), grant: {honour: \($1)}" })
      accountability:
      \(list { "id: m\($0), label: \($1), when: a = \(100 - $0), duty: {owner: \($1), action: x, within: P1D}" })
      """
    try Data(book.utf8).write(to: folder.url.appending(path: "book.yaml"))
    let rows = texts.enumerated().map { index, text in "s\(index),\(HostileTexts.csv(text)),\(100 - index)\n" }
    try Data(("subject,group,a\n" + rows.joined()).utf8).write(to: folder.url.appending(path: "data.csv"))
    func path(_ name: String) -> String { folder.url.appending(path: name).path }
    for out in ["table.csv", "out"] {
      let outcome = try Program.run(["run", path("book.yaml"), "--data", path("data.csv"), "--out", path(out), "--lang", "en"])
      #expect(outcome.status == 0, "\(outcome.output)\(outcome.complaints)")
    }
    let (streamed, whole) = (Self.rows(try folder.text("table.csv")), Self.rows(try folder.text("out/results.csv")))
    #expect(streamed.count == texts.count + 1 && Set(streamed) == Set(whole))
    for (row, text) in zip(streamed.dropFirst(), texts) {
      #expect(row.count == streamed[0].count, "\(row)")
      for cell in row[1...] {
        let first = cell.unicodeScalars.first { !$0.properties.isWhitespace && $0.properties.generalCategory != .format }
        #expect(first.map("=+-@＝＋－＠".unicodeScalars.contains) != true, "\(cell.prefix(40))")
      }
      let group = row[1].hasPrefix("'") && !text.hasPrefix("'") ? String(row[1].dropFirst()) : row[1]
      #expect(Self.scalars(group) == Self.scalars(text))
    }
  }

  /// Cells by RFC 4180.
  private static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = [[""]]
    var (isQuoted, isStart) = (false, true)
    var scalars = text.unicodeScalars[...]
    if scalars.first == "\u{FEFF}" { scalars = scalars.dropFirst() }
    while let scalar = scalars.popFirst() {
      if isQuoted {
        if scalar != "\"" {
          rows[rows.count - 1][rows[rows.count - 1].count - 1].unicodeScalars.append(scalar)
        } else if scalars.first == "\"" {
          rows[rows.count - 1][rows[rows.count - 1].count - 1] += "\""
          scalars = scalars.dropFirst()
        } else {
          isQuoted = false
        }
        continue
      }
      switch scalar {
      case "\"" where isStart: isQuoted = true
      case ",":
        rows[rows.count - 1].append("")
        isStart = true
        continue
      case "\r" where scalars.first == "\n":
        scalars = scalars.dropFirst()
        rows.append([""])
        isStart = true
        continue
      default: rows[rows.count - 1][rows[rows.count - 1].count - 1].unicodeScalars.append(scalar)
      }
      isStart = false
    }
    return rows.last == [""] ? rows.dropLast() : rows
  }

  /// Places of which a book has one each; names of cases, and of files.
  @Test func singlePlaces() throws {
    let folder = try Scratch()
    for (index, text) in HostileTexts.all.dropLast().enumerated() {
      let name = text.contains("/") ? "book" : text
      let file = folder.url.appending(path: "\(index)\(name).yaml")
      try Data(Case.book(["q"], title: text, more: "titel: \(HostileTexts.yaml(text))").utf8).write(to: file)
      let checked = try Program.run(["check", file.path, "--format", "github"])
      Self.expectSafe(checked, "check", isOrders: true)
      #expect(checked.status == 1)
      if index % 4 == 0 { Self.expectSafe(try Program.run(["check", file.path]), "check") }
    }
    for text in HostileTexts.all.dropLast() {
      let book = folder.url.appending(path: "book.yaml")
      try Data(Case.book(["q"], title: text).utf8).write(to: book)
      let data = folder.url.appending(path: "data.csv")
      try Data("subject,a,kind\nq,50,q\n".utf8).write(to: data)
      let run = try Program.run(["run", book.path, "--data", data.path])
      #expect(run.status == 0, "\(run.complaints)")
      Self.expectSafe(run, "run of \(text.debugDescription)")
    }
  }

  @Test func testsAndDifferencesAreSafe() throws {
    let hostile = try Case()
    try hostile.write("old.yaml", Case.book(["q"]))
    let plain = try Program.run([
      "diff", hostile.path("old.yaml"), hostile.path("book.yaml"), "--data", hostile.path("data.csv"), "--lang", "en",
    ])
    #expect(plain.status == 0, "\(plain.complaints)")
    Self.expectSafe(plain, "diff")
    Self.expectSafe(
      try Program.run(["diff", hostile.path("old.yaml"), hostile.path("book.yaml"), "--format", "json"]), "diff")
    let cases = hostile.texts.map { text in
      """
        - name: \(HostileTexts.yaml(text))
          subject: \(HostileTexts.yaml(text))
          values: {a: 50, kind: \(HostileTexts.yaml(text))}
          expect: {total: 1, grade: \(HostileTexts.yaml(text))}

      """
    }
    try hostile.write("book.test.yaml", "rulebook: book.yaml\ncases:\n" + cases.joined())
    for language in ["zh", "en"] {
      let outcome = try Program.run([
        "test", hostile.path("book.test.yaml"), "--junit", hostile.path("junit.xml"), "--coverage", "--lang", language,
      ])
      #expect(outcome.status == 1, "\(outcome.complaints)")
      Self.expectSafe(outcome, "test")
    }
    Self.expectSafe(try Program.run(["test", hostile.path("book.test.yaml"), "--format", "json"]), "test")
    let xml = try hostile.folder.text("junit.xml")
    #expect(HostileTexts.fault(inLog: xml) == nil)
    #expect(XMLParser(data: Data(xml.utf8)).parse())
  }
}
