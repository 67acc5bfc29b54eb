import PawlDiagnostics
import PawlGraph
import PawlJSON
import PawlYAML

// `run: shell`.

extension Binder {
    private static let runShape = Shape(
        "'run'",
        keys: ["shell", "return", "await"],
        unsupported: ["container", "script", "workflow"],
        hints: [
            "command": "write it under 'shell', or 'run: COMMAND'",
            "arguments": "write it under 'shell'", "environment": "write it under 'shell'",
            "stdin": "write it under 'shell'", "cwd": "write it beside 'run'",
            "json": "write it beside 'run'",
        ]
    )

    private static let shellShape = Shape(
        "'shell'",
        keys: ["command", "arguments", "environment", "stdin"],
        hints: [
            "args": "write 'arguments'", "env": "write 'environment'",
            "cwd": "write it beside 'run'", "json": "write it beside 'run'",
            "return": "write it in 'run', beside 'shell'",
            "await": "write it in 'run', beside 'shell'",
        ]
    )

    mutating func bindRun(_ entry: YAMLEntry, _ task: Fields) -> TaskBody? {
        guard let run = fields(entry.value, Self.runShape, owner: entry.keySpan) else { return nil }
        let flags = task["metadata"]?.value["pawl"]?.entries ?? []
        let settings = bindSettings(run, flags)
        guard let shell = run["shell"] else {
            if !run.entries.contains(where: { Self.runShape.unsupported.contains($0.key.text) }) {
                report(
                    .missingKey(
                        "shell",
                        in: "'run'",
                        at: entry.keySpan,
                        help: "write 'run: COMMAND', or 'run: { shell: { command: COMMAND } }'"
                    )
                )
            }
            return nil
        }
        return bindShell(shell, settings)
    }

    private struct RunSettings {
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

    /// Linux takes no longer argument, and the command is one argument of `sh -c`. Some room is
    /// left for the references that take the place of expressions.
    private static let longestCommand = 120_000

    private mutating func bindShell(_ entry: YAMLEntry, _ settings: RunSettings) -> TaskBody? {
        guard let shell = fields(entry.value, Self.shellShape, owner: entry.keySpan)
        else { return nil }
        let environment = shell["environment"].map { bindEnvironment($0) } ?? []
        let arguments = shell["arguments"].map { bindArguments($0) }
        let stdin = shell["stdin"].map { value($0.value) }
        guard let command = required("command", in: shell), let text = string(command)
        else { return nil }
        guard !text.value.allSatisfy(\.isWhitespace) else {
            reportType(
                of: quoted(command),
                expected: "a shell command",
                found: .plain("", at: text.span),
                owner: command.keySpan
            )
            return nil
        }
        guard text.value.utf8.count <= Self.longestCommand else {
            report(
                .outOfRange(
                    quoted(command),
                    "\(text.value.utf8.count)",
                    expected: "at most \(Self.longestCommand) bytes long",
                    at: command.keySpan
                )
            )
            return nil
        }
        let spliced = bindCommand(command.value, text.value)
        let assigned = Set(environment.map(\.key.value))
        return .shell(
            ShellSyntax(
                commandSpan: text.span,
                command: spliced.command,
                splices: spliced.splices,
                arguments: arguments?.list ?? [],
                argumentsExpression: arguments?.expression,
                environment: environment,
                stdin: stdin,
                directory: settings.directory,
                returns: settings.returns,
                awaits: settings.awaits,
                parsesJSON: settings.parsesJSON,
                environmentNames: spliced.environmentNames.filter { !assigned.contains($0) }
            )
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

    private mutating func bindCommand(
        _ node: YAMLNode,
        _ text: String
    ) -> (
        command: String, splices: [(variable: String, value: ExpressionSyntax)],
        environmentNames: [String]
    ) {
        guard let scalar = node.scalar else { return (text, [], []) }
        let content = ExpressionText(text)
        let shell = ShellText.splice(content)
        for finding in shell.findings { report(diagnostic(for: finding, content, scalar)) }
        var splices: [(variable: String, value: ExpressionSyntax)] = []
        for splice in shell.splices {
            let value = compile(content, splice.program, in: scalar, at: node)
            splices.append((splice.variable, value))
        }
        return (shell.command, splices, shell.environmentNames)
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
