/// Problems met while a subject is evaluated (`E`): `E1xx` data, `E2xx` scoring, `E3xx` results.
public enum EvaluationCode: String, CodeList {
  case noScore = "E101"
  case undecided = "E102"
  case evidenceMissing = "E103"
  case finding = "E104"

  case targetNotPositive = "E201"
  case noBandFits = "E202"
  case unknownRating = "E203"
  case ratingOutOfRange = "E204"
  case severalRulesMatch = "E205"
  case rulesDisagree = "E206"
  case noRuleMatches = "E207"
  case scoreOutOfRange = "E208"
  case negativeRate = "E209"
  case tooLarge = "E210"
  case emptyInterval = "E211"
  case negativeDeduction = "E212"
  case negativeCap = "E213"

  case weightsDoNotSum = "E301"
  case weightOutsideLimits = "E302"
  case noGrade = "E303"
  case noSubjects = "E304"
  case notInForce = "E305"
  /// Ranks and places that may change, because some subjects take none until they are mended.
  case provisional = "E306"
  /// The book looks at groups, and no row has one.
  case noGroups = "E307"
  /// A text that the book compares with and that never occurs in the data.
  case neverOccurs = "E308"

  case noPreviousPeriod = "E313"
}
