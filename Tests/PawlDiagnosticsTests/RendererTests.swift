import PawlDiagnostics
import Testing

private let code = DiagnosticCode(rawValue: "PAWL0301")

/// Marks `word` of `text` and returns the snippet: the lines after the place.
private func snippet(_ text: String, _ word: String) -> String {
    snippet(Array(text.utf8), Array(word.utf8))
}

private func snippet(_ bytes: [UInt8], _ word: [UInt8]) -> String {
    let start = (0...bytes.count - word.count).first { bytes[$0...].starts(with: word) } ?? 0
    return snippet(bytes, SourceSpan(start: start, end: start + word.count))
}

private func snippet(_ bytes: [UInt8], _ span: SourceSpan) -> String {
    let file = SourceFile(path: "f", bytes: bytes)
    let diagnostic = Diagnostic(code: code, message: "m", span: span)
    return DiagnosticRenderer(style: .plain).render(diagnostic, in: file)
        .split(separator: "\n", omittingEmptySubsequences: false)
        .dropFirst(3).joined(separator: "\n")
}

@Suite struct RendererTests {
    @Test func wholeDiagnostic() {
        let text = String(repeating: "\n", count: 13) + "        then: shipOrdr\n"
        let file = SourceFile(path: "order.yaml", text: text)
        let diagnostic = Diagnostic(
            code: code,
            message: "no task named 'shipOrdr' in this list",
            span: SourceSpan(start: 27, end: 35),
            help: "did you mean 'shipOrder'?"
        )
        #expect(
            DiagnosticRenderer(style: .plain).render(diagnostic, in: file) == """
                error[PAWL0301]: no task named 'shipOrdr' in this list
                  --> order.yaml:14:15
                   |
                14 |         then: shipOrdr
                   |               ^^^^^^^^
                   = help: did you mean 'shipOrder'?
                """
        )
    }

    @Test func notesFollowWithTheirOwnSource() {
        let file = SourceFile(path: "f", text: "a: 1\n\n\n\n\n\n\n\n\na: 2\n")
        let diagnostic = Diagnostic(
            code: code,
            severity: .warning,
            message: "twice",
            span: SourceSpan(start: 13, end: 14),
            notes: [
                .init(message: "first defined here", span: SourceSpan(start: 0, end: 1)),
                .init(message: "the later one is ignored"),
            ],
            help: "remove one"
        )
        #expect(
            DiagnosticRenderer(style: .plain).render([diagnostic], in: file) == """
                warning[PAWL0301]: twice
                  --> f:10:1
                   |
                10 | a: 2
                   | ^
                   = help: remove one
                   = note: the later one is ignored
                note: first defined here
                  --> f:1:1
                   |
                 1 | a: 1
                   | -
                """
        )
    }

    @Test(arguments: [
        ("tab", "\ta: b", "a", "1 |     a: b\n  |     ^"),
        ("wide", "漢字: b", "b", "1 | 漢字: b\n  |       ^"),
        ("wide underline", "漢字: b", "漢字", "1 | 漢字: b\n  | ^^^^"),
        ("combining", "e\u{301}: b", "b", "1 | e\u{301}: b\n  |    ^"),
        ("emoji", "😀 b", "b", "1 | 😀 b\n  |    ^"),
        ("CR LF", "a\r\nb\r\n", "b", "2 | b\n  | ^"),
        ("CR LF, whole line", "a\r\nb\r\n", "a\r\n", "1 | a\n  | ^"),
        ("control", "a\u{1B}[31m b", "b", "1 | a\u{FFFD}[31m b\n  |        ^"),
        ("direction", "a\u{202E} b", "b", "1 | a\u{FFFD} b\n  |    ^"),
        ("two lines", "x: a\n  b", "a\n  b", "1 | x: a\n  |    ^ and 1 more line"),
        ("many lines", "x: a\n\n\nb", "a\n\n\nb", "1 | x: a\n  |    ^ and 3 more lines"),
        ("line break", "ab\nc", "\n", "1 | ab\n  |   ^"),
    ])
    func lines(name: String, text: String, word: String, expected: String) {
        #expect(snippet(text, word) == expected, "\(name)")
    }

    @Test func notUTF8() {
        #expect(snippet([0x61, 0xFF, 0xC3, 0x62], [0x62]) == "1 | a\u{FFFD}\u{FFFD}b\n  |    ^")
    }

    @Test(arguments: [
        ("abc", 3, "1 | abc\n  |    ^"),
        ("abc\n", 4, "2 |\n  | ^"),
        ("", 0, "1 |\n  | ^"),
        ("abc", 99, "1 | abc\n  |    ^"),
    ])
    func endOfFile(text: String, offset: Int, expected: String) {
        #expect(snippet(Array(text.utf8), SourceSpan(at: offset)) == expected)
    }

    @Test func longLinesAreCut() {
        let text = String(repeating: "x", count: 1_000_000)
        let middle = snippet(
            Array((text + "HERE" + text).utf8),
            SourceSpan(start: 1_000_000, end: 1_000_004)
        )
        let x40 = String(repeating: "x", count: 40)
        let x76 = String(repeating: "x", count: 76)
        let blank = String(repeating: " ", count: 41)
        #expect(middle == "1 | …\(x40)HERE\(x76)…\n  | \(blank)^^^^")

        let end = snippet(
            Array((text + "HERE").utf8),
            SourceSpan(start: 1_000_000, end: 1_000_004)
        )
        #expect(end.hasPrefix("1 | …\(x40)"))
        #expect(end.hasSuffix("^^^^"))

        let whole = snippet(Array(text.utf8), SourceSpan(start: 0, end: 1_000_000))
        let x120 = String(repeating: "x", count: 120)
        #expect(whole == "1 | \(x120)…\n  | \(String(repeating: "^", count: 120))")
    }

    @Test func messagesStayOnOneLine() {
        let file = SourceFile(path: "a\nb", text: "x")
        let diagnostic = Diagnostic(
            code: code,
            message: "key 'a\n\u{1B}[31m'",
            span: SourceSpan(at: 0)
        )
        let text = DiagnosticRenderer(style: .plain).render(diagnostic, in: file)
        #expect(text.hasPrefix("error[PAWL0301]: key 'a\\n\u{FFFD}[31m'\n --> a\\nb:1:1\n"))
    }

    @Test func coloursAddNothingElse() {
        let file = SourceFile(path: "f", text: "a: 1\na: 2\n")
        let diagnostic = Diagnostic(
            code: code,
            message: "m",
            span: SourceSpan(start: 5, end: 6),
            notes: [.init(message: "n", span: SourceSpan(start: 0, end: 1))],
            help: "h"
        )
        let coloured = DiagnosticRenderer(style: .ansi).render(diagnostic, in: file)
        #expect(coloured.hasPrefix("\u{1B}[1;31merror[PAWL0301]\u{1B}[0m"))
        let bare = coloured.split(separator: "\u{1B}", omittingEmptySubsequences: false)
            .enumerated()
            .map { index, part in
                index == 0 ? part : part[part.index(after: part.firstIndex(of: "m")!)...]
            }
            .joined()
        #expect(bare == DiagnosticRenderer(style: .plain).render(diagnostic, in: file))
    }
}
