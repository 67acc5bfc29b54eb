/// Finds `${ … }` in text. See specs/100-expressions.md.
///
/// Works on UTF-8 bytes; offsets are half-open and count from 0.
struct ExpressionText {
    /// A piece of a text.
    enum Piece: Hashable {
        /// Text, `$${` already turned into `${`.
        case literal(String)
        /// The bytes between `${` and `}`.
        case expression(Range<Int>)
        /// From `${` to the end of the text.
        case unclosed(Range<Int>)
    }

    let bytes: [UInt8]

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// The program's bytes when the whole text, white space around it aside, is one `${ … }`.
    var wholeExpression: Range<Int>? {
        guard let start = bytes.firstIndex(where: { !isSpace($0) }), opens(at: start),
            let end = expressionEnd(from: start + 2),
            bytes[(end + 1)...].allSatisfy(isSpace)
        else { return nil }
        return start + 2..<end
    }

    /// The text cut at its expressions, in order; a text without any is one literal.
    var pieces: [Piece] {
        var pieces: [Piece] = []
        var literal: [UInt8] = []
        func flush() {
            guard !literal.isEmpty else { return }
            pieces.append(.literal(String(decoding: literal, as: UTF8.self)))
            literal = []
        }
        var index = 0
        while index < bytes.count {
            if isEscaped(at: index) {
                literal += [dollar, openBrace]
                index += 3
            } else if opens(at: index) {
                flush()
                guard let end = expressionEnd(from: index + 2) else {
                    pieces.append(.unclosed(index..<bytes.count))
                    return pieces
                }
                pieces.append(.expression(index + 2..<end))
                index = end + 1
            } else {
                literal.append(bytes[index])
                index += 1
            }
        }
        flush()
        return pieces
    }

    /// Whether `${` stands here.
    func opens(at index: Int) -> Bool {
        index + 1 < bytes.count && bytes[index] == dollar && bytes[index + 1] == openBrace
    }

    /// Whether `$${`, the literal `${`, stands here.
    func isEscaped(at index: Int) -> Bool {
        index + 2 < bytes.count && bytes[index] == dollar && opens(at: index + 1)
    }

    /// The offset of the `}` that closes an expression whose program begins at `start`.
    ///
    /// Braces nest; strings (with interpolation) and comments of jq are skipped as such.
    func expressionEnd(from start: Int) -> Int? {
        /// What encloses the place being read, from the outside in.
        enum Enclosing { case brace, parenthesis, string }
        var stack: [Enclosing] = []
        var openStrings = 0
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if stack.last == .string {
                switch byte {
                case quote:
                    stack.removeLast()
                    openStrings -= 1
                case backslash:
                    index += 1
                    if index < bytes.count, bytes[index] == openParenthesis {
                        stack.append(.parenthesis)
                    }
                default: break
                }
                index += 1
                continue
            }
            switch byte {
            case quote:
                stack.append(.string)
                openStrings += 1
            case openBrace: stack.append(.brace)
            case openParenthesis: stack.append(.parenthesis)
            case closeParenthesis: if stack.last == .parenthesis { stack.removeLast() }
            case closeBrace:
                // Parentheses left open are the program's mistake, not ours to wait for.
                while stack.last == .parenthesis, openStrings == 0 { stack.removeLast() }
                if stack.isEmpty { return index }
                if stack.last == .brace { stack.removeLast() }
            case hash: index = commentEnd(from: index) - 1
            default: break
            }
            index += 1
        }
        return nil
    }

    /// The offset of the line break that ends a comment of jq, or of the end of the text. A line
    /// break after an odd number of backslashes does not end it.
    private func commentEnd(from start: Int) -> Int {
        var index = start
        var backslashes = 0
        while index < bytes.count {
            if bytes[index] == newline, backslashes.isMultiple(of: 2) { return index }
            backslashes = bytes[index] == backslash ? backslashes + 1 : 0
            index += 1
        }
        return index
    }

    private func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == newline || byte == 0x0D
    }
}

private let dollar = UInt8(ascii: "$")
private let quote = UInt8(ascii: "\"")
private let backslash = UInt8(ascii: "\\")
private let hash = UInt8(ascii: "#")
private let newline = UInt8(ascii: "\n")
private let openBrace = UInt8(ascii: "{")
private let closeBrace = UInt8(ascii: "}")
private let openParenthesis = UInt8(ascii: "(")
private let closeParenthesis = UInt8(ascii: ")")
