/// ANSI colour for terminals, or none.
package struct Painter: Sendable {
  package enum Style: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case yellow = "33"
    case green = "32"
    case cyan = "36"
  }

  let isOn: Bool

  package init(isOn: Bool) { self.isOn = isOn }

  package func paint(_ text: String, _ style: Style) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}
