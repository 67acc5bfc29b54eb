import PawlJSON

// The lines of calls.

extension ListingWriter {
    mutating func call(_ call: CallModel) {
        if case .function = call {} else { line("kind \(call.keyword)") }
        switch call {
        case .http(let call): http(call)
        case .grpc(let call): grpc(call)
        case .openAPI(let call): openAPI(call)
        case .asyncAPI(let call): asyncAPI(call)
        case .a2a(let call): a2a(call)
        case .mcp(let call): mcp(call)
        case .function(let call): function(call)
        }
    }

    private mutating func http(_ call: HTTPCall) {
        value("method", call.method)
        endpoint("endpoint", call.endpoint)
        value("headers", call.headers)
        value("query", call.query)
        value("body", call.body)
        line("response as \(call.output.rawValue)")
        if call.acceptsRedirects { line("redirects accepted") }
    }

    private mutating func grpc(_ call: GRPCCall) {
        resource("proto", call.proto)
        line("service", .string(call.service))
        line("host", .string(call.host))
        if let port = call.port { line("port \(port)") }
        if let authentication = call.authentication { self.authentication(authentication) }
        line("method", .string(call.method))
        value("arguments", call.arguments)
    }

    private mutating func openAPI(_ call: OpenAPICall) {
        resource("document", call.document)
        line("operation", .string(call.operation))
        value("parameters", call.parameters)
        if let authentication = call.authentication { self.authentication(authentication) }
        line("response as \(call.output.rawValue)")
        if call.acceptsRedirects { line("redirects accepted") }
    }

    private mutating func asyncAPI(_ call: AsyncAPICall) {
        resource("document", call.document)
        switch call.target {
        case .operation(let name): line("operation", .string(name))
        case .channel(let name): line("channel", .string(name))
        }
        if let server = call.server {
            line("server", .string(server.name))
            depth += 1
            value("variables", server.variables)
            depth -= 1
        }
        if let transport = call.transport { line("protocol", .string(transport)) }
        if let authentication = call.authentication { self.authentication(authentication) }
        switch call.exchange {
        case .publish(let payload, let headers):
            line("publish")
            depth += 1
            value("payload", payload)
            value("headers", headers)
            depth -= 1
        case .subscribe(let subscription):
            line("subscribe")
            depth += 1
            self.subscription(subscription)
            depth -= 1
        }
    }

    private mutating func subscription(_ subscription: AsyncAPICall.Subscription) {
        expression("filter", subscription.filter)
        switch subscription.limit {
        case .amount(let amount): line("amount \(amount)")
        case .while(let condition): expression("while", condition)
        case .until(let condition): expression("until", condition)
        }
        duration("for", subscription.duration)
        if let iteration = subscription.iteration { self.iteration(iteration) }
    }

    private mutating func a2a(_ call: A2ACall) {
        switch call.agent {
        case .card(let card): resource("agent card", card)
        case .server(let server): endpoint("server", server)
        }
        line("method", .string(call.method))
        value("parameters", call.parameters)
    }

    private mutating func mcp(_ call: MCPCall) {
        line("version", .string(call.protocolVersion))
        line("method", .string(call.method))
        value("parameters", call.parameters)
        duration("timeout of the call", call.timeout)
        switch call.transport {
        case .http(let endpoint, let headers):
            self.endpoint("server", endpoint)
            value("headers", headers)
        case .stdio(let command, let arguments, let environment):
            value("command", command)
            for argument in arguments { value("argument", argument) }
            for variable in environment { member("set", variable) }
        }
        value("options", call.options)
        guard let client = call.client else { return }
        line("client", .string(client.name), .string(client.version))
        if let description = client.description { line("about it", .string(description)) }
    }

    private mutating func function(_ call: FunctionCall) {
        switch call.reference {
        case .named(let name): line("function", .string(name))
        case .catalogued(let name, let version, let catalog):
            line("function", .string(name), .string(version), .string(catalog))
        case .uri(let uri): line("function at", .string(uri))
        }
        value("arguments", call.arguments)
    }
}
