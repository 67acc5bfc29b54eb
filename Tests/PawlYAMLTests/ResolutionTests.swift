import PawlDiagnostics
import PawlYAML
import Testing

private func scalar(_ text: String, _ style: YAMLScalar.Style = .plain) -> YAMLScalar {
    YAMLScalar(
        text: text,
        style: style,
        map: ScalarMap(pieces: [], whole: SourceSpan(at: 0))
    )
}

@Suite struct ResolutionTests {
    @Test(
        arguments: [
            ("", .null), ("~", .null), ("null", .null), ("NULL", .null), ("nULL", .string("nULL")),
            ("true", .bool(true)), ("False", .bool(false)), ("tRUE", .string("tRUE")),
            ("yes", .string("yes")), ("no", .string("no")), ("on", .string("on")),
            ("off", .string("off")), ("y", .string("y")),
            ("0", .integer(literal: "0")), ("-0", .integer(literal: "-0")),
            ("+1", .integer(literal: "1")), ("-12", .integer(literal: "-12")),
            ("007", .integer(literal: "7")), ("000", .integer(literal: "0")),
            ("0x1F", .integer(literal: "31")), ("0o17", .integer(literal: "15")),
            ("0xffffffffffffffffffff", .integer(literal: "1208925819614629174706175")),
            ("0x", .string("0x")), ("0xg", .string("0xg")), ("0o8", .string("0o8")),
            ("+0x1", .string("+0x1")), ("0b1", .string("0b1")), ("1_000", .string("1_000")),
            ("12345678901234567890123", .integer(literal: "12345678901234567890123")),
            (".5", .float(literal: "0.5")), ("-.5", .float(literal: "-0.5")),
            ("1.", .float(literal: "1.0")), ("1.50", .float(literal: "1.50")),
            ("01.5", .float(literal: "1.5")), ("1e3", .float(literal: "1e3")),
            ("+1.E-3", .float(literal: "1.0e-3")), ("1e", .string("1e")), ("1e+", .string("1e+")),
            (".", .string(".")), ("-", .string("-")), ("+", .string("+")), ("-.", .string("-.")),
            ("1.2.3", .string("1.2.3")), ("1:30", .string("1:30")),
            ("2024-01-01", .string("2024-01-01")),
            (".e1", .string(".e1")), ("1 ", .string("1 ")), ("１", .string("１")),
            (".inf", .infinity(isNegative: false)), ("+.Inf", .infinity(isNegative: false)),
            ("-.INF", .infinity(isNegative: true)), (".nan", .notANumber),
            ("-.nan", .string("-.nan")),
            ("30s", .string("30s")), ("${ .x }", .string("${ .x }")),
        ] as [(String, YAMLValue)]
    )
    func plain(text: String, expected: YAMLValue) {
        #expect(scalar(text).resolved() == expected)
    }

    @Test(arguments: [YAMLScalar.Style.singleQuoted, .doubleQuoted, .literal, .folded])
    func othersAreStrings(style: YAMLScalar.Style) {
        #expect(scalar("1", style).resolved() == .string("1"))
        #expect(scalar("", style).resolved() == .string(""))
    }

    @Test(
        arguments: [
            ("!!str 1", .string("1")),
            ("! 1", .string("1")),
            ("!!int '1'", .integer(literal: "1")),
            ("!!float 1", .float(literal: "1")),
            ("!!float .inf", .infinity(isNegative: false)),
            ("!!bool \"true\"", .bool(true)),
            ("!!null ''", .null),
        ] as [(String, YAMLValue)]
    )
    func tagged(text: String, expected: YAMLValue) throws {
        let (root, diagnostics, _) = parse(text)
        #expect(diagnostics == [])
        let node = try #require(root)
        #expect(node.scalars[0].resolved(tag: node.tag) == expected)
    }

    @Test func endlessDigitsTakeNoTime() {
        let digits = "0x" + String(repeating: "f", count: 1_000_000)
        #expect(scalar(digits).resolved() == .string(digits))
    }
}
