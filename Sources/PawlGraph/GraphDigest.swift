import PawlJSON

/// What identifies a graph: the SHA-256 of its text (`WorkflowGraph.text`).
///
/// Two graphs with one digest execute alike. It is stored with every execution, and an execution
/// only ever goes on with the graph that has it.
package struct GraphDigest: Hashable, Sendable, CustomStringConvertible {
    /// 64 lower-case hexadecimal digits.
    package let hex: String

    /// Reads a digest that was stored; `nil` unless it is 64 hexadecimal digits.
    package init?(hex: String) {
        guard let digest = SHA256Digest(hex: hex) else { return nil }
        self.init(digest)
    }

    init(_ digest: SHA256Digest) {
        self.hex = digest.hex
    }

    package var description: String { hex }
}
