import Diagnostics

extension ReferencePage {
  /// A shape in words, with links to the forms and enumerations it names.
  func words(for shape: Shape) -> String {
    switch shape {
    case .text: say("文字", "text")
    case .identifier: say("编号", "id")
    case .citation: say("引用：依据编号、空格、条款", "citation: a basis id, a space, a clause")
    case .boolean: say("`是` 或 `否`", "`true` or `false`")
    case .integer: say("整数", "whole number")
    case .date: say("日期", "date")
    case .duration: say("期限", "duration")
    case .number: say("数", "number")
    case .quantity: say("数或公式，可[按期](#form-byDate)", "number or formula, also [by date](#form-byDate)")
    case .amount:
      say("分数或占满分的百分比，可[按期](#form-byDate)", "points or a share of full marks, also [by date](#form-byDate)")
    case .share: say("比例", "share")
    case .expression: say("公式", "formula")
    case .condition: say("条件", "condition")
    case .unaryTest: say("单元条件", "unary test")
    case .choice(let name):
      say(
        "其一：[\(name.title.zh)](#choice-\(name.rawValue))",
        "one of the [\(name.title.en)](#choice-\(name.rawValue))")
    case .data: say("数据项 → 值", "input → value")
    case .form(let name): "[\(name.form.title.text(in: language))](#form-\(name.rawValue))"
    case .list(let item): say("列表，每项：", "list of: ") + words(for: item)
    case .map(let item): say("编号 → ", "id → ") + words(for: item)
    case .either(let first, let second): words(for: first) + say("，或 ", ", or ") + words(for: second)
    }
  }
}

extension Shape {
  /// The form that a value of this shape consists of, if any.
  var formName: FormName? {
    switch self {
    case .form(let name): name
    case .list(let item), .map(let item): item.formName
    case .either(let first, let second): first.formName ?? second.formName
    default: nil
    }
  }

  /// Whether the value may be given by date.
  var isDated: Bool {
    switch self {
    case .quantity, .amount: true
    case .list(let item), .map(let item): item.isDated
    case .either(let first, let second): first.isDated || second.isDated
    default: false
    }
  }
}
