import Foundation
import Testing

/// What scores, vetoes and missing data mean, as seen from the command line.
struct MeaningCommandTests {
  /// Runs a command on a book and data of its own; `%` stands for the folder.
  private func run(_ line: String, _ book: String, _ data: String = "") throws -> Program.Outcome {
    let folder = try Scratch()
    try Data(book.utf8).write(to: folder.url.appending(path: "book.yaml"))
    try Data(data.utf8).write(to: folder.url.appending(path: "data.csv"))
    let outcome = try Program.run(line.replacing("%", with: folder.url.path), locale: "en_US.UTF-8")
    withExtendedLifetime(folder) {}
    return outcome
  }

  private func table(_ book: String, _ data: String, _ more: String = "") throws -> String {
    let folder = try Scratch()
    try Data(book.utf8).write(to: folder.url.appending(path: "book.yaml"))
    try Data(data.utf8).write(to: folder.url.appending(path: "data.csv"))
    let out = folder.url.appending(path: "out.csv")
    _ = try Program.run(
      ["run", folder.url.appending(path: "book.yaml").path, "--data", folder.url.appending(path: "data.csv").path, "--out", out.path],
      locale: "en_US.UTF-8")
    return try String(contentsOf: out, encoding: .utf8)
  }

  private static let points = """
    rulebook: t
    weights: points
    inputs: {a: {required: true}}
    indicators:
      - {id: i, weight: 50, full: 100, value: a, score: {method: ratio, target: 100}}
      - {id: j, weight: 50, value: a, score: {method: ratio, target: 100}}

    """

  @Test func pointsAreSharesOfTheWeight() throws {
    let whole = try run("run %/book.yaml --data %/data.csv --format json", Self.points, "subject,a\neast,100\n")
    let subject = try #require((try whole.json()["subjects"] as? [[String: Any]])?.first)
    #expect("\(subject["total"] ?? "")" == "100")
    #expect(try table(Self.points, "subject,a\neast,100\n").contains(",100,"))
    let first = Self.points.replacing("rulebook: t", with: "rulebook: t\nlanguage: 1")
    #expect(try table(first, "subject,a\neast,100\n").contains("150"))
  }

  @Test func aWeightOfZeroIsTold() throws {
    let book = Self.points.replacing("weight: 50, full: 100", with: "weight: 0, full: 10").replacing("weight: 50", with: "weight: 100")
    let checked = try run("check %/book.yaml", book)
    #expect(checked.output.contains("[L211]"), "\(checked.output)")
    #expect(checked.output.contains("for-information"))
    let declared = book.replacing("weight: 0, full: 10", with: "for-information: true, full: 10")
    #expect(try run("check %/book.yaml", declared).output.contains("no problems"))
    #expect(try table(declared, "subject,a\neast,80\n").contains("80"))
  }

  private static let vetoed = """
    rulebook: t
    effective: {from: 2026-01-01, to: 2026-12-31}
    inputs: {x: {}, accidents: {type: integer}}
    indicators:
      - {id: a, weight: 100, value: x, score: {method: ratio, target: 100}}
    vetoes:
      - {id: accident, when: accidents > 0, grade: Poor, total: 0}
    grades:
      - {grade: Good, at-least: 80}
      - {grade: Poor}
    accountability:
      - {id: talk, when: grade = "Poor", duty: {owner: head, within: 30 days, action: report}}

    """

  /// Withholding a figure escapes no veto, and does not make a subject complete.
  @Test func aVetoStandsWithoutATotal() throws {
    let data = "subject,x,accidents\neast,,1\nwest,90,0\nnorth,,0\n"
    let whole = try run("run %/book.yaml --data %/data.csv --format json", Self.vetoed, data)
    #expect(whole.status == 1)
    let subjects = try #require(try whole.json()["subjects"] as? [[String: Any]])
    let east = try #require(subjects.first { $0["subject"] as? String == "east" })
    #expect(east["grade"] as? String == "Poor")
    #expect("\(east["total"] ?? "")" == "0")
    #expect(east["complete"] as? Bool == false)
    let streamed = try table(Self.vetoed, data)
    #expect(streamed.contains(",0,Poor"), "\(streamed)")
    #expect(streamed.contains("talk"), "\(streamed)")
    let explained = try run("explain %/book.yaml --data %/data.csv --subject east", Self.vetoed, data).output
    #expect(explained.contains("Poor") && !explained.contains("grade: rejected") && !explained.contains("gets no total"), "\(explained)")
  }

  @Test func aTestForNullCounts() throws {
    func book(_ rules: [String]) -> String {
      """
      rulebook: t
      inputs: {n: {type: integer}}
      indicators:
        - id: a
          weight: 100
          score:
            method: table
            inputs: [n]
            rules:
      \(rules.map { "        - {when: [\"\($0)\"], score: \($0 == "null" ? 30 : 10)}" }.joined(separator: "\n"))

      """
    }
    for rules in [["< 3", ">= 3", "null"], ["null", "< 3", ">= 3"], ["< 3", "null", ">= 3"]] {
      let lines = try table(book(rules), "subject,n\neast,\nwest,2\n")
      #expect(lines.contains("30") && !lines.contains("E101"), "\(lines)")
    }
  }

  @Test func aNegativeDeductionIsAnError() throws {
    let book = """
      rulebook: t
      inputs: {v: {type: integer, required: true, min: 0, max: 10}, b: {type: boolean, required: true}}
      indicators:
        - {id: a, weight: 100, score: {method: deduct, deductions: [{points: 2 - v}]}}
      grades:
        - {grade: S, at-least: 99}
        - {grade: A}

      """
    #expect(try !run("check %/book.yaml", book).output.contains("[L103]"))
    let whole = try run("run %/book.yaml --data %/data.csv", book, "subject,v,b\neast,10,yes\nwest,2,yes\n")
    #expect(whole.status == 1)
    #expect((whole.output + whole.complaints).contains("negative"), "\(whole.output)\(whole.complaints)")
    let certain = try run("check %/book.yaml", book.replacing("2 - v", with: "-2"))
    #expect(certain.output.contains("[L213]"))
  }

  @Test func whatFailsForAllIsToldWhenChecked() throws {
    let book = """
      rulebook: t
      parameters: {none: 0}
      inputs: {x: {required: true}}
      indicators:
        - {id: a, weight: none, value: x, score: {method: ratio, target: 100}}

      """
    let checked = try run("check %/book.yaml", book)
    #expect(checked.output.contains("[L212]"), "\(checked.output)")
  }

  @Test func aGradeThatAnEarlierOneTakesIsTold() throws {
    let book = """
      rulebook: t
      inputs: {x: {required: true, min: 0, max: 100}}
      indicators:
        - {id: a, weight: 100, value: x, score: {method: ratio, target: 100}}
      grades:
        - {grade: A, when: total >= 80}
        - {grade: B, when: total >= 85}
        - {grade: C}

      """
    let checked = try run("check %/book.yaml", book)
    #expect(checked.output.contains("[L103]") && checked.output.contains("`B`"), "\(checked.output)")
  }

  @Test func aggregationsHaveAFloor() throws {
    let book = """
      rulebook: t
      aggregate: {method: formula, formula: a.score - b.score, floor: 0, most: 100}
      inputs: {x: {required: true}, y: {required: true}}
      indicators:
        - {id: a, weight: 50, value: x, score: {method: ratio, target: 100}}
        - {id: b, weight: 50, value: y, score: {method: ratio, target: 100}}

      """
    let lines = try table(book, "subject,x,y\neast,20,60\nwest,80,10\n")
    #expect(lines.contains("east,") && lines.contains("west,"))
    #expect(!lines.contains("E208") && lines.contains("70"), "\(lines)")
  }
}
