import PawlJSON
import Testing

@testable import PawlLanguageServer

@Suite struct CompletionTests {
    /// The labels that are offered at `‸`.
    private func labels(_ document: String) -> [String] {
        items(document).compactMap { $0["label"]?.string }
    }

    private func items(_ document: String) -> [JSONValue] {
        let marked = Marked(document)
        var editor = Editor(marked.text)
        let list = editor.request(
            "textDocument/completion",
            line: marked.line,
            character: marked.character
        )
        return list["items"]?.array ?? []
    }

    @Test func anEmptyDocumentTakesAHeader() {
        let found = labels("‸")
        #expect(found.contains("workflow"))
        #expect(found.contains("document"))
    }

    @Test func keysOfTheRootThatAreNotThereYet() {
        let found = labels("workflow: a\n‸\nsteps:\n  - b: { wait: 1s }\n")
        #expect(found.contains("output"))
        #expect(found.contains("timeout"))
        #expect(!found.contains("workflow"))
        #expect(!found.contains("steps"))
    }

    @Test func keysOfATask() {
        let found = labels("workflow: a\nsteps:\n  - b:\n      run: make\n      ti‸\n")
        #expect(found.contains("timeout"))
        #expect(found.contains("retry"))
        #expect(found.contains("env"))
        #expect(!found.contains("run"))
        #expect(!found.contains("catch"))
    }

    @Test func whatATaskCanDo() {
        let found = labels("workflow: a\nsteps:\n  - b:\n      ‸\n")
        #expect(Set(found).isSuperset(of: ["run", "set", "switch", "wait", "try", "parallel"]))
    }

    @Test func keysInsideBraces() {
        let found = labels("workflow: a\nsteps:\n  - b: { run: make, retry: { attempts: 3, ‸ } }\n")
        #expect(found.contains("delay"))
        #expect(!found.contains("attempts"))
    }

    @Test func keysOfNestedConstructs() {
        let found = labels(
            """
            workflow: a
            steps:
              - b:
                  try:
                    - c: { run: make }
                  catch:
                    errors:
                      with:
                        status: 500
                        ‸
            """
        )
        #expect(found.contains("type"))
        #expect(!found.contains("status"))
    }

    @Test func aKeyIsWrittenWithItsColon() {
        let item = items("workflow: a\nst‸\n").first { $0["label"] == "steps" }
        #expect(item?.at("textEdit", "newText") == "steps: ")
        #expect(item?.at("textEdit", "range", "start", "character") == 0)
        #expect(item?.at("textEdit", "range", "end", "character") == 2)
        #expect(item?.at("documentation", "value")?.string?.contains("tasks") == true)
    }

    @Test func tasksAndWordsAfterThen() {
        let found = labels(
            """
            workflow: a
            steps:
              - first: { run: make, then: ‸ }
              - second: { wait: 1s }
              - third:
                  do:
                    - inner: { wait: 1s }
            """
        )
        #expect(found == ["first", "second", "third", "continue", "exit", "end"])
    }

    @Test(arguments: ["{ then: ‸ }", "{ timeout: 1s, then: s‸ }", "{ retry: 3, then: ‸ }"])
    func targetsOfATaskThatDoesNothingYet(task: String) {
        let found = labels(
            """
            workflow: a
            steps:
              - first: \(task)
              - second: { wait: 1s }
              - third: {}
            """
        )
        #expect(found == ["first", "second", "third", "continue", "exit", "end"])
        let branch =
            "workflow: a\nsteps:\n  - f:\n      fork:\n        branches:\n"
            + "          - b: \(task)\n          - c: { wait: 1s }\n"
        #expect(labels(branch) == ["continue", "exit", "end"])
        #expect(labels("workflow: a\nsteps:\n  - only: \(task)\n").first == "only")
    }

    @Test func namesOfUse() {
        let found = labels(
            """
            workflow: a
            use:
              retries:
                often: { delay: 1s, limit: { attempt: { count: 3 } } }
                seldom: { delay: 1h, limit: { attempt: { count: 3 } } }
              timeouts:
                short: 1s
            steps:
              - b:
                  run: make
                  retry: ‸
            """
        )
        #expect(found == ["often", "seldom"])
    }

    @Test func oneOfSomeWords() {
        #expect(
            labels("workflow: a\nsteps:\n  - b:\n      run: make\n      return: ‸\n")
                == ["stdout", "stderr", "code", "all", "none"]
        )
        #expect(
            labels("workflow: a\nsteps:\n  - b:\n      run: make\n      await: t‸\n")
                == ["true", "false"]
        )
    }

    @Test func argumentsThatThePlaceAllows() {
        let body = labels("workflow: a\nsteps:\n  - b: { set: { c: \"${ $‸ }\" } }\n")
        #expect(Set(body).isSuperset(of: ["$input", "$context", "$steps"]))
        #expect(!body.contains("$output"))
        let export = labels(
            "workflow: a\nsteps:\n  - b: { run: make, export: { as: '{ x: $‸ }' } }\n"
        )
        #expect(export.contains("$output"))
        let entry = labels("workflow: a\ninput: { from: $‸ }\nsteps:\n  - b: { wait: 1s }\n")
        #expect(entry == ["$workflow", "$runtime"])
    }

    @Test func variablesOfLoopsAndHandlers() {
        let found = labels(
            """
            workflow: a
            steps:
              - b:
                  for: { each: file, in: .files }
                  do:
                    - c: { run: "echo ${ $‸ }" }
            """
        )
        #expect(found.contains("$file"))
        #expect(found.contains("$index"))
    }

    @Test func stepsThatCanBeRead() {
        let found = labels(
            """
            workflow: a
            steps:
              - build: { run: make }
              - other:
                  do:
                    - inner: { run: make }
                    - look: { set: { x: "${ $steps.‸ }" } }
            """
        )
        #expect(found == ["inner", "build", "other"])
    }

    @Test func filtersWithWhatTheyDo() {
        let found = items("workflow: a\nsteps:\n  - b: { set: { c: \"${ .a | len‸ }\" } }\n")
        let length = found.first { $0["label"] == "length" }
        #expect(length?.at("documentation", "value")?.string?.contains("Characters") == true)
        #expect(found.contains { $0["label"] == "reduce" })
        #expect(found.contains { $0["label"] == "$input" })
    }

    @Test func anExpressionThatIsNotWrittenYet() {
        let found = labels("workflow: a\nsteps:\n  - b:\n      if: ‸\n      run: make\n")
        #expect(found.contains("$context"))
        #expect(!found.contains("$input"))
        #expect(found.contains("length"))
    }

    @Test func nothingInsideATextOfAnExpression() {
        #expect(labels("workflow: a\nsteps:\n  - b: { set: { c: '${ \"le‸\" }' } }\n").isEmpty)
        #expect(labels("workflow: a\nsteps:\n  - b: { run: 'echo le‸' }\n").isEmpty)
    }

    @Test func aMistakeFurtherDownDoesNotMatter() {
        let found = labels(
            "workflow: a\nsteps:\n  - b:\n      run: make\n      ‸\n  - c: { run: [\n"
        )
        #expect(found.contains("timeout"))
    }
}
