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
        let limits = budget.limits
        guard count < limits.outputs else { throw budget.reached(.outputs) }
        count += 1
        // Outputs without end are not measured either.
        if limits.outputBytes < .max {
            // What is a part of the input, but for scalars, is no larger than that.
            bytes +=
                budget.hasBuilt || !value.isContainer
                ? value.printedBytes(upTo: limits.outputBytes) : budget.bytes
            guard bytes <= limits.outputBytes else { throw budget.reached(.outputBytes) }
        }
        if let receiver { return try receiver(value) }
        values.append(value)
        budget.keep()
    }
}
