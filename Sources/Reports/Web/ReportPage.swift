/// What the template shows. Names differ from level to level, for Mustache looks a missing one up further out.
struct ReportPage {
  let language: String
  let title: TaggedText
  let words: [String: String]
  let facts: [Fact]
  let rankingCaption: String
  let hasGroups: Bool
  let hasGrades: Bool
  let hasVetoes: Bool
  /// Why ranks and places may still change.
  let provisional: String?
  let valueNames: [TaggedText]
  /// That not all subjects stand on the page, where they are too many.
  let cutNote: String?
  let subjects: [Subject]
  let hasSums: Bool
  let sums: [TaggedText]
  let distribution: [Share]
  let hasDimensions: Bool
  let dimensionNames: [String]
  let hasUnusable: Bool
  let unusable: [TaggedText]
  let hasOverrides: Bool
  let overrides: [Change]

  struct Fact {
    let factName: String
    let factText: TaggedText
  }

  struct Share {
    let gradeName: TaggedText
    let gradeCount: Int
    let gradeShare: String
    let gradeWidth: String
  }

  struct Subject {
    /// Index of its row, for links.
    let anchor: Int
    let name: TaggedText
    let group: TaggedText
    let rank: String
    let total: String
    let totalWidth: String
    let grade: TaggedText
    let vetoed: TaggedText
    let subjectValues: [String]
    let consequences: [TaggedText]
    let summary: String
    let dimensions: [Part]
    let problems: [TaggedText]
    let warnings: [TaggedText]
    let indicators: [Line]
    let blocks: [Block]
  }

  struct Part {
    let dimensionText: String
    let dimensionWidth: String?
  }

  struct Line {
    let isGroup: Bool
    /// At most 3, for the style sheet.
    let depth: Int
    let indicatorName: TaggedText
    let indicatorValue: String
    let indicatorScore: String
    let indicatorWidth: String?
    let indicatorWeight: String
    let indicatorStatus: String
    let indicatorBasis: TaggedText
    /// How the score came about: the arithmetic, and the lines that gave or took points.
    let hasIndicatorReasons: Bool
    let indicatorReasons: [TaggedText]
  }

  /// What was granted, demanded or found, and why.
  struct Block {
    let blockName: String
    let blockItems: [Item]
  }

  struct Item {
    let itemText: TaggedText
    let itemReasons: [TaggedText]
    let itemBasis: TaggedText?
  }

  struct Change {
    let overridePath: String
    let overrideBase: TaggedText
    let overrideBasePlace: String
    let overrideOwn: TaggedText
    let overrideOwnPlace: String
  }
}
