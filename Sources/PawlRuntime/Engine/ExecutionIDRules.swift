/// What an execution's id may look like.
package enum ExecutionIDRules {
    /// The most characters.
    package static let length = 128

    /// Whether an id can be used: it appears in file names, URLs and terminals.
    package static func accept(_ id: String) -> Bool {
        guard let first = id.utf8.first, id.utf8.count <= length else { return false }
        return isAlphanumeric(first) && id.utf8.allSatisfy { isAlphanumeric($0) || isMark($0) }
    }

    /// Returns `name`, cut where it is long, with a time-sorted random end: `order-3f9k2m7qx4`.
    ///
    /// The end has ten characters of Crockford's base 32: 20 bits of the second, 30 random ones.
    /// Ids drawn in the same 12 days sort by time. Characters that ids may not have become `-`.
    package static func draw(
        name: String,
        at milliseconds: Int64,
        using generator: inout some RandomNumberGenerator
    ) -> String {
        let second = UInt64(truncatingIfNeeded: milliseconds / 1000) & 0xF_FFFF
        let bits = second << 30 | generator.next(upperBound: 1 << 30)
        let digits = (0..<10).reversed().map { alphabet[Int(bits >> UInt64($0 * 5) & 31)] }
        let clean = name.utf8.prefix(length - 12).map {
            isAlphanumeric($0) || isMark($0) ? $0 : UInt8(ascii: "-")
        }
        let start = clean.first.map(isAlphanumeric) == true ? clean : Array("x".utf8) + clean
        return String(decoding: start + [UInt8(ascii: "-")] + digits, as: UTF8.self)
    }

    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: false
        }
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }
}
