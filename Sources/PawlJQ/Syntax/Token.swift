import PawlDiagnostics

/// One word of a jq program.
struct Token: Sendable {
    enum Kind: Hashable, Sendable {
        /// One of `Token.keywords`.
        case keyword(String)
        /// One of `Token.symbols`.
        case symbol(String)
        /// `length`, `module::name`
        case identifier(String)
        /// `.name`; keywords are fields too.
        case field(String)
        /// `$name`, without the `$`.
        case variable(String)
        /// `$__loc__`
        case location
        /// `@base64`, without the `@`.
        case format(String)
        /// The text of a number.
        case number(String)
        case stringStart
        /// Text inside a string, escapes already decoded.
        case stringText(String)
        /// `\(`
        case interpolationStart
        /// The `)` that closes `\(`.
        case interpolationEnd
        case stringEnd
        case end
    }

    var kind: Kind
    var span: SourceSpan

    /// The words that cannot name a filter.
    static let keywords: [String] = [
        "and", "as", "break", "catch", "def", "elif", "else", "end", "foreach", "if", "import",
        "include", "label", "module", "or", "reduce", "then", "try",
    ]

    /// Operators and punctuation, longest first, so that the first that fits is the token.
    static let symbols: [String] = [
        "?//", "//=", "!=", "==", "//", "|=", "+=", "-=", "*=", "/=", "%=", "<=", ">=",
        "..", ".", "?", "=", ";", ",", ":", "|", "+", "-", "*", "/", "%", "<", ">", "(", ")", "[",
        "]", "{", "}",
    ]

    /// How a message names the token.
    var description: String {
        switch kind {
        case .keyword(let text), .symbol(let text), .identifier(let text), .number(let text):
            "'\(text)'"
        case .field(let name): "'.\(name)'"
        case .variable(let name): "'$\(name)'"
        case .location: "'$__loc__'"
        case .format(let name): "'@\(name)'"
        case .stringStart, .stringText, .stringEnd: "a string"
        case .interpolationStart: "'\\('"
        case .interpolationEnd: "')'"
        case .end: "the end of the program"
        }
    }
}
