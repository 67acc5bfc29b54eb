package import PawlDiagnostics

/// A word of a program that an editor can say something about.
package struct JQWord: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// `length`, also where the program itself defines it
        case filter
        /// `$name`
        case variable
        /// `.name`
        case field
        /// `@base64`
        case format
        /// `reduce`
        case keyword
    }

    package let kind: Kind
    /// Without `$`, `.` and `@`.
    package let text: String
    /// UTF-8 byte offsets into the program text, `$`, `.` and `@` included.
    package let span: SourceSpan

    /// The words of a program in source order; none where its text cannot be cut into words.
    package static func words(in program: String) -> [JQWord] {
        guard let tokens = try? Lexer.tokens(of: program) else { return [] }
        return tokens.compactMap { token in
            guard let (kind, text) = described(token.kind) else { return nil }
            return JQWord(kind: kind, text: text, span: token.span)
        }
    }

    private static func described(_ kind: Token.Kind) -> (Kind, String)? {
        switch kind {
        case .identifier(let name): (.filter, name)
        case .variable(let name): (.variable, name)
        case .field(let name): (.field, name)
        case .format(let name): (.format, name)
        case .keyword(let word): (.keyword, word)
        case .symbol, .location, .number, .stringStart, .stringText, .interpolationStart,
            .interpolationEnd, .stringEnd, .end:
            nil
        }
    }
}
