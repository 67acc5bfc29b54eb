/// What the parser accepts beyond RFC 8259.
package struct JSONParsingOptions: OptionSet, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// `nan`, `infinity` and `inf` in any case, with or without `-`, are numbers, as jq reads them.
    package static let allowsNaN = JSONParsingOptions(rawValue: 1)
    /// The text is not a value but holds one: `JSONLimits.envelopeDepth` more levels are allowed.
    package static let envelope = JSONParsingOptions(rawValue: 2)
    /// An escaped first half of a surrogate pair without its second is a `JSONSyntaxError`, as it is
    /// an error in jq; without this it reads as U+FFFD.
    static let refusesHalfPairs = JSONParsingOptions(rawValue: 4)
}
