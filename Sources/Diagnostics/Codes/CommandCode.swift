/// Problems of a command as it was given (`C`): unreadable files and folders.
public enum CommandCode: String, CodeList {
  case unreadableFile = "C001"
}
