import Foundation
import PawlDiagnostics
import PawlJSON
import PawlYAML
import Testing

@testable import PawlCompiler

/// What the front of the compiler makes of a document.
struct Bound {
    var syntax: WorkflowSyntax?
    var diagnostics: [Diagnostic]
    var file: SourceFile

    init(_ document: String) {
        file = SourceFile(path: "workflow.yaml", text: document)
        let (root, parsing) = parseYAML(file)
        diagnostics = parsing
        guard let root else { return }
        let (syntax, binding) = bind(root, in: file)
        self.syntax = syntax
        diagnostics += binding
    }

    /// The source text that a span covers.
    func text(at span: SourceSpan) -> String {
        String(decoding: file.bytes[span.start..<span.end], as: UTF8.self)
    }

    /// `CODE text`: the codes with the text that they point at, in source order.
    var findings: [String] {
        diagnostics.map { "\($0.code.rawValue) \(text(at: $0.span))" }
    }
}

/// A document and what is found in it.
struct BindingCase: Sendable, CustomTestStringConvertible {
    var name: String
    var document: String
    /// `CODE text`, in source order.
    var findings: [String]
    /// The help of the first finding, where it matters.
    var help: String?

    init(_ name: String, _ document: String, finds findings: String..., help: String? = nil) {
        self.name = name
        self.document = document
        self.findings = findings
        self.help = help
    }

    /// A case about the only task, `a`.
    static func task(
        _ name: String,
        _ task: String,
        finds findings: String...,
        help: String? = nil
    ) -> BindingCase {
        let lines = task.split(separator: "\n", omittingEmptySubsequences: false)
        let body = lines.map { "      \($0)" }.joined(separator: "\n")
        var result = BindingCase(name, "workflow: w\nsteps:\n  - a:\n\(body)\n", help: help)
        result.findings = findings
        return result
    }

    var testDescription: String { name }
}

/// The folder of the package.
let packageFolder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
