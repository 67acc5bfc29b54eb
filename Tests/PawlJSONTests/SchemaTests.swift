import PawlJSON
import Testing

/// Swift's own regular expressions, which are close enough to ECMA-262 for these tests.
struct SwiftPatterns: PatternCompiler {
    struct Matcher: PatternMatcher {
        let pattern: String

        func matches(_ text: String) -> Bool {
            guard let regex = try? Regex(pattern) else { return false }
            return text.firstMatch(of: regex) != nil
        }
    }

    func compile(_ pattern: String) -> (any PatternMatcher)? {
        (try? Regex(pattern)) == nil ? nil : Matcher(pattern: pattern)
    }
}

func compile(_ text: String) throws -> SchemaCompilation {
    JSONSchema.compile(try JSONValue.parse(text), patterns: SwiftPatterns())
}

@Suite("JSON Schema: keywords")
struct SchemaKeywordTests {
    /// A schema, values it accepts, values it refuses.
    struct Case: Sendable, CustomTestStringConvertible {
        let schema: String
        let accepts: [String]
        let refuses: [String]

        init(_ schema: String, _ accepts: [String], _ refuses: [String]) {
            self.schema = schema
            self.accepts = accepts
            self.refuses = refuses
        }

        var testDescription: String { schema }
    }

    static let scalars = [
        Case("true", ["1", "null"], []),
        Case("false", [], ["1", "null"]),
        Case("{}", ["1", "[]"], []),
        Case(
            #"{"type":"integer"}"#,
            ["1", "1.0", "-3", "1e2", "1E+400"],
            ["1.5", "\"1\"", "null"]
        ),
        Case(#"{"type":"integer"}"#, ["12345678901234567890"], ["12345678901234567890.5"]),
        Case(#"{"type":["string","null"]}"#, ["\"a\"", "null"], ["1", "[]"]),
        Case(#"{"type":"object"}"#, ["{}"], ["[]"]),
        Case(#"{"enum":[1,"a",{"x":[]}]}"#, ["1.0", "\"a\"", #"{"x":[]}"#], ["2", "{}"]),
        Case(#"{"const":9007199254740993}"#, ["9007199254740993"], ["9007199254740992"]),
        Case(#"{"const":null}"#, ["null"], ["0", "false"]),
        Case(#"{"minimum":1.5}"#, ["1.5", "2", "\"0\""], ["1.4", "-9"]),
        Case(#"{"maximum":3}"#, ["3", "-1"], ["3.00001", "1e999"]),
        Case(#"{"exclusiveMinimum":1}"#, ["1.1"], ["1", "0"]),
        Case(#"{"exclusiveMaximum":1}"#, ["0.9"], ["1", "1.0"]),
        Case(#"{"maximum":9007199254740992}"#, ["9007199254740992"], ["9007199254740993"]),
        Case(#"{"multipleOf":0.01}"#, ["4.02", "19.99", "0", "-1e300", "1e999999"], ["4.025"]),
        Case(#"{"multipleOf":3}"#, ["9", "-3", "3e99"], ["10", "1e99"]),
        Case(
            #"{"minLength":2,"maxLength":3}"#,
            ["\"ab\"", "\"😀😀😀\"", "1"],
            ["\"a\"", "\"abcd\""]
        ),
        Case(#"{"maxLength":1}"#, ["\"\u{E9}\""], ["\"e\u{301}\""]),
        Case(#"{"pattern":"^a+$"}"#, ["\"aa\"", "7"], ["\"ab\""]),
    ]

    static let containers = [
        Case(#"{"required":["a","b"]}"#, [#"{"a":1,"b":null}"#, "[]"], [#"{"a":1}"#]),
        Case(
            #"{"properties":{"a":{"type":"string"}},"additionalProperties":false}"#,
            ["{}", #"{"a":"x"}"#],
            [#"{"a":1}"#, #"{"b":1}"#]
        ),
        Case(
            #"{"patternProperties":{"^x":{"type":"null"}},"additionalProperties":{"type":"number"}}"#,
            [#"{"xa":null,"y":1}"#],
            [#"{"xa":1}"#, #"{"y":null}"#]
        ),
        Case(#"{"propertyNames":{"maxLength":2}}"#, [#"{"ab":1}"#], [#"{"abc":1}"#]),
        Case(
            #"{"minProperties":1,"maxProperties":2}"#,
            [#"{"a":1}"#],
            ["{}", #"{"a":1,"b":1,"c":1}"#]
        ),
        Case(#"{"dependentRequired":{"a":["b"]}}"#, ["{}", #"{"a":1,"b":2}"#], [#"{"a":1}"#]),
        Case(
            #"{"dependentSchemas":{"a":{"required":["b"]}}}"#,
            [#"{"c":1}"#, #"{"a":1,"b":2}"#],
            [#"{"a":1}"#]
        ),
        Case(
            #"{"dependencies":{"a":["b"],"c":{"maxProperties":1}}}"#,
            [#"{"a":1,"b":2}"#, #"{"c":1}"#],
            [#"{"a":1}"#, #"{"c":1,"d":2}"#]
        ),
        Case(#"{"items":{"type":"integer"}}"#, ["[]", "[1,2]", "{}"], ["[1,\"a\"]"]),
        Case(
            #"{"prefixItems":[{"type":"string"},true],"items":false}"#,
            ["[]", "[\"a\"]", "[\"a\",1]"],
            ["[1]", "[\"a\",1,2]"]
        ),
        Case(
            #"{"items":[{"type":"string"}],"additionalItems":{"type":"null"}}"#,
            ["[\"a\",null]"],
            ["[1]", "[\"a\",1]"]
        ),
        Case(#"{"contains":{"const":1}}"#, ["[0,1]"], ["[]", "[0]"]),
        Case(
            #"{"contains":{"const":1},"minContains":2,"maxContains":3}"#,
            ["[1,1]", "[1,1,1,0]"],
            ["[1]", "[1,1,1,1]"]
        ),
        Case(#"{"contains":{"const":1},"minContains":0}"#, ["[]"], []),
        Case(#"{"minItems":1,"maxItems":2}"#, ["[1]"], ["[]", "[1,2,3]"]),
        Case(
            #"{"uniqueItems":true}"#,
            ["[1,2,\"1\",[1],{\"a\":1}]", "[9007199254740993,9007199254740992]"],
            ["[1,1.0]", #"[{"a":1,"b":2},{"b":2,"a":1}]"#]
        ),
    ]

    static let combinations = [
        Case(#"{"allOf":[{"minimum":1},{"maximum":3}]}"#, ["2"], ["0", "4"]),
        Case(#"{"anyOf":[{"type":"string"},{"minimum":3}]}"#, ["\"a\"", "3"], ["1"]),
        Case(#"{"oneOf":[{"multipleOf":2},{"multipleOf":3}]}"#, ["2", "3"], ["6", "7"]),
        Case(#"{"not":{"type":"string"}}"#, ["1"], ["\"a\""]),
        Case(
            #"{"if":{"properties":{"k":{"const":1}},"required":["k"]},"then":{"required":["a"]},"else":{"required":["b"]}}"#,
            [#"{"k":1,"a":0}"#, #"{"b":0}"#],
            [#"{"k":1,"b":0}"#, #"{"a":0}"#]
        ),
        Case(
            ##"{"$defs":{"n":{"type":"number"}},"items":{"$ref":"#/$defs/n"}}"##,
            ["[1]"],
            ["[null]"]
        ),
        Case(
            ##"{"definitions":{"a b":{"type":"number"}},"$ref":"#/definitions/a%20b"}"##,
            ["1"],
            ["null"]
        ),
        Case(##"{"$defs":{"x":{"$anchor":"n","minimum":3}},"$ref":"#n"}"##, ["3"], ["2"]),
        Case(##"{"x-parts":{"n":{"type":"null"}},"$ref":"#/x-parts/n"}"##, ["null"], ["2"]),
        Case(
            ##"{"$id":"https://a.example/root/main","$defs":{"x":{"$id":"part","$defs":{"y":{"type":"null"}},"$ref":"#/$defs/y"}},"$ref":"part"}"##,
            ["null"],
            ["1"]
        ),
        Case(
            ##"{"properties":{"value":{"type":"integer"},"next":{"$ref":"#"}},"additionalProperties":false}"##,
            [#"{"value":1,"next":{"value":2,"next":{}}}"#],
            [#"{"next":{"next":{"value":"x"}}}"#, #"{"next":{"other":1}}"#]
        ),
        Case(
            ##"{"allOf":[{"properties":{"a":true}}],"properties":{"b":true},"unevaluatedProperties":false}"##,
            [#"{"a":1,"b":2}"#],
            [#"{"a":1,"c":2}"#]
        ),
        Case(
            ##"{"anyOf":[{"properties":{"a":{"const":1}},"required":["a"]},{"properties":{"b":true}}],"unevaluatedProperties":false}"##,
            [#"{"a":1,"b":2}"#, #"{"b":2}"#],
            [#"{"a":2}"#]
        ),
        Case(
            ##"{"if":{"properties":{"a":{"const":1}},"required":["a"]},"else":{"properties":{"b":true}},"unevaluatedProperties":false}"##,
            [#"{"a":1}"#, #"{"b":1}"#],
            [#"{"a":1,"b":1}"#]
        ),
        Case(
            #"{"prefixItems":[true],"contains":{"type":"string"},"unevaluatedItems":false}"#,
            ["[1,\"a\"]", "[\"a\"]"],
            ["[1,\"a\",2]"]
        ),
        Case(
            ##"{"$id":"https://a.example/strict","$dynamicAnchor":"node","$ref":"tree","unevaluatedProperties":false,"$defs":{"tree":{"$id":"tree","$dynamicAnchor":"node","type":"object","properties":{"data":true,"children":{"type":"array","items":{"$dynamicRef":"#node"}}}}}}"##,
            [#"{"children":[{"data":1}]}"#],
            [#"{"children":[{"daat":1}]}"#]
        ),
    ]

    @Test("accepts and refuses", arguments: scalars + containers + combinations)
    func check(item: Case) throws {
        let compilation = try compile(item.schema)
        #expect(compilation.problems.isEmpty)
        let schema = try #require(compilation.schema)
        for text in item.accepts {
            #expect(schema.validate(try JSONValue.parse(text)) == [], "\(text)")
        }
        for text in item.refuses {
            #expect(!schema.validate(try JSONValue.parse(text)).isEmpty, "\(text)")
        }
    }

    static let formats: [(String, [String], [String])] = [
        ("date", ["2024-02-29", "1999-12-31"], ["2023-02-29", "2024-13-01", "2024-1-1", "x"]),
        (
            "time", ["12:00:00Z", "23:59:60Z", "01:29:60+01:30", "00:00:00.25-08:00"],
            ["12:00", "24:00:00Z", "12:00:60Z", "12:00:00", "12:00:00.Z"]
        ),
        ("date-time", ["2024-01-01T00:00:00Z", "2024-01-01t00:00:00+02:00"], ["2024-01-01"]),
        (
            "duration", ["P1Y2M3D", "PT36H", "P4W", "P1DT12H", "PT1M30S"],
            ["P", "PT", "1D", "P1Y2D", "PT1D", "P1D2H", "P1W2D", "PT1.5S"]
        ),
        (
            "email", ["a@b.example", "a.b+c@d", "\"x y\"@e.org", "a@[127.0.0.1]"],
            ["a", "@b", "a..b@c"]
        ),
        ("hostname", ["a", "a-b.example", "1.2"], ["", "-a", "a-", "a..b", "a_b"]),
        ("ipv4", ["127.0.0.1", "255.0.0.0"], ["256.0.0.1", "1.2.3", "01.2.3.4", "1.2.3.4.5"]),
        (
            "ipv6", ["::", "::1", "1:2:3:4:5:6:7:8", "fe80::1:2", "::ffff:1.2.3.4", "1::"],
            ["1:2:3:4:5:6:7", ":1", "1::2::3", "12345::", "::1.2.3", "1:2:3:4:5:6:7::8"]
        ),
        (
            "uri", ["https://a.example/x?y#z", "urn:a:b", "mailto:a@b"],
            ["/a", "a b:c", "http://a/%x"]
        ),
        ("uri-reference", ["/a", "#x", "../b?c"], ["\\a", "a#b#c"]),
        ("uuid", ["123e4567-e89b-12d3-a456-426614174000"], ["123e4567e89b12d3a456426614174000"]),
        ("json-pointer", ["", "/a/b~0"], ["a", "/~"]),
        ("regex", ["^a$", "[0-9]"], ["(", "["]),
    ]

    @Test("formats", arguments: formats)
    func format(name: String, accepts: [String], refuses: [String]) throws {
        let schema = try #require(try compile(#"{"format":"\#(name)"}"#).schema)
        for text in accepts { #expect(schema.validate(.string(text)) == [], "\(text)") }
        for text in refuses { #expect(schema.validate(.string(text)).count == 1, "\(text)") }
        #expect(schema.validate(7) == [])
    }
}
