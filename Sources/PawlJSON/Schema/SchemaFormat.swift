/// The formats that are checked; every other one is an annotation.
enum SchemaFormat: String, Sendable {
    case dateTime = "date-time"
    case date
    case time
    case duration
    case email
    case hostname
    case ipv4
    case ipv6
    case uri
    case uriReference = "uri-reference"
    case uuid
    case jsonPointer = "json-pointer"
    case regex

    func accepts(_ text: String, _ patterns: any PatternCompiler) -> Bool {
        let bytes = Array(text.utf8)[...]
        return switch self {
        case .dateTime: FormatReader.isDateTime(bytes)
        case .date: FormatReader.isDay(bytes)
        case .time: FormatReader.isTime(bytes)
        case .duration: FormatReader.isDuration(bytes)
        case .email: FormatReader.isEmail(bytes)
        case .hostname: FormatReader.isHostname(bytes)
        case .ipv4: FormatReader.isIPv4(bytes)
        case .ipv6: FormatReader.isIPv6(bytes)
        case .uri: FormatReader.isURI(bytes, needsScheme: true)
        case .uriReference: FormatReader.isURI(bytes, needsScheme: false)
        case .uuid: FormatReader.hasUUIDForm(bytes)
        case .jsonPointer: JSONPointer(text: text) != nil
        case .regex: patterns.compile(text) != nil
        }
    }
}

/// The grammars of the formats, over UTF-8.
enum FormatReader {
    typealias Text = ArraySlice<UInt8>

    static func isLetter(_ byte: UInt8) -> Bool { JSONParser.isLetter(byte) }

    static func isDigit(_ byte: UInt8) -> Bool { DecimalSpelling.isDigit(byte) }

    static func isHexadecimal(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
    }

    /// Takes exactly `count` digits off the front.
    static func takeNumber(_ text: inout Text, digits count: Int) -> Int? {
        let digits = text.prefix(count)
        guard digits.count == count, digits.allSatisfy(isDigit) else { return nil }
        text = text.dropFirst(count)
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// Takes one of the given characters off the front.
    static func take(_ text: inout Text, _ characters: StaticString) -> Bool {
        guard let first = text.first else { return false }
        guard "\(characters)".utf8.contains(first) else { return false }
        text = text.dropFirst()
        return true
    }
}
