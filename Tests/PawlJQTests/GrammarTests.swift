import Foundation
import Testing

@testable import PawlJQ

@Suite struct GrammarTests {
    /// `grammar/jq.ebnf` and the lexer name the same words.
    @Test func grammarNamesTheTokens() throws {
        let url = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "grammar/jq.ebnf")
        var text = try String(contentsOf: url, encoding: .utf8)
        text.replace(#/(?s)\(\*.*?\*\)/#, with: "")
        let quoted = Set(text.matches(of: #/"([^"]+)"/#).map { String($0.output.1) })
        #expect(quoted == Set(Token.keywords + Token.symbols))
    }

    @Test func longerSymbolsComeFirst() {
        for (index, symbol) in Token.symbols.enumerated() {
            for later in Token.symbols.dropFirst(index + 1) {
                #expect(!later.hasPrefix(symbol), "\(later) would never be read")
            }
        }
    }
}
