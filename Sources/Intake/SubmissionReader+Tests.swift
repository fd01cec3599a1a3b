package import Diagnostics
package import Rulebook
import YAMLTree

extension SubmissionReader {
  /// The data of a test's case, read as those of a data file are: the same words for columns, the same care with values.
  package static func read(_ test: TestCase, of file: SourceFile, inputs: [Input]) -> [PeriodSubmission] {
    var builder = SubmissionBuilder(inputs)
    builder.looksForTotals = false
    let resolver = NameResolver(inputs)
    let records = test.subjects.map { record($0, period: test.period, resolver) }
    let place = test.name.span.range
    GridInterpreter.take(RecordReader.read(file, DataNode(place: place, content: .list(records))), into: &builder)
    return builder.finish()
  }

  private static func record(_ subject: TestSubject, period: SourceText?, _ resolver: NameResolver) -> DataNode {
    var members = [member("subject", subject.name)]
    if let group = subject.group { members.append(member("group", group)) }
    if let period { members.append(member("period", period)) }
    var values: [DataNode.Member] = []
    for given in subject.values.compactMap({ DataNode($0).object }).joined() {
      // The same input may go by its id here and by its label there.
      let role = resolver.resolve(given.key)
      values.removeAll { $0.key == given.key || (role != nil && resolver.resolve($0.key) == role) }
      values.append(given)
    }
    members += values
    members += companions(subject.previous) { "\(Symbol.previousWords.en).\($0)" }
    members += companions(subject.evidence) { "\($0).evidence" }
    return DataNode(place: subject.name.span.range, content: .object(members))
  }

  private static func member(_ key: String, _ text: SourceText) -> DataNode.Member {
    let range = text.span.range
    let cell = Cell(place: range, inner: range, own: text.text)
    return DataNode.Member(
      name: Cell(place: range, inner: range, own: key), key: key, value: DataNode(place: range, content: .scalar(cell)))
  }

  private static func companions(_ node: Node?, _ name: (String) -> String) -> [DataNode.Member] {
    (node.flatMap { DataNode($0).object } ?? []).map {
      DataNode.Member(name: $0.name, key: name($0.key), value: $0.value)
    }
  }
}
