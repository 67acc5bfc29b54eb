import PawlDiagnostics
import PawlGraph
import PawlJSON
import PawlYAML

// `call`: which kind, and the kinds that ask and get one answer. See specs/285-call.md.

/// The kinds of `call` that the language itself has; any other name is that of a function.
enum CallKind: String, CaseIterable {
    case http, grpc, openapi, asyncapi, a2a, mcp
}

extension Binder {
    mutating func bindCall(
        _ entry: YAMLEntry,
        _ task: Fields,
        _ definition: JSONValue,
        _ reference: String
    ) -> TaskBody? {
        let with = task["with"]
        guard let name = name(entry) else { return nil }
        guard let kind = CallKind(rawValue: name.value) else {
            return bindFunction(name, entry, with).map {
                .call(CallSyntax(span: name.span, target: .function($0)))
            }
        }
        guard let with else {
            let help = "say what to call under 'with', beside 'call'"
            report(.missingKey("with", in: "'call: \(name.value)'", at: name.span, help: help))
            return nil
        }
        guard let fields = fields(with.value, Self.shape(of: kind), owner: with.keySpan)
        else { return nil }
        let target: CallTarget? =
            switch kind {
            case .http: bindHTTP(fields).map { .http($0) }
            case .grpc: bindGRPC(fields).map { .grpc($0) }
            case .openapi: bindOpenAPI(fields).map { .openAPI($0) }
            case .asyncapi:
                bindAsyncAPI(fields, definition["with"] ?? .null, reference + "/with")
                    .map { .asyncAPI($0) }
            case .a2a: bindA2A(fields).map { .a2a($0) }
            case .mcp: bindMCP(fields).map { .mcp($0) }
            }
        return target.map { .call(CallSyntax(span: name.span, target: $0)) }
    }

    // MARK: What each kind takes

    private static func keys(of kind: CallKind) -> [String] {
        switch kind {
        case .http: ["method", "endpoint", "headers", "query", "body", "output", "redirect"]
        case .grpc: ["proto", "service", "method", "arguments"]
        case .openapi:
            ["document", "operationId", "parameters", "authentication", "output", "redirect"]
        case .asyncapi:
            [
                "document", "operation", "channel", "server", "protocol", "message",
                "subscription", "authentication",
            ]
        case .a2a: ["agentCard", "server", "method", "parameters"]
        case .mcp: ["protocolVersion", "method", "parameters", "timeout", "transport", "client"]
        }
    }

    private static func shape(of kind: CallKind) -> Shape {
        let own = keys(of: kind)
        var hints: [String: String] = [:]
        for other in CallKind.allCases {
            for key in keys(of: other) where !own.contains(key) && hints[key] == nil {
                hints[key] = "'\(key)' belongs to 'call: \(other.rawValue)'"
            }
        }
        return Shape(
            "'with' of 'call: \(kind.rawValue)'",
            keys: own,
            hints: hints.merging(callHints(kind)) { _, own in own }
        )
    }

    /// What people write, and what it is called here.
    private static func callHints(_ kind: CallKind) -> [String: String] {
        let atEndpoint = "write it at the endpoint: '{ uri: …, authentication: … }'"
        switch kind {
        case .http:
            return [
                "uri": "write 'endpoint'", "url": "write 'endpoint'",
                "params": "write 'query'", "parameters": "write 'query'", "data": "write 'body'",
                "json": "write 'body'", "payload": "write 'body'", "authentication": atEndpoint,
            ]
        case .grpc:
            return [
                "name": "write it under 'service'", "host": "write it under 'service'",
                "port": "write it under 'service'", "parameters": "write 'arguments'",
                "authentication": "write it under 'service'",
            ]
        case .openapi:
            return ["operation": "write 'operationId'", "arguments": "write 'parameters'"]
        case .asyncapi:
            return [
                "operationId": "write 'operation'", "payload": "write it under 'message'",
                "headers": "write it under 'message'", "consume": "write it under 'subscription'",
                "filter": "write it under 'subscription'",
                "foreach": "write it under 'subscription'",
            ]
        case .a2a:
            return ["arguments": "write 'parameters'", "authentication": atEndpoint]
        case .mcp:
            return [
                "arguments": "write it under 'parameters'",
                "endpoint": "write it under 'transport'",
                "http": "write it under 'transport'", "stdio": "write it under 'transport'",
                "authentication": atEndpoint,
            ]
        }
    }

    // MARK: http

    private mutating func bindHTTP(_ with: Fields) -> HTTPCallSyntax? {
        let headers = with["headers"].map { bindTexts($0, areHeaders: true) }
        let query = with["query"].map { bindQuery($0) }
        let body = with["body"].map { value($0.value) }
        let output = with["output"].flatMap { word($0, as: ResponseOutput.self) }
        let redirect = with["redirect"].flatMap { located(bool($0), at: $0) }
        let method = required("method", in: with, help: "write the method, like 'method: get'")
        let endpoint = requiredUnlessExplained("endpoint", in: with)
        let verb = method.map { bindVerb($0) }
        guard let endpoint = endpoint.map({ bindEndpoint($0) }), let verb else { return nil }
        return HTTPCallSyntax(
            method: verb,
            endpoint: endpoint,
            headers: headers,
            body: body,
            query: query,
            output: output,
            redirect: redirect
        )
    }

    private mutating func bindVerb(_ entry: YAMLEntry) -> ValueSyntax {
        let method = textValue(entry)
        if case .constant(.string(let text), _) = method, entry.value.text != nil {
            let meant = didYouMean(text.lowercased(), among: usualMethods)
            if !isToken(text) {
                report(
                    .invalidArgument(
                        "'\(text)' is not a method of HTTP",
                        at: entry.value.span.length == 0 ? entry.keySpan : entry.value.span,
                        help: "use one of \(usualMethods.joined(separator: ", "))"
                    )
                )
            } else if let meant, meant != text.lowercased() {
                report(
                    .invalidArgument(
                        "'\(text)' is not a usual method of HTTP",
                        severity: .warning,
                        at: entry.value.span,
                        help: "did you mean '\(meant)'?"
                    )
                )
            }
        }
        return method
    }

    /// A mapping of texts, or an expression that yields one.
    mutating func bindTexts(_ entry: YAMLEntry, areHeaders: Bool = false) -> ValueSyntax {
        if let expression = wholeExpression(entry.value) { return .expression(expression) }
        guard let entries = mapping(entry.value, quoted(entry), owner: entry.keySpan)
        else { return .object([], entry.value.span) }
        var members: [ValueSyntax.MemberSyntax] = []
        for member in entries {
            if areHeaders { checkHeaderName(member) }
            members.append(
                ValueSyntax.MemberSyntax(
                    key: Located(value: member.key.text, span: member.keySpan),
                    value: textValue(member)
                )
            )
        }
        return .object(members, entry.value.span)
    }

    private mutating func checkHeaderName(_ entry: YAMLEntry) {
        let name = entry.key.text
        if isToken(name) { return }
        report(
            .invalidArgument(
                "'\(name)' cannot name a header",
                at: entry.keySpan,
                help: "use letters, digits and '-'"
            )
        )
    }

    /// `query`: texts, numbers and booleans, or an expression that yields a mapping of them.
    private mutating func bindQuery(_ entry: YAMLEntry) -> ValueSyntax {
        if let expression = wholeExpression(entry.value) { return .expression(expression) }
        guard let entries = mapping(entry.value, quoted(entry), owner: entry.keySpan)
        else { return .object([], entry.value.span) }
        for member in entries
        where member.value.scalar == nil || member.value.meaning?.isNull == true {
            reportType(
                of: "the parameter \(quoted(member))",
                expected: "a text, a number, or true or false",
                found: member.value,
                owner: member.keySpan
            )
        }
        return .object(members(entries), entry.value.span)
    }

    /// A mapping of values of any kind.
    mutating func bindObject(_ entry: YAMLEntry) -> ValueSyntax {
        guard let entries = mapping(entry.value, quoted(entry), owner: entry.keySpan)
        else { return .object([], entry.value.span) }
        return .object(members(entries), entry.value.span)
    }

    /// A mapping of values of any kind, or an expression that yields one.
    mutating func bindParameters(_ entry: YAMLEntry) -> ValueSyntax {
        wholeExpression(entry.value).map { .expression($0) } ?? bindObject(entry)
    }

    func located<Value>(_ value: Value?, at entry: YAMLEntry) -> Located<Value>? {
        value.map { Located(value: $0, span: entry.value.span) }
    }

    // MARK: grpc

    private mutating func bindGRPC(_ with: Fields) -> GRPCCallSyntax? {
        let arguments = with["arguments"].map { bindObject($0) }
        let proto = required("proto", in: with, help: "say where the description is")
            .flatMap { bindResource($0) }
        let method = required("method", in: with).flatMap { name($0) }
        let entry = requiredUnlessExplained("service", in: with)
        guard let service = entry.flatMap({ bindService($0) }), let proto, let method
        else { return nil }
        return GRPCCallSyntax(
            proto: proto,
            service: service.name,
            host: service.host,
            port: service.port,
            authentication: service.authentication,
            method: method,
            arguments: arguments
        )
    }

    private struct Service {
        var name: Located<String>
        var host: Located<String>
        var port: Located<Int>?
        var authentication: AuthenticationReference?
    }

    private mutating func bindService(_ entry: YAMLEntry) -> Service? {
        let shape = Shape("'service'", keys: ["name", "host", "port", "authentication"])
        guard let fields = fields(entry.value, shape, owner: entry.keySpan) else { return nil }
        let port = fields["port"].flatMap { integer($0, in: 0...65535) }
        let authentication = fields["authentication"].flatMap { bindAuthentication($0) }
        let name = required("name", in: fields).flatMap { self.name($0) }
        let host = required("host", in: fields).flatMap { bindHost($0) }
        guard let name, let host else { return nil }
        return Service(name: name, host: host, port: port, authentication: authentication)
    }

    private mutating func bindHost(_ entry: YAMLEntry) -> Located<String>? {
        guard let host = name(entry) else { return nil }
        if isHostName(host.value) { return host }
        let bare = uriScheme(host.value).map { host.value.dropFirst($0.count + 3) }
        let parts = (bare ?? host.value[...]).split(separator: ":")
        let isNamed = parts.first.map { isHostName(String($0)) } ?? false
        report(
            .invalidArgument(
                "'\(host.value)' is not the name of a host",
                at: host.span,
                help: isNamed && parts.count == 2
                    ? "write 'host: \(parts[0])' and 'port: \(parts[1])'"
                    : "write it like 'greeter.example.com'"
            )
        )
        return nil
    }

    // MARK: openapi

    private mutating func bindOpenAPI(_ with: Fields) -> OpenAPICallSyntax? {
        let parameters = with["parameters"].map { bindObject($0) }
        let authentication = with["authentication"].flatMap { bindAuthentication($0) }
        let output = with["output"].flatMap { word($0, as: ResponseOutput.self) }
        let redirect = with["redirect"].flatMap { located(bool($0), at: $0) }
        let document = required("document", in: with, help: "say where the description is")
            .flatMap { bindResource($0) }
        let operation = requiredUnlessExplained("operationId", in: with).flatMap { name($0) }
        guard let document, let operation else { return nil }
        return OpenAPICallSyntax(
            document: document,
            operation: operation,
            parameters: parameters,
            authentication: authentication,
            output: output,
            redirect: redirect
        )
    }
}

private let usualMethods = ["get", "head", "post", "put", "patch", "delete", "options", "trace"]
