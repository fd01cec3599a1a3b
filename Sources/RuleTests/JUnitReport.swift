public import Diagnostics

/// Results as JUnit XML, which CI systems read: a suite for each file, a case for each case.
public enum JUnitReport {
  public static func render(_ results: [TestFileResult], language: Language) -> String {
    let count = results.reduce(0) { $0 + $1.cases.count }
    let failures = results.reduce(0) { $0 + $1.cases.count { !$0.isPassed } }
    let errors = results.count { $0.problems.hasErrors }
    var out = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
    out += "<testsuites name=\"heng test\" tests=\"\(count + errors)\" failures=\"\(failures)\" errors=\"\(errors)\">\n"
    for result in results { write(result, language, to: &out) }
    return out + "</testsuites>\n"
  }

  private static func write(_ result: TestFileResult, _ language: Language, to out: inout String) {
    let isStopped = result.problems.hasErrors
    let failures = result.cases.count { !$0.isPassed }
    let seconds = time(result.cases.reduce(0) { $0 + $1.seconds })
    out += "  <testsuite name=\"\(escaped(result.path))\" tests=\"\(result.cases.count + (isStopped ? 1 : 0))\" failures=\"\(failures)\""
    out += " errors=\"\(isStopped ? 1 : 0)\" time=\"\(seconds)\">\n"
    if isStopped {
      let renderer = TextRenderer(language: language, colour: false)
      let text = result.problems.map { renderer.render($0) }.joined()
      let first = result.problems.first { $0.severity == .error }?.message.text(in: language) ?? ""
      out += "    <testcase name=\"\(escaped(result.path))\" classname=\"\(escaped(result.path))\">\n"
      out += "      <error message=\"\(escaped(first))\">\(escaped(text))</error>\n    </testcase>\n"
    }
    for test in result.cases {
      out += "    <testcase name=\"\(escaped(test.name))\" classname=\"\(escaped(result.path))\" file=\"\(escaped(result.path))\""
      out += " line=\"\(test.place.line)\" time=\"\(time(test.seconds))\""
      if test.isPassed {
        out += "/>\n"
        continue
      }
      let lines = TestText.reasons(test, language) + [TestText.place(test, language)].compactMap { $0 }
      out += ">\n      <failure message=\"\(escaped(lines.first ?? ""))\">\(escaped(lines.joined(separator: "\n")))</failure>\n"
      out += "    </testcase>\n"
    }
    out += "  </testsuite>\n"
  }

  /// Seconds with six digits after the point.
  private static func time(_ seconds: Double) -> String {
    let micros = Int((seconds * 1e6).rounded())
    let digits = String(micros % 1_000_000)
    return "\(micros / 1_000_000)." + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// Text as XML may hold it: without control characters, which no escape can bring in, and others that do something.
  private static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\n": out += "&#10;"
      case "\t": out.unicodeScalars.append(scalar)
      default:
        if SafeText.isActive(scalar) || scalar.value & 0xFFFE == 0xFFFE {
          out += SafeText.number(of: scalar)
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out
  }
}
