extension PublishedCase {
  private static let columns = [
    ("le", "life_expectancy"), ("eys", "expected_schooling"), ("mys", "mean_schooling"),
    ("gnipc", "gni_per_capita"),
  ]
  private static let inequalities = [
    ("ineq_le", "inequality_life"), ("ineq_edu", "inequality_education"), ("ineq_inc", "inequality_income"),
  ]

  /// HDI, group, rank, IHDI, loss and coefficient of human inequality of 2022.
  static func humanDevelopment(in folder: CaseFolder) throws -> PublishedCase {
    let records = try folder.table("undp_hdi/hdi_2022.csv").records()
    let ranks = try records.map { Int(try $0("exp_rank")) ?? 0 }
    var rows: [SubmittedData.Row] = []
    var expectations: [Expectation] = []
    for (record, rank) in zip(records, ranks) {
      let country = try record("iso3")
      rows.append(try row(record, subject: country, columns + inequalities))
      // Among fewer countries the rank is the published order's, counted among those present.
      let position = 1 + ranks.count { $0 < rank }
      expectations += [
        Expectation(subject: country, figure: .total, text: try record("exp_hdi"), digits: 3),
        Expectation(subject: country, figure: .grade, text: try record("exp_group")),
        Expectation(subject: country, figure: .rank, text: "\(position)"),
        Expectation(subject: country, figure: .value("ihdi"), text: try given(record("exp_ihdi"))),
      ]
      // Published to ten significant digits.
      for (id, column) in [("loss", "exp_loss_pct"), ("human_inequality", "exp_coef_ineq")] {
        let text = try given(record(column))
        expectations.append(
          Expectation(
            subject: country, figure: .value(id), text: text,
            digits: text.map { Expectation.digits(significant: 10, of: $0) }))
      }
    }
    return PublishedCase(
      name: "Human Development Index 2022", book: "hdi",
      submission: SubmittedData(fields: (columns + inequalities).map(\.1), rows: rows),
      expectations: expectations)
  }

  /// The HDI of each country in each year from 1990.
  static func humanDevelopmentSeries(in folder: CaseFolder) throws -> PublishedCase {
    let records = try folder.table("undp_hdi/hdi_timeseries_1990_2022.csv").records()
    return PublishedCase(
      name: "Human Development Index, 1990 to 2022", book: "hdi",
      submission: SubmittedData(
        fields: columns.map(\.1),
        rows: try records.map { try row($0, subject: $0("iso3"), period: $0("year"), columns) }),
      expectations: try records.map {
        Expectation(
          subject: try $0("iso3"), period: try $0("year"), figure: .total, text: try $0("exp_hdi"), digits: 3)
      })
  }

  private static func row(
    _ record: DelimitedText.Record, subject: String, period: String? = nil, _ columns: [(String, String)]
  ) throws -> SubmittedData.Row {
    let values = try columns.map { ($0.1, try record($0.0)) }
    return SubmittedData.Row(
      subject: subject, period: period, values: Dictionary(values, uniquingKeysWith: { first, _ in first }))
  }

  /// nil for what is not published.
  static func given(_ text: String) -> String? { text.isEmpty ? nil : text }
}
