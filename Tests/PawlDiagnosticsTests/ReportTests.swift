import Foundation
import PawlDiagnostics
import Testing

/// A file with one diagnostic over `start..<end`.
private func checked(
    _ path: String = "a.yaml",
    text: String = "one\ntwo\n",
    _ severity: Diagnostic.Severity = .error,
    _ message: String = "no task 'x'",
    _ span: (start: Int, end: Int) = (4, 7),
    notes: [Diagnostic.Note] = [],
    help: String? = nil
) -> CheckedFile {
    let diagnostic = Diagnostic(
        code: DiagnosticCode(rawValue: "PAWL0301"),
        severity: severity,
        message: message,
        span: SourceSpan(start: span.start, end: span.end),
        notes: notes,
        help: help
    )
    return CheckedFile([diagnostic], in: SourceFile(path: path, text: text))
}

private let clean = CheckedFile([], in: SourceFile(path: "clean.yaml", text: ""))
private let first = Diagnostic.Note(message: "first here", span: SourceSpan(start: 0, end: 3))
private let aside = Diagnostic.Note(message: "an aside")

@Suite struct GitHubAnnotationTests {
    private let place = "line=2,endLine=2,col=1,endColumn=4,title=PAWL0301"

    @Test func namesThePlaceAndTheCode() {
        let lines = GitHubAnnotations.lines([clean, checked(), checked("./b.yaml", .warning)])
        #expect(
            lines == [
                "::error file=a.yaml,\(place)::no task 'x'",
                "::warning file=b.yaml,\(place)::no task 'x'",
            ]
        )
    }

    @Test func escapesWhatWouldEndACommand() {
        let file = checked("a,b:100%\n.yaml", .error, "50% of: a, b\r\nc")
        #expect(
            GitHubAnnotations.lines([file]) == [
                "::error file=a%2Cb%3A100%25%0A.yaml,\(place)::50%25 of: a, b%0D%0Ac"
            ]
        )
    }

    @Test func leavesColumnsOutOverSeveralLines() {
        #expect(
            GitHubAnnotations.lines([checked("a.yaml", .error, "m", (1, 6))]) == [
                "::error file=a.yaml,line=1,endLine=2,title=PAWL0301::m"
            ]
        )
    }

    @Test func saysHelpAndNotes() {
        #expect(
            GitHubAnnotations.lines([checked(notes: [first, aside], help: "write 'y'")]) == [
                "::error file=a.yaml,\(place)::no task 'x'%0Ahelp: write 'y'"
                    + "%0Anote: an aside%0Anote: first here (a.yaml:1:1)"
            ]
        )
    }
}

@Suite struct JUnitReportTests {
    @Test func hasACaseForEachFile() {
        let text = JUnitReport.text([clean, checked(help: "y"), checked("w.yaml", .warning)])
        #expect(
            text == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="pawl check" tests="3" failures="1" errors="0">
                  <testsuite name="pawl check" tests="3" failures="1" errors="0" skipped="0">
                    <testcase classname="pawl.check" name="clean.yaml" file="clean.yaml"/>
                    <testcase classname="pawl.check" name="a.yaml" file="a.yaml">
                      <failure type="PAWL0301" message="no task 'x'">\
                a.yaml:2:1: error[PAWL0301]: no task 'x'
                help: y</failure>
                    </testcase>
                    <testcase classname="pawl.check" name="w.yaml" file="w.yaml">
                      <system-out>w.yaml:2:1: warning[PAWL0301]: no task 'x'</system-out>
                    </testcase>
                  </testsuite>
                </testsuites>

                """
        )
    }

    @Test(
        arguments: [
            ("a<b>&\"c\"", "a&lt;b&gt;&amp;&quot;c&quot;", "a&lt;b&gt;&amp;&quot;c&quot;"),
            ("a\n\tb\r", "a&#10;&#9;b&#13;", "a\n\tb&#13;"),
            ("\u{0}\u{1B}[31m\u{FFFE}\u{FFFF}", "\u{FFFD}\u{FFFD}[31m\u{FFFD}\u{FFFD}", nil),
            ("]]>", "]]&gt;", nil),
            ("ä漢😀\u{7F}", "ä漢😀\u{7F}", nil),
        ] as [(String, String, String?)]
    )
    func escapes(message: String, attribute: String, text: String?) {
        let report = JUnitReport.text([checked("a.yaml", .error, message)])
        #expect(report.contains("message=\"\(attribute)\">"))
        #expect(report.contains("error[PAWL0301]: \(text ?? attribute)</failure>"))
    }

    @Test func countsWhatFollowsTheFirstError() {
        let twice = Diagnostic(
            code: DiagnosticCode(rawValue: "PAWL0302"),
            message: "b",
            span: SourceSpan(at: 0),
            notes: [first]
        )
        let file = CheckedFile([twice, twice], in: SourceFile(path: "a.yaml", text: "abc"))
        let report = JUnitReport.text([file])
        #expect(report.contains(#"type="PAWL0302" message="b (and 1 more)""#))
        #expect(report.contains("\na.yaml:1:1: note: first here"))
    }
}

@Suite struct SARIFReportTests {
    private func report(_ files: [CheckedFile], rules: [SARIFReport.Rule] = []) -> String {
        SARIFReport(files, version: "1.2.3", rules: rules).text
    }

    @Test func isAllThereWithoutResults() {
        let unused = SARIFReport.Rule(code: "PAWL0999", title: "t", page: "p")
        #expect(
            report([clean], rules: [unused])
                == #"{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","#
                + #""runs":[{"tool":{"driver":{"name":"pawl","version":"1.2.3","rules":[]}},"#
                + #""columnKind":"unicodeCodePoints","#
                + #""artifacts":[{"location":{"uri":"clean.yaml"}}],"results":[]}]}"#
        )
    }

    @Test func pointsFromAResultToItsRule() {
        let rules = ["PAWL0999", "PAWL0301"].map {
            SARIFReport.Rule(code: $0, title: "title", page: "# page\n")
        }
        let text = report([checked("a.yaml", .warning)], rules: rules)
        #expect(
            text.contains(
                #""rules":[{"id":"PAWL0301","shortDescription":{"text":"title"},"#
                    + #""fullDescription":{"text":"title"},"#
                    + #""help":{"text":"'pawl explain PAWL0301' prints the page of this code","#
                    + ##""markdown":"# page\n"}}]"##
            )
        )
        #expect(text.contains(#"{"ruleId":"PAWL0301","ruleIndex":0,"level":"warning","#))
    }

    @Test func showsWhatIsAllowedApart() {
        let warning = Diagnostic(
            code: DiagnosticCode(rawValue: "PAWL0222"),
            severity: .warning,
            message: "m",
            span: SourceSpan(at: 0)
        )
        let file = CheckedFile(
            [],
            allowed: [
                AllowedFinding(warning, by: .comment, reason: "so it is"),
                AllowedFinding(warning, by: .commandLine, reason: "--allow PAWL0222"),
            ],
            in: SourceFile(path: "a.yaml", text: "abc")
        )
        let text = report([file])
        #expect(text.contains(#""rules":[{"id":"PAWL0222","#))
        #expect(text.components(separatedBy: #""level":"warning""#).count == 3)
        for (kind, reason) in [("inSource", "so it is"), ("external", "--allow PAWL0222")] {
            #expect(
                text.contains(
                    #""suppressions":[{"kind":"\#(kind)","justification":"\#(reason)"}]"#
                )
            )
        }
        #expect(GitHubAnnotations.lines([file]) == [])
        #expect(JUnitReport.text([file]).contains(#"file="a.yaml"/>"#))
    }

    @Test func namesACodeWithoutAPage() {
        #expect(report([checked()]).contains(#""rules":[{"id":"PAWL0301","#))
    }

    @Test func countsColumnsInCodePoints() {
        let text = report([checked(text: "ä漢😀 x", .error, "m", (10, 11))])
        #expect(
            text.contains(
                #""region":{"startLine":1,"startColumn":5,"endLine":1,"endColumn":6}"#
            )
        )
    }

    @Test func putsNotesBesideTheirPlaces() {
        let text = report([checked(notes: [aside, first], help: "write 'y'")])
        #expect(
            text.contains(#""message":{"text":"no task 'x'\nhelp: write 'y'\nnote: an aside"}"#)
        )
        #expect(
            text.contains(#""relatedLocations":[{"id":0,"message":{"text":"first here"},"physical"#)
        )
    }

    @Test(
        arguments: [
            ("./flows/a.yaml", "flows/a.yaml"),
            ("/srv/a b.yaml", "file:///srv/a%20b.yaml"),
            ("<stdin>", "%3Cstdin%3E"),
            ("c:ä%.yaml", "c%3A%C3%A4%25.yaml"),
            ("../a.yaml", "../a.yaml"),
        ]
    )
    func writesPathsAsURIs(path: String, uri: String) {
        #expect(report([checked(path)]).contains(#""artifactLocation":{"uri":"\#(uri)"}"#))
    }

    @Test(
        arguments: [
            ("\"a\"\\ \u{1B}\u{0}\t\u{7F}", #"\"a\"\\ \u001b\u0000\t\u007f"#),
            ("[a](1) [b] (c)", #"[a\\](1) [b] (c)"#),
            ("${ .a } {0}", "${{ .a }} {{0}}"),
            ("ä漢😀", "ä漢😀"),
        ]
    )
    func escapesMessages(message: String, json: String) {
        let text = report([checked("a.yaml", .error, message)])
        #expect(text.contains(#""message":{"text":"\#(json)"}"#), "\(text)")
    }
}
