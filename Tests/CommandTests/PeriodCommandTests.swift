import Foundation
import Testing

/// Periods and days on the command line: the clock never decides, results say what they rest on, and look back to the right period.
struct PeriodCommandTests {
  private static let scored = """
    indicators:
      - {id: a, weight: 100, value: x, score: {method: ratio, target: TARGET}}
    grades: [{grade: Good, at-least: 90}, {grade: Poor}]

    """

  /// A target that rises, without a word in which period.
  private static let dated =
    "rulebook: t\ninputs: {x: {}}\n"
    + scored.replacing("TARGET", with: "{by-date: [{to: 2026-12-31, value: 80}, {from: 2027-01-01, value: 100}]}")
  private static let plain = "rulebook: t\ninputs: {x: {}}\n" + scored.replacing("TARGET", with: "100")
  private static let due = plain + "accountability: [{id: talk, when: true, duty: {owner: head, within: 30 days}}]\n"

  private struct Place {
    let folder: Scratch

    init(_ files: [String: String]) throws {
      folder = try Scratch()
      for (name, text) in files { try Data(text.utf8).write(to: folder.url.appending(path: name)) }
    }

    func path(_ name: String) -> String { folder.url.appending(path: name).path }

    func run(_ words: String, locale: String = "C") throws -> Program.Outcome {
      try Program.run(words.split(separator: " ").map { $0.hasPrefix("@") ? path(String($0.dropFirst())) : String($0) }, locale: locale)
    }
  }

  private static let commands = [
    "run @b.yaml --data @d.csv", "run @b.yaml --data @d.csv --out @out", "run @b.yaml --data @d.csv --out @t.csv",
    "run @b.yaml --data @d.csv --format json", "run @b.yaml --data @d.json --out @t.csv",
    "explain @b.yaml --data @d.csv --subject s", "diff @b.yaml @b.yaml --data @d.csv", "sql @b.yaml --dialect postgresql",
    "sql @b.yaml --dialect spark --format json", "test @b.test.yaml",
  ]

  private static func place(_ book: String) throws -> Place {
    try Place([
      "b.yaml": book, "d.csv": "subject,x\ns,80\n", "d.json": #"[{"subject": "s", "x": 80}]"#,
      "b.test.yaml": "rulebook: b.yaml\ncases: [{name: s, values: {x: 80}, expect: {bonus: 0}}]\n",
    ])
  }

  @Test(arguments: commands, ["values", "due"])
  func whatDependsOnTheDayAsksForThePeriod(command: String, what: String) throws {
    let place = try Self.place(what == "values" ? Self.dated : Self.due)
    for language in ["en", "zh"] {
      let outcome = try place.run(command + " --lang \(language)")
      let text = outcome.output + outcome.complaints
      #expect(outcome.status == 1 || outcome.status == 2, "\(command)\n\(text)")
      #expect(text.contains("C020"), "\(command)\n\(text)")
      // The rule that depends on it, and what to do.
      #expect(
        text.contains("b.yaml:\(what == "values" ? 4 : 6)") || text.contains("\"line\": \(what == "values" ? 4 : 6)"), "\(command)\n\(text)"
      )
      #expect(text.contains(command.hasPrefix("test") ? "2026" : "--period"), "\(command)\n\(text)")
      #expect(try !place.folder.names().contains("t.csv") && !place.folder.names().contains("out"))
    }
  }

  /// Where nothing depends on the day, none is asked for and none is told.
  @Test(arguments: commands) func whatDoesNotDependOnTheDayNamesNone(command: String) throws {
    let outcome = try Self.place(Self.plain).run(command + " --lang en")
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.complaints)")
    #expect(!outcome.output.contains("in force on") && !outcome.output.contains("1970"), "\(outcome.output)")
  }

  /// The period asked for, the data's own, or the book's last day: each decides, and every output says so.
  @Test(arguments: commands.filter { !$0.hasPrefix("test") }) func outputsNamePeriodAndDay(command: String) throws {
    let place = try Self.place(Self.dated)
    for (period, day, isGood) in [("2026", "2026-12-31", true), ("2027Q1", "2027-03-31", false)] {
      for language in ["en", "zh"] {
        let outcome = try place.run(command + " --period \(period) --lang \(language)")
        #expect(outcome.status == 0, "\(command)\n\(outcome.complaints)")
        #expect(outcome.output.contains(period) && outcome.output.contains(day), "\(command)\n\(outcome.output)")
      }
      if command.contains("@out") {
        #expect(try place.folder.text("out/report.html").contains(day))
        #expect(try place.folder.text("out/results.json").contains(day))
        #expect(try place.folder.text("out/results.csv").contains(isGood ? "Good" : "Poor"))
      }
      if command.contains("@t.csv") { #expect(try place.folder.text("t.csv").contains(isGood ? "Good" : "Poor")) }
    }
  }

  @Test func theBooksLastDayDecidesWhereDataNameNoPeriod() throws {
    let place = try Self.place(Self.dated.replacing("inputs:", with: "effective: {from: 2026-01-01, to: 2026-12-31}\ninputs:"))
    for command in Self.commands.filter({ !$0.hasPrefix("test") }) {
      let outcome = try place.run(command)
      #expect(outcome.status == 0 && outcome.output.contains("2026-12-31"), "\(command)\n\(outcome.output)")
    }
    // A first day says nothing of the last.
    let open = try Self.place(Self.dated.replacing("inputs:", with: "effective: {from: 2026-01-01}\ninputs:"))
    #expect(try open.run("run @b.yaml --data @d.csv").complaints.contains("C020"))
  }

  /// Failing tests say for which period and day they were run; a case may name its own.
  @Test func testsNamePeriodAndDay() throws {
    let place = try Self.place(Self.dated)
    let cases = "rulebook: b.yaml\nperiod: 2026\ncases:\n  - {name: s, values: {x: 80}, expect: {grade: Poor}}\n"
    let later = cases + "  - {name: later, period: 2027, values: {x: 80}, expect: {grade: Poor}}\n"
    try Data(later.utf8).write(to: place.folder.url.appending(path: "b.test.yaml"))
    let outcome = try place.run("test @b.test.yaml --lang en")
    #expect(outcome.status == 1 && outcome.output.contains("period 2026, values in force on 2026-12-31"), "\(outcome.output)")
    #expect(!outcome.output.contains("2027"), "\(outcome.output)")
    let report = try place.run("test @b.test.yaml --format json").output
    #expect(report.contains("\"date\": \"2026-12-31\"") && report.contains("\"period\": \"2027\""), "\(report)")
  }

  /// Options in combination, streamed and whole: a period that the data do not have is refused either way.
  @Test(arguments: ["subject,period,x\ns,2025,80\n", "subject,period,x\ns,2025年,80\nr,2025,70\n", "subject,period,x\ns,2025Q4,80\n"])
  func otherPeriodsAreRefused(data: String) throws {
    let place = try Self.place(Self.dated)
    try Data(data.utf8).write(to: place.folder.url.appending(path: "d.csv"))
    for out in ["", " --out @t.csv", " --out @out"] {
      for form in ["", " --format json"] {
        let outcome = try place.run("run @b.yaml --data @d.csv --period 2026\(out)\(form)")
        #expect(outcome.status == 2 && (outcome.output + outcome.complaints).contains("C007"), "\(out)\(form) \(outcome.output)")
        #expect(try !place.folder.names().contains("t.csv") && !place.folder.names().contains("out"))
      }
    }
  }

  /// A year and its last quarter end on the same day, and are two periods all the same.
  @Test func periodsAreKnownByBothTheirDays() throws {
    let place = try Place(["b.yaml": Self.plain, "d.csv": "subject,period,x\ns,2024,50\ns,2024Q4,95\ns,2025,70\n"])
    for (period, total) in [("2024", "50"), ("2024Q4", "95"), ("2024年", "50"), ("2025", "70")] {
      let outcome = try place.run("run @b.yaml --data @d.csv --period \(period) --format json")
      #expect(outcome.status == 0 && outcome.output.contains("\"total\": \(total)"), "\(period) \(outcome.output)")
    }
    #expect(try place.run("run @b.yaml --data @d.csv --period 2024Q3").status == 2)
  }

  /// A table of a period is the same streamed and whole, whether its rows or the command name the period.
  @Test(arguments: [
    ("subject,x\ns,80\nr,\"70\"\n", "2026"), ("subject,period,x\ns,2026,80\nr,2026年,70\n", "2026"),
    ("subject,period,x\ns,,80\nr,,70\n", "2026"),
    ("subject,period,x\ns,,80\nr,2026,70\n", "2026"), ("subject,period,x\ns,2026,80\nr,2025,70\n", "2026"),
  ])
  func streamedAsWhole(data: String, period: String) throws {
    let book = Self.dated + "rewards: [{id: now, when: period = \"2026\", grant: {points: 1}}]\n"
    let place = try Self.place(book)
    try Data(data.utf8).write(to: place.folder.url.appending(path: "d.csv"))
    let streamed = try place.run("run @b.yaml --data @d.csv --period \(period) --out @t.csv")
    let whole = try place.run("run @b.yaml --data @d.csv --period \(period) --out @out")
    #expect(streamed.status == whole.status, "\(streamed.complaints)\n\(whole.complaints)")
    let tables = try [place.folder.text("t.csv"), place.folder.text("out/results.csv")].map { Set($0.split(separator: "\r\n")) }
    #expect(tables[0] == tables[1], "\(tables)")
  }

  // MARK: - The previous period

  private static let twice =
    plain + "accountability: [{id: dismiss, when: grade = \"Poor\" and previous.grade = \"Poor\", missing: not-applicable}]\n"

  /// In every format of data, in one file or several: the adjacent year counts, and nobody else's.
  @Test(arguments: [("2022", false), ("2023", true)]) func formatsLookBackAlike(year: String, isTwice: Bool) throws {
    let files = [
      "d.csv": "subject,period,x\nA,\(year),50\nB,2023,90\nA,2024,50\n",
      "d.json": #"[{"subject":"A","period":\#(year),"x":50},{"subject":"B","period":2023,"x":90},{"subject":"A","period":2024,"x":50}]"#,
      "d.yaml": "- {subject: A, period: \(year), x: 50}\n- {subject: B, period: 2023, x: 90}\n- {subject: A, period: 2024, x: 50}\n",
      "long.csv": "subject,period,field,value\nA,\(year),x,50\nB,2023,x,90\nA,2024,x,50\n", "b.yaml": Self.twice,
      "old.csv": "subject,period,x\nA,\(year),50\nB,2023,90\n", "new.csv": "subject,period,x\nA,2024,50\n",
    ]
    let place = try Place(files)
    for data in ["--data @d.csv", "--data @d.json", "--data @d.yaml", "--data @long.csv", "--data @old.csv --data @new.csv"] {
      for out in ["", " --out @t.csv", " --format json"] {
        let outcome = try place.run("run @b.yaml \(data)\(out) --lang en")
        let text = out.contains("t.csv") ? try place.folder.text("t.csv") : outcome.output
        #expect(text.contains("dismiss") == isTwice, "\(data)\(out)\n\(text)")
        #expect((outcome.output + outcome.complaints).contains("E313") == !isTwice, "\(data)\(out)\n\(outcome.complaints)")
      }
    }
    let explained = try place.run("explain @b.yaml --data @d.csv --subject A --lang en").output
    let line = try #require(explained.split(separator: "\n").first { $0.contains("previous grade (2023)") }, "\(explained)")
    #expect(line.contains("d.csv:2") == isTwice && !line.contains("d.csv:4"), "\(line)")
  }

  @Test func contradictionsAreToldOnEveryWay() throws {
    let place = try Place(["b.yaml": Self.twice, "d.csv": "subject,period,x,previous.grade\nA,2023,50,\nA,2024,50,Good\n"])
    for command in ["run @b.yaml --data @d.csv", "run @b.yaml --data @d.csv --out @t.csv", "explain @b.yaml --data @d.csv --subject A"] {
      let outcome = try place.run(command + " --lang en")
      #expect(outcome.status == 0 && outcome.complaints.contains("D313") && outcome.complaints.contains("d.csv:3"), "\(outcome.complaints)")
      #expect(!outcome.output.contains("dismiss`: applies"), "\(outcome.output)")
    }
    let zh = try place.run("run @b.yaml --data @d.csv --lang zh")
    #expect(zh.complaints.contains("以填报的为准"), "\(zh.complaints)")
  }

  @Test func intervalsInDaysAreRefused() throws {
    for every in ["730 days", "104 weeks", "P730D"] {
      let place = try Place(["b.yaml": Self.plain.replacing("inputs:", with: "previous: {every: \(every)}\ninputs:")])
      let outcome = try place.run("check @b.yaml --lang en")
      #expect(outcome.status == 1 && outcome.output.contains("R335") && outcome.output.contains("b.yaml:2"), "\(outcome.output)")
    }
  }
}
