import PawlJSON

/// One comparison: a program and the input it runs on.
struct Case {
    var name: String
    var program: String
    var input: JSONValue
}

extension Case {
    /// What the issue of speed is measured by.
    static let all: [Case] = [
        Case(
            name: "field path",
            program: ".steps.build.x",
            input: ["steps": ["build": ["x": 42, "y": 1], "test": ["x": 1]], "other": "text"]
        ),
        Case(
            name: "object of ten fields",
            program: """
                {a: .a, b: .b, c: .c, d: .d, e: 1, f: "text", g: (.a + 1), h: .list[0], i: null, \
                j: true}
                """,
            input: ["a": 1, "b": "two", "c": [3], "d": ["x": 4], "list": [5, 6]]
        ),
        Case(
            name: "filter and map 1,000 objects",
            program: "[.[] | select(.amount > 500 and .active) | {id, total: (.amount * 2)}]",
            input: records(1000)
        ),
        Case(
            name: "group_by of 10,000",
            program: "group_by(.city) | map({city: .[0].city, n: length})",
            input: records(10_000)
        ),
        Case(
            name: "regex over 1,000 strings",
            program: #"map(select(.email | test("^[a-z]+[0-9]*@([a-z]+\\.)+org$"))) | length"#,
            input: records(1000)
        ),
        Case(
            name: "reduce over 100,000 numbers",
            program: "reduce .[] as $n (0; . + $n)",
            input: .array((0..<100_000).map { JSONValue($0) })
        ),
        Case(
            name: "reduce that builds an array of 20,000",
            program: "reduce .[] as $n ([]; . + [$n]) | length",
            input: .array((0..<20_000).map { JSONValue($0) })
        ),
        Case(
            name: "reduce that builds an object of 20,000",
            program: #"reduce .[] as $n ({}; .["k\($n)"] = $n) | length"#,
            input: .array((0..<20_000).map { JSONValue($0) })
        ),
        Case(
            name: "update deep in 1 MB",
            program: ".pages[2].rows[500].amount |= . + 1",
            input: ["pages": .array((0..<4).map { _ in ["rows": records(2500)] })]
        ),
    ]

    /// Records as a service would answer them, about 100 bytes each.
    private static func records(_ count: Int) -> JSONValue {
        .array(
            (0..<count).map { number in
                [
                    "id": JSONValue(number), "name": .string("customer \(number)"),
                    "email": .string("user\(number)@example.\(number % 3 == 0 ? "org" : "com")"),
                    "city": .string("city\(number * 7919 % 97)"),
                    "amount": JSONValue(number * 7919 % 1000),
                    "active": .bool(number % 5 != 0),
                ]
            }
        )
    }
}

/// The value as compact JSON text with sorted keys, as libjq prints it.
func sortedText(_ value: JSONValue) -> String {
    var bytes: [UInt8] = []
    value.write(to: &bytes, .compact, sortsKeys: true, isASCII: false)
    return String(decoding: bytes, as: UTF8.self)
}
