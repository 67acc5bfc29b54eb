import PawlDiagnostics
import PawlGraph

// `call`.

extension Outline {
    mutating func call(_ call: CallSyntax) {
        line("call \(call.target.name)", at: call.span)
        indented { outline in
            switch call.target {
            case .http(let call): outline.http(call)
            case .grpc(let call): outline.grpc(call)
            case .openAPI(let call): outline.openAPI(call)
            case .asyncAPI(let call): outline.asyncAPI(call)
            case .a2a(let call): outline.a2a(call)
            case .mcp(let call): outline.mcp(call)
            case .function(let call): outline.value("with", call.arguments)
            }
        }
        iterator(call.iterator)
    }

    private mutating func http(_ call: HTTPCallSyntax) {
        value("method", call.method)
        endpoint("endpoint", call.endpoint)
        value("headers", call.headers)
        value("query", call.query)
        value("body", call.body)
        response(call.output, call.redirect)
    }

    private mutating func response(_ output: Located<ResponseOutput>?, _ redirect: Located<Bool>?) {
        if let output { line("output \(output.value.rawValue)", at: output.span) }
        if let redirect { line("redirect \(redirect.value)", at: redirect.span) }
    }

    private mutating func grpc(_ call: GRPCCallSyntax) {
        resource("proto", call.proto)
        name("service", call.service)
        name("host", call.host)
        if let port = call.port { line("port \(port.value)", at: port.span) }
        authentication(call.authentication)
        name("method", call.method)
        value("arguments", call.arguments)
    }

    private mutating func openAPI(_ call: OpenAPICallSyntax) {
        resource("document", call.document)
        name("operation", call.operation)
        value("parameters", call.parameters)
        authentication(call.authentication)
        response(call.output, call.redirect)
    }

    private mutating func asyncAPI(_ call: AsyncAPICallSyntax) {
        resource("document", call.document)
        switch call.target {
        case .operation(let operation): name("operation", operation)
        case .channel(let channel): name("channel", channel)
        }
        name("server", call.server?.name)
        value("variables", call.server?.variables)
        name("protocol", call.transport)
        authentication(call.authentication)
        switch call.exchange {
        case .publish(let span, let payload, let headers):
            line("message", at: span)
            indented { outline in
                outline.value("payload", payload)
                outline.value("headers", headers)
            }
        case .subscribe(let subscription):
            line("subscription", at: subscription.span)
            indented { $0.subscription(subscription) }
        }
    }

    private mutating func subscription(_ subscription: SubscriptionSyntax) {
        expression("filter", subscription.filter)
        switch subscription.limit {
        case .amount(let amount): line("amount \(amount.value)", at: amount.span)
        case .while(let condition): expression("while", condition)
        case .until(let condition): expression("until", condition)
        }
        duration("for", subscription.duration)
    }

    private mutating func a2a(_ call: A2ACallSyntax) {
        switch call.agent {
        case .card(let card): resource("agentCard", card)
        case .server(let server): endpoint("server", server)
        }
        name("method", call.method)
        value("parameters", call.parameters)
    }

    private mutating func mcp(_ call: MCPCallSyntax) {
        name("version", call.protocolVersion)
        name("method", call.method)
        value("parameters", call.parameters)
        duration("timeout", call.timeout)
        switch call.transport {
        case .http(let endpoint, let headers):
            self.endpoint("http", endpoint)
            value("headers", headers)
        case .stdio(let command, let arguments, let environment):
            value("stdio", command)
            for argument in arguments { value("argument", argument) }
            for variable in environment {
                value("set \(jsonQuoted(variable.key.value))", variable.value)
            }
        }
        value("options", call.options)
        name("client", call.client?.name)
        name("client version", call.client?.version)
        name("client description", call.client?.description)
    }
}

extension CallTarget {
    /// What stands after `call:`.
    fileprivate var name: String {
        switch self {
        case .http: return "http"
        case .grpc: return "grpc"
        case .openAPI: return "openapi"
        case .asyncAPI: return "asyncapi"
        case .a2a: return "a2a"
        case .mcp: return "mcp"
        case .function(let call):
            switch call.reference {
            case .named(let name): return jsonQuoted(name.value)
            case .catalogued(let name, let version, let catalog):
                return jsonQuoted("\(name.value):\(version)@\(catalog.value)")
            case .uri(let uri): return jsonQuoted(uri.value)
            }
        }
    }
}
