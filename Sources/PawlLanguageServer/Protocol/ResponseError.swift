package import PawlJSON

/// Why a request has no result.
package struct ResponseError: Error, Hashable, Sendable {
    /// The codes of JSON-RPC and of the protocol that are used here.
    package enum Code: Int, Sendable {
        case parseError = -32700
        case invalidRequest = -32600
        case methodNotFound = -32601
        case invalidParameters = -32602
        case serverNotInitialized = -32002
        case requestCancelled = -32800
        /// The request is right and cannot be met: a name that cannot be used.
        case requestFailed = -32803
    }

    package let code: Code
    package let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    var json: JSONValue { ["code": JSONValue(code.rawValue), "message": .string(message)] }
}

/// The messages that go to the client.
enum Outgoing {
    static func result(_ result: JSONValue, to id: JSONValue) -> JSONValue {
        ["jsonrpc": "2.0", "id": id, "result": result]
    }

    static func error(_ error: ResponseError, to id: JSONValue) -> JSONValue {
        ["jsonrpc": "2.0", "id": id, "error": error.json]
    }

    static func notification(_ method: String, _ parameters: JSONValue) -> JSONValue {
        ["jsonrpc": "2.0", "method": .string(method), "params": parameters]
    }
}

extension JSONValue {
    /// A message with its header, as it goes over the wire.
    package var framed: [UInt8] {
        let content = utf8()
        return Array("Content-Length: \(content.count)\r\n\r\n".utf8) + content
    }

    /// An object without the members that are `nil`.
    static func members(_ members: [(String, JSONValue?)]) -> JSONValue {
        .object(JSONObject(members.compactMap { key, value in value.map { (key, $0) } }))
    }

    /// The members under a path of keys, as far as they are there.
    func at(_ path: String...) -> JSONValue? {
        path.reduce(Optional(self)) { $0?[$1] }
    }
}
