import Diagnostics
import Testing

@testable import FEEL

/// What takes up memory or time beyond measure is stopped in both modes, and what only seems to is not.
@Suite struct LimitsTests {
  @Test(arguments: [
    ("count(for i in 1..100000 return i)", "100000"),
    ("for i in 1..1000000 return [partial[-1]]", "F205"),
    ("for i in 1..1000000 return partial", "F205"),
    ("for i in 1..1000000 return function() partial[-1]", "F205"),
    ("count(for i in 1..300 return function() i)", "300"),
    ("sum(for i in 1..20000 return if i = 1 then 1 else partial[-1] * 0 + 1)", "20000"),
    (
      "{a:[1,1],b:[a,a],c:[b,b],d:[c,c],e:[d,d],f:[e,e],g:[f,f],h:[g,g],i:[h,h],j:[i,i],k:[j,j],l:[k,k],m:[l,l],n:[m,m],o:[n,n],p:[o,o],q:[p,p],r:[q,q],s:[r,r],t:[s,s],u:[t,t],v:[u,u],w:[v,v],x:[w,w],y:[x,x],z:[y,y]}.z = 1",
      "F205"
    ),
    ("{s: string join(for i in 1..100000 return \"0123456789\"), r: for j in 1..1000000 return s + \"\"}.r", "F205"),
    ("{s: string join(for i in 1..20000 return \"aaaaaaaaaa\"), r: contains(s, substring(s, 1, 100000) + \"b\")}.r", "false"),
    ("{s: string join(for i in 1..100000 return \"0123456789\"), r: string(for j in 1..1000000 return s)}.r", "F205"),
    ("count(distinct values(for i in 1..20000 return {a: i}))", "20000"),
    ("count(distinct values(for i in 1..20000 return [1..i]))", "20000"),
    ("substring after(\"aabaabaac\", \"aabaac\")", "\"\""),
    ("substring before(\"aabaabaac\", \"aabaac\")", "\"aab\""),
    ("contains(\"ababababc\", \"ababc\")", "true"),
    ("(for i in 1..1000 return if i = 1 then 1/3 else partial[-1] * partial[-1])[-1]", "0"),
    ("for i in 1..100000 return {a: partial}", "F205"),
    ("{f: function(n) [f(n), f(n)], r: f(1)}.r", "F205"),
    ("count(flatten(for i in 1..200 return for j in 1..100 return [j]))", "20000"),
  ])
  func greatWorkIsBounded(text: String, expected: String) throws {
    let compiled = FEELCompiler.compile(text, scope: sampleScope, mode: .standard)
    let (value, issues) = try #require(compiled.expression).evaluateStandard(ArrayEnvironment(sampleValues))
    if expected == "F205" {
      #expect(value == .null)
      #expect(issues.last?.code == .evaluationLimit)
    } else {
      #expect(value.description == expected)
    }
  }
}
