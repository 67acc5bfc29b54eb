import PawlJSON

/// The outputs of a program, in order, within their limits: kept, or handed on one by one.
struct Outputs {
    typealias Receiver = (JSONValue) throws(JQError) -> Void

    /// Those that were kept; empty where they are handed on.
    private(set) var values: [JSONValue] = []
    private var count = 0
    private var bytes = 0
    private let receiver: Receiver?

    /// - Parameter receiver: is handed each output as it is made; `nil` keeps them.
    init(handedTo receiver: Receiver? = nil) {
        self.receiver = receiver
    }

    mutating func append(_ value: JSONValue, _ budget: inout Budget) throws(JQError) {
        guard count < budget.limits.outputs else {
            throw .limitReached(limit: "outputs", maximum: budget.limits.outputs)
        }
        count += 1
        if let receiver { return try receiver(value) }
        bytes += value.printedBytes(upTo: budget.limits.bytes)
        guard bytes <= budget.limits.bytes else { throw budget.bytesReached }
        values.append(value)
    }
}
