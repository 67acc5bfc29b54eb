import PawlCompiler
import PawlDiagnostics
import PawlGraph
import Testing

/// The listing of a graph and the digest made of it.
@Suite struct GraphTextTests {
    @Test func listing() throws {
        #expect(findings(in: sample) == [])
        #expect(try #require(compiledGraph(of: sample)).text == sampleText)
    }

    @Test(arguments: sameMeaning)
    func spellingDoesNotChangeTheDigest(name: String, document: String) throws {
        #expect(try digest(of: document) == digest(of: base))
    }

    @Test func everyMeaningHasADigestOfItsOwn() throws {
        var seen: [GraphDigest: String] = [try digest(of: base): "the original"]
        for (name, document) in otherMeanings {
            let earlier = seen.updateValue(name, forKey: try digest(of: document))
            #expect(earlier == nil, "\(name) has the digest of \(earlier ?? "")")
        }
    }

    @Test func whatIsReadThroughTheDefinitionCounts() throws {
        let reading = base.replacing("$context.n", with: "$workflow.definition")
        let title = "workflow: w\ntitle: other"
        #expect(
            try digest(of: base.replacing("workflow: w", with: title)) == digest(of: base)
        )
        #expect(
            try digest(of: reading.replacing("workflow: w", with: title)) != digest(of: reading)
        )
    }

    @Test func digestsReadBack() throws {
        let digest = try digest(of: base)
        #expect(digest.hex.count == 64)
        #expect(GraphDigest(hex: digest.hex) == digest)
        #expect(GraphDigest(hex: "12") == nil)
    }

    private func digest(of document: String) throws -> GraphDigest {
        let file = SourceFile(path: "workflow.yaml", text: document)
        let (graph, diagnostics) = compile(file)
        return try #require(graph?.digest, "\(diagnostics)")
    }
}

private let base = """
    workflow: w
    steps:
      - a:
          if: .ready and true
          run: "echo hi"
          env: { A: "1" }
      - b:
          set: { x: "${ $context.n }", y: 1.10 }
    """

private let sameMeaning: [(String, String)] = [
    (
        "comments and blank lines",
        "# a comment\n\n" + base.replacing("      - b", with: "\n      - b")
    ),
    ("spaces in an expression", base.replacing(".ready and true", with: ".ready   and   true")),
    (
        "braces around an expression",
        base.replacing(".ready and true", with: "${ .ready and true }")
    ),
    (
        "order of a task's keys",
        base.replacing(
            "      if: .ready and true\n      run: \"echo hi\"",
            with: "      run: \"echo hi\"\n      if: .ready and true"
        )
    ),
    ("quotes", base.replacing("\"echo hi\"", with: "'echo hi'")),
    (
        "the standard spelling",
        """
        document: { dsl: 1.0.3, namespace: default, name: w, version: 0.1.0 }
        do:
          - a:
              if: ${ .ready and true }
              run: { shell: { command: echo hi, environment: { A: "1" } } }
          - b:
              set: { x: "${ $context.n }", y: 1.10 }
        """
    ),
    ("a title", base.replacing("workflow: w", with: "workflow: w\ntitle: Something\nsummary: x")),
]

private let otherMeanings: [(String, String)] = [
    ("another name", base.replacing("workflow: w", with: "workflow: v")),
    ("another version", base.replacing("workflow: w", with: "workflow: w\nversion: 0.2.0")),
    ("another namespace", base.replacing("workflow: w", with: "workflow: w\nnamespace: n")),
    ("another task name", base.replacing("- b:", with: "- c:")),
    ("another condition", base.replacing("and true", with: "or true")),
    ("no condition", base.replacing("      if: .ready and true\n", with: "")),
    ("another command", base.replacing("echo hi", with: "echo ho")),
    ("another environment", base.replacing("{ A: \"1\" }", with: "{ B: \"1\" }")),
    ("another environment value", base.replacing("{ A: \"1\" }", with: "{ A: \"2\" }")),
    ("another number", base.replacing("1.10", with: "1.11")),
    ("another spelling of a number, which data shows", base.replacing("1.10", with: "1.1")),
    ("a string for a number", base.replacing("1.10", with: "\"1.10\"")),
    ("text for an expression", base.replacing("${ $context.n }", with: "$context.n")),
    ("an expression in text", base.replacing("${ $context.n }", with: "a${ $context.n }")),
    (
        "another order of keys, which data shows",
        base.replacing(
            "{ x: \"${ $context.n }\", y: 1.10 }",
            with: "{ y: 1.10, x: \"${ $context.n }\" }"
        )
    ),
    ("a timeout", base + "\ntimeout: 1m"),
    ("another timeout", base + "\ntimeout: 2m"),
    ("an output", base + "\noutput: { as: .x }"),
    (
        "an output schema",
        base + "\noutput: { schema: { format: json, document: { type: object } } }"
    ),
    ("an input schema", base + "\ninput: { n: number }"),
    ("another input schema", base + "\ninput: { n?: number }"),
    ("a then", base.replacing("- b:", with: "- b:\n      then: end")),
    ("an export", base.replacing("- b:", with: "- b:\n      export: { as: . }")),
    ("a recorded step", base.replacing("$context.n", with: "$steps.a")),
    ("a retry", base.replacing("      env:", with: "      retry: 3\n      env:")),
    ("another retry", base.replacing("      env:", with: "      retry: 4\n      env:")),
    ("a result", base.replacing("      env:", with: "      return: all\n      env:")),
    ("json", base.replacing("      env:", with: "      json: true\n      env:")),
    ("no waiting", base.replacing("      env:", with: "      await: false\n      env:")),
    ("arguments", base.replacing("      env:", with: "      args: [1]\n      env:")),
    ("another directory", base.replacing("      env:", with: "      cwd: x\n      env:")),
    ("input for the process", base.replacing("      env:", with: "      stdin: x\n      env:")),
]

private let sample = """
    workflow: order
    timeout: 1h
    input: { id: string }
    steps:
      - reserve:
          run: "reserve ${ .id } > $OUT"
          retry: 3
          timeout: 30s
      - route:
          switch:
            - large: { when: .total > 100, then: review }
            - other: { then: ship }
      - review: { if: .manual, wait: 2h, then: end }
      - ship:
          for: { each: item, in: .items }
          while: $index < 10
          steps:
            - pack:
                parallel:
                  label: { run: "label", args: ["${ $item.sku }"] }
                  log: { set: { line: "packed ${ $item.sku }", n: 1.50 } }
      - tell:
          try:
            - send: { run: "send", stdin: "${ $steps.ship }", return: all }
          catch:
            errors: { with: { status: 503 } }
            as: problem
            when: $problem.detail != null
            steps:
              - fail: { raise: { error: { type: "https://example.com/x", status: 500 } } }
            then: end
    output: { as: .done }
    """

private let sampleText = #"""
    pawl graph 1
    workflow "default" "order"
    version "0.1.0"
    environment ["OUT"]
    input schema {"type":"object","properties":{"id":{"type":"string"}},"required":["id"]}
    output as ${ .done }
    timeout 3600000ms
    list 0 workflow "/do"
      task 0 try "reserve"
        reference "/do/0/reserve"
        catch as "error"
        catch when ${ .type | IN("https://serverlessworkflow.io/spec/1.0.0/errors/configuration", "https://open-workflow-specification.org/spec/1.0.0/errors/configuration", "https://serverlessworkflow.io/dsl/errors/types/configuration", "https://serverlessworkflow.io/spec/1.0.0/errors/validation", "https://open-workflow-specification.org/spec/1.0.0/errors/validation", "https://serverlessworkflow.io/dsl/errors/types/validation", "https://serverlessworkflow.io/spec/1.0.0/errors/expression", "https://open-workflow-specification.org/spec/1.0.0/errors/expression", "https://serverlessworkflow.io/dsl/errors/types/expression", "https://serverlessworkflow.io/spec/1.0.0/errors/authentication", "https://open-workflow-specification.org/spec/1.0.0/errors/authentication", "https://serverlessworkflow.io/dsl/errors/types/authentication", "https://serverlessworkflow.io/spec/1.0.0/errors/authorization", "https://open-workflow-specification.org/spec/1.0.0/errors/authorization", "https://serverlessworkflow.io/dsl/errors/types/authorization") | not }
        retry
          delay 1000ms
          backoff exponential 2.0
          delay at most 60000ms
          retries 2
        body -> list 1
        next -> task 2
        list 1 try "/do/0/reserve/try"
          task 1 shell "reserve"
            reference "/do/0/reserve/try/0/reserve"
            command "reserve \"${PAWL_VALUE_1}\" > $OUT"
            splice PAWL_VALUE_1 ${ .id }
            return stdout
            timeout per attempt 30000ms
            next -> leave
      task 2 switch "route"
        reference "/do/1/route"
        case "large"
          when ${ .total > 100 }
        case "other"
          default
        matched 0 -> task 3
        matched 1 -> task 4
      task 3 wait "review"
        reference "/do/2/review"
        if ${ .manual }
        for 7200000ms
        next -> end
        skipped -> task 4
      task 4 for "ship"
        reference "/do/3/ship"
        in ${ .items }
        each "item" "index"
        while ${ $index < 10 }
        recorded
        body -> list 2
        next -> task 8
        list 2 for "/do/3/ship/do"
          task 5 fork "pack"
            reference "/do/3/ship/do/0/pack"
            all of ["label","log"]
            branch 0 -> list 3
            branch 1 -> list 4
            next -> leave
            list 3 branch 0 "/do/3/ship/do/0/pack/fork/branches"
              task 6 shell "label"
                reference "/do/3/ship/do/0/pack/fork/branches/0/label"
                command "label"
                argument ${ $item.sku }
                return stdout
                next -> leave
            list 4 branch 1 "/do/3/ship/do/0/pack/fork/branches"
              task 7 set "log"
                reference "/do/3/ship/do/0/pack/fork/branches/1/log"
                value object["line": text["packed ", ${ $item.sku }], "n": 1.50]
                next -> leave
      task 8 try "tell"
        reference "/do/4/tell"
        catch errors
          status [503]
        catch as "problem"
        catch when ${ $problem.detail != null }
        body -> list 5
        handler -> list 6
        caught -> end
        next -> leave
        list 5 try "/do/4/tell/try"
          task 9 shell "send"
            reference "/do/4/tell/try/0/send"
            command "send"
            stdin ${ $steps.ship }
            return all
            next -> leave
        list 6 catch "/do/4/tell/catch/do"
          task 10 raise "fail"
            reference "/do/4/tell/catch/do/0/fail"
            type "https://example.com/x"
            status 500

    """#
