public import Diagnostics
public import Evaluation
public import Rulebook
import YAMLTree

/// What was submitted for one period.
public struct PeriodSubmission: Sendable {
  /// `nil` if the data name no period.
  public let period: ReportingPeriod?
  /// The rows of the period, and what reading them found. What concerns whole files (encoding, columns, rows whose
  /// period can't be read) stands with the last period.
  public let submission: Submission

  public init(period: ReportingPeriod?, submission: Submission) {
    self.period = period
    self.submission = submission
  }
}

/// Reads submitted data: text tables (CSV, TSV; a column for each input or a row for each value), JSON and YAML, in
/// UTF-8, UTF-16 or GB18030.
public enum SubmissionReader {
  /// Reads data files, the earliest period first; there is always at least one submission. Of the previous period, rows have what was
  /// submitted with them; what the data of that period say, evaluating adds.
  ///
  /// Throws if a file can't be read at all; all else is told by diagnostics. O(bytes + rows × inputs).
  public static func read(
    _ paths: [String], inputs: [Input],
    files: (String) throws(FileProblem) -> [UInt8] = { path throws(FileProblem) in try FileAccess.read(path) }
  ) throws(FileProblem) -> [PeriodSubmission] {
    var builder = SubmissionBuilder(inputs)
    for path in paths { take(try files(path), path, &builder) }
    return builder.finish()
  }

  /// Reads one file's bytes.
  public static func read(_ bytes: [UInt8], path: String, inputs: [Input]) -> [PeriodSubmission] {
    var builder = SubmissionBuilder(inputs)
    take(bytes, path, &builder)
    return builder.finish()
  }

  private static func take(_ bytes: [UInt8], _ path: String, _ builder: inout SubmissionBuilder) {
    let text = TextDecoding.decode(bytes, path: path)
    builder.fileDiagnostics += text.diagnostics
    guard !text.isRefused else { return }
    switch DataFormat(path: path, text.file) {
    case .table(let delimiter):
      let grid = DelimitedReader.read(text.file, preferred: delimiter)
      builder.fileDiagnostics += CutOff.found(in: grid)
      GridInterpreter.take(grid, into: &builder)
    case .json:
      let (root, diagnostics) = JSONReader.read(text.file)
      builder.fileDiagnostics += diagnostics
      if let root { GridInterpreter.take(RecordReader.read(text.file, root), into: &builder) }
    case .yaml:
      // Data have fewer nodes than bytes; more of them come from aliases only, which are bounded as those of rule files are.
      let nodes = min(4_000_000, max(Limits.default.maxNodes, text.file.bytes.count))
      let limits = Limits(maxBytes: 64 << 20, maxNodes: nodes)
      let (root, diagnostics) = YAMLReader.read(text.file, limits: limits, keys: keys(builder.inputs))
      // Full-width figures are as good as others in data, and an empty file has words of its own.
      let other = [YAMLCode.fullWidthNumber.code, YAMLCode.emptyFile.code]
      builder.fileDiagnostics += diagnostics.filter { !other.contains($0.code) }
      let grid = root.map { RecordReader.read(text.file, DataNode($0)) }
      if grid != nil || !diagnostics.contains(where: { $0.severity == .error && !other.contains($0.code) }) {
        GridInterpreter.take(grid ?? Grid(file: text.file, isTable: false), into: &builder)
      }
    }
  }
}

extension SubmissionReader {
  /// What may stand as a key in records, to recognise entries that full-width marks have run together.
  fileprivate static func keys(_ inputs: [Input]) -> Set<String> {
    inputs.reduce(into: ColumnWords.all) { keys, input in
      keys.insert(input.id.text)
      if let label = input.label?.text { keys.insert(label) }
    }
  }
}

/// What a data file is.
enum DataFormat: Sendable, Hashable {
  /// A text table, perhaps with the delimiter its name promises.
  case table(UInt8?)
  case json
  case yaml

  /// By the name's extension, else by how the text begins.
  init(path: String, _ file: SourceFile) {
    let name = path.split(separator: "/").last ?? ""
    let ending = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() }
    switch ending {
    case "csv", "txt": self = .table(nil)
    case "tsv", "tab": self = .table(UInt8(ascii: "\t"))
    case "json": self = .json
    case "yaml", "yml": self = .yaml
    default:
      let first = file.bytes.first { $0 > 0x20 }
      if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
        self = .json
      } else if file.bytes.starts(with: "- ".utf8) || file.bytes.starts(with: "---".utf8) {
        self = .yaml
      } else {
        self = .table(nil)
      }
    }
  }
}
