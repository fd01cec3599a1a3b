import Diagnostics
import ExactDecimal
import FEEL
import Rulebook

extension Planner {
  /// An indicator in its tree. Indicators are numbered from zero, parents before children.
  struct Place {
    let indicator: Indicator
    let parent: Int?
    /// How its weight is given.
    let mode: WeightMode
    fileprivate(set) var children: [Int] = []
  }

  /// Every indicator of the tree by its number.
  static func places(_ book: Book) -> [Place] {
    var places: [Place] = []
    places.reserveCapacity(book.allIndicators.count)
    func visit(_ list: [Indicator], parent: Int?, mode: WeightMode) -> [Int] {
      list.map { indicator in
        let number = places.count
        places.append(Place(indicator: indicator, parent: parent, mode: mode))
        if indicator.isGroup { places[number].children = visit(indicator.children, parent: number, mode: indicator.weightMode) }
        return number
      }
    }
    _ = visit(book.indicators, parent: nil, mode: book.weightMode)
    return places
  }

  /// What a formula asks of an indicator.
  mutating func node(of aspect: Symbol.Aspect, ofIndicator id: String, _ context: Context) -> NodeID {
    guard let number = number(of: id) else { return constant(.null) }
    let place = places[number]
    switch aspect {
    case .score: return nodes(for: number).score
    case .rate:
      let nodes = nodes(for: number)
      return add(.rate(nodes.score, full: nodes.full))
    case .full: return full(of: place)
    case .weight: return weight(of: place) ?? constant(.null)
    case .target:
      guard let target = place.indicator.target else { return constant(.null) }
      return quantity(target, Context(isPrevious: context.isPrevious))
    case .value:
      guard let value = place.indicator.value else { return constant(.null) }
      return formula(value, Context(isPrevious: context.isPrevious))
    }
  }

  /// Full marks of an indicator's own scale: as given, its points, or its parent's.
  mutating func full(of place: Place) -> NodeID {
    if let full = place.indicator.full { return quantity(full) }
    if place.mode == .points, !place.indicator.isForInformation, let weight = place.indicator.weight { return quantity(weight) }
    return place.parent.map { full(of: places[$0]) } ?? bookFull()
  }

  mutating func bookFull() -> NodeID {
    book.full.map { quantity($0) } ?? constant(.number(100))
  }

  /// The nodes of the indicators at the top of the tree.
  mutating func topNodes() -> [IndicatorNodes] {
    places.indices.filter { places[$0].parent == nil }.map { nodes(for: $0) }
  }

  /// All nodes of an indicator, built once.
  mutating func nodes(for number: Int) -> IndicatorNodes {
    if let known = indicatorNodes[number] { return known }
    let place = places[number]
    let indicator = place.indicator
    let full = full(of: place)
    let rounding = rounding(of: indicator)
    let children = place.children.map { nodes(for: $0) }
    let raw =
      indicator.isGroup
      ? aggregate(
        children, indicator.aggregation, mode: indicator.weightMode, full: full, indicator.minimumData,
        indicator.weightLimits)
      : score(of: place, full: full, isPrevious: false)
    let rounded = rounding.map { add(.round(raw, $0)) } ?? raw
    let policy = indicator.missing ?? (indicator.isGroup ? .exclude : .reject)
    let settled = settle(place, rounded, full: full, policy: policy, rounding: rounding)
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
    indicatorNodes[number] = result
    remember(.indicator(indicator.id.text, .score), as: result.score)
    return result
  }

  private mutating func weight(of place: Place) -> NodeID? {
    if place.indicator.isForInformation { return nil }
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
    _ place: Place, _ score: NodeID, full: NodeID, policy: MissingPolicy, rounding: RoundingStep?
  ) -> NodeID {
    var carried: NodeID?
    if policy == .carryLast, !place.indicator.isGroup {
      let previous = self.score(of: place, full: full, isPrevious: true)
      carried = rounding.map { add(.round(previous, $0)) } ?? previous
    }
    return add(
      .settle(SettleOperation(score: score, carried: carried, appliesWhen: conditions(of: place), policy: policy)),
      place.indicator.id)
  }

  /// What must hold for an indicator to apply, from the top of the tree: what does not apply to a group does not apply to what
  /// is in it.
  mutating func conditions(of place: Place) -> [NodeID] {
    let above = place.parent.map { conditions(of: places[$0]) } ?? []
    return place.indicator.appliesWhen.map { above + [formula($0)] } ?? above
  }

  mutating func aggregate(
    _ children: [IndicatorNodes], _ aggregation: Aggregation?, mode: WeightMode, full: NodeID,
    _ minimumData: MinimumData?, _ limits: WeightLimits?
  ) -> NodeID {
    let method = aggregation?.method ?? (mode == .points ? .sum : .arithmetic)
    let counted = children.filter { !$0.indicator.isForInformation }
    let parts = counted.map { child in
      part(child, isShared: method == .sum && mode == .points && book.languageVersion >= .second)
    }
    let context = Context()
    let operation = AggregateOperation(
      children: parts, method: method, formula: aggregation?.formula.map { formula($0) },
      floor: amount(ifAny: aggregation?.floor, context), most: amount(ifAny: aggregation?.most, context), full: full,
      minimumData: minimumData, mode: mode, limits: limits,
      hasConstantWeights: counted.allSatisfy { $0.indicator.weight.map { $0.constant != nil } ?? true })
    return add(.aggregate(operation), aggregation?.formula)
  }

  /// What a child brings to its group.
  ///
  /// - Parameter isShared: whether it brings its share of the weight, rather than its score.
  private mutating func part(_ child: IndicatorNodes, isShared: Bool) -> AggregateOperation.Child {
    let (id, name) = (child.indicator.id.text, child.indicator.name)
    guard isShared, let weight = child.weight, weight != child.full, !isSame(child.indicator.weight, child.indicator.full) else {
      return AggregateOperation.Child(id: id, name: name, score: child.score, weight: child.weight, full: child.full)
    }
    let score = add(.weighed(child.score, full: child.full, weight: weight), child.indicator.id)
    return AggregateOperation.Child(id: id, name: name, score: score, weight: weight, full: weight)
  }

  /// Whether two quantities are the same number on the plan's day.
  private func isSame(_ first: Quantity?, _ second: Quantity?) -> Bool {
    guard let number = first?.number(on: date), !number.isZero else { return false }
    return number == second?.number(on: date)
  }
}
