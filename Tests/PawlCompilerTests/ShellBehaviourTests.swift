import Foundation
import Testing

@testable import PawlCompiler

/// What a value must not be able to do, all at once.
private let hostile = "a b  c'd\"e$(echo pwned)`echo pwned`;echo pwned #*?~ ${HOME} \\n"

/// Commands that print the value of their only expression.
private let commands = [
    "printf %s ${ .v }",
    "printf %s \"${ .v }\"",
    "printf %s \"\"${ .v }''",
    "printf %s $(printf %s ok >/dev/null)${ .v }",
    "printf %s \"$(printf %s ${ .v })\"",
    "printf %s \"$(printf %s \"${ .v }\")\"",
    "printf %s \"`printf %s ${ .v }`\"",
    "X=${ .v }; printf %s \"$X\"",
    "X=${ .v } sh -c 'printf %s \"$X\"'",
    "printf %s \"${none:-${ .v }}\"",
    "printf %s ${none:-${ .v }}",
    "cat <<END\n${ .v }\nEND\n",
    "cat <<-END\n${ .v }\n\tEND\n",
    "X=$(cat <<END\n${ .v }\nEND\n)\nprintf %s \"$X\"",
    "for x in ${ .v }; do printf %s \"$x\"; done",
    "case ${ .v } in 'a b'*) printf %s ${ .v };; esac",
    "f() { printf %s \"$1\"; }; f ${ .v }",
    "(printf %s ${ .v })",
    "{ printf %s ${ .v }; } # it's",
    "if [ ${ .v } != x ]; then printf %s ${ .v }; fi",
]

/// Runs a command of the shell with variables.
private func output(of command: String, _ environment: [String: String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    process.environment = environment.merging(["PATH": "/usr/bin:/bin"]) { first, _ in first }
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
}

@Suite struct ShellBehaviourTests {
    /// A real shell gives the value back as it is: nothing in it is run, split or expanded.
    @Test(arguments: commands)
    func dataIsNeverCode(command: String) throws {
        let text = ShellText.splice(ExpressionText(command))
        #expect(text.findings == [])
        let variables = text.splices.map { ($0.variable, hostile) }
        let environment = Dictionary(uniqueKeysWithValues: variables)
        var printed = try output(of: text.command, environment)
        if printed.hasSuffix("\n") { printed.removeLast() }
        #expect(printed == hostile)
    }
}
