import Foundation
import PawlDiagnostics
import Testing

/// What SARIF 2.1.0 asks of each object, for the objects that a report has: the members it must
/// have, and all it may have (sections 3.13 to 3.57 of the specification).
private let shapes: [String: (required: Set<String>, allowed: Set<String>)] = [
    "log": (["version", "runs"], ["$schema", "version", "runs"]),
    "run": (["tool"], ["tool", "columnKind", "artifacts", "results"]),
    "tool": (["driver"], ["driver"]),
    "driver": (["name"], ["name", "version", "rules"]),
    "rule": (["id"], ["id", "shortDescription", "fullDescription", "help"]),
    "text": (["text"], ["text", "markdown"]),
    "artifact": (["location"], ["location"]),
    "uri": (["uri"], ["uri"]),
    "result": (
        ["message", "ruleId", "ruleIndex", "level", "locations"],
        [
            "message", "ruleId", "ruleIndex", "level", "locations", "relatedLocations",
            "suppressions", "fixes",
        ]
    ),
    "location": (["physicalLocation"], ["id", "message", "physicalLocation"]),
    "physicalLocation": (["artifactLocation", "region"], ["artifactLocation", "region"]),
    "region": (
        ["startLine", "startColumn", "endLine", "endColumn"],
        ["startLine", "startColumn", "endLine", "endColumn"]
    ),
    "suppression": (["kind"], ["kind", "justification"]),
    "fix": (["artifactChanges"], ["description", "artifactChanges"]),
    "artifactChange": (
        ["artifactLocation", "replacements"], ["artifactLocation", "replacements"]
    ),
    "replacement": (["deletedRegion"], ["deletedRegion", "insertedContent"]),
    "content": (["text"], ["text"]),
]

/// Which shape the value of a member has, by the shape that holds it.
private let members: [String: [String: String]] = [
    "log": ["runs": "run"],
    "run": ["tool": "tool", "artifacts": "artifact", "results": "result"],
    "tool": ["driver": "driver"],
    "driver": ["rules": "rule"],
    "rule": ["shortDescription": "text", "fullDescription": "text", "help": "text"],
    "artifact": ["location": "uri"],
    "result": [
        "message": "text", "locations": "location", "relatedLocations": "location",
        "suppressions": "suppression", "fixes": "fix",
    ],
    "location": ["message": "text", "physicalLocation": "physicalLocation"],
    "physicalLocation": ["artifactLocation": "uri", "region": "region"],
    "fix": ["description": "text", "artifactChanges": "artifactChange"],
    "artifactChange": ["artifactLocation": "uri", "replacements": "replacement"],
    "replacement": ["deletedRegion": "region", "insertedContent": "content"],
]

private func check(_ value: Any, is name: String, _ problems: inout [String]) {
    if let list = value as? [Any] {
        if list.isEmpty, ["artifactChange", "replacement", "run"].contains(name) {
            problems.append("no \(name)")
        }
        for item in list { check(item, is: name, &problems) }
        return
    }
    guard let object = value as? [String: Any], let shape = shapes[name] else {
        problems.append("\(name) is no object")
        return
    }
    let keys = Set(object.keys)
    problems += shape.required.subtracting(keys).map { "\(name) lacks \($0)" }
    problems += keys.subtracting(shape.allowed).map { "\(name) may not have \($0)" }
    for (key, child) in members[name] ?? [:] {
        if let value = object[key] { check(value, is: child, &problems) }
    }
    if name == "region", let numbers = object as? [String: Int] {
        problems += numbers.filter { $0.value < 1 }.map { "\($0.key) is less than 1" }
    }
}

@Suite struct SARIFShapeTests {
    private static let edits = [
        TextEdit(span: SourceSpan(start: 4, end: 6), text: "ß"),
        TextEdit(span: SourceSpan(at: 7), text: " "),
    ]

    private var report: String {
        let error = Diagnostic(
            code: DiagnosticCode(rawValue: "PAWL0301"),
            message: "no '{x}'",
            span: SourceSpan(start: 4, end: 7),
            notes: [Diagnostic.Note(message: "here", span: SourceSpan(start: 0, end: 3))],
            help: "write 'y'",
            fix: Fix(title: "write 'ß'", edits: Self.edits)
        )
        let warning = Diagnostic(
            code: DiagnosticCode(rawValue: "PAWL0222"),
            severity: .warning,
            message: "m",
            span: SourceSpan(at: 0)
        )
        let file = CheckedFile(
            [error, error],
            allowed: [AllowedFinding(warning, by: .comment, reason: "so")],
            in: SourceFile(path: "a.yaml", text: "one\näx\n")
        )
        let rule = SARIFReport.Rule(code: "PAWL0301", title: "t", page: "# long page\n")
        return SARIFReport([file], version: "1", rules: [rule]).text
    }

    @Test func hasTheShapeThatTheSpecificationAsksFor() throws {
        let document = try JSONSerialization.jsonObject(with: Data(report.utf8))
        var problems: [String] = []
        check(document, is: "log", &problems)
        #expect(problems == [])
    }

    @Test func saysThePageOfACodeOnce() {
        #expect(report.components(separatedBy: "# long page").count == 2)
    }

    @Test func offersFixesAsReplacements() {
        let parts = [
            #""fixes":[{"description":{"text":"write 'ß'"},"artifactChanges":[{"#,
            #""artifactLocation":{"uri":"a.yaml"},"replacements":[{"deletedRegion":"#,
            #"{"startLine":2,"startColumn":1,"endLine":2,"endColumn":2},"#,
            #""insertedContent":{"text":"ß"}},{"deletedRegion":"#,
            #"{"startLine":2,"startColumn":3,"endLine":2,"endColumn":3},"#,
            #""insertedContent":{"text":" "}}]}]}]"#,
        ]
        let expected = parts.joined()
        #expect(report.contains(expected))
    }
}
