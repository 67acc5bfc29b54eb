import PawlCompiler
import PawlGraph
import Testing

/// The pictures of a graph.
@Suite struct GraphTextDrawingTests {
    @Test func mermaid() throws {
        #expect(try #require(compiledGraph(of: sample)).mermaid == mermaidText)
    }

    @Test func dot() throws {
        #expect(try #require(compiledGraph(of: sample)).dot == dotText)
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
            graph.mermaid.contains(
                #"n0[["a #quot;b#quot; #lt;i#gt;#amp;#35;35;<br/>echo #96;x#96; #92; [end]"]]"#
            )
        )
        #expect(
            graph.dot.contains(#"label="a \"b\" <i>&#35;\necho `x` \\ [end]""#)
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
      subgraph n0["build<br/>try, 2 retries"]
        subgraph r1["try"]
          n1[["build<br/>make all"]]
        end
        subgraph r2["catch"]
          n2{{"rethrow<br/>raise $error.type"}}
        end
        r1 -. "fault" .-> r2
      end
      n3{"check<br/>switch"}
      n4{{"report<br/>raise https://example.com/x"}}
      subgraph n5["publish<br/>all of"]
        n6[["site<br/>publish site"]]
        subgraph n7["mail<br/>do"]
          n8(["pause<br/>wait 1m 30s"])
          n9[["send<br/>send"]]
          n10["note<br/>set"]
          x5((exit))
          n8 --> n9
          n9 --> x5
          n9 -->|"skipped"| n10
        end
      end
      subgraph n11["close<br/>try"]
        subgraph r6["try"]
          n12[["finish<br/>finish"]]
        end
        subgraph r7["catch"]
          n13[["clean<br/>clean"]]
        end
        r6 -. "fault" .-> r7
      end
      subgraph n14["each<br/>for each file in .files"]
        n15[["sign<br/>sign"]]
      end
      n0 --> n3
      n3 -->|".ok | not"| n4
      n3 -->|"otherwise"| n5
      n5 --> n11
      n11 -.->|"caught"| finish
      n11 --> n14
      n14 --> finish
      finish([end])

    """#

private let dotText = #"""
    digraph workflow {
      compound=true; node [fontname="sans-serif"]; edge [fontname="sans-serif"];
      start [shape=circle, label="start"];
      finish [shape=doublecircle, label="end"];
      start -> n1 [lhead=cluster_n0];
      subgraph cluster_n0 {
        label="build\ntry, 2 retries";
        subgraph cluster_r1 {
          label="try";
          n1 [shape=component, label="build\nmake all"];
        }
        subgraph cluster_r2 {
          label="catch";
          n2 [shape=octagon, label="rethrow\nraise $error.type"];
        }
        n1 -> n2 [label="fault", style=dashed, ltail=cluster_r1, lhead=cluster_r2];
      }
      n3 [shape=diamond, label="check\nswitch"];
      n4 [shape=octagon, label="report\nraise https://example.com/x"];
      subgraph cluster_n5 {
        label="publish\nall of";
        n6 [shape=component, label="site\npublish site"];
        subgraph cluster_n7 {
          label="mail\ndo";
          n8 [shape=oval, label="pause\nwait 1m 30s"];
          n9 [shape=component, label="send\nsend"];
          n10 [shape=box, label="note\nset"];
          x5 [shape=circle, label="exit"];
          n8 -> n9;
          n9 -> x5;
          n9 -> n10 [label="skipped"];
        }
      }
      subgraph cluster_n11 {
        label="close\ntry";
        subgraph cluster_r6 {
          label="try";
          n12 [shape=component, label="finish\nfinish"];
        }
        subgraph cluster_r7 {
          label="catch";
          n13 [shape=component, label="clean\nclean"];
        }
        n12 -> n13 [label="fault", style=dashed, ltail=cluster_r6, lhead=cluster_r7];
      }
      subgraph cluster_n14 {
        label="each\nfor each file in .files";
        n15 [shape=component, label="sign\nsign"];
      }
      n1 -> n3 [ltail=cluster_n0];
      n3 -> n4 [label=".ok | not"];
      n3 -> n6 [label="otherwise", lhead=cluster_n5];
      n6 -> n12 [ltail=cluster_n5, lhead=cluster_n11];
      n12 -> finish [label="caught", style=dashed, ltail=cluster_n11];
      n12 -> n15 [ltail=cluster_n11, lhead=cluster_n14];
      n15 -> finish [ltail=cluster_n14];
    }

    """#
