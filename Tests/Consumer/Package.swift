// swift-tools-version: 6.1
// A package as a user writes it: depends on the library alone, without the trait that brings the command line.
import PackageDescription

let package = Package(
    name: "Consumer",
    dependencies: [
        .package(name: "onomastics", path: Context.environment["ONOMASTICS_PATH"] ?? "../..", traits: [])
    ],
    targets: [
        .executableTarget(
            name: "Consumer", dependencies: [.product(name: "Onomastics", package: "onomastics")])
    ]
)
