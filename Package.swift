// swift-tools-version: 6.2
import PackageDescription

/// Settings that every target of the package is built with.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "heng",
  products: [
    .executable(name: "heng", targets: ["heng"]),
    .library(name: "FEEL", targets: ["FEEL"]),
    .library(name: "DMN", targets: ["DMN"]),
    .library(name: "Evaluation", targets: ["Evaluation"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
  ],
  targets: [
    // The pipeline, in order: text → tree → rule book → plan → outcome → report.
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CGMP", pkgConfig: "gmp", providers: [.apt(["libgmp-dev"])]),
    .systemLibrary(name: "CPostgreSQL", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .target(name: "Diagnostics", swiftSettings: strict),
    .target(name: "ExactDecimal", dependencies: ["CGMP"], swiftSettings: strict),
    .target(name: "FEEL", dependencies: ["Diagnostics", "ExactDecimal"], swiftSettings: strict),
    .target(name: "YAMLTree", dependencies: ["Diagnostics", "CLibYAML"], swiftSettings: strict),
    .target(
      name: "Rulebook", dependencies: ["Diagnostics", "ExactDecimal", "FEEL", "YAMLTree"],
      swiftSettings: strict),
    .target(
      name: "Evaluation", dependencies: ["Diagnostics", "ExactDecimal", "FEEL", "Rulebook"],
      swiftSettings: strict),
    // What a book without errors can come to: checks with their pages.
    .target(
      name: "Checking", dependencies: ["Diagnostics", "ExactDecimal", "FEEL", "Rulebook", "Evaluation"],
      swiftSettings: strict),
    // What a change of a rule book does to those who are measured by it.
    .target(
      name: "Impact", dependencies: ["Diagnostics", "ExactDecimal", "Rulebook", "Evaluation"], swiftSettings: strict),
    .target(
      name: "Intake",
      dependencies: ["Diagnostics", "ExactDecimal", "FEEL", "YAMLTree", "Rulebook", "Evaluation"],
      swiftSettings: strict),
    // The plan as SQL, for databases.
    .target(
      name: "SQLText", dependencies: ["Diagnostics", "ExactDecimal", "FEEL", "Rulebook", "Evaluation"],
      swiftSettings: strict),
    .target(
      name: "Reports",
      dependencies: [
        "Diagnostics", "ExactDecimal", "FEEL", "Rulebook", "Evaluation",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [.embedInCode("Templates")],
      swiftSettings: strict),
    // Tests of rule books, written in YAML beside them.
    .target(
      name: "RuleTests", dependencies: ["Diagnostics", "ExactDecimal", "FEEL", "Rulebook", "Evaluation", "Intake"],
      swiftSettings: strict),
    // Runs over data of any size: tables in and out, a stretch at a time.
    .target(
      name: "Streaming",
      dependencies: ["Diagnostics", "ExactDecimal", "FEEL", "Rulebook", "Evaluation", "Intake", "Reports"],
      swiftSettings: strict),
    // The plan's SQL on servers.
    .target(
      name: "Engines",
      dependencies: [
        "CPostgreSQL", "Diagnostics", "ExactDecimal", "FEEL", "Rulebook", "Evaluation", "Intake", "Reports", "SQLText", "Streaming",
        .product(name: "Subprocess", package: "swift-subprocess"), .product(name: "SystemPackage", package: "swift-system"),
      ],
      resources: [.embedInCode("Spark/Driver")],
      swiftSettings: strict),
    // DMN models over FEEL, and the runner of the standard's compatibility kit.
    .target(name: "DMN", dependencies: ["CExpat", "Diagnostics", "FEEL"], swiftSettings: strict),
    .executableTarget(
      name: "tck",
      dependencies: [
        "Diagnostics", "ExactDecimal", "FEEL", "DMN",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    // Checks and figures for developers.
    .executableTarget(name: "decimal-check", dependencies: ["ExactDecimal"], swiftSettings: strict),
    .executableTarget(
      name: "check-catalogue",
      dependencies: ["Checking", .product(name: "ArgumentParser", package: "swift-argument-parser")], swiftSettings: strict),
    .executableTarget(
      name: "fuzz-rules",
      dependencies: [
        "Checking", "Diagnostics", "FEEL", "Rulebook", "Generation",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "fuzz-tables",
      dependencies: ["Generation", "TableComparison", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: strict),
    .executableTarget(
      name: "feel-bench", dependencies: ["Diagnostics", "ExactDecimal", "FEEL"], swiftSettings: strict),
    .executableTarget(
      name: "workload",
      dependencies: [
        "Diagnostics", "ExactDecimal", "FEEL", "Rulebook", "Evaluation", "Intake", "SQLText", "Engines",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Benchmarks/workload/Sources", swiftSettings: strict),
    .executableTarget(
      name: "heng",
      dependencies: [
        "CMalloc", "Diagnostics", "Rulebook", "Evaluation", "Checking", "Impact", "Intake", "Reports", "RuleTests", "Streaming",
        "SQLText", "Engines",
        .product(name: "ArgumentParser", package: "swift-argument-parser"), .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: strict),

    .testTarget(
      name: "ExactDecimalTests", dependencies: ["ExactDecimal"], exclude: ["Vectors"], swiftSettings: strict),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: strict),
    .testTarget(
      name: "YAMLTreeTests", dependencies: ["Diagnostics", "YAMLTree"], exclude: ["Golden"],
      swiftSettings: strict),
    .testTarget(
      name: "FEELTests", dependencies: ["Diagnostics", "ExactDecimal", "FEEL"], exclude: ["Golden"],
      swiftSettings: strict),
    .testTarget(
      name: "DMNTests", dependencies: ["Diagnostics", "ExactDecimal", "FEEL", "DMN"], swiftSettings: strict),
    .testTarget(
      name: "RulebookTests", dependencies: ["Diagnostics", "FEEL", "Rulebook", "Evaluation"],
      exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "CheckingTests", dependencies: ["Diagnostics", "ExactDecimal", "FEEL", "Rulebook", "Evaluation", "Checking", "Generation"],
      swiftSettings: strict),
    // The judge of the executors: slow and obviously right, sharing no code with the plan.
    .target(
      name: "ReferenceEvaluation", dependencies: ["Diagnostics", "ExactDecimal", "FEEL", "Rulebook", "Evaluation", "CGMP"],
      path: "Tests/ReferenceEvaluation", swiftSettings: strict),
    // Random books, and data on and beside every threshold of theirs.
    .target(
      name: "Generation", dependencies: ["Diagnostics", "ExactDecimal", "FEEL", "Rulebook", "Evaluation"],
      path: "Tests/Generation", swiftSettings: strict),
    // The ways of running over a table side by side.
    .target(
      name: "TableComparison",
      dependencies: ["Diagnostics", "FEEL", "Rulebook", "Evaluation", "Intake", "Reports", "Streaming", "Generation"],
      path: "Tests/TableComparison", swiftSettings: strict),
    .testTarget(
      name: "EvaluationTests",
      dependencies: ["Diagnostics", "ExactDecimal", "FEEL", "Rulebook", "Evaluation", "ReferenceEvaluation", "Generation"],
      swiftSettings: strict),
    .testTarget(
      name: "RuleTestsTests", dependencies: ["Diagnostics", "FEEL", "Rulebook", "Evaluation", "RuleTests"], swiftSettings: strict),
    .testTarget(
      name: "StreamingTests",
      dependencies: [
        "Diagnostics", "ExactDecimal", "FEEL", "Rulebook", "Evaluation", "Intake", "Reports", "Streaming", "Generation", "TableComparison",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReportsTests",
      dependencies: ["Diagnostics", "ExactDecimal", "FEEL", "Rulebook", "Evaluation", "Intake", "Reports", "Generation"],
      exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "SQLTextTests",
      dependencies: ["Diagnostics", "FEEL", "Rulebook", "Evaluation", "SQLText"], exclude: ["Golden"],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests", dependencies: ["heng", "Diagnostics"], exclude: ["Fixtures"], swiftSettings: strict),
    // Servers and tables for the tests of engines.
    .target(
      name: "EngineSupport", dependencies: ["FEEL", "Rulebook", "Evaluation", "Engines"], path: "Tests/EngineSupport",
      swiftSettings: strict),
    .testTarget(
      name: "EnginesTests",
      dependencies: [
        "Diagnostics", "FEEL", "Rulebook", "Evaluation", "Intake", "Reports", "SQLText", "Streaming", "Engines", "EngineSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ParityTests",
      dependencies: [
        "Diagnostics", "ExactDecimal", "FEEL", "Rulebook", "Evaluation", "Intake", "Reports", "SQLText", "Streaming", "Engines",
        "EngineSupport", "ReferenceEvaluation", "Generation",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "IntakeTests",
      dependencies: ["Diagnostics", "ExactDecimal", "FEEL", "Rulebook", "Evaluation", "Intake"],
      exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "PublishedTests",
      dependencies: ["Diagnostics", "ExactDecimal", "FEEL", "Rulebook", "Evaluation", "Intake"],
      exclude: ["Fixtures"], swiftSettings: strict),
  ]
)
