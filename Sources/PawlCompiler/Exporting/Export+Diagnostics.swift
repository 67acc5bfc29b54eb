import PawlDiagnostics
import PawlYAML

// The wording of what keeps a document from being written in the standard form.

extension DiagnosticCode {
    static let noWordsInStandard = DiagnosticCode(rawValue: "PAWL0903")
    static let notStandard = DiagnosticCode(rawValue: "PAWL0904")
    static let pawlOnly = DiagnosticCode(rawValue: "PAWL0905")
}

extension Diagnostic {
    /// `catch: { then: end }`
    static func noWords(_ thing: String, at span: SourceSpan, help: String) -> Diagnostic {
        Diagnostic(
            code: .noWordsInStandard,
            message: "the standard has no words for \(thing)",
            span: span,
            help: help
        )
    }

    /// `$steps.copy` of a step that cannot export its output: `reason` says why, and `place` where.
    static func stepsInStandard(
        _ name: String,
        at span: SourceSpan,
        _ reason: StepObstacle,
        place: SourceSpan
    ) -> Diagnostic {
        var diagnostic = noWords("'$steps.\(name)' here", at: span, help: reason.help(name))
        diagnostic.notes = [.init(message: reason.text, span: place)]
        return diagnostic
    }

    /// `$steps.copy` where the standard has `$context`.
    static func pawlSteps(_ read: StepExports.Read, key: String) -> Diagnostic {
        let export = StepExports.Addition(own: key).object
        return notStandard(
            "'$steps' is Pawl's own",
            at: read.span,
            help: "export '$context + \(export)' from '\(read.name)', and read '$context' here"
        )
    }

    /// `wait: 30s`
    static func shortForm(
        _ thing: String,
        _ standard: YAMLNode,
        at span: SourceSpan
    ) -> Diagnostic {
        notStandard("\(thing) is Pawl's short form", at: span, help: help(writing: standard))
    }

    /// `steps: […]`
    ///
    /// - Parameter isOfDocument: whether the key stands at the top.
    static func shortKey(
        _ key: String,
        isOfDocument: Bool,
        at span: SourceSpan
    ) -> Diagnostic {
        let help =
            switch key {
            case "workflow":
                "write 'document' with 'dsl: 1.0.3', 'namespace', 'name' and 'version'"
            case "steps": "write 'do'"
            case "parallel": "write 'fork' with a list of 'branches'"
            case "retry": "put the task into a 'try', and the policy under 'retry' of its 'catch'"
            case "detail": "write 'details'"
            case "evaluate": "remove it: jq is the default"
            case "until": "write 'wait: { seconds: 0 }', and 'until' under 'metadata.pawl'"
            default: pawlKeys.contains(key) ? metadataHelp(isOfDocument) : exportHelp
            }
        return notStandard("'\(key)' does not stand here in the standard", at: span, help: help)
    }

    /// `for: { in: [1, 2] }`
    static func laterSpelling(_ standard: YAMLNode, at span: SourceSpan) -> Diagnostic {
        notStandard("1.0.3 spells this otherwise", at: span, help: help(writing: standard))
    }

    private static func notStandard(
        _ message: String,
        at span: SourceSpan,
        help: String
    ) -> Diagnostic {
        Diagnostic(code: .notStandard, message: message, span: span, help: help)
    }

    private static func metadataHelp(_ isOfDocument: Bool) -> String {
        let place = isOfDocument ? "document.metadata.pawl" : "metadata.pawl"
        return "write it under '\(place)', where other engines ignore it"
    }

    private static let exportHelp = "'pawl export' writes it out"

    private static func help(writing standard: YAMLNode) -> String {
        let text = standard.flowText
        return text.utf8.count <= 72 ? "write '\(text)'" : exportHelp
    }

    /// `metadata: { pawl: { cwd: src } }`
    static func pawlOnly(_ key: String, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .pawlOnly,
            severity: .warning,
            message: "only Pawl acts on '\(key)'; other engines ignore it",
            span: span,
            help: standardWay(of: key)
        )
    }

    /// How the standard comes near to what a key of Pawl's does; `nil` where it does not.
    private static func standardWay(of key: String) -> String? {
        switch key {
        case "cwd": "begin the command with 'cd'"
        case "json": "parse the text in 'output.as', with 'fromjson'"
        case "until": "compute the length of the wait from '$task.startedAt'"
        case "break": "stop with 'while', which is asked before each iteration"
        case "maxConcurrency": "write the items as branches of a 'fork', where they are known"
        case "onFailure": "put the tasks of the loop into a 'try'"
        case "finally": "do it after a 'try' that catches everything, and raise the error again"
        case "compensate": "undo it in 'catch' of a 'try' around the tasks that follow"
        case "heartbeat": "limit the whole attempt with 'timeout'"
        case "factor", "max": "choose 'delay' and 'limit' so that it does not matter"
        default: nil
        }
    }

    /// A text that would mean something else when it is written anew.
    static func notWritable(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .noWordsInStandard,
            message: "the document uses YAML in a way that cannot be written anew",
            span: span,
            help: "write it without anchors, directives and unusual line breaks"
        )
    }
}

extension YAMLNode {
    /// On one line: `{ seconds: 30 }`.
    fileprivate var flowText: String {
        switch content {
        case .scalar(let scalar):
            scalar.quoted
        case .sequence(let items):
            "[" + items.map(\.flowText).joined(separator: ", ") + "]"
        case .mapping(let entries):
            entries.isEmpty
                ? "{}"
                : "{ "
                    + entries.map { "\($0.key.text): \($0.value.flowText)" }
                    .joined(separator: ", ") + " }"
        }
    }
}

/// Why `$steps` cannot become `$context`.
enum StepObstacle {
    /// `export: { as: . }`
    case exportsAnything
    /// `set: { all: "${ $context }" }`
    case readsAll
    /// `$workflow.definition.do`
    case readsDefinition
    /// `export: { as: { a: 1 }, schema: … }`
    case schema
    /// An export in a function that stands in several places.
    case replacedByMany
    /// A step with `if` in a loop.
    case mayBeSkipped(String)
    /// A step in a `for` with `maxConcurrency`.
    case sideBySide(String)
    /// `compensate: [{ undo: { run: ./undo.sh, args: ["${ $steps.charge }"] } }]`
    case later(String)
    /// `$steps["copy"]` where `$context.copy` is something else.
    case keyIsTaken(String)
    /// `"${ \x24steps.copy }"`, or an expression that the short form puts into another.
    case written(String)
    /// An anchored text whose aliases mean other steps.
    case shared(String)

    /// Of the place that is in the way.
    var text: String {
        switch self {
        case .exportsAnything: "what is exported here may be no object, or have any keys"
        case .readsAll: "'$context' is read as a whole here, and would have more in it"
        case .readsDefinition: "the definition is read here, and would be another one"
        case .schema: "this schema knows nothing of what would be added"
        case .replacedByMany: "this replaces '$context' in several places, each with other steps"
        case .mayBeSkipped(let name):
            "'\(name)' may be skipped here, and '$context' would keep what it was before"
        case .sideBySide(let name): "'\(name)' may run several times at once, and has one key"
        case .later(let name): "'$context' may be another one by then than after '\(name)'"
        case .keyIsTaken(let name): "'$context' has a key '\(name)' besides this step"
        case .written(let name): "the output of '\(name)' is read in a way that cannot be rewritten"
        case .shared(let name): "the same text also reads this '\(name)'"
        }
    }

    func help(_ name: String) -> String {
        switch self {
        case .exportsAnything: "export an object with constant keys, or '$context + { … }'"
        case .readsAll: "read keys of '$context'"
        case .keyIsTaken, .written: "write it as '$steps.\(name)', or rename the step"
        case .readsDefinition, .schema, .replacedByMany, .mayBeSkipped, .sideBySide, .later,
            .shared:
            "keep the output of '\(name)' with 'export' there, and read '$context' here"
        }
    }
}
