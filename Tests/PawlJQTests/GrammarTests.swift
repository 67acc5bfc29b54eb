import Foundation
import JQCases
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

    /// What the grammar derives, the parser reads.
    @Test func derivedProgramsAreRead() throws {
        let grammar = try Grammar.ofJQ()
        var derivations = Derivations(grammar, seed: 1)
        var long = 0
        for round in 0..<2000 {
            let program = derivations.program(room: 14 + round % 20)
            if program.utf8.count > 40 { long += 1 }
            do throws(JQProblem) {
                _ = try Parser.parse(program)
            } catch {
                let isTooDeep = error.message.contains("nests more than")
                #expect(isTooDeep, "\(program)\n\(error.message)")
            }
        }
        #expect(long > 500)
    }

    /// What the parser reads of the cases, the grammar derives; and nothing that it refuses.
    @Test func casesAreDerivedWhenTheyAreRead() throws {
        let grammar = try Grammar.ofJQ()
        let programs = Set(try JQCaseFile.allCases().map(\.program))
        var read = 0
        for program in programs {
            guard let tokens = try? Lexer.tokens(of: program), tokens.count < 2000 else { continue }
            var recognition = Recognition(grammar, tokens)
            let isDerived = recognition.succeeds()
            do throws(JQProblem) {
                _ = try Parser.parse(program)
                read += 1
                #expect(isDerived, "\(program)")
            } catch {
                #expect(!isDerived, "\(program)\n\(error.message)")
            }
        }
        #expect(read > 80)
    }
}
