/// The query as it grows: columns by the place where they are made. One writer's own.
final class Query {
  struct Column {
    let id: Int
    /// Quoted where the dialect needs it.
    let name: String
    let value: SQL
    let comment: String?
  }

  private static let shortest = 56

  let speech: any DialectSpeech
  let table: String
  private(set) var columns: [Place: [Column]] = [:]
  private var known: [String: SQL] = [:]
  private var names: Set<String> = []
  private var count = 0
  /// Conditions under which a row's figures can't be told here.
  private(set) var doubts: [SQL] = []

  init(_ speech: any DialectSpeech, table: String) {
    self.speech = speech
    self.table = table
  }

  /// Makes a column of an expression, no earlier than in a stage, and gives what reads it. An expression that has one
  /// already is that column, and a column stays itself.
  func column(_ value: SQL, _ name: String, _ stage: Stage, comment: String? = nil) -> SQL {
    if value.isColumn || value.reads.isEmpty && value.text.count <= 40 { return value }
    // What is short is said again rather than given a stage of its own: deep queries take databases long to plan.
    if comment == nil, value.text.utf8.count <= Self.shortest, !value.text.hasSuffix(")") || !value.text.contains(" OVER (") {
      return value
    }
    if let made = known[value.text] { return made.isNullable == value.isNullable ? made : with(made, value.isNullable) }
    let place = place(after: value.place, stage)
    let own = unique(name)
    count += 1
    let quoted = speech.identifier(own)
    columns[place, default: []].append(Column(id: count, name: quoted, value: value, comment: comment))
    let column = SQL(column: quoted, count, at: place, of: value)
    known[value.text] = column
    return column
  }

  private func with(_ column: SQL, _ isNullable: Bool) -> SQL {
    var result = column
    result.isNullable = isNullable
    return result
  }

  /// A column of the source, as the first stage takes it over.
  func given(_ value: SQL, _ name: String, comment: String? = nil) -> SQL {
    if let made = known[value.text] { return made }
    count += 1
    let place = Place(stage: .inputs, step: 0)
    let quoted = speech.identifier(unique(name))
    columns[place, default: []].append(Column(id: count, name: quoted, value: value, comment: comment))
    let column = SQL(column: quoted, count, at: place, of: value)
    known[value.text] = column
    return column
  }

  private func place(after place: Place, _ stage: Stage) -> Place {
    place.stage < stage ? Place(stage: stage, step: 0) : Place(stage: place.stage, step: place.step + 1)
  }

  /// A name that no other column has; databases fold the case of some names, and cut long ones.
  private func unique(_ wanted: String) -> String {
    let short = speech.cut(wanted)
    var name = short
    var number = 2
    while !names.insert(name.lowercased()).inserted {
      let suffix = "~\(number)"
      name = speech.cut(wanted, leaving: suffix.utf8.count) + suffix
      number += 1
    }
    return name
  }

  func doubt(_ condition: SQL) {
    if !condition.isNo, !condition.isNull { doubts.append(condition) }
  }

  /// All doubts so far in one condition, which is never NULL.
  func allDoubts(_ stage: Stage) -> SQL {
    var byPlace: [(place: Place, conditions: [SQL])] = []
    for doubt in doubts {
      if let index = byPlace.firstIndex(where: { $0.place == doubt.place }) {
        byPlace[index].conditions.append(doubt)
      } else {
        byPlace.append((doubt.place, [doubt]))
      }
    }
    byPlace.sort { $0.place < $1.place }
    let parts = byPlace.map { column(SQL.any($0.conditions).holds, "doubtful", $0.place.stage) }
    let all = SQL.any(parts)
    return parts.count > 1 ? column(all, "doubtful", stage) : all
  }

  /// Whether values rest on other rows than their own, for each of some values. O(columns).
  func compareRows(_ values: [SQL]) -> [Bool] {
    var comparing: Set<Int> = []
    func compares(_ value: SQL) -> Bool { value.text.contains(" OVER (") || !comparing.isDisjoint(with: value.reads) }
    for place in columns.keys.sorted() {
      for column in columns[place] ?? [] where compares(column.value) { comparing.insert(column.id) }
    }
    return values.map(compares)
  }
}
