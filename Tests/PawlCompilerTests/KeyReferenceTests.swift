import Foundation
import PawlDiagnostics
import Testing

@testable import PawlCompiler

/// Every key that the language has is described, and nothing else is.
@Suite struct KeyReferenceTests {
    /// Every mapping that the documents of the specification and the examples have, or could have.
    private static let mappings: [(constructs: [String], keys: [String])] = {
        var found: [(constructs: [String], keys: [String])] = []
        for document in documents() {
            let index = DocumentIndex(SourceFile(path: "workflow.yaml", text: document))
            for place in index.trace.mappings.indices {
                let shape = index.trace.mappings[place].shape
                found.append((index.constructs(around: place), shape.knownKeys))
            }
        }
        return found
    }()

    /// What no page has an example of.
    private static let others = """
        document:
          dsl: 1.0.3
          namespace: default
          name: others
          version: 1.0.0
          metadata: { pawl: {} }
        use:
          authentications:
            a:
              oidc:
                authority: https://example.com
                grant: urn:ietf:params:oauth:grant-type:token-exchange
                client: { id: a, secret: b }
                request: { encoding: application/json }
                subject: { token: a, type: b }
                actor: { token: a, type: b }
          retries:
            a: { backoff: { constant: {} } }
            b: { backoff: { linear: {} } }
        do: [ { a: { wait: 1s } } ]
        """

    /// The `workflow` blocks of the pages, and the examples.
    private static func documents() -> [String] {
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        var documents = [Self.others]
        for folder in ["specs", "specs/errors", "examples"] {
            let place = root.appendingPathComponent(folder)
            let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
            for name in names.sorted() {
                guard
                    let text = try? String(
                        contentsOf: place.appendingPathComponent(name),
                        encoding: .utf8
                    )
                else { continue }
                if name.hasSuffix(".yaml") { documents.append(text) }
                guard name.hasSuffix(".md") else { continue }
                documents += text.components(separatedBy: "```workflow\n").dropFirst().map { part in
                    let body = part.components(separatedBy: "\n```")[0]
                    let hasHeader = body.contains("workflow:") || body.contains("document:")
                    return hasHeader ? body : "workflow: page\n" + body
                }
            }
        }
        return documents
    }

    @Test func everyKeyIsDescribed() {
        #expect(Self.mappings.count > 500)
        var missing: Set<String> = []
        for (constructs, keys) in Self.mappings {
            for key in keys where KeyReference.text(of: key, in: constructs) == nil {
                missing.insert(constructs.reversed().joined(separator: ".") + "." + key)
            }
        }
        #expect(missing.sorted() == [])
    }

    /// Keys of the short form are renamed before they are bound, and come with their own names.
    private static let short: Set<String> = [
        "task.compete", "task.steps", "catch.steps", "foreach.steps", "the document.namespace",
        "the document.version", "the document.title", "the document.summary", "the document.tags",
    ]

    @Test func everyDescriptionIsOfAKey() {
        var known = Self.short
        for (constructs, keys) in Self.mappings {
            for key in keys {
                for count in 1...constructs.count {
                    let path = constructs.prefix(count).reversed() + [key]
                    known.insert(path.joined(separator: "."))
                }
            }
        }
        let idle = KeyReference.texts.keys.filter { !known.contains($0) }
        #expect(idle.sorted() == [])
    }

    @Test func descriptionsAreSentences() {
        for (key, text) in KeyReference.texts {
            let isSentence = text.hasSuffix(".") && !text.contains("\n") && !text.contains("  ")
            #expect(isSentence, "\(key): \(text)")
        }
    }
}
