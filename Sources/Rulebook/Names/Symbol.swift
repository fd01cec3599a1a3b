import Diagnostics

/// What a name in a formula stands for.
public enum Symbol: Sendable, Hashable {
  case input(String)
  case parameter(String)
  case value(String)
  case indicator(String, Aspect)
  /// An argument or `let` value of an indicator's score.
  case local(indicator: String, name: String)
  case result(ResultName)
  case previous(ResultName)
  case previousInput(String)

  /// Names are hashed by their bytes; see `NameKey`.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .input(let id), .parameter(let id), .value(let id), .previousInput(let id): id.hashBytes(into: &hasher)
    case .indicator(let id, let aspect):
      id.hashBytes(into: &hasher)
      hasher.combine(aspect)
    case .local(let id, let name):
      id.hashBytes(into: &hasher)
      name.hashBytes(into: &hasher)
    case .result(let name), .previous(let name): hasher.combine(name)
    }
  }

  /// What a formula can ask of an indicator.
  public enum Aspect: String, Sendable, Hashable, CaseIterable {
    /// Points on the indicator's own scale.
    case score
    /// The indicator's value before scoring.
    case value
    /// Score over full marks, 0…1.
    case rate
    case weight
    case full
    /// Inside the indicator's own score only.
    case target

    public var zh: String {
      switch self {
      case .score: "得分"
      case .value: "值"
      case .rate: "得分率"
      case .weight: "权重"
      case .full: "满分"
      case .target: "目标值"
      }
    }

    /// Aspects that any formula may ask for, after `id.`.
    public static let shared: [Aspect] = [.score, .value, .rate, .weight, .full]
    /// Names that stand alone in an indicator's own score.
    public static let own: [Aspect] = [.value, .target, .full, .weight]
  }

  /// A subject's results and who it is.
  public enum ResultName: String, Sendable, Hashable, CaseIterable {
    case total, subtotal, bonus, deduction, grade, rank, group, subject, period

    public var zh: String {
      switch self {
      case .total: "总分"
      case .subtotal: "基础分"
      case .bonus: "加分"
      case .deduction: "扣分"
      case .grade: "等级"
      case .rank: "名次"
      case .group: "组别"
      case .subject: "单位"
      case .period: "期间"
      }
    }

    /// All of them in both languages.
    static let words = allCases.flatMap { [$0.rawValue, $0.zh] }

    /// Results that are carried over from the previous period.
    public static let carried: [ResultName] = [.total, .grade, .rank]

    var isText: Bool {
      switch self {
      case .grade, .group, .subject, .period: true
      case .total, .subtotal, .bonus, .deduction, .rank: false
      }
    }
  }

  /// The word before a name of the previous period.
  public static let previousWords = (en: "previous", zh: "上期")
}
