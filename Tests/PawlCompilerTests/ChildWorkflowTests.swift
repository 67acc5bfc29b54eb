import PawlDiagnostics
import Testing

@testable import PawlCompiler

private let child = SourceFile(
    path: "ship.yaml",
    text: """
        workflow: ship
        namespace: shop
        version: 1.2.0
        input: { id: string, amount: number, note?: string, tags?: "string[]" }
        steps: [{ a: { set: { b: 1 } } }]
        """
)

/// What is found in a document that runs `ship` with an input, beyond that it cannot run yet.
private func findings(
    _ reference: String,
    beside others: [SourceFile] = [child]
) -> [String] {
    let parent = SourceFile(
        path: "order.yaml",
        text: """
            workflow: order
            steps:
              - ship: { run: { workflow: { \(reference) } } }

            """
    )
    let found = compilations(of: [parent] + others)[0].diagnostics
    return found.filter { $0.code.rawValue != "PAWL0230" }.map { diagnostic in
        let bytes = parent.bytes[diagnostic.span.start..<diagnostic.span.end]
        return "\(diagnostic.code.rawValue) \(String(decoding: bytes, as: UTF8.self))"
    }
}

private let ship = "namespace: shop, name: ship, version: 1.2.0"

@Suite struct ChildWorkflowTests {
    @Test(
        arguments: [
            ("id: a, amount: 1", []),
            ("id: a, amount: 1, note: b, tags: [c]", []),
            ("id: a", ["PAWL0907 { id: a }"]),
            ("id: a, amount: many", ["PAWL0907 many"]),
            ("id: 1, amount: many", ["PAWL0907 1", "PAWL0907 many"]),
            ("id: a, amount: 1, tags: [b, 2]", ["PAWL0907 2"]),
            ("id: \"${ .id }\", amount: 1", []),
            ("id: \"${ .id }\", amount: many", ["PAWL0907 many"]),
            ("id: \"${ .id }\"", ["PAWL0907 { id: \"${ .id }\" }"]),
            ("id: \"no ${ .id }\", amount: \"${ .a }\", tags: [\"${ .b }\"]", []),
            ("id: [\"${ .id }\"], amount: 1", ["PAWL0907 [\"${ .id }\"]"]),
        ] as [(String, [String])]
    )
    func checksTheInput(members: String, expected: [String]) {
        #expect(findings("\(ship), input: { \(members) }") == expected)
        let latest = "namespace: shop, name: ship, version: latest, input: { \(members) }"
        #expect(findings(latest) == expected)
    }

    @Test func leavesWhatIsNotKnown() {
        #expect(findings(ship) == [])
        #expect(findings("\(ship), input: \"${ . }\"") == [])
        #expect(findings("\(ship), input: {}", beside: []) == [])
        #expect(findings("namespace: elsewhere, name: ship, version: 1.2.0, input: {}") == [])
    }

    @Test func takesTheNewest() {
        let texts = ["1.10.0", "1.9.0", "2.0.0-rc.1", "1.10.0-rc.2"].map { version in
            SourceFile(
                path: "\(version).yaml",
                text: """
                    workflow: ship
                    namespace: shop
                    version: \(version)
                    input: { "v\(version)": string }
                    steps: [{ a: { set: { b: 1 } } }]
                    """
            )
        }
        func takes(_ member: String, _ files: [SourceFile]) -> Bool {
            let input = "input: { \"v\(member)\": a }"
            return findings(
                "namespace: shop, name: ship, version: latest, \(input)",
                beside: files
            ).isEmpty
        }
        #expect(takes("2.0.0-rc.1", texts))
        #expect(takes("1.10.0", texts.filter { $0.path != "2.0.0-rc.1.yaml" }))
        #expect(!takes("1.9.0", texts))
    }

    @Test func namesThatAreNearlyThere() {
        #expect(
            findings("namespace: shop, name: shp, version: 1.2.0") == ["PAWL0906 shp"]
        )
        #expect(
            findings("namespace: shop, name: ship, version: 1.3.0") == ["PAWL0906 1.3.0"]
        )
        #expect(findings("namespace: shop, name: deliver, version: 1.2.0") == [])
    }

    @Test func conditionsAreNotGuessed() {
        let conditional = SourceFile(
            path: "c.yaml",
            text: """
                workflow: ship
                namespace: shop
                version: 1.2.0
                input:
                  schema:
                    document:
                      if: { properties: { kind: { const: null } } }
                      then: { required: [other] }
                steps: [{ a: { set: { b: 1 } } }]
                """
        )
        #expect(findings("\(ship), input: { kind: \"${ .k }\" }", beside: [conditional]) == [])
        #expect(findings("\(ship), input: { kind: null }", beside: [conditional]).count == 1)
    }

    @Test func tellsOfTwoOfOneName() {
        let twin = SourceFile(path: "twin.yaml", bytes: child.bytes)
        let found = compilations(of: [child, twin])
        #expect(found[0].diagnostics == [])
        #expect(found[1].diagnostics.map(\.code.rawValue) == ["PAWL0908"])
        #expect(found[1].diagnostics.first?.message.hasSuffix("is also at ship.yaml:1") == true)
        #expect(found[1].graph != nil)
    }

    @Test func aWorkflowMayRunItself() {
        let text = """
            workflow: self
            input: { n: number }
            steps:
              - again:
                  run: { workflow: { namespace: default, name: self, version: 0.1.0, input: { n: x } } }
            """
        let found = compile(SourceFile(path: "self.yaml", text: text)).diagnostics
        #expect(found.map(\.code.rawValue).contains("PAWL0907"))
    }
}
