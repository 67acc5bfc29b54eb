/// The variables by which processes of one activity are found again.
struct ProcessMarker: Hashable, Sendable {
    static let storeName = "PAWL_STORE_ID"
    static let keyName = "PAWL_IDEMPOTENCY_KEY"
    /// Set for processes of `await: false`, which outlive their execution.
    static let detachedName = "PAWL_DETACHED"

    let storeID: String
    let key: String

    var variables: [(name: String, value: String)] {
        [(Self.storeName, storeID), (Self.keyName, key)]
    }

    /// Whether an environment block (rows that end in a null byte) has these variables and is not
    /// that of a process that may stay.
    func matches(_ block: [UInt8]) -> Bool {
        var missing = Set(variables.map { Array("\($0.name)=\($0.value)".utf8) })
        let exempt = Array("\(Self.detachedName)=".utf8)
        for row in block.split(separator: 0) {
            if row.starts(with: exempt) { return false }
            missing.remove(Array(row))
        }
        return missing.isEmpty
    }
}
