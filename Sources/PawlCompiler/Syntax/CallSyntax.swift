import PawlDiagnostics
import PawlGraph

// `call`.

struct CallSyntax: Sendable {
    /// What stands after `call:`.
    var span: SourceSpan
    var target: CallTarget
}

indirect enum CallTarget: Sendable {
    case http(HTTPCallSyntax)
    case grpc(GRPCCallSyntax)
    case openAPI(OpenAPICallSyntax)
    case asyncAPI(AsyncAPICallSyntax)
    case a2a(A2ACallSyntax)
    case mcp(MCPCallSyntax)
    case function(FunctionCallSyntax)
}

struct HTTPCallSyntax: Sendable {
    var method: ValueSyntax
    var endpoint: EndpointSyntax
    var headers: ValueSyntax?
    var body: ValueSyntax?
    var query: ValueSyntax?
    var output: Located<ResponseOutput>?
    var redirect: Located<Bool>?
}

struct GRPCCallSyntax: Sendable {
    var proto: ResourceSyntax
    var service: Located<String>
    var host: Located<String>
    var port: Located<Int>?
    var authentication: AuthenticationReference?
    var method: Located<String>
    var arguments: ValueSyntax?
}

struct OpenAPICallSyntax: Sendable {
    var document: ResourceSyntax
    var operation: Located<String>
    var parameters: ValueSyntax?
    var authentication: AuthenticationReference?
    var output: Located<ResponseOutput>?
    var redirect: Located<Bool>?
}

struct AsyncAPICallSyntax: Sendable {
    enum Target: Sendable {
        case operation(Located<String>)
        case channel(Located<String>)
    }

    enum Exchange: Sendable {
        case publish(SourceSpan, payload: ValueSyntax?, headers: ValueSyntax?)
        case subscribe(SubscriptionSyntax)
    }

    var document: ResourceSyntax
    var target: Target
    var server: (name: Located<String>, variables: ValueSyntax?)?
    var transport: Located<String>?
    var exchange: Exchange
    var authentication: AuthenticationReference?
}

struct SubscriptionSyntax: Sendable {
    enum Limit: Sendable {
        case amount(Located<Int>)
        case `while`(ExpressionSyntax)
        case until(ExpressionSyntax)
    }

    /// The word `subscription`.
    var span: SourceSpan
    var filter: ExpressionSyntax?
    var limit: Limit
    var duration: DurationSyntax?
    var iterator: IteratorSyntax?
}

struct A2ACallSyntax: Sendable {
    enum Agent: Sendable {
        case card(ResourceSyntax)
        case server(EndpointSyntax)
    }

    var agent: Agent
    var method: Located<String>
    var parameters: ValueSyntax?
}

struct MCPCallSyntax: Sendable {
    enum Transport: Sendable {
        case http(EndpointSyntax, headers: ValueSyntax?)
        case stdio(
            command: ValueSyntax,
            arguments: [ValueSyntax],
            environment: [ValueSyntax.MemberSyntax]
        )
    }

    struct Client: Sendable {
        var name: Located<String>
        var version: Located<String>
        var description: Located<String>?
    }

    var protocolVersion: Located<String>?
    var method: Located<String>
    var parameters: ValueSyntax?
    var timeout: DurationSyntax?
    var transport: Transport
    var options: ValueSyntax?
    var client: Client?
}

struct FunctionCallSyntax: Sendable {
    enum Reference: Sendable {
        case named(Located<String>)
        case catalogued(name: Located<String>, version: String, catalog: Located<String>)
        case uri(Located<String>)
    }

    var reference: Reference
    var arguments: ValueSyntax?
}

extension CallSyntax {
    /// Whether it calls a function of `use.functions`, whose task stands in the graph.
    var callsTask: Bool {
        guard case .function(let call) = target, case .named = call.reference else { return false }
        return true
    }

    /// What is done with each message that the call consumes.
    var iterator: IteratorSyntax? {
        guard case .asyncAPI(let call) = target, case .subscribe(let subscription) = call.exchange
        else { return nil }
        return subscription.iterator
    }

    /// The endpoints that the call names, those of its resources included.
    var endpoints: [EndpointSyntax] {
        switch target {
        case .http(let call): return [call.endpoint]
        case .grpc(let call): return [call.proto.endpoint]
        case .openAPI(let call): return [call.document.endpoint]
        case .asyncAPI(let call): return [call.document.endpoint]
        case .a2a(let call):
            switch call.agent {
            case .card(let card): return [card.endpoint]
            case .server(let server): return [server]
            }
        case .mcp(let call):
            if case .http(let endpoint, _) = call.transport { return [endpoint] }
            return []
        case .function: return []
        }
    }

    /// The authentication that stands in the call itself and not at an endpoint.
    var authentication: AuthenticationReference? {
        switch target {
        case .grpc(let call): call.authentication
        case .openAPI(let call): call.authentication
        case .asyncAPI(let call): call.authentication
        case .http, .a2a, .mcp, .function: nil
        }
    }

    /// Every value among the arguments that may hold expressions.
    var values: [ValueSyntax] {
        switch target {
        case .http(let call):
            return [call.method] + [call.headers, call.query, call.body].compactMap { $0 }
        case .grpc(let call):
            return [call.arguments].compactMap { $0 }
        case .openAPI(let call):
            return [call.parameters].compactMap { $0 }
        case .asyncAPI(let call):
            var values = [call.server?.variables]
            if case .publish(_, let payload, let headers) = call.exchange {
                values += [payload, headers]
            }
            return values.compactMap { $0 }
        case .a2a(let call):
            return [call.parameters].compactMap { $0 }
        case .mcp(let call):
            let shared = [call.parameters, call.options].compactMap { $0 }
            switch call.transport {
            case .http(_, let headers):
                return shared + [headers].compactMap { $0 }
            case .stdio(let command, let arguments, let environment):
                return shared + [command] + arguments + environment.map(\.value)
            }
        case .function(let call):
            return [call.arguments].compactMap { $0 }
        }
    }
}
