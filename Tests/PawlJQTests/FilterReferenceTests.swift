import PawlDiagnostics
import Testing

@testable import PawlJQ

/// The table of what filters do has every filter, and nothing else.
@Suite struct FilterReferenceTests {
    @Test func everyFilterIsDescribed() {
        let described = FilterReference.filters.map { "\($0.name)/\($0.parameters.count)" }
        let formats = Builtins.table.map(\.name).filter { $0.hasPrefix("@") }.map { $0 + "/0" }
        let known = Set(Builtins.publicSignatures + formats)
            .union(["null/0", "true/0", "false/0"])
        #expect(known.subtracting(described).sorted() == [])
        #expect(Set(described).subtracting(known).sorted() == [])
        #expect(described.count == Set(described).count)
    }

    @Test func everyWordOfTheLanguageIsDescribed() {
        // `import`, `include` and `module` are refused; branches of an `if` are no keywords.
        let refused: Set<String> = ["import", "include", "module"]
        let described = Set(FilterReference.keywords.map(\.name))
        #expect(Set(Token.keywords).subtracting(refused).subtracting(described).sorted() == [])
        #expect(described.subtracting(Token.keywords).subtracting(["if"]).sorted() == [])
    }

    @Test func wordsHaveTheirPlaces() {
        let words = JQWord.words(in: "reduce .a[] as $x (0; . + length | @base64)")
        #expect(words.map(\.text) == ["reduce", "a", "as", "x", "length", "base64"])
        #expect(
            words.map(\.kind) == [.keyword, .field, .keyword, .variable, .filter, .format]
        )
        #expect(words.map(\.span.start) == [0, 7, 12, 15, 26, 35])
        #expect(JQWord.words(in: "\"").isEmpty)
    }
}
