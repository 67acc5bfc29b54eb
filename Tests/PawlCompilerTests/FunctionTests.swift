import PawlDiagnostics
import Testing

@testable import PawlCompiler

private func findings(_ text: String) -> [String] {
    let file = SourceFile(path: "workflow.yaml", text: "workflow: w\n" + text)
    return compile(file).diagnostics.map { diagnostic in
        let bytes = file.bytes[diagnostic.span.start..<diagnostic.span.end]
        return "\(diagnostic.code.rawValue) \(String(decoding: bytes, as: UTF8.self))"
    }
}

@Suite struct FunctionTests {
    @Test func mistakes() {
        #expect(
            findings(
                """
                use:
                  functions:
                    a: { wait: 1s, thne: end }
                    b: { call: b }
                    c: 5
                    exit: { set: { x: '${ $item }' } }
                    d: { wait: 1s, then: e }
                steps:
                  - e: { call: a }
                  - f: { call: b }
                  - g: { call: c }
                  - h: { for: { in: '[1]' }, do: [{ i: { call: exit } }] }
                  - j: { call: d }
                """
            ) == [
                "PAWL0201 thne", "PAWL0262 b", "PAWL0202 5", "PAWL0312 $item", "PAWL0301 e",
            ]
        )
    }

    /// Functions that call each other twice a level are refused before they fill the memory.
    @Test func callsAreBounded() {
        let calls = (1..<30).map { index in
            "    f\(index): { do: [{ a: { call: f\(index + 1) } }, { b: { call: f\(index + 1) } }] }\n"
        }
        let found = findings(
            "use:\n  functions:\n" + calls.joined()
                + "    f30: { wait: 1s }\nsteps:\n  - a: { call: f1 }\n"
        )
        #expect(found.contains { $0.hasPrefix("PAWL0262") })
    }

    /// A long chain of functions is refused before it needs much of the stack.
    @Test func depthIsBounded() {
        let calls = (1..<2_000).map { "    f\($0): { call: f\($0 + 1) }\n" }
        let found = findings(
            "use:\n  functions:\n" + calls.joined()
                + "    f2000: { wait: 1s }\nsteps:\n  - a: { call: f1 }\n"
        )
        #expect(found.filter { $0.hasPrefix("PAWL0262") } == ["PAWL0262 f33"])
    }
}
