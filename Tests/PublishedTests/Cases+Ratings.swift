extension PublishedCase {
  static func executiveRatings(in folder: CaseFolder) throws -> PublishedCase {
    let elements = [
      "leading_change", "leading_people", "business_acumen", "building_coalitions", "results_driven",
    ]
    let examples = try folder.examples("05_opm_ses_rating.json")
    var rows: [SubmittedData.Row] = []
    var expectations: [Expectation] = []
    let pairs = zip(try examples.at("inputs").elements, try examples.at("expected_outputs").elements)
    for (index, (input, expected)) in pairs.enumerated() {
      let subject = "executive_\(index + 1)"
      var values: [String: String] = [:]
      let judged = zip(try input.at("ratings").texts, try input.at("weights").texts)
      for (element, (rating, weight)) in zip(elements, judged) {
        values["\(element)_rating"] = rating
        values["\(element)_weight"] = "\(weight)%"
      }
      rows.append(SubmittedData.Row(subject: subject, values: values))
      let isInvalid = expected.has("validation_error")
      expectations.append(
        Expectation(subject: subject, figure: .problem, text: isInvalid ? "yes" : "no"))
      if !isInvalid {
        expectations += [
          Expectation(subject: subject, figure: .total, text: try expected.at("total").text),
          Expectation(subject: subject, figure: .grade, text: "Level \(try expected.at("level").text)"),
        ]
      }
    }
    return PublishedCase(
      name: "SES ratings", book: "opm-ses",
      submission: SubmittedData(
        fields: elements.flatMap { ["\($0)_rating", "\($0)_weight"] }, rows: rows),
      expectations: expectations)
  }

  static func programAssessment(in folder: CaseFolder) throws -> PublishedCase {
    let sections = ["purpose_score", "planning_score", "management_score", "results_score"]
    let examples = try folder.examples("14_omb_part.json")
    var rows: [SubmittedData.Row] = []
    var expectations: [Expectation] = []
    let pairs = zip(try examples.at("inputs").elements, try examples.at("expected_outputs").elements)
    for (index, (input, expected)) in pairs.enumerated() {
      let subject = "program_\(index + 1)"
      var values = Dictionary(uniqueKeysWithValues: zip(sections, try input.at("sections").texts))
      if input.has("no_baseline") { values["baseline_available"] = "no" }
      rows.append(SubmittedData.Row(subject: subject, values: values))
      expectations.append(
        Expectation(subject: subject, figure: .grade, text: try expected.at("rating").text))
      if expected.has("total") {
        expectations.append(
          Expectation(subject: subject, figure: .total, text: try expected.at("total").text))
      }
    }
    return PublishedCase(
      name: "Program Assessment Rating Tool", book: "part",
      submission: SubmittedData(fields: sections + ["baseline_available"], rows: rows),
      expectations: expectations)
  }

  private static let starFields = ["health_stars", "staffing_stars", "quality_stars", "abuse"]

  /// Every combination of stars, without the abuse icon.
  static func fiveStars(in folder: CaseFolder) throws -> PublishedCase {
    let overall = try folder.examples("12_cms_five_star.json").at("expected_outputs", "overall").texts
    let combinations = (1...5).flatMap { health in
      (1...5).flatMap { staffing in (1...5).map { [health, staffing, $0] } }
    }
    let homes = combinations.map { stars in
      SubmittedData.Row(
        subject: "home_" + stars.map(String.init).joined(),
        values: Dictionary(uniqueKeysWithValues: zip(starFields, stars.map(String.init))))
    }
    return PublishedCase(
      name: "five-star rating", book: "five-star",
      submission: SubmittedData(fields: starFields, rows: homes),
      expectations: zip(homes, overall).map {
        Expectation(subject: $0.subject, figure: .total, text: $1)
      })
  }

  /// The abuse icon caps health inspections at two stars: four, three and two of them then rate alike.
  static func abusedHomes() -> PublishedCase {
    let homes: [(stars: [String], total: String)] = [
      (["4", "5", "5"], "4"), (["2", "5", "5"], "4"), (["5", "1", "3"], "1"), (["1", "5", "5"], "2"),
    ]
    let rows = homes.enumerated().map { index, home in
      SubmittedData.Row(
        subject: "home_\(index + 1)",
        values: Dictionary(uniqueKeysWithValues: zip(starFields, home.stars + ["yes"])))
    }
    return PublishedCase(
      name: "five-star rating with the abuse icon", book: "five-star",
      submission: SubmittedData(fields: starFields, rows: rows),
      expectations: zip(rows, homes).map {
        Expectation(subject: $0.subject, figure: .total, text: $1.total)
      })
  }

  static func resultsFrameworkGuideline(in folder: CaseFolder) throws -> PublishedCase {
    let examples = try folder.examples("06_india_rfd.json")
    let expected = try examples.at("expected_outputs", "guideline_example")
    return try framework(
      "RFD of the guidelines", book: "rfd-guideline", examples.at("inputs", "guideline_example"),
      [("centre_growth", "centres"), ("access_growth", "access"), ("iso_hospitals", "certification")],
      raw: expected.at("raw").texts,
      Expectation(subject: "ministry", figure: .total, text: expected.at("composite").text),
      Expectation(subject: "ministry", figure: .grade, text: expected.at("rating").text))
  }

  static func resultsFrameworkOfFiji(in folder: CaseFolder) throws -> PublishedCase {
    let examples = try folder.examples("06_india_rfd.json")
    let expected = try examples.at("expected_outputs", "fiji")
    return try framework(
      "RFD of Fiji", book: "rfd-fiji", examples.at("inputs", "fiji_targets"),
      [
        ("patient_satisfaction", "satisfaction"), ("beds_rate", "beds"), ("campaign_count", "campaigns"),
        ("complaint_count", "complaints"), ("people_per_medic", "staffing"),
      ],
      raw: expected.at("raw").texts,
      Expectation(subject: "ministry", figure: .total, text: expected.at("weighted_sum_of_50").text))
  }

  /// Raw scores are published in percent of full marks.
  private static func framework(
    _ name: String, book: String, _ inputs: JSONNode, _ ids: [(input: String, indicator: String)],
    raw: [String], _ results: Expectation...
  ) throws -> PublishedCase {
    let achievements = try inputs.elements.map { try $0.at("achievement").text }
    return PublishedCase(
      name: name, book: book,
      submission: SubmittedData(
        fields: ids.map(\.input),
        rows: [
          SubmittedData.Row(
            subject: "ministry",
            values: Dictionary(uniqueKeysWithValues: zip(ids.map(\.input), achievements)))
        ]),
      expectations: results
        + zip(ids, raw).map {
          Expectation(subject: "ministry", figure: .rate($0.indicator), text: hundredth(of: $1))
        })
  }

  /// A whole percentage as a share: `85` → `0.85`.
  private static func hundredth(of percentage: String) -> String {
    let digits = String(repeating: "0", count: max(0, 3 - percentage.count)) + percentage
    return digits.dropLast(2) + "." + digits.suffix(2)
  }
}
