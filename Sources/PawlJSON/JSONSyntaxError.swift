/// Text that is not JSON.
package struct JSONSyntaxError: Error, Hashable, Sendable {
    /// The offset of the first byte that does not fit, in UTF-8 bytes from 0; the length of the
    /// text when it ends too early.
    package let offset: Int
    /// One line, lower case, without a full stop: `expected ',' or ']', found '}'`.
    package let message: String

    package init(offset: Int, message: String) {
        self.offset = offset
        self.message = message
    }
}

extension JSONSyntaxError: CustomStringConvertible {
    package var description: String { "\(message) at offset \(offset)" }
}
