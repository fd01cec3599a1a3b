extension PublishedCase {
  private static let folderName = "cms_hvbp_fy2024"

  /// Points of each measure, domain scores and total performance score of each hospital.
  static func hospitalPurchasing(in folder: CaseFolder) throws -> PublishedCase {
    let measures = try folder.table("\(folderName)/measures_all.csv").records()
    var fields: [String] = []
    var values: [String: [String: String]] = [:]
    var expectations: [Expectation] = []
    for measure in measures {
      let (hospital, id) = (try measure("facility"), identifier(try measure("measure")))
      if !fields.contains(id) { fields += [id, "\(id)_baseline"] }
      values[hospital, default: [:]][id] = try measure("performance")
      values[hospital, default: [:]]["\(id)_baseline"] = try measure("baseline")
      expectations.append(
        Expectation(
          subject: hospital, figure: .score("\(id)_points"), text: given(try measure("exp_score"))))
    }
    fields.append("combined_ssi_points")

    var rows: [SubmittedData.Row] = []
    for hospital in try folder.table("\(folderName)/tps_all.csv").records() {
      let id = try hospital("facility")
      var own = values[id] ?? [:]
      own["combined_ssi_points"] = try hospital("input_combined_ssi_pts")
      rows.append(SubmittedData.Row(subject: id, values: own))
      for (indicator, column) in [
        ("combined_ssi", "input_combined_ssi_pts"), ("hcahps_base", "exp_hcahps_base"),
        ("hcahps_consistency", "exp_hcahps_consistency"),
      ] {
        expectations.append(
          Expectation(subject: id, figure: .score(indicator), text: given(try hospital(column))))
      }
      for (domain, column) in [
        ("clinical", "exp_clin_unw"), ("engagement", "exp_eng_unw"), ("safety", "exp_saf_unw"),
        ("efficiency", "exp_eff_unw"),
      ] {
        expectations.append(
          Expectation(subject: id, figure: .score(domain), text: given(try hospital(column)), digits: 12))
      }
      expectations.append(
        Expectation(subject: id, figure: .total, text: given(try hospital("exp_tps")), digits: 12))
    }
    return PublishedCase(
      name: "Hospital Value-Based Purchasing 2024", book: "hvbp",
      submission: SubmittedData(fields: fields, rows: rows), expectations: expectations)
  }

  /// A hospital of the set, left with two of its three domains: it keeps its domain scores and has no total.
  static func hospitalWithTwoDomains() throws -> PublishedCase {
    let set = try hospitalPurchasing(in: .fixtures)
    let removed = "mspb_1"
    let rows = set.submission.rows.filter { $0.subject == "010007" }.map { row in
      var row = row
      row.values[removed] = ""
      return row
    }
    let kept = set.expectations.filter { $0.subject == "010007" && $0.figure != .total }.filter {
      $0.figure != .score("efficiency") && $0.figure != .score("\(removed)_points")
    }
    let none: [Expectation.Figure] = [.score("efficiency"), .score("\(removed)_points"), .total]
    return PublishedCase(
      name: "a hospital with two domains", book: "hvbp",
      submission: SubmittedData(fields: set.submission.fields, rows: rows),
      expectations: kept + none.map { Expectation(subject: "010007", figure: $0, text: nil) })
  }

  /// `MORT-30-AMI` → `mort_30_ami`, the id of the book's input.
  static func identifier(_ measure: String) -> String {
    String(measure.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
  }
}
