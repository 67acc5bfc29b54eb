import Foundation
import PawlDiagnostics
import PawlYAML
import TestSupport
import Testing

@testable import PawlCompiler

/// A construct of the language: a key, where it stands and what it holds.
private struct Construct: CustomTestStringConvertible, Sendable {
    let key: String
    /// The key of the mapping that holds it, where that matters.
    var under: String?
    /// The beginning of the text that it holds, where that matters.
    var value: String?

    init(_ key: String, under: String? = nil, value: String? = nil) {
        self.key = key
        self.under = under
        self.value = value
    }

    var testDescription: String {
        [under, key, value].compactMap { $0 }.joined(separator: ".")
    }

    /// Where a document has the construct, with the name above it, by which a problem may be told.
    func places(in node: YAMLNode, owner: YAMLEntry? = nil) -> [SourceSpan] {
        if let elements = node.elements {
            return elements.flatMap { places(in: $0, owner: owner) }
        }
        return (node.entries ?? []).flatMap { entry -> [SourceSpan] in
            let inside = places(in: entry.value, owner: entry)
            guard fits(entry, under: owner) else { return inside }
            // Without a mapping around it, a problem elsewhere is none of it.
            let whole = entry.keySpan.union(entry.value.span)
            let around = owner.map { $0.keySpan.union($0.value.span) }
            return [around ?? whole] + inside
        }
    }

    private func fits(_ entry: YAMLEntry, under owner: YAMLEntry?) -> Bool {
        entry.key.text == key && (under == nil || owner?.key.text == under)
            && (value.map { entry.value.text?.hasPrefix($0) ?? false } ?? true)
    }
}

private let calls = ["http", "grpc", "openapi", "asyncapi", "a2a", "mcp"]
    .map { Construct("call", value: $0) }

private let constructs: [Construct] =
    calls
    + [
        "call", "do", "emit", "for", "fork", "listen", "raise", "run", "set", "switch", "try",
        "wait", "parallel", "compete", "if", "then", "input", "output", "export", "timeout",
        "metadata", "retry", "catch", "while", "schedule", "evaluate", "correlate", "foreach",
        "compensate", "finally", "heartbeat", "idempotent", "idempotencyKey", "async", "queue",
        "close", "maxConcurrency", "onFailure", "break", "concurrency", "authentication",
        "endpoint",
    ].map { Construct($0) }
    + ["container", "script", "shell", "workflow"].map { Construct($0, under: "run") }
    + ["one", "any", "all"].map { Construct($0, under: "to") }
    + [
        Construct("read"), Construct("until", under: "to"), Construct("until", under: "wait"),
        Construct("errors", under: "catch"),
    ]
    + ["every", "cron", "after", "on"].map { Construct($0, under: "schedule") }
    + [
        "authentications", "catalogs", "errors", "extensions", "functions", "retries", "secrets",
        "timeouts",
    ].map { Construct($0, under: "use") }
    + ["basic", "bearer", "certificate", "digest", "oauth2", "oidc"].map { Construct($0) }
    + ["backoff", "jitter", "limit"].map { Construct($0) }

/// Each construct of the language is shown by the pages: as it is accepted, and as it is refused.
@Suite struct ConstructTests {
    private struct Example {
        let root: YAMLNode
        let errors: [SourceSpan]
    }

    private static let least = (accepted: 1, refused: 3)

    private static let examples: [Example] = SpecTests.pages.flatMap { path -> [Example] in
        let url = Places.root.appendingPathComponent(path)
        guard let text = try? String(contentsOf: url, encoding: .utf8),
            let page = try? SpecPage(path: path, text: text)
        else { return [] }
        return page.cases.filter { $0.program.part == "workflow" }.compactMap { specCase in
            let text = SpecResults.withHeader(specCase.program.text)
            let file = SourceFile(path: "workflow.yaml", text: text)
            guard let root = parseYAML(file).root else { return nil }
            let errors = compile(file).diagnostics.filter { $0.severity == .error }
            return Example(root: root, errors: errors.map(\.span))
        }
    }

    @Test func thereAreExamples() {
        #expect(Self.examples.count >= 200)
    }

    /// A refused document has an error within the construct or what holds it.
    @Test(arguments: constructs)
    fileprivate func isShown(_ construct: Construct) {
        var accepted = 0
        var refused = 0
        for example in Self.examples {
            let places = construct.places(in: example.root)
            if places.isEmpty { continue }
            if example.errors.isEmpty {
                accepted += 1
            } else if places.contains(where: { place in
                example.errors.contains { place.start <= $0.start && $0.end <= place.end }
            }) {
                refused += 1
            }
        }
        #expect(accepted >= Self.least.accepted, "accepted \(accepted), refused \(refused)")
        #expect(refused >= Self.least.refused, "accepted \(accepted), refused \(refused)")
    }
}
