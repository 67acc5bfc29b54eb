import PawlDiagnostics
import PawlJSON
import Testing

@testable import PawlCompiler

/// A small change of a document's structure.
private struct Mutation {
    enum Change: Int, CaseIterable {
        case delete, rename, retype, add, empty, null
    }

    var change: Change
    /// The keys and indexes on the way to what is changed.
    var path: [String]

    var text: String { "\(change) /\(path.joined(separator: "/"))" }
}

extension JSONValue {
    /// The ways to everything inside, outermost first.
    fileprivate var paths: [[String]] {
        switch self {
        case .object(let object):
            object.flatMap { member in
                [[member.key]] + member.value.paths.map { [member.key] + $0 }
            }
        case .array(let elements):
            elements.enumerated().flatMap { index, element in
                [["\(index)"]] + element.paths.map { ["\(index)"] + $0 }
            }
        case .null, .bool, .number, .string: []
        }
    }

    /// The value with a change at the end of a path.
    fileprivate func changed(
        _ path: ArraySlice<String>,
        _ change: (JSONValue, String) -> [(String, JSONValue)]
    ) -> JSONValue {
        guard let token = path.first else { return self }
        let isLast = path.count == 1
        switch self {
        case .object(let object):
            let members = object.flatMap { member -> [(String, JSONValue)] in
                guard member.key == token else { return [(member.key, member.value)] }
                if isLast { return change(member.value, member.key) }
                return [(member.key, member.value.changed(path.dropFirst(), change))]
            }
            return .object(JSONObject(members))
        case .array(let elements):
            return .array(
                elements.enumerated().flatMap { index, element -> [JSONValue] in
                    guard "\(index)" == token else { return [element] }
                    if isLast { return change(element, token).map(\.1) }
                    return [element.changed(path.dropFirst(), change)]
                }
            )
        case .null, .bool, .number, .string:
            return self
        }
    }

    fileprivate func applying(_ mutation: Mutation) -> JSONValue {
        changed(mutation.path[...]) { value, key in
            switch mutation.change {
            case .delete: []
            case .rename: [(key + "x", value)]
            case .retype: [(key, value.retyped)]
            case .empty: [(key, value.emptied)]
            case .null: [(key, .null)]
            case .add: [(key, value), (key + "Too", value)]
            }
        }
    }

    /// The value of its kind that holds nothing.
    private var emptied: JSONValue {
        switch self {
        case .null: .null
        case .bool: false
        case .number: -1
        case .string: ""
        case .array: []
        case .object: [:]
        }
    }

    /// A value of another kind.
    private var retyped: JSONValue {
        switch self {
        case .null, .number: "text"
        case .bool: []
        case .string: 5
        case .array: ["a": 1]
        case .object: true
        }
    }
}

/// Numbers that are the same in every run.
private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}

/// What the published schema refuses and Pawl takes: where, and how `specs/deviations.md` says it.
private let taken: [(ending: String, change: Mutation.Change?, listed: String)] = [
    ("/run", .retype, "`run: true` runs the command `true`"),
    ("/arguments/*", nil, "an argument of a process is any value"),
    ("/stdin", nil, "so is the standard input of a process"),
    ("/workflow/input", nil, "the input of a workflow is any value"),
    ("/query/*", .retype, "texts, numbers and truth values"),
    ("/event/with/source", nil, "as after 1.0.3: the workflow is the source"),
    ("/correlate/*/expect", nil, "what a correlation expects is any value"),
    ("/with/source", .empty, "the texts of a filter are patterns"),
]

extension Mutation {
    /// Whether an ending of `taken` fits; `*` stands for any key or index.
    fileprivate func ends(_ ending: String) -> Bool {
        let tokens = ending.split(separator: "/")
        return path.count >= tokens.count
            && zip(path.suffix(tokens.count), tokens).allSatisfy { $1 == "*" || $0 == $1 }
    }

    fileprivate var isTaken: Bool {
        taken.contains { ends($0.ending) && ($0.change == nil || $0.change == change) }
    }
}

@Suite struct StructuralMutationTests {
    /// The mutations of each whole document, and of each block of the pages.
    private static let counts = (documents: 50, blocks: 5)

    /// What is taken all the same is told to who reads the pages.
    @Test func whatIsTakenIsListed() throws {
        let page = try DocumentCollection.file("specs/deviations.md")
        for entry in taken { #expect(page.contains(entry.listed)) }
    }

    /// What breaks the published schema is refused with a code, at a place in the text.
    @Test func whatBreaksTheSchemaIsRefused() throws {
        guard let schema = ExportTests.schema else { return }
        var dice = Dice(state: 2026)
        var broken = 0
        for document in try DocumentCollection.accepted() {
            guard let definition = Bound(document.text).syntax?.definition,
                schema.validate(definition).isEmpty
            else { continue }
            let paths = definition.paths
            let isBlock = document.path.contains(".md")
            for _ in 0..<(isBlock ? Self.counts.blocks : Self.counts.documents) {
                guard let path = paths.randomElement(using: &dice),
                    let change = Mutation.Change.allCases.randomElement(using: &dice)
                else { continue }
                let mutation = Mutation(change: change, path: path)
                let mutant = definition.applying(mutation)
                let isRefused = checkPlaces(mutant.text, mutation)
                guard !schema.validate(mutant).isEmpty else { continue }
                broken += 1
                #expect(isRefused || mutation.isTaken, "\(document.path) \(mutation.text)")
            }
        }
        #expect(broken > 1_000)
    }

    /// Compiles a document; every problem has a place in it.
    ///
    /// - Returns: whether it is refused, with an error at a place that can be seen.
    private func checkPlaces(_ text: String, _ mutation: Mutation) -> Bool {
        let (graph, diagnostics) = compile(SourceFile(path: "mutant.yaml", text: text))
        let errors = diagnostics.filter { $0.severity == .error }
        #expect((graph == nil) == !errors.isEmpty, "\(mutation.text)")
        #expect(
            diagnostics.allSatisfy { $0.span.end <= text.utf8.count },
            "\(mutation.text)"
        )
        return errors.contains { $0.span.length > 0 }
    }
}
