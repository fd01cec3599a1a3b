import Testing

/// Wrong usage is told in the user's language, with the nearest right name and an example.
@Suite(.timeLimit(.minutes(60)))
struct UsageTests {
  struct Misuse: Sendable, CustomTestStringConvertible {
    let line: String
    let zh: [String]
    let en: [String]
    var testDescription: String { line }
  }

  static let misuses: [Misuse] = [
    Misuse(line: "chek centre", zh: ["没有命令 `chek`", "是不是 `check`？"], en: ["no command `chek`", "did you mean `check`?"]),
    Misuse(line: "judge centre", zh: ["没有命令 `judge`", "check run explain"], en: ["no command `judge`", "check run explain"]),
    Misuse(line: "new departmnt x", zh: ["没有命令 `departmnt`", "`department`"], en: ["no command `departmnt`", "`department`"]),
    Misuse(
      line: "check centre --formt json", zh: ["没有选项 `--formt`", "是不是 `--format`？", "heng check"], en: ["no option `--formt`", "`--format`"]),
    Misuse(line: "run centre --dta complete.csv", zh: ["没有选项 `--dta`", "`--data`"], en: ["no option `--dta`", "`--data`"]),
    Misuse(line: "explain centre --data complete.csv --subjct x", zh: ["没有选项 `--subjct`", "`--subject`"], en: ["`--subject`"]),
    Misuse(line: "run centre --data complete.csv --allow-incomplet", zh: ["`--allow-incomplete`"], en: ["`--allow-incomplete`"]),
    Misuse(line: "run centre --data complete.csv -x", zh: ["没有选项 `-x`"], en: ["no option `-x`"]),
    Misuse(
      line: "run centre --data", zh: ["选项 `--data` 后面缺少它的值", "heng run Rules/finance --data"], en: ["the option `--data` lacks its value"]),
    Misuse(line: "run", zh: ["缺少 `<book>`", "示例：heng run"], en: ["`<book>` is missing", "example: heng run"]),
    Misuse(line: "diff centre", zh: ["给出新版本", "示例：heng diff"], en: ["name the new version", "example: heng diff"]),
    Misuse(
      line: "explain centre --data complete.csv", zh: ["缺少选项 `--subject`", "--subject 预算处"],
      en: ["the option `--subject` is missing", "--subject"]),
    Misuse(
      line: "sql centre", zh: ["缺少选项 `--dialect`", "postgresql spark"], en: ["the option `--dialect` is missing", "postgresql spark"]),
    Misuse(line: "run centre extra --data complete.csv", zh: ["多余的内容：`extra`"], en: ["unexpected: `extra`"]),
    Misuse(
      line: "sql centre --dialect postgres", zh: ["`postgres` 不能用作 `--dialect` 的值", "postgresql"],
      en: ["`postgres` is no value of `--dialect`", "postgresql"]),
    Misuse(line: "check centre --format xml", zh: ["`xml` 不能用作 `--format` 的值", "text json sarif github"], en: ["text json sarif github"]),
    Misuse(line: "run centre --data complete.csv --threads many", zh: ["写一个整数"], en: ["a whole number"]),
    Misuse(line: "run centre --data complete.csv --allow-incomplete=3", zh: ["不带值", "`3`"], en: ["takes no value", "`3`"]),
    Misuse(line: "fmt --keys fr", zh: ["`fr` 不能用作 `--keys` 的值", "zh en"], en: ["zh en"]),
  ]

  @Test(arguments: misuses) func isToldInTheUsersLanguage(misuse: Misuse) throws {
    for (locale, pieces, foreign) in [
      ("zh_CN.UTF-8", misuse.zh, ["Error", "error:", "Usage", "usage:", "Missing", "Unknown", "See '"]),
      ("en_US.UTF-8", misuse.en, ["错误", "用法", "示例"]),
    ] {
      let outcome = try Program.run(misuse.line, locale: locale)
      #expect(outcome.status == 2 && outcome.output.isEmpty)
      for piece in pieces { #expect(outcome.complaints.contains(piece), "\(piece)\n\(outcome.complaints)") }
      for piece in foreign { #expect(!outcome.complaints.contains(piece), "\(piece)\n\(outcome.complaints)") }
      #expect(outcome.complaints.contains("heng"))
    }
    // The option wins over the locale.
    #expect(try Program.run(misuse.line + " --lang zh", locale: "en_US.UTF-8").complaints.contains("错误："))
  }

  @Test func passwordsAreNotRepeated() throws {
    for line in ["run centre postgresql://u:hunter2@h/x", "run centre --data complete.csv x password=hunter2"] {
      let outcome = try Program.run(line)
      #expect(outcome.status == 2 && !outcome.complaints.contains("hunter2"), "\(outcome.complaints)")
    }
  }
}
