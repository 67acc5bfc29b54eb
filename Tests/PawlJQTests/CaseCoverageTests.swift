import JQCases
import Testing

@testable import PawlJQ

/// No filter, no operator, no format and no kind of syntax is without a case in `specs/jq`.
@Suite struct CaseCoverageTests {
    @Test func everyFilterIsCalled() throws {
        let called = try Self.programs().reduce(into: Set<String>()) { calls, program in
            let defined = program.definedNames
            program.visit { node in
                guard case .call(let name, let arguments) = node.kind else { return }
                let signature = "\(name)/\(arguments.count)"
                if !defined.contains(signature) { calls.insert(signature) }
            }
        }
        let missing = Set(Builtins.publicSignatures).subtracting(called)
        #expect(missing == [])
    }

    @Test func everyOperatorIsUsed() throws {
        let used = try Self.programs().reduce(into: Set<String>()) { operators, program in
            program.visit { node in
                if case .binary(let sign, _, _) = node.kind { operators.insert(sign.rawValue) }
            }
        }
        #expect(BinaryOperator.allCases.map(\.rawValue).filter { !used.contains($0) } == [])
    }

    @Test func everyFormatIsUsedAloneAndInAString() throws {
        var alone: Set<String> = []
        var inStrings: Set<String> = []
        for program in try Self.programs() {
            program.visit { node in
                if case .format(let name) = node.kind { alone.insert(name) }
                if case .string(let string) = node.kind, let name = string.format,
                    !string.inner.isEmpty
                {
                    inStrings.insert(name)
                }
            }
        }
        #expect(Formats.names.filter { !alone.contains($0) } == [])
        #expect(Formats.names.filter { !inStrings.contains($0) } == [])
    }

    @Test func everyKindOfSyntaxIsUsed() throws {
        var used: Set<String> = []
        for program in try Self.programs() {
            program.visit { node in used.formUnion(node.kind.forms) }
        }
        #expect(Syntax.Kind.allForms.filter { !used.contains($0) } == [])
        #expect(used.subtracting(Syntax.Kind.allForms) == [], "the list of all is whole")
    }

    /// The programs of the cases that can be read.
    private static func programs() throws -> [Syntax] {
        try JQCaseFile.allCases().filter { !$0.mustNotCompile }.map {
            try Parser.parse($0.program)
        }
    }
}

extension Syntax {
    /// Calls `each` with this node and all below it.
    fileprivate func visit(_ each: (Syntax) -> Void) {
        each(self)
        for child in children { child.visit(each) }
    }

    /// `name/arity` of what the program defines itself, parameters among it.
    fileprivate var definedNames: Set<String> {
        var names: Set<String> = []
        visit { node in
            guard case .definitions(let definitions, _) = node.kind else { return }
            for definition in definitions {
                names.insert("\(definition.name)/\(definition.parameters.count)")
                names.formUnion(definition.parameters.map { "\($0.name)/0" })
            }
        }
        return names
    }
}

extension Syntax.Kind {
    /// Whatever `forms` can say.
    fileprivate static let allForms = [
        "identity", "recurseDefault", "field", "field?", "field of a string", "index", "index?",
        "slice from", "slice from?", "slice to", "slice to?", "slice from to", "slice from to?",
        "iterate", "iterate?", "suppress", "number", "string", "format", "empty array", "array",
        "empty object", "named", "named alone", "string key", "string key alone", "$name",
        "$name key", "$__loc__ key", "computed key", "negate", "group", "pipe", "comma", "binary",
        "bind", "bind ?//", "array pattern", "object pattern", "$name pattern", "named pattern",
        "string pattern", "computed pattern", "$name: pattern", "reduce", "reduce ?//", "foreach",
        "foreach with extract", "foreach ?//", "if", "if else", "elif", "try", "try catch",
        "label", "break", "call", "call with arguments", "variable", "$__loc__", "def",
        "several def", "filter parameter", "value parameter",
    ]

    /// What the node is, told apart as far as it is written otherwise.
    fileprivate var forms: [String] {
        switch self {
        case .identity: ["identity"]
        case .recurseDefault: ["recurseDefault"]
        case .field(_, let name, let optional):
            ["field" + (optional ? "?" : "")] + (name.bare ? [] : ["field of a string"])
        case .index(_, _, let optional): ["index" + (optional ? "?" : "")]
        case .slice(_, let from, let to, let optional):
            [
                "slice" + (from == nil ? "" : " from") + (to == nil ? "" : " to")
                    + (optional ? "?" : "")
            ]
        case .iterate(_, let optional): ["iterate" + (optional ? "?" : "")]
        case .suppress: ["suppress"]
        case .number: ["number"]
        case .string: ["string"]
        case .format: ["format"]
        case .array(let inner): [inner == nil ? "empty array" : "array"]
        case .object(let entries): entries.isEmpty ? ["empty object"] : entries.map(\.form)
        case .negate: ["negate"]
        case .group: ["group"]
        case .pipe: ["pipe"]
        case .comma: ["comma"]
        case .binary: ["binary"]
        case .bind(_, let patterns, _): Self.forms("bind", patterns)
        case .reduce(_, let patterns, _, _): Self.forms("reduce", patterns)
        case .foreach(_, let patterns, _, _, let extract):
            Self.forms("foreach", patterns) + (extract == nil ? [] : ["foreach with extract"])
        case .conditional(let branches, let otherwise):
            [otherwise == nil ? "if" : "if else"] + (branches.count > 1 ? ["elif"] : [])
        case .attempt(_, let handler): [handler == nil ? "try" : "try catch"]
        case .label: ["label"]
        case .breakOut: ["break"]
        case .call(_, let arguments): [arguments.isEmpty ? "call" : "call with arguments"]
        case .variable: ["variable"]
        case .location: ["$__loc__"]
        case .definitions(let definitions, _):
            [definitions.count > 1 ? "several def" : "def"]
                + definitions.flatMap(\.parameters).map {
                    switch $0 {
                    case .filter: "filter parameter"
                    case .value: "value parameter"
                    }
                }
        }
    }

    private static func forms(_ word: String, _ patterns: [Pattern]) -> [String] {
        [patterns.count > 1 ? word + " ?//" : word] + patterns.flatMap(\.forms)
    }
}

extension ObjectEntry {
    fileprivate var form: String {
        switch self {
        case .named(let name, let value):
            (name.bare ? "named" : "string key") + (value == nil ? " alone" : "")
        case .variable(_, _, let value): value == nil ? "$name" : "$name key"
        case .location: "$__loc__ key"
        case .computed: "computed key"
        }
    }
}

extension Pattern {
    fileprivate var forms: [String] {
        switch self {
        case .variable: []
        case .array(let elements): ["array pattern"] + elements.flatMap(\.forms)
        case .object(let entries): ["object pattern"] + entries.flatMap(\.forms)
        }
    }
}

extension PatternEntry {
    fileprivate var forms: [String] {
        switch self {
        case .variable(_, _, nil): ["$name pattern"]
        case .variable(_, _, let inner?): ["$name: pattern"] + inner.forms
        case .named(let name, let inner):
            [name.bare ? "named pattern" : "string pattern"] + inner.forms
        case .computed(_, let inner): ["computed pattern"] + inner.forms
        }
    }
}
