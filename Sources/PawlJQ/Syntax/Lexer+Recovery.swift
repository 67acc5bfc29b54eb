import PawlDiagnostics

extension Lexer {
    /// The tokens of a program that may be wrong, and what is wrong with them.
    struct Recovered {
        /// Brackets and quotes are balanced.
        var tokens: [Token] = []
        /// The positions of the tokens that stand for what was told of, or follow it.
        var told: Set<Int> = []
        /// In source order.
        var problems: [JQProblem] = []
        /// The offset from which on a bracket or a quote is missing, so that nothing is known.
        var soundUntil = Int.max
    }

    /// Mistakes that are gone over; each may cost a look at the whole program.
    private static let maximumMistakes = 100

    /// Cuts a program into tokens and goes on after each mistake.
    static func recovered(from text: String) -> Recovered {
        var lexer = Lexer(text)
        var found = Recovered()
        var brokenString: Int?
        var mistakes = 0
        while true {
            if !lexer.inString { lexer.skipBlanks() }
            let start = lexer.position
            let isInString = lexer.inString
            do throws(JQProblem) {
                guard try lexer.step() else { break }
            } catch {
                mistakes += 1
                if mistakes > maximumMistakes {
                    found.soundUntil = min(found.soundUntil, start)
                    lexer.closeAll()
                    break
                }
                guard start < lexer.bytes.count else {
                    lexer.keepUnclosed(error, &found)
                    lexer.closeAll()
                    break
                }
                if isInString {
                    // Who writes '\d' once writes it again.
                    if brokenString != lexer.openings.count { found.problems.append(error) }
                    brokenString = lexer.openings.count
                    lexer.breakString()
                } else {
                    lexer.goOn(after: error, from: start, &found)
                }
            }
            if !lexer.inString { brokenString = nil }
        }
        found.tokens = lexer.tokens
        return found
    }

    /// Leaves a string of which not all is known; it is no constant.
    private mutating func breakString() {
        for _ in 0..<2 { append(.stringText(""), from: position) }
    }

    private mutating func goOn(after error: JQProblem, from start: Int, _ found: inout Recovered) {
        let first = tokens.count
        defer { found.told.formUnion(first...max(first, tokens.count - 1)) }
        switch bytes[start] {
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
            if found.soundUntil == Int.max { found.problems.append(error) }
            found.soundUntil = min(found.soundUntil, error.notes.first?.span.start ?? 0)
            return close(through: bytes[start])
        case UInt8(ascii: "!"):
            break
        case UInt8(ascii: "&") where position == start + 2:
            append(.keyword("and"), from: start)
        case UInt8(ascii: "\\") where position == start + 2:
            // What follows is a bracket as any other.
            position -= 1
        case UInt8(ascii: "'") where position > start + 1:
            appendString(from: start)
        default:
            let text = String(decoding: bytes[start..<position], as: UTF8.self)
            if text.unicodeScalars.allSatisfy(\.properties.isWhitespace) { break }
            if Self.isForeignQuote(text) {
                skipQuoted(from: start, &found)
            } else {
                append(Token.fault, from: start)
            }
        }
        found.problems.append(error)
    }

    private mutating func appendString(from start: Int) {
        append(.stringStart, from: start)
        append(.stringEnd, from: start)
    }

    private static func isForeignQuote(_ text: String) -> Bool {
        ["'", "`", "\u{201C}", "\u{201D}", "\u{201E}", "\u{2018}", "\u{2019}"].contains(text)
    }

    /// Goes over a text in quotes that jq does not know.
    private mutating func skipQuoted(from start: Int, _ found: inout Recovered) {
        let rest = String(decoding: bytes[position...], as: UTF8.self)
        let line = rest.prefix { !$0.isNewline }
        if let end = line.firstIndex(where: { Self.isForeignQuote(String($0)) }) {
            position += line[...end].utf8.count
            appendString(from: start)
        } else {
            position += line.utf8.count
            append(Token.fault, from: start)
            found.soundUntil = min(found.soundUntil, start)
        }
    }

    // MARK: brackets

    /// Closes what a bracket that does not fit may have been meant for, or passes it over.
    private mutating func close(through byte: UInt8) {
        var index = openings.count - 1
        while index >= 0 {
            switch openings[index] {
            case .bracket(byte, _):
                return closeLast(openings.count - index)
            case .interpolation:
                // The text goes on behind it: what would be read as program is none.
                return closeLast(openings.count - index)
            case .string:
                return
            case .bracket:
                index -= 1
            }
        }
    }

    private mutating func closeLast(_ count: Int) {
        for opening in openings.suffix(count).reversed() {
            switch opening {
            case .bracket(let close, _):
                append(.symbol(String(decoding: [close], as: UTF8.self)), from: position)
            case .interpolation:
                append(.interpolationEnd, from: position)
            case .string:
                append(.stringEnd, from: position)
            }
        }
        openings.removeLast(count)
    }

    private mutating func closeAll() {
        closeLast(openings.count)
        append(.end, from: position)
    }

    /// Keeps the problem that something is open at the end of the program.
    private func keepUnclosed(_ error: JQProblem, _ found: inout Recovered) {
        let isInString = openings.contains { if case .string = $0 { true } else { false } }
        if isInString, found.soundUntil == Int.max {
            // Where one quote is missing, what was read as text may be program and the reverse.
            found.problems = [error]
            found.soundUntil = 0
        } else {
            if found.soundUntil == Int.max { found.problems.append(error) }
            found.soundUntil = min(found.soundUntil, openings.first?.start ?? 0)
        }
    }
}

extension Lexer.Opening {
    fileprivate var start: Int {
        switch self {
        case .bracket(_, let span), .interpolation(let span), .string(let span): span.start
        }
    }
}

extension Token {
    /// Stands for characters that were told of already.
    static let fault = Kind.symbol("")
}
