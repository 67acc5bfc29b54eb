/// The sizes beyond which Pawl refuses a JSON value.
package enum JSONLimits {
    /// The most arrays and objects that may lie inside one another.
    ///
    /// Parsing and printing use no stack, but releasing, comparing and hashing a nested value
    /// recurse. In a debug build the hungriest of them needs less than 300 bytes of stack a level,
    /// so this depth fits several times into the 512 KiB of a secondary thread.
    package static let depth = 1_000

    /// The significant digits of a number that decide which double it is; those after them only
    /// break a tie. No tie between two doubles needs more than 767 digits.
    static let significantDigits = 800
}
