import PawlCompiler
import PawlDiagnostics
import PawlGraph
import Testing

/// The stages of a document as text.
@Suite struct LoweringDumpTests {
    private let file = SourceFile(
        path: "workflow.yaml",
        text: """
            workflow: w
            steps:
              - a: { run: "echo ${ .x }", if: .go, timeout: 2s }
              - b:
                  for: { in: [1, 2] }
                  steps:
                    - c: { set: { v: "n ${ $item }" }, then: exit }
            """
    )

    @Test func tree() {
        let (text, diagnostics) = dump(file, stage: .tree)
        #expect(diagnostics.isEmpty)
        #expect(
            text?.hasPrefix(
                """
                mapping @1:1-7:56
                  "workflow" @1:1-9: plain "w" @1:11-12
                  "steps" @2:1-6: sequence @3:3-7:56
                    - mapping @3:5-53
                      "a" @3:5-6: mapping @3:8-53
                        "run" @3:10-13: doubleQuoted "echo ${ .x }" @3:15-29
                """
            ) == true
        )
    }

    @Test func syntax() {
        let (text, diagnostics) = dump(file, stage: .syntax)
        #expect(diagnostics.isEmpty)
        #expect(
            text == #"""
                workflow "default" "w" "0.1.0" @1:1-12
                  do /do @3:3-7:56
                    task "a" /do/0/a @3:5-6
                      if ${ .go } @3:35-38
                      timeout 2000ms @3:49-51
                      shell "echo \"${PAWL_VALUE_1}\"" @3:15-29
                      splice PAWL_VALUE_1 ${ .x } @3:23-27
                      return stdout
                    task "b" /do/1/b @4:5-6
                      for in [1, 2] @5:18-24
                      do /do/1/b/do @7:9-56
                        task "c" /do/1/b/do/0/c @7:11-12
                          set {"v": text["n ", ${ $item }]} @7:21-42
                          then "exit" @7:50-54

                """#
        )
    }

    @Test func graphIsTheListing() {
        #expect(dump(file, stage: .graph).text == compile(file).graph?.text)
    }

    @Test(arguments: DumpStage.allCases)
    func brokenDocumentsShowWhatThereIs(stage: DumpStage) {
        let broken = SourceFile(
            path: "workflow.yaml",
            text: "workflow: w\nsteps: [{ a: { x: 1 } }, { b: { wait: 1s } }]"
        )
        let (text, diagnostics) = dump(broken, stage: stage)
        switch stage {
        case .tree: #expect(text != nil && diagnostics.isEmpty)
        case .syntax: #expect(text?.contains("broken \"a\"") == true && diagnostics.hasErrors)
        case .graph: #expect(text == nil && diagnostics.hasErrors)
        }
    }
}
