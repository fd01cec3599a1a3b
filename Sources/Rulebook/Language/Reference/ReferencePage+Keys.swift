import Diagnostics

extension ReferencePage {
  /// Every form with all its keys.
  var forms: String {
    let intro = say(
      """
      <a id="forms"></a>
      ## 全部的键

      每个表是一种“键: 值”。“必”表示必须写。表外的键会报错，并提示最接近的键。
      """,
      """
      <a id="forms"></a>
      ## Every key

      Each table is one kind of mapping. “yes” marks keys that must be there. A key that is not listed is reported, with
      the nearest one that is.
      """)
    return ([intro] + Vocabulary.forms.map(form)).joined(separator: "\n\n")
  }

  /// Every form of files of tests.
  var testForms: String {
    let intro = say(
      """
      <a id="tests"></a>
      ## 测试文件的键

      规则册旁边的 `*.test.yaml` 由 `heng test` 运行：每个用例给出数据和预期的结果。
      """,
      """
      <a id="tests"></a>
      ## Keys of files of tests

      A `*.test.yaml` beside a rule book is run by `heng test`: each case gives data and what is expected of them.
      """)
    return ([intro] + Vocabulary.testForms.map(form)).joined(separator: "\n\n")
  }

  private func form(_ form: Form) -> String {
    let other: Language = language == .zh ? .en : .zh
    let header = [
      say("键", "key"), say("英文", "Chinese"), say("含义", "meaning"), say("写法", "value"), say("必", "required"),
      say("例", "example"),
    ]
    let rows = form.keys.map { key in
      [
        code(key.spelling(in: language)), code(key.spelling(in: other)), key.meaning.text(in: language),
        words(for: key.shape), key.isRequired ? say("必", "yes") : "",
        code("\(key.spelling(in: language)): \(key.example.text(in: language))"),
      ]
    }
    let title = heading(form.title.text(in: language))
    return """
      <a id="form-\(form.name.rawValue)"></a>
      ### \(title)

      \(standsAt(form.name))

      \(table(header, rows))
      """
  }

  /// Where a form stands, from the table itself.
  private func standsAt(_ name: FormName) -> String {
    if name == .book { return say("规则文件本身。", "The rule file itself.") }
    if name == .byDate {
      return say("可以代替任何“数或公式”“分数”。", "May stand for any number, formula or amount that allows it.")
    }
    if name == .tests { return say("测试文件本身。", "The file itself.") }
    let places = (Vocabulary.forms + Vocabulary.testForms).flatMap { form in
      form.keys.filter { $0.shape.formName == name }.map { key in
        "[\(form.title.text(in: language))](#form-\(form.name.rawValue)) \(code(key.spelling(in: language)))"
      }
    }
    return say("写在：", "Stands at: ") + places.joined(separator: say("、", ", ")) + say("。", ".")
  }

  /// Every enumeration with all its values.
  var enumerations: String {
    let intro = say(
      "<a id=\"choices\"></a>\n## 可选的值", "<a id=\"choices\"></a>\n## Every enumerated value")
    return ([intro] + ChoiceName.allCases.map(enumeration)).joined(separator: "\n\n")
  }

  private func enumeration(_ name: ChoiceName) -> String {
    let other: Language = language == .zh ? .en : .zh
    let rows = name.choices.map {
      [code($0.spelling(in: language)), code($0.spelling(in: other)), $0.meaning.text(in: language)]
    }
    return """
      <a id="choice-\(name.rawValue)"></a>
      ### \(heading(name.title.text(in: language)))

      \(table([say("值", "value"), say("英文", "Chinese"), say("含义", "meaning")], rows))
      """
  }
}
