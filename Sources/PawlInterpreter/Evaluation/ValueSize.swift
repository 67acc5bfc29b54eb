import PawlGraph
import PawlJSON

// The sizes beyond which no value of an execution goes. A log that holds a value must be readable
// again, and digests are made of all that tasks hand on.
extension Execution {
    /// - Throws: an `expression` error that names the limit.
    func checkSize(of value: JSONValue) throws(WorkflowError) {
        let limits = start?.limits ?? ExecutionLimits()
        switch value.size(upToBytes: limits.valueBytes) {
        case .within:
            return
        case .deeper:
            throw WorkflowError(
                .expression,
                title: "a value is nested too deeply",
                detail: "a value may have \(JSONLimits.depth) levels"
            )
        case .larger:
            throw WorkflowError(
                .expression,
                title: "a value is too large",
                detail: "the limit 'valueBytes' is \(limits.valueBytes)"
            )
        }
    }
}

extension JSONValue {
    fileprivate enum Size {
        case within
        case deeper
        case larger
    }

    /// The bytes of a number, a literal or the marks around a text, about as printed.
    private static var markBytes: Int { 8 }

    /// Compares with `JSONLimits.depth` and with a number of bytes, counted about as printed;
    /// looks no further than these, and uses no recursion.
    fileprivate func size(upToBytes limit: Int) -> Size {
        var bytes = ownBytes
        var levels = [(parts: parts, next: 0)]
        while let top = levels.last {
            guard top.next < top.parts.count else {
                levels.removeLast()
                continue
            }
            levels[levels.count - 1].next += 1
            let value = top.parts[top.next]
            bytes += value.ownBytes
            guard bytes <= limit else { return .larger }
            switch value {
            case .null, .bool, .number, .string:
                break
            case .array, .object:
                // `levels` holds the containers that `value` lies in.
                guard levels.count < JSONLimits.depth else { return .deeper }
                levels.append((value.parts, 0))
            }
        }
        return bytes <= limit ? .within : .larger
    }

    /// What the value takes without the values inside it.
    private var ownBytes: Int {
        switch self {
        case .null, .bool, .number, .array:
            Self.markBytes
        case .string(let text):
            text.utf8.count + Self.markBytes
        case .object(let members):
            members.keys.reduce(Self.markBytes) { $0 + $1.utf8.count + Self.markBytes }
        }
    }
}
