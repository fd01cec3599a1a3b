import Evaluation
import ExactDecimal
import Rulebook

/// Reading the cells of columns of numbers.
extension ParsedRows {
  /// Reads the cells of adjacent columns of numbers, up to the last or to one that does not end as a cell does. Gives the column
  /// and where its cell ends.
  ///
  /// Cells of at most eight bytes with their ends are read as one word; others with the care of a loop.
  func readNumbers(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ first: Int, _ run: Int, _ row: Int
  ) -> (column: Int, end: Int) {
    // Copies, which no store can change.
    let (figures, scales, delimiter, stride) = (figures + row, scales, layout.delimiter, stride)
    let last = first + run - 1
    var column = first
    var position = start
    while true {
      if let cell = Self.word(bytes, position, delimiter), cell.fraction == scales[column] {
        figures[column * stride] = Double(Int64(bitPattern: cell.value))
        position = cell.end
      } else {
        position = readAnyNumber(bytes, position, column, row)
      }
      guard column < last, position < bytes.count, bytes[position] == delimiter else { return (column, position) }
      position += 1
      column += 1
    }
  }

  /// The number that stands in eight bytes with its end, its digits after the point, and where it ends.
  @inline(__always)
  private static func word(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ delimiter: UInt8
  ) -> (value: UInt64, fraction: Int, end: Int)? {
    guard start + 8 < bytes.count, let base = bytes.baseAddress else { return nil }
    let word = UInt64(littleEndian: UnsafeRawPointer(base + start).loadUnaligned(as: UInt64.self))
    // Bytes that have not the fifth bit, which all digits have: points, commas, line ends.
    let marks = ~word & 0x1010_1010_1010_1010
    var end = marks.trailingZeroBitCount >> 3
    if end == 0 || end == 8 { return nil }
    var digits = word
    var fraction = 0
    var behind = start + end
    if base[behind] == UInt8(ascii: ".") {
      let whole = (UInt64(1) << UInt64(end << 3)) &- 1
      digits = word & whole | word >> 8 & ~whole
      let second = (marks & (marks &- 1)).trailingZeroBitCount >> 3
      fraction = second - end - 1
      // No mark at all in the rest: eight.
      if fraction == 0 || second == 8 { return nil }
      end = second - 1
      behind = start + second
    }
    // Now `end` digits stand in the lowest bytes; they go to the highest, behind zeros.
    digits = digits << UInt64((8 - end) << 3) | 0x3030_3030_3030_3030 >> UInt64(end << 3)
    let mark = base[behind]
    guard digits & 0xF0F0_F0F0_F0F0_F0F0 == 0x3030_3030_3030_3030,
      (digits &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0 == 0x3030_3030_3030_3030,
      mark == delimiter || mark == 0x0A || mark == 0x0D
    else { return nil }
    // Pairs, then fours, then all eight digits.
    var value = digits & 0x0F0F_0F0F_0F0F_0F0F
    value = (value &* 10 &+ value >> 8) & 0x00FF_00FF_00FF_00FF
    value = (value &* 100 &+ value >> 16) & 0x0000_FFFF_0000_FFFF
    value = (value &* 10000 &+ value >> 32) & 0xFFFF_FFFF
    return (value, fraction, behind)
  }

  /// A missing number's figure is one of those before it, so that nothing computed from it runs out of their bounds.
  private func missNumber(_ column: Int, _ row: Int) {
    let place = column * stride + row
    figures[place] = row > 0 ? figures[place - 1] : 0
    states[place] = .missing
    lacks[column] = true
  }

  /// A plain decimal of at most 15 digits, or nothing.
  private func readAnyNumber(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ column: Int, _ row: Int) -> Int {
    var position = start
    let end = bytes.count
    var isNegative = false
    if position < end, bytes[position] == UInt8(ascii: "-") {
      isNegative = true
      position += 1
    }
    var value: Int64 = 0
    let first = position
    while position < end, bytes[position] &- 0x30 < 10 {
      value = value &* 10 &+ Int64(bytes[position] &- 0x30)
      position += 1
    }
    var digits = position - first
    var fraction = 0
    if digits > 0, position < end, bytes[position] == UInt8(ascii: ".") {
      position += 1
      let point = position
      while position < end, bytes[position] &- 0x30 < 10 {
        value = value &* 10 &+ Int64(bytes[position] &- 0x30)
        position += 1
      }
      fraction = position - point
      digits = fraction == 0 ? 99 : digits + fraction
    }
    let isEnd =
      position == end || bytes[position] == layout.delimiter || bytes[position] == 0x0A || bytes[position] == 0x0D
    if isEnd, digits == 0, !isNegative {
      missNumber(column, row)
      return position
    }
    guard isEnd, digits > 0, digits <= Numbers.mostDigits else { return readDressedNumber(bytes, start, column, row) }
    put(Double(isNegative ? -value : value), fraction, column, row)
    return position
  }

  private func put(_ value: Double, _ fraction: Int, _ column: Int, _ row: Int) {
    var units = value
    if fraction != scales[column] { units = align(units, fraction, column, row) }
    figures[column * stride + row] = units
  }

  /// A number in quotes, with separators or a percent sign; or a word for missing data.
  private func readDressedNumber(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ column: Int, _ row: Int) -> Int {
    let end = cellEnd(bytes, start)
    let cell = UnsafeBufferPointer(rebasing: bytes[PlainCell.unquoted(bytes, start..<end)])
    if let (value, fraction) = PlainCell.number(cell, isPercent: layout.isPercent[column]) {
      put(value, fraction, column, row)
      return end
    }
    missNumber(column, row)
    if !PlainCell.isMissingWord(cell) { odd[row] = 1 }
    return end
  }

  /// Brings a figure and those before it in its column to as many digits after the point.
  private func align(_ units: Double, _ fraction: Int, _ column: Int, _ row: Int) -> Double {
    if fraction < scales[column] { return units * Numbers.powersOfTen[scales[column] - fraction].value }
    widen(column, to: fraction, rows: row)
    return units
  }

  /// Gives the first figures of a column more digits after the point.
  func widen(_ column: Int, to scale: Int, rows: Int) {
    let factor = Numbers.powersOfTen[scale - scales[column]].value
    let base = column * stride
    for row in 0..<rows { figures[base + row] *= factor }
    scales[column] = scale
  }

  /// The bounds of each column of numbers.
  func measure() {
    for column in 0..<layout.readings.count where layout.isNumber[column] {
      bounds[column] = Self.bounds(figures + column * stride, count)
    }
  }

  /// The least and the greatest of some numbers, four at a time.
  private static func bounds(_ values: UnsafeMutablePointer<Double>, _ count: Int) -> (low: Double, high: Double) {
    var low = SIMD4<Double>(repeating: values[0])
    var high = low
    let whole = count & ~3
    for row in Swift.stride(from: 0, to: whole, by: 4) {
      let four = UnsafeRawPointer(values + row).loadUnaligned(as: SIMD4<Double>.self)
      low.replace(with: four, where: four .< low)
      high.replace(with: four, where: four .> high)
    }
    for row in whole..<count {
      let one = SIMD4<Double>(repeating: values[row])
      low.replace(with: one, where: one .< low)
      high.replace(with: one, where: one .> high)
    }
    return (low.min(), high.max())
  }

  /// Adds the figures of all rows but some, which are in ascending order.
  package func add(to sums: inout ColumnSums, except others: [Int]) {
    columns: for (column, reading) in layout.readings.enumerated() {
      guard case .number(.field(let input), _) = reading else { continue }
      let base = column * stride
      var (sum, count, low, high): (Int64, Int, Double, Double) = (0, 0, .infinity, -.infinity)
      var next = 0
      for row in 0..<self.count {
        if next < others.count, others[next] == row {
          next += 1
          continue
        }
        guard states[base + row] == .present else { continue }
        let figure = figures[base + row]
        // Beyond, binary figures are not whole.
        guard abs(figure) < 0x1p53 else { continue columns }
        sum += Int64(figure)
        count += 1
        (low, high) = (min(low, figure), max(high, figure))
      }
      guard count > 0 else { continue }
      let unit = Numbers.powersOfTen[scales[column]].number
      let value = { (units: Int64) in (try? Number(Int(units)).divided(by: unit, in: .exact)) ?? 0 }
      sums.add(input, sum: value(sum), count: count, first: value(Int64(low)), varies: low < high)
    }
    // Inputs that the table has no column for have what the book gives, in all rows alike: that says nothing.
  }

  /// What is missing but asked for, or out of an input's limits, is told by the careful reader.
  func checkColumns() {
    for column in layout.needed where lacks[column] { mark(column) }
    for item in layout.sampled {
      for row in 0..<count where states[item.value * stride + row] == .present {
        guard let sample = item.sample, states[sample * stride + row] == .present else {
          odd[row] = 1
          continue
        }
        // A size that is no whole number is none.
        if scales[sample] != 0 || figures[sample * stride + row] < Double(item.least) { odd[row] = 1 }
      }
    }
    for column in layout.limited {
      guard case .number(_, let limits) = layout.readings[column] else { continue }
      let base = column * stride
      let (low, high) = limit(column, limits)
      if bounds[column].low >= low, bounds[column].high <= high, !limits.isWhole { continue }
      let unit = Numbers.powersOfTen[scales[column]].value
      for row in 0..<count where states[base + row] == .present {
        let value = figures[base + row]
        let isBroken = limits.isWhole && unit > 1 && value.truncatingRemainder(dividingBy: unit) != 0
        if value < low || value > high || isBroken { odd[row] = 1 }
      }
    }
  }

  /// The limits of a column in its units, which are worked out once for as many digits.
  private func limit(_ column: Int, _ limits: ColumnReading.Limits) -> (low: Double, high: Double) {
    if let known = limitsKnown[column], known.scale == scales[column] { return (known.low, known.high) }
    let low = limits.minimum.flatMap { Self.units($0, scales[column]) } ?? -Double.infinity
    let high = limits.maximum.flatMap { Self.units($0, scales[column]) } ?? Double.infinity
    limitsKnown[column] = (scales[column], low, high)
    return (low, high)
  }

  /// A limit in units of 10^−scale; `nan`, which no figure passes, where it is not a whole number of them.
  private static func units(_ limit: Number, _ scale: Int) -> Double? {
    guard let scaled = Numbers.scaled(limit) else { return .nan }
    if scaled.scale > scale { return scaled.value / Numbers.powersOfTen[scaled.scale - scale].value }
    return scaled.value * Numbers.powersOfTen[scale - scaled.scale].value
  }
}
