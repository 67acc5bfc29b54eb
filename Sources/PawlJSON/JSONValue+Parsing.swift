extension JSONValue {
    /// Reads exactly one JSON value, with white space around it.
    ///
    /// Strict RFC 8259 in UTF-8 without a byte order mark. Of members with the same key the last
    /// one wins, at the place of the first. An escaped surrogate without its partner reads as
    /// U+FFFD.
    ///
    /// - Parameter depth: the most arrays and objects that may lie inside one another. Releasing
    ///   a value takes call stack for each level, see `JSONLimits.depth`.
    /// - Throws: `JSONSyntaxError` at the first byte that does not fit, at malformed UTF-8, and
    ///   where arrays and objects nest deeper than `depth`.
    package static func parse(
        _ bytes: [UInt8],
        options: JSONParsingOptions = [],
        depth: Int = JSONLimits.depth
    ) throws(JSONSyntaxError) -> JSONValue {
        var parser = JSONParser(try wellFormed(bytes), options: options, depth: depth)
        return try parser.onlyValue()
    }

    /// Reads exactly one JSON value, as `parse(_:options:depth:)` over the text's UTF-8.
    package static func parse(
        _ text: String,
        options: JSONParsingOptions = [],
        depth: Int = JSONLimits.depth
    ) throws(JSONSyntaxError) -> JSONValue {
        var parser = JSONParser(Array(text.utf8), options: options, depth: depth)
        return try parser.onlyValue()
    }

    /// The bytes, which have to be UTF-8.
    private static func wellFormed(_ bytes: [UInt8]) throws(JSONSyntaxError) -> [UInt8] {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return bytes
        } catch {
            throw JSONSyntaxError(
                offset: error.byteOffsets.lowerBound,
                message: "malformed UTF-8"
            )
        }
    }
}
