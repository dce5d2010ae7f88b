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

let package = Package(
    name: "onomastics",
    products: [
        .library(name: "Onomastics", targets: ["Onomastics"]),
        .library(name: "StringDistance", targets: ["StringDistance"]),
        .library(name: "NameNormalization", targets: ["NameNormalization"]),
        .executable(name: "onoma", targets: ["onoma"]),
        .executable(name: "bench", targets: ["bench"]),
    ],
    traits: [
        .trait(
            name: "CommandLine", description: "The executables onoma, bench and learn, with their argument parser."),
        .default(enabledTraits: ["CommandLine"]),
    ],
    dependencies: [
        // Only the executables use it. A package that depends on the library does not build it, and with `traits: []`
        // does not even fetch it.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
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
        module("StringDistance", ["BatchKernels"]),
        module("NameData", ["OnomasticsData"]),
        module("Transliteration", ["ICUShim", "NameData"]),
        module("NameNormalization", ["Transliteration", "NameData"]),
        module("NameMatching", ["NameNormalization", "Transliteration", "NameData", "StringDistance"]),
        module("NameSearch", ["NameMatching", "NameNormalization"]),
        module(
            "EntityResolution",
            ["NameSearch", "NameMatching", "NameNormalization", "Transliteration", "StringDistance", "NameData"]),
        module(
            "Documents",
            ["EntityResolution", "NameMatching", "NameNormalization", "Transliteration", "StringDistance", "NameData"]),
        module(
            "Onomastics",
            [
                "Documents", "EntityResolution", "NameSearch", "NameMatching", "NameNormalization", "Transliteration",
                "StringDistance", "NameData",
            ]),
        .executableTarget(
            name: "onoma",
            dependencies: ["Onomastics", argumentParser],
            swiftSettings: honestImports),
        .executableTarget(
            name: "bench",
            dependencies: ["Onomastics", argumentParser],
            path: "Benchmarks", exclude: ["README.md", "compare-rapidfuzz.py"], swiftSettings: honestImports),
        .executableTarget(
            name: "learn",
            dependencies: ["Onomastics", argumentParser],
            swiftSettings: honestImports),
        .testTarget(name: "StringDistanceTests", dependencies: ["StringDistance"], exclude: ["Golden"]),
        .testTarget(
            name: "OnomasticsTests",
            dependencies: [
                "Onomastics", "Documents", "EntityResolution", "NameSearch", "NameMatching", "NameNormalization",
                "Transliteration", "NameData",
            ],
            exclude: ["Golden"], swiftSettings: honestImports),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .gnu2x
)
