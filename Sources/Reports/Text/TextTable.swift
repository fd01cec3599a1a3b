import Diagnostics

/// A table of columns aligned by display width, so that Chinese and Latin text line up.
struct TextTable {
  struct Column {
    let title: String
    var alignRight = false
    /// The most columns of the terminal a cell may take; longer ones wrap.
    var limit = 40
    /// Whether it stays where there is no room for all.
    var isNeeded = false
  }

  let columns: [Column]
  private(set) var rows: [[String]] = []

  init(_ columns: [Column]) { self.columns = columns }

  mutating func add(_ row: [String]) { rows.append(row) }

  private static let gap = 2

  /// The table, and the titles of columns that a terminal of `width` columns has no room for. O(characters).
  func render(_ painter: Painter, width: Int? = nil) -> (text: String, left: [String]) {
    let cells = rows.map { $0.map(Self.oneLine) }
    let titles = columns.map { Self.oneLine($0.title) }
    let natural = columns.indices.map { column in
      cells.reduce(Self.width(of: titles[column])) { max($0, min(Self.width(of: $1[column]), columns[column].limit)) }
    }
    let widths = fitted(natural, to: width)
    let shown = columns.indices.filter { widths[$0] > 0 }
    var out = ""
    out.reserveCapacity((shown.reduce(0) { $0 + widths[$1] + Self.gap } + 1) * (cells.count + 2))
    var head = ""
    append(titles, shown, widths, to: &head)
    out += head.split(separator: "\n").map { painter.paint(String($0), .bold) + "\n" }.joined()
    out += painter.paint(shown.map { String(repeating: "─", count: widths[$0]) }.joined(separator: "  "), .dim) + "\n"
    for row in cells { append(row, shown, widths, to: &out) }
    return (out, columns.indices.filter { widths[$0] == 0 }.map { titles[$0] })
  }

  /// Widths with which the columns have room: those of text become narrower, the widest first, and their cells wrap; if that is
  /// not enough, the last that can be done without go (width 0). Figures are never broken.
  private func fitted(_ natural: [Int], to width: Int?) -> [Int] {
    guard let width else { return natural }
    var widths = natural
    func excess() -> Int { widths.reduce(-Self.gap) { $0 + ($1 > 0 ? $1 + Self.gap : 0) } - width }
    func narrow(to least: Int) {
      while excess() > 0 {
        let wide = columns.indices.filter { !columns[$0].alignRight && widths[$0] > least }
        guard let widest = wide.max(by: { widths[$0] < widths[$1] }) else { return }
        widths[widest] -= 1
      }
    }
    narrow(to: 10)
    while excess() > 0, let last = columns.indices.last(where: { widths[$0] > 0 && !columns[$0].isNeeded }) { widths[last] = 0 }
    // What went may have left more room than was needed.
    for index in columns.indices where widths[index] > 0 && !columns[index].alignRight {
      widths[index] = min(natural[index], widths[index] + max(0, -excess()))
    }
    narrow(to: 4)
    return widths
  }

  /// A row, each cell on as many lines as it needs.
  private func append(_ cells: [String], _ shown: [Int], _ widths: [Int], to out: inout String) {
    let wrapped = shown.map { column in
      columns[column].alignRight ? [cells[column]] : Self.wrap(cells[column], to: widths[column])
    }
    for line in 0..<(wrapped.map(\.count).max() ?? 0) {
      // Blanks are written only before something.
      var blanks = 0
      for (place, column) in shown.enumerated() {
        if place > 0 { blanks += Self.gap }
        let text = line < wrapped[place].count ? wrapped[place][line] : ""
        let fill = max(0, widths[column] - Self.width(of: text))
        if columns[column].alignRight { blanks += fill }
        if !text.isEmpty {
          for _ in 0..<blanks { out.append(" ") }
          blanks = 0
          out += text
        }
        if !columns[column].alignRight { blanks += fill }
      }
      out.append("\n")
    }
  }

  private static func width(of text: String) -> Int {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } ? text.utf8.count : DisplayWidth.of(text)
  }

  /// Line breaks would break the table, and other characters of the user's text could command the terminal.
  static func oneLine(_ text: String) -> String { SafeText.line(text) }

  /// Lines of at most `width` columns, broken at blanks and between Chinese characters, never within a word or figure that has
  /// room on a line of its own, and not before what closes or behind what opens.
  static func wrap(_ text: String, to width: Int) -> [String] {
    guard Self.width(of: text) > width, width > 1 else { return [text] }
    var lines: [String] = []
    var line = ""
    var used = 0
    for piece in pieces(text) {
      let size = Self.width(of: trimmed(piece))
      if used + size > width, !line.isEmpty {
        lines.append(trimmed(line))
        (line, used) = ("", 0)
      }
      if size <= width {
        line += piece
        used += Self.width(of: piece)
        continue
      }
      for character in piece {
        let size = DisplayWidth.of(character)
        if used + size > width {
          lines.append(trimmed(line))
          (line, used) = ("", 0)
        }
        line.append(character)
        used += size
      }
    }
    if !trimmed(line).isEmpty { lines.append(trimmed(line)) }
    return lines
  }

  /// What a text may be broken between.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var last: Character?
    for character in text {
      let isJoined =
        if let last {
          character == " " || "、，；：。！？）】》”’,;:.!?)]%…".contains(character) || "（【《“‘([≈−-+".contains(last)
            || last != " " && !isWide(last) && !isWide(character)
        } else { false }
      if isJoined, !pieces.isEmpty { pieces[pieces.count - 1].append(character) } else { pieces.append(String(character)) }
      last = character
    }
    return pieces
  }

  private static func isWide(_ character: Character) -> Bool { DisplayWidth.of(character) > 1 }

  private static func trimmed(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }
}
