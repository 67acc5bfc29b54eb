import PawlDiagnostics

// The wording of problems around expressions, with schemas, and of expressions in shell commands.
// What is wrong inside an expression is said by PawlJQ.

extension DiagnosticCode {
    static let unclosedExpression = DiagnosticCode(rawValue: "PAWL0505")
    static let plainPath = DiagnosticCode(rawValue: "PAWL0506")
    static let textInExpression = DiagnosticCode(rawValue: "PAWL0507")
    static let invalidSchema = DiagnosticCode(rawValue: "PAWL0508")
    static let unknownSchemaKeyword = DiagnosticCode(rawValue: "PAWL0509")
    static let emptyExpression = DiagnosticCode(rawValue: "PAWL0510")
    static let unlikelyExpression = DiagnosticCode(rawValue: "PAWL0512")
    static let spliceInSingleQuotes = DiagnosticCode(rawValue: "PAWL0601")
    static let spliceInQuotedHereDocument = DiagnosticCode(rawValue: "PAWL0602")
    static let spliceInComment = DiagnosticCode(rawValue: "PAWL0603")
    static let spliceAsCommand = DiagnosticCode(rawValue: "PAWL0604")
    static let spliceInArithmetic = DiagnosticCode(rawValue: "PAWL0605")
}

extension Diagnostic {
    /// `"total: ${ .sum"`
    static func unclosedExpression(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .unclosedExpression,
            message: "the expression that begins with '${' has no closing '}'",
            span: span,
            help: "close it, or write '$${' for the text '${'"
        )
    }

    /// `value: .order.id`
    static func plainPath(_ text: String, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .plainPath,
            severity: .warning,
            message: "'\(text)' is plain text here, not an expression",
            span: span,
            help: "write '${ \(text) }' for its value, or put the text in quotes",
            fix: .write("\"${ \(text) }\"", over: span)
        )
    }

    /// `if: ready is ${ .ready }`
    static func textInExpression(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .textInExpression,
            message: "an expression cannot have text around '${ }'",
            span: span,
            help: "write jq alone, with \"\\(…)\" inside a string to build text"
        )
    }

    /// `set: hello`
    static func notAnExpression(_ thing: String, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .textInExpression,
            message: "\(thing) must be one whole '${ }' when it is a text",
            span: span,
            help: "write it like '${ .value }'"
        )
    }

    /// `type: strnig`
    static func invalidSchema(_ message: String, at span: SourceSpan) -> Diagnostic {
        Diagnostic(code: .invalidSchema, message: message, span: span)
    }

    /// `propreties: {}`: it would check nothing.
    static func unknownSchemaKeyword(
        _ message: String,
        suggestion: String?,
        at span: SourceSpan
    ) -> Diagnostic {
        Diagnostic(
            code: .unknownSchemaKeyword,
            severity: .warning,
            message: message,
            span: span,
            help: suggestion.map { "did you mean '\($0)'?" },
            fix: suggestion.map { .write($0, over: span) }
        )
    }

    /// `if: ""`, `${ }`
    static func emptyExpression(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .emptyExpression,
            message: "the expression is empty",
            span: span,
            help: "write '.' for the whole input"
        )
    }

    /// `if: .status = "done"`
    static func assignmentAsCondition(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .unlikelyExpression,
            severity: .warning,
            message: "'=' sets a field and compares nothing, so this is always true",
            span: span,
            help: "write '==' to compare"
        )
    }

    /// `echo ${{ name }}`: an object; `${{ steps.build.outputs }}`: not even jq.
    static func doubledBraces(
        _ inner: String,
        severity: Severity = .warning,
        at span: SourceSpan
    ) -> Diagnostic {
        Diagnostic(
            code: severity == .error ? DiagnosticCode(rawValue: "PAWL0501") : .unlikelyExpression,
            severity: severity,
            message: "the second pair of braces makes an object",
            span: span,
            help: inner.utf8.count <= 48 && !inner.contains("\n")
                ? "write '${ \(inner.isEmpty ? "." : inner) }'" : "write one pair"
        )
    }

    /// `echo '${ .name }'`
    static func spliceInSingleQuotes(_ text: String, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .spliceInSingleQuotes,
            message: "the shell does not expand '\(text)' inside single quotes",
            span: span,
            help: "use double quotes around it, or write '$${' for the text '${'"
        )
    }

    /// `cat <<'EOF'`, then `${ .name }`
    static func spliceInQuotedHereDocument(_ text: String, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .spliceInQuotedHereDocument,
            message: "the shell does not expand '\(text)' in a here-document with a quoted word",
            span: span,
            help: "take the quotes off the word after '<<', or write '$${' for the text '${'"
        )
    }

    /// `cat <<${ .word }`
    static func spliceAsHereDocumentWord(_ text: String, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .spliceInQuotedHereDocument,
            message: "the word that ends a here-document cannot be '\(text)'",
            span: span,
            help: "write a fixed word after '<<'"
        )
    }

    /// `make # ${ .target }`
    static func spliceInComment(_ text: String, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .spliceInComment,
            severity: .warning,
            message: "'\(text)' stands in a shell comment and is not evaluated",
            span: span,
            help: "remove it, or put it before the '#'"
        )
    }

    /// `${ .command }`
    static func spliceAsCommand(_ text: String, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .spliceAsCommand,
            severity: .warning,
            message: "the value of '\(text)' is taken as the name of one program",
            span: span,
            help: "write the program here and pass what varies in 'arguments' or 'stdin'"
        )
    }

    /// `echo $(( ${ .count } + 1 ))`
    static func spliceInArithmetic(_ text: String, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .spliceInArithmetic,
            message: "'\(text)' cannot stand in shell arithmetic, which may run what it reads",
            span: span,
            help: "calculate in the expression, like '${ .count + 1 }'"
        )
    }
}
