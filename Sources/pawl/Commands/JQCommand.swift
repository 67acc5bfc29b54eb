import ArgumentParser
import Foundation
import PawlDiagnostics
import PawlJQ
import PawlJSON

struct JQCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "jq",
        abstract: "Run a jq program on JSON, as workflows do.",
        discussion: """
            Usage: pawl jq [OPTIONS] PROGRAM [FILE…]
                   pawl jq [OPTIONS] PROGRAM --args [TEXT…] | --jsonargs [JSON…]
                   pawl jq --batch

            Reads JSON values from the files or standard input and prints what the program outputs \
            for each of them. Options may stand anywhere and short ones combine: -nr.

            Input:
              -n, --null-input         run once, on null; 'input' and 'inputs' read
              -s, --slurp              run once, on an array of all inputs
              -R, --raw-input          inputs are the lines of the text; with -s, the whole text
                  --stream             inputs are [PATH, LEAF] of all that is in the text

            Output:
              -c, --compact-output     each output on one line
              -r, --raw-output         strings as they are
              -j, --join-output        as -r, and nothing between outputs
                  --raw-output0        as -r, and NUL after each output
              -a, --ascii-output       everything outside ASCII as \\u escapes
              -S, --sort-keys          members of objects in the order of their keys
              -C, --color-output       colours even where no terminal is
              -M, --monochrome-output  no colours
                  --tab                indent with tabs
                  --indent N           indent with N spaces, at most 7
                  --unbuffered         write each output at once
              -e, --exit-status        exit with 1 when the last output is false or null, and
                                       with 4 when there is none

            Variables:
                  --arg NAME TEXT      $NAME is a string
                  --argjson NAME JSON  $NAME is a value
                  --slurpfile NAME FILE  $NAME is an array of the values in a file
                  --rawfile NAME FILE  $NAME is the text of a file
                  --args               the words behind PROGRAM are strings in $ARGS.positional
                  --jsonargs           the same, as values

            Others:
              -f, --from-file          PROGRAM names the file that holds it
                  --                   what follows is no option
              -h, --help               show this
              -V, --version            show the version
                  --batch              answer each line {"id", "program", "input", "args"} with a
                                       line {"id", "outputs", "error", "phase"}

            Colours can be changed with JQ_COLORS, as in jq, and are off with NO_COLOR.

            Exit codes: 0; 2 for usage and files that cannot be read; 3 for a program that does \
            not compile; 5 for a run-time error or input that is not JSON; with -e also 1 and 4.
            """
    )

    @Argument(parsing: .captureForPassthrough, help: .hidden)
    var arguments: [String] = []

    func run(on console: Console) async throws -> ExitStatus {
        let options = try JQOptions(arguments)
        switch options.request {
        case .help: throw CleanExit.helpRequest(self)
        case .version:
            console.print(VersionCommand.line)
            return .completed
        case .batch:
            return await DeepStack.run {
                var batch = Batch(console)
                batch.run()
                return .completed
            }
        case nil: break
        }
        let program = try compiled(options, console)
        return await DeepStack.run { JQRun(options, program, on: console).run() }
    }

    private func compiled(_ options: JQOptions, _ console: Console) throws(Failure) -> JQProgram {
        let source = try source(options)
        let problems: [JQProblem]
        switch JQProgram.compile(String(decoding: source.bytes, as: UTF8.self), world: .commandLine)
        {
        case .failure(let found):
            // As with a program that compiles, what is only odd is not told here.
            problems = found.problems.filter { $0.severity == .error }
        case .success(let program):
            problems = program.unboundVariables(
                help: { "bind it with --arg \($0) TEXT or --argjson \($0) JSON" },
                isBound: { $0 == "ENV" || options.value(of: $0) != nil }
            )
            if problems.isEmpty { return program }
        }
        console.tell(
            console.error.diagnostics.render(problems.map(\.diagnostic), in: source)
        )
        throw Failure(.invalidDocument, "the jq program does not compile")
    }

    /// The program; without any it is `.`, unless nothing is read from or written to but people.
    private func source(_ options: JQOptions) throws(Failure) -> SourceFile {
        switch options.program {
        case .some(let path) where options.isProgramFile:
            let bytes = try Files.read(path)
            if bytes.contains(0) { throw Failure(.usage, "program file contains NUL bytes") }
            return SourceFile(path: path, bytes: bytes)
        case .some(let text):
            return SourceFile(path: "<program>", text: text)
        case nil where !options.isProgramFile && !isTerminal:
            return SourceFile(path: "<program>", text: ".")
        case nil:
            throw Failure(.usage, "a program is missing", help: "write 'pawl jq .' or see --help")
        }
    }

    private var isTerminal: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }
}
