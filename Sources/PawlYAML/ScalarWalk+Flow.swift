import PawlDiagnostics

/// Plain and quoted scalars: lines are folded, and in quotes some characters stand for others.
///
/// Source: YAML 1.2.2, chapter 7.3 "Flow Scalar Styles".
extension ScalarWalk {
    /// - Parameter escape: `'` or `\`; `nil` in plain scalars.
    mutating func readFlow(escape: UInt8?) {
        while from < end, !failed {
            let stop = nextSpecial(escape: escape)
            if stop == end {
                copy(to: end)
            } else if source[stop] == escape {
                copy(to: stop)
                if !failed { readEscape() }
            } else {
                copy(to: trimmed(stop))
                if !failed { readFold(from: stop) }
            }
        }
    }

    /// The offset of the next escape or line break, or the end.
    private func nextSpecial(escape: UInt8?) -> Int {
        var offset = from
        while offset < end {
            if source[offset] == escape || breakLength(source, at: offset) > 0 { return offset }
            offset += 1
        }
        return end
    }

    /// The start of the blanks before `offset`.
    private func trimmed(_ offset: Int) -> Int {
        var offset = offset
        while offset > from, isBlank(source[offset - 1]) { offset -= 1 }
        return offset
    }

    /// One line break becomes a space; of several, all but the first remain.
    private mutating func readFold(from stop: Int) {
        let length = breakLength(source, at: stop)
        let first = decodedBreak(at: stop, length: length)
        markEndOfEscape()
        from = stop + length
        let rest = readBreaks()
        let isLineFeed = first.count == 1
        if isLineFeed {
            expect(rest.isEmpty ? [UInt8(ascii: " ")] : rest)
        } else {
            expect(first + rest)
        }
    }

    /// Skips blanks and blank lines.
    private mutating func readBreaks() -> [UInt8] {
        var breaks: [UInt8] = []
        while from < end {
            let length = breakLength(source, at: from)
            if length > 0 {
                breaks += decodedBreak(at: from, length: length)
                from += length
            } else if isBlank(source[from]) {
                from += 1
            } else {
                break
            }
        }
        return breaks
    }

    private mutating func readEscape() {
        if source[from] == UInt8(ascii: "'") {
            replace(to: min(from + 2, end), decodedCount: 1)
            return
        }
        let letter = from + 1
        let length = breakLength(source, at: letter)
        if length > 0 {
            markEndOfEscape()
            from = letter + length
            expect(readBreaks())
            return
        }
        guard letter < end, at < decoded.count else {
            failed = true
            return
        }
        let digits = hexadecimalDigits(source[letter])
        // libyaml has checked the digits; how many bytes they made shows in the decoded text.
        replace(to: min(letter + 1 + digits, end), decodedCount: encodedLength(decoded[at]))
    }

    private func hexadecimalDigits(_ letter: UInt8) -> Int {
        switch letter {
        case UInt8(ascii: "x"): 2
        case UInt8(ascii: "u"): 4
        case UInt8(ascii: "U"): 8
        default: 0
        }
    }
}
