import PawlJSON
import Testing

@Suite("JSON: comparing numbers by their digits")
struct NumberOrderTests {
    /// Numbers that were read are exactly what their digits say.
    @Test(
        arguments: [
            ("1", "1.0", .equal),
            ("100", "1e2", .equal),
            ("1E2", "1.00e+2", .equal),
            ("0", "-0", .equal),
            ("0.00", "-0e5", .equal),
            ("0.1", "0.10000000000000000000", .equal),
            ("0.1", "0.1000000000000000055511151231257827", .less),
            ("9007199254740992", "9007199254740993", .less),
            ("-9007199254740992", "-9007199254740993", .greater),
            ("9007199254740993", "9007199254740993.0", .equal),
            ("9007199254740993", "9007199254740994", .less),
            ("100000000000000000000", "100000000000000000001", .less),
            ("100000000000000000000", "1e20", .equal),
            ("1e400", "2e400", .less),
            ("1e400", "1e401", .less),
            ("-1e400", "-1e401", .greater),
            ("1e400", "1e1000000000", .less),
            ("-1e400", "-1e1000000000", .greater),
            ("1e1000000000", "1e2000000000", .equal),
            ("1e-400", "0", .greater),
            ("-1e-400", "0", .less),
            ("1e-400", "2e-400", .less),
            ("1.7976931348623157e308", "1e309", .less),
            ("3", "10", .less),
        ] as [(String, String, JSONOrder)]
    )
    func read(left: String, right: String, order: JSONOrder) throws {
        let reversed: JSONOrder = order == .less ? .greater : order == .greater ? .less : .equal
        for wrap in [{ $0 }, { "[\($0)]" }, { #"{"a":[\#($0)]}"# }] as [(String) -> String] {
            let first = try JSONValue.parse(wrap(left))
            let second = try JSONValue.parse(wrap(right))
            #expect(JSONValue.compare(first, second) == order)
            #expect(JSONValue.compare(second, first) == reversed)
            #expect((first == second) == (order == .equal))
            #expect((second == first) == (order == .equal))
            if first == second { #expect(first.hashValue == second.hashValue) }
        }
    }

    /// A computed number is its double, whatever else was written for that double.
    @Test(
        arguments: [
            ("9007199254740993", 9_007_199_254_740_992.0),
            ("9007199254740992", 9_007_199_254_740_992.0),
            ("0.1000000000000000055511151231257827", 0.1),
            ("100000000000000000001", 1e20),
            ("1e400", .infinity),
            ("1e1000000000", .infinity),
            ("1e-400", 0),
        ]
    )
    func computed(text: String, double: Double) throws {
        let read = try JSONValue.parse(text)
        let computed = JSONValue.number(JSONNumber(double))
        #expect(JSONValue.compare(read, computed) == .equal)
        #expect(JSONValue.compare(computed, read) == .equal)
        #expect(read == computed && [computed] == [read])
        #expect(read.hashValue == computed.hashValue)
    }

    @Test("the opposite of a number that was read is exact")
    func negated() throws {
        let read = try #require(JSONNumber(text: "9007199254740993"))
        #expect(read.negated.text == "-9007199254740993")
        #expect(read.negated.negated == read)
        #expect(read.negated != JSONNumber(text: "-9007199254740992"))
        #expect(JSONNumber(text: "9007199254740992")?.negated != read.negated)
        #expect(JSONNumber(9_007_199_254_740_992.0).negated == read.negated)
        #expect(JSONNumber(text: "1")?.isComputed == false)
        #expect(JSONNumber(text: "1.0")?.isComputed == false)
        #expect(JSONNumber(1).isComputed)
    }

    @Test("integers are exact")
    func integers() {
        #expect(JSONValue(Int.max) != JSONValue(Int.max - 1))
        #expect(JSONValue.compare(JSONValue(Int.max - 1), JSONValue(Int.max)) == .less)
        #expect(JSONValue(Int.max).text == "9223372036854775807")
    }

    @Test("a number takes sixteen bytes, a value seventeen")
    func layout() {
        #expect(MemoryLayout<JSONNumber>.size == 16)
        #expect(MemoryLayout<JSONObject>.size == 8)
        #expect(MemoryLayout<JSONValue>.size == 17)
        #expect(MemoryLayout<JSONValue>.stride == 24)
    }
}
