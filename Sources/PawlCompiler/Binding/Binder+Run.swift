import PawlDiagnostics
import PawlGraph
import PawlJSON
import PawlYAML

// `run: shell`, and what all kinds of `run` share.

extension Binder {
    private static let runShape = Shape(
        "'run'",
        keys: ["shell", "container", "script", "workflow", "return", "await"],
        hints: [
            "command": "write it under 'shell', or 'run: COMMAND'",
            "arguments": "write it under 'shell'", "environment": "write it under 'shell'",
            "stdin": "write it under 'shell'", "cwd": "write it beside 'run'",
            "json": "write it beside 'run'", "image": "write it under 'container'",
            "ports": "write it under 'container'", "volumes": "write it under 'container'",
            "lifetime": "write it under 'container'", "pullPolicy": "write it under 'container'",
            "code": "write it under 'script'", "language": "write it under 'script'",
            "source": "write it under 'script'", "namespace": "write it under 'workflow'",
            "name": "write it under 'workflow'", "version": "write it under 'workflow'",
        ]
    )

    private static let shellShape = Shape(
        "'shell'",
        keys: ["command", "arguments", "environment", "stdin"],
        hints: Binder.processHints
    )

    /// Keys that belong beside a process, or are called otherwise in the standard.
    static let processHints = [
        "args": "write 'arguments'", "env": "write 'environment'",
        "cwd": "write it beside 'run'", "json": "write it beside 'run'",
        "return": "write it under 'run'", "await": "write it under 'run'",
    ]

    mutating func bindRun(_ entry: YAMLEntry, _ task: Fields) -> TaskBody? {
        guard let run = fields(entry.value, Self.runShape, owner: entry.keySpan) else { return nil }
        let flags = task["metadata"]?.value["pawl"]?.entries ?? []
        let settings = bindSettings(run, flags)
        let kinds = ["shell", "container", "script", "workflow"]
        let found = run.entries.filter { kinds.contains($0.key.text) }
        guard let kind = found.first else {
            report(
                .missingKey(
                    "shell",
                    in: "'run'",
                    at: entry.keySpan,
                    help: "write 'run: COMMAND', or 'run: { shell: { command: COMMAND } }'"
                )
            )
            return nil
        }
        for other in found.dropFirst() {
            report(
                .conflict(
                    "\(quoted(kind)) and \(quoted(other)) are two things to run",
                    at: other.keySpan,
                    first: kind.keySpan,
                    help: "make a task of its own for each"
                )
            )
        }
        switch kind.key.text {
        case "container": return bindContainer(kind, settings, flags)
        case "script": return bindScript(kind, settings)
        case "workflow": return bindSubworkflow(kind, settings, flags, run)
        default: return bindShell(kind, settings)
        }
    }

    struct RunSettings {
        var returns = ShellModel.ReturnMode.stdout
        var awaits = true
        var parsesJSON = false
        var directory: ValueSyntax?
    }

    private mutating func bindSettings(_ run: Fields, _ flags: [YAMLEntry]) -> RunSettings {
        var settings = RunSettings()
        if let entry = run["return"] {
            let choices = ["stdout", "stderr", "code", "all", "none"]
            let mode = choice(entry, of: choices).flatMap(ShellModel.ReturnMode.init(rawValue:))
            settings.returns = mode ?? .stdout
        }
        settings.awaits = run["await"].flatMap { bool($0) } ?? true
        settings.parsesJSON = flags["json"].flatMap { bool($0) } ?? false
        settings.directory = flags["cwd"].map { textValue($0) }
        _ = flags["idempotent"].flatMap { bool($0) }
        if let json = flags["json"], settings.parsesJSON { checkJSON(json, run, settings) }
        return settings
    }

    /// `json: true` needs the text that it parses.
    private mutating func checkJSON(_ json: YAMLEntry, _ run: Fields, _ settings: RunSettings) {
        if let entry = run["return"], settings.returns != .stdout {
            report(
                .conflict(
                    "'json' parses stdout, which 'return: \(settings.returns.rawValue)' drops",
                    at: json.keySpan,
                    first: entry.keySpan,
                    help: "remove one of them"
                )
            )
        }
        if let entry = run["await"], !settings.awaits {
            report(
                .conflict(
                    "'json' parses stdout, which 'await: false' does not wait for",
                    at: json.keySpan,
                    first: entry.keySpan,
                    help: "remove one of them"
                )
            )
        }
    }

    private mutating func bindShell(_ entry: YAMLEntry, _ settings: RunSettings) -> TaskBody? {
        guard let shell = fields(entry.value, Self.shellShape, owner: entry.keySpan)
        else { return nil }
        let arguments = bindArguments(of: shell)
        guard let entry = required("command", in: shell), let command = bindCommand(entry)
        else { return nil }
        let assigned = Set(arguments.environment.map(\.key.value))
        return .shell(
            ShellSyntax(
                commandSpan: command.span,
                command: command.text,
                splices: command.splices,
                arguments: arguments.list,
                argumentsExpression: arguments.expression,
                environment: arguments.environment,
                stdin: arguments.stdin,
                directory: settings.directory,
                returns: settings.returns,
                awaits: settings.awaits,
                parsesJSON: settings.parsesJSON,
                environmentNames: command.environmentNames.filter { !assigned.contains($0) }
            )
        )
    }

    // MARK: What a process is given

    mutating func bindArguments(of process: Fields) -> ArgumentsSyntax {
        let environment = process["environment"].map { bindEnvironment($0) } ?? []
        let arguments = process["arguments"].map { bindArguments($0) }
        let stdin = process["stdin"].map { value($0.value) }
        return ArgumentsSyntax(
            list: arguments?.list ?? [],
            expression: arguments?.expression,
            environment: environment,
            stdin: stdin
        )
    }

    private mutating func bindArguments(
        _ entry: YAMLEntry
    ) -> (list: [ValueSyntax], expression: ExpressionSyntax?) {
        if let elements = entry.value.elements { return (elements.map { value($0) }, nil) }
        if let expression = wholeExpression(entry.value) { return ([], expression) }
        reportType(
            of: quoted(entry),
            expected: "a list",
            found: entry.value,
            owner: entry.keySpan,
            help: entry.value.scalar?.text.isEmpty == false
                ? "write it like '[\(entry.value.scalar?.text.prefix(30) ?? "")]'" : nil
        )
        return ([], nil)
    }

    private mutating func bindEnvironment(_ entry: YAMLEntry) -> [ValueSyntax.MemberSyntax] {
        guard let entries = mapping(entry.value, quoted(entry), owner: entry.keySpan)
        else { return [] }
        for member in entries { checkEnvironmentName(member) }
        return members(entries)
    }

    private mutating func checkEnvironmentName(_ entry: YAMLEntry) {
        let name = entry.key.text
        if name.hasPrefix("PAWL_") {
            report(
                .invalidEnvironmentName(
                    "environment variables that begin with 'PAWL_' are set by Pawl",
                    at: entry.keySpan,
                    help: "choose another name than '\(name)'"
                )
            )
        } else if !isShellName(name) {
            report(
                .invalidEnvironmentName(
                    "'\(name)' cannot name an environment variable",
                    at: entry.keySpan,
                    help: "use letters, digits and '_', not beginning with a digit"
                )
            )
        }
    }

    // MARK: the command

    /// Linux takes no longer argument, and the command is one argument of `sh -c`. Some room is
    /// left for the references that take the place of expressions.
    private static let longestCommand = 120_000

    /// Shell source; `nil` after a report.
    mutating func bindCommand(_ entry: YAMLEntry) -> CommandSyntax? {
        guard let text = string(entry) else { return nil }
        guard !text.value.allSatisfy(\.isWhitespace) else {
            reportType(
                of: quoted(entry),
                expected: "a shell command",
                found: .plain("", at: text.span),
                owner: entry.keySpan
            )
            return nil
        }
        guard text.value.utf8.count <= Self.longestCommand else {
            report(
                .outOfRange(
                    quoted(entry),
                    "\(text.value.utf8.count)",
                    expected: "at most \(Self.longestCommand) bytes long",
                    at: entry.keySpan
                )
            )
            return nil
        }
        guard let scalar = entry.value.scalar else { return nil }
        let content = ExpressionText(text.value)
        let shell = ShellText.splice(content)
        for finding in shell.findings { report(diagnostic(for: finding, content, scalar)) }
        var splices: [(variable: String, value: ExpressionSyntax)] = []
        for splice in shell.splices {
            let value = compile(content, splice.program, in: scalar, at: entry.value)
            splices.append((splice.variable, value))
        }
        return CommandSyntax(
            span: text.span,
            text: shell.command,
            splices: splices,
            environmentNames: shell.environmentNames
        )
    }

    private func diagnostic(
        for finding: ShellText.Finding,
        _ content: ExpressionText,
        _ scalar: YAMLScalar
    ) -> Diagnostic {
        let text = String(decoding: content.bytes[finding.range], as: UTF8.self)
        let short = text.count <= 40 && !text.contains("\n") ? text : "${ … }"
        let span = scalar.map.span(of: finding.range)
        switch finding.kind {
        case .unclosed: return .unclosedExpression(at: span)
        case .inSingleQuotes: return .spliceInSingleQuotes(short, at: span)
        case .inQuotedHereDocument: return .spliceInQuotedHereDocument(short, at: span)
        case .asHereDocumentWord: return .spliceAsHereDocumentWord(short, at: span)
        case .inComment: return .spliceInComment(short, at: span)
        case .asCommand: return .spliceAsCommand(short, at: span)
        case .inArithmetic: return .spliceInArithmetic(short, at: span)
        }
    }
}
