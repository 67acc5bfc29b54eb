/// The checksum CRC-32C (Castagnoli), which finds damaged rows; it keeps nobody from forging one.
///
/// Source: RFC 3720, section 12.1; table of bytes, reflected polynomial 0x82F63B78.
package enum CRC32C {
    /// The checksum of `bytes`; with `after`, of those bytes appended to the ones whose checksum
    /// that is.
    package static func checksum(_ bytes: [UInt8], after previous: UInt32 = 0) -> UInt32 {
        let table = table
        let span = bytes.span
        var remainder = ~previous
        for index in span.indices {
            let entry = table[Int((remainder ^ UInt32(span[index])) & 0xFF)]
            remainder = remainder >> 8 ^ entry
        }
        return ~remainder
    }

    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { remainder, _ in
            remainder & 1 == 1 ? remainder >> 1 ^ 0x82F6_3B78 : remainder >> 1
        }
    }
}
