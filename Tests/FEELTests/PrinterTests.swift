import Diagnostics
import Testing

@testable import FEEL

/// What differs when a text is read, printed and read again; `nil` when nothing does, or when it can't be read.
func differenceOfReprint(_ text: String, unaryTests: Bool = false, scope: Scope = sampleScope) -> String? {
  func parse(_ text: String, _ scope: Scope) -> (expression: ParsedExpression?, issues: [ExpressionIssue]) {
    unaryTests ? Parser.parseUnaryTests(text, scope: scope) : Parser.parse(text, scope: scope)
  }
  guard let first = parse(text, scope).expression else { return nil }
  let printed = first.canonicalText(in: scope)
  guard let second = parse(printed, scope).expression else {
    let issues = parse(printed, scope).issues.map(\.message.en).joined(separator: "; ")
    return "`\(text)` was printed as `\(printed)`, which can't be read: \(issues)"
  }
  guard first.root.withoutPlaces == second.root.withoutPlaces else {
    return "`\(text)` was printed as `\(printed)`, which is another tree"
  }
  let again = second.canonicalText(in: scope)
  return again == printed ? nil : "`\(printed)` was printed as `\(again)`"
}

@Test(arguments: [
  ("1+2*3", "1 + 2 * 3"), ("((1+2))*3", "(1 + 2) * 3"), ("1-(2-3)", "1 - (2 - 3)"), ("2**(3**2)", "2 ** (3 ** 2)"),
  ("(-3).x", "(-3).x"), ("-(x)", "-x"), ("-( x+1 )", "-(x + 1)"), ("(a<b)=true", "(a < b) = true"),
  ("a and(b or c)", "a and (b or c)"), ("x in(1,>2,]3..4[)", "x in (1, > 2, (3..4))"),
  ("x between 1 and 2 and y", "x between 1 and 2 and y"),
  ("( <10 ).end", "(< 10).end"), ("[ > 5,1 ]", "[> 5, 1]"), ("{a:1,\"b-c\":{}}", "{a: 1, \"b-c\": {}}"),
  ("(if a then b else c)+1", "(if a then b else c) + 1"), ("for i in 1..n,j in [i] return i*j", "for i in 1..n, j in [i] return i * j"),
  ("function(a:list<number>,b)a[b]", "function(a: list<number>, b) a[b]"), ("f(b:1,a:2)", "f(b: 1, a: 2)"),
  ("(x instance of list< number >)and y", "x instance of list<number> and y"), ("(x instance of number) < 3", "(x instance of number) < 3"),
  ("a/*c*/b//d\nc", "a b c"), ("{a /*c*/ b: 1}", "{a b: 1}"),
  ("((a in b)in c)=d", "a in b in c = d"), ("(a<b)in c", "a < b in c"), ("(a between b and c)in d", "a between b and c in d"),
  ("a in(b in c)", "a in (b in c)"), ("(x instance of Any)instance of boolean", "x instance of Any instance of boolean"),
  ("@\"2026-01-01\"/*c*/", "@\"2026-01-01\""), ("\"\\u4f18\\n\"", "\"优\\n\""), ("(execution).score", "(execution).score"),
])
func `expressions are printed in one form`(text: String, expected: String) {
  #expect(Parser.parse(text, scope: sampleScope).expression?.canonicalText(in: sampleScope) == expected)
  #expect(differenceOfReprint(text) == nil)
}

@Test(arguments: ["1 in 1", "x between 1 and 2", "1 = 1 in x", "x instance of Any", "1 + 1 in x < 3 in (> 1)", "x[1](1).y"])
func `rows as long as can be read survive printing`(link: String) {
  let (first, rest) = (link.prefix { $0 != " " && $0 != "[" }, link.drop { $0 != " " && $0 != "[" })
  for count in [100, 190, 199, 200, 390, 398, 399, 400] {
    #expect(differenceOfReprint(first + String(repeating: String(rest), count: count)) == nil)
  }
}

@Test func `the kit's expressions survive printing`() {
  let texts = KitExpressions.all()
  if KitExpressions.folder == nil { print("the DMN compatibility kit is absent: its expressions were not printed") }
  var read = 0
  for text in texts {
    if Parser.parse(text, scope: Scope()).expression != nil { read += 1 }
    #expect(differenceOfReprint(text, scope: Scope()) == nil)
    #expect(differenceOfReprint(text, unaryTests: true, scope: Scope()) == nil)
  }
  #expect(KitExpressions.folder == nil || read > 1000, "\(read) of \(texts.count) could be read")
}

@Test func `generated expressions survive printing`() {
  var generator = ExpressionGenerator(seed: 11)
  for _ in 0..<3000 {
    let text = generator.expression(depth: 4)
    #expect(Parser.parse(text, scope: sampleScope).expression != nil, "\(text)")
    #expect(differenceOfReprint(text) == nil)
    #expect(differenceOfReprint(text, unaryTests: true) == nil)
  }
}
