import PawlDiagnostics
import Testing

@testable import PawlCompiler
@testable import PawlYAML

private func findings(_ text: String) -> (errors: [Diagnostic], warnings: [Diagnostic]) {
    let file = SourceFile(path: "a.yaml", text: text)
    let found = compilation(of: file, asStandard: true).diagnostics
    return (found.filter { $0.severity == .error }, found.filter { $0.code == .pawlOnly })
}

@Suite struct StandardCheckTests {
    /// `TEXT: MESSAGE (HELP)` for each finding.
    @Test(
        arguments: [
            (
                "workflow: a\nversion: 1.0.0\nsteps: [{ b: { wait: 30s } }]\n",
                [
                    "workflow: 'workflow' does not stand here in the standard",
                    "steps: 'steps' does not stand here in the standard",
                    "30s: '30s' is Pawl's short form (write '{ seconds: 30 }')",
                ]
            ),
            (
                "  - b: { run: make all, args: [1], timeout: 5m }\n",
                [
                    "make all: 'make all' is Pawl's short form"
                        + " (write '{ shell: { command: make all, arguments: ['1'] } }')",
                    "5m: '5m' is Pawl's short form (write '{ after: { minutes: 5 } }')",
                ]
            ),
            (
                "  - b: { parallel: { c: { wait: 1s }, d: { set: { e: 1 } } }, compete: true }\n",
                [
                    "parallel: 'parallel' does not stand here in the standard",
                    "1s: '1s' is Pawl's short form (write '{ seconds: 1 }')",
                ]
            ),
            (
                "  - b: { run: { shell: { command: x } }, retry: { attempts: 3 } }\n",
                ["retry: 'retry' does not stand here in the standard"]
            ),
            (
                "  - b: { for: { in: [1] }, do: [{ c: { set: { d: 1 } } }] }\n",
                ["[1]: 1.0.3 spells this otherwise (write ''${ [1] }'')"]
            ),
            (
                "  - b: { run: { shell: { command: x, stdin: { a: 1 } } } }\n",
                ["{ a: 1 }: 1.0.3 spells this otherwise (write ''${ {\"a\": 1} }'')"]
            ),
            (
                "  - b: { set: { c: \"${ $steps.d }\" } }\n",
                [
                    "$steps: '$steps' is Pawl's own"
                        + " (export '$context + { d: . }' from 'd', and read '$context' here)"
                ]
            ),
            ("  - b: { run: { shell: { command: x } }, metadata: { pawl: { cwd: y } } }\n", []),
        ] as [(String, [String])]
    )
    func tells(text: String, expected: [String]) {
        let head = """
            document: { dsl: 1.0.3, namespace: default, name: a, version: 1.0.0 }
            do:
              - d: { set: { e: 1 } }

            """
        let document = text.hasPrefix("workflow") ? text : head + text
        let file = SourceFile(path: "a.yaml", text: document)
        let found = findings(document).errors.map { error in
            let place = String(
                decoding: file.bytes[error.span.start..<error.span.end],
                as: UTF8.self
            )
            return "\(place): \(error.message) (\(error.help ?? ""))"
        }
        #expect(found.count == expected.count, "\(found)")
        for (found, expected) in zip(found, expected) {
            #expect(found.hasPrefix(expected), "\(found)")
        }
    }

    @Test func warnsOfWhatOthersIgnore() {
        let text = """
            document: { dsl: 1.0.3, namespace: default, name: a, version: 1.0.0 }
            use:
              retries:
                r: { delay: PT1S, backoff: { exponential: { factor: 3 } }, limit: { attempt: { count: 1 } } }
            do:
              - b:
                  try:
                    - c:
                        run: { shell: { command: x } }
                        metadata: { pawl: { cwd: y, idempotent: true } } # pawl:allow PAWL0905 ours alone
                  catch: { retry: r }
              - d: { set: { metadata: { pawl: { cwd: 1 } } } }
            """
        let file = SourceFile(path: "a.yaml", text: text)
        let (errors, warnings) = findings(text)
        #expect(errors == [])
        #expect(warnings.map(\.message) == ["only Pawl acts on 'factor'; other engines ignore it"])
        #expect(compilation(of: file, asStandard: true).allowed.count == 2)
        #expect(compilation(of: file).diagnostics == [])
    }

    /// A document has findings exactly when exporting would change or refuse it.
    @Test func agreesWithTheExport() throws {
        var clean = 0
        for (path, text) in try DocumentCollection.accepted() {
            let root = try #require(parseYAML(SourceFile(path: path, text: text)).root)
            var desugarer = Desugarer()
            var speller = StandardSpeller()
            let standard = speller.spell(document: desugarer.desugar(document: root))
            let export = exportStandard(SourceFile(path: path, text: text)).text
            let errors = findings(text).errors
            #expect(
                errors.isEmpty
                    == (export != nil && standard.isSame(as: root) && !text.contains("$steps")),
                "\(path): \(errors.map(\.message))"
            )
            if errors.isEmpty { clean += 1 }
            if let export {
                #expect(findings(export).errors.map(\.message) == [], "\(path):\n\(export)")
            }
        }
        #expect(clean > 3)
    }
}
