import PawlDiagnostics
import PawlYAML

// URIs and templates of them.

/// What a URI without a scheme is relative to.
enum URIBase {
    /// Nothing: the URI needs a scheme.
    case none
    /// The file that the document stands in.
    case document
    /// The authority of an `oauth2`.
    case authority

    /// What to write instead of a text that is no URI.
    func help(for text: String) -> String {
        switch self {
        case .none: "begin it with a scheme, like 'https://\(text)'"
        case .document: "begin it with a scheme, or with './' for a file beside the document"
        case .authority: "begin it with '/'"
        }
    }
}

extension Binder {
    /// A URI, with `{name}` for members of the input and `${ … }`; a harmless one after a report.
    mutating func bindURI(
        _ entry: YAMLEntry,
        base: URIBase = .none,
        orMapping: Bool = false
    ) -> URISyntax {
        let node = entry.value
        guard let scalar = node.scalar, case .string(let text) = node.meaning else {
            reportType(
                of: quoted(entry),
                expected: orMapping ? "a URI or a mapping with 'uri'" : "a URI",
                found: node,
                owner: entry.keySpan
            )
            return .parts([], node.span)
        }
        let content = ExpressionText(text)
        if let program = content.wholeExpression {
            return .expression(compile(content, program, in: scalar, at: node))
        }
        guard let parts = uriParts(content, in: scalar, at: node) else {
            return .parts([], node.span)
        }
        if let problem = schemeProblem(parts, text, base: base) {
            let place = node.span.length == 0 ? entry.keySpan : node.span
            report(.invalidURI(problem.message, at: place, help: problem.help))
        }
        return .parts(parts, node.span)
    }

    /// The pieces of a URI; `nil` after a report.
    private mutating func uriParts(
        _ content: ExpressionText,
        in scalar: YAMLScalar,
        at node: YAMLNode
    ) -> [URISyntax.Part]? {
        var parts: [URISyntax.Part] = []
        var literal: [UInt8] = []
        func flush() {
            guard !literal.isEmpty else { return }
            parts.append(.literal(String(decoding: literal, as: UTF8.self)))
            literal = []
        }
        var index = 0
        while index < content.bytes.count {
            if content.opens(at: index) {
                flush()
                guard let end = content.expressionEnd(from: index + 2) else {
                    reportUnclosed(index..<content.bytes.count, in: scalar)
                    return nil
                }
                let program = compile(content, index + 2..<end, in: scalar, at: node)
                parts.append(.expression(program))
                index = end + 1
            } else if content.bytes[index] == UInt8(ascii: "{") {
                flush()
                guard let variable = uriVariable(content, from: index, in: scalar) else {
                    return nil
                }
                parts.append(.variable(variable.name))
                index = variable.end
            } else {
                guard isURIByte(content.bytes[index]) else {
                    reportURIByte(content.bytes[index], at: index, in: scalar)
                    return nil
                }
                literal.append(content.bytes[index])
                index += 1
            }
        }
        flush()
        return parts
    }

    /// `{name}` and the offset behind it; `nil` after a report.
    private mutating func uriVariable(
        _ content: ExpressionText,
        from start: Int,
        in scalar: YAMLScalar
    ) -> (name: Located<String>, end: Int)? {
        guard let close = content.bytes[start...].firstIndex(of: UInt8(ascii: "}")) else {
            report(
                .invalidURI(
                    "the variable that begins with '{' has no closing '}'",
                    at: scalar.map.span(of: start..<start + 1),
                    help: "close it, or write '%7B' for the character '{'"
                )
            )
            return nil
        }
        let name = String(decoding: content.bytes[start + 1..<close], as: UTF8.self)
        let span = scalar.map.span(of: start..<close + 1)
        if !name.isEmpty, name.utf8.allSatisfy(isVariableByte) {
            return (Located(value: name, span: span), close + 1)
        }
        let trimmed = String(name.utf8.filter(isVariableByte).map { Character(Unicode.Scalar($0)) })
        let isSpaced = !trimmed.isEmpty && name.filter { $0 != " " } == trimmed
        report(
            .invalidURI(
                name.isEmpty
                    ? "the braces '{}' in a URI hold no name"
                    : "'{\(name)}' is not a variable of a URI",
                at: span,
                help: isSpaced
                    ? "write '{\(trimmed)}'"
                    : "write '{name}' for a member of the input, or '${ }' for an expression"
            )
        )
        return nil
    }

    private mutating func reportURIByte(_ byte: UInt8, at index: Int, in scalar: YAMLScalar) {
        let isSpace = byte <= 0x20
        let code = "%" + String(byte, radix: 16, uppercase: true).leftPadded(to: 2)
        report(
            .invalidURI(
                isSpace
                    ? "a URI holds no white space"
                    : "a URI holds no '\(Character(Unicode.Scalar(byte)))'",
                at: scalar.map.span(of: index..<index + 1),
                help: "write '\(code)' for it, or leave it out"
            )
        )
    }

    /// What is wrong with how a URI begins.
    private func schemeProblem(
        _ parts: [URISyntax.Part],
        _ text: String,
        base: URIBase
    ) -> (message: String, help: String)? {
        guard case .literal(let start) = parts.first else {
            // A variable or an expression may yield anything.
            return parts.isEmpty ? ("a URI cannot be empty", base.help(for: "example.com")) : nil
        }
        if let scheme = uriScheme(start) {
            let needsHost = scheme == "http" || scheme == "https"
            let rest = start.dropFirst(scheme.count + 3)
            guard needsHost, parts.count == 1 || rest.hasPrefix("/"),
                rest.isEmpty || rest.hasPrefix("/")
            else { return nil }
            return ("the URI '\(text)' names no host", "write it like '\(scheme)://example.com'")
        }
        let isRelative =
            switch base {
            case .none: false
            case .document: !start.contains(":")
            case .authority: start.hasPrefix("/")
            }
        return isRelative
            ? nil : ("'\(text)' is not a URI", base.help(for: text))
    }
}

/// The scheme of a text that begins with `scheme://`.
func uriScheme(_ text: String) -> String? {
    guard let separator = text.firstRange(of: "://") else { return nil }
    let scheme = text[..<separator.lowerBound]
    guard let first = scheme.first, first.isASCII, first.isLetter else { return nil }
    let isScheme = scheme.allSatisfy { character in
        character.isASCII
            && (character.isLetter || character.isNumber || "+-.".contains(character))
    }
    return isScheme ? String(scheme) : nil
}

/// Whether a byte can stand in a URI; letters of other alphabets are percent-encoded later.
private func isURIByte(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x7F && !"\"<>\\^`{|}".utf8.contains(byte)
}

/// Whether a byte can stand in the name of a variable (RFC 6570, section 2.3; hyphens too, which
/// names of members often have).
private func isVariableByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    default:
        "_-.".utf8.contains(byte)
    }
}

extension String {
    /// The text with zeros before it.
    fileprivate func leftPadded(to length: Int) -> String {
        String(repeating: "0", count: max(0, length - count)) + self
    }
}
