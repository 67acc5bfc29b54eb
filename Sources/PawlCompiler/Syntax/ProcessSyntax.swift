import PawlDiagnostics
import PawlGraph

// `run`, but for `run: shell`.

struct ProcessSyntax: Sendable {
    /// The word `container`, `script` or `workflow`.
    var span: SourceSpan
    var program: ProgramSyntax
    var returns: ShellModel.ReturnMode
    var awaits: Bool
    var parsesJSON: Bool
    var directory: ValueSyntax?
}

enum ProgramSyntax: Sendable {
    case container(ContainerSyntax)
    case script(ScriptSyntax)
    case workflow(SubworkflowSyntax)
}

/// Shell source with `${PAWL_VALUE_n}` in place of expressions.
struct CommandSyntax: Sendable {
    var span: SourceSpan
    var text: String
    var splices: [(variable: String, value: ExpressionSyntax)]
    /// Names of environment variables that the text reads.
    var environmentNames: [String]
}

/// What a process is given.
struct ArgumentsSyntax: Sendable {
    var list: [ValueSyntax]
    /// `arguments` written as one expression.
    var expression: ExpressionSyntax?
    var environment: [ValueSyntax.MemberSyntax]
    var stdin: ValueSyntax?
}

struct ContainerSyntax: Sendable {
    enum Cleanup: Sendable {
        case always, never
        case eventually(after: DurationSyntax)
    }

    var image: ValueSyntax
    var name: ValueSyntax?
    var command: CommandSyntax?
    var arguments: ArgumentsSyntax
    var ports: [ValueSyntax.MemberSyntax]
    var volumes: [ValueSyntax.MemberSyntax]
    var pullPolicy: Located<ContainerModel.PullPolicy>?
    var cleanup: Located<Cleanup>?
}

struct ScriptSyntax: Sendable {
    enum Source: Sendable {
        case code(Located<String>)
        case resource(ResourceSyntax)
    }

    var language: Located<ScriptModel.Language>
    var source: Source
    var arguments: ArgumentsSyntax
}

struct SubworkflowSyntax: Sendable {
    var namespace: Located<String>
    var name: Located<String>
    var version: Located<String>
    var input: ValueSyntax?
}

extension ProcessSyntax {
    /// Where a script comes from that does not stand in the document.
    var source: ResourceSyntax? {
        guard case .script(let script) = program, case .resource(let source) = script.source else {
            return nil
        }
        return source
    }
}
