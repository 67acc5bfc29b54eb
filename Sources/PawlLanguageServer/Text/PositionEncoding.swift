/// What a column counts.
enum PositionEncoding: String, Sendable {
    /// UTF-16 code units: what every client knows.
    case utf16 = "utf-16"
    /// Bytes.
    case utf8 = "utf-8"

    /// The units of the character that begins with a byte of UTF-8; 0 for a later byte of one.
    func units(at byte: UInt8) -> Int {
        switch self {
        case .utf8: 1
        case .utf16: byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1
        }
    }
}

/// A place as the protocol counts: both from 0.
struct TextPosition: Hashable, Sendable {
    var line: Int
    /// In units of the `PositionEncoding`.
    var character: Int
}
