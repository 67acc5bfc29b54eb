import PawlJSON
import Testing

@Suite("JSON Schema: reports")
struct SchemaReportTests {
    @Test(
        "violations say where, which keyword, and what",
        arguments: [
            (
                #"{"properties":{"a/b":{"type":"integer"}}}"#, #"{"a/b":"abc"}"#,
                #"/a~1b | /properties/a~1b/type | type | expected integer, found string "abc""#
            ),
            (#"{"required":["a"]}"#, "{}", " | /required | required | missing property 'a'"),
            (
                #"{"additionalProperties":false}"#, #"{"x":1}"#,
                "/x | /additionalProperties | additionalProperties | property 'x' is not allowed"
            ),
            (
                #"{"items":{"minimum":3}}"#, "[5,2]",
                "/1 | /items/minimum | minimum | expected at least 3, found 2"
            ),
            (
                #"{"enum":["a","b"]}"#, "\"c\"",
                #" | /enum | enum | expected one of "a", "b", found string "c""#
            ),
            (
                #"{"minLength":2}"#, "\"a\"",
                " | /minLength | minLength | expected at least 2 characters, found 1"
            ),
            (
                #"{"anyOf":[{"type":"null"},{"properties":{"a":{"type":"null"}}}]}"#, #"{"a":1}"#,
                " | /anyOf | anyOf | expected one of 2 alternatives, found object with 1 "
                    + "properties; closest: /a expected null, found number 1"
            ),
            ("false", "1", " |  | false | no value is allowed here, found number 1"),
            (
                #"{"uniqueItems":true}"#, "[3,1,3]",
                " | /uniqueItems | uniqueItems | items 0 and 2 are equal"
            ),
        ]
    )
    func violations(schema: String, value: String, report: String) throws {
        let schema = try #require(try compile(schema).schema)
        let violations = schema.validate(try JSONValue.parse(value))
        let lines = violations.map {
            "\($0.instance) | \($0.schema) | \($0.keyword) | \($0.message)"
        }
        #expect(lines == [report])
    }

    @Test(
        "problems of schemas",
        arguments: [
            ("[]", ": a schema is an object, true or false, found array of 0"),
            (
                #"{"type":"int"}"#,
                "/type: unknown type 'int'; known are null, boolean, integer, number, string, "
                    + "array, object"
            ),
            (#"{"minimum":"3"}"#, #"/minimum: 'minimum' is a number, found string "3""#),
            (
                #"{"minLength":-1}"#,
                "/minLength: 'minLength' is a whole number of at least 0, found number -1"
            ),
            (
                #"{"multipleOf":0}"#,
                "/multipleOf: 'multipleOf' is a number above 0 with at most 18 digits"
            ),
            (#"{"pattern":"("}"#, "/pattern: '(' is not a regular expression"),
            (#"{"required":"a"}"#, #"/required: expected a list of strings, found string "a""#),
            (#"{"anyOf":[]}"#, "/anyOf: 'anyOf' is a list of schemas, found array of 0"),
            (##"{"$ref":"#/$defs/x"}"##, "/$ref: nothing at '#/$defs/x'"),
            (
                #"{"$ref":"https://a.example/x"}"#,
                "/$ref: 'https://a.example/x' is outside this document; put it under '$defs'"
            ),
            (##"{"$ref":"#"}"##, ": this schema refers to itself without going into the value"),
            (
                ##"{"$defs":{"a":{"$ref":"#/$defs/b"},"b":{"allOf":[{"$ref":"#/$defs/a"}]}}}"##,
                "/$defs/a: this schema refers to itself without going into the value"
            ),
        ]
    )
    func problems(schema: String, problem: String) throws {
        let compilation = try compile(schema)
        #expect(compilation.problems.map { "\($0.pointer): \($0.message)" } == [problem])
        #expect(compilation.schema == nil)
    }

    @Test("unknown keywords and formats are warned of, annotations are not")
    func warnings() throws {
        let compilation = try compile(
            #"{"title":"t","properties":{"a":{"requried":[],"format":"color","default":1}}}"#
        )
        #expect(compilation.schema != nil)
        #expect(
            compilation.warnings.map { "\($0.pointer): \($0.message)" } == [
                "/properties/a/requried: unknown keyword 'requried' is ignored",
                "/properties/a/format: unknown format 'color' is not checked",
            ]
        )
        #expect(compilation.warnings.first?.unknownKeyword == "requried")
        #expect(JSONSchema.keywords.contains("required"))
    }

    @Test("reports end at the budget")
    func budget() throws {
        let schema = try #require(try compile(#"{"items":{"type":"null"}}"#).schema)
        let value = JSONValue.array([JSONValue](repeating: 1, count: 100))
        #expect(schema.validate(value).count == SchemaLimits.violations)
    }

    @Test("values nested too deeply for a recursive schema are refused, not followed")
    func depth() throws {
        let schema = try #require(try compile(##"{"items":{"$ref":"#"}}"##).schema)
        let value = (0..<JSONLimits.depth).reduce(JSONValue.null) { value, _ in [value] }
        #expect(schema.validate(value).map(\.keyword) == ["limit"])
    }

    @Test("schemas that double their work are stopped")
    func explosion() throws {
        let definitions = (0..<40).map { level in
            ##""d\##(level)":{"allOf":[{"$ref":"#/$defs/d\##(level + 1)"},{"$ref":"#/$defs/d\##(level + 1)"}]}"##
        }
        let text =
            ##"{"$ref":"#/$defs/d0","$defs":{\##(definitions.joined(separator: ",")),"d40":{}}}"##
        let schema = try #require(try compile(text).schema)
        #expect(schema.validate(1).map(\.keyword) == ["limit"])
    }

    @Test("the digest does not depend on spelling")
    func digest() throws {
        let left = try #require(try compile(#"{"minimum":1,"type":"number"}"#).schema)
        let right = try #require(try compile(#"{"type":"number","minimum":1.0}"#).schema)
        #expect(left.digest == right.digest)
    }
}
