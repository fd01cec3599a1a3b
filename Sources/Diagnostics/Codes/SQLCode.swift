/// Rules that a database can't evaluate (`Q`).
public enum SQLCode: String, CodeList {
  case unsayable = "Q101"
}
