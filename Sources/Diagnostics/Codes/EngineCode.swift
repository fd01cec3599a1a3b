/// Problems of evaluating on a database or a cluster (`X`).
public enum EngineCode: String, CodeList {
  case serverUnreachable = "X001"
  case serverLost = "X002"
  case serverRefused = "X003"
  case tableMissing = "X004"
  case tableColumnMissing = "X005"
  case columnType = "X006"
  case tableExists = "X007"
  case serverDiskFull = "X008"
  case interrupted = "X009"
  case serverProblem = "X010"
  case repeatedSubject = "X011"
  case subjectless = "X012"
  case sparkMissing = "X013"
  case incompleteResult = "X014"
  case unsupportedHere = "X015"
  case severalPeriods = "X016"
}
