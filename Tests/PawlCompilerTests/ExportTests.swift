import Foundation
import PawlDiagnostics
import PawlGraph
import PawlJQ
import PawlJSON
import Testing

@testable import PawlCompiler
@testable import PawlYAML

private let schemaFile = packageFolder.appending(
    path: "../shared/corpora/open-workflow-1.0.3/schema/workflow.yaml"
)

private func exported(_ text: String) -> (text: String?, diagnostics: [Diagnostic]) {
    exportStandard(SourceFile(path: "a.yaml", text: text))
}

@Suite struct ExportTests {
    /// The standard's own schema, where it is at hand.
    static let schema: JSONSchema? = {
        guard let text = try? String(contentsOf: schemaFile, encoding: .utf8),
            let root = parseYAML(SourceFile(path: "schema", text: text)).root
        else {
            print("the standard's schema is not at hand: exports are not validated")
            return nil
        }
        return JSONSchema.compile(root.json(), patterns: RegexPatterns()).schema
    }()

    /// Whether a document has values that 1.0.3 spells otherwise, so that its graph may change.
    private static func isRespelled(_ text: String) -> Bool {
        guard let root = parseYAML(SourceFile(path: "a", text: text)).root else { return false }
        var desugarer = Desugarer()
        var speller = StandardSpeller()
        let standard = desugarer.desugar(document: root)
        return !speller.spell(document: standard).isSame(as: standard)
    }

    @Test func exportsAreStandardAndAtRest() throws {
        let documents = try DocumentCollection.accepted()
        #expect(documents.count > 100)
        var exports = 0
        for (path, text) in documents {
            let (first, diagnostics) = exported(text)
            guard let first else {
                #expect(diagnostics.contains { $0.code == .noWordsInStandard }, "\(path)")
                #expect(!diagnostics.contains { $0.message.contains("anew") }, "\(path)")
                continue
            }
            exports += 1
            let graph = compile(SourceFile(path: path, text: text)).graph
            let again = compile(SourceFile(path: path, text: first)).graph
            #expect(
                graph?.digest == again?.digest || Self.isRespelled(text)
                    || text.contains("$steps"),
                "\(path) became another graph:\n\(first)"
            )
            #expect(exported(first).text == first, "\(path) is not at rest:\n\(first)")
            validate(first, path)
        }
        #expect(exports > 80)
    }

    /// What the binder takes, the standard's schema takes in the standard's spelling, unless an
    /// obstacle was told. `PAWL_DOCUMENTS=1500` makes more of them.
    @Test func madeDocumentsAreStandard() throws {
        guard let schema = Self.schema else { return }
        var documents = SchemaDocuments(WorkflowSchema.document, seed: 7)
        var validated = 0
        let wanted = ProcessInfo.processInfo.environment["PAWL_DOCUMENTS"].flatMap { Int($0) }
        for round in 0..<(wanted ?? 150) {
            guard let made = documents.value(WorkflowSchema.document, depth: 4 + round % 5),
                let root = parseYAML(SourceFile(path: "made", text: made.text)).root,
                !Bound(made.text).diagnostics.hasErrors
            else { continue }
            let (node, obstacles) = respelled(root)
            guard obstacles.isEmpty else { continue }
            validated += 1
            let reports = schema.validate(node.json())
            #expect(reports.isEmpty, "\(reports.prefix(3))\n\(node.json().text)")
        }
        #expect(validated > 20)
    }

    private func validate(_ text: String, _ path: String) {
        guard let schema = Self.schema else { return }
        let root = parseYAML(SourceFile(path: path, text: text)).root
        let reports = schema.validate(root?.json() ?? .null)
        #expect(reports.isEmpty, "\(path): \(reports.prefix(3))\n\(text)")
    }
}

@Suite struct ExportFormTests {
    @Test(
        arguments: [
            (
                "the header and a command",
                """
                # About
                workflow: a # the name
                title: A
                steps:
                  # first
                  - one: { run: make, timeout: 30s } # behind
                  - two:
                      # inside
                      set: { a: 1 } # kept
                  # last
                """,
                """
                # About
                document: # the name
                  dsl: 1.0.3
                  namespace: default
                  name: a
                  version: 0.1.0
                  title: A
                do:
                  # first
                  - one: # behind
                      run:
                        shell:
                          command: make
                      timeout:
                        after:
                          seconds: 30
                  - two:
                      # inside
                      set: { a: 1 } # kept
                  # last

                """
            ),
            (
                "values that are texts there",
                #"""
                workflow: a
                steps:
                  - one:
                      for: { in: [1, "${ .a }", "b ${ .c } \"d\""] }
                      steps:
                        - two:
                            run: |
                              cat

                                it
                            args: [1, true, "x", { k: "${ .v }" }]
                            stdin: [1, { a: null }]
                  - three:
                      try: [{ four: { set: "${ {} }" } }]
                      catch: { errors: { with: { detail: x } } }
                """#,
                #"""
                document:
                  dsl: 1.0.3
                  namespace: default
                  name: a
                  version: 0.1.0
                do:
                  - one:
                      for:
                        in: '${ [1, ( .a ), "b \( .c ) \"d\""] }'
                      do:
                        - two:
                            run:
                              shell:
                                command: |
                                  cat

                                    it
                                stdin: '${ [1, {"a": null}] }'
                                arguments:
                                  - '1'
                                  - 'true'
                                  - "x"
                                  - '${ {"k": ( .v )} }'
                  - three:
                      try: [{ four: { set: "${ {} }" } }]
                      catch:
                        errors:
                          with:
                            details: x

                """#
            ),
            (
                "aliases, and values over lines",
                """
                workflow: a
                steps:
                  - one: { set: &x { a: 1 } }
                  - two:
                      set: *x
                      timeout: 1h30m
                  - three:
                      # a comment
                      output: {
                        as: "{ a:
                          .b }" }
                      run: >-
                        make
                        it
                """,
                """
                document:
                  dsl: 1.0.3
                  namespace: default
                  name: a
                  version: 0.1.0
                do:
                  - one:
                      set: { a: 1 }
                  - two:
                      set: { a: 1 }
                      timeout:
                        after:
                          hours: 1
                          minutes: 30
                  - three:
                      # a comment
                      output: {
                          as: "{ a:
                          .b }" }
                      run:
                        shell:
                          command: >-
                            make
                            it

                """
            ),
            (
                "bare expressions of a subscription, and lists in the metadata",
                """
                workflow: a
                steps:
                  - one:
                      call: asyncapi
                      with:
                        document: { endpoint: "https://example.com/api" }
                        channel: c
                        subscription:
                          filter: .a > 1 # bare
                          consume: { until: "${ .b }" }
                          foreach:
                            do: [{ two: { run: make, args: [1] } }]
                  - three:
                      run: make
                      compensate: [{ four: { run: undo, args: [1] } }]
                finally: [{ five: { run: ls, args: [2] } }]
                """,
                """
                document:
                  dsl: 1.0.3
                  namespace: default
                  name: a
                  version: 0.1.0
                  metadata:
                    pawl:
                      finally:
                        - five:
                            run:
                              shell:
                                command: ls
                                arguments:
                                  - '2'
                do:
                  - one:
                      call: asyncapi
                      with:
                        document: { endpoint: "https://example.com/api" }
                        channel: c
                        subscription:
                          filter: '${ .a > 1 }' # bare
                          consume: { until: "${ .b }" }
                          foreach:
                            do:
                              - two:
                                  run:
                                    shell:
                                      command: make
                                      arguments:
                                        - '1'
                  - three:
                      run:
                        shell:
                          command: make
                      metadata:
                        pawl:
                          compensate:
                            - four:
                                run:
                                  shell:
                                    command: undo
                                    arguments:
                                      - '1'

                """
            ),
            (
                "the input of a workflow becomes that of the task",
                """
                workflow: a
                steps:
                  - one:
                      run:
                        workflow: { namespace: a, name: b, version: 1.0.0, input: [1, "${ .x }"] }
                """,
                """
                document:
                  dsl: 1.0.3
                  namespace: default
                  name: a
                  version: 0.1.0
                do:
                  - one:
                      run:
                        workflow:
                          namespace: a
                          name: b
                          version: 1.0.0
                      input:
                        from: '${ [1, ( .x )] }'

                """
            ),
            (
                "what steps reads is exported, under a key of its own",
                """
                workflow: a
                steps:
                  - one: { set: { v: 1 } } # first
                  - my-step:
                      set: { v: 2 }
                      export: { as: { one: "${ .v }" } }
                  - two:
                      parallel:
                        x:
                          set: { v: "${ $steps.one.v }" }
                          export: { as: "$context + { k: 1 } # k" }
                        y: { set: { v: '${ $steps["my-step"].v + $context.one }' } }
                """,
                """
                document:
                  dsl: 1.0.3
                  namespace: default
                  name: a
                  version: 0.1.0
                do:
                  - one: # first
                      set: { v: 1 }
                      export:
                        as: '${ $context + { one2: . } }'
                  - my-step:
                      set: { v: 2 }
                      export:
                        as:
                          one: "${ .v }"
                          my-step: '${ . }'
                          one2: '${ $context.one2 }'
                  - two:
                      fork:
                        branches:
                          - x:
                              set: { v: "${ $context.one2.v }" }
                              export: { as: "$context + { k: 1 } # k" }
                          - y: { set: { v: '${ $context["my-step"].v + $context.one }' } }

                """
            ),
            (
                "what has no words of its own goes into the metadata",
                """
                workflow: a
                input: { n: number }
                steps:
                  - one: { run: make, cwd: src, metadata: { by: me } } # in src
                """,
                """
                document:
                  dsl: 1.0.3
                  namespace: default
                  name: a
                  version: 0.1.0
                input:
                  schema:
                    document:
                      type: object
                      properties:
                        n:
                          type: number
                      required:
                        - 'n'
                do:
                  - one: # in src
                      run:
                        shell:
                          command: make
                      metadata:
                        by: me
                        pawl:
                          cwd: src

                """
            ),
        ]
    )
    func form(name: String, document: String, expected: String) {
        #expect(exported(document).text == expected)
        #expect(exported(expected).text == expected)
    }

    @Test(
        arguments: [
            (
                "  - a: { run: { workflow: { namespace: a, name: b, version: 1.0.0, "
                    + "input: \"${ . }\" }, await: false } }", "\"${ . }\""
            ),
            ("  - a: { run: make, args: \"${ .list }\" }", "\"${ .list }\""),
            ("  - a: { try: [{ b: { set: { c: 1 } } }], catch: { then: end } }", "then"),
            ("  - a: { emit: { event: { with: { type: t, source: urn:b } } } }", "urn:b"),
            ("  - a: { emit: { event: { with: { type: t } } } }", "{ type: t }"),
        ]
    )
    func hasNoWordsFor(task: String, place: String) {
        let head = "workflow: a\nsteps:\n  - c: { set: { d: 1 } }\n"
        let document = head + task + "\n"
        let (text, diagnostics) = exported(document)
        #expect(text == nil)
        let found = diagnostics.filter { $0.code == .noWordsInStandard }
        let file = SourceFile(path: "a.yaml", text: document)
        let places = found.map {
            String(decoding: file.bytes[$0.span.start..<$0.span.end], as: UTF8.self)
        }
        #expect(places == [place])
        #expect(found.allSatisfy { $0.help != nil })
    }

    /// Why a step cannot export its output, and the place that is in the way.
    @Test(
        arguments: [
            ("  - a: { set: { b: 1 }, export: { as: . } }", ".", "may be no object"),
            ("  - a: { set: { b: \"${ $context }\" } }", "$context", "as a whole"),
            ("  - a: { set: { b: \"${ $workflow.definition.do }\" } }", "$workflow", "definition"),
            (
                "  - a: { set: { b: 1 }, export: { as: { d: 1 }, schema: { document: {} } } }",
                "{}", "knows nothing"
            ),
            (
                "  - a:\n      for: { in: [1] }\n      do:\n"
                    + "        - d: { if: .x, set: { e: 1 } }\n"
                    + "        - f: { set: { e: \"${ $steps.d }\" } }",
                ".x", "may be skipped"
            ),
            (
                "  - a:\n      for: { in: [1] }\n      maxConcurrency: 2\n      do:\n"
                    + "        - d: { set: { e: 1 } }\n"
                    + "        - f: { set: { e: \"${ $steps.d }\" } }",
                "d", "several times at once"
            ),
            (
                "  - a:\n      run: make\n"
                    + "      compensate: [{ d: { set: { e: \"${ $steps.c }\" } } }]",
                "c", "may be another one by then"
            ),
            (
                "  - a: { set: { b: \"${ $context.c }\", e: '${ $steps[\"c\"] }' } }",
                "c", "has a key 'c'"
            ),
            ("  - a: { set: { b: \"${ \\x24steps.c }\" } }", "c", "cannot be rewritten"),
        ]
    )
    func cannotExportSteps(task: String, place: String, reason: String) throws {
        let head = "workflow: a\nsteps:\n  - c: { set: { d: 1 } }\n"
        let document = head + task + "\n  - z: { set: { y: \"${ $steps.c }\" } }\n"
        let (text, diagnostics) = exported(document)
        #expect(text == nil)
        let errors = diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.code) == [.noWordsInStandard], "\(diagnostics.map(\.message))")
        let note = try #require(errors.first?.notes.first)
        #expect(note.message.contains(reason), "\(note.message)")
        let span = try #require(note.span)
        let file = SourceFile(path: "a.yaml", text: document)
        #expect(String(decoding: file.bytes[span.start..<span.end], as: UTF8.self) == place)
    }

    @Test func sayWhatIsWrong() {
        let (text, diagnostics) = exported("workflow: a\nsteps:\n  - b: { run: make, then: c }\n")
        #expect(text == nil)
        #expect(diagnostics.map(\.code.rawValue) == ["PAWL0301"])
    }
}
