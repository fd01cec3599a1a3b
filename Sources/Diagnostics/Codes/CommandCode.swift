/// Problems of a command as it was given (`C`): unreadable files and folders.
public enum CommandCode: String, CodeList {
  case unreadableFile = "C001"
  case noRulebook = "C002"
  case severalRulebooks = "C003"
  case unknownSubject = "C004"
  case unknownIndicator = "C005"
  case unwritableFile = "C006"
  case unknownPeriod = "C007"
  case unknownColumn = "C008"
  case refusedFix = "C009"
  case changedMeanwhile = "C010"
  case unknownCode = "C011"
  case noTests = "C012"
  case fileExists = "C013"
  case unformattable = "C014"

  case periodNeeded = "C020"
  /// A file is asked for in a format that is not written.
  case unsupportedOutput = "C030"
}
