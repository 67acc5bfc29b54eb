import Foundation
import Testing

/// What the compiler does not hold: who may import whom, and what pure code may not touch.
@Suite struct HouseRulesTests {
    /// The table of ARCHITECTURE.md: what each target may import of ours and of packages.
    static let imports: [String: Set<String>] = [
        "PawlDiagnostics": [],
        "PawlJSON": [],
        "PawlYAML": ["PawlDiagnostics", "CLibYAML"],
        "PawlJQ": ["PawlDiagnostics", "PawlJSON", "COniguruma"],
        "PawlGraph": ["PawlDiagnostics", "PawlJSON", "PawlJQ"],
        "PawlCompiler": ["PawlDiagnostics", "PawlJSON", "PawlYAML", "PawlJQ", "PawlGraph"],
        "PawlInterpreter": ["PawlJSON", "PawlJQ", "PawlGraph"],
        "PawlRuntime": ["PawlJSON", "PawlGraph", "PawlInterpreter"],
        "PawlStores": ["PawlJSON", "PawlInterpreter", "PawlRuntime", "GRDB"],
        "PawlActivities": [
            "PawlJSON", "PawlGraph", "PawlInterpreter", "PawlRuntime", "Subprocess",
            "System", "SystemPackage",
        ],
        "pawl": [
            "PawlDiagnostics", "PawlJSON", "PawlYAML", "PawlJQ", "PawlGraph", "PawlCompiler",
            "PawlInterpreter", "PawlRuntime", "PawlStores", "PawlActivities", "ArgumentParser",
        ],
    ]

    /// Targets that are functions of their arguments.
    static let pure: Set<String> = [
        "PawlDiagnostics", "PawlJSON", "PawlYAML", "PawlJQ", "PawlGraph", "PawlCompiler",
        "PawlInterpreter",
    ]

    /// What belongs to the platform and not to the house.
    static let platform: Set<String> = [
        "Foundation", "Dispatch", "Synchronization", "Glibc", "Darwin", "Musl", "Builtin",
    ]

    /// What no pure target may write, comments and strings aside.
    static let impure = [
        "import Foundation", "import Dispatch", "Date(", "Clock", "Task {", "async ", ".random(",
        "UUID(",
    ]

    /// The one pure file that may import the C library: jq's mathematical functions.
    static let mathematicsFile = "PawlJQ/Builtins/Libm.swift"

    @Test(arguments: imports.keys.sorted())
    func importsOnlyWhatTheTableAllows(target: String) throws {
        let allowed = try #require(Self.imports[target])
        for file in try SourceTree.files(ofTarget: target) {
            for module in file.imports where !Self.platform.contains(module) {
                #expect(allowed.contains(module), "\(file.path) imports \(module)")
            }
        }
    }

    @Test(arguments: pure.sorted())
    func pureTargetsTouchNoWorld(target: String) throws {
        for file in try SourceTree.files(ofTarget: target) {
            for (index, line) in file.codeLines.enumerated() {
                for word in Self.impure where line.contains(word) {
                    Issue.record("\(file.path):\(index + 1) writes '\(word)' in a pure target")
                }
            }
            for module in ["Glibc", "Darwin", "Musl"] where file.imports.contains(module) {
                #expect(file.path.hasSuffix(Self.mathematicsFile), "\(file.path) imports \(module)")
            }
        }
    }

    @Test func everyTargetIsInTheTable() throws {
        let folders = try SourceTree.targets().filter { !$0.hasPrefix("C") }
        #expect(Set(folders) == Set(Self.imports.keys))
    }

    @Test(arguments: imports.keys.sorted())
    func nothingIsLeftUnfinished(target: String) throws {
        // Written in two parts so that this file does not find itself.
        let words = ["TO" + "DO", "FIX" + "ME", "fatalError(\"", "not implemented"]
        for file in try SourceTree.files(ofTarget: target) {
            for (index, line) in file.lines.enumerated() {
                for word in words where line.contains(word) {
                    Issue.record("\(file.path):\(index + 1) writes '\(word)'")
                }
            }
        }
    }

    @Test func theRuleFindsWhatItForbids() {
        let file = SourceTree.File(
            path: "x.swift",
            text: """
                package import PawlJSON
                import struct Foundation.Date
                @testable import PawlJQ
                let a = "Date(" // Date(
                let b = Date()
                """
        )
        #expect(file.imports == ["PawlJSON", "Foundation", "PawlJQ"])
        #expect(file.codeLines.filter { $0.contains("Date(") } == ["let b = Date()"])
    }
}
