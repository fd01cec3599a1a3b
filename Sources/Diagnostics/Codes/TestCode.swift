/// Problems of files of tests (`T`): what they expect can't be read, or can't come true.
public enum TestCode: String, CodeList {
  case unreadableExpectation = "T001"
  case nothingExpected = "T002"
  case unknownExpected = "T003"
  case repeatedName = "T004"
  case notATestFile = "T005"
}
