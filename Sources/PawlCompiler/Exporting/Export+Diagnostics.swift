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

    /// `as: $steps.copy`
    static func stepsInStandard(_ name: String?, at span: SourceSpan) -> Diagnostic {
        let step = name.map { "of '\($0)' " } ?? ""
        return noWords(
            "'$steps'",
            at: span,
            help: "keep the output \(step)with 'export' there, and read '$context' here"
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
    static func shortKey(_ key: String, at span: SourceSpan) -> Diagnostic {
        let help =
            switch key {
            case "workflow":
                "write 'document' with 'dsl: 1.0.3', 'namespace', 'name' and 'version'"
            case "steps": "write 'do'"
            case "parallel": "write 'fork' with a list of 'branches'"
            case "retry": "put the task into a 'try', and the policy under 'retry' of its 'catch'"
            case "detail": "write 'details'"
            case "evaluate": "remove it: jq is the default"
            default: pawlKeys.contains(key) ? "write it under 'metadata.pawl'" : exportHelp
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
            span: span
        )
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
