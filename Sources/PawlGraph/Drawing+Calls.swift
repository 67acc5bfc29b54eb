import PawlJQ

// What pictures say about a call.

extension CallModel {
    /// What is called, in a line.
    var caption: String {
        switch self {
        case .http(let call):
            return "\(call.method.caption.uppercased()) \(call.endpoint.uri.caption)"
        case .grpc(let call):
            return "grpc \(call.service).\(call.method)"
        case .openAPI(let call):
            return "openapi \(call.operation)"
        case .asyncAPI(let call):
            let verb =
                switch call.exchange {
                case .publish: "publish"
                case .subscribe: "subscribe"
                }
            switch call.target {
            case .operation(let name), .channel(let name): return "\(verb) \(name)"
            }
        case .a2a(let call):
            return "a2a \(call.method)"
        case .mcp(let call):
            return "mcp \(call.method)"
        case .function(let call):
            return "call \(call.reference.text)"
        }
    }
}

extension URITemplate {
    fileprivate var caption: String {
        switch self {
        case .expression(let expression): expression.program.canonicalText
        case .parts(let parts): parts.map(\.caption).joined()
        }
    }
}

extension URITemplate.Part {
    fileprivate var caption: String {
        switch self {
        case .literal(let text): text
        case .variable(let name): "{\(name)}"
        case .expression(let expression): "${ \(expression.program.canonicalText) }"
        }
    }
}
