import Diagnostics
import ExactDecimal
import FEEL
import Rulebook

extension Planner {
  /// What a formula asks of an indicator.
  mutating func node(of aspect: Symbol.Aspect, ofIndicator id: String, _ context: Context) -> NodeID {
    guard let place = place(of: id) else { return constant(.null) }
    switch aspect {
    case .score: return nodes(for: place).score
    case .rate:
      let nodes = nodes(for: place)
      return add(.rate(nodes.score, full: nodes.full))
    case .full: return full(of: place)
    case .weight:
      if let weight = place.indicator.weight { return quantity(weight) }
      return place.mode == .points ? full(of: place) : constant(.null)
    case .target:
      guard let target = place.indicator.target else { return constant(.null) }
      return quantity(target, Context(isPrevious: context.isPrevious))
    case .value:
      guard let value = place.indicator.value else { return constant(.null) }
      return formula(value, Context(isPrevious: context.isPrevious))
    }
  }

  /// An indicator in its tree.
  struct Place {
    let indicator: Indicator
    let parent: Indicator?
    /// How its weight is given.
    let mode: WeightMode
  }

  /// When an indicator applies, where it or a group that it stands in says so; from the top.
  private static func appliesWhen(_ place: Place, _ places: [NameKey: Place]) -> [SourceText] {
    let own = place.indicator.appliesWhen
    guard let parent = place.parent.flatMap({ places[NameKey($0.id.text)] }) else { return own.map { [$0] } ?? [] }
    let above = appliesWhen(parent, places)
    return own.map { above + [$0] } ?? above
  }

  func place(of id: String) -> Place? { places[NameKey(id)] }

  /// Every indicator of the tree by id.
  static func places(_ book: Book) -> [NameKey: Place] {
    var places: [NameKey: Place] = [:]
    places.reserveCapacity(book.allIndicators.count)
    func visit(_ list: [Indicator], parent: Indicator?, mode: WeightMode) {
      for indicator in list where places[NameKey(indicator.id.text)] == nil {
        places[NameKey(indicator.id.text)] = Place(indicator: indicator, parent: parent, mode: mode)
        visit(indicator.children, parent: indicator, mode: indicator.weightMode)
      }
    }
    visit(book.indicators, parent: nil, mode: book.weightMode)
    return places
  }

  /// Full marks of an indicator's own scale: as given, its points, or its parent's.
  mutating func full(of place: Place) -> NodeID {
    if let full = place.indicator.full { return quantity(full) }
    if place.mode == .points, let weight = place.indicator.weight { return quantity(weight) }
    guard let parent = place.parent, let parentPlace = self.place(of: parent.id.text) else {
      return bookFull()
    }
    return full(of: parentPlace)
  }

  mutating func bookFull() -> NodeID {
    book.full.map { quantity($0) } ?? constant(.number(100))
  }

  /// All nodes of an indicator, built once.
  mutating func nodes(for place: Place) -> IndicatorNodes {
    let indicator = place.indicator
    if let known = indicatorNodes[NameKey(indicator.id.text)] { return known }
    let full = full(of: place)
    let rounding = rounding(of: indicator)
    let children = indicator.children.map {
      nodes(for: Place(indicator: $0, parent: indicator, mode: indicator.weightMode))
    }
    let raw =
      indicator.isGroup
      ? aggregate(
        children, indicator.aggregation, mode: indicator.weightMode, full: full, indicator.minimumData,
        indicator.weightLimits)
      : score(of: indicator, full: full, isPrevious: false)
    let rounded = rounding.map { add(.round(raw, $0)) } ?? raw
    let policy = indicator.missing ?? (indicator.isGroup ? .exclude : .reject)
    let settled = settle(indicator, rounded, full: full, policy: policy, rounding: rounding)
    let vetoes = book.vetoes.indices.filter { book.vetoes[$0].indicator?.text == indicator.id.text }
    let conditions = vetoes.map { condition(of: book.vetoes[$0].rule) }
    let context = Context(indicator: indicator.id.text)
    let result = IndicatorNodes(
      indicator: indicator, children: children, full: full, weight: weight(of: place),
      value: indicator.value.map { formula($0) }, target: quantity(ifAny: indicator.target),
      appliesWhen: indicator.appliesWhen.map { formula($0) },
      locals: (indicator.score?.locals ?? []).map { ($0, formula($0.formula, context)) },
      raw: raw, rounded: rounded, rounding: rounding, settled: settled,
      score: conditions.isEmpty ? settled : add(.zeroed(settled, by: conditions)), policy: policy,
      vetoes: vetoes)
    indicatorNodes[NameKey(indicator.id.text)] = result
    remember(.indicator(indicator.id.text, .score), as: result.score)
    return result
  }

  private mutating func weight(of place: Place) -> NodeID? {
    if let weight = place.indicator.weight { return quantity(weight) }
    return place.mode == .points ? full(of: place) : nil
  }

  private func rounding(of indicator: Indicator) -> RoundingStep? {
    if let own = indicator.rounding { return step(own) }
    return (indicator.isGroup ? book.rounding.group : book.rounding.indicator).map {
      RoundingStep(digits: $0, mode: book.rounding.mode)
    }
  }

  /// The score after the missing-data policy.
  private mutating func settle(
    _ indicator: Indicator, _ score: NodeID, full: NodeID, policy: MissingPolicy, rounding: RoundingStep?
  ) -> NodeID {
    var carried: NodeID?
    if policy == .carryLast, !indicator.isGroup {
      let previous = self.score(of: indicator, full: full, isPrevious: true)
      carried = rounding.map { add(.round(previous, $0)) } ?? previous
    }
    let applies = conditions(of: indicator)
    return add(
      .settle(SettleOperation(score: score, carried: carried, appliesWhen: applies, policy: policy)),
      indicator.id)
  }

  /// What must hold for an indicator to apply: what does not apply to a group does not apply to what is in it.
  mutating func conditions(of indicator: Indicator) -> [NodeID] {
    guard let place = place(of: indicator.id.text) else { return [] }
    return Self.appliesWhen(place, places).map { formula($0) }
  }

  mutating func aggregate(
    _ children: [IndicatorNodes], _ aggregation: Aggregation?, mode: WeightMode, full: NodeID,
    _ minimumData: MinimumData?, _ limits: WeightLimits?
  ) -> NodeID {
    let method = aggregation?.method ?? (mode == .points ? .sum : .arithmetic)
    let operation = AggregateOperation(
      children: children.map {
        AggregateOperation.Child(
          id: $0.indicator.id.text, name: $0.indicator.name, score: $0.score, weight: $0.weight, full: $0.full
        )
      },
      method: method, formula: aggregation?.formula.map { formula($0) }, full: full, minimumData: minimumData,
      mode: mode, limits: limits,
      hasConstantWeights: children.allSatisfy { $0.indicator.weight.map { $0.constant != nil } ?? true })
    return add(.aggregate(operation), aggregation?.formula)
  }
}
