import PawlJSON

// The lines of processes other than shell commands.

extension ListingWriter {
    mutating func process(_ model: ProcessModel) {
        switch model.program {
        case .container(let model): container(model)
        case .script(let model): script(model)
        case .workflow(let model): subworkflow(model)
        }
        value("directory", model.directory)
        line("return \(model.returns.rawValue)")
        if !model.awaits { line("not awaited") }
        if model.parsesJSON { line("parse json") }
    }

    private mutating func container(_ model: ContainerModel) {
        value("image", model.image)
        line("pull \(model.pullPolicy.rawValue)")
        value("name", model.name)
        if let command = model.command { line("command", .string(command)) }
        for splice in model.splices { expression("splice \(splice.variable)", splice.value) }
        arguments(model.arguments)
        for port in model.ports { member("port", port) }
        for volume in model.volumes { member("volume", volume) }
        switch model.cleanup {
        case .always: line("remove at once")
        case .never: break
        case .eventually(let after): duration("remove after", after)
        }
    }

    private mutating func script(_ model: ScriptModel) {
        line("language \(model.language.rawValue)")
        switch model.source {
        case .code(let code): line("code", .string(code))
        case .resource(let source): resource("source", source)
        }
        arguments(model.arguments)
    }

    private mutating func subworkflow(_ model: SubworkflowModel) {
        line("workflow", .string(model.namespace), .string(model.name), .string(model.version))
        value("input", model.input)
    }

    private mutating func arguments(_ arguments: ProcessArguments) {
        for argument in arguments.list { value("argument", argument) }
        expression("arguments", arguments.expression)
        for member in arguments.environment { self.member("set", member) }
        value("stdin", arguments.stdin)
    }

    /// A key, and the value under it.
    mutating func member(_ label: String, _ member: ValueTemplate.Member) {
        line(label, .string(member.key))
        depth += 1
        value("to", member.value)
        depth -= 1
    }
}
