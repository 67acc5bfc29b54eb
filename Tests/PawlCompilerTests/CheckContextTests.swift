import Testing

/// Branches that write the same key of `$context`.
@Suite struct CheckContextTests {
    @Test(arguments: conflicts)
    func branchesThatMeet(_ item: CheckCase) {
        #expect(findings(in: item.document) == item.findings)
    }
}

private let conflicts = [
    CheckCase(
        "two branches, one key",
        """
        workflow: w
        steps:
          - f:
              parallel:
                left: { run: "true", export: { as: "{ status: . }" } }
                right: { run: "true", export: { as: "$context + { \\"status\\": 2 }" } }
        """,
        finds: "PAWL0520 6:59 branches 'left' and 'right' both write 'status' into '$context'"
    ),
    CheckCase(
        "objects written out",
        """
        workflow: w
        steps:
          - f:
              parallel:
                left: { run: "true", export: { as: { status: a } } }
                right: { steps: [{ deep: { run: "true", export: { as: { status: "${ . }" } } } }] }
        """,
        finds: "PAWL0520 6:65 branches 'left' and 'right' both write 'status' into '$context'"
    ),
    CheckCase(
        "keys of their own, one constant, a competition, what may not run",
        """
        workflow: w
        steps:
          - own:
              parallel:
                left: { run: "true", export: { as: "{ left: . }" } }
                right: { run: "true", export: { as: "$context * { right: . }" } }
          - same:
              parallel:
                left: { run: "true", export: { as: "{ done: true }" } }
                right: { run: "true", export: { as: "{ done: true }" } }
          - race:
              compete: true
              parallel:
                left: { run: "true", export: { as: "{ done: 1 }" } }
                right: { run: "true", export: { as: "{ done: 2 }" } }
          - either:
              parallel:
                left: { if: .left, run: "true", export: { as: "{ done: 1 }" } }
                right: { if: .left | not, run: "true", export: { as: "{ done: 2 }" } }
          - overwritten:
              parallel:
                left:
                  steps:
                    - a: { run: "true", export: { as: "{ done: 1 }" } }
                    - b: { run: "true", export: { as: "$context + { done: 2 }" } }
                right: { run: "true", export: { as: "{ done: 2 }" } }
          - unseen:
              parallel:
                left: { run: "true", export: { as: "$context | .done = 1" } }
                right: { run: "true", export: { as: "{ done: 2 }" } }
        """
    ),
]
