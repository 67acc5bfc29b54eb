import PawlJSON
import Testing

@Suite("JSON: order, equality, hashes")
struct OrderTests {
    @Test("every value of this list precedes those after it")
    func order() {
        let sorted: [JSONValue] = [
            nil, false, true, -1, 0, 1.5, 10, "", "A", "a", "aa", "b", "é", "\u{FFFD}", "😀",
            [], [nil], [1], [1, 2], [2], [[]], [:], ["a": 2], ["b": 1], ["b": 2],
            ["a": 1, "b": 2],
        ]
        // jq compares the sorted keys first, so {"a","b"} lies before {"b"}.
        let expected = sorted.sorted(by: JSONValue.precedes)
        #expect(expected.last == ["b": 2])
        for (place, value) in expected.enumerated() {
            for (other, later) in expected.enumerated() {
                let order = JSONValue.compare(value, later)
                #expect(order == (place < other ? .less : place == other ? .equal : .greater))
            }
        }
        #expect(Array(expected.prefix(22)) == Array(sorted.prefix(22)))
    }

    @Test("not a number precedes every number, itself included")
    func notANumber() {
        let nan = JSONValue.number(JSONNumber(Double.nan))
        #expect(JSONValue.compare(nan, nan) == .less)
        #expect(JSONValue.compare(nan, -1) == .less)
        #expect(JSONValue.compare(-1, nan) == .greater)
        #expect(JSONValue.compare(nan, true) == .greater)
        #expect(nan != nan)
    }

    @Test("objects are equal whatever the order of their members, and hash alike")
    func objects() throws {
        let left = try JSONValue.parse(#"{"a":1,"b":{"c":[1,{"d":2}],"e":null}}"#)
        let right = try JSONValue.parse(#"{"b":{"e":null,"c":[1.0,{"d":2.0}]},"a":1}"#)
        #expect(left == right)
        #expect(left.hashValue == right.hashValue)
        #expect(JSONValue.compare(left, right) == .equal)
        #expect(left != (try JSONValue.parse(#"{"a":1,"b":{"c":[1,{"d":3}],"e":null}}"#)))
        #expect(left != (try JSONValue.parse(#"{"a":1,"x":{"c":[1,{"d":2}],"e":null}}"#)))
    }

    @Test("values at the depth limit are compared, hashed and released")
    func deep() {
        func nested() -> JSONValue {
            (0..<JSONLimits.depth).reduce(JSONValue.null) { value, level in
                level % 2 == 0 ? [value] : ["a": value]
            }
        }
        let (left, right) = (nested(), nested())
        #expect(left == right)
        #expect(left.hashValue == right.hashValue)
        #expect(JSONValue.compare(left, right) == .equal)
        #expect(JSONValue.compare(left, [left]) != .equal)
    }
}
