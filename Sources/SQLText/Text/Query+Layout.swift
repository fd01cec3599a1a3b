import Diagnostics

/// The query as text.
extension Query {
  /// A column of the result.
  struct Shown {
    let value: SQL
    let name: String
    let comment: String?
  }

  /// PostgreSQL's lists of columns end at 1664.
  private static let mostColumns = 1200

  /// The common table expressions, and the selection of the result from the last.
  func layout(header: [String], result: [Shown]) -> String {
    let places = columns.keys.sorted()
    var text = header.map { "-- \(Self.line($0))\n" }.joined()
    let count = columns.values.reduce(0) { $0 + $1.count }
    var seen: Set<Stage> = []
    var previous = speech.table(table)
    for (index, place) in places.enumerated() {
      let own = columns[place] ?? []
      let name = place.stage.name + (seen.insert(place.stage).inserted ? "" : "_\(steps(of: place, in: places))")
      text += index == 0 ? "WITH \(name) AS (\n" : ", \(name) AS (\n"
      var lines = own.map { entry($0.value, $0.name, $0.comment) }
      if index > 0 {
        let kept = count > Self.mostColumns ? carried(to: place, places, result) : ["*"]
        lines = kept + lines
      }
      text += "  SELECT\n    " + lines.joined(separator: ",\n    ") + "\n  FROM \(previous)\n"
      if !speech.fence.isEmpty { text += "  \(speech.fence)\n" }
      text += ")\n"
      previous = name
    }
    let shown = result.map { entry($0.value, speech.identifier($0.name), $0.comment, indent: "  ") }
    return text + "SELECT\n  " + shown.joined(separator: ",\n  ") + "\nFROM \(previous)\n"
  }

  private func steps(of place: Place, in places: [Place]) -> Int {
    places.count { $0.stage == place.stage && $0 <= place }
  }

  private func entry(_ value: SQL, _ name: String, _ comment: String?, indent: String = "    ") -> String {
    let note = comment.map { "-- \(Self.line($0))\n\(indent)" } ?? ""
    let text = value.text.with("\n", as: "\n" + indent)
    return note + (text == name ? text : "\(text) AS \(name)")
  }

  /// Columns made before a place that something from there on reads.
  private func carried(to place: Place, _ places: [Place], _ result: [Shown]) -> [String] {
    var reads = result.reduce(into: Set<Int>()) { $0.formUnion($1.value.reads) }
    for later in places where later >= place {
      for column in columns[later] ?? [] { reads.formUnion(column.value.reads) }
    }
    return places.filter { $0 < place }.flatMap { columns[$0] ?? [] }.filter { reads.contains($0.id) }.map(\.name)
  }

  /// A comment ends with its line, and those who read it see all of it.
  private static func line(_ text: String) -> String { SafeText.line(text) }
}
