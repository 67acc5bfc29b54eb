package import PawlJSON

/// A message of a client, as far as JSON-RPC can tell what it is.
package enum IncomingMessage: Sendable {
    /// Wants exactly one answer.
    case request(Request)
    /// Wants none.
    case notification(method: String, parameters: JSONValue)
    /// An answer to a request of ours; we make none.
    case response
    /// What is no message; the error goes back with the `id`, as far as there is one.
    case malformed(ResponseError, id: JSONValue)

    package struct Request: Sendable {
        /// A string or a whole number.
        package let id: JSONValue
        package let method: String
        /// `null` when there are none.
        package let parameters: JSONValue
    }

    package init(_ frame: MessageDecoder.Frame) {
        switch frame {
        case .message(let bytes):
            do throws(JSONSyntaxError) {
                self.init(try JSONValue.parse(bytes))
            } catch {
                let problem = "the message is not JSON: \(error.message)"
                self = .malformed(ResponseError(.parseError, problem), id: .null)
            }
        case .tooLong(let length):
            let problem =
                "a message of \(length) bytes is longer than "
                + "\(MessageDecoder.maximumMessageBytes)"
            self = .malformed(ResponseError(.invalidRequest, problem), id: .null)
        case .malformedHeader:
            let problem = "the header of a message has no 'Content-Length'"
            self = .malformed(ResponseError(.parseError, problem), id: .null)
        }
    }

    package init(_ message: JSONValue) {
        let id = message["id"]
        guard let method = message["method"]?.string else {
            if id != nil, message["result"] != nil || message["error"] != nil {
                self = .response
            } else {
                let problem = "the message has no 'method'"
                self = .malformed(ResponseError(.invalidRequest, problem), id: .null)
            }
            return
        }
        let parameters = message["params"] ?? .null
        switch id {
        case nil:
            self = .notification(method: method, parameters: parameters)
        case .string, .number:
            self = .request(Request(id: id ?? .null, method: method, parameters: parameters))
        default:
            let problem = "an 'id' is a string or a number"
            self = .malformed(ResponseError(.invalidRequest, problem), id: .null)
        }
    }
}
