/// A warning that is not told, and why.
package struct AllowedFinding: Hashable, Sendable {
    /// Where somebody has said that it is right.
    package enum Origin: Hashable, Sendable {
        /// `# pawl:allow PAWL0412 reason`
        case comment
        /// `--allow PAWL0412`
        case commandLine
    }

    package var diagnostic: Diagnostic
    package var origin: Origin
    /// As it was written.
    package var reason: String

    package init(_ diagnostic: Diagnostic, by origin: Origin, reason: String) {
        self.diagnostic = diagnostic
        self.origin = origin
        self.reason = reason
    }
}
