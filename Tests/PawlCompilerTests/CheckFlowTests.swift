import Testing

/// Names, jumps and ways through a list: each rule with a finding and a near miss.
@Suite struct CheckFlowTests {
    @Test(arguments: targets + branches + names)
    func namesAndTargets(_ item: CheckCase) {
        #expect(findings(in: item.document) == item.findings)
    }

    @Test(arguments: cases + definitions)
    func casesAndDefinitions(_ item: CheckCase) {
        #expect(findings(in: item.document) == item.findings)
    }

    @Test(arguments: reachability + termination + retries)
    func pathsThroughLists(_ item: CheckCase) {
        #expect(findings(in: item.document) == item.findings)
    }

    @Test func helpNamesTheNearestTask() {
        let document = """
            workflow: w
            steps:
              - shipOrder: { set: { a: 1 }, then: shipOrdr }
            """
        #expect(helps(in: document) == ["did you mean 'shipOrder'?"])
    }
}

private let targets = [
    CheckCase(
        "a jump to nowhere",
        """
        workflow: w
        steps:
          - a: { set: { x: 1 }, then: zebra }
          - b: { set: { x: 2 } }
        """,
        finds: "PAWL0301 3:31 no task named 'zebra' in this list"
    ),
    CheckCase(
        "a jump into a task",
        """
        workflow: w
        steps:
          - a: { set: { x: 1 }, then: inner }
          - b:
              steps:
                - inner: { set: { x: 2 } }
        """,
        finds: "PAWL0301 3:31 'inner' is in another list; a jump stays within its list"
    ),
    CheckCase(
        "a jump out of a task",
        """
        workflow: w
        steps:
          - a:
              steps:
                - inner: { set: { x: 2 }, then: b }
          - b: { set: { x: 1 } }
        """,
        finds: "PAWL0301 5:41 'b' is in another list; a jump stays within its list"
    ),
    CheckCase(
        "a case and a catch that jump to nowhere",
        """
        workflow: w
        steps:
          - a:
              switch:
                - one: { when: .x, then: zebra }
          - b:
              try:
                - c: { run: "true" }
              catch:
                then: yak
        """,
        finds: "PAWL0301 5:34 no task named 'zebra' in this list",
        "PAWL0301 10:15 no task named 'yak' in this list"
    ),
    CheckCase(
        "jumps forward, and back over a step that runs",
        """
        workflow: w
        steps:
          - a: { run: "true" }
          - b:
              switch:
                - again: { when: .x, then: a }
                - other: { when: .y, then: d }
          - c: { set: { x: 1 }, then: continue }
          - d: { set: { x: 1 }, then: exit }
        """
    ),
    CheckCase(
        "a jump to a task that is broken itself says nothing more",
        """
        workflow: w
        steps:
          - a: { set: { x: 1 }, then: c }
          - b: { set: { x: 1 } }
          - c: { sett: { x: 1 } }
        """,
        finds: "PAWL0201 5:10 unknown key 'sett' in task 'c'"
    ),
]

private let branches = [
    CheckCase(
        "a branch that jumps",
        """
        workflow: w
        steps:
          - a:
              parallel:
                left: { set: { x: 1 }, then: right }
                right: { set: { x: 1 }, then: exit }
        """,
        finds: "PAWL0303 5:38 a branch of a 'fork' cannot go to 'right'"
    )
]

private let names = [
    CheckCase(
        "one name twice in a list",
        """
        workflow: w
        steps:
          - a: { set: { x: 1 } }
          - a: { set: { x: 2 } }
        """,
        finds: "PAWL0302 4:5 this list already has a task named 'a'"
    ),
    CheckCase(
        "one name twice among branches",
        """
        workflow: w
        steps:
          - f:
              fork:
                branches:
                  - a: { set: { x: 1 } }
                  - a: { set: { x: 2 } }
        """,
        finds: "PAWL0302 7:13 this list already has a task named 'a'"
    ),
    CheckCase(
        "one name in two lists",
        """
        workflow: w
        steps:
          - a:
              steps:
                - a: { set: { x: 1 } }
        """
    ),
]

private let cases = [
    CheckCase(
        "two cases of one name",
        """
        workflow: w
        steps:
          - s:
              switch:
                - one: { when: .x, then: end }
                - one: { when: .y, then: end }
        """,
        finds: "PAWL0304 6:11 this switch already has a case named 'one'"
    ),
    CheckCase(
        "two defaults",
        """
        workflow: w
        steps:
          - s:
              switch:
                - one: { when: .x, then: end }
                - two: { then: end }
                - three: { then: exit }
        """,
        finds: "PAWL0305 7:11 'three' is a second default case"
    ),
    CheckCase(
        "a default that is not last",
        """
        workflow: w
        steps:
          - s:
              switch:
                - one: { then: end }
                - two: { when: .x, then: exit }
        """,
        finds: "PAWL0305 5:11 the default case 'one' is not the last one"
    ),
    CheckCase(
        "one default, the last",
        """
        workflow: w
        steps:
          - s:
              switch:
                - one: { when: .x, then: end }
                - two: { then: exit }
        """
    ),
]

private let definitions = [
    CheckCase(
        "names that 'use' does not have",
        """
        workflow: w
        use:
          retries:
            politely: { delay: 1s, limit: { attempt: { count: 2 } } }
        timeout: quick
        steps:
          - a: { raise: { error: gone } }
          - b:
              try: [{ c: { run: "true" } }]
              catch: { retry: politly }
          - d:
              try: [{ e: { run: "true" } }]
              catch: { retry: politely }
        """,
        finds: "PAWL0306 5:10 'use.timeouts' has no 'quick'",
        "PAWL0306 7:26 'use.errors' has no 'gone'",
        "PAWL0308 8:5 no path leads to task 'b'",
        "PAWL0306 10:23 'use.retries' has no 'politly'"
    ),
    CheckCase(
        "definitions that nothing uses",
        """
        workflow: w
        use:
          errors:
            gone: { type: "https://example.com/gone", status: 410 }
          timeouts:
            quick: { after: 1s }
        steps:
          - a: { run: "true", timeout: quick }
        """,
        finds: "PAWL0307 4:5 nothing uses 'gone' of 'use.errors'"
    ),
]

private let reachability = [
    CheckCase(
        "tasks after one that always goes elsewhere, reported once",
        """
        workflow: w
        steps:
          - a: { set: { x: 1 }, then: end }
          - b: { set: { x: 1 } }
          - c: { set: { x: 1 } }
        """,
        finds: "PAWL0308 4:5 no path leads to task 'b'"
    ),
    CheckCase(
        "a task after a 'do' that only raises",
        """
        workflow: w
        steps:
          - a:
              steps:
                - fail: { raise: { error: { type: "https://example.com/x", status: 500 } } }
          - b: { set: { x: 1 } }
        """,
        finds: "PAWL0308 6:5 no path leads to task 'b'"
    ),
    CheckCase(
        "a task behind a switch with a default",
        """
        workflow: w
        steps:
          - a:
              switch:
                - one: { when: .x, then: c }
                - two: { then: end }
          - b: { set: { x: 1 } }
          - c: { set: { x: 1 } }
        """,
        finds: "PAWL0308 7:5 no path leads to task 'b'"
    ),
    CheckCase(
        "tasks that a condition, a case, a catch or an empty list lead to",
        """
        workflow: w
        steps:
          - a: { if: .x, set: { x: 1 }, then: end }
          - b:
              switch:
                - one: { when: .x, then: d }
              then: end
          - d:
              try:
                - fail: { raise: { error: { type: "https://example.com/x", status: 500 } } }
              catch: { as: problem }
          - e:
              for: { in: .items }
              steps:
                - fail: { raise: { error: { type: "https://example.com/x", status: 500 } } }
          - f: { set: { x: 1 } }
        """
    ),
]

private let termination = [
    CheckCase(
        "a loop that nothing leaves",
        """
        workflow: w
        steps:
          - work: { run: "true" }
          - pause: { wait: 1h, then: work }
        """,
        finds: "PAWL0309 3:5 no path leads from task 'work' to an end"
    ),
    CheckCase(
        "a loop that a time limit ends",
        """
        workflow: w
        timeout: 1d
        steps:
          - work: { run: "true" }
          - pause: { wait: 1h, then: work }
        """
    ),
    CheckCase(
        "a loop that a fault of the workflow's own ends",
        """
        workflow: w
        steps:
          - work: { run: "true" }
          - broken:
              if: .broken
              raise: { error: { type: "https://example.com/x", status: 500 } }
          - pause: { wait: 1h, then: work }
        """
    ),
    CheckCase(
        "a loop that the other branch ends",
        """
        workflow: w
        steps:
          - race:
              compete: true
              parallel:
                poll:
                  steps:
                    - work: { run: "true" }
                    - pause: { wait: 1s, then: work }
                limit: { wait: 1h }
        """
    ),
]

private let retries = [
    CheckCase(
        "a policy without a limit",
        """
        workflow: w
        steps:
          - a:
              try: [{ b: { run: "true" } }]
              catch: { retry: { delay: 1s } }
        """,
        finds: "PAWL0310 5:23 this retry policy never gives up"
    ),
    CheckCase(
        "policies with a count, a duration, a time limit around",
        """
        workflow: w
        steps:
          - a:
              try: [{ b: { run: "true" } }]
              catch: { retry: { delay: 1s, limit: { attempt: { count: 3 } } } }
          - c:
              try: [{ d: { run: "true" } }]
              catch: { retry: { delay: 1s, limit: { duration: 1m } } }
          - e:
              timeout: 1m
              try: [{ f: { run: "true" } }]
              catch: { retry: { delay: 1s } }
        """
    ),
]
