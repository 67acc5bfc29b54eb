import PawlJSON
import Testing

@Suite("JSON: objects")
struct ObjectTests {
    private func object(_ keys: [String]) -> JSONObject {
        JSONObject(keys.enumerated().map { ($1, JSONValue($0)) })
    }

    private func text(_ object: JSONObject) -> String { JSONValue.object(object).text }

    @Test("a copy and its original go separate ways")
    func divergence() {
        let original = object(["a", "b", "c"])
        var set = original
        set["b"] = "new"
        var added = original
        added["d"] = true
        var removed = original
        removed["a"] = nil
        var updated = original
        updated.update("c") { $0 = [$0] }
        #expect(text(original) == #"{"a":0,"b":1,"c":2}"#)
        #expect(text(set) == #"{"a":0,"b":"new","c":2}"#)
        #expect(text(added) == #"{"a":0,"b":1,"c":2,"d":true}"#)
        #expect(text(removed) == #"{"b":1,"c":2}"#)
        #expect(text(updated) == #"{"a":0,"b":1,"c":[2]}"#)
    }

    @Test("objects of one shape change without one another")
    func sharedShape() throws {
        let shape = try #require(JSONShape(keys: ["a", "b"]))
        var first = JSONObject(shape: shape, values: [1, 2])
        var second = JSONObject(shape: shape) { JSONValue($0) }
        let third = second
        first["c"] = 3
        second["a"] = nil
        second["a"] = 5
        first["c"] = 4
        #expect(text(first) == #"{"a":1,"b":2,"c":4}"#)
        #expect(text(second) == #"{"b":1,"a":5}"#)
        #expect(text(third) == #"{"a":0,"b":1}"#)
        #expect(Array(shape.keys) == ["a", "b"])
        #expect(first.position(of: "c") == 2 && third.position(of: "c") == nil)
    }

    @Test("a shape has no key twice, whatever its size", arguments: [1, 12, 13, 100])
    func duplicateKeys(count: Int) {
        let keys = (0..<count).map { "k\($0)" }
        #expect(JSONShape(keys: keys).map { Array($0.keys) } == keys)
        #expect(JSONShape(keys: keys + ["k0"]) == nil)
        #expect(JSONShape(keys: keys + ["k\(count - 1)"]) == nil)
    }

    @Test("what a shape's values throw is thrown, and the values before it are released")
    func throwingValues() throws {
        struct Refusal: Error {}
        let shape = try #require(JSONShape(keys: ["a", "b", "c"]))
        #expect(throws: Refusal.self) {
            try JSONObject(shape: shape) { position throws(Refusal) in
                if position == 2 { throw Refusal() }
                return .array([JSONValue(position)])
            }
        }
    }

    @Test("keys are told apart by every byte, at every length")
    func keysOfAllLengths() {
        let alphabet: [Character] = ["a", "b", "\u{0}", "é", "😀"]
        for length in 0...40 {
            let base = String(repeating: "x", count: length)
            var keys = [base, base + "\u{0}"]
            for place in 0..<length {
                for letter in alphabet {
                    var changed = Array(base)
                    changed[place] = letter
                    keys.append(String(changed))
                }
            }
            let members = object(keys)
            #expect(members.count == Set(keys.map { Array($0.utf8) }).count)
            #expect(Array(members.keys) == keys)
            for (position, key) in keys.enumerated() {
                #expect(members[key] == JSONValue(position))
                #expect(members.position(of: JSONKey(key)) == position)
            }
            #expect(members[base + "x"] == nil)
        }
    }

    @Test("long keys with the same beginning, end and length are different")
    func longKeys() {
        let middle = String(repeating: "m", count: 300)
        let keys = ["beginning1\(middle)end12345", "beginning2\(middle)end12345"]
        #expect(object(keys).count == 2)
        #expect(object(keys)[keys[1]] == 1)
        #expect(object(["beginning\(middle)\(middle)end12345"])[keys[0]] == nil)
    }

    @Test("a hundred thousand keys are added, found, changed and kept in order")
    func manyKeys() {
        let count = 100_000
        var members = JSONObject()
        for number in 0..<count { members["key \(number)"] = JSONValue(number) }
        let copy = members
        for number in stride(from: 0, to: count, by: 1000) { members["key \(number)"] = nil }
        #expect(copy.count == count)
        #expect(members.count == count - 100)
        #expect(members["key 1000"] == nil && copy["key 1000"] == 1000)
        #expect(members["key 99999"] == 99999)
        #expect(members.position(of: "key 1001") == 999)
        #expect(members.keys.first == "key 1" && members.keys.last == "key 99999")
        #expect(copy.values[54_321] == 54_321)
        #expect(JSONValue.object(copy) != .object(members))
    }

    @Test("removing down to nothing and starting again")
    func removal() {
        var members = object((0..<20).map { "k\($0)" })
        for number in 0..<20 { members["k\(number)"] = nil }
        #expect(members.isEmpty && members == JSONObject())
        #expect(JSONValue.object(members).text == "{}")
        members["k3"] = 3
        #expect(text(members) == #"{"k3":3}"#)
        members["k3"] = nil
        members["absent"] = nil
        #expect(members.isEmpty)
    }

    @Test("an object without some keys keeps the others in their order", arguments: [3, 40])
    func without(count: Int) {
        let object = JSONObject((0..<count).map { ("k\($0)", JSONValue($0)) })
        #expect(object.without(["x"]) == object)
        #expect(object.without((0..<count).map { "k\($0)" }).isEmpty)
        let left = object.without(["k1", "k1", "x"])
        #expect(Array(left.keys) == (0..<count).filter { $0 != 1 }.map { "k\($0)" })
        #expect(left["k2"] == 2)
        #expect(left["k1"] == nil)
        #expect(object.count == count)
    }

    @Test("ownership is taken once")
    func ownership() {
        var object = JSONObject([("a", 1)])
        var elements: [JSONValue] = [1, 2]
        var copied = [object.takeOwnership(), elements.takeOwnership()]
        #expect(copied == [false, false])
        let others = (object, elements)
        copied = [object.takeOwnership(), elements.takeOwnership()]
        #expect(copied == [true, true])
        copied = [object.takeOwnership(), elements.takeOwnership()]
        #expect(copied == [false, false])
        object["a"] = 2
        elements[0] = 3
        #expect(others.0 == JSONObject([("a", 1)]))
        #expect(others.1 == [1, 2])
    }

    @Test("room that was made is used without losing members")
    func capacity() {
        var members = JSONObject()
        members.reserveCapacity(3)
        #expect(members.isEmpty && members.position(of: "a") == nil)
        members["a"] = 1
        let copy = members
        members.reserveCapacity(50)
        for number in 0..<50 { members["k\(number)"] = JSONValue(number) }
        #expect(members.count == 51 && copy.count == 1)
        #expect(members["a"] == 1 && members["k49"] == 49)
    }

    @Test("an update that throws leaves the key absent, or the value as it was left")
    func throwingUpdate() {
        struct Refusal: Error {}
        var members = object(["a"])
        #expect(throws: Refusal.self) {
            try members.update("b") { _ throws(Refusal) in throw Refusal() }
        }
        #expect(throws: Refusal.self) {
            try members.update("a") { value throws(Refusal) in
                value = "changed"
                throw Refusal()
            }
        }
        #expect(text(members) == #"{"a":"changed"}"#)
    }

    @Test("views show the members in their order")
    func views() {
        let members = object(["b", "a", "c"])
        #expect(members.map(\.key) == ["b", "a", "c"])
        #expect(members.map(\.value) == [0, 1, 2])
        #expect(members.sortedKeys == ["a", "b", "c"])
        #expect(members.sortedPositions == [1, 0, 2])
        #expect(Array(members.values.reversed()) == [2, 1, 0])
        #expect(JSONObject().keys.isEmpty && JSONObject().values.isEmpty)
        #expect(Array(JSONValue.object(members).parts) == [0, 1, 2])
        #expect(Array(([1, [2]] as JSONValue).parts) == [1, [2]])
        #expect(JSONValue.string("a").parts.isEmpty)
    }

    @Test("a random sequence of changes does what a list of pairs does", arguments: 0..<20)
    func randomChanges(seed: UInt64) {
        var generator = SplitMix(state: seed)
        var members = JSONObject()
        var pairs: [(key: String, value: Int)] = []
        var kept: [(JSONObject, [(key: String, value: Int)])] = []
        for step in 0..<400 {
            let key = "\(generator.next(below: 40))\(seed % 2 == 0 ? "" : " with a long tail")"
            let place = pairs.firstIndex { $0.key == key }
            switch generator.next(below: 8) {
            case 0:
                members[key] = nil
                if let place { pairs.remove(at: place) }
            case 1:
                if kept.count < 10 { kept.append((members, pairs)) }
            default:
                members[key] = JSONValue(step)
                if let place { pairs[place].value = step } else { pairs.append((key, step)) }
            }
        }
        for (members, pairs) in kept + [(members, pairs)] {
            #expect(Array(members.keys) == pairs.map(\.key))
            #expect(Array(members.values) == pairs.map { JSONValue($0.value) })
            for (position, pair) in pairs.enumerated() {
                #expect(members.position(of: pair.key) == position)
            }
        }
    }
}

/// Random numbers that are the same in every run.
private struct SplitMix {
    var state: UInt64

    mutating func next(below limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }
}
