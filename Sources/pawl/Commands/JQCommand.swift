import ArgumentParser
import PawlDiagnostics
import PawlJQ
import PawlJSON

struct JQCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "jq",
        abstract: "Run a jq program on JSON, as workflows do.",
        discussion: """
            Usage: pawl jq [OPTIONS] PROGRAM [FILE…]

            Reads JSON values from the files or standard input and prints what the program outputs \
            for each of them.

              -n, --null-input     run once with null as input
              -s, --slurp          run once with an array of all inputs
              -c, --compact-output print each output on one line
              -r, --raw-output     print strings as they are
              -j, --join-output    as -r, without line breaks
              -a, --ascii-output   escape everything outside ASCII
              -S, --sort-keys      print the members of objects in the order of their keys
              -e, --exit-status    exit with 1 when the last output is false or null, 4 without any
              --tab, --indent N    indent with tabs, or N spaces
              --arg NAME TEXT      bind $NAME to a string
              --argjson NAME JSON  bind $NAME to a value
              -f, --from-file      PROGRAM names a file
              --batch              answer lines {"id", "program", "input", "args"} with lines \
            {"id", "outputs", "error", "phase"}

            Exit codes: 0, 2 for usage and input that is not JSON, 3 for a program that does not \
            compile, 5 when it raised an error.
            """
    )

    @Argument(parsing: .captureForPassthrough, help: .hidden)
    var arguments: [String] = []

    func run(on console: Console) async throws -> ExitStatus {
        if arguments.contains("--help") || arguments.contains("-h") {
            throw CleanExit.helpRequest(self)
        }
        if arguments.contains("--batch") {
            guard arguments.count == 1 else {
                throw Failure(.usage, "--batch stands alone: programs come on standard input")
            }
            return await DeepStack.run {
                var batch = Batch(console)
                batch.run()
                return .completed
            }
        }
        let options = try JQOptions(arguments)
        let program = try compiled(options, console)
        var run = JQRun(options: options, program: program, console: console)
        for input in try inputs(options) { run.evaluate(input) }
        return run.status
    }

    private func compiled(_ options: JQOptions, _ console: Console) throws(Failure) -> JQProgram {
        let source =
            options.isProgramFile
            ? SourceFile(path: options.program, bytes: try Files.read(options.program))
            : SourceFile(path: "<program>", text: options.program)
        let text = String(decoding: source.bytes, as: UTF8.self)
        var problems: [JQProblem] = []
        switch JQProgram.compile(text) {
        case .failure(let found):
            problems = found.problems
        case .success(let program):
            problems = program.unboundVariables(
                help: { "bind it with --arg \($0) TEXT or --argjson \($0) JSON" },
                isBound: { options.value(of: $0) != nil }
            )
            if problems.isEmpty { return program }
        }
        console.tell(
            console.error.diagnostics.render(problems.map(\.diagnostic), in: source)
        )
        throw Failure(.invalidDocument, "the jq program does not compile")
    }

    private func inputs(_ options: JQOptions) throws(Failure) -> [JSONValue] {
        if options.isNullInput { return [.null] }
        var values: [JSONValue] = []
        for path in options.files {
            values += try Self.values(SourceFile(path: path, bytes: try Files.read(path)))
        }
        if options.files.isEmpty {
            values = try Self.values(
                SourceFile(path: "<stdin>", bytes: try Files.standardInput())
            )
        }
        return options.slurps ? [.array(values)] : values
    }

    private static func values(_ source: SourceFile) throws(Failure) -> [JSONValue] {
        do {
            return try JSONValue.parseSequence(
                source.bytes,
                options: [.allowsNaN, .replacesInvalidUTF8]
            )
        } catch {
            let place = source.position(of: error.offset)
            throw Failure(
                .usage,
                "the input is not JSON: \(error.message) "
                    + "at \(source.path):\(place.line):\(place.column)"
            )
        }
    }
}

/// One run of a program over its inputs.
private struct JQRun {
    let options: JQOptions
    let program: JQProgram
    let console: Console
    private var hasFailed = false
    private var last: JSONValue?

    init(options: JQOptions, program: JQProgram, console: Console) {
        self.options = options
        self.program = program
        self.console = console
    }

    mutating func evaluate(_ input: JSONValue) {
        do {
            let outputs = try program.evaluate(
                input,
                arguments: options.values(for: program),
                now: Double(nowMilliseconds()) / 1000
            )
            for output in outputs { print(output) }
            last = outputs.last ?? last
        } catch {
            hasFailed = true
            console.tell("pawl jq: error: \(printable(error.message))")
        }
    }

    var status: ExitStatus {
        if hasFailed { return .failed }
        guard options.reportsLast else { return .completed }
        switch last {
        case nil: return .cancelled
        case .null?, .bool(false)?: return .faulted
        default: return .completed
        }
    }

    private func print(_ output: JSONValue) {
        var bytes: [UInt8] = []
        if options.isRaw, let text = output.string {
            bytes = Array(text.utf8)
        } else {
            output.write(
                to: &bytes,
                options.layout,
                sortsKeys: options.sortsKeys,
                isASCII: options.isASCII
            )
        }
        if !options.joins { bytes.append(UInt8(ascii: "\n")) }
        console.write(bytes)
    }
}
