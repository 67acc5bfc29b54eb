import PawlDiagnostics
import Testing

private func diagnostic(
    _ severity: Diagnostic.Severity,
    at offset: Int = 0,
    _ message: String = "m"
) -> Diagnostic {
    Diagnostic(
        code: DiagnosticCode(rawValue: "PAWL0999"),
        severity: severity,
        message: message,
        span: SourceSpan(at: offset)
    )
}

@Suite struct DiagnosticListTests {
    @Test(
        arguments: [
            ([], "no problems"),
            ([.error], "1 error"),
            ([.warning, .warning], "2 warnings"),
            ([.error, .warning, .error], "2 errors, 1 warning"),
        ] as [([Diagnostic.Severity], String)]
    )
    func summary(severities: [Diagnostic.Severity], expected: String) {
        let diagnostics = severities.map { diagnostic($0) }
        #expect(diagnostics.summary == expected)
        #expect(diagnostics.hasErrors == severities.contains(.error))
    }

    @Test func sourceOrderIsStable() {
        let diagnostics = [
            diagnostic(.error, at: 5, "c"), diagnostic(.warning, at: 1, "a"),
            diagnostic(.error, at: 5, "d"), diagnostic(.error, at: 3, "b"),
        ]
        #expect(diagnostics.inSourceOrder().map(\.message) == ["a", "b", "c", "d"])
    }

    @Test func recordsCountLinesAndColumns() {
        let file = SourceFile(path: "f.yaml", text: "ä: 1\nä: 2\n")
        let record = DiagnosticRecord(
            Diagnostic(
                code: DiagnosticCode(rawValue: "PAWL0999"),
                message: "m",
                span: SourceSpan(start: 6, end: 8),
                notes: [
                    .init(message: "n", span: SourceSpan(start: 0, end: 2)),
                    .init(message: "o"),
                ],
                help: "h"
            ),
            in: file
        )
        #expect(record.code == "PAWL0999")
        #expect(record.severity == "error")
        #expect(record.help == "h")
        #expect(record.location.file == "f.yaml")
        #expect(record.location.line == 2)
        #expect(record.location.column == 1)
        #expect(record.location.endLine == 2)
        #expect(record.location.endColumn == 2)
        #expect(record.notes.map(\.message) == ["n", "o"])
        #expect(record.notes.map { $0.location?.line } == [1, nil])
    }
}
