/// Reads the lines of text that arrives in pieces, as jq reads its raw inputs.
package struct JQLineReader: Sendable {
    private var text: [UInt8] = []
    /// The offset of the first byte of the next line.
    private var start = 0
    /// Before this offset the next line does not end.
    private var searched = 0
    private var hasEnded = false
    /// Lines of the present file that were taken.
    package private(set) var lineNumber = 0

    package init() {}

    /// Adds a piece of text.
    package mutating func append(_ piece: [UInt8]) {
        text.removeFirst(start)
        searched -= start
        start = 0
        text += piece
    }

    /// Says that the pieces from now on are of another file. jq reads all files as one text.
    package mutating func beginFile() { lineNumber = 0 }

    /// Says that the text has ended.
    package mutating func end() { hasEnded = true }

    /// Takes the next line, without its break; the last line may have none.
    ///
    /// - Returns: `nil` when more text is needed, or there is none.
    package mutating func next() -> String? {
        let end = lineEnd()
        let isWhole = end < text.count
        guard isWhole || hasEnded && start < end else {
            searched = end
            return nil
        }
        let line = LooseUTF8.text(Array(text[start..<end]))
        start = isWhole ? end + 1 : end
        searched = start
        if isWhole { lineNumber += 1 }
        return line
    }

    /// Takes all that is left, breaks and all.
    package mutating func rest() -> String {
        let bytes = Array(text[start...])
        lineNumber += bytes.reduce(0) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
        start = text.count
        searched = start
        return LooseUTF8.text(bytes)
    }

    private func lineEnd() -> Int {
        let bytes = text.span
        var end = searched
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
        return end
    }
}

extension JQLineReader {
    /// A whole text, read as jq reads text that is no JSON.
    package static func text(of bytes: [UInt8]) -> String { LooseUTF8.text(bytes) }
}
