/// Numbers one step up and down, in units of their last digit.
enum NumberSteps {
  /// The number that a text begins with, and its neighbours; empty if it begins with none. `75%` has the neighbours `76` and `74`.
  static func of(_ text: String) -> (length: Int, neighbours: [String]) {
    let bytes = Array(text.utf8)
    var end = 0
    if bytes.first == UInt8(ascii: "-") { end = 1 }
    let start = end
    var point: Int?
    while end < bytes.count {
      if bytes[end] == UInt8(ascii: "."), point == nil, end > start { point = end } else if !(0x30...0x39).contains(bytes[end]) { break }
      end += 1
    }
    if point == end - 1 { end -= 1 }
    let digits = bytes[start..<end].filter { $0 != UInt8(ascii: ".") }
    guard !digits.isEmpty, digits.count <= 15, let magnitude = Int(String(decoding: digits, as: UTF8.self)) else { return (0, []) }
    let places = point.map { max(end - 1 - $0, 0) } ?? 0
    let units = start == 1 ? -magnitude : magnitude
    // Below zero there is mostly nothing.
    let steps = units == 0 ? [1] : [units + 1, units - 1]
    return (end, steps.map { written($0, places) })
  }

  private static func written(_ units: Int, _ places: Int) -> String {
    let digits = String(units.magnitude)
    let sign = units < 0 ? "-" : ""
    if places == 0 { return sign + digits }
    let padded = String(repeating: "0", count: max(places + 1 - digits.count, 0)) + digits
    return sign + padded.dropLast(places) + "." + padded.suffix(places)
  }
}
