import PawlDiagnostics
import Testing

@testable import PawlJQ

/// What reads the world is known by name, and refused with the reason and what to write instead.
@Suite struct PurityTests {
    private static let refused: [(name: String, refusal: Purity.Refusal)] =
        Purity.filters.compactMap { name, standing in
            if case .readsWorld(let refusal) = standing { (name, refusal) } else { nil }
        }.sorted { $0.name < $1.name }

    private static func names(_ signatures: [String]) -> Set<String> {
        Set(signatures.map { String($0.prefix { $0 != "/" }) })
    }

    @Test func everyBuiltInStandsInTheTable() {
        let known =
            Self.names(Builtins.signatures + Builtins.worldSignatures)
            .union(Builtins.table.map(\.name)).union(Literals.named.keys)
        let table = Set(Purity.filters.keys)
        #expect(known.subtracting(table) == [], "classify it in Purity")
        let elsewhere: Set = [
            "get_search_list", "get_prog_origin", "get_jq_origin", "modulemeta",
        ]
        #expect(table.subtracting(known) == elsewhere, "no such filter")
    }

    @Test func whatTheCommandLineHasIsRefusedElsewhere() {
        #expect(WorldFilters.names == Self.names(Builtins.worldSignatures))
        #expect(WorldFilters.names.isSubset(of: Self.refused.map(\.name)))
        #expect(Self.names(Builtins.signatures).isDisjoint(with: Self.refused.map(\.name)))
    }

    @Test func virtualisedIsTheTimeAlone() {
        let found = Purity.filters.compactMap { name, standing in
            if case .virtualised = standing { name } else { nil }
        }
        #expect(found == ["now"])
    }

    @Test func everyRefusalSaysWhatToWrite() {
        for (name, refusal) in Self.refused {
            #expect(problems(of: name).map(\.kind) == [.impure])
            #expect(problems(of: name).map(\.message) == [refusal.message])
            #expect(problems(of: name).map(\.help) == [refusal.help])
        }
        for (name, refusal) in Purity.variables {
            #expect(problems(of: "$\(name)").map(\.message) == [refusal.message])
            #expect(problems(of: "$\(name)").map(\.help) == [refusal.help])
        }
        for (word, refusal) in Purity.directives {
            #expect(problems(of: word).map(\.message) == [refusal.message])
            #expect(problems(of: word).map(\.help) == [refusal.help])
        }
    }

    /// Wherever it stands, called with however many arguments.
    @Test(arguments: [
        ("def f: env; .", "env", 7),
        ("def f: $ENV.A; def g: f; g", "$ENV", 7),
        ("def f(g): g; f(debug(1))", "debug", 15),
        (".a | map(. as $x | $__prog_args)", "$__prog_args", 19),
        ("\"at \\(input)\"", "input", 6),
        ("{a: [inputs]}", "inputs", 5),
        (". as {(input_filename): $x} | $x", "input_filename", 7),
        ("halt_error(1)", "halt_error", 0),
        ("try stderr catch .", "stderr", 4),
        (". | import \"a\" as a; a::f", "import", 4),
        ("[include \"a\"; f]", "include", 1),
        ("module {name: \"a\"}; .", "module", 0),
        ("env(1)", "env", 0),
    ])
    func isRefusedWhereverItStands(program: String, text: String, offset: Int) {
        let found = problems(of: program)
        #expect(found.map(\.kind) == [.impure])
        #expect(found.map(\.span.start) == [offset])
        #expect(found.map(\.span.end) == [offset + text.utf8.count])
    }

    @Test func theWordsOfModulesAreKeysAndFields() throws {
        #expect(try outputs("{import: 1, include: .module}") == [#"{"import":1,"include":null}"#])
    }

    @Test func ownDefinitionsMayUseRefusedNames() throws {
        #expect(try outputs("def input: 3; def env: 4; input + env") == ["7"])
        #expect(try outputs("1 as $ENV | $ENV") == ["1"])
    }

    /// What these give depends on their input alone; the zone is UTC everywhere.
    @Test(arguments: [
        ("0 | gmtime | mktime", "0"), ("0 | todate", "\"1970-01-01T00:00:00Z\""),
        ("0 | strftime(\"%z\")", "\"+0000\""), ("$__loc__.file", "\"<top-level>\""),
    ])
    func datesAreInUTC(program: String, output: String) throws {
        #expect(try outputs(program) == [output])
    }
}
