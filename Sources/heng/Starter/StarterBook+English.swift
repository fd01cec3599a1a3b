extension StarterBook {
  static let englishBook = """
    # A rule book to start from: change it after your department's measure, and run `heng check` and `heng test` after each change.
    # What stands after `#` is for people only. Every key: heng reference --lang en
    rulebook: <ID>
    # The version of the rule language that it is read by: with it named, later programs come to the same results.
    language: <LANGUAGE>
    title: Performance measure
    department: <NAME>

    # What the rules rest on; a rule cites "id clause", and results show it.
    basis:
      measure: {title: Performance measure, note: put the real title and number here}

    # Rounding happens only where it is declared: scores of indicators and the total, to two digits.
    rounding: {indicator: 2, total: 2, mode: half-up}
    # Weights are points, which sum to the full marks.
    weights: points
    full: 100

    # What subjects submit. A data file has a column for each, headed by its id or label.
    inputs:
      cases: {label: Cases due, type: integer, min: 0, required: true}
      on_time: {label: Cases closed on time, type: integer, min: 0, required: true}
      satisfaction: {label: Satisfaction of those served, type: percent, min: 0, max: 100}
      complaints: {label: Complaints, type: integer, min: 0, default: 0}
      plan_filed: {label: Plan filed, type: boolean, default: false}
      results_published: {label: Results published, type: boolean, default: false}
      awards: {label: Awards, type: integer, min: 0, default: 0}
      frauds: {label: Cases of false data, type: integer, min: 0, default: 0}

    # Indicators: `value` is a formula, `score` makes points of it, `missing` says what to do without data.
    indicators:
      - id: speed
        label: Closed on time
        weight: 40
        value: on_time / cases * 100
        # Achievement over target; nothing below 60 %.
        score: {method: ratio, target: 95, zero-below: 60}
        # Subjects without cases are not judged by it, and the others count for more.
        applies-when: cases > 0
        missing: zero
        basis: measure art. 5
      - id: satisfied
        label: Satisfied public
        weight: 30
        value: satisfaction
        # Straight lines between the points.
        score: {method: piecewise, points: [{at: 60, score: 0}, {at: 80, score: 60%}, {at: 95, score: 100%}]}
        missing: exclude
        basis: measure art. 6
      - id: few_complaints
        label: Few complaints
        weight: 20
        # Full marks less deductions.
        score: {method: deduct, deductions: [{label: Complaints, count: complaints, points: 2, max: 20}]}
        basis: measure art. 7
      - id: openness
        label: Plan and publication
        weight: 10
        # Points for each item that holds.
        score:
          method: checklist
          items:
            - {label: Plan filed, when: plan_filed, score: 4}
            - {label: Results published, when: results_published, score: 6}
        basis: measure art. 8

    # Bonuses are positive, deductions negative; with `evidence: required` nothing is granted without evidence.
    adjustments:
      cap: {bonus: 3, total: 100}
      rules:
        - {id: award, label: Award, when: awards > 0, points: awards, evidence: required, basis: measure art. 9}

    vetoes:
      - {id: fraud, label: False data, when: frauds > 0, grade: Poor, basis: measure art. 10}

    # Checks on the data; with the severity `error` the subject is listed as having a problem.
    findings:
      - {id: more_than_due, when: on_time > cases, message: more cases were closed on time than were due, severity: error}

    # From the highest; the last has no limit.
    grades:
      - {grade: Excellent, at-least: 90}
      - {grade: Good, at-least: 80}
      - {grade: Fair, at-least: 60}
      - {grade: Poor}

    rewards:
      - {id: honour, label: Unit of the year, when: grade = "Excellent", grant: {honour: Unit of the year}, basis: measure art. 11}

    accountability:
      - id: interview
        label: Interview with the head
        when: grade = "Poor"
        duty: {owner: head, within: 30 days, action: submit a plan to improve}
        basis: measure art. 12

    """

  static let englishTests = """
    # Tests of the rule book, run by `heng test`: each case gives data and what is expected of them.
    # `heng test --coverage` lists the rules that no case brings into play.
    rulebook: rulebook.yaml
    # The period of the data: terms of accountability begin at its end, and it decides on values by date.
    period: 2026
    # What every subject has; cases say only what differs.
    shared: {cases: 100, on_time: 95, satisfaction: 95, plan_filed: true, results_published: true}
    cases:
      - name: full marks
        expect: {total: 100, grade: Excellent, rewards: [honour], accountability: []}

      - name: each score
        values: {on_time: 76, satisfaction: 80, complaints: 3, results_published: false}
        expect:
          total: 68
          grade: Fair
          scores: {speed: 32, satisfied: 18, few_complaints: 14, openness: 4}

      - name: nothing below 60 %, and satisfaction between two points
        values: {on_time: 50, satisfaction: 70, plan_filed: false}
        expect: {total: 35, grade: Poor, scores: {speed: 0, satisfied: 9, openness: 6}, accountability: [interview]}

      - name: without cases speed is not judged
        values: {cases: 0, on_time: 0, complaints: 6}
        expect: {total: 80, grade: Good, scores: {speed: none}}

      - name: a bonus needs evidence
        values: {complaints: 2, awards: 5}
        evidence: {awards: letter of award}
        expect: {subtotal: 96, bonus: 3, total: 99}

      - name: false data are poor whatever the total
        values: {frauds: 1}
        expect: {grade: Poor, vetoes: [fraud], rewards: [], accountability: [interview]}

      - name: more closed than due is to be checked
        values: {on_time: 101}
        expect: {findings: [more_than_due]}

    """

  static let englishData = """
    subject,group,period,cases,on_time,satisfaction,complaints,plan_filed,results_published,awards,awards.evidence,frauds,note
    Example office,,2026,120,114,91%,1,yes,yes,0,,0,an example: put real data here

    """
}
