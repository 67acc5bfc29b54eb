/// A form that texts outside of schemas are held to as well, as the format of JSON Schema that has
/// the same name.
package enum TextForm: Sendable {
    /// A point in time of RFC 3339, such as `2026-01-31T12:00:00Z`.
    case dateTime
    /// A URI of RFC 3986, which has a scheme.
    case uri
    /// A URI, or one relative to another.
    case uriReference

    package func accepts(_ text: String) -> Bool {
        let bytes = Array(text.utf8)[...]
        return switch self {
        case .dateTime: FormatReader.isDateTime(bytes)
        case .uri: FormatReader.isURI(bytes, needsScheme: true)
        case .uriReference: FormatReader.isURI(bytes, needsScheme: false)
        }
    }
}
