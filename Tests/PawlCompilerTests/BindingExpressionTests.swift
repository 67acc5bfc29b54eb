import PawlDiagnostics
import PawlJQ
import PawlJSON
import Testing

@testable import PawlCompiler

private let cases: [BindingCase] = [
    .task("bare and marked", "wait: 1s\nif: .a\noutput: { as: '${ .b }' }"),
    .task("text around it", "wait: 1s\nif: 'is ${ .a }'", finds: "PAWL0507 'is ${ .a }'"),
    .task("not closed", "wait: 1s\nif: '${ .a'", finds: "PAWL0505 ${"),
    .task("not closed in a text", "set: { a: 'x ${ .a' }", finds: "PAWL0505 ${"),
    .task("nothing inside", "wait: 1s\nif: '${ }'", finds: "PAWL0510 '${ }'"),
    .task("nothing at all", "wait: 1s\nif: ''", finds: "PAWL0510 ''"),
    .task("a path in plain style", "set: { a: .order.id }", finds: "PAWL0506 .order.id"),
    .task("a variable in plain style", "set: { a: $context.x }", finds: "PAWL0506 $context.x"),
    .task("a path in quotes", "set: { a: '.order.id', b: .5, c: ./x, d: ., e: $HOME }"),
    .task("the shell's variables", "set: { a: '${HOME}' }", finds: "PAWL0502 HOME"),
    .task("an array for a loop", "for: { in: [1, '${ .a }'] }\ndo: [ { b: { wait: 1s } } ]"),
    .task("a mapping of values", "wait: 1s\noutput: { as: { a: '${ .b }' } }"),
    .task("a list to export", "wait: 1s\nexport: { as: [1] }", finds: "PAWL0202 [1]"),
    .task(
        "shell quotes",
        "run: |\n  echo '${ .a }'\n  # ${ .b }\n  echo $(( ${ .c } ))",
        finds: "PAWL0601 ${ .a }",
        "PAWL0603 ${ .b }",
        "PAWL0605 ${ .c }"
    ),
    .task("a shell command from data", "run: ${ .a }", finds: "PAWL0604 ${ .a }"),
]

/// A mistake in jq, in every style of YAML's scalars. The span is found through the decoding.
private let styles: [BindingCase] = [
    .task("plain", "wait: 1s\nif: .a | lenght", finds: "PAWL0502 lenght"),
    .task("plain over lines", "wait: 1s\nif: .a |\n  lenght", finds: "PAWL0502 lenght"),
    .task(
        "single quotes",
        "wait: 1s\nif: '.a == ''x'' | lenght'",
        finds: "PAWL0501 ''x''",
        "PAWL0502 lenght"
    ),
    .task(
        "single quotes, doubled",
        "wait: 1s\nif: '\"it''s\" | lenght'",
        finds: "PAWL0502 lenght"
    ),
    .task(
        "double quotes, escaped",
        "wait: 1s\nif: \"\\\"\\u00e9\\\" | lenght\"",
        finds: "PAWL0502 lenght"
    ),
    .task(
        "double quotes, folded",
        "wait: 1s\nif: \"\\\"a\\\"\n  | lenght\"",
        finds: "PAWL0502 lenght"
    ),
    .task("literal", "wait: 1s\nif: |\n  .a\n  | lenght\n", finds: "PAWL0502 lenght"),
    .task("folded", "wait: 1s\nif: >-\n  .a\n\n  | lenght", finds: "PAWL0502 lenght"),
    .task(
        "a value in a literal",
        "set:\n  text: |\n    é ${ .a\n      | lenght } and ${ .b | lenght }",
        finds: "PAWL0502 lenght",
        "PAWL0502 lenght"
    ),
    .task(
        "a command in a literal",
        "run: |\n  cat <<EOF\n  é ${ .a | lenght }\n  EOF\n",
        finds: "PAWL0502 lenght"
    ),
]

private let texts: [(text: String, pieces: [ExpressionText.Piece])] = [
    ("", []),
    ("a", [.literal("a")]),
    ("${a}", [.expression(2..<3)]),
    ("x ${ .a } y", [.literal("x "), .expression(4..<8), .literal(" y")]),
    ("$${ .a }", [.literal("${ .a }")]),
    ("$$${.a}", [.literal("$${.a}")]),
    ("${ \"}\" }", [.expression(2..<7)]),
    ("${ \"\\(\"}\")\" }", [.expression(2..<12)]),
    ("${ {a: {}} }", [.expression(2..<11)]),
    ("${ # }\n.a }", [.expression(2..<10)]),
    ("${ ( }", [.expression(2..<5)]),
    ("${ .a", [.unclosed(0..<5)]),
    ("é ${é}", [.literal("é "), .expression(5..<7)]),
]

@Suite struct BindingExpressionTests {
    @Test(arguments: cases + styles)
    func finds(_ example: BindingCase) {
        #expect(Bound(example.document).findings == example.findings)
    }

    @Test(arguments: texts)
    func cuts(text: String, pieces: [ExpressionText.Piece]) {
        #expect(ExpressionText(text).pieces == pieces)
    }

    @Test func valuesKeepTheirTypes() throws {
        let bound = Bound(
            """
            workflow: w
            steps:
              - a:
                  set:
                    text: x ${ .a } y
                    whole: " ${ .b } "
                    literal: $${HOME}
                    number: 1.10
                    list: [true, null]
            """
        )
        #expect(bound.findings == [])
        guard case .set(.object(let members, _)) = try #require(bound.syntax?.tasks.tasks[0]).body
        else {
            Issue.record("not a set")
            return
        }
        guard case .text(let parts, _) = members[0].value,
            case .expression(let whole) = members[1].value,
            case .constant(let literal, _) = members[2].value,
            case .constant(let number, _) = members[3].value
        else {
            Issue.record("other values")
            return
        }
        #expect(parts.count == 3)
        #expect(whole.program.text == " .b ")
        #expect(bound.text(at: whole.span) == " .b ")
        #expect(literal == "${HOME}")
        #expect(number.text == "1.10")
        #expect(bound.syntax?.definition["do"]?.array?[0]["a"]?["set"]?["number"]?.text == "1.10")
    }
}
