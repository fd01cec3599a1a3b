/// What a rule book without errors can come to (`L`): `L1xx` conditions and outcomes, `L2xx` values and bands, `L3xx` names
/// without use, `L4xx` numbers and units, `L5xx` policy sense, `L9xx` checks that are switched off. Each is documented with
/// the check itself.
public enum CheckCode: String, CodeList {
  case neverTrue = "L101"
  case alwaysTrue = "L102"
  case gradeNeverReached = "L103"
  case capNeverBinds = "L104"
  case rewardedAndHeldToAccount = "L105"
  case negatedLookBack = "L106"

  case bandNeverReached = "L201"
  case bandGap = "L202"
  case tableGap = "L203"
  case tableOverlap = "L204"
  case tableRuleMasked = "L205"
  case againstDirection = "L206"
  case targetOutOfRange = "L207"
  case scoreAboveFull = "L208"
  case mayDivideByZero = "L209"
  case weightSumVaries = "L210"
  case zeroWeight = "L211"
  case failsForAll = "L212"
  case negativeDeduction = "L213"

  case unusedInput = "L301"
  case unusedValue = "L302"
  case unusedParameter = "L303"
  case unusedBasis = "L304"
  case unusedMethod = "L305"
  case unverifiedBasis = "L306"
  case clauseNotCited = "L307"

  case percentAsFraction = "L401"
  case mixedUnits = "L402"
  case defaultOutOfRange = "L403"

  case decidedByOneIndicator = "L501"
  case bonusWithoutEvidence = "L502"
  case measureWithoutDeadline = "L503"
  case measureWithoutOwner = "L504"
  case missingSource = "L505"
  case sameLabel = "L506"
  // L507 was a limit that a book sets itself; it is an error now, R346.

  /// # 关闭检查没有理由 | A check is switched off without a reason
  /// zh: 注释关闭了一项检查，却没有写为什么。
  /// en: A comment switches a check off, but does not say why.
  /// why-zh: 过两年没有人记得当初为什么放过它。
  /// why-en: In two years nobody will remember why it was let pass.
  /// wrong:
  /// ```yaml
  /// adjustments:
  ///   rules:
  ///     - {id: praise, when: satisfaction >= 95, points: 2} # heng: off L502
  /// ```
  /// right:
  /// ```yaml
  /// adjustments:
  ///   rules:
  ///     - {id: praise, when: satisfaction >= 95, points: 2} # heng: off L502 the survey itself is the evidence
  /// ```
  /// fix: none
  case switchedOffWithoutReason = "L901"
  /// # 白关的检查 | A check is switched off in vain
  /// zh: 注释关闭了一项检查，而这里已经没有它要报告的问题。
  /// en: A comment switches a check off, but the check has nothing to report there any more.
  /// why-zh: 留着它，以后真出问题时也不会报告。
  /// why-en: Left there, it would hide the problem when it comes up again.
  /// wrong:
  /// ```yaml
  /// adjustments:
  ///   rules:
  ///     - {id: praise, when: satisfaction >= 95, points: 2, evidence: required} # heng: off L502 not needed
  /// ```
  /// right:
  /// ```yaml
  /// adjustments:
  ///   rules:
  ///     - {id: praise, when: satisfaction >= 95, points: 2, evidence: required}
  /// ```
  /// fix: none
  case switchedOffInVain = "L902"
  /// # 关闭了不存在的检查 | A switch for no check
  /// zh: 注释里的代码不是任何一项检查。
  /// en: The code in the comment is that of no check.
  /// why-zh: 代码写错，检查照旧报告。
  /// why-en: With a wrong code the check goes on reporting.
  /// wrong:
  /// ```yaml
  /// vetoes:
  ///   - {id: accident, when: accidents > 0, grade: B} # heng: off L999 agreed
  /// ```
  /// right:
  /// ```yaml
  /// vetoes:
  ///   - {id: accident, when: accidents > 0, grade: B}
  /// ```
  /// fix: none
  case unknownSwitch = "L903"
}
