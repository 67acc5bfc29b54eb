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
        "PawlLanguageServer": ["PawlDiagnostics", "PawlJSON", "PawlCompiler"],
        "PawlInterpreter": ["PawlJSON", "PawlJQ", "PawlGraph"],
        "PawlRuntime": ["PawlJSON", "PawlGraph", "PawlInterpreter"],
        "PawlStores": ["PawlJSON", "PawlInterpreter", "PawlRuntime", "GRDB"],
        "PawlActivities": [
            "PawlJSON", "PawlGraph", "PawlInterpreter", "PawlRuntime", "Subprocess",
            "System", "SystemPackage",
        ],
        "pawl": [
            "PawlDiagnostics", "PawlJSON", "PawlYAML", "PawlJQ", "PawlGraph", "PawlCompiler",
            "PawlInterpreter", "PawlRuntime", "PawlStores", "PawlActivities",
            "PawlLanguageServer", "ArgumentParser",
        ],
        "pawl-simulate": [
            "PawlDiagnostics", "PawlJSON", "PawlGraph", "PawlCompiler", "PawlInterpreter",
            "PawlRuntime", "ArgumentParser",
        ],
    ]

    /// Programs: they may write to the terminal.
    static let programs: Set<String> = ["pawl", "pawl-simulate"]

    /// Targets that are functions of their arguments.
    static let pure: Set<String> = [
        "PawlDiagnostics", "PawlJSON", "PawlYAML", "PawlJQ", "PawlGraph", "PawlCompiler",
        "PawlLanguageServer", "PawlInterpreter",
    ]

    @Test func everyTargetIsInTheTable() throws {
        let folders = try SourceTree.targets().filter { !$0.hasPrefix("C") }
        #expect(Set(folders) == Set(Self.imports.keys))
    }

    @Test(arguments: imports.keys.sorted())
    func importsOnlyWhatTheTableAllows(target: String) throws {
        let allowed = try #require(Self.imports[target])
        try expectNone(in: target) { HouseRules.foreignImports(in: $0, allowed: allowed) }
    }

    @Test(arguments: pure.sorted())
    func pureTargetsTouchNoWorld(target: String) throws {
        try expectNone(in: target, HouseRules.impurities)
    }

    @Test(arguments: imports.keys.sorted())
    func nothingIsLeftUnfinished(target: String) throws {
        try expectNone(in: target, HouseRules.unfinishedPlaces)
    }

    @Test(arguments: imports.keys.sorted())
    func filesAreShort(target: String) throws {
        try expectNone(in: target, HouseRules.excessLength)
    }

    @Test(arguments: imports.keys.filter { !programs.contains($0) }.sorted())
    func onlyProgramsWriteToTheTerminal(target: String) throws {
        try expectNone(in: target, HouseRules.terminalWrites)
    }

    private func expectNone(
        in target: String,
        _ rule: (SourceTree.File) -> [String]
    ) throws {
        let files = try SourceTree.files(ofTarget: target)
        #expect(!files.isEmpty)
        for file in files {
            for complaint in rule(file) { Issue.record("\(file.path): \(complaint)") }
        }
    }
}
