import PawlDiagnostics
import Testing

@Suite struct SourceFileTests {
    @Test(arguments: [
        ("", 0, 1, 1),
        ("abc", 0, 1, 1),
        ("abc", 3, 1, 4),
        ("abc", 99, 1, 4),
        ("abc", -1, 1, 1),
        ("a\nbc", 1, 1, 2),
        ("a\nbc", 2, 2, 1),
        ("a\n", 2, 2, 1),
        ("a\r\nb", 3, 2, 1),
        ("a\rb", 2, 2, 1), ("a\r\rb", 3, 3, 1), ("a\r", 2, 2, 1),
        ("ä漢😀x", 9, 1, 4),
        ("ä\n漢x", 6, 2, 2),
    ])
    func position(text: String, offset: Int, line: Int, column: Int) {
        let file = SourceFile(path: "f", text: text)
        #expect(file.position(of: offset) == .init(line: line, column: column))
    }

    @Test func columnsOfLongLinesAreExact() {
        let text = String(repeating: "ä", count: 5_000)
        let file = SourceFile(path: "f", text: "\n" + text)
        for index in stride(from: 0, through: 5_000, by: 7) {
            #expect(file.position(of: 1 + 2 * index) == .init(line: 2, column: index + 1))
        }
    }

    @Test(arguments: [
        ("a\nb\n", ["a", "b", ""]),
        ("a\r\nb", ["a", "b"]),
        ("a\rb\r\n\rc", ["a", "b", "", "c"]),
        ("", [""]),
    ])
    func lines(text: String, expected: [String]) {
        let file = SourceFile(path: "f", text: text)
        let lines = file.lineStarts.indices.map {
            String(decoding: file.line(at: $0), as: UTF8.self)
        }
        #expect(lines == expected)
    }
}
