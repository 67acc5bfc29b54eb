// swift-tools-version: 6.2
import PackageDescription

/// Settings that every target shares.
let common: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// Settings of the targets that hold no C pointers.
let safe: [SwiftSetting] = common + [.strictMemorySafety()]

let package = Package(
    name: "pawl",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "pawl", targets: ["pawl"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
        .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibYAML",
            pkgConfig: "yaml-0.1",
            providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]
        ),
        .systemLibrary(
            name: "COniguruma",
            pkgConfig: "oniguruma",
            providers: [.apt(["libonig-dev"]), .brew(["oniguruma"])]
        ),

        .target(name: "PawlDiagnostics", swiftSettings: safe),
        .target(name: "PawlJSON", swiftSettings: safe),
        .target(
            name: "PawlYAML",
            dependencies: ["PawlDiagnostics", "CLibYAML"],
            swiftSettings: common
        ),
        .target(
            name: "PawlJQ",
            dependencies: ["PawlDiagnostics", "PawlJSON", "COniguruma"],
            swiftSettings: common
        ),
        .target(
            name: "PawlGraph",
            dependencies: ["PawlDiagnostics", "PawlJSON", "PawlJQ"],
            swiftSettings: safe
        ),
        .target(
            name: "PawlCompiler",
            dependencies: ["PawlDiagnostics", "PawlJSON", "PawlYAML", "PawlJQ", "PawlGraph"],
            swiftSettings: safe
        ),
        .target(
            name: "PawlInterpreter",
            dependencies: ["PawlJSON", "PawlJQ", "PawlGraph"],
            swiftSettings: safe
        ),
        .target(
            name: "PawlRuntime",
            dependencies: ["PawlJSON", "PawlGraph", "PawlInterpreter"],
            swiftSettings: safe
        ),
        .target(
            name: "PawlStores",
            dependencies: [
                "PawlJSON", "PawlInterpreter", "PawlRuntime",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: common
        ),
        .target(
            name: "PawlActivities",
            dependencies: [
                "PawlJSON", "PawlGraph", "PawlInterpreter", "PawlRuntime",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: common
        ),
        .target(
            name: "PawlLanguageServer",
            dependencies: ["PawlDiagnostics", "PawlJSON", "PawlCompiler"],
            swiftSettings: safe
        ),
        .executableTarget(
            name: "pawl",
            dependencies: [
                "PawlDiagnostics", "PawlJSON", "PawlYAML", "PawlJQ", "PawlGraph", "PawlCompiler",
                "PawlInterpreter", "PawlRuntime", "PawlStores", "PawlActivities",
                "PawlLanguageServer",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: common
        ),
        .executableTarget(
            name: "pawl-simulate",
            dependencies: [
                "PawlDiagnostics", "PawlJSON", "PawlGraph", "PawlCompiler", "PawlInterpreter",
                "PawlRuntime",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: safe
        ),

        .target(
            name: "TestSupport",
            dependencies: [
                "PawlJSON", "PawlGraph", "PawlInterpreter", "PawlRuntime",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            path: "Tests/TestSupport",
            swiftSettings: common
        ),
        .target(name: "JQCases", path: "Tests/JQCases", swiftSettings: common),
        .testTarget(name: "HouseRulesTests", swiftSettings: common),
        .testTarget(
            name: "ExampleTests",
            dependencies: ["pawl", "PawlJSON", "TestSupport"],
            swiftSettings: common
        ),
        .testTarget(
            name: "BadInputTests",
            dependencies: ["pawl", "PawlJSON", "TestSupport"],
            swiftSettings: common
        ),
        .testTarget(
            name: "CrashTests",
            dependencies: ["pawl", "PawlJSON", "TestSupport"],
            swiftSettings: common
        ),
        .testTarget(
            name: "SimulationTests",
            dependencies: ["pawl-simulate", "TestSupport"],
            swiftSettings: common
        ),
        .testTarget(
            name: "SpecTests",
            dependencies: [
                "PawlDiagnostics", "PawlJSON", "PawlYAML", "PawlJQ", "PawlGraph", "PawlCompiler",
                "PawlInterpreter", "PawlRuntime", "PawlActivities", "TestSupport", "pawl",
            ],
            swiftSettings: common
        ),
        .testTarget(
            name: "PawlDiagnosticsTests",
            dependencies: ["PawlDiagnostics"],
            swiftSettings: common
        ),
        .testTarget(name: "PawlJSONTests", dependencies: ["PawlJSON"], swiftSettings: common),
        .testTarget(
            name: "PawlYAMLTests",
            dependencies: ["PawlDiagnostics", "PawlYAML", "TestSupport"],
            swiftSettings: common
        ),
        .testTarget(
            name: "PawlJQTests",
            dependencies: ["PawlDiagnostics", "PawlJSON", "PawlJQ", "JQCases"],
            swiftSettings: common
        ),
        .testTarget(
            name: "PawlCompilerTests",
            dependencies: [
                "PawlDiagnostics", "PawlJSON", "PawlYAML", "PawlJQ", "PawlGraph", "PawlCompiler",
            ],
            swiftSettings: common
        ),
        .testTarget(
            name: "PawlLanguageServerTests",
            dependencies: [
                "PawlDiagnostics", "PawlJSON", "PawlCompiler", "PawlLanguageServer", "TestSupport",
                "pawl",
            ],
            exclude: ["Sessions"],
            swiftSettings: common
        ),
        .testTarget(
            name: "PawlInterpreterTests",
            dependencies: [
                "PawlDiagnostics", "PawlJSON", "PawlJQ", "PawlGraph", "PawlCompiler",
                "PawlInterpreter", "TestSupport",
            ],
            swiftSettings: common
        ),
        .testTarget(
            name: "PawlRuntimeTests",
            dependencies: [
                "PawlDiagnostics", "PawlJSON", "PawlGraph", "PawlCompiler", "PawlInterpreter",
                "PawlRuntime", "PawlStores", "TestSupport",
            ],
            swiftSettings: common
        ),
        .testTarget(
            name: "PawlStoresTests",
            dependencies: [
                "PawlJSON", "PawlInterpreter", "PawlRuntime", "PawlStores", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: common
        ),
        .testTarget(
            name: "PawlActivitiesTests",
            dependencies: [
                "PawlJSON", "PawlGraph", "PawlInterpreter", "PawlRuntime", "PawlActivities",
            ],
            swiftSettings: common
        ),
        .testTarget(
            name: "PawlCLITests",
            dependencies: [
                "PawlJSON", "TestSupport", "JQCases", "pawl",
            ],
            swiftSettings: common
        ),
    ]
)

// The benchmarks; one of them binds libjq, which the product does not need: `make bench-jq` and
// `make bench-lsp` ask for them.
if Context.environment["PAWL_BENCH"] != nil {
    package.targets += [
        .systemLibrary(
            name: "CLibJQ",
            path: "bench/jq/CLibJQ",
            providers: [.apt(["libjq-dev"]), .brew(["jq"])]
        ),
        .executableTarget(
            name: "bench-jq",
            dependencies: ["PawlJQ", "PawlJSON", "CLibJQ"],
            path: "bench/jq/Compare",
            swiftSettings: common
        ),
        .executableTarget(
            name: "bench-lsp",
            dependencies: ["PawlLanguageServer", "PawlJSON"],
            path: "bench/lsp/Keystrokes",
            swiftSettings: common
        ),
    ]
}

// The fuzzers link libFuzzer, which comes with the compiler: `make fuzz` asks for them. Otherwise
// their checks are part of a test that replays the corpus.
let fuzzed: [Target.Dependency] = [
    "PawlDiagnostics", "PawlJSON", "PawlJQ", "PawlGraph", "PawlCompiler",
]
if Context.environment["PAWL_FUZZ"] != nil {
    package.targets += [
        .systemLibrary(name: "CLibFuzzer", path: "fuzz/CLibFuzzer"),
        .target(
            name: "FuzzChecks",
            dependencies: fuzzed,
            path: "fuzz/Checks",
            exclude: ["Replay"],
            swiftSettings: common
        ),
    ]
    package.targets += ["JQ", "JSON", "YAML"].map { name in
        .executableTarget(
            name: "fuzz-\(name.lowercased())",
            dependencies: ["FuzzChecks", "CLibFuzzer"],
            path: "fuzz/\(name)",
            swiftSettings: common
        )
    }
} else {
    package.targets += [
        .testTarget(
            name: "FuzzTests",
            dependencies: fuzzed,
            path: "fuzz/Checks",
            swiftSettings: common
        )
    ]
}
