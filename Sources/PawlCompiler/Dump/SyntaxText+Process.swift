import PawlDiagnostics
import PawlGraph

// `run`.

extension Outline {
    mutating func shell(_ shell: ShellSyntax) {
        line("shell \(jsonQuoted(shell.command))", at: shell.commandSpan)
        for splice in shell.splices { expression("splice \(splice.variable)", splice.value) }
        for argument in shell.arguments { value("argument", argument) }
        expression("arguments", shell.argumentsExpression)
        for member in shell.environment {
            value("set \(jsonQuoted(member.key.value))", member.value)
        }
        value("stdin", shell.stdin)
        value("directory", shell.directory)
        line("return \(shell.returns.rawValue)")
        if !shell.awaits { line("await false") }
        if shell.parsesJSON { line("json true") }
        if !shell.environmentNames.isEmpty {
            line("reads \(shell.environmentNames.joined(separator: " "))")
        }
    }

    mutating func process(_ process: ProcessSyntax) {
        switch process.program {
        case .container(let container):
            line("container", at: process.span)
            indented { $0.container(container) }
        case .script(let script):
            line("script", at: process.span)
            indented { $0.script(script) }
        case .workflow(let workflow):
            line("workflow", at: process.span)
            indented { outline in
                outline.name("namespace", workflow.namespace)
                outline.name("name", workflow.name)
                outline.name("version", workflow.version)
                outline.value("input", workflow.input)
            }
        }
        value("directory", process.directory)
        line("return \(process.returns.rawValue)")
        if !process.awaits { line("await false") }
        if process.parsesJSON { line("json true") }
    }

    private mutating func container(_ container: ContainerSyntax) {
        value("image", container.image)
        value("name", container.name)
        if let command = container.command {
            line("command \(jsonQuoted(command.text))", at: command.span)
            for splice in command.splices { expression("splice \(splice.variable)", splice.value) }
        }
        arguments(container.arguments)
        for port in container.ports { value("port \(jsonQuoted(port.key.value))", port.value) }
        for volume in container.volumes {
            value("volume \(jsonQuoted(volume.key.value))", volume.value)
        }
        if let policy = container.pullPolicy {
            line("pull \(policy.value.rawValue)", at: policy.span)
        }
        guard let cleanup = container.cleanup else { return }
        switch cleanup.value {
        case .always: line("cleanup always", at: cleanup.span)
        case .never: line("cleanup never", at: cleanup.span)
        case .eventually(let after): duration("cleanup after", after)
        }
    }

    private mutating func script(_ script: ScriptSyntax) {
        line("language \(script.language.value.rawValue)", at: script.language.span)
        switch script.source {
        case .code(let code): name("code", code)
        case .resource(let source): resource("source", source)
        }
        arguments(script.arguments)
    }

    private mutating func arguments(_ arguments: ArgumentsSyntax) {
        for argument in arguments.list { value("argument", argument) }
        expression("arguments", arguments.expression)
        for member in arguments.environment {
            value("set \(jsonQuoted(member.key.value))", member.value)
        }
        value("stdin", arguments.stdin)
    }
}
