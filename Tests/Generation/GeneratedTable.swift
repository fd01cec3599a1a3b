import Diagnostics
import ExactDecimal
import FEEL
import Glibc
import Rulebook

/// A rule book and a text table for it, as people and programs have tables and as they should not have: encodings, quotes, line
/// ends, blank rows, rows of totals, repeated subjects and headers, damage, odd cells. The same number gives the same.
package struct GeneratedTable: Sendable {
  /// The rule book's text.
  package let book: String
  package let name: String
  package let bytes: [UInt8]
  /// Bytes that a stream reads at a time, and its threads.
  package let step: Int
  package let threads: Int

  package init(seed: UInt64) {
    var maker = TableMaker(seed: seed)
    (book, name, bytes) = maker.make()
    step = maker.random.pick([64, 200, 700, 1 << 14, 1 << 19])
    threads = maker.random.pick([1, 1, 3])
  }
}

/// Makes a table. Most have a few oddities only: with too many, nothing but the care for odd rows would be tried.
private struct TableMaker {
  var random: Randomness
  private let seed: UInt64
  /// How many cells in a hundred are odd.
  private var oddity = 0
  /// Whether headers, form and encoding may be odd, too, for which tables are mostly read whole.
  private var hasOddForm = false

  init(seed: UInt64) {
    self.seed = seed
    random = Randomness(seed: seed &* 0x9E37_79B9_7F4A_7C15 &+ 7)
  }

  mutating func make() -> (book: String, name: String, bytes: [UInt8]) {
    oddity = random.pick([0, 0, 0, 1, 4, 20])
    hasOddForm = random.chance(60)
    let (book, columns, rows) = random.chance(50) ? generated() : fixed()
    let bytes = table(columns, rows)
    let isTabbed = bytes.contains(UInt8(ascii: "\t"))
    let ending =
      hasOddForm
      ? random.pick(["csv", "csv", "tsv", "txt", "dat"]) : random.pick(isTabbed ? ["tsv", "txt"] : ["csv", "csv", "txt", "dat"])
    return (book, "table.\(ending)", bytes)
  }

  // MARK: - Books

  /// What a column's cells are made of.
  private enum Kind {
    case number, whole, percent, flag, date, text, evidence, sample, note
    case choice([String])
  }

  private typealias Column = (header: String, kind: Kind)

  /// A random book, with a column for each of its inputs.
  private mutating func generated() -> (String, [Column], Int) {
    var generator = BookGenerator(seed: seed)
    generator.hasDefaults = true
    let yaml = generator.book().yaml(random.pick([.zh, .en]))
    var columns: [Column] = BookGenerator.numbers.map { ($0, .number) }
    columns += BookGenerator.flags.map { ($0, .flag) }
    columns += [("n1", .whole), ("c1", .choice(BookGenerator.words)), ("previous.total", .number), ("x1.evidence", .evidence)]
    return (yaml, columns, random.int(0...30))
  }

  /// A book with inputs of every type, required ones and ones that need a sample.
  private mutating func fixed() -> (String, [Column], Int) {
    let required = random.pick(["", ", required: true"])
    let peer = random.pick(["{method: rank}", "{method: percentile}", "{method: z-score}", "{method: min-max}"])
    let book = """
      rulebook: t
      inputs:
        x: {type: number, min: 0, max: 1000, label: 完成率\(required)}
        y: {type: integer, label: 件数}
        p: {type: percent}
        m: {type: money, unit: 万元}
        k: {type: choice, options: [甲, 乙, "caf\\u00e9"]}
        f: {type: boolean}
        d: {type: date}
        t: {type: text}
        s: {type: number, sample: {min: 30}}
        z: {type: number, default: 5}
      indicators:
        - {id: a, weight: 40, value: x, missing: \(random.pick(["reject", "zero", "exclude"])), score: {method: ratio, target: 100}}
        - {id: b, weight: 20, value: y, missing: zero, score: \(peer)}
        - {id: c, weight: 10, value: p, missing: zero, score: {method: ratio, target: 90}}
        - {id: e, weight: 10, value: s, missing: exclude, score: {method: ratio, target: 90}}
        - {id: g, weight: 10, value: m + z, missing: zero, score: {method: ratio, target: 90}}
        - {id: h, weight: 10, value: 'if k = "caf\\u00e9" then 100 else if f then 50 else 10', missing: zero, score: {method: ratio, target: 100}}
      adjustments:
        rules:
          - {id: late, when: 'd > date("2026-03-01")', missing: not-applicable, points: -1}
          - {id: named, when: 't = "caf\\u00e9" or group = "东部"', missing: not-applicable, points: 2}
      rounding: {indicator: 2, total: 2}
      grades: [{grade: A, at-least: 60, quota: {share: 50%}}, {grade: B}]

      """
    let columns: [Column] = [
      ("x", .number), ("y", .whole), ("p", .percent), ("m", .number), ("k", .choice(["甲", "乙", "caf\u{E9}", "cafe\u{301}"])), ("f", .flag),
      ("d", .date), ("t", .text), ("s", .number), ("s.sample", .sample), ("z", .number), ("备注", .note), ("previous.x", .number),
      ("previous.grade", .text), ("x.佐证", .evidence),
    ]
    return (book, columns, random.int(0...30))
  }

  // MARK: - Tables

  private mutating func table(_ given: [Column], _ count: Int) -> [UInt8] {
    var columns = given.filter { _ in !random.chance(8) }
    if hasOddForm, random.chance(4), let extra = columns.first { columns.append(extra) }
    if hasOddForm, random.chance(8) { columns.append(("unknown", .text)) }
    if hasOddForm, random.chance(4) { columns.append(("m(元)", .number)) }
    if hasOddForm, random.chance(4) { columns.insert(("", .text), at: random.int(0...columns.count)) }
    if hasOddForm, random.chance(4) { columns.append(("", .note)) }
    if random.chance(20) { columns.shuffle(using: &random) }
    let delimiter = random.pick([",", ",", ",", ",", "\t", ";"])
    let hasGroup = random.chance(60)
    // Several periods are read whole.
    let periods =
      !hasOddForm || random.chance(90)
      ? random.pick([[], [], [], ["2026"], ["2026年", "2026"], ["２０２６"]])
      : random.pick([["2026", "2025"], ["2026", ""], ["2026", "x"], ["2026", "2026 Q1"]])
    let subjects = random.pick(["subject", "单位", "被评单位", "name"])
    var header = [subjects] + (hasGroup ? ["group"] : []) + (periods.isEmpty ? [] : ["period"]) + columns.map(\.header)
    if hasOddForm, random.chance(2) { header[0] = "who" }
    if hasOddForm, random.chance(3) { header.append(random.pick(["subject", "group", "period"])) }
    var lines: [[String]] = [header]
    for index in 0..<count {
      var cells = [quoted(subject(index, count), delimiter)]
      if hasGroup { cells.append(quoted(random.pick(isOdd ? ["", "n/a", "cafe\u{301}", " 东部 "] : ["东部", "西部"]), delimiter)) }
      if !periods.isEmpty { cells.append(random.pick(random.chance(90) ? [periods[0]] : periods)) }
      for column in columns { cells.append(quoted(cell(column.kind), delimiter)) }
      while cells.count < header.count { cells.append("") }
      if isOdd { cells.removeLast(random.int(0...min(3, cells.count - 1))) }
      if isOdd { cells.append(contentsOf: random.pick([[""], ["", ""], ["7"]])) }
      lines.append(cells)
      if isOdd {
        lines.append(random.pick([[], [""], ["   "], Array(repeating: "", count: header.count), ["\u{3000}", " "], ["", "", ""]]))
      }
      if isOdd { lines.append([random.pick(Self.summaries)] + header.dropFirst().map { _ in random.pick(["", "90", "100"]) }) }
    }
    return finished(lines.map { $0.joined(separator: delimiter) })
  }

  /// Whether the next thing is an odd one.
  private var isOdd: Bool { mutating get { random.chance(oddity) } }

  private static let summaries = [
    "合计", "合 计", "总计：", "全镇小计", "各科室平均", "平均", "均值", "合计（不含市直）", "Total", "SUBTOTAL:", "County total", "Average of all",
    "合计局", "平均主义研究中心", "Total Energies", "王平均", "\u{3000}合\u{3000}计",
  ]

  private mutating func subject(_ index: Int, _ count: Int) -> String {
    if isOdd {
      return random.pick([
        "s\(random.int(0...max(index - 1, 0)))", "", "  ", "n/a", "无", "=1+1", "+2", "-3", "@x", "caf\u{E9}", "cafe\u{301}", "a,b", "a;b",
        "两\n行", "“引”",
        "\u{202E}abc", "a\u{200B}", "\u{FEFF}b", "Ｓ１", "①", "\u{1F600}", "s\u{7F}", "O'Brien", "a\"b", "𠀀区", "\u{1100}\u{1161}", "가",
        "\u{F900}", "豈",
        String(repeating: "长", count: 400), "s1 ", " s1", "S1", "\u{A0}s2", "NULL", "１２", "一\u{303}",
      ])
    }
    // In order or not: repeated subjects are looked for in one way or the other.
    return random.chance(2) ? "单位\(count - index)" : "单位\(1000 + index)"
  }

  private mutating func cell(_ kind: Kind) -> String {
    if random.chance(oddity == 0 ? 0 : 8) { return random.pick(["", "", "/", "—", "无", "N/A", "-", "null"]) }
    if isOdd {
      return random.pick([
        "92.5分", "１２", "1,000", "1,00", "1，000", "85%", "85％", "1e3", "+5", "-", "--5", "5-", ".5", "5.", "0005", "1.5.2",
        "999999999999999999999",
        "0.00000000000000000001", "-0", "∞", "NaN", "TRUE", "Y", "√", "2026/3/1", "2026年3月1日", "2026-02-30", "46082", "甲", "丁",
        "cafe\u{301}", "caf\u{E9}",
        "#DIV/0!", "#####", "1 000", "１０．５", "−5", "5元", "5万元", "两\n行", "a\r\nb", " 7 ", "\u{3000}7", "'7", "=7", "\u{202E}7", "7\u{0}",
        String(repeating: "9", count: 60), String(repeating: "长文", count: 300), "1001", "-1", "12.5", "\"", "a\"b", "\"\"", "n/a", "NULL",
        "ｎ／ａ",
      ])
    }
    switch kind {
    case .number:
      return random.pick([decimal(random.int(0...12000)), "\(random.int(0...120))", "\(random.int(0...99)).\(random.int(0...9))"])
    case .whole: return "\(random.int(0...9))"
    case .percent: return "\(random.int(0...100))" + random.pick(["%", "%", ""])
    case .flag: return random.pick(["是", "否", "1", "0", "true", "false"])
    case .date: return "2026-0\(random.int(1...9))-\(random.int(10...28))"
    case .text: return random.pick(["甲等", "caf\u{E9}", "plain text", "Good"])
    case .evidence: return random.pick(["", "file.pdf"])
    case .sample: return "\(random.pick([29, 30, 300]))"
    case .note: return random.pick(["", "见附件", "a note"])
    case .choice(let options): return random.pick(options)
    }
  }

  /// A cell in quotes where it needs them, or might as well have them; now and then wrongly.
  private mutating func quoted(_ cell: String, _ delimiter: String) -> String {
    if isOdd {
      switch random.int(0...9) {
      case 0: return "\"" + cell
      case 1: return cell + "\""
      case 2: return "\"\(cell)\"x"
      case 3: return " \"\(cell)\""
      case 4: return "\"\(cell)\" "
      case 5: return cell.unicodeScalars.contains("\n") ? "\"\(cell)\"" : " \(cell)"
      default: break
      }
    }
    let needs = cell.unicodeScalars.contains { $0 == "\"" || $0 == "\n" || $0 == "\r" || String($0) == delimiter }
    guard needs || random.chance(3) else { return cell }
    var inner = String.UnicodeScalarView()
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { inner.append("\"") }
      inner.append(scalar)
    }
    return "\"" + String(inner) + "\""
  }

  // MARK: - Bytes

  private mutating func finished(_ lines: [String]) -> [UInt8] {
    let end = random.pick(["\n", "\n", "\r\n"])
    let (mixed, hasReturns) = (random.chance(15), random.chance(20))
    var text = ""
    if hasOddForm, random.chance(3) { text += "某县\(end)" }
    if hasOddForm, random.chance(1) { text += "sep=,\(end)" }
    for (index, line) in lines.enumerated() {
      text += line
      if index == lines.count - 1, random.chance(25) { break }
      text += mixed ? random.pick(hasReturns ? ["\n", "\r\n", "\r"] : ["\n", "\r\n"]) : end
    }
    if random.chance(5) { text += random.pick(["\n\n\n", "\r\n,,,\r\n", "   "]) }
    var bytes = encoded(text)
    if hasOddForm, random.chance(4), !bytes.isEmpty {
      for _ in 0..<random.int(1...3) { bytes[random.int(0...(bytes.count - 1))] = UInt8(random.int(0...255)) }
    }
    return bytes
  }

  private mutating func encoded(_ text: String) -> [UInt8] {
    let plain = Array(text.utf8)
    // A byte order mark is nothing odd.
    if random.chance(5) { return [0xEF, 0xBB, 0xBF] + plain }
    guard hasOddForm else { return plain }
    switch random.int(0...19) {
    case 2: return [0xFF, 0xFE] + (Self.converted(plain, "UTF-16LE") ?? plain)
    case 3: return [0xFE, 0xFF] + (Self.converted(plain, "UTF-16BE") ?? plain)
    case 4, 5: return Self.converted(plain, "GB18030") ?? plain
    default: return plain
    }
  }

  private static func converted(_ text: [UInt8], _ encoding: String) -> [UInt8]? {
    guard let converter = iconv_open(encoding, "UTF-8"), Int(bitPattern: converter) != -1 else { return nil }
    defer { iconv_close(converter) }
    var input = text.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: text.count * 4 + 16)
    var room = output.count
    let capacity = room
    let isDone = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var (from, to) = (source.baseAddress, target.baseAddress)
        var left = source.count
        return iconv(converter, &from, &left, &to, &room) != -1 && left == 0
      }
    }
    return isDone ? output.prefix(capacity - room).map { UInt8(bitPattern: $0) } : nil
  }
}
