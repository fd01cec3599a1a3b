import Diagnostics
import FEEL

/// How fast expressions as rule books have them are read.
struct ParsingBenchmark {
  /// Expressions with their names as officers and the standard's examples write them.
  static let corpus = [
    "a >= 90 and b < 3",
    "executed / budget * 100",
    "if executed / budget * 100 >= 95 then 10 else if executed / budget * 100 >= 90 then 8 else 5",
    "round half up(on time cases / cases * 100, 2)",
    "max(0, min(10, 10 - (100 - satisfaction) * 0.5))",
    "satisfaction between 80 and 90 or satisfaction > 95 and complaints = 0",
    "grade in (\"优\", \"良\") and not(veto)",
    "满意度 >= 90 and 投诉件数 < 3",
    "已办件数 / 应办件数 * 100",
    "if 满意度 >= 90 then \"优\" else if 满意度 >= 80 then \"良\" else \"差\"",
    "sum(scores[item >= 60]) / count(scores)",
    "some x in scores satisfies x < 60",
    "for i in 1..12 return i * monthly rate",
    "date and time(\"2026-03-31T17:00:00\") > submitted at",
    "days between submitted and due",
    "@\"2026-03-31\" - submitted day <= @\"P30D\"",
    "{base: executed * 0.6, bonus: if veto then 0 else 5, total: base + bonus}.total",
    "abs(executed - budget) / budget <= 0.05",
    "string length(remark) > 0 and contains(remark, \"整改\")",
    "mean([q1, q2, q3, q4]) - stddev([q1, q2, q3, q4])",
    "// 扣分：每迟报一次扣 0.5 分，扣完为止\nmax(10 - late * 0.5, 0)",
    "every s in subjects satisfies s.score >= 60 and s.grade != \"差\"",
  ]

  static let scope: Scope = {
    var scope = Scope()
    let numbers = [
      "a", "b", "executed", "budget", "on time cases", "cases", "satisfaction", "complaints", "满意度", "投诉件数",
      "已办件数", "应办件数", "monthly rate", "days between submitted and due", "q1", "q2", "q3", "q4", "late",
    ]
    for (slot, name) in numbers.enumerated() { scope.declare(name, type: .number, slot: slot) }
    scope.declare("grade", type: .string, slot: 50)
    scope.declare("remark", type: .string, slot: 51)
    scope.declare("veto", type: .boolean, slot: 52)
    scope.declare("scores", type: .list(.number), slot: 53)
    scope.declare("submitted at", type: .dateTime, slot: 54)
    scope.declare("submitted day", type: .date, slot: 55)
    scope.declare("subjects", type: .list(.context(["score": .number, "grade": .string])), slot: 56)
    return scope
  }()

  static let barMegabytes = 5.0

  func run() -> Bool {
    let bytes = Double(Self.corpus.reduce(0) { $0 + $1.utf8.count })
    for text in Self.corpus {
      let issues = FEELCompiler.compile(text, scope: Self.scope).issues
      if !issues.isEmpty { print("not usable: \(text): \(issues.map(\.code.rawValue))") }
    }
    let parse = secondsPerCall {
      for text in Self.corpus { keep(Parser.parse(text, scope: Self.scope)) }
    }
    let compile = secondsPerCall {
      for text in Self.corpus { keep(FEELCompiler.compile(text, scope: Self.scope)) }
    }
    report("parse", bytes / parse / 1e6, parse)
    report("parse and check types", bytes / compile / 1e6, compile)
    return bytes / parse / 1e6 >= Self.barMegabytes
  }

  private func report(_ name: String, _ speed: Double, _ seconds: Double) {
    let each = seconds / Double(Self.corpus.count) * 1e6
    print(
      label("\(name), \(Self.corpus.count) expressions") + "\(column(speed)) MB/s   \(column(each, 6)) µs each"
        + (name == "parse" ? "   bar \(Self.barMegabytes) MB/s" : ""))
  }
}
