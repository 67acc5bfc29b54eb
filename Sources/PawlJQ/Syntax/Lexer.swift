import PawlDiagnostics

/// Cuts a program into tokens.
///
/// Strings become several tokens, because interpolations hold programs: start, text, `\(`, the
/// tokens of the interpolation, `)`, end.
struct Lexer {
    /// What a closing bracket would close.
    enum Opening {
        case bracket(close: UInt8, span: SourceSpan)
        case interpolation(span: SourceSpan)
        case string(span: SourceSpan)
    }

    let bytes: [UInt8]
    var position = 0
    var openings: [Opening] = []
    private(set) var tokens: [Token] = []

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// The tokens of a program; the last one is `.end`.
    static func tokens(of text: String) throws(JQProblem) -> [Token] {
        var lexer = Lexer(text)
        while try lexer.step() {}
        return lexer.tokens
    }

    var inString: Bool {
        if case .string = openings.last { true } else { false }
    }

    /// Reads the next token; `false` after the last one.
    mutating func step() throws(JQProblem) -> Bool {
        if inString { return try stepInString() }
        skipBlanks()
        guard position < bytes.count else {
            try checkAllClosed()
            append(.end, from: position)
            return false
        }
        let byte = bytes[position]
        switch byte {
        case UInt8(ascii: "\""):
            let start = position
            position += 1
            append(.stringStart, from: start)
            openings.append(.string(span: SourceSpan(start: start, end: position)))
        case UInt8(ascii: "$"):
            try variable()
        case UInt8(ascii: "@"):
            try format()
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            number()
        case UInt8(ascii: "."):
            dot()
        case _ where Self.startsName(byte):
            name()
        default:
            try symbol()
        }
        return true
    }

    // MARK: blanks

    mutating func skipBlanks() {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                position += 1
            case UInt8(ascii: "#"):
                skipComment()
            default:
                return
            }
        }
    }

    /// A comment ends with its line unless an odd number of backslashes stands before the end.
    private mutating func skipComment() {
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
            if bytes[position] == UInt8(ascii: "\\") {
                position += 1
                let next = peek()
                if next == UInt8(ascii: "\r"), peek(1) == UInt8(ascii: "\n") {
                    position += 2
                } else if next == UInt8(ascii: "\n") || next == UInt8(ascii: "\\") {
                    position += 1
                }
            } else {
                position += 1
            }
        }
    }

    private func peek(_ ahead: Int = 0) -> UInt8? {
        position + ahead < bytes.count ? bytes[position + ahead] : nil
    }

    // MARK: names and numbers

    private static func startsName(_ byte: UInt8?) -> Bool {
        switch byte ?? 0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "_"):
            true
        default:
            false
        }
    }

    private static func isDigit(_ byte: UInt8?) -> Bool {
        if let byte { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) } else { false }
    }

    private static func continuesName(_ byte: UInt8?) -> Bool {
        startsName(byte) || isDigit(byte)
    }

    private mutating func skipName() {
        while Self.continuesName(peek()) { position += 1 }
    }

    /// `name`, or `module::name`.
    private mutating func skipQualifiedName() {
        skipName()
        while peek() == UInt8(ascii: ":"), peek(1) == UInt8(ascii: ":"), Self.startsName(peek(2)) {
            position += 2
            skipName()
        }
    }

    private func text(from start: Int) -> String {
        String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func name() {
        let start = position
        skipQualifiedName()
        let name = text(from: start)
        append(Token.keywords.contains(name) ? .keyword(name) : .identifier(name), from: start)
    }

    private mutating func variable() throws(JQProblem) {
        let start = position
        position += 1
        guard Self.startsName(peek()) else {
            let help: String? =
                switch peek() {
                case UInt8(ascii: "{"): "write '$name' without braces"
                case UInt8(ascii: "."), UInt8(ascii: "["): "write '.' for the input"
                default: nil
                }
            throw problem(
                "a variable needs a name after '$'",
                from: start,
                help: help
            )
        }
        skipQualifiedName()
        let name = String(text(from: start).dropFirst())
        append(name == "__loc__" ? .location : .variable(name), from: start)
    }

    private mutating func format() throws(JQProblem) {
        let start = position
        position += 1
        guard Self.continuesName(peek()) else {
            throw problem("a format needs a name after '@'", from: start, help: "try '@json'")
        }
        skipName()
        append(.format(String(text(from: start).dropFirst())), from: start)
    }

    private mutating func dot() {
        let start = position
        if Self.isDigit(peek(1)) { return number() }
        if Self.startsName(peek(1)) {
            position += 1
            skipName()
            return append(.field(String(text(from: start).dropFirst())), from: start)
        }
        position += peek(1) == UInt8(ascii: ".") ? 2 : 1
        append(.symbol(text(from: start)), from: start)
    }

    private mutating func number() {
        let start = position
        skipDigits()
        if peek() == UInt8(ascii: ".") {
            position += 1
            skipDigits()
        }
        if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
            let signed = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
            if Self.isDigit(peek(signed ? 2 : 1)) {
                position += signed ? 2 : 1
                skipDigits()
            }
        }
        append(.number(text(from: start)), from: start)
    }

    private mutating func skipDigits() {
        while Self.isDigit(peek()) { position += 1 }
    }

    // MARK: symbols and brackets

    private mutating func symbol() throws(JQProblem) {
        let start = position
        guard let symbol = Token.symbols.first(where: { bytes[position...].starts(with: $0.utf8) })
        else { throw strayCharacter() }
        position += symbol.utf8.count
        let span = SourceSpan(start: start, end: position)
        switch symbol {
        case "(": openings.append(.bracket(close: UInt8(ascii: ")"), span: span))
        case "[": openings.append(.bracket(close: UInt8(ascii: "]"), span: span))
        case "{": openings.append(.bracket(close: UInt8(ascii: "}"), span: span))
        case ")", "]", "}": return try close(symbol, span)
        default: break
        }
        append(.symbol(symbol), from: start)
    }

    private mutating func strayCharacter() -> JQProblem {
        let rest = String(decoding: bytes[position...], as: UTF8.self)
        let found = StrayCharacters.problem(in: rest[...])
        let start = position
        position += found.length
        return problem(found.message, from: start, help: found.help)
    }

    private mutating func close(_ symbol: String, _ span: SourceSpan) throws(JQProblem) {
        switch openings.last {
        case .bracket(let close, _) where symbol.utf8.first == close:
            openings.removeLast()
            append(.symbol(symbol), from: span.start)
        case .interpolation where symbol == ")":
            openings.removeLast()
            append(.interpolationEnd, from: span.start)
        case .bracket(let close, let opening):
            let expected = String(decoding: [close], as: UTF8.self)
            throw mismatch(symbol, span, expected: expected, opening: opening)
        case .interpolation(let opening), .string(let opening):
            throw mismatch(symbol, span, expected: ")", opening: opening)
        case nil:
            throw problem("unexpected '\(symbol)': nothing is open here", from: span.start)
        }
    }

    private func mismatch(
        _ symbol: String,
        _ span: SourceSpan,
        expected: String,
        opening: SourceSpan
    ) -> JQProblem {
        JQProblem(
            kind: .syntax,
            message: "unexpected '\(symbol)', expected '\(expected)'",
            span: span,
            notes: [JQProblem.Note(message: "opened here", span: opening)]
        )
    }

    private func checkAllClosed() throws(JQProblem) {
        switch openings.last {
        case .bracket(let close, let span):
            let expected = String(decoding: [close], as: UTF8.self)
            throw JQProblem(
                kind: .syntax,
                message: "this bracket is never closed",
                span: span,
                help: "add '\(expected)'"
            )
        case .interpolation(let span):
            throw JQProblem(
                kind: .syntax,
                message: "this interpolation is never closed",
                span: span,
                help: "add ')'"
            )
        case .string, nil:
            return
        }
    }

    // MARK: strings

    private mutating func stepInString() throws(JQProblem) -> Bool {
        guard position < bytes.count else {
            guard case .string(let span) = openings.last else { return false }
            throw JQProblem(
                kind: .syntax,
                message: "this string is never closed",
                span: span,
                help: "add '\"'"
            )
        }
        let start = position
        switch bytes[position] {
        case UInt8(ascii: "\""):
            position += 1
            openings.removeLast()
            append(.stringEnd, from: start)
        case UInt8(ascii: "\\") where peek(1) == UInt8(ascii: "("):
            position += 2
            append(.interpolationStart, from: start)
            openings.append(.interpolation(span: SourceSpan(start: start, end: position)))
        default:
            try stringText()
        }
        return true
    }

    private mutating func stringText() throws(JQProblem) {
        let start = position
        var decoded: [UInt8] = []
        while let byte = peek(), byte != UInt8(ascii: "\"") {
            if byte != UInt8(ascii: "\\") {
                decoded.append(byte)
                position += 1
            } else if peek(1) == UInt8(ascii: "(") {
                break
            } else {
                try escape(into: &decoded)
            }
        }
        append(.stringText(String(decoding: decoded, as: UTF8.self)), from: start)
    }

    private mutating func escape(into decoded: inout [UInt8]) throws(JQProblem) {
        let start = position
        guard let byte = peek(1) else {
            position += 1
            throw problem("this escape is never finished", from: start)
        }
        position += 2
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(byte)
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0C)
        case UInt8(ascii: "n"): decoded.append(0x0A)
        case UInt8(ascii: "r"): decoded.append(0x0D)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "u"): try unicodeEscape(from: start, into: &decoded)
        default:
            while let next = peek(), next & 0xC0 == 0x80 { position += 1 }
            throw problem(
                "invalid escape '\(text(from: start))'",
                from: start,
                help: "write '\\\\' for a backslash"
            )
        }
    }

    /// The second half of a surrogate pair alone becomes U+FFFD, the first half alone is refused, as
    /// in jq.
    private mutating func unicodeEscape(
        from start: Int,
        into decoded: inout [UInt8]
    ) throws(JQProblem) {
        var code = try hexadecimal(from: start)
        if (0xD800..<0xDC00).contains(code) {
            var low: UInt32 = 0
            if peek() == UInt8(ascii: "\\"), peek(1) == UInt8(ascii: "u") {
                position += 2
                low = try hexadecimal(from: start)
            }
            guard (0xDC00..<0xE000).contains(low) else {
                throw problem(
                    "'\(text(from: start))' is half of a character",
                    from: start,
                    help: "write the other half behind it, from '\\uDC00' to '\\uDFFF'"
                )
            }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
        decoded.append(contentsOf: String(Character(scalar)).utf8)
    }

    private mutating func hexadecimal(from start: Int) throws(JQProblem) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek(),
                let digit = Character(Unicode.Scalar(byte)).hexDigitValue
            else {
                throw problem(
                    "invalid escape '\(text(from: start))'",
                    from: start,
                    help: "write four hexadecimal digits after '\\u'"
                )
            }
            code = code << 4 | UInt32(digit)
            position += 1
        }
        return code
    }

    // MARK: results

    mutating func append(_ kind: Token.Kind, from start: Int) {
        tokens.append(Token(kind: kind, span: SourceSpan(start: start, end: position)))
    }

    private func problem(_ message: String, from start: Int, help: String? = nil) -> JQProblem {
        JQProblem(
            kind: .syntax,
            message: message,
            span: SourceSpan(start: start, end: position),
            help: help
        )
    }
}
