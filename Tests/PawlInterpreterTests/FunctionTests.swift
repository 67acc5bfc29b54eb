import PawlGraph
import PawlInterpreter
import PawlJSON
import Testing

/// Functions of the document, which run where they are called.
@Suite struct FunctionTests {
    /// `with` is the input; without it, the input of the call is.
    @Test func inputs() {
        let world = ran(
            """
            use:
              functions:
                double: { set: { value: '${ .value * 2 }' } }
            steps:
              - a: { call: double, with: { value: '${ .value + 1 }' } }
              - b: { call: double, output: { as: '[.value, $input.value]' } }
            """,
            input: ["value": 1]
        )
        #expect(world.output == [8, 4])
    }

    /// Each call is an effect of its own, and each iteration of it.
    @Test func keysDifferBetweenCalls() {
        var world = World(
            compiled(
                """
                use:
                  functions:
                    outer: { do: [{ c: { call: inner } }] }
                    inner: { run: echo }
                steps:
                  - a: { call: inner }
                  - b: { call: outer }
                  - c: { for: { in: '[1, 2]' }, do: [{ d: { call: inner } }] }
                """
            )
        )
        var keys: [String] = []
        while let request = world.requests.first {
            keys.append(request.key)
            world.complete("inner")
        }
        #expect(keys.count == 4)
        #expect(Set(keys).count == 4)
        world.check()
    }

    /// A fault of a function is one of the call, and has the place of the task that raised it.
    @Test func faultsPassOutward() {
        let world = ran(
            """
            use:
              functions:
                bad: { raise: { error: { type: 'https://a.org/b', status: 418 } } }
            steps:
              - a: { try: [{ b: { call: bad } }], catch: { do: [{ c: { set: '${ $error }' } }] } }
            """
        )
        #expect(world.output?["instance"] == "/use/functions/bad")
        #expect(world.lines("taskFaulted").count == 2)
    }

    /// Extensions extend the call and the task of the function.
    @Test func functionsAreExtended() {
        let world = ran(
            """
            use:
              functions:
                one: { set: { x: 1 } }
              extensions:
                - count:
                    extend: all
                    before: [{ n: { call: one, export: { as: '($context // 0) + .x' } } }]
            steps:
              - a: { call: one }
            output: { as: $context }
            """
        )
        #expect(world.output == 2)
    }
}
