import Diagnostics
import ExactDecimal
import Testing

@testable import Evaluation
@testable import Generation
@testable import Rulebook

/// Distributions and quota borders against plain sorting and counting.
@Suite struct PopulationTests {
  private static func numbers(_ random: inout Randomness, _ count: Int) throws -> [Number] {
    // Few values, so that there are ties; thirds, so that not all are decimals.
    try (0..<count).map { _ in try Number.ratio(random.int(-9...9), random.pick([1, 2, 3])) }
  }

  @Test func lookupsCountWhatIsThere() throws {
    var random = Randomness(seed: 7)
    for size in [1, 2, 3, 10, 60] {
      let numbers = try Self.numbers(&random, size)
      var distribution = Distribution()
      // In two parts, as collected by two threads.
      var other = Distribution()
      for (index, number) in numbers.enumerated() {
        if index % 2 == 0 { distribution.add(number) } else { other.add(number) }
      }
      distribution.merge(other)
      let sealed = distribution.sealed()
      let ordered = numbers.sorted()
      #expect(sealed.count == size)
      #expect(sealed.distinct == Set(numbers).count)
      #expect(sealed.minimum == ordered.first)
      #expect(sealed.maximum == ordered.last)
      // Values that are there, and one beside each.
      for value in try numbers.flatMap({ [$0, try $0.adding(Number.ratio(1, 7), in: .exact)] }) {
        let (below, above) = (numbers.count { $0 < value }, numbers.count { value < $0 })
        #expect(sealed.count(below: value) == below)
        #expect(sealed.count(above: value) == above)
        #expect(sealed.count(at: value) == size - below - above)
        #expect(sealed.position(of: value, .descending, ties: .competition) == above + 1)
        #expect(sealed.position(of: value, .ascending, ties: .competition) == below + 1)
        #expect(sealed.position(of: value, .descending, ties: .dense) == Set(numbers.filter { value < $0 }).count + 1)
        #expect(sealed.position(of: value, .ascending, ties: .dense) == Set(numbers.filter { $0 < value }).count + 1)
      }
    }
  }

  @Test func momentsAreExact() throws {
    var distribution = Distribution()
    // Mean 5, standard deviation 2: the textbook's example.
    for value in [2, 4, 4, 4, 5, 5, 7, 9] { distribution.add(Number(value)) }
    let moments = try #require(try distribution.sealed().moments())
    #expect(moments.mean == 5)
    #expect(moments.variance == 4)
    #expect(moments.deviation == 2)
    // The mean of large equal values leaves no variance at all, as binary sums of squares would.
    var large = Distribution()
    large.add(try #require(Number("100000000000000000.1")), count: 3)
    large.add(try #require(Number("100000000000000000.4")), count: 3)
    #expect(try large.sealed().moments()?.variance == Number("0.0225"))
    #expect(try Distribution().sealed().moments() == nil)
  }

  @Test func irrationalDeviationsHave34Digits() throws {
    var distribution = Distribution()
    for value in [1, 2, 3] { distribution.add(Number(value)) }
    // √(2/3)
    #expect(try distribution.sealed().moments()?.deviation == Number("0.8164965809277260327324280249019638"))
  }

  @Test func manyDenominatorsAreRoundedToACommonScale() throws {
    var distribution = Distribution()
    var values: [Number] = []
    for k in 1...3000 { values.append(try Number.ratio(100 * (k % 97 + 1), 7 * k + 1)) }
    for value in values { distribution.add(value) }
    let moments = try #require(try distribution.sealed().moments())
    // The largest value is 25: 34 digits of it are 32 decimals.
    #expect(moments.scale == 32)
    let exact = try Number.sum(values).divided(by: 3000, in: .exact)
    let near = try Number(10).power(-31, in: .exact)
    #expect(try exact.subtracting(moments.mean, in: .exact).magnitude < near)
    #expect(moments.mean.fraction.denominator.utf8.count < 40)
    // Any order, and parts, give the same.
    var other = Distribution()
    for value in values.reversed() { other.add(value) }
    let again = try #require(try other.sealed().moments())
    #expect(again.mean == moments.mean && again.deviation == moments.deviation && again.variance == moments.variance)
  }

  @Test func fewDenominatorsAreSummedExactly() throws {
    var distribution = Distribution()
    for (up, down) in [(1, 3), (2, 3), (1, 7), (6, 7), (1, 2)] { distribution.add(try Number.ratio(up, down)) }
    let moments = try #require(try distribution.sealed().moments())
    #expect(moments.scale == nil)
    #expect(try moments.mean == Number.ratio(1, 2))
    // Σ 1/(k(k+1)) = 1 − 1/(n+1), by halves.
    let terms = try (1...2000).map { try Number.ratio(1, $0 * ($0 + 1)) }
    #expect(try Number.sum(terms) == Number.ratio(2000, 2001))
  }

  // MARK: - Quotas

  /// Admits one subject after the other, as one would by hand.
  private static func plainly(
    _ steps: [GradeOperation.Step], _ subjects: [(facts: GradeFacts, group: String?)]
  ) -> [Int?] {
    var grades: [Int?] = subjects.map(\.facts.fixed)
    for (index, step) in steps.enumerated() {
      let candidates = subjects.indices.filter {
        grades[$0] == nil && subjects[$0].facts.total != nil && subjects[$0].facts.eligible.contains(index)
      }
      var admitted: [Int] = []
      for candidate in candidates {
        guard let quota = step.quota else {
          admitted.append(candidate)
          continue
        }
        func isPeer(_ other: Int) -> Bool { quota.within == .all || subjects[other].group == subjects[candidate].group }
        func isCounted(_ other: Int) -> Bool {
          let facts = subjects[other].facts
          return switch quota.base {
          case .all: !facts.isOutside
          case .scored: facts.total != nil
          case .eligible: facts.total != nil && facts.takesPlaces && facts.fixed == nil && !(facts.isVetoed && quota.vetoed == .out)
          }
        }
        /// The turn, and the figure in it; `nil` for those that take no place.
        func place(_ other: Int) -> (turn: Int, figure: Number)? {
          let facts = subjects[other].facts
          guard facts.takesPlaces, !(facts.isVetoed && quota.vetoed == .out),
            let figure = quota.order == .ranking ? facts.figure : facts.total
          else { return nil }
          return (facts.isVetoed && quota.vetoed == .last ? 1 : 0, figure)
        }
        guard let own = place(candidate) else { continue }
        let room = quota.room(among: subjects.indices.count { isPeer($0) && isCounted($0) })
        let rivals = candidates.filter(isPeer).compactMap(place)
        let ahead = rivals.count { $0.turn < own.turn || $0.turn == own.turn && own.figure < $0.figure }
        let level = rivals.count { $0 == own }
        if quota.ties == .include ? ahead < room : ahead + level <= room { admitted.append(candidate) }
      }
      for candidate in admitted { grades[candidate] = index }
    }
    return grades
  }

  @Test func bordersAdmitWhoFindsRoom() throws {
    let span = Span(SourceFile(path: "rulebook.yaml", text: ""), 0..<0)
    var random = Randomness(seed: 11)
    var (admitted, refused) = (0, 0)
    for _ in 0..<400 {
      let steps = try (0..<random.int(1...4)).map { index in
        let share = random.chance(50) ? try Number.ratio(random.int(0...4), 4) : nil
        let quota = Quota(
          share: share, count: share == nil || random.chance(30) ? random.int(0...3) : nil, within: random.pick([.all, .group]),
          ties: random.pick([.include, .exclude]), order: random.pick([.ranking, .total]), base: random.pick(QuotaBase.allCases),
          vetoed: random.pick(VetoedRank.allCases), span: span)
        return GradeOperation.Step(
          name: "\(index)", atLeast: nil, when: nil, quota: random.chance(70) ? quota : nil, isByVetoOnly: false)
      }
      let subjects: [(facts: GradeFacts, group: String?)] = (0..<random.int(1...12)).map { _ in
        var eligible = StepSet()
        for index in steps.indices where random.chance(70) { eligible.insert(index) }
        let facts = GradeFacts(
          total: random.chance(90) ? Number(random.int(0...5)) : nil, eligible: eligible,
          fixed: random.chance(10) ? random.int(0...(steps.count - 1)) : nil, figure: random.chance(95) ? Number(random.int(0...5)) : nil,
          takesPlaces: random.chance(85), isVetoed: random.chance(20), isOutside: random.chance(10))
        return (facts, random.pick(["a", "b", nil]))
      }
      var tally = GradeTally<String?>(steps)
      var other = tally
      for (index, subject) in subjects.enumerated() {
        if index % 2 == 0 { tally.add(subject.facts, of: subject.group) } else { other.add(subject.facts, of: subject.group) }
      }
      tally.merge(other)
      let borders = tally.borders()
      // Those without a total have nothing to grade.
      let scored = subjects.indices.filter { subjects[$0].facts.total != nil }
      let grades = scored.map { borders.step(of: subjects[$0].facts, in: subjects[$0].group) }
      let plain = Self.plainly(steps, subjects)
      #expect(grades == scored.map { plain[$0] })
      admitted += grades.count { $0 != nil }
      refused += grades.count { $0 == nil }
    }
    #expect(admitted > 100 && refused > 100)
  }

  @Test func manyGradesAreToldApart() {
    var set = StepSet()
    for step in [0, 63, 64, 200] { set.insert(step) }
    #expect((0..<300).filter(set.contains) == [0, 63, 64, 200])
  }
}
