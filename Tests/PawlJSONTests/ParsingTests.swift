import PawlJSON
import Testing

@Suite("JSON: parsing")
struct ParsingTests {
    @Test(
        "accepts, and prints compactly",
        arguments: [
            ("null", "null"),
            (" \t\r\n true ", "true"),
            ("[]", "[]"),
            ("[ ]", "[]"),
            ("{ }", "{}"),
            ("[1 , 2,[3 ]]", "[1,2,[3]]"),
            (#"{"a":1, "b" :{"c":[null]}}"#, #"{"a":1,"b":{"c":[null]}}"#),
            (#"{"a":1,"b":2,"a":3}"#, #"{"a":3,"b":2}"#),
            (#""\"\\\/\b\f\n\r\t""#, #""\"\\/\b\f\n\r\t""#),
            (#""\u0041\u00e9\u20ac""#, #""Aé€""#),
            (#""\ud83d\ude00""#, #""😀""#),
            (#""\ud83d""#, "\"\u{FFFD}\""),
            (#""\ude00\ud83d""#, "\"\u{FFFD}\u{FFFD}\""),
            (#""\ud83dx""#, "\"\u{FFFD}x\""),
            (#""\ud83d\u0041""#, "\"\u{FFFD}A\""),
            ("\"\u{7F}\"", #""\u007f""#),
            (#""\u0000""#, #""\u0000""#),
            (#"{"":0}"#, #"{"":0}"#),
        ]
    )
    func accepts(text: String, printed: String) throws {
        #expect(try JSONValue.parse(text).text == printed)
        #expect(try JSONValue.parse(Array(text.utf8)).text == printed)
    }

    @Test(
        "refuses with an offset and the reason",
        arguments: [
            ("", 0, "expected a value, found the end of the text"),
            ("[1,]", 3, "expected a value, found ']'"),
            ("[1 2]", 3, "expected ',' or ']', found '2'"),
            ("[1", 2, "expected ',' or ']', found the end of the text"),
            ("[}", 1, "expected a value, found '}'"),
            (#"{"a":1,}"#, 7, "expected a key in double quotes, found '}'"),
            (#"{"a" 1}"#, 5, "expected ':', found '1'"),
            (#"{"a":1]"#, 6, "expected ',' or '}', found ']'"),
            ("{a:1}", 1, "expected a key in double quotes, found 'a'"),
            ("'a'", 0, "expected a value, found '''"),
            ("1 2", 2, "expected the end of the text, found '2'"),
            ("nul", 0, "expected a value, found 'nul'"),
            ("nullx", 0, "expected a value, found 'nullx'"),
            ("True", 0, "expected a value, found 'True'"),
            ("é", 0, "expected a value, found 'é'"),
            ("nan", 0, "expected a value, found 'nan'"),
            ("-nan", 1, "expected a digit, found 'nan'"),
            ("01", 0, "a number cannot begin with 0"),
            ("-01", 1, "a number cannot begin with 0"),
            ("+1", 0, "expected a value, found '+'"),
            (".5", 0, "expected a value, found '.'"),
            ("1.", 2, "expected a digit, found the end of the text"),
            ("1.e1", 2, "expected a digit, found 'e'"),
            ("1e", 2, "expected a digit, found the end of the text"),
            ("1e+", 3, "expected a digit, found the end of the text"),
            ("-", 1, "expected a digit, found the end of the text"),
            ("0x10", 1, "expected the end of the text, found 'x'"),
            ("\"abc", 4, "the text ends inside a string"),
            ("\"a\tb\"", 2, "control character 9 in a string; write it as \\u"),
            (#""\u12""#, 1, "expected four hexadecimal digits after \\u"),
            (#""\ud800\u12"#, 7, "expected four hexadecimal digits after \\u"),
            ("\u{FEFF}1", 0, "expected a value, found '\u{FEFF}'"),
        ]
    )
    func refuses(text: String, offset: Int, message: String) {
        let expected = JSONSyntaxError(offset: offset, message: message)
        #expect(throws: expected) { try JSONValue.parse(text) }
    }

    @Test("malformed UTF-8 is refused")
    func malformed() throws {
        let bytes: [UInt8] = [0x22, 0x61, 0xC3, 0x28, 0x22]
        let expected = JSONSyntaxError(offset: 2, message: "malformed UTF-8")
        #expect(throws: expected) { try JSONValue.parse(bytes) }
    }

    @Test("jq's words for numbers are read where they are allowed")
    func words() throws {
        let value = try JSONValue.parse("[nan,-NaN,Infinity,-inf]", options: .allowsNaN)
        #expect(value.text == "[null,null,1.7976931348623157e+308,-1.7976931348623157e+308]")
    }

    @Test("keys are told apart by code points, not by looks")
    func codePoints() throws {
        let value = try JSONValue.parse("{\"\u{E9}\":1,\"e\u{301}\":2}")
        #expect(value.object?.count == 2)
        #expect(value["\u{E9}"] == 1)
        #expect(value["e\u{301}"] == 2)
        #expect(JSONValue.string("\u{E9}") != .string("e\u{301}"))
    }

    @Test("large objects find their keys and keep the last of equal ones")
    func largeObjects() throws {
        let members = (0..<1000).map { "\"k\($0 % 500)\":\($0)" }.joined(separator: ",")
        let value = try JSONValue.parse("{\(members)}")
        #expect(value.object?.count == 500)
        #expect(value["k0"] == 500)
        #expect(value["k499"] == 999)
        #expect(value.object?.keys.first == "k0")
    }

    @Test("nesting ends at the limit")
    func nesting() throws {
        let limit = JSONLimits.depth
        let text = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
        #expect(try JSONValue.parse(text).text == text)
        let message = "nested deeper than \(limit) levels"
        #expect(throws: JSONSyntaxError(offset: limit, message: message)) {
            try JSONValue.parse("[" + text + "]")
        }
    }

    @Test("the limit of nesting is the caller's")
    func nestingLimit() throws {
        #expect(try JSONValue.parse("[[]]", depth: 2).text == "[[]]")
        let error = JSONSyntaxError(offset: 2, message: "nested deeper than 2 levels")
        #expect(throws: error) { try JSONValue.parse(#"[[{"a":1}]]"#, depth: 2) }
        #expect(throws: error) { try JSONValue.parse(Array("[[[]]]".utf8), depth: 2) }
        let scalar = try JSONValue.parse("1", depth: 0)
        #expect(scalar == 1)
    }
}
