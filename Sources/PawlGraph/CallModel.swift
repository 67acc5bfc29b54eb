/// A `call`. See specs/285-call.md and the pages after it.
package enum CallModel: Sendable {
    case http(HTTPCall)
    case grpc(GRPCCall)
    case openAPI(OpenAPICall)
    case asyncAPI(AsyncAPICall)
    case a2a(A2ACall)
    case mcp(MCPCall)
    case function(FunctionCall)
}

/// What a task makes of a response of HTTP.
package enum ResponseOutput: String, Hashable, Sendable, CaseIterable {
    /// The bytes of the content in base 64.
    case raw
    /// The content, decoded by its type.
    case content
    /// Request, status, headers and content.
    case response
}

/// A `call: http`.
package struct HTTPCall: Sendable {
    package let method: ValueTemplate
    package let endpoint: EndpointModel
    /// An object of texts, or an expression that yields one.
    package let headers: ValueTemplate?
    package let body: ValueTemplate?
    /// An object of texts, numbers and booleans, or an expression that yields one.
    package let query: ValueTemplate?
    package let output: ResponseOutput
    /// Whether a status from 300 to 399 is no error.
    package let acceptsRedirects: Bool

    package init(
        method: ValueTemplate,
        endpoint: EndpointModel,
        headers: ValueTemplate?,
        body: ValueTemplate?,
        query: ValueTemplate?,
        output: ResponseOutput,
        acceptsRedirects: Bool
    ) {
        self.method = method
        self.endpoint = endpoint
        self.headers = headers
        self.body = body
        self.query = query
        self.output = output
        self.acceptsRedirects = acceptsRedirects
    }
}

/// A `call: grpc`.
package struct GRPCCall: Sendable {
    package let proto: ResourceModel
    package let service: String
    package let host: String
    /// The usual one of the protocol when `nil`.
    package let port: Int?
    package let authentication: AuthenticationModel?
    package let method: String
    /// An object.
    package let arguments: ValueTemplate?

    package init(
        proto: ResourceModel,
        service: String,
        host: String,
        port: Int?,
        authentication: AuthenticationModel?,
        method: String,
        arguments: ValueTemplate?
    ) {
        self.proto = proto
        self.service = service
        self.host = host
        self.port = port
        self.authentication = authentication
        self.method = method
        self.arguments = arguments
    }
}

/// A `call: openapi`.
package struct OpenAPICall: Sendable {
    package let document: ResourceModel
    package let operation: String
    /// An object.
    package let parameters: ValueTemplate?
    package let authentication: AuthenticationModel?
    package let output: ResponseOutput
    package let acceptsRedirects: Bool

    package init(
        document: ResourceModel,
        operation: String,
        parameters: ValueTemplate?,
        authentication: AuthenticationModel?,
        output: ResponseOutput,
        acceptsRedirects: Bool
    ) {
        self.document = document
        self.operation = operation
        self.parameters = parameters
        self.authentication = authentication
        self.output = output
        self.acceptsRedirects = acceptsRedirects
    }
}

/// A `call: a2a`.
package struct A2ACall: Sendable {
    package enum Agent: Sendable {
        /// Described by its card.
        case card(ResourceModel)
        case server(EndpointModel)
    }

    package let agent: Agent
    package let method: String
    /// An object, or an expression that yields one.
    package let parameters: ValueTemplate?

    package init(agent: Agent, method: String, parameters: ValueTemplate?) {
        self.agent = agent
        self.method = method
        self.parameters = parameters
    }
}

/// A `call` of a function.
package struct FunctionCall: Sendable {
    package enum Reference: Hashable, Sendable {
        /// Defined in `use.functions`.
        case named(String)
        /// `name:version@catalog`.
        case catalogued(name: String, version: String, catalog: String)
        /// A document elsewhere; relative to this one without a scheme.
        case uri(String)
    }

    package let reference: Reference
    /// The input of the function's task: an object.
    package let arguments: ValueTemplate?

    package init(reference: Reference, arguments: ValueTemplate?) {
        self.reference = reference
        self.arguments = arguments
    }
}

extension FunctionCall.Reference {
    /// As it is written.
    package var text: String {
        switch self {
        case .named(let name): name
        case .catalogued(let name, let version, let catalog): "\(name):\(version)@\(catalog)"
        case .uri(let uri): uri
        }
    }
}
