/// What the template shows. Names differ from level to level, for Mustache looks a missing one up further out.
struct ReportPage {
  let language: String
  let title: String
  let words: [String: String]
  let facts: [Fact]
  let rankingCaption: String
  let hasGroups: Bool
  let hasGrades: Bool
  let hasVetoes: Bool
  /// Why ranks and places may still change.
  let provisional: String?
  let subjects: [Subject]
  let distribution: [Share]
  let hasDimensions: Bool
  let dimensionNames: [String]
  let hasUnusable: Bool
  let unusable: [String]
  let hasOverrides: Bool
  let overrides: [Change]

  struct Fact {
    let factName: String
    let factText: String
  }

  struct Share {
    let gradeName: String
    let gradeCount: Int
    let gradeShare: String
    let gradeWidth: String
  }

  struct Subject {
    /// Index of its row, for links.
    let anchor: Int
    let name: String
    let group: String
    let rank: String
    let total: String
    let totalWidth: String
    let grade: String
    let vetoed: String
    let consequences: [String]
    let summary: String
    let dimensions: [Part]
    let problems: [String]
    let warnings: [String]
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
    let indicatorName: String
    let indicatorValue: String
    let indicatorScore: String
    let indicatorWidth: String?
    let indicatorWeight: String
    let indicatorStatus: String
    let indicatorBasis: String
  }

  /// What was granted, demanded or found, and why.
  struct Block {
    let blockName: String
    let blockItems: [Item]
  }

  struct Item {
    let itemText: String
    let itemReason: String?
    let itemBasis: String?
  }

  struct Change {
    let overridePath: String
    let overrideBase: String
    let overrideBasePlace: String
    let overrideOwn: String
    let overrideOwnPlace: String
  }
}
