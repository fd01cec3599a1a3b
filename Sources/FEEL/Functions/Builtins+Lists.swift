import Diagnostics
import ExactDecimal

extension Builtins {
  static let lists: [Builtin] = []
  static let statistics: [Builtin] = []
  static let strings: [Builtin] = []
  static let temporal: [Builtin] = []
  static let conversions: [Builtin] = []
  static let ranges: [Builtin] = []
  static let contexts: [Builtin] = []
  static let booleans: [Builtin] = []
}
