import PawlDiagnostics

/// What libyaml says when it cannot go on.
struct LibYAMLProblem {
    var problem: String
    var span: SourceSpan
    var context: String?
    var contextSpan: SourceSpan
}

/// libyaml's words made into ours.
///
/// - Parameter bytes: the whole text.
func syntaxError(
    _ problem: LibYAMLProblem,
    in bytes: UnsafeBufferPointer<UInt8>
) -> Diagnostic {
    let character = problem.span.start < bytes.count ? bytes[problem.span.start] : 0
    if let tab = tab(at: problem.span, in: bytes) { return .tabInIndentation(span: tab) }
    let wording =
        expressionWording(problem, character, in: bytes)
        ?? trailingTextWording(problem, in: bytes)
        ?? wording(of: problem.problem, character: character)
    return Diagnostic(
        code: .yamlSyntax,
        message: wording.message,
        span: problem.span,
        notes: contextNote(problem),
        help: wording.help
    )
}

/// `{ total: ${ .sum } }`: inside braces and brackets of YAML, a brace of jq is one of YAML too.
private func expressionWording(
    _ problem: LibYAMLProblem,
    _ character: UInt8,
    in bytes: UnsafeBufferPointer<UInt8>
) -> Wording? {
    let start = problem.span.start
    guard character == UInt8(ascii: "{"), start > 0, bytes[start - 1] == UInt8(ascii: "$") else {
        return nil
    }
    switch problem.problem {
    case "did not find expected ',' or '}'", "did not find expected ',' or ']'":
        return (
            "an expression inside braces or brackets of YAML needs quotes",
            "put all of the value in quotes, like \"${ .name }\""
        )
    default:
        return nil
    }
}

/// What libyaml reports as a missing key or item is, in the middle of a line, text too much:
/// `a: "x" y`.
private func trailingTextWording(
    _ problem: LibYAMLProblem,
    in bytes: UnsafeBufferPointer<UInt8>
) -> Wording? {
    switch problem.problem {
    case "did not find expected key", "did not find expected '-' indicator": break
    default: return nil
    }
    var start = problem.span.start
    while start > 0, isBlank(bytes[start - 1]) { start -= 1 }
    if start == 0 || breakLength(bytes, at: start - 1) > 0 { return nil }
    return ("this text is too much after the value", "remove it, or put the whole value in quotes")
}

/// The tab that libyaml stopped at; it takes tabs everywhere else.
private func tab(at span: SourceSpan, in bytes: UnsafeBufferPointer<UInt8>) -> SourceSpan? {
    let isTab = span.start < bytes.count && bytes[span.start] == UInt8(ascii: "\t")
    return isTab ? span : nil
}

private func contextNote(_ problem: LibYAMLProblem) -> [Diagnostic.Note] {
    guard
        let context = problem.context,
        let message = contextWording(context),
        problem.contextSpan.start < problem.span.start
    else { return [] }
    return [Diagnostic.Note(message: message, span: problem.contextSpan)]
}

private func contextWording(_ context: String) -> String? {
    switch context {
    case "while parsing a block mapping", "while parsing a flow mapping":
        "the mapping starts here"
    case "while parsing a block collection", "while parsing a flow sequence":
        "the sequence starts here"
    case "while scanning a quoted scalar", "while parsing a quoted scalar":
        "the quoted text starts here"
    case "while scanning a simple key":
        "this text is taken for a key"
    case "while scanning a block scalar":
        "the block of text starts here"
    case "while scanning a plain scalar":
        "the text starts here"
    case "while parsing a node", "while parsing a block node", "while parsing a flow node":
        "the value starts here"
    default:
        nil
    }
}

private typealias Wording = (message: String, help: String?)

/// Falls back on libyaml's own words, which are lower case and without a full stop too.
private func wording(of problem: String, character: UInt8) -> Wording {
    structureWording(problem)
        ?? textWording(problem, character: character)
        ?? directiveWording(problem)
        ?? (problem, nil)
}

/// What is missing, or stands at the wrong place.
private func structureWording(_ problem: String) -> Wording? {
    switch problem {
    case "mapping values are not allowed in this context":
        (
            "a ':' cannot start a value here",
            "put text that holds ': ' in quotes, or begin the nested mapping on its own line"
        )
    case "mapping keys are not allowed in this context":
        ("a key cannot stand here", nil)
    case "block sequence entries are not allowed in this context":
        ("a '- ' item cannot stand here", "begin the sequence on its own line")
    case "could not find expected ':'":
        ("a ':' is missing after this key", nil)
    case "did not find expected key":
        ("expected a key of the mapping", "indent all keys of a mapping alike")
    case "did not find expected '-' indicator":
        ("expected '- ' and an item of the sequence", "indent all items of a sequence alike")
    case "did not find expected ',' or ']'":
        ("expected ',' or ']'", nil)
    case "did not find expected ',' or '}'":
        ("expected ',' or '}'", nil)
    case "did not find expected node content":
        ("expected a value", nil)
    case "did not find expected <document start>":
        ("the document ended before this text", "indent it like the rest of the document")
    case "found unexpected document indicator":
        ("the document ends inside a quoted text", "close the quotes")
    case "found unexpected end of stream":
        ("the text ends inside a quoted text", "close the quotes")
    default:
        nil
    }
}

/// Characters that cannot stand where they do.
private func textWording(_ problem: String, character: UInt8) -> Wording? {
    switch problem {
    case "found character that cannot start any token":
        (
            "the character '\(Character(UnicodeScalar(character)))' cannot begin a value",
            "put the value in quotes"
        )
    case "found unknown escape character":
        (
            "no such escape in double quotes",
            "write '\\\\' for a backslash, or use single quotes"
        )
    case "did not find expected hexdecimal number":
        ("expected a hexadecimal digit", "write \\xHH, \\uHHHH or \\UHHHHHHHH")
    case "found invalid Unicode character escape code":
        (
            "this escape names no character",
            "write the character itself, or \\U and its eight hexadecimal digits"
        )
    case "found an indentation indicator equal to 0":
        ("an indentation indicator is a digit from 1 to 9", nil)
    case "did not find expected comment or line break":
        ("expected a line break or a comment", "begin the text on the next line")
    case "did not find expected alphabetic or numeric character":
        ("expected a name of letters, digits, '-' and '_'", "put text that begins so in quotes")
    case "found unexpected ':'":
        ("a ':' cannot stand in this text", "put the text in quotes")
    default:
        nil
    }
}

/// `%YAML`, `%TAG` and tags.
private func directiveWording(_ problem: String) -> Wording? {
    switch problem {
    case "found incompatible YAML document":
        ("this version of YAML is not supported", "write '%YAML 1.2', or remove the line")
    case "found unknown directive name":
        ("no such directive", "put text that begins with '%' in quotes")
    case "found undefined tag handle":
        ("no %TAG line defines this tag handle", "remove the tag")
    case "found duplicate %YAML directive", "found duplicate %TAG directive":
        ("the same directive stands twice", nil)
    case "did not find expected whitespace", "did not find expected whitespace or line break":
        ("expected white space", nil)
    default:
        nil
    }
}
