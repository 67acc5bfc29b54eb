import PawlJSON
import Testing

@testable import PawlJQ

/// Inputs of programs on the command line, whatever pieces their text comes in.
@Suite struct InputReaderTests {
    /// What a reader makes of a text that comes in pieces of so many bytes: values with the line
    /// they are reported at, and errors.
    private func read(_ text: [UInt8], pieces: Int, asEvents: Bool = false) -> [String] {
        var reader = JQInputReader(asEvents: asEvents)
        var found: [String] = []
        func takeAll() {
            while true {
                do throws(JQError) {
                    guard let value = try reader.next() else { return }
                    found.append(value.text)
                } catch {
                    found.append("error: \(error.message)")
                }
            }
        }
        for start in stride(from: 0, to: text.count, by: pieces) {
            reader.append(Array(text[start..<min(start + pieces, text.count)]))
            takeAll()
        }
        reader.end()
        takeAll()
        return found
    }

    private static let texts: [(text: String, expected: [String])] = [
        ("", []),
        (" \n", []),
        ("1", ["1"]),
        ("1 2.50\n[3]{\"a\":4}", ["1", "2.50", "[3]", "{\"a\":4}"]),
        ("true\"a\"[1]1{}2", ["true", "\"a\"", "[1]", "1", "{}", "2"]),
        ("nan [NaN] -Infinity", ["null", "[null]", "-1.7976931348623157e+308"]),
        (".5 1. +01", ["0.5", "1", "1"]),
        ("\u{FEFF}[1]", ["[1]"]),
        ("\"\\ud83d\\ude00 \\ude00\"", ["\"😀 \u{FFFD}\""]),
        ("{\"a\":1,\"b\":2,\"a\":3}", ["{\"a\":3,\"b\":2}"]),
        ("\"€😀\"", ["\"€😀\""]),
        ("[1,2", ["error: Unfinished JSON term at EOF at line 1, column 4"]),
        ("1 2\n{\n", ["1", "2", "error: Unfinished JSON term at EOF at line 3, column 0"]),
        ("\"ab", ["error: Unfinished string at EOF at line 1, column 3"]),
        ("tru", ["error: Invalid literal at EOF at line 1, column 3"]),
        ("1,", ["error: Expected value before ',' at line 1, column 2"]),
        ("\"a\",", ["\"a\"", "error: Expected value before ',' at line 1, column 4"]),
        ("1 ]", ["1", "error: Unmatched ']' at line 1, column 3"]),
        ("true1 2", ["error: Invalid literal at line 1, column 6"]),
        (
            "{]\n1 2\n}\n3",
            [
                "error: Unmatched ']' at line 1, column 2", "1", "2",
                "error: Unmatched '}' at line 2, column 1", "3",
            ]
        ),
        ("{\"a\":1,\"b\":} 5\n7", ["error: Unmatched '}' at line 1, column 12", "7"]),
        (
            "\"a\nb\" 1",
            [
                "error: Invalid string: control characters from U+0000 through U+001F "
                    + "must be escaped at line 2, column 2"
            ]
        ),
    ]

    private static let pieces = [1, 2, 3, 7, 1_000]

    @Test(arguments: texts.indices, pieces)
    func values(row: Int, pieces: Int) {
        let (text, expected) = Self.texts[row]
        #expect(read(Array(text.utf8), pieces: pieces) == expected, "\(text)")
    }

    private static let streams: [(text: String, expected: [String])] = [
        (
            #"[{"a":1},{"b":{"c":[]}}] 3 "x" {}"#,
            [
                #"[[0,"a"],1]"#, #"[[0,"a"]]"#, #"[[1,"b","c"],[]]"#, #"[[1,"b","c"]]"#,
                #"[[1,"b"]]"#, "[[1]]", "[[],3]", #"[[],"x"]"#, "[[],{}]",
            ]
        ),
        ("[1,[2", ["[[0],1]", "error: Unfinished JSON term at EOF at line 1, column 5"]),
        (
            "{\"a\":1,\"b\":}\n7",
            [
                "[[\"a\"],1]",
                "error: Missing value in key:value pair at line 1, column 12", "[[],7]",
            ]
        ),
    ]

    @Test(arguments: streams.indices, pieces)
    func events(row: Int, pieces: Int) {
        let (text, expected) = Self.streams[row]
        #expect(read(Array(text.utf8), pieces: pieces, asEvents: true) == expected, "\(text)")
    }

    /// What is wrong with a text of events, with the place left out.
    @Test(
        arguments: [
            ("[1,]", "Expected another array element"),
            ("{\"a\",1}", "Objects must consist of key:value pairs"),
            ("{[\"a\"]}", "Expected string key after '{', not '['"),
            ("{{", "Expected string key after '{', not '{'"),
            ("{\"a\":1,[", "Expected string key after ',' in object, not '['"),
            ("{\"a\":1,{", "Expected string key after ',' in object, not '{'"),
            ("{\"a\":1,}", "Expected another key:value pair"),
            ("[1}", "Unmatched '}' in the middle of an array"),
            ("{\"a\":1]", "Unmatched ']' in the middle of an object"),
            ("}", "Unmatched '}' at the top-level"),
            ("]", "Unmatched ']' at the top-level"),
            ("[1 2]", "Expected separator between values"),
            ("[1[", "Expected a separator between values"),
            ("[[]{", "Expected a separator between values"),
            ("{1:2}", "Object keys must be strings"),
            ("{:", "Expected string key before ':'"),
            ("[\"a\":2]", "':' not as part of an object"),
            ("[,", "Expected value before ','"),
        ]
    )
    func mistakesInEvents(text: String, expected: String) {
        let found = read(Array(text.utf8), pieces: 1_000, asEvents: true)
        #expect(found.last?.hasPrefix("error: \(expected) at line 1, column ") == true, "\(found)")
    }

    @Test func malformedMarks() {
        let text: [UInt8] = [0xEF, 0xBB, UInt8(ascii: "1")]
        for count in 1...3 {
            #expect(read(Array(text.prefix(count)), pieces: 1) == ["error: Malformed BOM"])
        }
        // Nothing of such a text is read, whatever pieces it comes in.
        for pieces in Self.pieces {
            #expect(read(text + Array("\n2\n3".utf8), pieces: pieces) == ["error: Malformed BOM"])
        }
    }

    @Test func faultyUTF8() {
        let text = Array("\"a".utf8) + [0xFF, 0xED, 0xA0, 0x80, 0x62, 0xE2, 0x82] + [0x22]
        for pieces in Self.pieces {
            #expect(read(text, pieces: pieces) == ["\"a\u{FFFD}\u{FFFD}b\u{FFFD}\""])
        }
    }

    /// Longer than what is read byte by byte.
    @Test(arguments: ["[1,\(long)]", "\(long)", "[\(long),nan]", "[[\(long)]}", "\(long)1 "])
    func longValues(text: String) {
        let whole = read(Array(text.utf8), pieces: text.utf8.count)
        #expect(read(Array(text.utf8), pieces: 10_007) == whole)
        #expect(!whole.isEmpty)
    }

    private static let long = "\"" + String(repeating: "a\\\"]", count: 50_000) + "\""

    @Test(arguments: [4_999, 5_000, 9_999, 10_000])
    func deepValues(depth: Int) {
        let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        var reader = JQInputReader()
        reader.append(Array(text.utf8))
        #expect(throws: Never.self) { try reader.next() }
    }

    @Test func tooDeepValues() {
        let text = String(repeating: "[", count: 10_001)
        #expect(
            read(Array(text.utf8), pieces: 1_000)
                == ["error: Exceeds depth limit for parsing at line 1, column 10001"]
        )
    }

    @Test(arguments: [1, 1_000])
    func lineNumbers(pieces: Int) throws {
        let files = ["1\n\n{\n}\n", "[2] [3]\n\n4\n5"]
        var reader = JQInputReader()
        var found: [Int] = []
        for file in files {
            reader.beginFile()
            let bytes = Array(file.utf8)
            for start in stride(from: 0, to: bytes.count, by: pieces) {
                reader.append(Array(bytes[start..<min(start + pieces, bytes.count)]))
                while try reader.next() != nil { found.append(reader.lineNumber) }
            }
        }
        reader.end()
        while try reader.next() != nil { found.append(reader.lineNumber) }
        // A line is counted when its break was seen.
        #expect(found == (pieces == 1_000 ? [1, 4, 1, 1, 3, 3] : [1, 3, 0, 0, 3, 3]))
    }

    @Test(arguments: [1, 2, 1_000])
    func lines(pieces: Int) {
        var reader = JQLineReader()
        var found: [String] = []
        let bytes = Array("a\n\n€\r\nlast".utf8)
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            reader.append(Array(bytes[start..<min(start + pieces, bytes.count)]))
            while let line = reader.next() { found.append("\(reader.lineNumber) \(line)") }
        }
        #expect(found == ["1 a", "2 ", "3 €\r"])
        reader.end()
        #expect(reader.next() == "last")
        #expect(reader.lineNumber == 3)
        #expect(reader.next() == nil)
    }
}
