import PawlJSON
import Testing

@testable import PawlJQ

/// What is worked out when a program is compiled, and what must not be.
@Suite struct FoldingTests {
    @Test(arguments: [
        ("1 + 2 * 3", "7"),
        ("-(1 + 1)", "-2"),
        (#""a\(1 + 1)b""#, #""a2b""#),
        ("[1, 2, [3]]", "[1,2,[3]]"),
        ("{a: [1, -1]}", #"{"a":[1,-1]}"#),
        ("null // 3", "3"),
        ("2 // 3", "2"),
        ("true and false", "false"),
        ("false and (1, 2)", "false"),
        ("if 1 == 1 then \"yes\" else \"no\" end", #""yes""#),
        (#""abc" | length"#, "3"),
        (#"@json "x\([1])""#, #""x[1]""#),
    ])
    func becomesAConstant(program: String, value: String) throws {
        let code = try compiled(program).code
        guard case .constant(let index) = code.nodes[code.root] else {
            Issue.record("'\(program)' is worked out at every evaluation")
            return
        }
        #expect(code.constants[index].text == value)
    }

    @Test(arguments: [
        ("1 / 0", "error: number (1) and number (0) cannot be divided because the divisor is zero"),
        ("{} - 1", "error: object ({}) and number (1) cannot be subtracted"),
        ("now", "0"),
        ("try (1 / 0) catch \"caught\"", #""caught""#),
        ("true and .", "true"),
    ])
    func staysAsItIs(program: String, output: String) throws {
        let code = try compiled(program).code
        if case .constant = code.nodes[code.root] {
            Issue.record("'\(program)' is no constant")
        }
        #expect(try outputs(program, "1") == [output])
    }

    @Test func largeConstantsAreLeftToTheEvaluation() throws {
        let code = try compiled("\"a\" * 1000000").code
        #expect(code.constants.allSatisfy { $0.text.utf8.count < 100 })
    }

    @Test(arguments: [
        "path(if true then .a else .b end)", "path(null // .a)", "[paths]",
        "path(1 | .a)", "(if true then .a else .b end) |= 3", "path(1)",
    ])
    func pathsStayWhatTheyWere(program: String) throws {
        let program = try compiled(program)
        let input = try JSONValue.parse(#"{"a": 1}"#)
        #expect(program.outcome(input) == program.outcome(input, takesShortCuts: false))
    }
}
