/// Containers change in place where they have one owner. Who bounds work has to know where a change
/// copies them.
extension JSONObject {
    /// Copies the members where they have other owners.
    ///
    /// - Returns: whether it copied.
    package mutating func takeOwnership() -> Bool {
        // Asked before the buffer is bound to a name, which would be one more owner.
        guard !isEmpty, !isKnownUniquelyReferenced(&buffer) else { return false }
        makeUnique()
        return true
    }
}

extension [JSONValue] {
    /// Copies the elements where they have other owners.
    ///
    /// - Returns: whether it copied.
    package mutating func takeOwnership() -> Bool {
        guard !isEmpty else { return false }
        let before = place
        // Room for what is there moves nothing that has one owner.
        reserveCapacity(count)
        return place != before
    }

    /// Where the elements lie: compared, never followed.
    private var place: Int {
        unsafe withUnsafeBufferPointer { Int(bitPattern: $0.baseAddress) }
    }
}
