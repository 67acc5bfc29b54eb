import Testing

/// Each rule finds what it forbids, and lets pass what only looks like it.
@Suite struct RuleFailureTests {
    private func file(_ text: String, path: String = "PawlJQ/X.swift") -> SourceTree.File {
        SourceTree.File(path: path, text: text)
    }

    @Test func imports() {
        let text = """
            package import PawlJSON
            import struct Foundation.Date
            @testable import PawlJQ
            let important = 1
            """
        #expect(file(text).imports == ["PawlJSON", "Foundation", "PawlJQ"])
        let foreign = HouseRules.foreignImports(in: file(text), allowed: ["PawlJSON"])
        #expect(foreign == ["imports PawlJQ"])
    }

    @Test func impurities() {
        let text = """
            import Glibc
            let a = "Date(" // Date(
            let b = Date()
            func c() async throws {}
            Task { await d() }
            let e = Int.random(in: 0..<9)
            """
        #expect(
            HouseRules.impurities(in: file(text)) == [
                "3 writes 'Date('", "4 writes 'async '", "5 writes 'Task {'",
                "6 writes '.random('", "imports Glibc",
            ]
        )
        let mathematics = file("import Glibc", path: HouseRules.mathematicsFile)
        #expect(HouseRules.impurities(in: mathematics).isEmpty)
    }

    @Test(arguments: HouseRules.unfinished)
    func unfinishedPlaces(word: String) {
        #expect(HouseRules.unfinishedPlaces(in: file("a\n// \(word)")) == ["2 writes '\(word)'"])
    }

    @Test func length() {
        let lines = Array(repeating: "a", count: HouseRules.longestFile)
        #expect(HouseRules.excessLength(of: file(lines.joined(separator: "\n"))).isEmpty)
        let longer = (lines + ["a"]).joined(separator: "\n")
        #expect(HouseRules.excessLength(of: file(longer)).count == 1)
        let generated = file(longer, path: "pawl/Explain/ErrorPages.swift")
        #expect(HouseRules.excessLength(of: generated).isEmpty)
    }

    @Test func terminalWrites() {
        let text = """
            print("a")
            console.print("a")
            fingerprint(a)
            """
        #expect(HouseRules.terminalWrites(in: file(text)) == ["1 writes 'print('"])
        #expect(HouseRules.terminalWrites(in: file("func print() {}\nprint()")).isEmpty)
    }
}
