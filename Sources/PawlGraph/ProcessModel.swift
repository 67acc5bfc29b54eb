/// A `run` of anything but a shell command.
package struct ProcessModel: Sendable {
    package enum Program: Sendable {
        case container(ContainerModel)
        case script(ScriptModel)
        case workflow(SubworkflowModel)
    }

    package let program: Program
    package let returns: ShellModel.ReturnMode
    package let awaits: Bool
    /// Whether stdout is parsed as one JSON value before any `output.as`.
    package let parsesJSON: Bool
    /// Of a script: relative to the execution's recorded directory; that directory when `nil`.
    package let directory: ValueTemplate?

    package init(
        program: Program,
        returns: ShellModel.ReturnMode,
        awaits: Bool,
        parsesJSON: Bool,
        directory: ValueTemplate?
    ) {
        self.program = program
        self.returns = returns
        self.awaits = awaits
        self.parsesJSON = parsesJSON
        self.directory = directory
    }
}

/// What a process is given.
package struct ProcessArguments: Sendable {
    /// Argv after the program; each yields a string (as it is) or another value (as JSON).
    package let list: [ValueTemplate]
    /// The arguments written as one expression that yields an array; else `nil`.
    package let expression: Expression?
    /// In document order; values as for arguments.
    package let environment: [ValueTemplate.Member]
    package let stdin: ValueTemplate?

    package init(
        list: [ValueTemplate],
        expression: Expression?,
        environment: [ValueTemplate.Member],
        stdin: ValueTemplate?
    ) {
        self.list = list
        self.expression = expression
        self.environment = environment
        self.stdin = stdin
    }
}

/// A `run: container`.
package struct ContainerModel: Sendable {
    /// When the image is fetched from its registry.
    package enum PullPolicy: String, Hashable, Sendable, CaseIterable {
        case ifNotPresent, always, never
    }

    /// What becomes of the container after it has ended.
    package enum Cleanup: Sendable {
        case always
        case never
        /// Removed so long after its end.
        case eventually(after: DurationTemplate)
    }

    package let image: ValueTemplate
    package let name: ValueTemplate?
    /// Shell source, as in `ShellModel`; the image's own command when `nil`.
    package let command: String?
    package let splices: [ShellModel.Splice]
    package let arguments: ProcessArguments
    /// By port of the host, the port of the container.
    package let ports: [ValueTemplate.Member]
    /// By path on the host, the path in the container.
    package let volumes: [ValueTemplate.Member]
    package let pullPolicy: PullPolicy
    package let cleanup: Cleanup

    package init(
        image: ValueTemplate,
        name: ValueTemplate?,
        command: String?,
        splices: [ShellModel.Splice],
        arguments: ProcessArguments,
        ports: [ValueTemplate.Member],
        volumes: [ValueTemplate.Member],
        pullPolicy: PullPolicy,
        cleanup: Cleanup
    ) {
        self.image = image
        self.name = name
        self.command = command
        self.splices = splices
        self.arguments = arguments
        self.ports = ports
        self.volumes = volumes
        self.pullPolicy = pullPolicy
        self.cleanup = cleanup
    }
}

/// A `run: script`.
package struct ScriptModel: Sendable {
    package enum Language: String, Hashable, Sendable {
        case javascript, python
    }

    package enum Source: Sendable {
        /// The script itself, as it is written: nothing in it is an expression.
        case code(String)
        case resource(ResourceModel)
    }

    package let language: Language
    package let source: Source
    package let arguments: ProcessArguments

    package init(language: Language, source: Source, arguments: ProcessArguments) {
        self.language = language
        self.source = source
        self.arguments = arguments
    }
}

/// A `run: workflow`.
package struct SubworkflowModel: Sendable {
    package let namespace: String
    package let name: String
    /// A semantic version, or `latest`: the newest one when the parent starts.
    package let version: String
    /// The task's own input when `nil`.
    package let input: ValueTemplate?

    package init(namespace: String, name: String, version: String, input: ValueTemplate?) {
        self.namespace = namespace
        self.name = name
        self.version = version
        self.input = input
    }
}
