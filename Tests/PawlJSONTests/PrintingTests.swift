import PawlJSON
import Testing

@Suite("JSON: printing")
struct PrintingTests {
    @Test(
        "doubles print as in jq",
        arguments: [
            (0, "0"), (-0.0, "-0"), (1, "1"), (-1.5, "-1.5"), (0.1, "0.1"), (3.0, "3"),
            (1e15, "1000000000000000"), (1e16, "1e+16"), (1e17, "1e+17"),
            (123_456_789_012_345_680, "123456789012345680"),
            (13_911_860_366_432_382, "13911860366432382"),
            (1e18, "1e+18"), (1.5e300, "1.5e+300"), (1e-4, "0.0001"), (1.5e-4, "0.00015"),
            (1e-5, "1e-05"), (1.05e-19, "1.05e-19"), (.leastNonzeroMagnitude, "5e-324"),
            (1e100, "1e+100"),
            (1.2345678909876543e22, "12345678909876543000000"),
            (.infinity, "1.7976931348623157e+308"), (-.infinity, "-1.7976931348623157e+308"),
            (.nan, "null"),
        ] as [(Double, String)]
    )
    func doubles(number: Double, printed: String) {
        #expect(JSONNumber(number).text == printed)
    }

    @Test(
        "literals keep the digits they were written with",
        arguments: [
            ("1.000", "1.000"), ("100e-2", "1.00"), ("1e2", "1E+2"), ("1e+0", "1"),
            ("0.0001e4", "1"), ("1E+1000", "1E+1000"), ("-1E+1000", "-1E+1000"),
            ("0.00001", "0.00001"), ("0.0000001", "1E-7"), ("1e17", "1E+17"),
            ("1e+17", "1e+17"), ("1e-05", "1e-05"), ("-0", "-0"), ("-0.0", "-0.0"),
            ("100000000000000000000", "100000000000000000000"),
            ("13911860366432393", "13911860366432393"),
            ("0.12345678901234567890123456789", "0.12345678901234567890123456789"),
            ("9999999999E999999990", "9.999999999E+999999999"),
            ("0.000000001E-999999990", "1E-999999999"),
            ("1e99999999999999999999", "1.7976931348623157e+308"),
            ("1e-99999999999999999999", "0"),
        ]
    )
    func literals(text: String, printed: String) throws {
        let value = try JSONValue.parse(text)
        #expect(value.text == printed)
        #expect(try JSONValue.parse(printed).text == printed)
    }

    @Test("literals are the nearest double")
    func nearest() throws {
        for text in ["0.1", "1.1", "123.456", "9007199254740993", "4.35", "0.000123", "2.5e-3"] {
            #expect(JSONNumber(text: text)?.double == Double(text))
        }
        // Half way between two doubles, and one digit beyond it after many zeros.
        let half = "1.00000000000000011102230246251565404236316680908203125"
        #expect(JSONNumber(text: half)?.double == 1)
        let zeros = String(repeating: "0", count: 1000)
        #expect(JSONNumber(text: half + zeros + "1")?.double == 1.0.nextUp)
    }

    @Test(
        "jq's own spellings are read",
        arguments: [(".5", 0.5), ("1.", 1), ("+7", 7), ("007", 7)]
    )
    func loose(text: String, number: Double) {
        #expect(JSONNumber(text: text)?.double == number)
    }

    @Test(
        "other texts are no numbers",
        arguments: ["", ".", "-", "1e", "e1", "0x1", " 1", "1 ", "1_0"]
    )
    func noNumbers(text: String) {
        #expect(JSONNumber(text: text) == nil)
    }

    @Test("lines, indents, order and ASCII")
    func layouts() {
        let value: JSONValue = ["b": [1, [:]], "a": ["é": "😀"], "c": []]
        #expect(value.text(.compact, sortsKeys: true) == #"{"a":{"é":"😀"},"b":[1,{}],"c":[]}"#)
        #expect(
            value.text(.compact, isASCII: true)
                == #"{"b":[1,{}],"a":{"\u00e9":"\ud83d\ude00"},"c":[]}"#
        )
        let pretty =
            "{\n  \"b\": [\n    1,\n    {}\n  ],\n  \"a\": {\n    \"é\": \"😀\"\n  },\n"
            + "  \"c\": []\n}"
        #expect(value.text(.pretty(indent: 2)) == pretty)
        #expect(JSONValue.array([1]).text(.tabs) == "[\n\t1\n]")
        var buffer = Array("x".utf8)
        value.write(to: &buffer)
        #expect(buffer == Array(("x" + value.text).utf8))
    }

    @Test("pieces together are the text")
    func pieces() {
        let value: JSONValue = .array(
            (0..<500).map { ["n": JSONValue($0), "list": [true, .string("text")]] }
        )
        let (handed, rest) = printed(value, piece: 100)
        #expect(handed.count > 100)
        #expect(handed.allSatisfy { $0.count < 120 })
        #expect(handed.joined() + rest == value.utf8(.pretty(indent: 2)))
        #expect(printed(value, piece: .max).handed.isEmpty)
    }

    private func printed(_ value: JSONValue, piece: Int) -> (handed: [[UInt8]], rest: [UInt8]) {
        var handed: [[UInt8]] = []
        var rest: [UInt8] = []
        value.write(
            to: &rest,
            .pretty(indent: 2),
            sortsKeys: false,
            isASCII: false,
            piece: piece
        ) { bytes in
            handed.append(bytes)
            bytes.removeAll(keepingCapacity: true)
        }
        return (handed, rest)
    }

    @Test("what was printed reads back as the same value and text")
    func roundTrip() throws {
        var source = ValueSource(seed: 20_240_607)
        for _ in 0..<500 {
            let value = source.value(levels: 4)
            for layout in [JSONLayout.compact, .pretty(indent: 3), .tabs] {
                let text = value.text(layout, isASCII: source.isEven)
                let read = try JSONValue.parse(text)
                #expect(read == value)
                #expect(read.text == value.text)
                #expect(read.digest == value.digest)
            }
        }
    }
}

/// Makes values from a seed.
struct ValueSource {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// The next number of a linear congruential sequence, its best bits.
    private mutating func next(below limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }

    var isEven: Bool { state >> 33 & 1 == 0 }

    mutating func value(levels: Int) -> JSONValue {
        switch next(below: levels > 0 ? 7 : 4) {
        case 0: return nil
        case 1: return .bool(isEven)
        case 2: return .number(number())
        case 3: return .string(string())
        case 4, 5:
            return .array((0..<next(below: 5)).map { _ in value(levels: levels - 1) })
        default:
            var object = JSONObject()
            for _ in 0..<next(below: 20) { object[string()] = value(levels: levels - 1) }
            return .object(object)
        }
    }

    private mutating func number() -> JSONNumber {
        let high = UInt64(next(below: 1 << 31)) << 33
        let double = Double(bitPattern: high | UInt64(next(below: 1 << 31)))
        switch next(below: 3) {
        case 0: return JSONNumber(next(below: 1 << 30) - 1 << 29)
        case 1: return JSONNumber(Double(next(below: 100_000)) / 1000)
        default: return JSONNumber(double.isFinite ? double : 0)
        }
    }

    private mutating func string() -> String {
        let alphabet = Array("ab\"\\/\n\t\u{1}\u{7F}é\u{301}€😀".unicodeScalars)
        var text = String.UnicodeScalarView()
        for _ in 0..<next(below: 8) { text.append(alphabet[next(below: alphabet.count)]) }
        return String(text)
    }
}
