import PawlCompiler
import PawlGraph
import Testing

/// The pictures of a graph.
@Suite struct GraphTextDrawingTests {
    @Test func mermaid() throws {
        #expect(try #require(compiledGraph(of: sample)).mermaid() == mermaidText)
    }

    @Test func dot() throws {
        #expect(try #require(compiledGraph(of: sample)).dot() == dotText)
    }

    @Test func markupIsEscaped() throws {
        let graph = try #require(
            compiledGraph(
                of: #"""
                    workflow: w
                    steps:
                      - 'a "b" <i>&#35;': { run: "echo `x` \\ [end]" }
                    """#
            )
        )
        #expect(
            graph.mermaid().contains(
                #"n0[["a #quot;b#quot; #lt;i#gt;#amp;#35;35;<br/>echo #96;x#96; #92; [end]"]]"#
            )
        )
        #expect(
            graph.dot().contains(#"label="a \"b\" <i>&#35;\necho `x` \\ [end]""#)
        )
    }
}

private let sample = """
    workflow: w
    steps:
      - build: { run: "make all", retry: 3 }
      - check:
          switch:
            - failed: { when: .ok | not, then: report }
          then: publish
      - report: { raise: { error: { type: "https://example.com/x", status: 500 } } }
      - publish:
          parallel:
            site: { run: "publish site" }
            mail:
              steps:
                - pause: { wait: 90s }
                - send: { if: .mail, run: "send", then: exit }
                - note: { set: { sent: false } }
      - close:
          try: [{ finish: { run: "finish" } }]
          catch:
            steps: [{ clean: { run: "clean" } }]
            then: end
      - each:
          for: { each: file, in: .files }
          steps: [{ sign: { run: "sign" } }]
    """

private let mermaidText = #"""
    flowchart TD
      start([start])
      start --> n0
      n0[["build<br/>make all<br/>up to 2 retries"]]
      n2{"check<br/>switch"}
      n3{{"report<br/>raise https://example.com/x"}}
      subgraph n4["publish<br/>all of"]
        n5[["site<br/>publish site"]]
        subgraph n6["mail<br/>do"]
          n7(["pause<br/>wait 1m 30s"])
          n8[["send<br/>send<br/>if .mail"]]
          n9["note<br/>set sent"]
          x4((exit))
          n7 --> n8
          n8 --> x4
          n8 -->|"skipped"| n9
        end
      end
      subgraph n10["close<br/>try"]
        subgraph r5["try"]
          n11[["finish<br/>finish"]]
        end
        subgraph r6["catch"]
          n12[["clean<br/>clean"]]
        end
        r5 -. "fault" .-> r6
      end
      subgraph n13["each<br/>for each file in .files"]
        n14[["sign<br/>sign"]]
      end
      n0 --> n2
      n2 -->|".ok | not"| n3
      n2 -->|"otherwise"| n4
      n4 --> n10
      n10 -.->|"caught"| finish
      n10 --> n13
      n13 --> finish
      finish([end])

    """#

private let dotText = #"""
    digraph workflow {
      compound=true; node [fontname="sans-serif"]; edge [fontname="sans-serif"];
      start [shape=circle, label="start"];
      finish [shape=doublecircle, label="end"];
      start -> n0;
      n0 [shape=component, label="build\nmake all\nup to 2 retries"];
      n2 [shape=diamond, label="check\nswitch"];
      n3 [shape=octagon, label="report\nraise https://example.com/x"];
      subgraph cluster_n4 {
        label="publish\nall of";
        n5 [shape=component, label="site\npublish site"];
        subgraph cluster_n6 {
          label="mail\ndo";
          n7 [shape=oval, label="pause\nwait 1m 30s"];
          n8 [shape=component, label="send\nsend\nif .mail"];
          n9 [shape=box, label="note\nset sent"];
          x4 [shape=circle, label="exit"];
          n7 -> n8;
          n8 -> x4;
          n8 -> n9 [label="skipped"];
        }
      }
      subgraph cluster_n10 {
        label="close\ntry";
        subgraph cluster_r5 {
          label="try";
          n11 [shape=component, label="finish\nfinish"];
        }
        subgraph cluster_r6 {
          label="catch";
          n12 [shape=component, label="clean\nclean"];
        }
        n11 -> n12 [label="fault", style=dashed, ltail=cluster_r5, lhead=cluster_r6];
      }
      subgraph cluster_n13 {
        label="each\nfor each file in .files";
        n14 [shape=component, label="sign\nsign"];
      }
      n0 -> n2;
      n2 -> n3 [label=".ok | not"];
      n2 -> n5 [label="otherwise", lhead=cluster_n4];
      n5 -> n11 [ltail=cluster_n4, lhead=cluster_n10];
      n11 -> finish [label="caught", style=dashed, ltail=cluster_n10];
      n11 -> n14 [ltail=cluster_n10, lhead=cluster_n13];
      n14 -> finish [ltail=cluster_n13];
    }

    """#
