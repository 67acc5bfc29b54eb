/// A JSON number: its value as a double, and its spelling where the double alone would lose it.
///
/// `100000000000000000000` and `1.10` print as they were written while they pass through
/// unchanged; arithmetic drops the spelling. Two numbers are equal when their doubles are.
package struct JSONNumber: Sendable {
    package let double: Double
    /// The literal as it was read, kept only where printing `double` gives another text.
    package let literal: String?

    package init(_ double: Double) {
        self.double = double
        self.literal = nil
    }

    package init(_ integer: Int) {
        self.double = Double(integer)
        self.literal = Int(exactly: Double(integer)) == integer ? nil : String(integer)
    }

    /// - Precondition: `literal` is a valid JSON number whose nearest double is `double`.
    package init(_ double: Double, literal: String?) {
        self.double = double
        self.literal = literal
    }
}

extension JSONNumber: Hashable {
    package static func == (left: JSONNumber, right: JSONNumber) -> Bool {
        left.double == right.double
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(double)
    }
}
