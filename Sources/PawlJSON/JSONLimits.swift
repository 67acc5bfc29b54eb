/// The sizes beyond which Pawl refuses a JSON value.
package enum JSONLimits {
    /// The most arrays and objects that may lie inside one another, where the caller of the parser
    /// says nothing else.
    ///
    /// Parsing, printing and comparing need no call stack for nesting, but releasing a nested value
    /// recurses in the runtime: about 180 bytes of call stack a level, so this depth takes a third
    /// of the 512 KiB that a secondary thread may have.
    package static let depth = 1_000

    /// What is around a value that is stored as part of something, such as an event of a log.
    package static let envelopeDepth = 8

    /// The significant digits of a number that decide which double it is; those after them only
    /// break a tie. No tie between two doubles needs more than 767 digits.
    static let significantDigits = 800

    /// A value that lies in more arrays and objects than this prints as jq's mark for it, which is
    /// not JSON. Only evaluations that allow more than `depth` can make one.
    static let printedDepth = 10_000
}
