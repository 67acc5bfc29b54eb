import PawlDiagnostics

// The wording of everything that desugaring and binding say about the shape of a document
// (`PAWL02xx`). Each code has a page in `specs/errors`.

extension DiagnosticCode {
    static let unknownKey = DiagnosticCode(rawValue: "PAWL0201")
    static let wrongType = DiagnosticCode(rawValue: "PAWL0202")
    static let notSupported = DiagnosticCode(rawValue: "PAWL0203")
    static let missingKey = DiagnosticCode(rawValue: "PAWL0204")
    static let severalKeywords = DiagnosticCode(rawValue: "PAWL0205")
    static let noKeyword = DiagnosticCode(rawValue: "PAWL0206")
    static let empty = DiagnosticCode(rawValue: "PAWL0207")
    static let entryShape = DiagnosticCode(rawValue: "PAWL0208")
    static let reservedName = DiagnosticCode(rawValue: "PAWL0209")
    static let languageVersion = DiagnosticCode(rawValue: "PAWL0210")
    static let invalidHeader = DiagnosticCode(rawValue: "PAWL0211")
    static let headerChoice = DiagnosticCode(rawValue: "PAWL0212")
    static let invalidDuration = DiagnosticCode(rawValue: "PAWL0213")
    static let notOneOf = DiagnosticCode(rawValue: "PAWL0214")
    static let outOfRange = DiagnosticCode(rawValue: "PAWL0215")
    static let expressionLanguage = DiagnosticCode(rawValue: "PAWL0216")
    static let conflict = DiagnosticCode(rawValue: "PAWL0217")
    static let unknownInputType = DiagnosticCode(rawValue: "PAWL0218")
    static let invalidVariableName = DiagnosticCode(rawValue: "PAWL0219")
    static let invalidErrorType = DiagnosticCode(rawValue: "PAWL0220")
    static let notJSON = DiagnosticCode(rawValue: "PAWL0221")
    static let ignoredKey = DiagnosticCode(rawValue: "PAWL0222")
    static let invalidEnvironmentName = DiagnosticCode(rawValue: "PAWL0223")
    static let tooManyProblems = DiagnosticCode(rawValue: "PAWL0224")
    static let cannotRun = DiagnosticCode(rawValue: "PAWL0230")
    static let scheduleNotFollowed = DiagnosticCode(rawValue: "PAWL0233")
    static let invalidArgument = DiagnosticCode(rawValue: "PAWL0232")
    static let invalidEventAttribute = DiagnosticCode(rawValue: "PAWL0231")
}

extension Diagnostic {
    /// `thne: end`
    static func unknownKey(
        _ key: String,
        in place: String,
        at span: SourceSpan,
        help: String?,
        replacement: String? = nil
    ) -> Diagnostic {
        Diagnostic(
            code: .unknownKey,
            message: "unknown key '\(key)' in \(place)",
            span: span,
            help: help,
            fix: replacement.map { .write($0, over: span) }
        )
    }

    /// `do: 5`
    static func wrongType(
        of thing: String,
        expected: String,
        found: String,
        at span: SourceSpan,
        help: String? = nil
    ) -> Diagnostic {
        Diagnostic(
            code: .wrongType,
            message: "\(thing) must be \(expected), not \(found)",
            span: span,
            help: help
        )
    }

    /// `call: http`
    static func notSupported(
        _ construct: String,
        at span: SourceSpan,
        help: String? = nil
    ) -> Diagnostic {
        Diagnostic(
            code: .notSupported,
            message: "'\(construct)' is not supported by this version of Pawl",
            span: span,
            help: help
        )
    }

    /// `for: { each: x }`
    static func missingKey(
        _ key: String,
        in place: String,
        at span: SourceSpan,
        help: String? = nil
    ) -> Diagnostic {
        Diagnostic(
            code: .missingKey,
            message: "\(place) needs '\(key)'",
            span: span,
            help: help
        )
    }

    /// `{ run: "make", set: { a: 1 } }`
    static func severalKeywords(
        _ keyword: Located<String>,
        first: Located<String>,
        task: String
    ) -> Diagnostic {
        Diagnostic(
            code: .severalKeywords,
            message: "task '\(task)' has both '\(first.value)' and '\(keyword.value)'",
            span: keyword.span,
            notes: [Note(message: "'\(first.value)' stands here", span: first.span)],
            help: "make a task of its own for each"
        )
    }

    /// `{ if: .ready }`
    static func noKeyword(task: String, at span: SourceSpan, help: String) -> Diagnostic {
        Diagnostic(
            code: .noKeyword,
            message: "task '\(task)' does not say what to do",
            span: span,
            help: help
        )
    }

    /// `do: []`
    static func empty(
        _ thing: String,
        needs content: String,
        at span: SourceSpan,
        help: String? = nil
    ) -> Diagnostic {
        Diagnostic(
            code: .empty,
            message: "\(thing) needs at least one \(content)",
            span: span,
            help: help
        )
    }

    /// `- run: make`
    static func entryShape(_ message: String, at span: SourceSpan, help: String) -> Diagnostic {
        Diagnostic(code: .entryShape, message: message, span: span, help: help)
    }

    /// `- exit: { set: { a: 1 } }`
    static func reservedName(_ name: String, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .reservedName,
            message: "'\(name)' cannot name a task, because 'then: \(name)' means something else",
            span: span,
            help: "choose another name"
        )
    }

    /// `dsl: 0.9.0`
    static func languageVersion(
        _ version: String,
        supported: [String],
        at span: SourceSpan
    ) -> Diagnostic {
        Diagnostic(
            code: .languageVersion,
            message: "version '\(version)' of the language is not known",
            span: span,
            help: "use one of \(supported.joined(separator: ", "))"
        )
    }

    /// `name: my workflow`, `version: 1`
    static func invalidHeader(
        _ key: String,
        _ value: String,
        expected: String,
        at span: SourceSpan,
        help: String? = nil,
        replacement: String? = nil
    ) -> Diagnostic {
        Diagnostic(
            code: .invalidHeader,
            message: "the \(key) '\(value)' is not \(expected)",
            span: span,
            help: help,
            fix: replacement.map { .write($0, over: span) }
        )
    }

    /// Both `document:` and `workflow:`, or neither.
    static func headerChoice(
        _ message: String,
        at span: SourceSpan,
        notes: [Note] = [],
        help: String
    ) -> Diagnostic {
        Diagnostic(code: .headerChoice, message: message, span: span, notes: notes, help: help)
    }

    /// `wait: 30`, `wait: P1M`
    static func invalidDuration(
        _ message: String,
        at span: SourceSpan,
        help: String?
    ) -> Diagnostic {
        Diagnostic(code: .invalidDuration, message: message, span: span, help: help)
    }

    /// `return: output`
    static func notOneOf(
        _ thing: String,
        _ value: String,
        choices: [String],
        at span: SourceSpan,
        help: String? = nil
    ) -> Diagnostic {
        let closest = didYouMean(value, among: choices)
        return Diagnostic(
            code: .notOneOf,
            message: "\(thing) cannot be '\(value)'",
            span: span,
            help: help ?? closest.map { "did you mean '\($0)'?" }
                ?? "use one of \(choices.joined(separator: ", "))",
            fix: help == nil ? closest.map { .write(yamlText($0), over: span) } : nil
        )
    }

    /// `attempts: 0`
    static func outOfRange(
        _ thing: String,
        _ value: String,
        expected: String,
        at span: SourceSpan
    ) -> Diagnostic {
        Diagnostic(
            code: .outOfRange,
            message: "\(thing) must be \(expected), not \(value)",
            span: span
        )
    }

    /// `evaluate: { language: javascript }`, `evaluate: { mode: loose }`
    static func expressionLanguage(
        _ message: String,
        at span: SourceSpan,
        help: String
    ) -> Diagnostic {
        Diagnostic(code: .expressionLanguage, message: message, span: span, help: help)
    }

    /// Both `do:` and `steps:`.
    static func conflict(
        _ message: String,
        at span: SourceSpan,
        first: SourceSpan?,
        help: String
    ) -> Diagnostic {
        let notes = first.map { [Note(message: "the other stands here", span: $0)] } ?? []
        return Diagnostic(
            code: .conflict,
            message: message,
            span: span,
            notes: notes,
            help: help
        )
    }

    /// `input: { amount: decimal }`
    static func unknownInputType(
        _ type: String,
        of field: String,
        choices: [String],
        at span: SourceSpan
    ) -> Diagnostic {
        let closest = didYouMean(type, among: choices)
        return Diagnostic(
            code: .unknownInputType,
            message: "the input field '\(field)' has the unknown type '\(type)'",
            span: span,
            help: closest.map { "did you mean '\($0)'?" }
                ?? "use one of \(choices.joined(separator: ", ")), or write 'schema' or 'from'",
            fix: closest.map { .write(yamlText($0), over: span) }
        )
    }

    /// `each: $item`, `as: input`
    static func invalidVariableName(
        _ message: String,
        at span: SourceSpan,
        help: String
    ) -> Diagnostic {
        Diagnostic(code: .invalidVariableName, message: message, span: span, help: help)
    }

    /// `type: timeout`
    static func invalidErrorType(
        _ message: String,
        severity: Severity = .error,
        at span: SourceSpan,
        help: String,
        replacement: String? = nil
    ) -> Diagnostic {
        Diagnostic(
            code: .invalidErrorType,
            severity: severity,
            message: message,
            span: span,
            help: help,
            fix: replacement.map { .write($0, over: span) }
        )
    }

    /// `.nan`
    static func notJSON(_ message: String, at span: SourceSpan, help: String) -> Diagnostic {
        Diagnostic(code: .notJSON, message: message, span: span, help: help)
    }

    /// `exponential: { base: 3 }`: the standard leaves the object open.
    static func ignoredKey(
        _ key: String,
        in place: String,
        at span: SourceSpan,
        help: String
    ) -> Diagnostic {
        Diagnostic(
            code: .ignoredKey,
            severity: .warning,
            message: "'\(key)' means nothing in \(place) and is ignored",
            span: span,
            help: help
        )
    }

    /// `environment: { "A=B": 1, PAWL_ATTEMPT: 2 }`
    static func invalidEnvironmentName(
        _ message: String,
        at span: SourceSpan,
        help: String
    ) -> Diagnostic {
        Diagnostic(code: .invalidEnvironmentName, message: message, span: span, help: help)
    }

    /// `emit: …` in a build that publishes no events.
    static func cannotRun(_ construct: String, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .cannotRun,
            severity: .warning,
            message: "this build cannot run '\(construct)'",
            span: span,
            help: "it can be checked and drawn; 'pawl run' refuses it before the first step"
        )
    }

    /// `schedule: …` in a build that begins no executions on its own.
    ///
    /// - Parameter isBegunByEvents: whether an execution has nothing else to begin with.
    static func scheduleNotFollowed(_ isBegunByEvents: Bool, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .scheduleNotFollowed,
            severity: .warning,
            message: "this build does not follow 'schedule'",
            span: span,
            help: isBegunByEvents
                ? "'pawl run' starts one execution, with the events that --input lists"
                : "'pawl run' starts one execution, now; something else has to repeat that"
        )
    }

    /// The same problem for who wants to run the document.
    var refusingToRun: Diagnostic {
        guard code == .cannotRun else { return self }
        var refusal = self
        refusal.severity = .error
        return refusal
    }

    /// `emit: { event: { with: { orderId: 1 } } }`
    static func invalidEventAttribute(
        _ message: String,
        at span: SourceSpan,
        help: String?
    ) -> Diagnostic {
        Diagnostic(code: .invalidEventAttribute, message: message, span: span, help: help)
    }

    /// `method: GET /`, `host: http://example.com`, `call: log:1.0.0`
    static func invalidArgument(
        _ message: String,
        severity: Severity = .error,
        at span: SourceSpan,
        help: String?
    ) -> Diagnostic {
        Diagnostic(
            code: .invalidArgument,
            severity: severity,
            message: message,
            span: span,
            help: help
        )
    }

    /// A document with a mistake in each of very many lines.
    static func tooManyProblems(_ limit: Int, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .tooManyProblems,
            message: "the document has more than \(limit) problems; the others are not shown",
            span: span,
            help: "correct the first ones and check again"
        )
    }
}
