import Foundation
import PawlDiagnostics
import PawlJQ
import PawlJSON
import PawlYAML
import Testing

@testable import PawlCompiler

/// What the compiler refuses and a schema cannot express: the code, how the message is told from
/// others of the code, and the reason.
private let beyondSchemas: [(code: DiagnosticCode, part: String, reason: String)] = [
    (.outOfRange, "at least 'from'", "compares two lengths of time"),
    (.conflict, "stands twice", "names in a list, and 'a' and 'a?' among fields, are one name"),
    (.conflict, "'close' belongs to", "settings stand beside the task or in 'metadata.pawl'"),
    (.conflict, "'onFailure' belongs to", "as 'close'"),
    (.conflict, "'while' asks before each", "as 'close'"),
    (.conflict, "'json' parses stdout", "'json' in 'metadata.pawl' and 'return' stand far apart"),
    (.invalidDuration, "finer than a millisecond", "needs arithmetic"),
    (.invalidDuration, "longer than 1000 years", "needs arithmetic"),
    (.invalidURI, "", "a schema looks at the beginning of a URI only"),
    (.invalidSchema, "", "schemas that authors write are not followed into"),
    (.invalidEventAttribute, "", "times, media types and URIs are looked at roughly"),
    (.invalidArgument, "", "how the name of a function is made up"),
    (.invalidCron, "", "fields of a cron expression have ranges"),
    (.unclosedExpression, "", "jq is no regular language"),
]

@Suite struct WorkflowSchemaTests {
    private static let compilation = JSONSchema.compile(
        WorkflowSchema.document,
        patterns: RegexPatterns()
    )

    private func schema() throws -> JSONSchema { try #require(Self.compilation.schema) }

    /// `PAWL_UPDATE=1 swift test --filter WorkflowSchemaTests` rewrites the file.
    @Test func fileIsUpToDate() throws {
        let file = packageFolder.appending(path: "grammar/workflow.schema.json")
        if ProcessInfo.processInfo.environment["PAWL_UPDATE"] == "1" {
            try Data(WorkflowSchema.text.utf8).write(to: file)
            return
        }
        let found = try String(contentsOf: file, encoding: .utf8)
        #expect(
            found == WorkflowSchema.text,
            "grammar/workflow.schema.json is old: run 'make update'"
        )
    }

    /// It is a schema, and the only keyword beyond the draft is one that editors know.
    @Test func isASchema() {
        #expect(Self.compilation.problems.map(\.message) == [])
        #expect(Set(Self.compilation.warnings.compactMap(\.unknownKeyword)) == ["defaultSnippets"])
    }

    /// What editors show as examples has the form that is asked for.
    @Test func examplesFit() {
        func check(_ node: JSONValue) {
            if let examples = node["examples"]?.array, node["type"] != nil {
                let schema = JSONSchema.compile(node, patterns: RegexPatterns()).schema
                for example in examples {
                    #expect(schema?.validate(example) == [], "\(node.text)")
                }
            }
            for (_, member) in node.object ?? JSONObject() { check(member) }
            for element in node.array ?? [] { check(element) }
        }
        check(WorkflowSchema.document)
    }

    // MARK: Equal to the compiler

    /// Every document that the compiler accepts fits.
    @Test func acceptedDocumentsFit() throws {
        let schema = try schema()
        for (path, text) in try DocumentCollection.accepted() {
            let root = try #require(parseYAML(SourceFile(path: path, text: text)).root)
            let violations = schema.validate(root.json())
            #expect(violations.map { "\($0.instance): \($0.message)" } == [], "\(path)")
        }
    }

    /// Documents that are made from the schema are bound without an error.
    @Test func madeDocumentsAreBound() throws {
        let schema = try schema()
        var documents = SchemaDocuments(WorkflowSchema.document, seed: 42)
        var made = 0
        let names = WorkflowSchema.document["$defs"]?.object?.keys.map { $0 } ?? []
        var isCovered: Bool { documents.used.isSuperset(of: names) }
        for round in 0..<400 where round < 60 || !isCovered {
            let depth = 4 + round % 5
            guard let document = documents.value(WorkflowSchema.document, depth: depth)
            else { continue }
            made += 1
            #expect(schema.validate(document) == [], "\(document.text)")
            let errors = mistakes(in: document).map { "\($0.code.rawValue) \($0.message)" }
            #expect(errors == [], "\(document.text)")
        }
        #expect(made > 50)
        #expect(names.filter { !documents.used.contains($0) } == [])
    }

    /// A document with a mistake is refused by both, or the mistake is none to either.
    ///
    /// `PAWL_MISTAKES=100` makes more of them in each document.
    @Test func mistakesAreRefusedByBoth() throws {
        let schema = try schema()
        let rounds = ProcessInfo.processInfo.environment["PAWL_MISTAKES"].flatMap { Int($0) } ?? 6
        var refused = 0
        for (path, text) in try DocumentCollection.accepted() {
            guard let root = parseYAML(SourceFile(path: path, text: text)).root else { continue }
            let document = root.json()
            // The mistakes in one document do not depend on which others there are.
            var dice = DocumentMistakes(seed: seed(of: text))
            for _ in 0..<rounds {
                let mutant = dice.mutated(document)
                let violations = schema.validate(mutant)
                let errors = errors(in: mutant)
                let place = violations.map { "\($0.instance): \($0.message)" }
                if !errors.isEmpty { refused += 1 }
                if violations.isEmpty {
                    let mistakes = self.mistakes(in: mutant)
                    #expect(mistakes.map(\.message) == [], "\(path): \(mutant.text)")
                } else {
                    #expect(!errors.isEmpty, "\(path): \(place) \(mutant.text)")
                }
            }
        }
        #expect(refused > 0)
    }

    private func seed(of text: String) -> UInt64 {
        text.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    }

    /// What the binder refuses in a document; JSON is YAML.
    private func errors(in document: JSONValue) -> [Diagnostic] {
        Bound(document.text).diagnostics.filter { $0.severity == .error }
    }

    /// Of these, what a schema can express.
    private func mistakes(in document: JSONValue) -> [Diagnostic] {
        errors(in: document).filter { error in
            // Expressions are for the compiler: codes of jq.
            !error.code.rawValue.hasPrefix("PAWL05")
                && !beyondSchemas.contains {
                    $0.code == error.code
                        && ($0.part.isEmpty || error.message.contains($0.part))
                }
        }
    }
}
