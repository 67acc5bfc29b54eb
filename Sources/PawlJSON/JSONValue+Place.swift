extension JSONValue {
    /// What tells the memory of an array or object with members from that of every other one that
    /// is alive; `nil` for all other values. Values with one place are one value, and share it.
    ///
    /// It is the address as a number, never turned back into a pointer. Nothing may depend on it
    /// but what is shared: it differs from run to run.
    package var place: UInt? {
        switch self {
        case .null, .bool, .number, .string:
            return nil
        case .array(let elements):
            guard !elements.isEmpty else { return nil }
            return unsafe elements.withUnsafeBufferPointer { elements in
                UInt(bitPattern: elements.baseAddress)
            }
        case .object(let members):
            guard let buffer = members.buffer, buffer.count > 0 else { return nil }
            return UInt(bitPattern: ObjectIdentifier(buffer))
        }
    }
}
