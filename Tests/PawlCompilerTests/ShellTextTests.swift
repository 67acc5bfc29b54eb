import Testing

@testable import PawlCompiler

/// A command as written, and what the shell gets.
private struct Splicing: Sendable, CustomTestStringConvertible {
    var written: String
    /// `@` stands for `${PAWL_VALUE_n}`, n counting from 1.
    var shell: String
    var findings: [ShellText.Finding.Kind]

    init(_ written: String, _ shell: String, finds findings: ShellText.Finding.Kind...) {
        self.written = written
        self.shell = shell
        self.findings = findings
    }

    var testDescription: String { written }
}

private let splicings: [Splicing] = [
    // Words
    Splicing("echo ${ .a }", "echo \"@\""),
    Splicing(
        "echo ${.a} ${(.b)} ${[1]} ${{a:1}} ${\"x\"} ${$x}",
        "echo \"@\" \"@\" \"@\" \"@\" \"@\" \"@\""
    ),
    Splicing("echo x${ .a }y", "echo x\"@\"y"),
    Splicing("X=${ .a } make", "X=\"@\" make"),
    Splicing("echo \"${ .a }\"", "echo \"@\""),
    Splicing("echo \"a ${ .a } b\"${ .b }", "echo \"a @ b\"\"@\""),
    Splicing("echo ${ .a | \"}\" + \"\\(.b)}\" }", "echo \"@\""),
    Splicing("echo ${ {a: {b: 1}} }", "echo \"@\""),
    Splicing("echo ${ .a # it's }\n}", "echo \"@\""),
    // The shell's own
    Splicing(
        "echo ${HOME} ${1} ${x:-y} ${#x} $$ $? $1",
        "echo ${HOME} ${1} ${x:-y} ${#x} $$ $? $1"
    ),
    Splicing("echo \\${ .a }", "echo \\${ .a }"),
    Splicing("echo '$${ .a }'", "echo '${ .a }'"),
    Splicing("echo $${HOME}", "echo $${HOME}"),
    Splicing("echo \"it's ${ .a }\"", "echo \"it's @\""),
    Splicing("echo it\\'s ${ .a }", "echo it\\'s \"@\""),
    // Nesting
    Splicing("echo $(cat ${ .a })", "echo $(cat \"@\")"),
    Splicing("echo \"$(cat ${ .a })\"", "echo \"$(cat \"@\")\""),
    Splicing("echo \"$(cat \"${ .a }\")\" ${ .b }", "echo \"$(cat \"@\")\" \"@\""),
    Splicing("echo `cat ${ .a }` ${ .b }", "echo `cat \"@\"` \"@\""),
    Splicing("echo \"`cat ${ .a }`\"", "echo \"`cat \"@\"`\""),
    Splicing("echo ${x:-${ .a }}", "echo ${x:-\"@\"}"),
    Splicing("echo \"${x:-${ .a }}\"", "echo \"${x:-@}\""),
    Splicing("(cd ${ .a }; ls)", "(cd \"@\"; ls)"),
    Splicing(
        "x=$(case ${ .a } in a) echo 1;; (b) echo 2;; esac) ${ .b }",
        "x=$(case \"@\" in a) echo 1;; (b) echo 2;; esac) \"@\"",
        finds: .asCommand
    ),
    // Here-documents
    Splicing(
        "cat <<EOF\n\"${ .a }\" 'x'\nEOF\necho ${ .b }",
        "cat <<EOF\n\"@\" 'x'\nEOF\necho \"@\""
    ),
    Splicing("cat <<-E\n\t${ .a }\n\tE\necho ${ .b }", "cat <<-E\n\t@\n\tE\necho \"@\""),
    Splicing(
        "cat <<A <<'B'\n${ .a }\nA\nx\nB\necho ${ .b }",
        "cat <<A <<'B'\n@\nA\nx\nB\necho \"@\""
    ),
    Splicing("cat <<E\n$(echo ${ .a })\nE\n", "cat <<E\n$(echo \"@\")\nE\n"),
    Splicing("x=$(cat <<E\n${ .a }\nE\n)\necho ${ .b }", "x=$(cat <<E\n@\nE\n)\necho \"@\""),
    Splicing("cat <<<${ .a }", "cat <<<\"@\""),
    Splicing("cat <<E\n${ .a", "cat <<E\n${ .a", finds: .unclosed),
    // What cannot work
    Splicing("echo '${ .a }' ${ .b }", "echo '${ .a }' \"@\"", finds: .inSingleQuotes),
    Splicing("cat <<'E'\n${ .a }\nE\n", "cat <<'E'\n${ .a }\nE\n", finds: .inQuotedHereDocument),
    Splicing("cat <<\\E\n${ .a }\nE\n", "cat <<\\E\n${ .a }\nE\n", finds: .inQuotedHereDocument),
    Splicing("cat <<${ .a }\n", "cat <<${ .a }\n", finds: .asHereDocumentWord),
    Splicing("make # ${ .a }\necho ${ .b }", "make # ${ .a }\necho \"@\"", finds: .inComment),
    Splicing("echo a#${ .a }", "echo a#\"@\""),
    Splicing("echo $(( ${ .a } + 1 )) ${ .b }", "echo $(( @ + 1 )) \"@\"", finds: .inArithmetic),
    Splicing("echo ${ .a", "echo ${ .a", finds: .unclosed),
    // Programs
    Splicing("${ .a }", "\"@\"", finds: .asCommand),
    Splicing("make && ${ .a } x", "make && \"@\" x", finds: .asCommand),
    Splicing("X=1 ${ .a }", "X=1 \"@\"", finds: .asCommand),
    Splicing("if ${ .a }; then ls; fi", "if \"@\"; then ls; fi", finds: .asCommand),
    Splicing("make > ${ .a } 2>&1", "make > \"@\" 2>&1"),
    Splicing("> ${ .a } make", "> \"@\" make"),
    Splicing("for x in ${ .a }; do echo \"$x\"; done", "for x in \"@\"; do echo \"$x\"; done"),
    // Broken text
    Splicing("echo \"${ .a }", "echo \"@"),
    Splicing("echo $(( 1", "echo $(( 1"),
    Splicing(")) } ;; `", ")) } ;; `"),
    Splicing("echo \\", "echo \\"),
    Splicing("$", "$"),
    Splicing("${", "${"),
    Splicing("", ""),
]

private let readings: [(command: String, names: [String])] = [
    ("echo $HOME ${TMPDIR:-/tmp} ${#LANG}", ["HOME", "LANG", "TMPDIR"]),
    ("echo \"$HOME\" '$USER' \\$SHELL", ["HOME"]),
    ("X=1; echo $X", []),
    ("PATH=$PATH:/x make; echo $PATH", ["PATH"]),
    ("for f in *; do echo $f; done", []),
    ("read -r a b; echo $a $b $c", ["c"]),
    ("export A=$B; echo $A", ["B"]),
    ("echo $(( count + 1 )) $1 $? $$ $PWD", ["count"]),
    ("cat <<E\n$HOME\nE\ncat <<'E'\n$USER\nE\n", ["HOME"]),
    ("echo ${ $x } $PAWL_ATTEMPT", []),
    ("echo # $HOME", []),
]

@Suite struct ShellTextTests {
    @Test(arguments: splicings)
    private func splices(_ example: Splicing) {
        let text = ShellText.splice(ExpressionText(example.written))
        var expected = ""
        var count = 0
        for character in example.shell {
            if character == "@" {
                count += 1
                expected += "${PAWL_VALUE_\(count)}"
            } else {
                expected.append(character)
            }
        }
        #expect(text.command == expected)
        #expect(text.findings.map(\.kind) == example.findings)
        #expect(text.splices.count == count)
    }

    @Test(arguments: readings)
    func readsTheEnvironment(command: String, names: [String]) {
        #expect(ShellText.splice(ExpressionText(command)).environmentNames == names)
    }

    /// Texts that nest without end take time and memory in step with their length.
    @Test(arguments: ["(", "$(", "`", "\"$(", "${x:-", "$((", "<<A ", "$(cat <<A\n", "case "])
    func nestingIsNotRecursion(unit: String) {
        let command = String(repeating: unit, count: 60_000 / unit.utf8.count)
        #expect(ShellText.splice(ExpressionText(command)).command == command)
    }

    @Test func theCommandPointsAtItsExpressions() throws {
        let bound = Bound("workflow: w\nsteps:\n  - a: { run: 'echo ${ .x } \"${ .y }\"' }\n")
        #expect(bound.findings == [])
        guard case .shell(let shell) = try #require(bound.syntax?.tasks.tasks.first).body else {
            Issue.record("not a shell task")
            return
        }
        #expect(shell.command == "echo \"${PAWL_VALUE_1}\" \"${PAWL_VALUE_2}\"")
        #expect(shell.splices.map { bound.text(at: $0.value.span) } == [" .x ", " .y "])
    }
}
