import PawlGraph

extension GraphDraft {
    /// A call; `nil` when it refers to a name that `use` does not define.
    func lowerCall(_ call: CallSyntax) -> CallModel? {
        switch call.target {
        case .http(let call): lowerHTTP(call).map { .http($0) }
        case .grpc(let call): lowerGRPC(call).map { .grpc($0) }
        case .openAPI(let call): lowerOpenAPI(call).map { .openAPI($0) }
        case .asyncAPI(let call): lowerAsyncAPI(call).map { .asyncAPI($0) }
        case .a2a(let call): lowerA2A(call).map { .a2a($0) }
        case .mcp(let call): lowerMCP(call).map { .mcp($0) }
        case .function(let call): lowerFunction(call).map { .function($0) }
        }
    }

    private func lowerHTTP(_ call: HTTPCallSyntax) -> HTTPCall? {
        lowerEndpoint(call.endpoint).map { endpoint in
            HTTPCall(
                method: lowerValue(call.method),
                endpoint: endpoint,
                headers: call.headers.map(lowerValue),
                body: call.body.map(lowerValue),
                query: call.query.map(lowerValue),
                output: call.output?.value ?? .content,
                acceptsRedirects: call.redirect?.value ?? false
            )
        }
    }

    private func lowerGRPC(_ call: GRPCCallSyntax) -> GRPCCall? {
        let authentication = call.authentication.flatMap(lowerAuthentication)
        guard
            let proto = lowerResource(call.proto),
            (authentication == nil) == (call.authentication == nil)
        else { return nil }
        return GRPCCall(
            proto: proto,
            service: call.service.value,
            host: call.host.value,
            port: call.port?.value,
            authentication: authentication,
            method: call.method.value,
            arguments: call.arguments.map(lowerValue)
        )
    }

    private func lowerOpenAPI(_ call: OpenAPICallSyntax) -> OpenAPICall? {
        let authentication = call.authentication.flatMap(lowerAuthentication)
        guard
            let document = lowerResource(call.document),
            (authentication == nil) == (call.authentication == nil)
        else { return nil }
        return OpenAPICall(
            document: document,
            operation: call.operation.value,
            parameters: call.parameters.map(lowerValue),
            authentication: authentication,
            output: call.output?.value ?? .content,
            acceptsRedirects: call.redirect?.value ?? false
        )
    }

    private func lowerAsyncAPI(_ call: AsyncAPICallSyntax) -> AsyncAPICall? {
        let authentication = call.authentication.flatMap(lowerAuthentication)
        guard
            let document = lowerResource(call.document),
            (authentication == nil) == (call.authentication == nil)
        else { return nil }
        let target: AsyncAPICall.Target =
            switch call.target {
            case .operation(let name): .operation(name.value)
            case .channel(let name): .channel(name.value)
            }
        return AsyncAPICall(
            document: document,
            target: target,
            server: call.server.map {
                AsyncAPICall.Server(name: $0.name.value, variables: $0.variables.map(lowerValue))
            },
            transport: call.transport?.value,
            exchange: lowerExchange(call.exchange),
            authentication: authentication
        )
    }

    private func lowerExchange(_ exchange: AsyncAPICallSyntax.Exchange) -> AsyncAPICall.Exchange {
        switch exchange {
        case .publish(_, let payload, let headers):
            return .publish(payload: payload.map(lowerValue), headers: headers.map(lowerValue))
        case .subscribe(let subscription):
            let limit: AsyncAPICall.Subscription.Limit =
                switch subscription.limit {
                case .amount(let amount): .amount(amount.value)
                case .while(let condition): .while(lowerExpression(condition))
                case .until(let condition): .until(lowerExpression(condition))
                }
            return .subscribe(
                AsyncAPICall.Subscription(
                    filter: lowerExpression(subscription.filter),
                    limit: limit,
                    duration: subscription.duration.map(lowerDuration),
                    iteration: subscription.iterator.map(lowerIterator)
                )
            )
        }
    }

    private func lowerA2A(_ call: A2ACallSyntax) -> A2ACall? {
        let agent: A2ACall.Agent? =
            switch call.agent {
            case .card(let card): lowerResource(card).map { .card($0) }
            case .server(let server): lowerEndpoint(server).map { .server($0) }
            }
        return agent.map { agent in
            A2ACall(
                agent: agent,
                method: call.method.value,
                parameters: call.parameters.map(lowerValue)
            )
        }
    }

    /// The version of MCP that a call without one speaks.
    private static let usualVersion = "2025-06-18"

    private func lowerMCP(_ call: MCPCallSyntax) -> MCPCall? {
        let transport: MCPCall.Transport
        switch call.transport {
        case .http(let endpoint, let headers):
            guard let endpoint = lowerEndpoint(endpoint) else { return nil }
            transport = .http(endpoint, headers: headers.map(lowerValue))
        case .stdio(let command, let arguments, let environment):
            transport = .stdio(
                command: lowerValue(command),
                arguments: arguments.map(lowerValue),
                environment: environment.map(lowerMember)
            )
        }
        return MCPCall(
            protocolVersion: call.protocolVersion?.value ?? Self.usualVersion,
            method: call.method.value,
            parameters: call.parameters.map(lowerValue),
            timeout: call.timeout.map(lowerDuration),
            transport: transport,
            options: call.options.map(lowerValue),
            client: call.client.map {
                MCPCall.Client(
                    name: $0.name.value,
                    version: $0.version.value,
                    description: $0.description?.value
                )
            }
        )
    }

    private func lowerFunction(_ call: FunctionCallSyntax) -> FunctionCall? {
        let reference: FunctionCall.Reference
        switch call.reference {
        case .named(let name):
            guard definitions.functions[name.value] != nil else { return nil }
            reference = .named(name.value)
        case .catalogued(let name, let version, let catalog):
            let catalog = catalog.value
            reference = .catalogued(name: name.value, version: version, catalog: catalog)
        case .uri(let uri):
            reference = .uri(uri.value)
        }
        return FunctionCall(reference: reference, arguments: call.arguments.map(lowerValue))
    }
}
