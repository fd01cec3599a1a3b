/// Problems of submitted data (`D`).
public enum DataCode: String, CodeList {
  case unreadableValue = "D101"
}
