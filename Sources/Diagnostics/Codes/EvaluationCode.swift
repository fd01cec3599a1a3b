/// Problems met while a subject is evaluated (`E`).
public enum EvaluationCode: String, CodeList {
  case missingInput = "E101"
}
