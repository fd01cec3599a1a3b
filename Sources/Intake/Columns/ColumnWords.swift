/// What the columns that every table may have are called.
enum ColumnWords {
  enum Word: Sendable, Hashable {
    case subject
    /// A subject's name only if no column is called by a `subject` word.
    case weakSubject
    case group, period, note, field, value, evidence, sample
    case unit
  }

  private static let table: [String: Word] = {
    var table: [String: Word] = [:]
    let lists: [(Word, [String])] = [
      (
        .subject,
        [
          "subject", "单位", "被评单位", "单位名称", "被评单位名称", "被考核单位", "考核单位", "被评价单位", "评价对象", "考核对象",
        ]
      ),
      (
        .weakSubject,
        ["name", "organisation", "organization", "department", "名称", "姓名", "部门", "部门名称", "地区"]
      ),
      (.group, ["group", "组别", "分组", "考核组", "类别"]),
      (.period, ["period", "year", "期间", "年度", "年份", "考核期", "考核年度", "考核期间"]),
      (.note, ["note", "notes", "remark", "remarks", "comment", "说明", "备注", "序号", "no", "no."]),
      (.field, ["field", "input", "indicator", "字段", "字段名", "指标", "指标名称", "数据项"]),
      (.value, ["value", "值", "数值", "填报值"]),
      (.evidence, ["evidence", "佐证", "佐证材料"]),
      (.sample, ["sample", "样本", "样本量", "样本数"]),
      (.unit, ["unit", "计量单位"]),
    ]
    for (word, names) in lists { for name in names { table[name] = word } }
    return table
  }()

  /// Every one of them.
  static let all = Set(table.keys)

  static func word(_ name: String) -> Word? { table[name] ?? table[name.lowercased()] }

  /// Names under which a file has its records.
  static let records: Set = [
    "subjects", "rows", "records", "data", "单位", "单位列表", "被评单位", "数据", "记录",
  ]

  /// Names under which a record has its values.
  static let bags: Set = ["values", "inputs", "fields", "值", "数值", "数据", "字段"]
}
