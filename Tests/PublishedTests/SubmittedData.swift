/// What subjects submit, in either layout that the intake reads.
struct SubmittedData: Sendable {
  struct Row: Sendable {
    let subject: String
    var period: String? = nil
    /// Field → value as written; an empty value is not submitted.
    var values: [String: String]
  }

  /// Input ids, in the order of columns.
  let fields: [String]
  let rows: [Row]

  /// One row a subject (and period), one column a field.
  var wide: String {
    let hasPeriods = rows.contains { $0.period != nil }
    return DelimitedText(
      header: ["subject"] + (hasPeriods ? ["period"] : []) + fields,
      rows: rows.map { row in
        [row.subject] + (hasPeriods ? [row.period ?? ""] : []) + fields.map { row.values[$0] ?? "" }
      }
    ).text
  }

  /// One row a value.
  var long: String {
    DelimitedText(
      header: ["subject", "field", "period", "value", "evidence", "note"],
      rows: rows.flatMap { row in
        fields.compactMap { field in
          guard let value = row.values[field], !value.isEmpty else { return nil }
          return [row.subject, field, row.period ?? "", value, "", ""]
        }
      }
    ).text
  }
}
