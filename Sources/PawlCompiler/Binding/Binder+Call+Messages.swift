import PawlDiagnostics
import PawlGraph
import PawlJSON
import PawlYAML

// The kinds of `call` that exchange messages: asyncapi, a2a, mcp.

extension Binder {
    // MARK: asyncapi

    mutating func bindAsyncAPI(
        _ with: Fields,
        _ definition: JSONValue,
        _ reference: String
    ) -> AsyncAPICallSyntax? {
        let authentication = with["authentication"].flatMap { bindAuthentication($0) }
        let server = with["server"].flatMap { bindServer($0) }
        let transport = with["protocol"].flatMap { entry in
            located(choice(entry, of: asyncProtocols), at: entry)
        }
        if let ignored = with["protocol"], with["server"] != nil {
            let help = "remove it: 'server' says which one"
            report(.ignoredKey("protocol", in: "'with'", at: ignored.keySpan, help: help))
        }
        let document = required("document", in: with, help: "say where the description is")
            .flatMap { bindResource($0) }
        let target = oneOf(["operation", "channel"], in: with).flatMap { entry in
            name(entry).map { name -> AsyncAPICallSyntax.Target in
                entry.key.text == "channel" ? .channel(name) : .operation(name)
            }
        }
        let exchange = oneOf(["message", "subscription"], in: with).flatMap { entry in
            entry.key.text == "message"
                ? bindMessage(entry)
                : bindSubscription(
                    entry,
                    definition["subscription"] ?? .null,
                    reference + "/subscription"
                )
        }
        guard let document, let target, let exchange else { return nil }
        return AsyncAPICallSyntax(
            document: document,
            target: target,
            server: server,
            transport: transport,
            exchange: exchange,
            authentication: authentication
        )
    }

    /// The one member of several that a mapping has to hold.
    private mutating func oneOf(_ keys: [String], in fields: Fields) -> YAMLEntry? {
        let found = fields.entries.filter { keys.contains($0.key.text) }
        guard let first = found.first else {
            let isExplained = fields.entries.contains { fields.shape.hints[$0.key.text] != nil }
            let choices = keys.joined(separator: "' or '")
            if !isExplained {
                report(.missingKey(choices, in: fields.shape.name, at: fields.owner))
            }
            return nil
        }
        for other in found.dropFirst() {
            report(
                .conflict(
                    "\(quoted(first)) and \(quoted(other)) exclude each other",
                    at: other.keySpan,
                    first: first.keySpan,
                    help: "keep one of them"
                )
            )
        }
        return first
    }

    private mutating func bindServer(
        _ entry: YAMLEntry
    ) -> (name: Located<String>, variables: ValueSyntax?)? {
        let help = "write '{ name: SERVER }'"
        let shape = Shape("'server'", keys: ["name", "variables"])
        guard let server = fields(entry.value, shape, owner: entry.keySpan, help: help)
        else { return nil }
        let variables = server["variables"].map { bindObject($0) }
        return required("name", in: server).flatMap { name($0) }.map { ($0, variables) }
    }

    private mutating func bindMessage(_ entry: YAMLEntry) -> AsyncAPICallSyntax.Exchange? {
        let shape = Shape("'message'", keys: ["payload", "headers"])
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        return .publish(
            entry.keySpan,
            payload: fields["payload"].map { bindObject($0) },
            headers: fields["headers"].map { bindObject($0) }
        )
    }

    private mutating func bindSubscription(
        _ entry: YAMLEntry,
        _ definition: JSONValue,
        _ reference: String
    ) -> AsyncAPICallSyntax.Exchange? {
        let limits = ["amount", "while", "until", "for"].map { ($0, "write it under 'consume'") }
        let shape = Shape(
            "'subscription'",
            keys: ["filter", "consume", "foreach"],
            hints: Dictionary(uniqueKeysWithValues: limits)
        )
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        let filter = fields["filter"].map { expression($0) }
        let iterator = fields["foreach"].flatMap {
            bindIterator($0, definition["foreach"] ?? .null, reference + "/foreach")
        }
        let help = "say how much to consume, like 'consume: { amount: 1 }'"
        guard
            let consume = requiredUnlessExplained("consume", in: fields, help: help),
            let consumed = bindConsume(consume),
            (iterator == nil) == (fields["foreach"] == nil)
        else { return nil }
        return .subscribe(
            SubscriptionSyntax(
                span: entry.keySpan,
                filter: filter,
                limit: consumed.limit,
                duration: consumed.duration,
                iterator: iterator
            )
        )
    }

    private mutating func bindConsume(
        _ entry: YAMLEntry
    ) -> (limit: SubscriptionSyntax.Limit, duration: DurationSyntax?)? {
        let shape = Shape("'consume'", keys: ["amount", "while", "until", "for"])
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        let duration = fields["for"].map { self.duration($0) }
        guard let limit = oneOf(["amount", "while", "until"], in: fields) else { return nil }
        switch limit.key.text {
        case "amount":
            return integer(limit, in: 1...1_000_000_000).map { (.amount($0), duration) }
        case "while": return (.while(condition(limit)), duration)
        default: return (.until(condition(limit)), duration)
        }
    }

    // MARK: a2a

    mutating func bindA2A(_ with: Fields) -> A2ACallSyntax? {
        let parameters = with["parameters"].map { bindParameters($0) }
        let method = required("method", in: with).flatMap { entry in
            located(choice(entry, of: agentMethods), at: entry)
        }
        if case .object(let members, let span) = parameters, members.isEmpty,
            with["parameters"]?.value.entries != nil
        {
            report(.empty("'parameters'", needs: "member", at: span))
        }
        let card = with["agentCard"].flatMap { bindResource($0) }
        let server = with["server"].map { bindEndpoint($0) }
        if let ignored = with["server"], with["agentCard"] != nil {
            let help = "remove it: 'agentCard' says where the agent is"
            report(.ignoredKey("server", in: "'with'", at: ignored.keySpan, help: help))
        }
        if with["agentCard"] == nil, with["server"] == nil {
            _ = requiredUnlessExplained("agentCard' or 'server", in: with)
        }
        let agent = card.map { A2ACallSyntax.Agent.card($0) } ?? server.map { .server($0) }
        guard let agent, let method else { return nil }
        return A2ACallSyntax(agent: agent, method: method, parameters: parameters)
    }

    // MARK: mcp

    mutating func bindMCP(_ with: Fields) -> MCPCallSyntax? {
        let version = with["protocolVersion"].flatMap { name($0) }
        let parameters = with["parameters"].map { bindParameters($0) }
        let timeout = with["timeout"].map { duration($0) }
        let client = with["client"].flatMap { bindClientOfMCP($0) }
        let method = required("method", in: with).flatMap { entry in
            located(choice(entry, of: contextMethods), at: entry)
        }
        let help = "say how to reach the server, under 'http' or 'stdio'"
        let transport = requiredUnlessExplained("transport", in: with, help: help)
        guard let bound = transport.flatMap({ bindTransport($0) }), let method else { return nil }
        return MCPCallSyntax(
            protocolVersion: version,
            method: method,
            parameters: parameters,
            timeout: timeout,
            transport: bound.transport,
            options: bound.options,
            client: client
        )
    }

    private mutating func bindTransport(
        _ entry: YAMLEntry
    ) -> (transport: MCPCallSyntax.Transport, options: ValueSyntax?)? {
        let shape = Shape(
            "'transport'",
            keys: ["http", "stdio", "options"],
            hints: [
                "endpoint": "write it under 'http'", "headers": "write it under 'http'",
                "command": "write it under 'stdio'", "arguments": "write it under 'stdio'",
                "environment": "write it under 'stdio'",
            ]
        )
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        let options = fields["options"].map { bindTexts($0) }
        guard let kind = oneOf(["http", "stdio"], in: fields) else { return nil }
        let transport = kind.key.text == "http" ? bindHTTPTransport(kind) : bindStdio(kind)
        return transport.map { ($0, options) }
    }

    private mutating func bindHTTPTransport(_ entry: YAMLEntry) -> MCPCallSyntax.Transport? {
        let shape = Shape(
            "'http'",
            keys: ["endpoint", "headers"],
            hints: ["uri": "write 'endpoint'", "url": "write 'endpoint'"]
        )
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        let headers = fields["headers"].map { bindTexts($0, areHeaders: true) }
        return requiredUnlessExplained("endpoint", in: fields)
            .map { .http(bindEndpoint($0), headers: headers) }
    }

    private mutating func bindStdio(_ entry: YAMLEntry) -> MCPCallSyntax.Transport? {
        let shape = Shape(
            "'stdio'",
            keys: ["command", "arguments", "environment"],
            hints: ["args": "write 'arguments'", "env": "write 'environment'"]
        )
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        let arguments = texts(fields["arguments"])
        var environment: [ValueSyntax.MemberSyntax] = []
        if let entry = fields["environment"], case .object(let members, _) = bindTexts(entry) {
            environment = members
        }
        return required("command", in: fields).map {
            .stdio(command: filledText($0), arguments: arguments, environment: environment)
        }
    }

    private mutating func bindClientOfMCP(_ entry: YAMLEntry) -> MCPCallSyntax.Client? {
        let shape = Shape("'client'", keys: ["name", "version", "description"])
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        let description = fields["description"].flatMap { string($0) }
        let name = required("name", in: fields).flatMap { self.name($0) }
        let help = "put it in quotes, like '1.0.0'"
        let version = required("version", in: fields).flatMap { string($0, help: help) }
        guard let name, let version else { return nil }
        return MCPCallSyntax.Client(name: name, version: version, description: description)
    }
}

let asyncProtocols = [
    "amqp", "amqp1", "anypointmq", "googlepubsub", "http", "ibmmq", "jms", "kafka", "mercure",
    "mqtt", "mqtt5", "nats", "pulsar", "redis", "sns", "solace", "sqs", "stomp", "ws",
]

let agentMethods = [
    "message/send", "message/stream", "tasks/get", "tasks/list", "tasks/cancel",
    "tasks/resubscribe", "tasks/pushNotificationConfig/set", "tasks/pushNotificationConfig/get",
    "tasks/pushNotificationConfig/list", "tasks/pushNotificationConfig/delete",
    "agent/getAuthenticatedExtendedCard",
]

let contextMethods = [
    "tools/list", "tools/call", "prompts/list", "prompts/get", "resources/list", "resources/read",
    "resources/templates/list",
]
