package import Diagnostics
package import Rulebook

/// What the columns of a table elsewhere, such as a database's, stand for; names are read as headers of files are.
package enum HeaderRoles {
  package enum Role: Sendable, Hashable {
    case subject, group, period
    /// By index of the book's inputs.
    case input(Int)
    case evidence(Int)
    case sample(Int)
    case previousInput(Int)
    case previousResult(Symbol.ResultName)
  }

  /// What names are like, for databases: their characters are replaced one for one, those beyond the end of `to` left out, as
  /// `translate` does, letters made small, and the result is looked at with its blanks or without them.
  package struct NamePattern: Sendable {
    package let from: String
    package let to: String
    /// Regular expressions.
    package let spaced: String
    package let whole: String
  }

  /// The names of rows that sum up others.
  package static var summaries: NamePattern { SummaryWords.pattern }

  /// The role of each column, `nil` where it has none, and what is wrong with their names. O(columns × inputs) at worst.
  package static func read(_ names: [String], of table: String, inputs: [Input]) -> (roles: [Role?], diagnostics: [Diagnostic]) {
    let cells = names.map { "\"" + $0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" }
    let file = SourceFile(path: table, bytes: Array(cells.joined(separator: ",").utf8))
    var grid = DelimitedReader.read(file, delimiter: UInt8(ascii: ","), firstRow: 1)
    grid.columns = grid.cells.compactMap { $0 }
    let form = file.bytes.withUnsafeBufferPointer { TableForm(grid, $0, NameResolver(inputs)) }
    return (form.roles.map(role), form.diagnostics.filter { $0.severity == .error })
  }

  private static func role(_ role: ColumnRole) -> Role? {
    switch role {
    case .subject: .subject
    case .group: .group
    case .period: .period
    case .input(let index): .input(index)
    case .evidenceOf(let index): .evidence(index)
    case .sampleOf(let index): .sample(index)
    case .previousInput(let index): .previousInput(index)
    case .previousResult(let name): .previousResult(name)
    case .note, .field, .value, .evidence, .sample, .unit, .otherUnit, .repeated, .ignored: nil
    }
  }
}
