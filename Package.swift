// swift-tools-version: 6.3
import PackageDescription

let honestImports: [SwiftSetting] = [
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
]

func module(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: honestImports)
}

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser", condition: .when(traits: ["CommandLine"]))

let database = Target.Dependency.product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["Store"]))

let package = Package(
    name: "onomastics",
    products: [
        .library(name: "Onomastics", targets: ["Onomastics"]),
        .library(name: "OnomasticsLists", targets: ["EntityLists"]),
        .library(name: "OnomasticsReports", targets: ["Reports"]),
        .library(name: "OnomasticsStore", targets: ["EntityStore"]),
        .library(name: "StringDistance", targets: ["StringDistance"]),
        .library(name: "NameNormalization", targets: ["NameNormalization"]),
        .executable(name: "onoma", targets: ["onoma"]),
        .executable(name: "bench", targets: ["bench"]),
    ],
    traits: [
        .trait(
            name: "CommandLine", description: "The executables onoma, bench and learn, with their argument parser.",
            enabledTraits: ["Store"]),
        .trait(name: "Store", description: "The product OnomasticsStore, with its database."),
        .default(enabledTraits: ["CommandLine"]),
    ],
    dependencies: [
        // Only the executables use it. A package that depends on the library does not build it, and with `traits: []`
        // does not even fetch it.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        // Only the store uses it, and who wants OnomasticsStore asks for the trait `Store`.
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .systemLibrary(name: "CICU", pkgConfig: "icu-i18n", providers: [.apt(["libicu-dev"]), .brew(["icu4c"])]),
        .target(name: "ICUShim", dependencies: ["CICU"]),
        .target(
            name: "OnomasticsData", path: "Data",
            exclude: [
                "README.md", "Names", "Organizations", "Places", "Text", "Romanization", "Models", "Frequencies",
                "Samples",
            ]),
        .target(name: "BatchKernels"),
        .target(name: "WalkKernels"),
        module("StringDistance", ["BatchKernels"]),
        module("NameData", ["OnomasticsData"]),
        module("Transliteration", ["ICUShim", "NameData"]),
        module("NameNormalization", ["Transliteration", "NameData"]),
        module("NameMatching", ["NameNormalization", "Transliteration", "NameData", "StringDistance", "WalkKernels"]),
        module("NameSearch", ["NameMatching", "NameNormalization", "Transliteration", "WalkKernels"]),
        module(
            "EntityResolution",
            ["NameSearch", "NameMatching", "NameNormalization", "Transliteration", "StringDistance", "NameData"]),
        module(
            "Documents",
            [
                "EntityResolution", "NameSearch", "NameMatching", "NameNormalization", "Transliteration",
                "StringDistance", "NameData",
            ]),
        module(
            "Onomastics",
            [
                "Documents", "EntityResolution", "NameSearch", "NameMatching", "NameNormalization", "Transliteration",
                "StringDistance", "NameData",
            ]),
        module("EntityLists", ["NameNormalization"]),
        .target(
            name: "ReportFiles",
            exclude: ["page.html", "page.css", "elements.js", "overview.js", "entity.js", "list.js"]),
        module(
            "Reports",
            [
                "ReportFiles", "Documents", "EntityResolution", "NameMatching", "NameNormalization", "Transliteration",
            ]),
        module("EntityStore", ["EntityResolution", "NameMatching", "NameNormalization", database]),
        .executableTarget(
            name: "onoma",
            dependencies: ["Onomastics", "EntityLists", "EntityStore", "Reports", argumentParser],
            swiftSettings: honestImports),
        .executableTarget(
            name: "bench",
            dependencies: ["Onomastics", "AllocationCounter", argumentParser],
            path: "Benchmarks", exclude: ["README.md", "compare-rapidfuzz.py", "AllocationCounter"],
            swiftSettings: honestImports),
        .target(name: "AllocationCounter", path: "Benchmarks/AllocationCounter"),
        .executableTarget(
            name: "learn",
            dependencies: ["Onomastics", argumentParser],
            swiftSettings: honestImports),
        .testTarget(name: "BenchTests", dependencies: ["bench"], swiftSettings: honestImports),
        .testTarget(name: "StringDistanceTests", dependencies: ["StringDistance"], exclude: ["Golden"]),
        .testTarget(
            name: "OnomasticsTests",
            dependencies: [
                "Onomastics", "Documents", "EntityResolution", "NameSearch", "NameMatching", "NameNormalization",
                "Transliteration", "NameData", "EntityLists", "EntityStore", "Reports",
            ],
            exclude: ["Golden", "Lists"], swiftSettings: honestImports),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .gnu2x
)
