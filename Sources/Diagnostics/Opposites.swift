/// Which way a name points, as far as its words tell: 加 or 减, least or most, before or after, with or without 不.
///
/// Names that differ by such a word may be one letter apart and mean the opposite. The words are looked for wherever they stand in a
/// name, so it may seem to point a way that it doesn't: then a suggestion is lost, which does no harm.
struct Opposites {
  /// How often each side of each pair of words occurs: even places the one, odd places the other.
  private var counts = Array(repeating: 0, count: axes.count * 2)
  /// How often it says no.
  private var denials = 0
  /// Its words in letters of ASCII, in lower case.
  private let words: [String]

  init(_ name: String) {
    let text = Self.withoutFalseDenials(name)
    for scalar in text.unicodeScalars where scalar.value >= 0x80 || !scalar.properties.isAlphabetic {
      for place in Self.places[scalar] ?? [] { counts[place] += 1 }
      if Self.denyingCharacters.contains(scalar) { denials += 1 }
    }
    words = Self.words(of: name)
    for word in words {
      if Self.denyingWords.contains(word) { denials += 1 }
      for place in Self.places(of: word) { counts[place] += 1 }
    }
  }

  /// Whether two names point in opposite ways: where one has more of the one side, the other has more of the other side; or one says no.
  func isOpposed(to other: Opposites) -> Bool {
    if denials % 2 != other.denials % 2 { return true }
    for axis in Self.axes.indices {
      let first = counts[axis * 2] - other.counts[axis * 2]
      let second = counts[axis * 2 + 1] - other.counts[axis * 2 + 1]
      if first > 0 && second < 0 || first < 0 && second > 0 { return true }
    }
    return isNegation(of: other) || other.isNegation(of: self)
  }

  /// `unpaid` and `paid`, `non-profit` and `profit`, `careless` and `careful`.
  private func isNegation(of other: Opposites) -> Bool {
    guard words.count == other.words.count || words.count == other.words.count + 1 else { return false }
    return words.contains { word in
      other.words.contains { positive in
        guard word != positive else { return false }
        let isPrefixed = Self.denyingPrefixes.contains { prefix in
          word.hasPrefix(prefix) && !positive.hasPrefix(prefix) && Self.isNear(String(word.dropFirst(prefix.count)), positive)
        }
        return isPrefixed || (word.hasSuffix("less") && positive.hasSuffix("ful") && word.dropLast(4) == positive.dropLast(3))
      }
    }
  }

  /// The same, or the same but for one slip behind the first letters of longer words.
  private static func isNear(_ left: String, _ right: String) -> Bool {
    left == right
      || (right.utf8.count > 3 && left.prefix(2) == right.prefix(2) && Suggestion.editDistance(Array(left), Array(right)) <= 1)
  }

  // MARK: - Words

  /// Stretches of letters; a capital after a small letter begins another word.
  private static func words(of name: String) -> [String] {
    var words: [String] = []
    var current = ""
    var wasSmall = false
    for byte in name.utf8 {
      let isCapital = (0x41...0x5A).contains(byte)
      let isLetter = isCapital || (0x61...0x7A).contains(byte)
      if !isLetter || (isCapital && wasSmall) {
        if !current.isEmpty { words.append(current) }
        current = ""
      }
      if isLetter { current.unicodeScalars.append(Unicode.Scalar(byte | 0x20)) }
      wasSmall = isLetter && !isCapital
    }
    if !current.isEmpty { words.append(current) }
    return words
  }

  /// The sides that a word has: its own, or else that of the longest words that it begins or ends with, as in `minscore` and `atleast`.
  private static func places(of word: String) -> [Int] {
    if let own = englishPlaces[word] { return own }
    func longest(_ candidates: [Substring]) -> [Int] {
      for candidate in candidates { if let found = englishPlaces[String(candidate)] { return found } }
      return []
    }
    guard word.utf8.count > 3 else { return [] }
    let lengths = (3..<min(word.utf8.count, 13)).reversed()
    return longest(lengths.map { word.prefix($0) }) + longest(lengths.map { word.suffix($0) })
  }

  /// A text without the characters that say no elsewhere but not here, among them 未 where 末 was meant.
  private static func withoutFalseDenials(_ name: String) -> String {
    guard name.unicodeScalars.contains(where: denyingCharacters.contains) else { return name }
    var text = name
    for word in ["是否", "一票否", "否决", "非常"] { text = text.split(separator: word, omittingEmptySubsequences: false).joined(separator: " ") }
    for word in ["期未", "年未", "月未", "周未", "季未", "未位得", "未位单", "未位淘"] {
      text = text.split(separator: word, omittingEmptySubsequences: false).joined(separator: "末")
    }
    return text
  }

  private static let denyingCharacters: Set<Unicode.Scalar> = ["不", "非", "未", "无", "無", "没", "沒", "否", "勿", "莫", "免", "≠"]
  private static let denyingWords: Set<String> = [
    "not", "no", "non", "none", "never", "nor", "neither", "cannot", "isn", "doesn", "don", "aren",
  ]
  private static let denyingPrefixes = ["un", "non", "in", "im", "ir", "il", "dis", "de", "anti", "mis", "counter"]

  /// Pairs of sides: characters of the one and of the other. What is often mistaken for one of them stands with it, as 底 for 低.
  private static let axes: [(String, String)] = [
    // More and less.
    ("加增升涨高上大多长重强快满超奖优好良盈＋+>＞≥⩾≧↑", "减扣降跌低底下小少短轻弱慢零欠罚劣差坏亏－−<＜≤⩽≦↓"),
    ("奖赏", "惩罚扣"), ("好优良佳", "坏差劣恶"), ("盈赚余", "亏赔缺"), ("满", "零空"), ("+＋", "-－−"),
    // Earlier and later.
    ("前先早起始首初旧昨", "后迟晚止终末尾新今明"), ("上去昨前", "本今当现"), ("本今当现", "下明次后来"), ("上", "下"), ("开启始", "关闭停结"),
    // In and out.
    ("入进收买存借来内里", "出退支卖取还贷去外"), ("进", "退出"), ("收", "支付发"), ("得", "失扣"), ("内", "外"), ("借", "贷"), ("正顺", "负反逆"),
    ("正对", "误错"), ("真实", "假虚"), ("有", "无"), ("是", "否"), ("已", "未"),
    ("公", "私"), ("主", "客"), ("量", "性"), ("男", "女"), ("城", "乡村农"), ("东", "西"), ("南", "北"), ("左", "右"), ("单奇", "双偶"),
    ("全", "半"), ("全整", "缺残"), ("同", "异"), ("宽", "严窄"), ("胜赢", "负输败"), ("成", "败"), ("攻", "守"), ("热", "冷"), ("老", "幼少"), ("供", "需求"),
    ("产", "销"), ("输", "产"), ("干", "湿"), ("明", "暗"), ("深", "浅"), ("远", "近"), ("紧", "松"), ("难", "易"), ("虚", "实"), ("增", "存"),
  ]

  private static let places: [Unicode.Scalar: [Int]] = {
    var places: [Unicode.Scalar: [Int]] = [:]
    for (index, axis) in axes.enumerated() {
      for scalar in axis.0.unicodeScalars { places[scalar, default: []].append(index * 2) }
      for scalar in axis.1.unicodeScalars { places[scalar, default: []].append(index * 2 + 1) }
    }
    return places
  }()

  /// The same in English, by the place of the Chinese pair that says it.
  private static let english: [(axis: String, one: String, other: String)] = [
    (
      "加",
      """
      max maximum maximal most more greater greatest high higher highest above over upper up upward upwards large larger largest big bigger \
      biggest great increase increased increasing rise rising gain add added addition plus bonus surplus profit positive major long longer \
      longest top ascending asc ceiling ceil full best better good exceed exceeds strong stronger fast faster heaviest heavier heavy many
      """,
      """
      min minimum minimal least less lesser smaller smallest low lower lowest below under beneath down downward downwards small little few fewer \
      fewest decrease decreased decreasing fall falling loss subtract deduct deducted deduction deductions minus malus deficit negative minor \
      short shorter shortest bottom descending desc floor zero worst worse bad poor weak weaker slow slower lightest lighter light penalty
      """
    ),
    (
      "好", "best better good top pass passed bonus reward win right",
      "worst worse bad poor bottom fail failed penalty punishment lose wrong"
    ),
    (
      "前", "before prior previous first start begin begun from early earlier earliest old older oldest initial opening past former",
      "after later next last end finish until to late latest new newer newest final closing future latter current following"
    ),
    (
      "入",
      "in into inner inside internal input inputs import income incoming buy receipt receipts inflow enter inclusive include included includes including",
      "out outer outside external output outputs export expense outgoing sell payment payments outflow exit exclusive exclude excluded excludes excluding"
    ),
    ("有", "with", "without"),
    ("是", "yes true on always all allow allowed enable enabled any", "no false off never none deny denied disable disabled"),
    ("开", "open opened unlock unlocked", "close closed lock locked"), ("借", "credit", "debit"),
    ("正", "accept accepted approve approved", "reject rejected refuse refused"),
    ("公", "public", "private"), ("主", "subjective", "objective"), ("男", "male man men", "female woman women"), ("城", "urban", "rural"),
    ("东", "east eastern", "west western"), ("南", "north northern", "south southern"), ("左", "left", "right"),
    ("单", "odd single", "even double"),
    ("全", "all whole total", "half part partial partly"), ("胜", "win won winner", "lose lost loser"),
    ("成", "success succeed", "failure fail"),
    ("进", "required mandatory compulsory", "optional voluntary"), ("供", "supply", "demand"), ("收", "forward", "backward"),
    ("内", "front", "back"),
    ("得", "hot warm", "cold cool"), ("难", "hard difficult", "easy"), ("产", "upload", "download"),
  ]

  private static let englishPlaces: [String: [Int]] = {
    var places: [String: [Int]] = [:]
    for (mark, one, other) in english {
      guard let axis = axes.firstIndex(where: { $0.0.hasPrefix(mark) }) else { continue }
      for word in one.split(separator: " ") { places[String(word), default: []].append(axis * 2) }
      for word in other.split(separator: " ") { places[String(word), default: []].append(axis * 2 + 1) }
    }
    return places
  }()
}
