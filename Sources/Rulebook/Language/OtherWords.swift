/// What people write for a key of the language: signs, the words of other tools and of regulations. Each stands for one key of a form
/// and is mended to it; keys that only resemble it are not asked.
enum OtherWords {
  /// The key of a form that a text is another word for.
  static func key(_ text: String, in form: Form) -> Key? {
    let word = plain(text)
    return table.lazy.compactMap { name, words in words.contains(word) ? form.key(name) : nil }.first
  }

  /// Whether a text sets a limit from above, or one that its number doesn't meet: what a grade can't have.
  static func isOtherLimit(_ text: String) -> Bool {
    let word = plain(text)
    let own = [KeyName.moreThan, .atMost, .lessThan]
    return own.contains { name in
      FormName.band.form.key(name).map { $0.en == text || $0.zh == text } ?? false || limits[name, default: []].contains(word)
    }
  }

  /// In lower case and half width, without blanks, and with `-` for `_`.
  private static func plain(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars where scalar != " " && scalar.value != 0x3000 {
      let narrow = (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
      result.unicodeScalars.append(narrow == "_" ? "-" : narrow)
    }
    return result.lowercased()
  }

  private static func words(_ text: String) -> Set<String> { Set(text.split { $0 == " " || $0 == "\n" }.map(String.init)) }

  private static let atLeast = words(
    """
    大于等于 大于或等于 高于等于 高于或等于 多于等于 多于或等于 不小于 不少于 不低于 至少 最少 最低 最低分 最低值 最小值 下限 起 分数线 以上 及以上 ≥ >= => ≧ ⩾ ge gte greater-or-equal \
    greater-than-or-equal greater-than-or-equal-to equal-or-greater not-less-than no-less-than not-below and-above or-more or-above at-or-above \
    at-least atleast from min minimum least lower-limit lower-bound threshold cutoff cut-off
    """)
  private static let atMost = words(
    """
    小于等于 小于或等于 低于等于 低于或等于 少于等于 少于或等于 不大于 不超过 不多于 不高于 至多 最多 最高 最高分 最高值 最大值 上限 止 以下 及以下 以内 ≤ <= =< ≦ ⩽ le lte less-or-equal \
    less-than-or-equal less-than-or-equal-to not-more-than no-more-than not-above or-less or-below up-to at-or-below at-most atmost to max maximum \
    most upper-limit upper-bound
    """)
  private static let limits: [KeyName: Set<String>] = [
    .moreThan: words("大于 超过 多于 高出 超出 > gt greater greater-than above over more higher-than exceeds"),
    .atMost: atMost,
    .lessThan: words("小于 不足 不到 不满 未满 少于 未达到 < lt less below under lower-than fewer-than smaller-than"),
  ]

  /// In the order in which they are tried: a form has one of those that share words.
  private static let table: [(name: KeyName, words: Set<String>)] =
    [
      (.atLeast, atLeast), (.moreThan, limits[.moreThan, default: []]), (.atMost, atMost), (.lessThan, limits[.lessThan, default: []]),
      (.least, atLeast), (.most, atMost), (.min, atLeast), (.max, atMost), (.floor, atLeast),
      (.from, words("开始 开始日期 起始 起始日期 起始日 开始日 自 从 start starts begin begins since")),
      (.to, words("结束 结束日期 截止 截止日期 终止 到 至 迄 end ends until till through")),
      (.share, words("占比 百分比 比率 比重 比例 percent percentage ratio rate proportion")),
      (.count, words("个数 数量 数目 人数 名额数 项数 次数 number how-many")),
      (.when, words("如果 若 当 if condition where")), (.note, words("备注 注 注释 remark remarks comment comments notes")),
    ]
}
