import PawlJSON

/// The outputs of a program, in order, within their limits.
struct Outputs {
    private(set) var values: [JSONValue] = []
    private var bytes = 0

    mutating func append(_ value: JSONValue, _ budget: inout Budget) throws(JQError) {
        guard values.count < budget.limits.outputs else {
            throw .limitReached(limit: "outputs", maximum: budget.limits.outputs)
        }
        bytes += value.printedBytes(upTo: budget.limits.bytes)
        guard bytes <= budget.limits.bytes else { throw budget.bytesReached }
        values.append(value)
        budget.keep()
    }
}
