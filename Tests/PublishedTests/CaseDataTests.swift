import Foundation
import Testing

/// The data that the published schemes are tested with: complete, and of the shape that the intake reads.
@Suite("published figures")
struct CaseDataTests {
  @Test("both folders give every case", arguments: CaseFolder.all)
  func everyCase(folder: CaseFolder) throws {
    let cases = try PublishedCase.all(in: folder) + PublishedCase.constructed()
    #expect(cases.count == 13)
    for each in cases {
      let subjects = Set(each.submission.rows.map { [$0.subject, $0.period ?? ""] })
      #expect(subjects.count == each.submission.rows.count, "\(each.name): a subject twice")
      let expected = Set(each.expectations.map { [$0.subject, $0.period ?? ""] })
      #expect(expected == subjects, "\(each.name): figures of other subjects")
      for row in each.submission.rows {
        #expect(Set(row.values.keys).isSubset(of: each.submission.fields), "\(each.name): \(row.subject)")
      }
    }
  }

  @Test("both layouts hold the same data", arguments: CaseFolder.all)
  func layouts(folder: CaseFolder) throws {
    for each in try PublishedCase.all(in: folder) {
      let wide = try DelimitedText(each.submission.wide)
      let values = wide.rows.joined().count { !$0.isEmpty }
      let keys = each.submission.rows.reduce(0) { $0 + ($1.period == nil ? 1 : 2) }
      #expect(try DelimitedText(each.submission.long).rows.count == values - keys, "\(each.name)")
      #expect(wide.rows.count == each.submission.rows.count)
    }
  }

  @Test("submitted fields are inputs of the book", arguments: try PublishedCase.all(in: .fixtures))
  func fields(of each: PublishedCase) throws {
    let folder = CaseFolder.books.appendingPathComponent(each.book)
    let common = folder.deletingLastPathComponent().appendingPathComponent(
      "china-project-expenditure/common.yaml")
    let book = try String(contentsOf: folder.appendingPathComponent("rulebook.yaml"), encoding: .utf8)
    let base = book.contains("common.yaml") ? try String(contentsOf: common, encoding: .utf8) : ""
    let text = "\n" + book + "\n" + base
    for field in each.submission.fields {
      #expect(text.contains("\n  \(field):"), "\(each.book) has no input \(field)")
    }
    let sample = folder.appendingPathComponent("data/sample.csv")
    for field in try DelimitedText(String(contentsOf: sample, encoding: .utf8)).header.dropFirst() {
      #expect(text.contains("\n  \(field):"), "sample of \(each.book): no input \(field)")
    }
  }

  @Test(
    "whole sets have their published size", .enabled(if: CaseFolder.wholeSets != nil, "\(CaseFolder.absence)")
  )
  func sizes() throws {
    let folder = try #require(CaseFolder.wholeSets)
    let hospitals = try PublishedCase.hospitalPurchasing(in: folder)
    #expect(hospitals.submission.rows.count == 2_474)
    #expect(
      hospitals.expectations.count {
        if case .score(let id) = $0.figure { id.hasSuffix("_points") && $0.text != nil } else { false }
      } == 43_688)
    #expect(hospitals.expectations.count { $0.figure == .total && $0.text != nil } == 2_474)
    let countries = try PublishedCase.humanDevelopment(in: folder)
    #expect(countries.submission.rows.count == 193)
    #expect(countries.expectations.count { $0.figure == .value("ihdi") && $0.text != nil } == 165)
    #expect(try PublishedCase.humanDevelopmentSeries(in: folder).expectations.count == 5_808)
  }

  @Test(
    "fixtures are rows of the whole sets", .enabled(if: CaseFolder.wholeSets != nil, "\(CaseFolder.absence)"))
  func fixturesAreParts() throws {
    let folder = try #require(CaseFolder.wholeSets)
    for path in [
      "undp_hdi/hdi_2022.csv", "undp_hdi/hdi_timeseries_1990_2022.csv",
      "cms_hvbp_fy2024/measures_all.csv", "cms_hvbp_fy2024/tps_all.csv",
    ] {
      let (part, whole) = (try CaseFolder.fixtures.table(path), try folder.table(path))
      #expect(part.header == whole.header)
      #expect(Set(part.rows).isSubset(of: Set(whole.rows)), "\(path)")
    }
  }

  @Test("a figure is compared to its last published digit")
  func comparison() {
    func number(_ exact: String?, _ rounded: String) -> Observed {
      .number(exact: exact, rounded: { _ in rounded })
    }
    let total = Expectation(subject: "a", figure: .total, text: "0.380", digits: 3)
    #expect(total.agrees(with: number("0.38005", "0.380")))
    #expect(total.agrees(with: number(nil, "0.38")))
    #expect(!total.agrees(with: number("0.3795", "0.379")))
    #expect(!total.agrees(with: nil))
    let exact = Expectation(subject: "a", figure: .total, text: "40")
    #expect(exact.agrees(with: number("40.0", "40")))
    #expect(!exact.agrees(with: number("4", "4")))
    #expect(!exact.agrees(with: number(nil, "40")))
    let none = Expectation(subject: "a", figure: .total, text: nil)
    #expect(none.agrees(with: nil))
    #expect(!none.agrees(with: number("0", "0")))
    #expect(Expectation.plain("-0.00") == "0")
    #expect(Expectation.plain("007.50") == "7.5")
    #expect(Expectation.digits(significant: 10, of: "5.672268908") == 9)
    #expect(Expectation.digits(significant: 10, of: "35.06493506") == 8)
  }

  @Test("quotes, commas and line ends survive")
  func delimitedText() throws {
    let rows = [["Hong Kong, China (SAR)", "say \"a\"", ""], ["two\nlines", "", "z"]]
    let table = DelimitedText(header: ["a", "b", "c"], rows: rows)
    #expect(try DelimitedText(table.text).rows == rows)
    #expect(try DelimitedText("a,b\r\n1,2\r\n").rows == [["1", "2"]])
    #expect(throws: DelimitedText.Fault.unevenRow(2)) { try DelimitedText("a,b\n1\n") }
  }
}
