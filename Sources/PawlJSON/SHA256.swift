/// The hash function SHA-256, fed piece by piece.
///
/// Own code because the pure targets import no package, and digests of graphs, schemas and outputs
/// are made there.
///
/// Source: FIPS 180-4, sections 4.1.2, 5 and 6.2.
package struct SHA256: Sendable {
    private var state: SIMD8<UInt32> = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
        0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    /// Bytes that do not fill a block yet; fewer than 64.
    private var pending: [UInt8] = []
    /// The number of bytes fed so far.
    private var length: UInt64 = 0

    package init() {}

    /// The digest of `bytes`.
    package static func hash(_ bytes: [UInt8]) -> SHA256Digest {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finalize()
    }

    /// The digest of the UTF-8 of `text`.
    package static func hash(_ text: String) -> SHA256Digest {
        hash(Array(text.utf8))
    }

    /// Feeds the next bytes.
    package mutating func update(_ bytes: [UInt8]) {
        length += UInt64(bytes.count)
        var next = 0
        if !pending.isEmpty {
            next = min(64 - pending.count, bytes.count)
            pending.append(contentsOf: bytes[..<next])
            guard pending.count == 64 else { return }
            compress(pending, from: 0)
            pending.removeAll(keepingCapacity: true)
        }
        if next + 64 <= bytes.count { next = compress(bytes, from: next) }
        if next < bytes.count { pending.append(contentsOf: bytes[next...]) }
    }

    /// The digest of all bytes fed so far; feeding may go on as if it had not been taken.
    package func finalize() -> SHA256Digest {
        let bits = length * 8
        let zeros = (119 - Int(length % 64)) % 64
        var last: [UInt8] = []
        last.reserveCapacity(pending.count + zeros + 9)
        last += pending
        last.append(0x80)
        for _ in 0..<zeros { last.append(0) }
        for shift in stride(from: 56, through: 0, by: -8) {
            last.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
        var copy = self
        copy.compress(last, from: 0)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        for word in 0..<8 {
            for shift: UInt32 in [24, 16, 8, 0] {
                bytes.append(UInt8(truncatingIfNeeded: copy.state[word] >> shift))
            }
        }
        return SHA256Digest(bytes: bytes)
    }

    /// Takes in all whole blocks.
    ///
    /// - Returns: where the rest begins.
    @discardableResult
    private mutating func compress(_ blocks: [UInt8], from start: Int) -> Int {
        // One list for all blocks, and written through a span: a list that is a property is asked
        // for its owner at every word.
        var words = [UInt32](repeating: 0, count: 64)
        var schedule = words.mutableSpan
        let bytes = blocks.span
        var offset = start
        while offset + 64 <= bytes.count {
            Self.expand(bytes, at: offset, into: &schedule)
            mix(schedule.span)
            offset += 64
        }
        return offset
    }

    private static func expand(
        _ bytes: Span<UInt8>,
        at offset: Int,
        into schedule: inout MutableSpan<UInt32>
    ) {
        for word in 0..<16 {
            let first = offset + word * 4
            schedule[word] =
                UInt32(bytes[first]) << 24 | UInt32(bytes[first + 1]) << 16
                | UInt32(bytes[first + 2]) << 8 | UInt32(bytes[first + 3])
        }
        for word in 16..<64 {
            let early = schedule[word - 15]
            let late = schedule[word - 2]
            let sigma0 = rotate(early, 7) ^ rotate(early, 18) ^ early >> 3
            let sigma1 = rotate(late, 17) ^ rotate(late, 19) ^ late >> 10
            schedule[word] = schedule[word - 16] &+ sigma0 &+ schedule[word - 7] &+ sigma1
        }
    }

    /// Runs the 64 rounds over the schedule; `a` to `h` are the names of the standard.
    private mutating func mix(_ schedule: Span<UInt32>) {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        let constants = Self.constants.span
        for round in 0..<64 {
            let sum1 = Self.rotate(e, 6) ^ Self.rotate(e, 11) ^ Self.rotate(e, 25)
            let choice = e & f ^ ~e & g
            let first = h &+ sum1 &+ choice &+ constants[round] &+ schedule[round]
            let sum0 = Self.rotate(a, 2) ^ Self.rotate(a, 13) ^ Self.rotate(a, 22)
            let majority = a & b ^ a & c ^ b & c
            (h, g, f, e) = (g, f, e, d &+ first)
            (d, c, b, a) = (c, b, a, first &+ sum0 &+ majority)
        }
        state = state &+ SIMD8(a, b, c, d, e, f, g, h)
    }

    private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
        word >> count | word << (32 - count)
    }

    /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
    private static let constants: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
        0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
        0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
        0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
        0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
        0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
        0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
        0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
        0xc671_78f2,
    ]
}

/// The 32 bytes that SHA-256 gives.
package struct SHA256Digest: Hashable, Sendable, CustomStringConvertible {
    /// Always 32.
    package let bytes: [UInt8]

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads 64 hexadecimal digits of either case; `nil` for any other text.
    package init?(hex: String) {
        let digits = hex.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == 64, hex.utf8.count == 64 else { return nil }
        bytes = (0..<32).map { UInt8(digits[$0 * 2] * 16 + digits[$0 * 2 + 1]) }
    }

    /// 64 lower-case hexadecimal digits.
    package var hex: String {
        var digits: [UInt8] = []
        digits.reserveCapacity(64)
        for byte in bytes {
            digits.append(Self.digit(byte >> 4))
            digits.append(Self.digit(byte & 15))
        }
        return String(decoding: digits, as: UTF8.self)
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
    }

    package var description: String { hex }
}
