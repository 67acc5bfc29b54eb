import PawlDiagnostics

/// The word that is being written, and the text with a placeholder instead of it.
struct CompletionPlace {
    /// A word that nobody writes.
    static let placeholder = "pawlCompletesThis"

    let word: SourceSpan
    /// Whether the word can be the key of a mapping: it begins its line, or a part of `{ }`.
    let mayBeKey: Bool
    /// Whether the word can be a value: it stands behind `: ` or `- `.
    let mayBeValue: Bool
    let isFollowedByColon: Bool

    private let bytes: [UInt8]
    private let lineEnd: Int
    private let isInBraces: Bool

    init(in file: SourceFile, at offset: Int) {
        bytes = file.bytes
        let line = file.lineIndex(of: offset)
        let lineStart = file.lineStarts[line]
        lineEnd = lineStart + file.line(at: line).count
        var start = min(offset, lineEnd)
        while start > lineStart, isWordByte(bytes[start - 1]) { start -= 1 }
        var end = min(offset, lineEnd)
        while end < lineEnd, isWordByte(bytes[end]) { end += 1 }
        word = SourceSpan(start: start, end: end)

        let before = bytes[lineStart..<start].filter { $0 != space }
        let last = before.last
        isInBraces = last == UInt8(ascii: "{") || last == UInt8(ascii: ",")
        mayBeKey = isInBraces || before.allSatisfy { $0 == hyphen }
        mayBeValue = last == colon || last == hyphen || isInBraces || last == UInt8(ascii: "[")
        isFollowedByColon = end < bytes.count && bytes[end] == colon
    }

    /// Where the placeholder stands in the texts.
    var placeholderSpan: SourceSpan {
        SourceSpan(start: word.start, end: word.start + Self.placeholder.utf8.count)
    }

    /// The text with the placeholder as a key; then what precedes it, for when the rest is broken.
    var textsWithKey: [[UInt8]] {
        texts(with: isFollowedByColon ? "" : isInBraces ? ": 0" : ":")
    }

    /// The text with the placeholder as a value; then what precedes it.
    var textsWithValue: [[UInt8]] { texts(with: "") }

    private func texts(with suffix: String) -> [[UInt8]] {
        let head = Array(bytes[..<word.start]) + Array((Self.placeholder + suffix).utf8)
        let rest = bytes[word.end..<lineEnd]
        return [head + bytes[word.end...], head + rest, head]
    }
}

private let space = UInt8(ascii: " ")
private let hyphen = UInt8(ascii: "-")
private let colon = UInt8(ascii: ":")

/// Letters, digits and what else the keys of the language and names of tasks are made of.
private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), 0x80...:
        true
    default: byte == UInt8(ascii: "-")
    }
}
