/// A JSON number: its value as a double, and its spelling where the double alone would lose it.
///
/// `100000000000000000000` and `1.10` print as they were written while they pass through
/// unchanged; arithmetic drops the spelling. A number that was read and not computed is exactly
/// what its digits say, and two such numbers are compared by all their digits; with a computed
/// one, doubles are compared.
///
/// Source: jq 1.8.2, `jvp_number_cmp`.
package struct JSONNumber: Sendable {
    package let double: Double
    private let source: Source

    /// Where a number comes from.
    private enum Source: Sendable {
        /// The number is its double and no more.
        case computed
        /// The number was read, and prints as it was spelled.
        case read
        /// The number was read, and its double prints as another text.
        case spelled(Spelling)
    }

    /// A text of its own allocation, so that a number takes no more room for it than a reference.
    private final class Spelling: Sendable {
        let text: String

        init(_ text: String) { self.text = text }
    }

    /// A computed number.
    package init(_ double: Double) {
        self.double = double
        self.source = .computed
    }

    /// A computed number, exact also where a double is not.
    package init(_ integer: Int) {
        self.init(
            Double(integer),
            literal: Int(exactly: Double(integer)) == integer ? nil : String(integer)
        )
    }

    /// A number with its spelling, or a computed one without.
    ///
    /// - Precondition: `literal` is a valid JSON number whose nearest double is `double`.
    package init(_ double: Double, literal: String?) {
        self.double = double
        self.source = literal.map { .spelled(Spelling($0)) } ?? .computed
    }

    /// A number that was read and prints as it was spelled, or that will be read before anyone
    /// else sees it.
    package init(read double: Double) {
        self.double = double
        self.source = .read
    }

    /// The literal as it was read, kept only where printing `double` gives another text.
    package var literal: String? {
        if case .spelled(let spelling) = source { spelling.text } else { nil }
    }

    /// The bytes of `literal`; 0 where the double prints as the number was spelled.
    package var spelledBytes: Int {
        if case .spelled(let spelling) = source { spelling.text.utf8.count } else { 0 }
    }

    /// Whether the number was computed, and has no digits beyond its double's.
    package var isComputed: Bool {
        if case .computed = source { true } else { false }
    }
}

extension JSONNumber {
    /// The opposite number; what was read stays exact, and has no negative zero.
    package var negated: JSONNumber {
        switch source {
        case .computed: JSONNumber(-double)
        case .read: JSONNumber(read: 0 - double)
        case .spelled(let spelling):
            JSONNumber(0 - double, literal: Self.negated(spelling.text))
        }
    }

    private static func negated(_ spelling: String) -> String {
        let digits = spelling.hasPrefix("-") ? String(spelling.dropFirst()) : spelling
        let isZero = digits.utf8.prefix { $0 != UInt8(ascii: "E") }
            .allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".") }
        return isZero || digits.utf8.count < spelling.utf8.count ? digits : "-" + digits
    }
}

extension JSONNumber: Hashable {
    @inline(__always)
    package static func == (left: JSONNumber, right: JSONNumber) -> Bool {
        guard left.double == right.double else { return false }
        return left.isPlain && right.isPlain || compareDigits(left, right) == .equal
    }

    /// Equal numbers have equal doubles, so these make the hash; the two zeros are equal.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(double)
    }

    /// The order of two numbers. What is not a number is less than every number, itself included.
    @inline(__always)
    package static func compare(_ left: JSONNumber, _ right: JSONNumber) -> JSONOrder {
        if left.double < right.double { return .less }
        if left.double > right.double { return .greater }
        if left.double == right.double {
            return left.isPlain && right.isPlain ? .equal : compareDigits(left, right)
        }
        return left.double.isNaN ? .less : .greater
    }

    /// Whether no digits are kept beside the double.
    @inline(__always)
    private var isPlain: Bool {
        if case .spelled = source { false } else { true }
    }

    /// - Precondition: the doubles are equal.
    private static func compareDigits(_ left: JSONNumber, _ right: JSONNumber) -> JSONOrder {
        if left.isComputed || right.isComputed { return .equal }
        // A number that is infinite without a spelling was written with an exponent beyond all
        // limits, so it lies further out than any with one.
        if left.double.isInfinite, left.isPlain != right.isPlain {
            return left.isPlain == (left.double > 0) ? .greater : .less
        }
        if left.literal == right.literal { return .equal }
        return DecimalSpelling.compare(left.decimal, right.decimal)
    }
}
