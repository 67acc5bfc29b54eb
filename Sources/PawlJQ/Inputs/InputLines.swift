import PawlJSON

/// Counts lines of text that is taken from a buffer, no earlier than somebody asks.
struct InputLines: Sendable {
    /// The place that `placed` bytes of the buffer lead to, as jq counts over all files.
    private var latest = JSONTextPlace()
    private var placed = 0

    /// Line breaks of the present file before the offset `counted`.
    private var breaks = 0
    private var counted = 0
    /// Whether the line at `counted` was begun.
    private var isInLine = false
    /// Up to where the buffer holds no break behind `counted`.
    private var searched = 0

    private static let lineBreak = UInt8(ascii: "\n")

    /// The place of what was taken last.
    mutating func place(_ text: JSONTextBuffer) -> JSONTextPlace {
        let (start, end) = (placed, text.position)
        guard start < end else { return latest }
        placed = end
        let breaks = text.lineBreaks(start..<end)
        if breaks == 0 {
            latest.column += end - start
        } else {
            latest.line += breaks
            latest.column = 0
            while text[end - 1 - latest.column] != Self.lineBreak { latest.column += 1 }
        }
        return latest
    }

    /// Lines of the present file up to the end of that in which the latest byte taken stands.
    mutating func number(_ text: JSONTextBuffer) -> Int {
        countTaken(text)
        guard isInLine else { return breaks }
        let start = max(counted, searched)
        let found = text.withSpan { bytes in
            var offset = start
            while offset < bytes.count, bytes[offset] != Self.lineBreak { offset += 1 }
            return offset
        }
        searched = found
        if found < text.count {
            breaks += 1
            counted = found + 1
            isInLine = false
        }
        return breaks
    }

    /// Counts what was taken, before it is dropped.
    mutating func count(_ text: JSONTextBuffer) {
        _ = place(text)
        countTaken(text)
    }

    private mutating func countTaken(_ text: JSONTextBuffer) {
        let (start, end) = (counted, text.position)
        guard start < end else { return }
        breaks += text.lineBreaks(start..<end)
        counted = end
        isInLine = text[end - 1] != Self.lineBreak
    }

    /// Says that the buffer has lost so many bytes at its front.
    mutating func move(by count: Int) {
        placed -= count
        counted -= count
        searched -= count
    }

    mutating func beginFile(at offset: Int) {
        breaks = 0
        counted = offset
        isInLine = false
    }

    /// Goes on at a place with what was taken last, without counting what lies before.
    mutating func skip(_ text: JSONTextBuffer, from place: JSONTextPlace = JSONTextPlace()) {
        latest = place
        placed = text.position
    }
}

extension JSONTextBuffer {
    /// How many lines end in a part of the text.
    fileprivate func lineBreaks(_ range: Range<Int>) -> Int {
        withSpan { bytes in
            let part = bytes.extracting(range)
            var found = 0
            for offset in part.indices { found &+= part[offset] == UInt8(ascii: "\n") ? 1 : 0 }
            return found
        }
    }
}
