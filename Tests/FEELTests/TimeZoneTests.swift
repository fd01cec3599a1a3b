import Diagnostics
import Testing

@testable import FEEL

@Test(
  arguments: [
    // the zone's offset depends on the date
    ("@\"2026-01-15T12:00:00@Europe/Paris\".time offset", "@\"PT1H\""),
    ("@\"2026-07-15T12:00:00@Europe/Paris\".time offset", "@\"PT2H\""),
    ("@\"2026-07-15T12:00:00@Europe/Paris\".timezone", "\"Europe/Paris\""),
    ("@\"2045-07-15T12:00:00@America/New_York\".time offset", "@\"-PT4H\""),
    ("@\"2045-01-15T12:00:00@Australia/Sydney\".time offset", "@\"PT11H\""),
    ("@\"1988-07-15T12:00:00@Asia/Shanghai\".time offset", "@\"PT9H\""),
    ("@\"2026-07-15T12:00:00@Asia/Kathmandu\".time offset", "@\"PT5H45M\""),
    ("@\"12:00:00@Asia/Shanghai\".time offset", "@\"PT8H\""), ("@\"12:00:00@Europe/Paris\".time offset", "null"),
    ("@\"12:00:00@Europe/Paris\".timezone", "\"Europe/Paris\""), ("@\"12:00:00+08:00\".timezone", "null"),
    // comparison and difference by the instant
    ("@\"2026-07-15T12:00:00@Europe/Paris\" = @\"2026-07-15T18:00:00@Asia/Shanghai\"", "true"),
    ("@\"2026-07-15T12:00:00@Europe/Paris\" = @\"2026-07-15T10:00:00Z\"", "true"),
    ("is(@\"2026-07-15T12:00:00@Europe/Paris\", @\"2026-07-15T10:00:00Z\")", "false"),
    ("@\"2026-07-15T12:00:00@Europe/Paris\" > @\"2026-07-15T07:00:00@America/New_York\"", "false"),
    ("@\"2026-03-30T00:00:00@Europe/Paris\" - @\"2026-03-29T00:00:00@Europe/Paris\"", "@\"PT23H\""),
    ("@\"2026-10-26T00:00:00@Europe/Paris\" - @\"2026-10-25T00:00:00@Europe/Paris\"", "@\"P1DT1H\""),
    // days and hours go by the line of time, months by the calendar
    ("@\"2026-03-28T12:00:00@Europe/Paris\" + @\"P1D\"", "@\"2026-03-29T13:00:00@Europe/Paris\""),
    ("@\"2026-10-25T00:30:00@Europe/Paris\" + @\"PT3H\"", "@\"2026-10-25T02:30:00@Europe/Paris\""),
    ("@\"2026-02-28T12:00:00@Europe/Paris\" + @\"P1M\"", "@\"2026-03-28T12:00:00@Europe/Paris\""),
    ("@\"2026-03-29T01:59:59@Europe/Paris\" + @\"PT1S\"", "@\"2026-03-29T03:00:00@Europe/Paris\""),
    ("@\"999999999-12-31T23:59:59@Europe/Paris\".time offset", "@\"PT1H\""),
    ("@\"-999999999-01-01T00:00:00@Europe/Paris\".year", "-999999999"),
    ("@\"2026-01-01T00:00:00@Etc/GMT+12\" = @\"2026-01-01T12:00:00Z\"", "true"),
    // date and time from parts
    ("date and time(2026, 7, 15, 8, 30, 1.5)", "@\"2026-07-15T08:30:01.5\""),
    ("date and time(2026, 7, 15, 8, 30, 0, @\"-PT5H30M\")", "@\"2026-07-15T08:30:00-05:30\""),
    (
      "date and time(year: 2026, month: 7, day: 15, hour: 8, minute: 30, second: 0, timezone: \"Asia/Tokyo\")",
      "@\"2026-07-15T08:30:00@Asia/Tokyo\""
    ),
    ("@\"2026-12-31T24:00:00\"", "@\"2027-01-01T00:00:00\""), ("@\"10000-01-01\" - @\"9999-12-31\"", "@\"P1D\""),
    ("@\"-0001-03-01\" - @\"P1D\"", "@\"-0001-02-28\""), ("@\"0000-03-01\" - @\"P1D\"", "@\"0000-02-29\""),
    ("@\"12:00:00.123456789-14:00\".time offset", "@\"-PT14H\""),
    ("date(@\"2026-07-15T00:30:00@Asia/Tokyo\")", "@\"2026-07-15\""),
    ("time(@\"2026-07-15T00:30:00@Asia/Tokyo\")", "@\"00:30:00@Asia/Tokyo\""),
    ("date and time(@\"2026-07-15\", @\"00:30:00@Asia/Tokyo\")", "@\"2026-07-15T00:30:00@Asia/Tokyo\""),
  ])
func `zones of the IANA database are known`(text: String, expected: String) {
  #expect(outcome(text, .strict) == expected)
  #expect(outcome(text, .standard) == expected)
}

@Test(arguments: [
  "12:00:00@Mars/Olympus", "12:00:00@europe/paris", "12:00:00@Europe", "12:00:00@../etc/passwd",
  "12:00:00@Europe/Paris/", "12:00:00@right/UTC", "12:00:00@posix/UTC", "12:00:00@tzdata", "12:00:00@",
  "12:00:00+01:00@Europe/Paris", "12:00:60Z", "25:00:00", "24:00:01", "12:00:00+19:00", "12:00:00.", "12:00",
])
func `unknown zones and times are no literals`(text: String) {
  #expect(outcome("@\"\(text)\"", .strict) == "F008")
  #expect(outcome("@\"2026-01-01T\(text)\"", .strict) == "F008")
  #expect(outcome("time(\"\(text)\")", .strict) == "F204")
}

@Test func `the rules for later years are read`() throws {
  // Southern summer, a change on a day of the year, negative daylight saving time, hours beyond a day.
  let sydney = try #require(ZoneRule("AEST-10AEDT,M10.1.0,M4.1.0/3"))
  let second = { (text: String) in Int(DateAndTime(text)!.localNanoseconds / 1_000_000_000) }
  #expect(sydney.offset(at: second("2045-01-01T00:00:00")) == 39_600)
  #expect(sydney.offset(at: second("2045-04-01T15:59:59")) == 39_600)
  #expect(sydney.offset(at: second("2045-04-01T16:00:00")) == 36_000)
  let dublin = try #require(ZoneRule("IST-1GMT0,M10.5.0,M3.5.0/1"))
  #expect(dublin.offset(at: second("2045-01-15T00:00:00")) == 0)
  #expect(dublin.offset(at: second("2045-07-15T00:00:00")) == 3600)
  let nuuk = try #require(ZoneRule("<-02>2<-01>,M3.5.0/-1,M10.5.0/0"))
  #expect(nuuk.offset(at: second("2045-03-26T01:00:00")) == -3600)
  #expect(nuuk.offset(at: second("2045-03-26T00:59:59")) == -7200)
  #expect(ZoneRule("XXX3YYY,J60,J300")?.daylight?.offset == -7200)
  for text in ["", "AB3", "CET", "CET-25", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-1x"] {
    #expect(ZoneRule(text) == nil, "\(text)")
  }
}

@Test func `damaged zone files are refused`() throws {
  var generator = SeededGenerator(state: 7)
  var header = Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
  for count in [0, 0, 0, 0, 1, 4] as [UInt8] { header += [0, 0, 0, count] }
  let body: [UInt8] = [0, 0, 14, 16, 0, 0, 67, 69, 84, 0]
  let file = header + body + header + body + Array("\nCET-1\n".utf8)
  let zone = try #require(ZoneFile.read(file))
  #expect(zone.offset(at: 5) == 3600 && zone.rule?.standard == 3600)
  for length in 0..<(file.count - 7) { #expect(ZoneFile.read(Array(file[..<length])) == nil) }
  for _ in 0..<5000 {
    var damaged = file
    for _ in 0..<3 { damaged[Int.random(in: 0..<file.count, using: &generator)] = .random(in: 0...255, using: &generator) }
    if let zone = ZoneFile.read(damaged) { _ = zone.offset(atLocal: .random(in: -1_000_000_000...1_000_000_000, using: &generator)) }
  }
}
