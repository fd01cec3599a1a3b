import Diagnostics
import Evaluation
import ExactDecimal
import FEEL
import Rulebook

/// What is decided when all files are read: defaults, what is missing, and samples.
extension SubmissionBuilder {
  /// The submissions by period, earliest first; what concerns whole files goes to the last.
  mutating func finish() -> [PeriodSubmission] {
    rejectRowsWithoutPeriod()
    let defaults = readDefaults()
    let isWithoutSample = reportMissingColumns()
    for period in periods.indices {
      var draft = periods[period]
      for row in draft.rows.indices { complete(&draft, row, defaults, isWithoutSample) }
      replace(period, by: draft)
    }
    if periods.isEmpty { _ = index(of: nil) }
    let ordered = periods.sorted { first, second in
      guard let right = second.period else { return false }
      return first.period.map { $0 < right } ?? true
    }
    var result: [PeriodSubmission] = []
    for (position, draft) in ordered.enumerated() {
      let isLast = position == ordered.count - 1
      let rows = rows(of: draft)
      var diagnostics = (isLast ? fileDiagnostics : []) + draft.diagnostics
      if looksForTotals {
        var sums = ColumnSums()
        for row in rows { sums.add(row) }
        if let found = sums.found(inputs) { diagnostics.append(found) }
      }
      result.append(
        PeriodSubmission(
          period: draft.period,
          submission: Submission(
            rows: rows,
            unusable: draft.unusable + (isLast ? unplaced : []),
            diagnostics: diagnostics.sortedByPlace())))
    }
    return result
  }

  private func rows(of draft: PeriodDraft) -> [SubjectRow] {
    draft.rows.map { row in
      var previousValues: [Value] = []
      if !row.previousValues.isEmpty {
        previousValues = Array(repeating: .null, count: inputs.count)
        for (input, value) in row.previousValues { previousValues[input] = value }
      }
      return SubjectRow(
        subject: row.subject, group: row.group?.text, period: row.period, values: row.values,
        texts: row.submitted.map { $0.flatMap { ValueReader.isMissing($0.text) ? nil : $0.text } },
        unusable: row.spoilt, defaulted: row.defaulted, evidence: row.evidence, previousResults: row.previousResults,
        previousValues: previousValues, origin: row.origin.span, number: row.origin.row,
        hasProblems: row.hasProblems)
    }
  }

  /// Beside rows with a period, a row without one belongs nowhere.
  private mutating func rejectRowsWithoutPeriod() {
    guard periods.count > 1, let index = periods.firstIndex(where: { $0.period == nil }) else { return }
    let draft = removePeriod(index)
    let message = Message(
      zh: "这一行没有写期间，而其他行有，不能用", en: "the row has no period while others have one, so it can't be used")
    for row in draft.rows {
      fileDiagnostics.append(
        Diagnostic(
          DataCode.periodMissing, message, at: row.origin.span,
          help: Message(zh: "填写期间，如 `2026`", en: "write its period, such as `2026`"),
          data: DataPlace(row: row.origin.row, subject: row.subject)))
      reject(
        UnusableRow(subject: row.subject, row: row.origin.row, reason: message, origin: row.origin.span),
        period: nil)
    }
    fileDiagnostics += draft.diagnostics
    for row in draft.unusable { reject(row, period: nil) }
  }

  private mutating func readDefaults() -> [Value] {
    inputs.map { input in
      guard let text = input.defaultText else { return .null }
      do throws(ValueProblem) {
        return try ValueReader.read(CellText.trimmed(text.text), for: input)
      } catch {
        fileDiagnostics.append(
          Diagnostic(
            DataCode.unreadableDefault,
            Message(
              zh: "规则中 `\(input.name)` 的默认值有问题：\(error.message.zh)",
              en: "the default of `\(input.name)` in the rule book is wrong: \(error.message.en)"),
            at: text.span, help: error.help))
        return .null
      }
    }
  }

  /// Reports what no file has a column for; returns the inputs whose samples nobody gives.
  private mutating func reportMissingColumns() -> Set<Int> {
    guard let header = firstHeader else { return [] }
    var withoutSample: Set<Int> = []
    for (index, input) in inputs.enumerated() {
      if input.isRequired, input.defaultText == nil, !mentioned.contains(index) {
        fileDiagnostics.append(
          Diagnostic(
            DataCode.missingColumn,
            Message(zh: "数据里没有必填字段 `\(input.name)`", en: "the data have no required input `\(input.name)`"),
            at: header,
            help: Message(
              zh: "加上这一列，表头写 `\(input.name)` 或 `\(input.id.text)`",
              en: "add it under the name `\(input.id.text)` or `\(input.name)`"),
            data: DataPlace(field: input.name)))
      }
      guard let least = input.minimumSample, mentioned.contains(index), !mentionedSamples.contains(index),
        periods.contains(where: { $0.rows.contains { !$0.values[index].isNull } })
      else {
        continue
      }
      withoutSample.insert(index)
      fileDiagnostics.append(
        Diagnostic(
          DataCode.missingColumn,
          Message(
            zh: "`\(input.name)` 要有样本量，数据里没有，因此均不予采用",
            en: "`\(input.name)` needs its sample size, which the data lack, so none of it is used"),
          at: header,
          help: Message(
            zh: "加上列 `\(input.name).样本`，样本量至少 \(least)",
            en: "add a column `\(input.id.text).sample`; the sample must be at least \(least)"),
          data: DataPlace(field: input.name)))
    }
    return withoutSample
  }

  // MARK: - One row

  private func complete(
    _ period: inout PeriodDraft, _ row: Int, _ defaults: [Value], _ isWithoutSample: Set<Int>
  ) {
    for (index, input) in inputs.enumerated() where period.rows[row].spoilt[index] == nil {
      if period.rows[row].values[index].isNull {
        if !defaults[index].isNull {
          period.rows[row].values[index] = defaults[index]
          period.rows[row].defaulted.insert(index)
        } else if input.isRequired {
          period.rows[row].hasProblems = true
          if mentioned.contains(index) {
            period.diagnostics.append(requiredMissing(period.rows[row], index))
          }
        }
      } else if let least = input.minimumSample {
        if isWithoutSample.contains(index) {
          period.rows[row].spoil(index, UnusableValue(.unused))
        } else if let problem = sampleProblem(period.rows[row], index, least) {
          period.rows[row].spoil(index, UnusableValue(.unused, problem: problem))
          period.diagnostics.append(problem)
        }
      }
    }
  }

  private func requiredMissing(_ row: RowDraft, _ input: Int) -> Diagnostic {
    let place = row.submitted[input]?.place ?? row.origin
    return Diagnostic(
      DataCode.requiredMissing,
      Message(
        zh: "必填字段 `\(inputs[input].name)` 没有填", en: "the required input `\(inputs[input].name)` is missing"),
      at: place.span, help: Message(zh: "补填这个数据", en: "fill it in"), data: dataPlace(place, row, input))
  }

  private func sampleProblem(_ row: RowDraft, _ input: Int, _ least: Int) -> Diagnostic? {
    let place = row.submitted[input]?.place ?? row.origin
    let name = inputs[input].name
    guard let sample = row.samples[input] else {
      return Diagnostic(
        DataCode.sampleMissing,
        Message(
          zh: "`\(name)` 没有填样本量，因此不予采用", en: "`\(name)` comes without its sample size, so it is not used"),
        at: place.span,
        help: Message(zh: "补填样本量，至少 \(least)", en: "give the sample size, at least \(least)"),
        data: dataPlace(place, row, input))
    }
    do throws(ValueProblem) {
      let size = try NumberText.plain(sample.text, isWhole: true)
      guard size < Number(least) else { return nil }
      return Diagnostic(
        DataCode.sampleTooSmall,
        Message(
          zh: "`\(name)` 的样本量 `\(sample.text)` 少于要求的 \(least)，因此不予采用",
          en:
            "the sample of `\(name)` is `\(sample.text)`, less than the \(least) it needs, so it is not used"),
        at: sample.place.span,
        help: Message(
          zh: "补足样本后重新调查，或按规则作缺失处理", en: "survey enough people, or let the rule for missing data apply"),
        data: dataPlace(sample.place, row, input))
    } catch {
      return Diagnostic(
        error.code,
        Message(zh: "样本量 \(error.message.zh)", en: "the sample size \(error.message.en)"),
        at: sample.place.span, help: error.help,
        data: dataPlace(sample.place, row, input))
    }
  }

  private func dataPlace(_ place: CellPlace, _ row: RowDraft, _ input: Int) -> DataPlace {
    DataPlace(row: place.row, column: place.column, field: inputs[input].name, subject: row.subject)
  }
}
