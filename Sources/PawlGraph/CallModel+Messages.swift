// Calls that exchange messages.

/// A `call: asyncapi`.
package struct AsyncAPICall: Sendable {
    /// What of the document is called.
    package enum Target: Hashable, Sendable {
        /// Since AsyncAPI 3.
        case operation(String)
        /// Before AsyncAPI 3.
        case channel(String)
    }

    package enum Exchange: Sendable {
        /// Both are objects.
        case publish(payload: ValueTemplate?, headers: ValueTemplate?)
        case subscribe(Subscription)
    }

    package struct Server: Sendable {
        package let name: String
        /// An object.
        package let variables: ValueTemplate?

        package init(name: String, variables: ValueTemplate?) {
            self.name = name
            self.variables = variables
        }
    }

    /// Consumes messages, which become the task's output, an array.
    package struct Subscription: Sendable {
        package enum Limit: Sendable {
            /// At least 1.
            case amount(Int)
            /// Asked after each message, of the array of what was consumed so far.
            case `while`(Expression)
            /// Asked before each message, of the array of what was consumed so far.
            case until(Expression)
        }

        /// Asked of each message.
        package let filter: Expression?
        package let limit: Limit
        package let duration: DurationTemplate?
        /// `foreach`; the edge `body` leads into its tasks, where it has any.
        package let iteration: ItemIteration?

        package init(
            filter: Expression?,
            limit: Limit,
            duration: DurationTemplate?,
            iteration: ItemIteration?
        ) {
            self.filter = filter
            self.limit = limit
            self.duration = duration
            self.iteration = iteration
        }
    }

    package let document: ResourceModel
    package let target: Target
    /// The first that fits when `nil`.
    package let server: Server?
    /// Which servers fit.
    package let transport: String?
    package let exchange: Exchange
    package let authentication: AuthenticationModel?

    package init(
        document: ResourceModel,
        target: Target,
        server: Server?,
        transport: String?,
        exchange: Exchange,
        authentication: AuthenticationModel?
    ) {
        self.document = document
        self.target = target
        self.server = server
        self.transport = transport
        self.exchange = exchange
        self.authentication = authentication
    }
}

/// A `call: mcp`.
package struct MCPCall: Sendable {
    package enum Transport: Sendable {
        /// The headers are an object of texts.
        case http(EndpointModel, headers: ValueTemplate?)
        case stdio(
            command: ValueTemplate,
            arguments: [ValueTemplate],
            environment: [ValueTemplate.Member]
        )
    }

    package struct Client: Hashable, Sendable {
        package let name: String
        package let version: String
        package let description: String?

        package init(name: String, version: String, description: String?) {
            self.name = name
            self.version = version
            self.description = description
        }
    }

    package let protocolVersion: String
    package let method: String
    /// An object, or an expression that yields one.
    package let parameters: ValueTemplate?
    package let timeout: DurationTemplate?
    package let transport: Transport
    /// Of the transport: an object of texts.
    package let options: ValueTemplate?
    package let client: Client?

    package init(
        protocolVersion: String,
        method: String,
        parameters: ValueTemplate?,
        timeout: DurationTemplate?,
        transport: Transport,
        options: ValueTemplate?,
        client: Client?
    ) {
        self.protocolVersion = protocolVersion
        self.method = method
        self.parameters = parameters
        self.timeout = timeout
        self.transport = transport
        self.options = options
        self.client = client
    }
}
