import PawlDiagnostics
import PawlGraph
import PawlJSON
import PawlYAML

// `run: container`, `run: script` and `run: workflow`.

extension Binder {
    // MARK: container

    private static let containerShape = Shape(
        "'container'",
        keys: [
            "image", "name", "command", "arguments", "environment", "stdin", "ports", "volumes",
            "lifetime", "pullPolicy",
        ],
        hints: Binder.processHints.merging(
            ["cleanup": "write it under 'lifetime'", "after": "write it under 'lifetime'"]
        ) { own, _ in own }
    )

    mutating func bindContainer(
        _ entry: YAMLEntry,
        _ settings: RunSettings,
        _ flags: [YAMLEntry]
    ) -> TaskBody? {
        if let directory = flags["cwd"] {
            reportFlag(directory, in: entry, help: "change the directory in 'command'")
        }
        guard let container = fields(entry.value, Self.containerShape, owner: entry.keySpan)
        else { return nil }
        let name = container["name"].map { textValue($0) }
        let command = container["command"].flatMap { bindCommand($0) }
        let arguments = bindArguments(of: container)
        let ports = container["ports"].map { bindPorts($0) } ?? []
        let volumes = container["volumes"].map { bindVolumes($0) } ?? []
        let policies = ContainerModel.PullPolicy.allCases.map(\.rawValue)
        let pullPolicy = container["pullPolicy"].flatMap { entry in
            choice(entry, of: policies).flatMap(ContainerModel.PullPolicy.init(rawValue:))
                .map { Located(value: $0, span: entry.value.span) }
        }
        let cleanup = container["lifetime"].flatMap { bindLifetime($0) }
        guard let image = required("image", in: container) else { return nil }
        return .process(
            ProcessSyntax(
                span: entry.keySpan,
                program: .container(
                    ContainerSyntax(
                        image: filledText(image),
                        name: name,
                        command: command,
                        arguments: arguments,
                        ports: ports,
                        volumes: volumes,
                        pullPolicy: pullPolicy,
                        cleanup: cleanup
                    )
                ),
                settings
            )
        )
    }

    /// A text that may hold expressions and is not empty.
    mutating func filledText(_ entry: YAMLEntry) -> ValueSyntax {
        let text = textValue(entry)
        if case .constant(.string(""), _) = text, entry.value.text != nil {
            report(.empty(quoted(entry), needs: "character", at: entry.value.span))
        }
        return text
    }

    /// A key of the short form beside a `run` that it says nothing about.
    private mutating func reportFlag(_ flag: YAMLEntry, in process: YAMLEntry, help: String) {
        let place = "a task with 'run: \(process.key.text)'"
        report(.unknownKey(flag.key.text, in: place, at: flag.keySpan, help: help))
    }

    private mutating func bindPorts(_ entry: YAMLEntry) -> [ValueSyntax.MemberSyntax] {
        let help = "map ports of the host to ports of the container: '8080: 80'"
        guard let entries = mapping(entry.value, quoted(entry), owner: entry.keySpan, help: help)
        else { return [] }
        for port in entries {
            let host = port.key.text
            if portNumber(host) == nil {
                report(
                    .outOfRange(
                        "a port of the host",
                        "'\(host)'",
                        expected: "a whole number from 1 to 65535",
                        at: port.keySpan
                    )
                )
            }
            checkPort(port)
        }
        return members(entries)
    }

    private mutating func checkPort(_ entry: YAMLEntry) {
        guard let scalar = entry.value.scalar else {
            reportType(
                of: "a port of the container",
                expected: "a whole number",
                found: entry.value,
                owner: entry.keySpan
            )
            return
        }
        let text = scalar.text
        if portNumber(text) != nil || text.contains("${") { return }
        report(
            .outOfRange(
                "a port of the container",
                "'\(text)'",
                expected: "a whole number from 1 to 65535",
                at: entry.value.span.length == 0 ? entry.keySpan : entry.value.span
            )
        )
    }

    private func portNumber(_ text: String) -> Int? {
        guard text.utf8.allSatisfy({ ("0"..."9").contains(Unicode.Scalar($0)) }) else { return nil }
        return Int(text).flatMap { (1...65535).contains($0) ? $0 : nil }
    }

    private mutating func bindVolumes(_ entry: YAMLEntry) -> [ValueSyntax.MemberSyntax] {
        let help = "map paths of the host to paths of the container: './data: /data'"
        guard let entries = mapping(entry.value, quoted(entry), owner: entry.keySpan, help: help)
        else { return [] }
        return entries.map { volume in
            ValueSyntax.MemberSyntax(
                key: Located(value: volume.key.text, span: volume.keySpan),
                value: filledText(volume)
            )
        }
    }

    private mutating func bindLifetime(_ entry: YAMLEntry) -> Located<ContainerSyntax.Cleanup>? {
        let shape = Shape("'lifetime'", keys: ["cleanup", "after"])
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        let after = fields["after"].map { duration($0) }
        guard
            let cleanup = required("cleanup", in: fields),
            let word = choice(cleanup, of: ["always", "never", "eventually"])
        else { return nil }
        if word == "eventually" {
            guard required("after", in: fields, help: "say how long after its end") != nil,
                let after
            else { return nil }
            return Located(value: .eventually(after: after), span: cleanup.value.span)
        }
        if let extra = fields["after"] {
            report(
                .conflict(
                    "'after' belongs to 'cleanup: eventually'",
                    at: extra.keySpan,
                    first: cleanup.keySpan,
                    help: "remove 'after', or write 'cleanup: eventually'"
                )
            )
        }
        return Located(value: word == "always" ? .always : .never, span: cleanup.value.span)
    }

    // MARK: script

    private static let scriptShape = Shape(
        "'script'",
        keys: ["language", "code", "source", "arguments", "environment", "stdin"],
        hints: Binder.processHints.merging(["command": "write 'code'"]) { own, _ in own }
    )

    mutating func bindScript(_ entry: YAMLEntry, _ settings: RunSettings) -> TaskBody? {
        guard let script = fields(entry.value, Self.scriptShape, owner: entry.keySpan)
        else { return nil }
        let arguments = bindArguments(of: script)
        let language = required("language", in: script).flatMap { bindLanguage($0) }
        guard let source = bindSource(of: script), let language else { return nil }
        return .process(
            ProcessSyntax(
                span: entry.keySpan,
                program: .script(
                    ScriptSyntax(language: language, source: source, arguments: arguments)
                ),
                settings
            )
        )
    }

    private mutating func bindLanguage(_ entry: YAMLEntry) -> Located<ScriptModel.Language>? {
        guard let word = choice(entry, of: ["js", "javascript", "python"]) else { return nil }
        return Located(value: word == "python" ? .python : .javascript, span: entry.value.span)
    }

    private mutating func bindSource(of script: Fields) -> ScriptSyntax.Source? {
        if let code = script["code"], let source = script["source"] {
            report(
                .conflict(
                    "'code' and 'source' are two places of the same script",
                    at: source.keySpan,
                    first: code.keySpan,
                    help: "keep one of them"
                )
            )
            return nil
        }
        if let source = script["source"] { return bindResource(source).map { .resource($0) } }
        let help = "write the script under 'code', or where it is under 'source'"
        return requiredUnlessExplained("code", in: script, help: help)
            .flatMap { string($0) }.map { .code($0) }
    }

    // MARK: workflow

    private static let workflowShape = Shape(
        "'workflow'",
        keys: ["namespace", "name", "version", "input"],
        hints: [
            "with": "write 'input'", "arguments": "write 'input'",
            "return": "write it under 'run'", "await": "write it under 'run'",
        ]
    )

    mutating func bindSubworkflow(
        _ entry: YAMLEntry,
        _ settings: RunSettings,
        _ flags: [YAMLEntry],
        _ run: Fields
    ) -> TaskBody? {
        for key in ["cwd", "json"] {
            guard let flag = flags[key] else { continue }
            reportFlag(flag, in: entry, help: "'\(key)' belongs to 'run: shell' and 'run: script'")
        }
        if let returns = run["return"], settings.returns != .none {
            report(
                .ignoredKey(
                    "return",
                    in: "'run: workflow'",
                    at: returns.keySpan,
                    help: "remove it: the task outputs what the workflow outputs"
                )
            )
        }
        guard let workflow = fields(entry.value, Self.workflowShape, owner: entry.keySpan)
        else { return nil }
        let input = workflow["input"].map { value($0.value) }
        let namespace = required("namespace", in: workflow, help: "the usual one is 'default'")
            .flatMap { workflowName($0) }
        let name = required("name", in: workflow).flatMap { workflowName($0) }
        let help = "write 'version: latest' for the newest"
        let version = required("version", in: workflow, help: help)
            .flatMap { semanticVersion($0, or: "latest") }
        guard let namespace, let name, let version else { return nil }
        return .process(
            ProcessSyntax(
                span: entry.keySpan,
                program: .workflow(
                    SubworkflowSyntax(
                        namespace: namespace,
                        name: name,
                        version: version,
                        input: input
                    )
                ),
                settings
            )
        )
    }

    /// Which workflow runs is fixed when its parent starts, so nothing here is computed.
    private mutating func workflowName(_ entry: YAMLEntry) -> Located<String>? {
        guard let name = string(entry) else { return nil }
        if isHostLabel(name.value) { return name }
        report(
            .invalidHeader(
                entry.key.text,
                name.value,
                expected: "made of letters, digits and inner hyphens, at most 63",
                at: name.span,
                help: name.value.contains("${")
                    ? "write it out: which workflow runs is fixed when this one starts"
                    : hostLabel(from: name.value).map { "write it like '\($0)'" },
                replacement: name.value.contains("${") ? nil : hostLabel(from: name.value)
            )
        )
        return nil
    }
}

extension ProcessSyntax {
    fileprivate init(
        span: SourceSpan,
        program: ProgramSyntax,
        _ settings: Binder.RunSettings
    ) {
        self.init(
            span: span,
            program: program,
            returns: settings.returns,
            awaits: settings.awaits,
            parsesJSON: settings.parsesJSON,
            directory: settings.directory
        )
    }
}
