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

    @Test("objects of the same keys are ordered by the least key that differs")
    func sameKeys() throws {
        let shape = try #require(JSONShape(keys: ["z", "m", "a"]))
        func members(_ values: JSONValue...) -> JSONValue {
            .object(JSONObject(shape: shape, values: values))
        }
        let other: JSONValue = ["a": 1, "m": 2, "z": 3]
        #expect(JSONValue.compare(members(3, 2, 1), members(1, 1, 2)) == .less)
        #expect(JSONValue.compare(members(3, 2, 1), members(1, 1, 1)) == .greater)
        #expect(JSONValue.compare(members(3, 2, 1), members(4, 2, 1)) == .less)
        #expect(JSONValue.compare(members(3, 2, 1), members(3, 2, 1)) == .equal)
        #expect(JSONValue.compare(members(3, 2, 1), other) == .equal)
        #expect(JSONValue.compare(members(3, 2, 0), other) == .less)
        #expect(members(3, 2, 1) == other && other == members(3, 2, 1))
        #expect(members(3, 2, 1).hashValue == other.hashValue)
        #expect(members(3, 2, 0) != other)
        let nan = JSONValue.number(JSONNumber(Double.nan))
        #expect(members(1, 2, nan) != members(1, 2, nan))
        #expect(JSONValue.compare(members(9, 2, nan), members(1, 1, nan)) == .less)
        #expect(JSONValue.compare(members(nan, 2, 1), members(1, 1, 1)) == .greater)
    }

    @Test("strings are ordered by bytes, at every place of a word")
    func strings() {
        for length in 0..<20 {
            let base = String(repeating: "m", count: length)
            for tail in ["", "a", "zzzzzzzzzzz"] {
                let value = JSONValue.string(base + "m" + tail)
                #expect(JSONValue.compare(.string(base + "l" + tail), value) == .less)
                #expect(JSONValue.compare(.string(base + "n" + tail), value) == .greater)
                #expect(JSONValue.compare(.string(base + "é" + tail), value) == .greater)
                #expect(JSONValue.compare(.string(base + "m" + tail), value) == .equal)
                #expect(JSONValue.compare(.string(base), value) == .less)
            }
        }
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
