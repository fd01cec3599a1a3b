import Diagnostics

/// FEEL's names of types, with the spellings of older editions.
private let typeNames: [String: FEELType] = [
  "Any": .any, "Null": .null, "number": .number, "string": .string, "boolean": .boolean, "date": .date,
  "time": .time, "date and time": .dateTime, "dateTime": .dateTime, "days and time duration": .daysAndTime,
  "day and time duration": .daysAndTime, "dayTimeDuration": .daysAndTime,
  "years and months duration": .yearsAndMonths, "year and month duration": .yearsAndMonths,
  "yearMonthDuration": .yearsAndMonths, "list": .list(.any), "context": .context([:]), "range": .range(.any),
  "function": .function([], .any),
]

private let typeIndex = NameIndex(typeNames.keys)

extension ExpressionParser {
  /// A type after `instance of` or in a function's parameters; `nil` for a name that is no type.
  func type() throws(ExpressionIssue) -> (type: FEELType?, name: Syntax.Name) {
    try nested { () throws(ExpressionIssue) in try self.typeBody() }
  }

  private func typeBody() throws(ExpressionIssue) -> (type: FEELType?, name: Syntax.Name) {
    let start = token.range.lowerBound
    let declared = scope.names.typeIndices.compactMap { $0.longest(in: lexer.bytes, at: start, endsAt: isWordEnd) }
      .max { $0.end < $1.end }
    let builtin = typeIndex.longest(in: lexer.bytes, at: start, endsAt: isWordEnd)
    if let declared, declared.end >= builtin?.end ?? 0, let type = scope.names.type(named: declared.name) {
      consume(upTo: declared.end)
      return (type, Syntax.Name(text: declared.name, range: start..<declared.end))
    }
    guard let found = builtin, let type = typeNames[found.name] else {
      let name = try name()
      var text = name.text
      while token.is(".") {
        try advance()
        text += "." + (try memberName()).text
      }
      return (nil, Syntax.Name(text: text, range: start..<lastEnd))
    }
    consume(upTo: found.end)
    var result: FEELType? = type
    if token.is("<>"), case .function = type {
      try advance()
      if try take("->") { result = try self.type().type.map { .function([], $0) } }
    } else if token.is("<") {
      let opened = token.range
      try advance()
      result = try parameters(of: type)
      try expect(">", opened: opened)
      if case .function(let parameters, _)? = result, try take("->") {
        result = try self.type().type.map { .function(parameters, $0) }
      }
    }
    return (result, Syntax.Name(text: lexer.slice(start..<lastEnd), range: start..<lastEnd))
  }

  private func parameters(of type: FEELType) throws(ExpressionIssue) -> FEELType? {
    switch type {
    case .list: return try self.type().type.map { .list($0) }
    case .range: return try self.type().type.map { .range($0) }
    case .function:
      var parameters: [FEELType]? = []
      while !token.is(">") {
        let next = try self.type().type
        parameters = next.flatMap { type in parameters.map { $0 + [type] } }
        guard try take(",") else { break }
      }
      return parameters.map { .function($0, .any) }
    case .context:
      var members: [String: FEELType]? = [:]
      while !token.is(">") {
        let name = try newName { $0.is(":") }
        try advance()
        let next = try self.type().type
        if let next { members?[name.text] = next } else { members = nil }
        guard try take(",") else { break }
      }
      return members.map { .context($0) }
    default: throw unexpected()
    }
  }
}
